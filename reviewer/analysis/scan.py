"""The scan job: segments of a clip are searched in parallel, and joined to cuts and tracks."""

from __future__ import annotations

import time
from collections.abc import Generator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import asdict, dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from reviewer.analysis.appeal import AppealSettings
from reviewer.analysis.looking import SECOND_LOOK, Looker, appeal, second_look
from reviewer.analysis.lost import LookSettings
from reviewer.analysis.models import ModelFile
from reviewer.analysis.preview import MakePreview, Previews
from reviewer.analysis.segment import (
    SearchSettings,
    SegmentRequest,
    SegmentResult,
    joined,
    scan_segment,
    segments,
)
from reviewer.analysis.shots import find_cuts
from reviewer.analysis.spread import in_order
from reviewer.analysis.tracking import TrackSettings, build
from reviewer.domain.detection import Detections
from reviewer.domain.errors import MediaError
from reviewer.domain.geometry import FloatArray
from reviewer.domain.media import MediaInfo
from reviewer.domain.progress import Job, Progress
from reviewer.domain.timing import FrameIndex, IntArray, Moment
from reviewer.domain.track import Track
from reviewer.media.container import Damage
from reviewer.media.cut_off import promised_bytes
from reviewer.media.index import PacketIndex, index_of_decoded, read_index

STAGE = "scan"


@dataclass(frozen=True, slots=True)
class ScanSettings:
    """How a clip is scanned."""

    search: SearchSettings = field(default_factory=SearchSettings)
    appeal: AppealSettings = field(default_factory=AppealSettings)
    look: LookSettings = field(default_factory=LookSettings)
    track: TrackSettings = field(default_factory=TrackSettings)

    @classmethod
    def triage(cls) -> ScanSettings:
        """For a first overview: every third frame, at a smaller size, and one second look."""
        search = SearchSettings(seen_px=8, every=3, both_every=2)
        return cls(search=search, look=LookSettings(rounds=1))

    @property
    def quick(self) -> bool:
        """Whether frames are left out."""
        return self.search.every > 1

    def as_record(self) -> dict[str, str | int | float | bool]:
        """All settings by name, flat, for the review file and the report."""
        record: dict[str, str | int | float | bool] = {"quick": self.quick}
        for part in ("search", "appeal", "look", "track"):
            record |= _flat(part, asdict(getattr(self, part)))
        return record


@dataclass(frozen=True, slots=True)
class ScanRequest:
    """What to scan, with which models."""

    path: Path
    media: MediaInfo
    models: tuple[ModelFile, ...]
    settings: ScanSettings = field(default_factory=ScanSettings)


@dataclass(frozen=True, slots=True)
class StageTime:
    """How many frames one stage of a scan looked at, in how many seconds of wall time."""

    name: str
    frames: int
    seconds: float


