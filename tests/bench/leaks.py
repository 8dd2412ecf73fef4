"""Leaks: scan and export clips with known faces, and count what the copies still show."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path

import numpy as np

from reviewer.app.actions import ScanOutcome, load_review, scan
from reviewer.app.copies import CopyOptions, export
from reviewer.app.executors import process_pool
from reviewer.app.jobs import run_here
from reviewer.app.settings import load_settings
from reviewer.domain.covers import CoverStyle
from reviewer.domain.errors import ReviewerError
from reviewer.domain.progress import Progress
from reviewer.domain.review import Review
from reviewer.domain.timing import IntArray
from tests.bench.measure import BY_METER, BY_PLAN, Measured, MeasureError, by_meter, by_plan
from tests.bench.results import Cell, table
from tests.bench.truth import (
    BANDS,
    POSES,
    FalseTrack,
    Mask,
    Truth,
    false_tracks,
    first_stream,
    matches,
    poses,
    read_truth,
    size_px,
    truth_of,
)

HEADER = (
    "clip", "size", "frames", "face-frames", "leaked", "recall", "false tracks", "false a minute",
    "longest false s", "tightness", "idle change", "shift ms", "rounds",
)  # fmt: skip

NOBODY = "-"

WORDS = (
    "`recall` is the share of face-frames that the detectors found in the first pass, before any "
    "closer look and before tracking (overlap over 0.3). A track is false when, wherever it was "
    "detected, it touches no known face, be it counted or to be ignored; its length has the frames "
    "before, between and after in it. `tightness` is the changed area over the true face area (the "
    "head box alone is 2.8), `idle change` the changed share of the picture in frames without "
    "faces, `shift` the largest error of a frame's time, `rounds` how often the copy was made."
)
SPLIT_WORDS = (
    "By height of the face in pixels of the clip: leaked / face-frames, recall; by pose, as the "
    "landmarks of the first pass's detection tell it (yaw below 0.25, below 0.5, above): leaked / "
    "face-frames, share covered. Unknown are faces that the first pass did not find, or without "
    "landmarks."
)


@dataclass(frozen=True, slots=True, eq=False)
class ClipLeaks:
    """What was measured on one clip.

    `found` bool (n,) and `pose` int64 (n,), the number in POSES, go with the rows of `truth`;
    `false` is None where the truth is about another stream of the file than the scanned one.
    """

    clip: str
    size: str
    frames: int
    minutes: float
    truth: Truth
    measured: Measured
    found: Mask
    pose: IntArray
    false: tuple[FalseTrack, ...] | None
    rounds: int
    notes: tuple[str, ...]

    def faces(self, which: Mask) -> int:
        return int((which & self.truth.counts).sum())


def measure_clips(
    clips: Sequence[Path], folder: Path, *, meter: Path | None
) -> tuple[list[ClipLeaks], dict[str, str]]:
    """Measure each clip, telling how it went; what was measured, and why the others were not."""
    done: list[ClipLeaks] = []
    failed: dict[str, str] = {}
    with process_pool(load_settings().workers) as executor:
        for clip in clips:
            try:
                one = measure(clip, folder, meter=meter, executor=executor)
            except (ReviewerError, MeasureError) as error:
                failed[clip.name] = str(error)
                print(f"{clip.name}: {error}", flush=True)
                continue
            done.append(one)
            print(table(HEADER, [row_of(one)]).splitlines()[-1], flush=True)
    return done, failed


def measure(clip: Path, folder: Path, *, meter: Path | None, executor: Executor) -> ClipLeaks:
    """Scan and export one clip and measure the copy, all of which stays in the folder.

    ReviewerError or MeasureError where there is no copy to measure.
    """
    target = folder / f"{clip.name}.review"
    outcome = run_here(scan(clip, target, executor=executor, overwrite=True), _unheard)
    options = CopyOptions(style=CoverStyle.FILL)
    copy = run_here(
        export(
            target,
            folder,
            options=options,
            executor=executor,
            clip=clip,
            name=f"{clip.name}.mp4",
            overwrite=True,
        ),
        _unheard,
    )
    if copy.path is None:
        said = "; ".join(check.text for check in copy.record.checks if not check.passed)
        raise MeasureError(f"No copy was delivered, because its check did not pass: {said}")
    review = load_review(target)
    truth = read_truth(truth_of(clip), size_px(review.media.video))
    if meter is not None:
        measured = by_meter(meter, clip, copy.path, truth_of(clip), truth=truth)
    else:
        measured = by_plan(options.plan(review), truth)
    one = join(outcome, review, truth, measured, first=first_stream(clip), rounds=copy.rounds)
    (folder / f"{clip.name}.leaks.json").write_text(json.dumps(_details(one), indent=1))
    return one


def join(
    outcome: ScanOutcome,
    review: Review,
    truth: Truth,
    measured: Measured,
    *,
    first: int,
    rounds: int,
) -> ClipLeaks:
    """All that is known of a clip put together; `first` is the stream that the truth is about."""
    video = review.media.video
    notes = [*measured.notes]
    rows = np.full(len(truth), -1, np.int64)
    false: tuple[FalseTrack, ...] | None = None
    if video.position == first:
        rows = matches(truth, outcome.first_pass)
        false = false_tracks(review, truth)
    else:
        notes.append(
            f"the known faces are those of stream {first}, the product takes stream "
            f"{video.position}: recall, false tracks, tightness and idle change say nothing"
        )
        measured = Measured(measured.leaked, None, None, measured.shift_ms)
    if review.index.repaired:
        notes.append("the clip's own timestamps are out of order, the copy's are not")
    width, height = video.upright_px
    return ClipLeaks(
        clip=review.media.name,
        size=f"{width}x{height}",
        frames=len(review.index),
        minutes=review.index.whole.seconds / 60,
        truth=truth,
        measured=measured,
        found=rows >= 0,
        pose=poses(outcome.first_pass, rows, video.upright_px),
        false=false,
        rounds=rounds,
        notes=tuple(notes),
    )


def row_of(one: ClipLeaks) -> list[Cell]:
    """A clip's row under HEADER."""
    false, measured = one.false, one.measured
    return [
        one.clip,
        one.size,
        one.frames,
        one.faces(one.truth.counts),
        one.faces(measured.leaked),
        _share(one.faces(one.found), one.faces(one.truth.counts)) if false is not None else None,
        len(false) if false is not None else None,
        len(false) / one.minutes if false is not None else None,
        _longest_s(false) if false is not None else None,
        measured.tightness,
        measured.idle,
        measured.shift_ms,
        one.rounds,
    ]


