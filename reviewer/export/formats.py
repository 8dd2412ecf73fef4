"""CopyFormat: the codec, the pixel format and the colour tags that a copy gets, and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import av.video.format
import numpy as np

from reviewer.domain.errors import ExportError
from reviewer.domain.media import Colour, MediaInfo, VideoInfo
from reviewer.domain.timing import FrameIndex
from reviewer.export.encoders import ENCODERS, H264, Encoder, Quality, Settings
from reviewer.media.ffmpeg import encoders


@dataclass(frozen=True, slots=True)
class PixelLayout:
    """How the three planes of a paintable pixel format lie: luma and two of chroma.

    `bits` per sample; `chroma` is log2 of the pixels that a chroma sample stands for, across and
    down.
    """

    bits: int
    chroma: tuple[int, int]

    @property
    def sample_bytes(self) -> int:
        return 1 if self.bits == 8 else 2

    def plane_shapes(self, width_px: int, height_px: int) -> tuple[tuple[int, int], ...]:
        """Rows and columns of each plane."""
        across, down = self.chroma
        chroma = (-(-height_px >> down), -(-width_px >> across))
        return ((height_px, width_px), chroma, chroma)


@dataclass(frozen=True, slots=True)
class PictureOptions:
    """What is asked of the picture of a copy.

    `deinterlace` makes whole frames of interlaced ones; `hardware` tries an encoder of the machine;
    `keep_untouched` takes stretches without covers over as they are stored, where that is safe.
    """

    quality: Quality = Quality.STANDARD
    deinterlace: bool = False
    hardware: bool = False
    keep_untouched: bool = False

    def as_record(self) -> dict[str, str | bool]:
        """The options as the review keeps them."""
        return {
            "quality": self.quality.value,
            "deinterlace": self.deinterlace,
            "hardware": self.hardware,
            "keep_untouched": self.keep_untouched,
        }

    @classmethod
    def of_record(cls, settings: Mapping[str, str | int | float | bool]) -> PictureOptions:
        """The options of a copy that was made before; earlier versions knew the default alone."""
        return cls(
            Quality(str(settings.get("quality", Quality.STANDARD.value))),
            bool(settings.get("deinterlace", False)),
            bool(settings.get("hardware", False)),
            bool(settings.get("keep_untouched", False)),
        )


@dataclass(frozen=True, slots=True)
class CopyFormat:
    """What the picture of a copy is stored as.

    `settings` are the encoder's; `pixel_format` is one of LAYOUTS; `colour` are the copy's tags;
    `fixed_rate` is the rate of an encoder that has to know one, else None. `kept` and `lost` are
    sentences for the report.
    """

    encoder: Encoder
    settings: Settings
    pixel_format: str
    colour: Colour
    fixed_rate: Fraction | None
    kept: tuple[str, ...]
    lost: tuple[str, ...]

    @property
    def layout(self) -> PixelLayout:
        return LAYOUTS[self.pixel_format]


_CHROMA = {"420": (1, 1), "422": (1, 0), "444": (0, 0)}
# As much chroma or more, the most used first.
_AT_LEAST = {"420": ("420", "444", "422"), "422": ("422", "444"), "444": ("444",)}
_WORDS = {"420": "4:2:0", "422": "4:2:2", "444": "4:4:4"}

LAYOUTS = {
    f"yuv{name}p{f'{bits}le' if bits > 8 else ''}": PixelLayout(bits, chroma)
    for bits in (8, 10, 12)
    for name, chroma in _CHROMA.items()
}
"""The pixel formats that covers are painted on: planes of samples, little-endian."""

OPAQUE = "Transparency: every pixel is opaque now, and what lay under transparent ones shows."

_EVERY_ENCODER = frozenset(encoder.name for encoder in ENCODERS)
_TITLES = {encoder.codec: encoder.title.split()[0] for encoder in ENCODERS}

# ITU-T H.262, table 6-4; extensions of it are beyond most players.
_MPEG_RATES = tuple(
    Fraction(*rate)
    for rate in (
        *((24_000, 1001), (24, 1), (25, 1), (30_000, 1001), (30, 1)),
        *((50, 1), (60_000, 1001), (60, 1)),
    )
)


def clip_format(media: MediaInfo, index: FrameIndex, options: PictureOptions) -> CopyFormat:
    """What the copy of a clip is stored as with the ffmpeg at hand; ExportError where by nothing.

    Its encoder is one in software: see `hardware.hardware_format`.
    """
    return copy_format(
        media.video,
        quality=options.quality,
        available=encoders(),
        fixed_rate=mpeg_rate(index),
    )


def copy_format(
    video: VideoInfo,
    *,
    quality: Quality = Quality.STANDARD,
    available: Collection[str] = _EVERY_ENCODER,
    fixed_rate: Fraction | None = None,
) -> CopyFormat:
    """What the copy of a video is stored as: as close to the source as an encoder takes it.

    `available` are ffmpeg's names of encoders; `fixed_rate` is the clip's, None where its frames
    come at no rate that MPEG-2 holds.
    """
    source = _source_format(video)
    encoder, why_other = _encoder(video, available, is_steady=fixed_rate is not None)
    pixel_format = encode_format(video, encoder)
    assert pixel_format is not None
    kept, lost = [], []
    if why_other:
        title = _TITLES.get(video.codec, video.codec)
        lost.append(f"The codec {title} became {encoder.title}{why_other}.")
    else:
        kept.append(f"Codec: {encoder.title}, encoded anew.")
    if encoder.suffix == ".mov":
        kept.append(f"File: QuickTime (.mov), because MP4 has no place for {_TITLES[video.codec]}.")
    if source.name != pixel_format:
        why = _why(video, encoder)
        lost.append(f"The pixel format {source.name} became {pixel_format}: {why}.")
    else:
        kept.append(f"Pixel format: {pixel_format}.")
    if _has_alpha(source):
        lost.append(OPAQUE)
    colour = video.colour
    if _is_rgb(source):
        colour = replace(colour, range="tv", matrix="bt709")
    elif video.pixel_format.startswith("yuvj"):
        colour = replace(colour, range="pc")
    return CopyFormat(
        encoder=encoder,
        settings=encoder.settings[quality],
        pixel_format=pixel_format,
        colour=colour,
        fixed_rate=fixed_rate if encoder.fixed_rate else None,
        kept=tuple(kept),
        lost=tuple(lost),
    )


def encode_format(video: VideoInfo, encoder: Encoder) -> str | None:
    """The name of the paintable pixel format nearest to the source's that an encoder takes.

    None where it takes none with as much chroma; depth it may lack.
    """
    source = _source_format(video)
    for chroma in _AT_LEAST[_chroma(video, encoder)]:
        halves_rows = chroma == "420" and video.height_px % 2
        halves_columns = chroma != "444" and video.width_px % 2
        if (halves_rows or halves_columns) and not encoder.odd_sizes:
            continue
        named = {
            layout.bits: name
            for name, layout in LAYOUTS.items()
            if name in encoder.formats and layout.chroma == _CHROMA[chroma]
        }
        if named:
            enough = [bits for bits in named if bits >= _bits(source)]
            return named[min(enough) if enough else max(named)]
    return None


def mpeg_rate(index: FrameIndex) -> Fraction | None:
    """The standard rate of MPEG-2 at which a clip's frames come, tick by tick, or None."""
    if len(index) == 0:
        return None
    scale = index.timebase.denominator
    ticks = (index.pts - index.pts[0]) * index.timebase.numerator
    frames = np.arange(len(index), dtype=np.int64)
    for rate in _MPEG_RATES:
        # Rounded as ffmpeg does: to the nearest tick, halves up.
        numerator, denominator = 2 * scale * rate.denominator, 2 * rate.numerator
        due = (frames * numerator + denominator // 2) // denominator
        if (due == ticks).all():
            return rate
    return None


def _encoder(
    video: VideoInfo, available: Collection[str], *, is_steady: bool
) -> tuple[Encoder, str]:
    """The encoder for a video, and why it is of another codec (the end of a sentence), or ""."""
    if H264.name not in available:
        raise ExportError(
            f"This ffmpeg has no encoder for {H264.title} ({H264.name}).",
            hint="Remove the setting or the variable that names it: Reviewer brings one along.",
        )
    family = [encoder for encoder in ENCODERS if encoder.codec == video.codec]
    if not family:
        return H264, ", which plays everywhere"
    family = [encoder for encoder in family if encoder.name in available]
    if not family:
        return H264, ": this ffmpeg has no encoder for it"
    family = [encoder for encoder in family if is_steady or not encoder.fixed_rate]
    if not family:
        return H264, ": it holds steady standard rates alone, and the frames come at others"
    formats = {encoder: encode_format(video, encoder) for encoder in family}
    taking = [(encoder, name) for encoder, name in formats.items() if name is not None]
    if not taking:
        return H264, ": its encoder takes no such pixel format"
    bits = _bits(_source_format(video))
    deep = [encoder for encoder, name in taking if LAYOUTS[name].bits >= bits]
    return (deep or [encoder for encoder, _ in taking])[0], ""


def _why(video: VideoInfo, encoder: Encoder) -> str:
    """Why a pixel format is not kept, as the end of a sentence."""
    source, target = _source_format(video), encode_format(video, encoder)
    assert target is not None
    chroma = next(name for name in _CHROMA if name in target)
    reasons = []
    if _is_grey(source):
        reasons.append("the same greys, with chroma that says so, play everywhere")
    if _is_rgb(source):
        reasons.append("video is stored as luma and chroma, not as red, green and blue")
    if chroma != _chroma(video, encoder):
        is_odd = video.width_px % 2 or video.height_px % 2
        what = "a picture of odd size" if is_odd else encoder.title
        reasons.append(f"{what} needs {_WORDS[chroma]}")
    if (bits := LAYOUTS[target].bits) != (given := _bits(source)):
        reasons.append(f"the encoder takes {bits} bits, not {given}")
    if _has_alpha(source):
        reasons.append("transparency has no place in it")
    return ", ".join(reasons) or "the same samples in another order"


def _source_format(video: VideoInfo) -> av.video.format.VideoFormat:
    # yuvj420p is yuv420p with a tag that says full range.
    return av.video.format.VideoFormat(video.pixel_format.replace("yuvj", "yuv"))


def _bits(source: av.video.format.VideoFormat) -> int:
    return max(component.bits for component in source.components)


def _is_rgb(source: av.video.format.VideoFormat) -> bool:
    return source.is_rgb or source.has_palette


def _has_alpha(source: av.video.format.VideoFormat) -> bool:
    return any(component.is_alpha for component in source.components)


def _is_grey(source: av.video.format.VideoFormat) -> bool:
    return not _is_rgb(source) and len(source.components) <= 2


def _chroma(video: VideoInfo, encoder: Encoder) -> str:
    """The name of the chroma layout that keeps the source's chroma, as far as there is one."""
    source = _source_format(video)
    if _is_rgb(source):
        # Some players show no other than 4:2:0; those that show the source need not be asked.
        return "444" if encoder.codec == video.codec else "420"
    across, down = source.chroma_width(64) < 64, source.chroma_height(64) < 64
    if _is_grey(source) or (across and down):
        return "420"
    return "422" if across else "444"
