"""The check of a finished copy: decode it, look again, compare it with the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from reviewer.analysis.copy_facts import stream_findings, timing_findings
from reviewer.analysis.cover_check import MAX_SHOWING, PlannedFrame, showing_shares
from reviewer.analysis.models import ModelFile
from reviewer.domain.covers import CoverStyle
from reviewer.domain.detection import Detections
from reviewer.domain.geometry import intersection
from reviewer.domain.media import MediaInfo
from reviewer.domain.plan import Area, ExportPlan
from reviewer.domain.progress import Job, Progress
from reviewer.domain.review import CheckResult, Finding
from reviewer.domain.timing import FrameIndex
from reviewer.media.frames import FrameReader
from reviewer.media.index import PacketIndex, read_index
from reviewer.media.probe import probe

# A detection this far inside one cover, or inside one area that a decision leaves clear, is
# accounted for: what looks like a face there is judged by the comparison with the plan.
ACCOUNTED_SHARE = 0.6

CHECKS = {
    "V1": "No face outside the covers and the recorded decisions (both detectors, a lower "
    "threshold and another scale than the scan).",
    "V3": "Every planned cover is in the picture, in every frame.",
    "V4": "Frame count, timestamps, streams and tags are as planned.",
}


@dataclass(frozen=True, slots=True, eq=False)
class VerifyRequest:
    """What a check needs: the copy, and what is known of its source. The source is not opened."""

    copy: Path
    source: MediaInfo
    index: FrameIndex
    plan: ExportPlan
    models: tuple[ModelFile, ...]


@dataclass(frozen=True, slots=True, eq=False)
class VerifyResult:
    """What was checked and found; `missed` are the faces outside of every cover."""

    checks: tuple[CheckResult, ...]
    findings: tuple[Finding, ...]
    missed: Detections

    @property
    def passed(self) -> bool:
        return all(check.passed for check in self.checks)


def verify(request: VerifyRequest, executor: Executor) -> Job[VerifyResult]:
    """Check a copy frame by frame against its plan; MediaError where it cannot be read at all."""
    media = probe(request.copy)
    packets = read_index(request.copy, media)
    plan, total = request.plan, len(packets.index)
    pieces = [
        SegmentCheck(
            request.copy,
            media,
            packets,
            first,
            last,
            plan.style,
            planned_frames(plan.covers, first, last),
            request.models,
        )
        for first, last in segments(packets)
    ]
    outcomes: list[SegmentOutcome] = []
    yield Progress("check", 0, total)
    for outcome in in_order(executor, check_segment, pieces):
        outcomes.append(outcome)
        yield Progress("check", min(outcome.last, total), total)
    found = Detections.join(outcome.found for outcome in outcomes)
    missed = found.select(is_outside(found, (*plan.covers, *plan.clear)))
    times = [pts for outcome in outcomes for pts in outcome.pts]
    findings = (
        *missed_findings(missed, request.index),
        *showing_findings([one for outcome in outcomes for one in outcome.showing], request.index),
        *timing_findings(times, media.video.timebase, request.index),
        *stream_findings(media, request.source, plan.audio.choice),
    )
    failed = {finding.check for finding in findings}
    checks = tuple(CheckResult(check, text, check not in failed) for check, text in CHECKS.items())
    return VerifyResult(checks, findings, missed)


@dataclass(frozen=True, slots=True, eq=False)
class SegmentCheck:
    """A stretch of frames of the copy, `first` up to but not including `last`, and its covers."""

    copy: Path
    media: MediaInfo
    packets: PacketIndex
    first: int
    last: int
    style: CoverStyle
    planned: dict[int, PlannedFrame]
    models: tuple[ModelFile, ...]


@dataclass(frozen=True, slots=True)
class Showing:
    """A frame in which a share of a track's cover shows something else."""

    frame: int
    track_id: int
    share: float


@dataclass(frozen=True, slots=True, eq=False)
class SegmentOutcome:
    """What a worker found in a stretch: timestamps as decoded, faces, covers that fall short."""

    last: int
    pts: tuple[int | None, ...]
    found: Detections
    showing: tuple[Showing, ...]


