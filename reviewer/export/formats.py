"""CopyFormat: the codec, the pixel format and the colour tags that a copy gets, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace

import av.video.format

from reviewer.domain.media import Colour, VideoInfo


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
class CopyFormat:
    """What the picture of a copy is stored as.

    `encoder` is ffmpeg's; `pixel_format` is one of LAYOUTS; `colour` are the copy's tags. `kept`
    and `lost` are sentences for the report.
    """

    encoder: str
    pixel_format: str
    colour: Colour
    kept: tuple[str, ...]
    lost: tuple[str, ...]

    @property
    def layout(self) -> PixelLayout:
        return LAYOUTS[self.pixel_format]


_CHROMA = {"420": (1, 1), "422": (1, 0), "444": (0, 0)}

LAYOUTS = {
    f"yuv{name}p{f'{bits}le' if bits > 8 else ''}": PixelLayout(bits, chroma)
    for bits in (8, 10, 12)
    for name, chroma in _CHROMA.items()
}
"""The pixel formats that covers are painted on: planes of samples, little-endian."""

_ENCODERS = {"h264": "libx264", "hevc": "libx265"}
_WORDS = {"libx264": "H.264", "libx265": "HEVC", "420": "4:2:0", "422": "4:2:2", "444": "4:4:4"}


def copy_format(video: VideoInfo) -> CopyFormat:
    """What the copy of a video is stored as: as close to the source as an encoder takes it."""
    source = _source_format(video)
    encoder = _ENCODERS.get(video.codec, "libx264")
    pixel_format = encode_format(video)
    kept, lost = [], []
    if video.codec in _ENCODERS:
        kept.append(f"Codec: {_WORDS[encoder]}, encoded anew.")
    else:
        lost.append(f"The codec {video.codec} became H.264, which plays everywhere.")
    if source.name != pixel_format:
        lost.append(f"The pixel format {source.name} became {pixel_format}: {_why(video)}.")
    else:
        kept.append(f"Pixel format: {pixel_format}.")
    colour = video.colour
    if _is_rgb(source):
        colour = replace(colour, range="tv", matrix="bt709")
    elif video.pixel_format.startswith("yuvj"):
        colour = replace(colour, range="pc")
    return CopyFormat(encoder, pixel_format, colour, tuple(kept), tuple(lost))


def encode_format(video: VideoInfo) -> str:
    """The name of the paintable pixel format nearest to the source's, one of LAYOUTS."""
    source = _source_format(video)
    deepest = 12 if video.codec == "hevc" else 10
    bits = next((step for step in (8, 10, 12) if _bits(source) <= step <= deepest), deepest)
    chroma = _chroma(source)
    # Encoders take no half chroma sample at the edge.
    if (chroma == "420" and video.height_px % 2) or (chroma != "444" and video.width_px % 2):
        chroma = "444"
    return f"yuv{chroma}p{f'{bits}le' if bits > 8 else ''}"


def _why(video: VideoInfo) -> str:
    """Why a pixel format is not kept, as the end of a sentence."""
    source, target = _source_format(video), encode_format(video)
    chroma = next(name for name in _CHROMA if name in target)
    reasons = []
    if _is_grey(source):
        reasons.append("the same greys, with chroma that says so, play everywhere")
    if _is_rgb(source):
        reasons.append("video is stored as luma and chroma, not as red, green and blue")
    if chroma != _chroma(source):
        reasons.append(f"a picture of odd size needs {_WORDS[chroma]}")
    if _bits(source) > LAYOUTS[target].bits:
        reasons.append(f"the encoder takes {LAYOUTS[target].bits} bits, not {_bits(source)}")
    if any(component.is_alpha for component in source.components):
        reasons.append("transparency has no place in it")
    return ", ".join(reasons) or "the same samples in another order"


def _source_format(video: VideoInfo) -> av.video.format.VideoFormat:
    # yuvj420p is yuv420p with a tag that says full range.
    return av.video.format.VideoFormat(video.pixel_format.replace("yuvj", "yuv"))


def _bits(source: av.video.format.VideoFormat) -> int:
    return max(component.bits for component in source.components)


def _is_rgb(source: av.video.format.VideoFormat) -> bool:
    return source.is_rgb or source.has_palette


def _is_grey(source: av.video.format.VideoFormat) -> bool:
    return not _is_rgb(source) and len(source.components) <= 2


def _chroma(source: av.video.format.VideoFormat) -> str:
    """The name of the chroma layout that keeps the source's chroma, as far as there is one."""
    across, down = source.chroma_width(64) < 64, source.chroma_height(64) < 64
    if _is_rgb(source) or _is_grey(source) or (across and down):
        return "420"  # of RGB, because some players show no other
    return "422" if across else "444"
