"""The check of a finished copy: decode it, look again, compare it with the plan."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from reviewer.analysis.appeal import AppealSettings
from reviewer.analysis.copy_facts import stream_findings, timing_findings
from reviewer.analysis.cover_check import MAX_SHOWING, PlannedFrame, showing_shares
from reviewer.analysis.detector import Union
from reviewer.analysis.faces import Faces, merge
from reviewer.analysis.likeness import LinkSettings
from reviewer.analysis.looking import Looker, appeal
from reviewer.analysis.models import ModelFile
from reviewer.analysis.segment import SearchSettings, segments, whole_search
from reviewer.analysis.shown_faces import accounted, shown_faces
from reviewer.analysis.spread import in_order
from reviewer.analysis.tracking import TrackSettings, build
from reviewer.domain.covers import CoverStyle
from reviewer.domain.detection import Detections
from reviewer.domain.media import MediaInfo
from reviewer.domain.plan import Area, ExportPlan
from reviewer.domain.progress import Job, Progress
from reviewer.domain.review import CheckResult, Finding
from reviewer.domain.timing import FrameIndex, IntArray
from reviewer.domain.track import Track, TrackSource
from reviewer.media.frames import Frame, FrameReader, fit, stored_rgb, upright
from reviewer.media.index import PacketIndex, read_index
from reviewer.media.probe import probe

# Another scale than a scan's, so that the same blind spot does not hide a face twice.
SEARCH = SearchSettings(
    face_px=32, least_px=480, most_px=1200, yunet=0.20, mediapipe=0.15, tiles=False
)

# Two detectors call a torso a face at 0.45 where the head above it is covered, and YuNet a brick
# wall, twice, at 0.70 and 0.74; MediaPipe alone once a hand at 0.75. What is not certain then is
# looked at again in the source, closely.
TRACK = TrackSettings(link=LinkSettings(agreed=0.50, strong=0.80, clear=0.80))

CHECKS = {
    "V1": "No face outside the covers and the recorded decisions: both detectors looked again, at "
    "another size of the picture and for fainter signs than the scan; a faint sign that neither "
    "stays nor is confirmed does not count.",
    "V3": "Every planned cover is in the picture, in every frame.",
    "V4": "Frame count, timestamps, streams and tags are as planned.",
}


@dataclass(frozen=True, slots=True, eq=False)
class VerifyRequest:
    """What a check needs: the copy, its source as the review knows it, and the plan."""

    copy: Path
    source: Path
    media: MediaInfo
    index: FrameIndex
    cuts: IntArray
    plan: ExportPlan
    models: tuple[ModelFile, ...]


@dataclass(frozen=True, slots=True, eq=False)
class VerifyResult:
    """What was checked and found; `missed` are tracks of faces outside the covers, from 1."""

    checks: tuple[CheckResult, ...]
    findings: tuple[Finding, ...]
    missed: tuple[Track, ...]

    @property
    def passed(self) -> bool:
        return all(check.passed for check in self.checks)


def verify(request: VerifyRequest, executor: Executor) -> Job[VerifyResult]:
    """Check a copy frame by frame against its plan; MediaError where it cannot be read at all."""
    files = (request.copy, None), (request.source, request.index)
    copy, source = in_order(executor, _clip, files)
    plan, total = request.plan, len(copy.packets.index)
    # A source without good timestamps is read from its start each time: once is enough.
    spans = segments(copy.packets) if source.packets.is_regular else [(0, None)]
    # Made one by one: the covers of a long clip take room.
    pieces = (
        SegmentCheck(
            copy,
            source,
            first,
            last if last is not None else total,
            plan.style,
            planned_frames(plan.covers, first, last),
            planned_frames(plan.clear, first, last),
            request.models,
        )
        for first, last in spans
    )
    outcomes: list[SegmentOutcome] = []
    yield Progress("check", 0, total)
    for outcome in in_order(executor, check_segment, pieces):
        outcomes.append(outcome)
        yield Progress("check", sum(len(one.pts) for one in outcomes), total)
    doubts = Detections.join(one.missed for one in outcomes)
    missed = yield from _missed_tracks(doubts, request, source, executor)
    times = [pts for outcome in outcomes for pts in outcome.pts]
    seen = {number for outcome in outcomes for number in outcome.numbers}
    findings = (
        *unseen_findings(seen, plan.frames),
        *missed_findings(missed, request.index),
        *showing_findings([one for outcome in outcomes for one in outcome.showing], request.index),
        *timing_findings(times, copy.media.video.timebase, request.index),
        *stream_findings(copy.media, request.media, plan.audio.choice),
    )
    failed = {finding.check for finding in findings}
    checks = tuple(CheckResult(check, text, check not in failed) for check, text in CHECKS.items())
    return VerifyResult(checks, findings, missed)


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """A file that can be read frame by frame."""

    path: Path
    media: MediaInfo
    packets: PacketIndex

    @classmethod
    def of(cls, path: Path, *, numbered_by: FrameIndex | None = None) -> Clip:
        """The file at `path`; its frames numbered by an index that is known already."""
        media = probe(path)
        packets = read_index(path, media)
        return cls(path, media, packets.of_frames(numbered_by) if numbered_by else packets)

    def reader(self) -> FrameReader:
        return FrameReader(self.path, self.media, self.packets, threads=1)


def _clip(file: tuple[Path, FrameIndex | None]) -> Clip:
    return Clip.of(file[0], numbered_by=file[1])


@dataclass(frozen=True, slots=True, eq=False)
class SegmentCheck:
    """Frames from `first` up to, but not including, `last`: covers, and areas left clear."""

    copy: Clip
    source: Clip
    first: int
    last: int
    style: CoverStyle
    covers: dict[int, PlannedFrame]
    clear: dict[int, PlannedFrame]
    models: tuple[ModelFile, ...]


@dataclass(frozen=True, slots=True)
class Showing:
    """A frame in which a share of a track's cover shows something else."""

    frame: int
    track_id: int
    share: float


