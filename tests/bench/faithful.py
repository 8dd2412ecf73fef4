"""How faithful a copy is to its source, measured apart from the product's own check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np

from reviewer.analysis.clip import Clip
from reviewer.analysis.fidelity import Fidelity, fidelity
from reviewer.analysis.painted import painted_covers, planned_frames
from reviewer.domain.plan import ExportPlan
from reviewer.domain.review import Review
from reviewer.media.container import open_media
from reviewer.media.frames import Frame, stored_rgb

SAMPLES = 12


@dataclass(frozen=True, slots=True)
class Faithful:
    """What was measured on one copy.

    frames      how many frames the copy has more than the review says, 0 where it has as many
    shift_ms    the largest error of a frame's time, from the first frame on; None without times
    sync_ms     how much the start of the sound moved against the picture; None without sound
    ssim        the mean over some frames, outside the covers; None where all is covered
    colour      the largest mean difference of colours, in levels of 255
    kinds       the kinds of the copy's streams, in order
    """

    frames: int
    shift_ms: float | None
    sync_ms: float | None
    ssim: float | None
    colour: float | None
    kinds: tuple[str, ...]


def measure(copy: Path, source: Path, review: Review, plan: ExportPlan) -> Faithful:
    """Compare a copy with its source frame by frame, covers left out."""
    ours, theirs = Clip.of(copy), Clip.of(source, numbered_by=review.index)
    times = [frame.pts for frame in _frames(ours, len(ours.packets.index))]
    shift = None
    if not review.index.repaired and None not in times and len(times) == len(review.index):
        at = np.array([float(pts * ours.media.video.timebase) for pts in times if pts is not None])
        wanted = review.index.seconds()
        shift = float(np.abs((at - at[0]) - (wanted - wanted[0])).max() * 1000)
    alike = list(_compared(ours, theirs, plan))
    return Faithful(
        frames=len(times) - len(review.index),
        shift_ms=shift,
        sync_ms=_sync_ms(copy, source),
        ssim=float(np.mean([one.ssim for one in alike])) if alike else None,
        colour=max((one.colour for one in alike), default=None),
        kinds=tuple(stream.kind.value for stream in ours.media.streams),
    )


def _compared(ours: Clip, theirs: Clip, plan: ExportPlan) -> Iterator[Fidelity]:
    step = max(1, plan.frames // SAMPLES)
    pairs = zip(_frames(theirs, plan.frames), _frames(ours, plan.frames), strict=False)
    for source, copy in pairs:
        if copy.number % step:
            continue
        picture = stored_rgb(copy.picture)
        planned = planned_frames(plan.covers, copy.number, copy.number + 1).get(copy.number)
        height_px, width_px = picture.shape[:2]
        covers = (
            painted_covers(
                planned,
                style=plan.style,
                orientation=ours.media.video.orientation,
                width_px=width_px,
                height_px=height_px,
            )
            if planned
            else ()
        )
        alike = fidelity(picture, stored_rgb(source.picture), covers)
        if alike is not None:
            yield alike


def _frames(clip: Clip, count: int) -> Iterator[Frame]:
    with clip.reader() as reader:
        yield from reader.frames(0, count)


def _sync_ms(copy: Path, source: Path) -> float | None:
    """How much later the sound starts after the picture in the copy than in the source."""
    starts = [_starts(path) for path in (copy, source)]
    if any(start is None for start in starts):
        return None
    ours, theirs = (start for start in starts if start is not None)
    return (ours - theirs) * 1000


def _starts(path: Path) -> float | None:
    """The time from the first decoded picture to the first decoded sample, in seconds."""
    times: list[float] = []
    for kind in ("video", "audio"):
        with open_media(path) as container:
            stream = container.streams.best(kind)
            if stream is None:
                return None
            first = next(
                (
                    frame.time
                    for packet in container.demux(stream)
                    for frame in packet.decode()
                    if isinstance(frame, av.VideoFrame | av.AudioFrame) and frame.time is not None
                ),
                None,
            )
            if first is None:
                return None
            times.append(first)
    return times[1] - times[0]
