"""The tables of a review, and how an older file becomes one of today."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from reviewer.storage import schema
from reviewer.storage.database import transaction


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        yield db


def test_migrations_make_the_tables_that_the_program_reads(db: sqlite3.Connection) -> None:
    schema.migrate(db)

    assert schema.has_known_tables(db)
    assert schema.version_of(db) == len(schema.MIGRATIONS)
    for table, columns in schema.TABLES.items():
        info = db.execute(f"PRAGMA table_info({table})").fetchall()
        assert [row[1] for row in info] == ["id", "document", *columns, "checksum"]


def test_a_file_of_today_is_not_migrated_again(db: sqlite3.Connection) -> None:
    schema.migrate(db)

    schema.migrate(db)

    assert schema.version_of(db) == len(schema.MIGRATIONS)


def test_migrations_that_a_file_lacks_are_made_in_order(
    db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema.migrate(db)
    steps = [
        lambda db: db.execute("CREATE TABLE later (a)"),
        lambda db: db.execute("ALTER TABLE later ADD COLUMN b"),
    ]
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, *steps))

    schema.migrate(db)

    assert schema.version_of(db) == len(schema.MIGRATIONS)
    assert [row[1] for row in db.execute("PRAGMA table_info(later)")] == ["a", "b"]


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema.migrate(db)
    before = list(db.iterdump())
    steps = [
        lambda db: db.execute("CREATE TABLE later (a)"),
        lambda db: db.execute("ALTER TABLE never ADD COLUMN b"),
    ]
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, *steps))

    with pytest.raises(sqlite3.OperationalError, match="never"), transaction(db, "IMMEDIATE"):
        schema.migrate(db)

    assert list(db.iterdump()) == before
    assert schema.version_of(db) == len(schema.MIGRATIONS) - len(steps)


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE flag",
        "CREATE TABLE more (a)",
        "CREATE VIEW more AS SELECT * FROM flag",
        "CREATE TRIGGER more AFTER INSERT ON flag BEGIN DELETE FROM decision; END",
    ],
)
def test_tables_that_are_not_ours_are_noticed(db: sqlite3.Connection, statement: str) -> None:
    schema.migrate(db)

    db.execute(statement)

    assert not schema.has_known_tables(db)