@dataclass(frozen=True, slots=True, eq=False)
class SegmentOutcome:
    """What a worker found in a stretch: frames as decoded, faces, covers that fall short."""

    numbers: tuple[int, ...]
    pts: tuple[int | None, ...]
    missed: Detections
    showing: tuple[Showing, ...]


def check_segment(request: SegmentCheck) -> SegmentOutcome:
    """Look at every frame of a stretch: its covers against the plan, and for faces."""
    numbers: list[int] = []
    pts: list[int | None] = []
    showing: list[Showing] = []
    doubtful: dict[int, Faces] = {}
    search = whole_search(request.models, SEARCH, request.copy.media.video)
    with request.copy.reader() as copy:
        for frame in copy.frames(request.first, request.last):
            numbers.append(frame.number)
            pts.append(frame.pts)
            showing += _showing_covers(frame, request)
            faces = merge(_unaccounted(frame, request.copy, search, request))
            if len(faces):
                doubtful[frame.number] = faces
    missed = _confirmed(doubtful, search, request)
    return SegmentOutcome(tuple(numbers), tuple(pts), missed, tuple(showing))


def _confirmed(doubtful: dict[int, Faces], search: Union, request: SegmentCheck) -> Detections:
    """Of what shows in frames of the copy, what is not made by covers."""
    unread = dict(doubtful)
    missed: list[Detections] = []
    stretches = list(runs(np.array(list(doubtful), np.int64)))
    if stretches and not request.source.packets.is_regular:
        # Every call reads such a file from its start.
        stretches = [(stretches[0][0], stretches[-1][1])]
    with request.source.reader() as source:
        for first, last in stretches:
            for frame in source.frames(first, last + 1):
                shown = unread.pop(frame.number, None)
                if shown is None:
                    continue
                real = _unaccounted(frame, request.source, search, request)
                faces = shown_faces(
                    shown, real, covers=request.covers.get(frame.number), settings=TRACK.link
                )
                missed.append(faces.in_frame(frame.number))
    # Where the source cannot be read, nothing speaks against what the copy shows.
    missed += [shown.in_frame(number) for number, shown in unread.items()]
    return Detections.join(missed)


