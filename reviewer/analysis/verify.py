"""The check of a finished copy: decode it, look again, compare it with the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from reviewer.analysis.appeal import AppealSettings
from reviewer.analysis.clip import Clip
from reviewer.analysis.comparing import likeness, traces_by_track
from reviewer.analysis.copy_facts import hidden_findings, stream_findings, timing_findings
from reviewer.analysis.findings import (
    likeness_findings,
    missed_findings,
    shining_findings,
    showing_findings,
    uncompared_findings,
    unseen_findings,
)
from reviewer.analysis.independence import LEAST_BLOCKS, Traces
from reviewer.analysis.looking import Looker, appeal
from reviewer.analysis.manifest_check import (
    MANIFEST_TEXT,
    ExpectedManifest,
    FileCheck,
    check_file,
)
from reviewer.analysis.models import ModelFile
from reviewer.analysis.painted import PlannedFrame, planned_frames
from reviewer.analysis.segment import segments
from reviewer.analysis.segment_check import TRACK, SegmentCheck, SegmentOutcome, check_segment
from reviewer.analysis.shown_faces import accounted
from reviewer.analysis.sound_check import Heard, SoundCheck, is_needed, listen, sound_findings
from reviewer.analysis.spread import in_order
from reviewer.analysis.tracking import build
from reviewer.domain.detection import Detections
from reviewer.domain.media import MediaInfo, StreamKind
from reviewer.domain.plan import Area, ExportPlan
from reviewer.domain.progress import Job, Progress
from reviewer.domain.review import CheckResult, Finding
from reviewer.domain.timing import FrameIndex, IntArray
from reviewer.domain.track import Track, TrackSource

CHECKS = {
    "V1": "No face outside the covers and the recorded decisions: both detectors looked again, at "
    "another size of the picture and for fainter signs than the scan; a faint sign that neither "
    "stays nor is confirmed does not count.",
    "V2": "Nothing of what lies below shines through the covers, in the frames that were compared "
    "with the source: one in each second or so, and one at least of each face.",
    "V3": "Every planned cover is in the picture, in every frame.",
    "V4": "Frame count, timestamps, streams and tags are as planned.",
    "V5": "Where the sound was to be silent it is, and where a tone took its place nothing else is "
    "heard, in every sound stream.",
    "V6": "Outside the covers the picture is the clip's, in structure and in colours, in the "
    "frames that were compared: ",
}


@dataclass(frozen=True, slots=True, eq=False)
class VerifyRequest:
    """What a check needs: the copy, its source as the review knows it, and the plan.

    Without `compares` the picture was changed on purpose (deinterlaced): only what its covers show
    is compared then. Without `manifest` the copy must carry none.
    """

    copy: Path
    source: Path
    media: MediaInfo
    index: FrameIndex
    cuts: IntArray
    plan: ExportPlan
    models: tuple[ModelFile, ...]
    compares: bool = True
    manifest: ExpectedManifest | None = None


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
    # First, as it ends the check where the extra is missing.
    (file_findings,) = in_order(executor, check_file, [FileCheck(request.copy, request.manifest)])
    plan, total = request.plan, len(copy.packets.index)
    # A source without good timestamps is read from its start each time: once is enough.
    spans = segments(copy.packets) if source.packets.is_regular else [(0, None)]
    every = max(1, round(1 / request.index.frame_s)) if request.index.frame_s else 1
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
            every,
            request.compares,
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
    heard = yield from _listened(copy, request, executor)
    times = [pts for outcome in outcomes for pts in outcome.pts]
    seen = {number for outcome in outcomes for number in outcome.numbers}
    compared = [one for outcome in outcomes for one in outcome.compared]
    alike, traces = likeness(compared), traces_by_track(compared)
    findings = (
        *unseen_findings(seen, plan.frames),
        *missed_findings(missed, request.index),
        *showing_findings([one for outcome in outcomes for one in outcome.showing], request.index),
        *timing_findings(times, copy.media.video.timebase, request.index),
        *hidden_findings(copy.packets),
        *file_findings,
        *stream_findings(copy.media, request.media, plan.audio),
        *sound_findings(heard, request.index),
        *uncompared_findings(len(compared), plan.frames),
        *shining_findings(traces),
        *likeness_findings(alike, request.index),
    )
    failed = {finding.check for finding in findings}
    checks = dict(CHECKS)
    if request.manifest is not None:
        checks["V4"] += MANIFEST_TEXT
    if not is_needed(plan.audio):
        del checks["V5"]
    if unjudged := len(unjudged_tracks(plan, traces)):
        checks["V2"] += f" Too small or too short for that: {unjudged} of {len(plan.covers)}."
    if not request.compares:
        del checks["V6"]
        checks["V2"] += " Outside of them nothing was compared: the picture was deinterlaced."
    elif alike is None:
        del checks["V6"]
    else:
        checks["V6"] += f"SSIM {alike.ssim:.3f} in the mean of {alike.frames}."
    results = tuple(CheckResult(check, text, check not in failed) for check, text in checks.items())
    return VerifyResult(results, findings, missed)


def unjudged_tracks(plan: ExportPlan, traces: Mapping[int, Traces]) -> frozenset[int]:
    """The tracks with covers of which too little could be compared to say anything."""
    judged = {track for track, sums in traces.items() if sums.blocks >= LEAST_BLOCKS}
    return frozenset(area.track_id for area in plan.covers if len(area.frames)) - judged


def _clip(file: tuple[Path, FrameIndex | None]) -> Clip:
    return Clip.of(file[0], numbered_by=file[1])


def _listened(copy: Clip, request: VerifyRequest, executor: Executor) -> Job[list[Heard]]:
    """What is heard in the copy's sound streams where it should not be."""
    audio, index = request.plan.audio, copy.packets.index
    if not is_needed(audio) or not len(index) or not len(request.index):
        return []
    origin = request.index.moment(0).exact - index.moment(0).exact
    streams = range(len(copy.media.of_kind(StreamKind.AUDIO)))
    requests = (SoundCheck(request.copy, number, audio, origin) for number in streams)
    heard: list[Heard] = []
    for here in in_order(executor, listen, requests):
        heard += here
        yield Progress("check", len(index), len(index))
    return heard


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
