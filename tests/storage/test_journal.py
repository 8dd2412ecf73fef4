"""Whatever plain SQLite does to a log, or to a review past its log, is found."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import fields, replace
from pathlib import Path

import pytest

from reviewer.domain.case import CaseSettings
from reviewer.domain.case_edits import SetCase
from reviewer.domain.decision import Ruling
from reviewer.domain.edits import Changes, Decide, DropTrack, Edit, PutTrack
from reviewer.domain.errors import ReviewFileError
from reviewer.domain.log import Head, digest, from_line
from reviewer.domain.rescoring import Rescore
from reviewer.domain.review import Review
from reviewer.storage import journal, schema
from reviewer.storage.review_file import ReviewFile
from tests.domain.scenes import shipped_rules
from tests.reviews import act_of, copy_of, decision_of, review_of, track_of
from tests.storage.versions import write_version_1


def do(path: Path, edit: Edit, action: str = "change") -> None:
    with ReviewFile.open(path) as file:
        review = file.load()
        _, changes = edit.apply(review)
        file.save(review, changes, act_of(action))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A review with a log of six entries: the scan, four decisions, a track that was moved."""
    path = tmp_path / "clip.review"
    ReviewFile.create(path, review_of(track_of(1), track_of(2)))
    for number in range(1, 5):
        do(path, Decide(decision_of(number, 1, 2)), "decide")
    do(path, PutTrack(track_of(2, x=0.3)))
    return path