def check_segment(request: SegmentCheck) -> SegmentOutcome:
    """Look at every frame of a stretch: its covers against the plan, and for faces."""
    pts: list[int | None] = []
    showing: list[Showing] = []
    faces: list[Detections] = []
    video = request.media.video
    detect = detector_of(request.models)
    with FrameReader(request.copy, request.media, request.packets, threads=1) as reader:
        for frame in reader.frames(request.first, request.last):
            pts.append(frame.pts)
            planned = request.planned.get(frame.number)
            if planned is not None:
                stored = frame.picture.to_ndarray(format="rgb24")
                shares = showing_shares(
                    stored, planned, style=request.style, orientation=video.orientation
                )
                showing += [
                    Showing(frame.number, track_id, share)
                    for track_id, share in zip(planned.track_ids, shares, strict=True)
                    if share > MAX_SHOWING
                ]
            faces.append(detect(frame, video))
    return SegmentOutcome(request.last, tuple(pts), Detections.join(faces), tuple(showing))


def planned_frames(covers: Sequence[Area], first: int, last: int) -> dict[int, PlannedFrame]:
    """The covers of each frame of a stretch, in the order in which they are painted."""
    frames: dict[int, list[tuple[npt.NDArray[np.float32], int, int]]] = {}
    for area in covers:
        here = slice(*np.searchsorted(area.frames, [first, last]).tolist())
        for frame, box in zip(area.frames[here].tolist(), area.boxes[here], strict=True):
            frames.setdefault(frame, []).append((box, area.seed, area.track_id))
    return {
        frame: PlannedFrame(
            np.stack([box for box, _, _ in rows]),
            tuple(seed for _, seed, _ in rows),
            tuple(track_id for _, _, track_id in rows),
        )
        for frame, rows in frames.items()
    }


def is_outside(found: Detections, areas: Sequence[Area]) -> npt.NDArray[np.bool_]:
    """Which detections no area accounts for: bool (n,)."""
    accounted = np.zeros(len(found), np.bool_)
    for area in areas:
        place = np.searchsorted(area.frames, found.frame)
        there = place < len(area.frames)
        there[there] = area.frames[place[there]] == found.frame[there]
        for row in np.flatnonzero(there).tolist():
            box = found.box[row : row + 1]
            inside = intersection(box, area.boxes[place[row]][None])[0, 0]
            accounted[row] |= bool(inside >= ACCOUNTED_SHARE * box[0, 2] * box[0, 3])
    return ~accounted


def missed_findings(missed: Detections, index: FrameIndex) -> Iterator[Finding]:
    """What may be a face outside the covers, a sentence for each run of frames."""
    for first, last in runs(missed.frame):
        here = missed.select((missed.frame >= first) & (missed.frame <= last))
        best = here.select(np.array([int(here.score.argmax())]))
        x, y = (best.box[0, :2] + best.box[0, 2:] / 2).tolist()
        text = (
            f"{where(first, last, index)}: what may be a face shows, at {x:.0%} from the left and "
            f"{y:.0%} from the top (detector score {best.score[0]:.2f})."
        )
        yield Finding("V1", text, first, last)


def showing_findings(showing: Sequence[Showing], index: FrameIndex) -> Iterator[Finding]:
    """Covers that are not as planned, a sentence for each run of frames of a track."""
    for track_id in sorted({one.track_id for one in showing}):
        here = [one for one in showing if one.track_id == track_id]
        for first, last in runs(np.array([one.frame for one in here])):
            worst = max(one.share for one in here if first <= one.frame <= last)
            text = (
                f"{where(first, last, index)}: {worst:.0%} of the cover of T{track_id} shows "
                f"something else."
            )
            yield Finding("V3", text, first, last)


def runs(frames: npt.NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """The first and last number of each run of frames that follow one another."""
    numbers = np.unique(frames)
    breaks = [0, *(np.flatnonzero(np.diff(numbers) > 1) + 1).tolist(), len(numbers)]
    for start, end in pairwise(breaks):
        if start < end:
            yield int(numbers[start]), int(numbers[end - 1])


def where(first: int, last: int, index: FrameIndex) -> str:
    """A run of frames as times and frame numbers, which count from 1 for people."""
    text = index.moment(first).text()
    if first == last:
        return f"{text} (frame {first + 1})"
    return f"{text} to {index.moment(last).text()} (frames {first + 1} to {last + 1})"