@dataclass(frozen=True, slots=True, eq=False)
class ScanResult:
    """What a scan found. `cuts` are the timestamps of the first frame of every shot but the first.

    `packets` finds the frames of `index` in the file; `detections` are numbered by `index`, as are
    those of the `first_pass`, before any closer look; `notes` are sentences about the clip.
    """

    index: FrameIndex
    packets: PacketIndex
    cuts: IntArray
    tracks: tuple[Track, ...]
    detections: Detections
    first_pass: Detections
    notes: tuple[str, ...]
    stages: tuple[StageTime, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """All segments, joined: frames as decoded, and what was found in them."""

    index: FrameIndex
    packets: PacketIndex
    scores: FloatArray
    detections: Detections
    notes: tuple[str, ...]


def scan(
    request: ScanRequest, executor: Executor, *, make_preview: MakePreview | None = None
) -> Job[ScanResult]:
    """Find the faces of a clip and follow them; the result does not depend on the executor.

    Yields progress in frames, with what `make_preview` makes of what is known so far, where it is
    given; closing it drops what has not started. MediaError where no frame can be decoded. Nothing
    of the clip is read in this process, which a crash must not end.
    """
    start = time.perf_counter()
    seen = yield from _search(request, executor, make_preview)
    searched = time.perf_counter()
    cuts = find_cuts(seen.scores)
    clip = Looker(
        path=request.path,
        media=request.media,
        packets=seen.packets,
        models=request.models,
        executor=executor,
        seconds=seen.index.seconds(),
        cuts=cuts,
        track=request.settings.track,
    )
    # What a quick scan leaves out on purpose is no loss.
    gap = max(request.settings.look.gap, request.settings.search.every)
    look = replace(request.settings.look, gap=gap)
    evidence = yield from appeal(clip, seen.detections, request.settings.appeal)
    evidence = yield from second_look(clip, evidence, look)
    again = time.perf_counter()
    faces = clip.faces(evidence)
    tracks = build(
        evidence.detections,
        faces,
        seen.index,
        cuts=cuts,
        aspect=clip.aspect,
        settings=request.settings.track,
        followed=evidence.found_in > 0,
    )
    return ScanResult(
        index=seen.index,
        packets=seen.packets,
        cuts=seen.index.pts[cuts],
        tracks=tracks,
        detections=evidence.detections,
        first_pass=seen.detections,
        notes=seen.notes,
        stages=(
            StageTime(STAGE, len(seen.index), searched - start),
            StageTime(SECOND_LOOK, evidence.looked, again - searched),
        ),
    )


def _search(
    request: ScanRequest, executor: Executor, make_preview: MakePreview | None
) -> Generator[Progress, None, _Seen]:
    """The first pass over all frames."""
    (packets,) = in_order(executor, _read_index, [request])
    if packets.is_regular:
        previews = None
        if make_preview is not None:
            previews = Previews(request.media, packets, request.settings.track, make_preview)
        results = yield from _search_segments(request, packets, executor, previews=previews)
        seen = _join(request, packets, results, counted=False)
        if seen is not None:
            return seen
    # All in one go: there is nothing to see of it before it is through.
    results = yield from _search_segments(request, packets, executor, counted=True)
    seen = _join(request, packets, results, counted=True)
    assert seen is not None, "a single pass contradicts nothing"
    return seen


def _read_index(request: ScanRequest) -> PacketIndex:
    return read_index(request.path, request.media)


def _search_segments(
    request: ScanRequest,
    packets: PacketIndex,
    executor: Executor,
    *,
    counted: bool = False,
    previews: Previews | None = None,
) -> Generator[Progress, None, list[SegmentResult]]:
    total, every = len(packets.index), request.settings.search.every
    requests = [
        SegmentRequest(
            path=request.path,
            media=request.media,
            packets=packets,
            first=first,
            last=last,
            models=request.models,
            counted=counted,
            settings=request.settings.search,
        )
        for first, last in ([(0, total)] if counted else segments(packets, every=every))
    ]
    results: list[SegmentResult] = []
    done = 0
    yield Progress(STAGE, done, total)
    for result in in_order(executor, scan_segment, requests):
        results.append(result)
        done += len(result.pts)
        preview = previews.after(results) if previews is not None else None
        yield Progress(STAGE, min(done, total), total, preview=preview)
    return results


def _join(
    request: ScanRequest,
    packets: PacketIndex,
    results: Sequence[SegmentResult],
    *,
    counted: bool,
) -> _Seen | None:
    """The segments put together; None where their timestamps contradict each other.

    Frames that are `counted` are not found by seeking, even if their timestamps look well.
    """
    media = request.media
    pts = list(chain.from_iterable(result.pts for result in results))
    if not pts:
        raise MediaError(
            f"No picture of “{request.path.name}” can be decoded.",
            hint="The file is damaged; repeat the recording or download.",
        )
    last_duration = packets.index.end_pts - int(packets.index.pts[-1])
    index = index_of_decoded(
        pts, timebase=media.video.timebase, rate=media.video.rate, last_duration=last_duration
    )
    index = replace(index, origin=media.origin(int(index.pts[0])))
    if counted:
        index = replace(index, repaired=True)
    elif index.repaired:
        return None
    detections, scores = joined(results)
    notes = _notes(packets, index, results, media, promised_bytes(request.path))
    return _Seen(index, packets.of_frames(index), scores, detections, notes)


def _notes(
    packets: PacketIndex,
    index: FrameIndex,
    results: Sequence[SegmentResult],
    media: MediaInfo,
    promised_size: int,
) -> tuple[str, ...]:
    """Sentences about what could not be read as it should; `promised_size` is in bytes."""
    notes: list[str] = []
    expected = len(packets.index)
    promised = media.video.frames_estimate
    length_s = float((index.end_pts - int(index.pts[0])) * index.timebase)
    # Hidden frames count in the one promise, a longer sound in the other; both: the end is lost.
    is_cut_off = (
        promised > expected * _PROMISE_SLACK + 3
        and media.duration_s is not None
        and media.duration_s > length_s * _PROMISE_SLACK + 0.1
    )
    expected = max(expected, promised) if is_cut_off else expected
    if len(index) < expected:
        missing = np.setdiff1d(packets.index.pts, index.pts)
        lost = int(missing[0]) if len(missing) else index.end_pts
        headless = int(np.count_nonzero(packets.index.pts < index.pts[0]))
        at = index.text(Moment(lost, index.timebase))
        read = f"{len(index)} of {expected} frames could be read"
        # Recordings that were cut, and broadcasts that were joined, begin anywhere.
        if headless and not index.repaired and len(index) + headless >= expected:
            which = "first frame" if headless == 1 else f"first {headless} frames"
            notes.append(
                f"The {which} cannot be shown, by any player: the clip starts between two key "
                "frames. Its picture starts at "
                f"{index.text(index.moment(0))}."
            )
        # Frames are stored out of order: a few that are shown later can still be whole.
        elif np.count_nonzero(index.pts > lost) <= _SHUFFLED:
            notes.append(f"The file is damaged from {at} on; {read}.")
        else:
            notes.append(f"The file is damaged at {at} and perhaps later; {read}.")
    elif promised_size > media.size_bytes:
        share = max(1, min(99, round(100 * media.size_bytes / promised_size)))
        end = index.text(Moment(index.end_pts, index.timebase))
        notes.append(
            f"The file was cut off: about {share} % of its bytes are there. Whatever came after "
            f"{end} is missing."
        )
    damage = Damage()
    for result in results:
        damage.add(result.damage)
    if damage.signs and not notes:
        notes.append(_damage_words(damage, index))
    if packets.hidden_packets:
        notes.append(
            f"The file holds pictures that no player shows ({packets.hidden_packets}, hidden by an "
            "edit list): they were not searched, and no copy has them."
        )
    if index.repaired:
        notes.append(
            "The file's own timestamps are missing or out of order; they were repaired, and frames "
            "are counted from the start."
        )
    return tuple(notes)


def _damage_words(damage: Damage, index: FrameIndex) -> str:
    """That pictures are not whole, and from when on where the timestamps say it."""
    where = ""
    if damage.first_pts is not None and not index.repaired:
        where = f" at {index.text(Moment(damage.first_pts, index.timebase))} and perhaps later"
    return f"The file is damaged{where}: pictures may show errors, and some may be missing."


_PROMISE_SLACK = 1.02
_SHUFFLED = 16  # the most frames that H.264 and HEVC hold back


def _flat(prefix: str, values: Mapping[str, Any]) -> dict[str, str | int | float | bool]:
    flat: dict[str, str | int | float | bool] = {}
    for name, value in values.items():
        key = f"{prefix}.{name}"
        flat |= _flat(key, value) if isinstance(value, Mapping) else {key: value}
    return flat
