"""Tracks from other programs: MOTChallenge text, or the JSON that `exchange` writes.

What comes in is added as new tracks, as one step to undo; no track of the review is replaced. Boxes
are interpolated over gaps of up to BRIDGED_S within a shot; where a gap is longer, and at a cut,
another track begins.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from reviewer.app.scoring import apply_scored
from reviewer.app.session import Session
from reviewer.domain.edits import PutTrack, Together, next_id
from reviewer.domain.errors import DecisionError
from reviewer.domain.geometry import Box
from reviewer.domain.review import Review
from reviewer.domain.rules import RuleSet
from reviewer.domain.track import Origin, Track, TrackSource
from reviewer.domain.track_edits import require_drawable

MAX_BYTES = 64_000_000
BRIDGED_S = 1.0
"""As long as a scan bridges a face that it lost."""

_ORIGINS = {origin.name.lower(): origin for origin in Origin}


@dataclass(frozen=True, slots=True)
class ImportedBox:
    """One box of a file: the number of its track there, its frame from 0, its score 0…1.

    `place` says where in the file it stands; `origin` is None where the file does not tell.
    """

    place: str
    number: int
    frame: int
    box: Box
    score: float
    origin: Origin | None = None


def import_tracks(
    session: Session, path: Path, *, catalogue: RuleSet | None = None
) -> tuple[Track, ...]:
    """Add the tracks of a file, and score the risk anew; the tracks as they are now.

    DecisionError, and nothing is added, where a line cannot be or the file is about another clip.
    `catalogue` are the rules to score with; None: those of the settings.
    """
    review = session.review
    text = _read(path)
    boxes = (
        _json_boxes(text, review, path) if text.lstrip()[:1] == "{" else _mot_boxes(text, review)
    )
    tracks = tracks_of(list(boxes), review)
    if not tracks:
        raise DecisionError(f"{path.name} holds no box.")
    first = next_id(review.tracks)
    numbered = tuple(replace(one, id=first + place) for place, one in enumerate(tracks))
    edit = Together(tuple(PutTrack(one) for one in numbered), title="Take tracks over from a file")
    apply_scored(session, edit, action="import-tracks", catalogue=catalogue)
    return numbered


def tracks_of(boxes: list[ImportedBox], review: Review) -> list[Track]:
    """The tracks of boxes, without numbers, in the order of their first frames."""
    seen: dict[tuple[int, int], ImportedBox] = {}
    for box in boxes:
        _require_sound(box, review)
        other = seen.setdefault((box.number, box.frame), box)
        if other is not box:
            raise DecisionError(f"{box.place} and {other.place} are the same track and frame.")
    shots = np.searchsorted(
        review.index.frames_of(review.cuts), np.arange(len(review.index)), "right"
    )
    seconds = review.index.seconds()
    parts: list[list[ImportedBox]] = []
    for _, box in sorted(seen.items()):
        before = parts[-1][-1] if parts else None
        if (
            before is None
            or before.number != box.number
            or shots[before.frame] != shots[box.frame]
            or seconds[box.frame] - seconds[before.frame] > BRIDGED_S
        ):
            parts.append([])
        parts[-1].append(box)
    parts.sort(key=lambda part: (part[0].frame, part[0].number))
    return [_track(part, review) for part in parts]


def _track(boxes: list[ImportedBox], review: Review) -> Track:
    frames = np.arange(boxes[0].frame, boxes[-1].frame + 1)
    seconds = review.index.seconds()
    rows = np.array([box.frame - boxes[0].frame for box in boxes])
    sides = np.array([box.box.row() for box in boxes], np.float64)
    times = seconds[frames]
    origins = np.full(len(frames), Origin.INTERPOLATED, np.uint8)
    origins[rows] = [_origin(box) for box in boxes]
    scores = np.zeros(len(frames), np.float32)
    scores[rows] = [box.score for box in boxes]
    unknown = np.full(len(frames), np.nan, np.float32)
    return Track(
        0,
        review.index.pts[frames],
        np.stack(
            [np.interp(times, times[rows], sides[:, side]) for side in range(4)], axis=1
        ).astype(np.float32),
        origins,
        scores,
        unknown,
        unknown.copy(),
        np.zeros(len(frames), np.uint8),
        source=TrackSource.IMPORT,
    )


def _origin(box: ImportedBox) -> Origin:
    if box.origin is not None:
        return box.origin
    return Origin.DETECTED if box.score > 0 else Origin.INTERPOLATED


def _require_sound(box: ImportedBox, review: Review) -> None:
    try:
        require_drawable(review, box.frame, box.box)
    except DecisionError as error:
        raise DecisionError(f"{box.place}: {error.message}", hint=error.hint) from error


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DecisionError(f"{path.name} is too large for a file of tracks.")
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not text in UTF-8"
        raise DecisionError(
            f"The file of tracks {path} cannot be read: {reason}.",
            hint="`reviewer tracks REVIEW` prints one as it has to be.",
        ) from error


def _mot_boxes(text: str, review: Review) -> Iterator[ImportedBox]:
    """Frame, id, x, y, w, h and more: pixels of the upright picture, frames from 1."""
    width_px, height_px = review.media.video.upright_px
    for line_number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        place = f"Line {line_number}"
        try:
            values = [float(cell) for cell in line.split(",")]
            frame, number, x, y, width, height = values[:6]
            score = values[6] if len(values) > 6 else 0.0
            box = Box(x / width_px, y / height_px, width / width_px, height / height_px)
            yield ImportedBox(place, _whole(number), _whole(frame) - 1, box, _score(score))
        except ValueError as error:
            raise DecisionError(
                f"{place} is not frame, id, x, y, w, h, confidence.",
                hint="Frames count from 1, boxes are in pixels of the upright picture.",
            ) from error


def _json_boxes(text: str, review: Review, path: Path) -> Iterator[ImportedBox]:
    """What `exchange.tracks_json` writes."""
    try:
        content = json.loads(text)
        tracks, frames = content["tracks"], content["frames"]
        if frames != len(review.index):
            raise DecisionError(
                f"{path.name} is about a clip of {frames} frames, and this one has "
                f"{len(review.index)}.",
                hint="Take the file of this clip.",
            )
        for track in tracks:
            for entry in track["boxes"]:
                yield _json_box(entry, number=_whole(track["id"]))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DecisionError(
            f"{path.name} is not what `reviewer tracks --format json` prints."
        ) from error


def _json_box(entry: Mapping[str, Any], *, number: int) -> ImportedBox:
    x, y, width, height = (float(value) for value in entry["box"])
    frame = _whole(entry["frame"])
    return ImportedBox(
        f"T{number}, frame {frame}",
        number,
        frame,
        Box(x, y, width, height),
        _score(entry["score"]),
        _ORIGINS[entry["origin"]],
    )


def _whole(value: float) -> int:
    """A whole number; ValueError where it is none."""
    number = int(value) if math.isfinite(value) else 0
    if number != value:
        raise ValueError(f"{value} is no whole number")
    return number


def _score(value: float) -> float:
    """A score 0…1; other programs write -1 where they have none. ValueError where it is none."""
    if not math.isfinite(value):
        raise ValueError(f"{value} is no score")
    return float(min(max(value, 0.0), 1.0))