def report(done: Sequence[ClipLeaks], failed: dict[str, str], *, has_meter: bool) -> str:
    """The section's text: the tables over all clips, and what there is to say about them."""
    parts = [f"Copies with `--cover fill`; {BY_METER if has_meter else BY_PLAN}. {WORDS}"]
    if done:
        parts.append(table(HEADER, [*(row_of(one) for one in done), _sum_row(done)]))
        parts.append(_tightness(done))
        header = ["clip", *(f"{band} px" for band in BANDS), *POSES]
        rows = [[one.clip, *_split([one])] for one in done if one.faces(one.truth.counts)]
        total = ["**sum**", *_split(done)]
        used = [column for column, cell in enumerate(total) if cell != NOBODY]
        lines = [[line[column] for column in used] for line in (header, *rows, total)]
        parts += [SPLIT_WORDS, table(lines[0], lines[1:])]
    notes = [f"- {one.clip}: {note}." for one in done for note in one.notes]
    notes += [f"- **{clip} was not measured**: {reason}" for clip, reason in failed.items()]
    if notes:
        parts.append("\n".join(notes))
    return "\n\n".join(parts)


def _sum_row(done: Sequence[ClipLeaks]) -> list[Cell]:
    known = [one for one in done if one.false is not None]
    false = list(chain.from_iterable(one.false or () for one in known))
    minutes = sum(one.minutes for one in known)
    faces = sum(one.faces(one.truth.counts) for one in known)
    found = sum(one.faces(one.found) for one in known)
    leaked = sum(one.faces(one.measured.leaked) for one in done)
    shifts = [one.measured.shift_ms for one in done if one.measured.shift_ms is not None]
    return [
        "**sum**",
        "",
        sum(one.frames for one in done),
        sum(one.faces(one.truth.counts) for one in done),
        f"**{leaked}**",
        _share(found, faces),
        len(false),
        len(false) / minutes if minutes else None,
        _longest_s(false),
        "",
        "",
        max(shifts, default=None),
        "",
    ]


def _tightness(done: Sequence[ClipLeaks]) -> str:
    values = [
        (one.measured.tightness, one.clip)
        for one in done
        if one.measured.tightness is not None and one.faces(one.truth.counts)
    ]
    if not values:
        return "No clip has counted faces, so there is no tightness."
    mean = sum(value for value, _ in values) / len(values)
    most, clip = max(values)
    return (
        f"Tightness over the {len(values)} clips with counted faces: {mean:.2f} in the mean, "
        f"{most:.2f} at most ({clip})."
    )


def _split(clips: Sequence[ClipLeaks]) -> list[str]:
    """The cells for each of BANDS and POSES, over all these clips."""
    cells = []
    for number in range(len(BANDS)):
        which = [one.truth.bands() == number for one in clips]
        cells.append(_cell(clips, which, [one.found for one in clips]))
    for number in range(len(POSES)):
        which = [one.pose == number for one in clips]
        cells.append(_cell(clips, which, [~one.measured.leaked for one in clips]))
    return cells


def _cell(clips: Sequence[ClipLeaks], which: Sequence[Mask], good: Sequence[Mask]) -> str:
    counted = [one.faces(mask) for one, mask in zip(clips, which, strict=True)]
    leaked = [one.faces(mask & one.measured.leaked) for one, mask in zip(clips, which, strict=True)]
    best = [one.faces(mask & rows) for one, mask, rows in zip(clips, which, good, strict=True)]
    faces = sum(counted)
    return f"{sum(leaked)} / {faces}, {sum(best) / faces:.3f}" if faces else NOBODY


def _longest_s(tracks: Sequence[FalseTrack]) -> float:
    return max((track.seconds for track in tracks), default=0.0)


def _share(part: int, whole: int) -> str | None:
    return f"{part / whole:.3f}" if whole else None


def _details(one: ClipLeaks) -> dict[str, object]:
    """What leaked, was not found or is false.

    Face-frames are (frame, face, height in pixels), the frame from 1 as in the ground truth.
    """
    truth = one.truth

    def rows(which: Mask) -> list[tuple[int, int, float]]:
        return [
            (int(truth.frame[row]) + 1, int(truth.face[row]), float(truth.height_px[row]))
            for row in np.flatnonzero(which & truth.counts)
        ]

    return {
        "clip": one.clip,
        "leaked": rows(one.measured.leaked),
        "not_found": rows(~one.found),
        "false_tracks": [asdict(track) for track in one.false or ()],
    }


def _unheard(progress: Progress) -> None:
    """Nobody watches the progress of a measurement."""