def _showing_covers(frame: Frame, request: SegmentCheck) -> list[Showing]:
    """The covers of a frame of the copy that are not as planned."""
    planned = request.covers.get(frame.number)
    if planned is None:
        return []
    stored = stored_rgb(frame.picture)
    orientation = request.copy.media.video.orientation
    shares = showing_shares(stored, planned, style=request.style, orientation=orientation)
    return [
        Showing(frame.number, track_id, share)
        for track_id, share in zip(planned.track_ids, shares, strict=True)
        if share > MAX_SHOWING
    ]


def _unaccounted(frame: Frame, clip: Clip, search: Union, request: SegmentCheck) -> Faces:
    """The faces of a frame that are not accounted for, those of each detector by themselves.

    Of two heads one before the other, two detectors may each find one: as one face they would
    take the place of the one that is covered.
    """
    width, height = fit(clip.media.video, SEARCH.input_px(clip.media.video))
    picture = upright(frame.picture, clip.media.video, width=width, height=height)
    faces = Faces.join(detector.find(picture) for detector in search.whole)
    covers, clear = request.covers.get(frame.number), request.clear.get(frame.number)
    return faces.select(~accounted(faces.box, covers=covers, clear=clear))


def planned_frames(covers: Sequence[Area], first: int, last: int | None) -> dict[int, PlannedFrame]:
    """The covers of each frame of a stretch, in the order in which they are painted."""
    frames: dict[int, list[tuple[npt.NDArray[np.float32], int, int]]] = {}
    for area in covers:
        end = len(area.frames) if last is None else int(np.searchsorted(area.frames, last))
        here = slice(int(np.searchsorted(area.frames, first)), end)
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


def _frames_of(areas: Sequence[Area], frames: IntArray) -> dict[int, PlannedFrame]:
    """What is planned in some frames."""
    here = [(area, np.isin(area.frames, frames)) for area in areas]
    few = [Area(area.track_id, area.seed, area.frames[at], area.boxes[at]) for area, at in here]
    return planned_frames(few, 0, None)


def _missed_tracks(
    doubts: Detections, request: VerifyRequest, source: Clip, executor: Executor
) -> Job[tuple[Track, ...]]:
    """Faces outside the covers as tracks with their holds, so that the next copy covers them."""
    if not len(doubts):
        return ()
    looker = Looker(
        path=request.source,
        media=source.media,
        packets=source.packets,
        models=request.models,
        executor=executor,
        seconds=request.index.seconds(),
        cuts=request.index.frames_of(request.cuts),
        track=TRACK,
    )

    def shows(found: Detections) -> npt.NDArray[np.bool_]:
        # A face that is covered says nothing of what shows beside its cover.
        plan = request.plan
        covers, clear = (_frames_of(areas, found.frame) for areas in (plan.covers, plan.clear))
        masks = [
            ~accounted(found.box[[row]], covers=covers.get(frame), clear=clear.get(frame))
            for row, frame in enumerate(found.frame.tolist())
        ]
        return np.concatenate([np.zeros(0, bool), *masks])

    evidence = yield from appeal(looker, doubts, AppealSettings(), speaks=shows)
    faces = looker.faces(evidence)
    tracks = build(
        evidence.detections,
        faces,
        request.index,
        cuts=looker.cuts,
        aspect=looker.aspect,
        settings=TRACK,
    )
    return tuple(replace(track, source=TrackSource.CHECK) for track in tracks)


def unseen_findings(seen: Collection[int], planned: int) -> Iterator[Finding]:
    """Where frames of the copy could not be looked at, which neither check then passes."""
    missing = [frame for frame in range(planned) if frame not in seen]
    if missing:
        text = f"{len(missing)} of {planned} frames of the copy could not be looked at."
        yield Finding("V1", text, missing[0], missing[-1])
        yield Finding("V3", text, missing[0], missing[-1])


def missed_findings(missed: Sequence[Track], index: FrameIndex) -> Iterator[Finding]:
    """What may be a face outside the covers, a sentence for each."""
    for track in missed:
        seen = index.frames_of(track.pts[track.scores > 0])
        best = int(track.scores.argmax())
        x, y = (track.boxes[best, :2] + track.boxes[best, 2:] / 2).tolist()
        first, last = int(seen[0]), int(seen[-1])
        text = (
            f"{where(first, last, index)}: what may be a face shows, at {x:.0%} from the left and "
            f"{y:.0%} from the top (detector score {track.best_score:.2f})."
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
