"""Tracks come in from other programs as they are told, or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reviewer.app.actions import open_session
from reviewer.app.exchange import mot_lines, tracks_json
from reviewer.app.session import Session
from reviewer.app.track_import import import_tracks
from reviewer.domain.errors import DecisionError
from reviewer.domain.track import Origin, TrackSource
from reviewer.domain.track_shapes import frames_of
from reviewer.storage.review_file import ReviewFile
from tests.reviews import review_of, track_of


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """40 frames of 640 × 360 at 25 a second, with a cut at frame 20, and T1."""
    path = tmp_path / "clip.review"
    ReviewFile.create(path, review_of(track_of(1)))
    with open_session(path) as opened:
        yield opened


def written(folder: Path, *lines: str) -> Path:
    path = folder / "tracks.txt"
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_what_was_printed_comes_back(session: Session, tmp_path: Path) -> None:
    other = review_of(track_of(1, first=3, frames=8), track_of(2, first=22, x=0.1))
    other.tracks[1].origins[2] = Origin.HELD
    other.tracks[1].scores[2] = 0

    added = import_tracks(session, written(tmp_path, *mot_lines(other)))

    assert [track.id for track in added] == [2, 3]
    for track, source in zip(added, other.tracks.values(), strict=True):
        assert frames_of(track, other.index) == frames_of(source, other.index)
        np.testing.assert_allclose(track.boxes, source.boxes, atol=1e-4)
        np.testing.assert_allclose(track.scores, source.scores, atol=1e-3)
        assert track.source is TrackSource.IMPORT
    assert session.review.tracks[1] == track_of(1)
    assert any(2 in flag.tracks for flag in session.review.flags.values())
    session.undo()
    assert set(session.review.tracks) == {1}


def test_json_says_the_origins_too(session: Session, tmp_path: Path) -> None:
    other = review_of(track_of(7, first=3, frames=3))
    other.tracks[7].origins[:] = [Origin.DRAWN, Origin.FOLLOWED, Origin.HELD]

    (track,) = import_tracks(session, written(tmp_path, json.dumps(tracks_json(other))))

    assert track.origins.tolist() == [Origin.DRAWN, Origin.FOLLOWED, Origin.HELD]


def test_a_short_gap_is_bridged_and_at_a_cut_another_track_begins(
    session: Session, tmp_path: Path
) -> None:
    lines = [f"{frame},5,64,36,64,72,0.9" for frame in (1, 4, 19, 20, 21, 22)]

    first, *others = import_tracks(session, written(tmp_path, *lines))

    held = [frames_of(track, session.review.index) for track in (first, *others)]
    assert held == [range(20), range(20, 22)]
    assert first.origins[:4].tolist() == [
        Origin.DETECTED,
        Origin.INTERPOLATED,
        Origin.INTERPOLATED,
        Origin.DETECTED,
    ]


def test_a_gap_of_more_than_a_second_is_not_bridged(tmp_path: Path) -> None:
    path = tmp_path / "long.review"
    review = replace(review_of(frames=80), cuts=np.zeros(0, np.int64))
    ReviewFile.create(path, review)
    lines = [f"{frame},5,64,36,64,72,1" for frame in (1, 26, 60)]

    with open_session(path) as session:
        added = import_tracks(session, written(tmp_path, *lines))

    assert [frames_of(track, review.index) for track in added] == [range(26), range(59, 60)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("1,1,10,10,20", "Line 2 is not frame, id"),
        ("1,1,10,10,20,x,1", "Line 2 is not frame, id"),
        ("1,1,10,10,20,20,nan", "Line 2 is not frame, id"),
        ("1.5,1,10,10,20,20,1", "Line 2 is not frame, id"),
        ("inf,1,10,10,20,20,1", "Line 2 is not frame, id"),
        ("0,1,10,10,20,20,1", "Line 2: These frames are not in the clip"),
        ("41,1,10,10,20,20,1", "Line 2: These frames are not in the clip"),
        ("1,1,10,10,1,20,1", "Line 2: The box is too small"),
        ("1,1,nan,10,20,20,1", "Line 2: The box is too small"),
        ("1,1,700,10,20,20,1", "Line 2: The box is too small"),
        ("3,1,10,10,20,20,1", "Line 2 and Line 1 are the same track and frame"),
    ],
)
def test_one_bad_line_and_nothing_comes_in(
    session: Session, tmp_path: Path, line: str, said: str
) -> None:
    with pytest.raises(DecisionError, match=said):
        import_tracks(session, written(tmp_path, "3,1,10,10,20,20,1", line))

    assert session.review.tracks == {1: track_of(1)}
    assert session.undo_title is None


def broken(**changes: Any) -> str:
    box = {"frame": 1, "box": [0.1, 0.1, 0.2, 0.2], "score": 0.5, "origin": "held"} | changes
    return json.dumps({"frames": 40, "tracks": [{"id": 1, "boxes": [box]}]})


@pytest.mark.parametrize(
    "text",
    [
        "{",
        '{"tracks": 1, "frames": 40}',
        '{"frames": 40}',
        '{"a":' * 100_000,
        broken(frame="one"),
        broken(box=[1, 2]),
        broken(score=float("nan")),
        broken(origin="seen"),
        broken(box="abcd"),
    ],
)
def test_other_json_is_refused(session: Session, tmp_path: Path, text: str) -> None:
    with pytest.raises(DecisionError, match="is not what `reviewer tracks --format json` prints"):
        import_tracks(session, written(tmp_path, text))


def test_a_file_about_another_clip_is_refused(session: Session, tmp_path: Path) -> None:
    other = json.dumps(tracks_json(review_of(track_of(1), frames=30)))

    with pytest.raises(DecisionError, match="a clip of 30 frames, and this one has 40"):
        import_tracks(session, written(tmp_path, other))


def test_a_file_that_holds_nothing_or_cannot_be_read_is_told(
    session: Session, tmp_path: Path
) -> None:
    with pytest.raises(DecisionError, match="holds no box"):
        import_tracks(session, written(tmp_path, ""))
    with pytest.raises(DecisionError, match="cannot be read"):
        import_tracks(session, tmp_path / "gone.txt")
    (tmp_path / "bytes.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DecisionError, match="not text in UTF-8"):
        import_tracks(session, tmp_path / "bytes.txt")
