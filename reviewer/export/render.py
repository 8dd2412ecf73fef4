"""The job that makes a covered copy: decode, paint, and hand raw frames to ffmpeg to encode."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from reviewer.domain.errors import MediaError
from reviewer.domain.media import MediaInfo
from reviewer.domain.plan import ExportPlan
from reviewer.domain.progress import Job, Progress
from reviewer.domain.timing import FrameIndex
from reviewer.export.account import account
from reviewer.export.arguments import encode_arguments, first_ticks, origin_ticks
from reviewer.export.changes import Changes
from reviewer.export.formats import PictureOptions, clip_format
from reviewer.export.hardware import hardware_format
from reviewer.export.hdr import Hdr, hdr_of, takes_hdr
from reviewer.export.interlace import field_order
from reviewer.export.paint import Painter
from reviewer.export.rawframes import RawFrames
from reviewer.export.sound import plan_sound
from reviewer.export.target import require_other_file
from reviewer.media.ffmpeg import FFmpeg, version
from reviewer.media.frames import Frame, decode_all


@dataclass(frozen=True, slots=True, eq=False)
class RenderRequest:
    """A clip, its frames as the review numbers them, the plan, and where the copy is written.

    `part` is written over; it belongs to the caller, who removes it: see `target.claimed`.
    """

    source: Path
    media: MediaInfo
    index: FrameIndex
    plan: ExportPlan
    part: Path
    picture: PictureOptions = field(default_factory=PictureOptions)


@dataclass(frozen=True, slots=True)
class RenderResult:
    """How a whole copy was made; `kept` and `lost` are sentences for the report.

    Nobody has checked the copy yet.
    """

    settings: Mapping[str, str | int | float | bool]
    kept: tuple[str, ...]
    lost: tuple[str, ...]


def render(request: RenderRequest) -> Job[RenderResult]:
    """Make the covered copy of a clip at `request.part`; yields Progress for every frame.

    Whatever ends the job early (an error, a cancel, a full disk), ffmpeg has stopped writing then.
    MediaError where the clip is not the one that was scanned, ExportError where no copy can be
    made.
    """
    require_other_file(request.part, request.source)
    media, index, picture = request.media, request.index, request.picture
    _require_frames(request)
    target = clip_format(media, index, picture)
    origin, first_pts = origin_ticks(media, index), first_ticks(media, index, target)
    sound = plan_sound(
        media,
        request.plan.audio,
        origin=origin * index.timebase,
        end=index.end_pts * index.timebase,
    )
    with contextlib.closing(_as_reviewed(request)) as frames:
        first = next(frames)
        hdr = hdr_of(first.picture)
        fields = field_order(first.picture)
        changes = Changes(media.video, fields)
        if picture.hardware:
            is_interlaced = fields is not None and not picture.deinterlace
            target = hardware_format(media, target, picture.quality, is_interlaced=is_interlaced)
        painter = Painter(request.plan, media.video, target)
        arguments = encode_arguments(
            request.source,
            media,
            index,
            target=target,
            hdr=hdr if takes_hdr() else Hdr(),
            sound=sound,
            part=request.part,
            fields=fields,
            deinterlace=picture.deinterlace,
        )
        with FFmpeg(arguments, takes_data=True) as child:
            with RawFrames(
                child, media.video, pixel_format=target.pixel_format, timebase=index.timebase
            ) as raw:
                for frame in chain([first], frames):
                    changes.note(frame.picture)
                    samples = painter.frame(frame.number, frame.picture)
                    raw.write(samples, int(index.pts[frame.number]) - first_pts)
                    yield Progress("cover", frame.number + 1, len(index))
            child.finish()
    kept, lost = account(
        media, target, hdr=hdr, sound=sound, fields=fields, deinterlace=picture.deinterlace
    )
    return RenderResult(
        settings={
            "encoder": target.encoder.name,
            **target.settings,
            "pixel_format": target.pixel_format,
            "ffmpeg": version(),
        },
        kept=kept,
        lost=(*lost, *changes.sentences()),
    )


def _require_frames(request: RenderRequest) -> None:
    if len(request.index) == 0 or len(request.index) != request.plan.frames:
        raise _changed(request)


def _changed(request: RenderRequest) -> MediaError:
    return MediaError(
        f"“{request.source.name}” is not as it was scanned: it changed, or it is damaged now.",
        hint="Scan it again.",
    )


def _as_reviewed(request: RenderRequest) -> Generator[Frame, None, None]:
    """All frames of the clip; MediaError as soon as one is not what the review's index says.

    Where the index was repaired, the file's own timestamps mean nothing: the n-th frame is the
    n-th of the index. One thread decodes then, as in the scan: of a damaged clip several can give
    other frames, which nothing would tell.
    """
    index = request.index
    changed = _changed(request)
    count = 0
    for frame in decode_all(request.source, request.media, threads=1 if index.repaired else 0):
        if frame.number >= len(index):
            raise changed
        if not index.repaired and frame.pts != int(index.pts[frame.number]):
            raise changed
        yield frame
        count += 1
    if count != len(index):
        raise changed
