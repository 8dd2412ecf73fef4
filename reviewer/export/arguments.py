"""ffmpeg's arguments for a copy: raw frames in, and out with nothing but what was decided."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import ffmpeg

from reviewer.domain.geometry import Orientation
from reviewer.domain.media import Colour, MediaInfo
from reviewer.domain.timing import FrameIndex
from reviewer.export.formats import CopyFormat
from reviewer.export.hdr import Hdr
from reviewer.export.interlace import FieldOrder, field_filters, field_flags
from reviewer.export.sound import Sound
from reviewer.media.container import ffmpeg_name
from reviewer.media.ffmpeg import source_input

# Sound and picture start at a tick of 1/FINEST_START seconds or finer.
FINEST_START = 1_000_000

# setparams has older names for two of them.
_TRANSFER_NAMES = {"gamma22": "bt470m", "gamma28": "bt470bg"}


def first_ticks(index: FrameIndex, target: CopyFormat) -> int:
    """The source's time, in ticks of the index, that is 0 for the encoder.

    An encoder with a fixed rate counts from its first frame; the muxer gets what is missing.
    """
    return index.origin if target.fixed_rate is None else int(index.pts[0])


def encode_arguments(
    source: Path,
    media: MediaInfo,
    index: FrameIndex,
    *,
    target: CopyFormat,
    hdr: Hdr,
    sound: Sound,
    part: Path,
    fields: FieldOrder | None = None,
) -> list[str]:
    """The inputs and the output of the ffmpeg that encodes frames from its standard input.

    Their timestamps count from `first_ticks`; `fields` says which of an interlaced frame is first.
    """
    timebase = index.timebase
    # Ticks of 1/scale seconds hold every timestamp of the source exactly.
    scale = timebase.denominator
    encoder = target.encoder
    tick = Fraction(1, scale) if target.fixed_rate is None else 1 / target.fixed_rate
    pictures = ffmpeg.input(
        "pipe:0",
        f="nut",
        noautorotate=None,
        **turn_options(media.video.orientation),
        **hdr.options,
    )
    streams = [pictures.video]
    if sound.streams:
        origin = index.origin * timebase
        # None makes an option that takes no value.
        only_sound: dict[str, Any] = {"vn": None, "sn": None, "dn": None}
        if origin:
            only_sound["itsoffset"] = f"{-float(origin):.6f}"
        heard = source_input(source, media, **only_sound)
        streams += [heard[f"a:{number}"] for number in sound.streams]
    output = ffmpeg.output(
        *streams,
        ffmpeg_name(part),
        **{
            "c:v": encoder.name,
            **encoder.options,
            **target.settings,
            "pix_fmt": target.pixel_format,
            **_filters(media, target.colour, field_filters(fields)),
            "bsf:v": ",".join((_timing(index, target), *encoder.filters)),
            **sound.options,
            # Exact timestamps; of the picture alone, because the ticks of sound are its samples.
            "fps_mode": "passthrough",
            "enc_time_base:v": f"{tick.numerator}/{tick.denominator}",
            # Nothing about the source or about us.
            "map_metadata": -1,
            "map_chapters": -1,
            "sn": None,
            "dn": None,
            "flags": "+bitexact" + field_flags(fields, encoder),
            "metadata:s": "encoder=",
            **muxer_options(index),
            "f": encoder.muxer,
        },
    )
    compiled: list[str] = ffmpeg.compile(output, overwrite_output=True)
    return ["-copyts", *compiled[1:]]


def muxer_options(index: FrameIndex) -> dict[str, str | int]:
    """What the muxer of every copy is told: exact times, and nothing about us."""
    scale = index.timebase.denominator
    return {
        "video_track_timescale": scale,
        "movie_timescale": scale * max(1, FINEST_START // scale),
        "fflags": "+bitexact",
        "empty_hdlr_name": 1,
        "movflags": "+faststart",
    }


def turn_options(orientation: Orientation) -> dict[str, str | int | None]:
    """The input options that give raw frames the source's display matrix.

    ffmpeg turns anticlockwise first and mirrors then; we mirror first and turn clockwise then.
    """
    if orientation == Orientation():
        return {}
    degrees = 90 * (orientation.quarter_turns % 4)
    if orientation.mirrored:
        return {"display_rotation": degrees, "display_hflip": None}
    return {"display_rotation": (360 - degrees) % 360}


def _filters(media: MediaInfo, colour: Colour, fields: tuple[str, ...]) -> dict[str, str]:
    """Tags of the pictures: setting them as output options could make ffmpeg convert colours."""
    tags = {
        "range": colour.range,
        "color_primaries": colour.primaries,
        "color_trc": _TRANSFER_NAMES.get(colour.transfer, colour.transfer),
        "colorspace": "" if colour.matrix == "rgb" else colour.matrix,
    }
    filters = list(fields)
    given = ":".join(f"{name}={value}" for name, value in tags.items() if value)
    if given:
        filters.append(f"setparams={given}")
    aspect = media.video.pixel_aspect
    if aspect != 1:
        filters.append(f"setsar={aspect.numerator}/{aspect.denominator}:max=65535")
    return {"vf": ",".join(filters)} if filters else {}


def _timing(index: FrameIndex, target: CopyFormat) -> str:
    """The bitstream filter that gives the last frame its duration, and all the right times.

    The other frames end where the next one starts.
    """
    numerator, scale = index.timebase.numerator, index.timebase.denominator
    last = (index.end_pts - int(index.pts[-1])) * numerator
    if target.fixed_rate is None:
        return f"setts=pts=PTS:dts=DTS:duration={last}"
    ahead = (first_ticks(index, target) - index.origin) * numerator
    times = f"pts=PTS+{ahead}:dts=DTS+{ahead}:duration={last}"
    return f"setts=time_base=1/{scale}:prescale=1:{times}"
