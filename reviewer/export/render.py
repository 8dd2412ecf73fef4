"""The job that makes a covered copy: decode, paint, and hand raw frames to ffmpeg to encode."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from reviewer.domain.errors import MediaError
from reviewer.domain.media import MediaInfo
from reviewer.domain.plan import ExportPlan
from reviewer.domain.progress import Job, Progress
from reviewer.domain.timing import FrameIndex
from reviewer.export.account import account
from reviewer.export.arguments import (
    encode_arguments,
    first_ticks,
    muxer_options,
)
from reviewer.export.changes import Changes
from reviewer.export.encoders import H264
from reviewer.export.formats import CopyFormat, PictureOptions, clip_format
from reviewer.export.hardware import hardware_format
from reviewer.export.hdr import Hdr, hdr_of, takes_hdr
from reviewer.export.interlace import FieldOrder, deinterlaced, field_order
from reviewer.export.join import Joint, join, require_flawless
from reviewer.export.paint import Painter
from reviewer.export.rawframes import RawFrames
from reviewer.export.restarts import sound_shifts
from reviewer.export.sound import plan_sound
from reviewer.export.storable import storable
from reviewer.export.target import beside, require_other_file
from reviewer.export.untouched import NotSafeError, Untouched, untouched
from reviewer.media.ffmpeg import FFmpeg, version
from reviewer.media.frames import Frame, FrameReader, decode_all
from reviewer.media.index import read_index

DEINTERLACED = "deinterlaced"
"""The setting of a result that says whether whole frames were made of interlaced ones."""


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
    if len(request.index) == 0 or len(request.index) != request.plan.frames:
        raise _changed(request)
    if not request.picture.keep_untouched:
        return (yield from _encode(request, request.part))
    try:
        return (yield from _keep_untouched(request))
    except NotSafeError as error:
        made = yield from _encode(request, request.part)
        return replace(made, lost=(*made.lost, f"Stretches as they are stored: none, as {error}."))


def _keep_untouched(request: RenderRequest) -> Job[RenderResult]:
    """The copy with stretches taken over; NotSafeError where that cannot be done."""
    media, index = request.media, request.index
    if storable(index) is not index:
        raise NotSafeError("its clock is too fine for its gaps")
    kept = untouched(request.source, media, index, request.plan)
    encoded = beside(request.part)
    require_other_file(encoded, request.source)
    try:
        made = yield from _encode(request, encoded, kept)
        joint = Joint(
            request.source,
            media,
            index,
            kept.stretches,
            kept.configuration,
            encoded,
        )
        join(joint, request.part, muxer_options(index))
        require_flawless(request.part)
    finally:
        encoded.unlink(missing_ok=True)
    words = (
        f"Independence of the clip: {kept.kept_frames()} of {len(index)} frames, in stretches "
        "without any cover, are as they were stored and can be matched with it."
    )
    settings = {**made.settings, "kept_frames": kept.kept_frames()}
    return replace(made, settings=settings, lost=(*made.lost, words))


def _encode(request: RenderRequest, part: Path, kept: Untouched | None = None) -> Job[RenderResult]:
    """Encode the clip, or what is not kept of it, with all its sound."""
    media, index, picture = request.media, storable(request.index), request.picture
    target = clip_format(media, index, picture)
    first_pts = first_ticks(index, target)
    taken = [number for number, _ in request.plan.audio.stays(media)]
    shifts = yield from sound_shifts(request.source, media, request.index, taken)
    sound = plan_sound(
        media,
        request.plan.audio,
        origin=index.origin * index.timebase,
        end=index.end_pts * index.timebase,
        shifts=shifts,
    )
    frames = _as_reviewed(request) if kept is None else _in_stretches(request, kept)
    with contextlib.closing(frames):
        first = next(frames)
        hdr = hdr_of(first.picture)
        fields = field_order(first.picture)
        whole_frames = picture.deinterlace and fields is not None
        changes = Changes(media.video, fields)
        if kept is not None:
            target = _beside_kept(kept, target, media, hdr=hdr, fields=fields)
        elif picture.hardware:
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
            part=part,
            fields=None if whole_frames else fields,
        )
        total = len(index) - (kept.kept_frames() if kept else 0)
        with FFmpeg(arguments, takes_data=True) as child:
            with RawFrames(
                child, media.video, pixel_format=target.pixel_format, timebase=index.timebase
            ) as raw:
                coming = changes.noted(chain([first], frames))
                if fields is not None and whole_frames:
                    coming = deinterlaced(coming, fields)
                for done, frame in enumerate(coming, start=1):
                    samples = painter.frame(frame.number, frame.picture)
                    raw.write(samples, int(index.pts[frame.number]) - first_pts)
                    yield Progress("cover", done, total)
            child.finish()
    whole, lost = account(
        media, target, hdr=hdr, sound=sound, fields=fields, deinterlace=picture.deinterlace
    )
    return RenderResult(
        settings={
            "encoder": target.encoder.name,
            **target.settings,
            "pixel_format": target.pixel_format,
            "ffmpeg": version(),
            DEINTERLACED: whole_frames,
        },
        kept=whole,
        lost=(*lost, *changes.sentences()),
    )


def _beside_kept(
    kept: Untouched, target: CopyFormat, media: MediaInfo, *, hdr: Hdr, fields: FieldOrder | None
) -> CopyFormat:
    """The format of what is encoded beside stretches that are kept; NotSafeError if it differs."""
    if target.encoder is not H264:
        raise NotSafeError("no H.264 is encoded here")
    if media.video.pixel_format.replace("yuvj", "yuv") != target.pixel_format:
        raise NotSafeError(f"pictures in {media.video.pixel_format} are not encoded as they are")
    if fields is not None:
        raise NotSafeError("the clip is interlaced")
    if hdr.options:
        raise NotSafeError("the clip carries HDR metadata")
    numbered = f"sps-id={kept.number}"
    if own := target.settings.get("x264-params"):
        numbered = f"{own}:{numbered}"
    settings = {**target.settings, **kept.encoder_settings(), "x264-params": numbered}
    return replace(target, settings=settings)


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


def _in_stretches(request: RenderRequest, kept: Untouched) -> Generator[Frame, None, None]:
    """The frames that are encoded; MediaError where one cannot be read as it was reviewed."""
    media, index = request.media, request.index
    packets = read_index(request.source, media).of_frames(index)
    with FrameReader(request.source, media, packets) as reader:
        for stretch in kept.encoded():
            wanted = stretch.first
            for frame in reader.frames(stretch.first, stretch.last):
                if frame.number != wanted:
                    break
                yield frame
                wanted += 1
            if wanted != stretch.last:
                raise _changed(request)
