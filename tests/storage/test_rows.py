"""Rows hold what a review holds, and say so when they no longer do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import numpy as np
import pytest

from reviewer.domain.decision import Decision, Ruling
from reviewer.domain.risk import Flag
from reviewer.storage import rows, schema
from tests.reviews import decision_of, review_of, track_of


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        schema.migrate(db)
        yield db


def test_the_clip_comes_back_with_its_frames_and_the_way_to_it(db: sqlite3.Connection) -> None:
    review = review_of()

    rows.write_clip(db, review, "../clips")

    clip, index = rows.read_clip(db)
    assert (clip.media, clip.folder, index) == (review.media, "../clips", review.index)
    scan, cuts = rows.read_scan(db)
    assert scan == review.scan
    assert np.array_equal(cuts, review.cuts)


def test_a_track_comes_back_and_goes_when_the_review_has_none(db: sqlite3.Connection) -> None:
    track = replace(track_of(3), label="Свидетель")
    review = review_of(track)

    rows.write_track(db, 3, review)
    assert rows.read_tracks(db) == {3: track}

    review.tracks.clear()
    rows.write_track(db, 3, review)
    assert rows.read_tracks(db) == {}


def test_documents_come_back_by_id(db: sqlite3.Connection) -> None:
    held = {2: decision_of(2, 1, ruling=Ruling.KEEP), 1: decision_of(1, 1)}

    rows.write_documents(db, "decision", frozenset({1, 2, 7}), held=held)

    assert rows.read_documents(db, "decision", Decision) == held
    assert list(rows.read_documents(db, "decision", Decision)) == [1, 2]


def test_a_row_that_is_written_again_is_replaced(db: sqlite3.Connection) -> None:
    review = review_of(track_of(1))
    rows.write_documents(db, "flag", frozenset({1}), held=review.flags)
    changed = {1: replace(review.flags[1], score=12)}

    rows.write_documents(db, "flag", frozenset({1}), held=changed)

    assert rows.read_documents(db, "flag", Flag) == changed


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE track SET boxes = zeroblob(length(boxes))",
        "UPDATE track SET document = replace(document, 'scan', 'check')",
        "UPDATE track SET id = 2",
        "UPDATE track SET pts = substr(pts, 9)",
        "UPDATE track SET checksum = checksum + 1",
    ],
)
def test_a_row_that_was_changed_behind_our_back_is_refused(
    db: sqlite3.Connection, statement: str
) -> None:
    rows.write_track(db, 1, review_of(track_of(1)))

    db.execute(statement)

    with pytest.raises(ValueError, match="not what was written"):
        rows.read_tracks(db)


@pytest.mark.parametrize("statement", ["DELETE FROM clip", "UPDATE clip SET id = 2"])
def test_a_clip_without_its_one_row_is_refused(db: sqlite3.Connection, statement: str) -> None:
    rows.write_clip(db, review_of(), "")

    db.execute(statement)

    with pytest.raises(ValueError, match="clip"):
        rows.read_clip(db)