@contextmanager
def plain(path: Path) -> Iterator[sqlite3.Connection]:
    """The file in the hands of somebody with SQLite."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        yield db


def problems(path: Path) -> tuple[str, ...]:
    with ReviewFile.open(path) as file:
        return file.check_log().problems


def log(path: Path) -> list[bytes]:
    with ReviewFile.open(path) as file:
        return file.log_lines()


def test_every_field_of_changes_has_its_table() -> None:
    assert set(journal.TABLE_OF) == {field.name for field in fields(Changes)}
    assert set(journal.TABLE_OF.values()) <= set(schema.TABLES)


def test_a_log_that_nobody_touched_passes(path: Path) -> None:
    assert problems(path) == ()


def test_the_first_entry_tells_all_that_a_scan_made(path: Path) -> None:
    first = from_line(log(path)[0])

    assert (first.number, first.action, first.before) == (1, "scan", {})
    scan, clip = first.after["scan 1"], first.after["clip 1"]
    assert isinstance(scan, dict)
    assert isinstance(clip, dict)
    assert clip["media"]["sha256"] == "ab" * 32
    assert scan["models"] == {"face.onnx": "cd" * 32}
    assert {"settings", "rules_version", "rules_sha256", "tool_version"} <= scan.keys()
    assert {"track 1", "track 2", "flag 1", "risk 1"} <= set(first.object)


def test_an_entry_tells_who_did_what_with_before_and_after(path: Path) -> None:
    entry = from_line(log(path)[1])

    assert (entry.action, entry.who, entry.account) == ("decide", "A. Reviewer", "reviewer")
    assert entry.when == "2026-01-02T03:04:05Z"
    assert entry.object == ("decision 1",)
    assert entry.before == {"decision 1": None}
    decision = entry.after["decision 1"]
    assert isinstance(decision, dict)
    assert decision["ruling"] == Ruling.COVER.value


def test_of_arrays_an_entry_tells_the_hash_alone(path: Path) -> None:
    line = log(path)[5]

    before, after = (dict(values)["track 2"] for values in _values(line))
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    assert before[journal.ARRAYS_KEY] != after[journal.ARRAYS_KEY]
    assert before.keys() == after.keys() == {"source", "label", journal.ARRAYS_KEY}
    assert len(line) < 1000


def _values(line: bytes) -> tuple[dict[str, object], dict[str, object]]:
    entry = from_line(line)
    return dict(entry.before), dict(entry.after)


def test_an_entry_and_its_change_are_saved_together_or_not_at_all(path: Path) -> None:
    before = path.read_bytes()
    with ReviewFile.open(path) as file:
        review = file.load()
        _, changes = DropTrack(1).apply(review)
        file._db.execute("PRAGMA query_only = ON")

        with pytest.raises(ReviewFileError):
            file.save(review, changes, act_of())

    assert path.read_bytes() == before


def test_saving_and_loading_read_no_entry_of_the_log(path: Path) -> None:
    with ReviewFile.open(path) as file:
        file._db.set_authorizer(_without_the_log)

        review = file.load()
        _, changes = Decide(decision_of(9, 1)).apply(review)
        file.save(review, changes, act_of())

    assert len(log(path)) == 7


def _without_the_log(code: int, table: str | None, *_: str | None) -> int:
    reads = code == sqlite3.SQLITE_READ and table == "log"
    return sqlite3.SQLITE_DENY if reads else sqlite3.SQLITE_OK


# What somebody with plain SQLite can do ----------------------------------------------------------

SHIFT_UP = "UPDATE log SET id = -id WHERE id > {n}; UPDATE log SET id = 1 - id WHERE id < 0"
SHIFT_DOWN = "UPDATE log SET id = id - 1 WHERE id > {n}"
SWAP = (
    "UPDATE log SET id = -2 WHERE id = 2; UPDATE log SET id = 2 WHERE id = 4;"
    "UPDATE log SET id = 4 WHERE id = -2"
)
EDITS = [
    f"UPDATE log SET document = replace(document, 'A. Reviewer', 'B. Reviewer') WHERE id = {n}"
    for n in range(2, 7)
]
EDITS += [
    "UPDATE log SET document = replace(document, 'cdcd', 'cdce') WHERE id = 1",
    "UPDATE log SET document = document || ' ' WHERE id = 3",
    "UPDATE log SET document = 'no JSON' WHERE id = 3",
    "UPDATE log SET document = CAST(x'ff00ff' AS TEXT) WHERE id = 6",
    "UPDATE log SET document = replace(document, 'MASK', 'KEEP')",
]
DELETIONS = [f"DELETE FROM log WHERE id = {n}" for n in range(1, 7)]
DELETIONS += [f"DELETE FROM log WHERE id = {n}; {SHIFT_DOWN.format(n=n)}" for n in range(1, 7)]
DELETIONS += ["DELETE FROM log WHERE id > 3", "DELETE FROM log", "DELETE FROM log_head"]
DELETIONS += ["DELETE FROM log; DELETE FROM log_head"]
INSERTIONS = [
    f"{SHIFT_UP.format(n=n)}; INSERT INTO log SELECT {n + 1}, document, checksum FROM log "
    "WHERE document LIKE '%\"number\":3,%'"
    for n in range(7)
]
INSERTIONS += ["INSERT INTO log SELECT -5, document, checksum FROM log WHERE id = 2"]
ORDERS = [SWAP, "UPDATE log SET id = -id; UPDATE log SET id = id + 7"]
HEADS = ["UPDATE log_head SET document = replace(document, '\"entries\":6', '\"entries\":5')"]
PAST_THE_LOG = [
    "UPDATE decision SET document = replace(document, 'MASK', 'KEEP') WHERE id = 4",
    "DELETE FROM decision WHERE id = 4",
    "INSERT INTO decision SELECT 5, document, checksum FROM decision WHERE id = 4",
    "UPDATE track SET boxes = zeroblob(length(boxes)) WHERE id = 1",
    "DELETE FROM flag",
    "UPDATE risk SET scores = zeroblob(length(scores))",
    "UPDATE clip SET document = replace(document, 'abab', 'abac')",
    "UPDATE scan SET document = replace(document, 'cdcd', 'cdce')",
    "UPDATE scan SET document = '[]'",
]


@pytest.mark.parametrize(
    "statements", [*EDITS, *DELETIONS, *INSERTIONS, *ORDERS, *HEADS, *PAST_THE_LOG]
)
def test_what_plain_sqlite_does_is_found(path: Path, statements: str) -> None:
    with plain(path) as db:
        changed = db.total_changes
        db.executescript(statements)
        assert db.total_changes > changed

    assert problems(path) != ()


def rewrite(path: Path, change: Callable[[list[bytes]], list[bytes]]) -> None:
    """Put a log in the place of another as a knowing forger does: checksums and head fit."""
    lines = change(log(path))
    head = f'{{"entries":{len(lines)},"sha256":"{digest(lines[-1])}"}}'
    with plain(path) as db:
        db.execute("DELETE FROM log")
        for number, line in enumerate(lines, start=1):
            row = (number, line.decode(), zlib.crc32(b"log %d %s" % (number, line)))
            db.execute("INSERT INTO log VALUES (?, ?, ?)", row)
        checksum = zlib.crc32(f"log_head 1 {head}".encode())
        db.execute("UPDATE log_head SET document = ?, checksum = ?", (head, checksum))


def chained(lines: list[bytes]) -> list[bytes]:
    """The lines with numbers and hashes that fit: what a forger can make of any entries."""
    new: list[bytes] = []
    for number, line in enumerate(lines, start=1):
        values = json.loads(line)
        values["number"] = number
        values["previous"] = digest(new[-1]) if new else "0" * 64
        new.append(json.dumps(values, sort_keys=True, separators=(",", ":")).encode())
    return new


def test_a_cut_that_a_forger_made_fit_is_found_by_what_the_review_holds(path: Path) -> None:
    rewrite(path, lambda lines: lines[:4])

    assert set(problems(path)) == {
        "decision 4: the review holds something else than the log says.",
        "track 2: the review holds something else than the log says.",
    }


def test_a_chain_that_a_forger_made_fit_is_found_by_a_head_that_was_kept(path: Path) -> None:
    with ReviewFile.open(path) as file:
        kept = file.log_head()
    rewrite(
        path, lambda lines: chained([line.replace(b'"reviewer"', b'"somebody"') for line in lines])
    )

    assert problems(path) == ()
    with ReviewFile.open(path) as file:
        found = file.check_log((kept.entries, kept.sha256))
    assert "Entry 6 is not the one of the head that was given" in found.problems[0]


def test_a_file_that_was_replaced_as_a_whole_is_found_by_a_head_that_was_kept(path: Path) -> None:
    earlier = path.read_bytes()
    do(path, Decide(decision_of(5, 1)), "decide")
    with ReviewFile.open(path) as file:
        kept = file.log_head()
    path.write_bytes(earlier)

    assert problems(path) == ()
    with ReviewFile.open(path) as file:
        assert not file.check_log((kept.entries, kept.sha256)).is_whole


def test_a_log_without_its_head_takes_no_entry(path: Path) -> None:
    with plain(path) as db:
        db.execute("UPDATE log_head SET checksum = 0")
    with ReviewFile.open(path) as file:
        review = file.load()
        _, changes = Decide(decision_of(9, 1)).apply(review)

        with pytest.raises(ReviewFileError, match="damaged"):
            file.save(review, changes, act_of())
        with pytest.raises(ReviewFileError, match="damaged"):
            file.log_head()


# Older files -------------------------------------------------------------------------------------


def test_the_log_of_an_older_review_starts_when_it_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.review"
    review = review_of(track_of(1))
    review.decisions = {1: decision_of(1, 1)}
    write_version_1(path, review)

    do(path, Decide(decision_of(2, 1)), "decide")

    first, second = map(from_line, log(path))
    assert (first.action, first.before) == ("migrate", {"file": {"version": 1}})
    assert first.after["file"] == {"version": len(schema.MIGRATIONS)}
    assert "decision 1" in first.after
    assert second.number == 2
    assert problems(path) == ()


def test_a_migration_of_a_review_with_a_log_is_its_next_entry(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change_rows(db: sqlite3.Connection) -> None:
        db.execute("UPDATE track SET boxes = zeroblob(length(boxes))")

    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, change_rows))

    assert problems(path) == ()
    assert [from_line(line).action for line in log(path)][5:] == ["change", "migrate"]


def full_review() -> Review:
    review = review_of(replace(track_of(1), label="P1"), track_of(2))
    review.exports = {1: copy_of(1)}
    return review


def test_a_log_is_the_same_bytes_for_the_same_deeds(tmp_path: Path) -> None:
    signature = act_of().signature
    for name in ("a.review", "b.review"):
        ReviewFile.create(tmp_path / name, full_review(), signature=signature)
        do(tmp_path / name, Decide(decision_of(1, 1)))

    assert log(tmp_path / "a.review") == log(tmp_path / "b.review")


def test_a_new_review_has_its_head(tmp_path: Path) -> None:
    ReviewFile.create(tmp_path / "a.review", full_review())

    with ReviewFile.open(tmp_path / "a.review") as file:
        assert file.log_head() == Head(1, digest(file.log_lines()[0]))


def test_the_case_key_is_in_no_entry_and_a_change_of_it_is_found(path: Path) -> None:
    key = "7a" * 32
    do(path, SetCase(CaseSettings(key=key, purpose="A report.")))
    do(path, SetCase(CaseSettings(key=key, purpose="A film.")))

    assert not any(key.encode() in line for line in log(path))
    assert digest(key.encode()).encode() in log(path)[-1]
    assert problems(path) == ()

    with plain(path) as db:
        db.execute("UPDATE case_settings SET document = replace(document, ?, ?)", (key, "cd" * 32))
    assert len(problems(path)) == 1


def test_other_rules_are_told_with_the_scores_that_they_made(path: Path) -> None:
    do(path, Rescore(shipped_rules()))

    entry = from_line(log(path)[-1])
    assert "scan 1" in entry.after
    assert problems(path) == ()
