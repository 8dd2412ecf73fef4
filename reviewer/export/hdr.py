"""HDR's static metadata: read from the first picture, handed to ffmpeg with the raw frames."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from fractions import Fraction

import av.video.frame

from reviewer.media.ffmpeg import has_option
from reviewer.media.side_data import side_data_of

# AVMasteringDisplayMetadata: x, y of red, green, blue and white, darkest and brightest, as
# fractions of two ints each, then whether primaries and luminance are there.
_MASTERING = struct.Struct("=20i2i")
_LIGHT = struct.Struct("=2I")
# Units of the standards (CTA-861, H.265 D.3.28): 0.00002 of chromaticity, 0.0001 cd/m².
_CHROMATICITY, _LUMINANCE = 50_000, 10_000
_DISPLAY_OPTION = "mastering_display"
_DYNAMIC = ("DYNAMIC_HDR_PLUS", "DYNAMIC_HDR_VIVID", "DOVI_METADATA", "DOVI_RPU_BUFFER")


@dataclass(frozen=True, slots=True)
class Hdr:
    """HDR metadata of a clip: the mastering display and the light levels, "" where not given.

    Both in the form that ffmpeg, x264 and x265 take; `has_dynamic` says that there is more, frame
    by frame, which they do not take.
    """

    display: str = ""
    light: str = ""
    has_dynamic: bool = False

    @property
    def options(self) -> dict[str, str]:
        """ffmpeg's options for the input whose pictures have it."""
        given = {_DISPLAY_OPTION: self.display, "content_light": self.light}
        return {name: value for name, value in given.items() if value}


def takes_hdr() -> bool:
    """Whether the ffmpeg at hand has those options: before 8.1 it had not."""
    return has_option(_DISPLAY_OPTION)


def hdr_of(picture: av.video.frame.VideoFrame) -> Hdr:
    """The HDR metadata that comes with a decoded picture."""
    display = light = ""
    side_data = side_data_of(picture)
    if (data := side_data.get("MASTERING_DISPLAY_METADATA")) is not None:
        *values, has_primaries, has_luminance = _MASTERING.unpack_from(data)
        if has_primaries and has_luminance and all(values[1::2]):
            display = _display([Fraction(*pair) for pair in zip(*[iter(values)] * 2, strict=True)])
    if (data := side_data.get("CONTENT_LIGHT_LEVEL")) is not None:
        highest, average = _LIGHT.unpack_from(data)
        light = f"{highest},{average}"
    return Hdr(display, light, not side_data.keys().isdisjoint(_DYNAMIC))


def _display(values: list[Fraction]) -> str:
    red, green, blue, white = (
        f"({round(x * _CHROMATICITY)},{round(y * _CHROMATICITY)})"
        for x, y in zip(values[0:8:2], values[1:8:2], strict=True)
    )
    darkest, brightest = (round(value * _LUMINANCE) for value in values[8:10])
    return f"G{green}B{blue}R{red}WP{white}L({brightest},{darkest})"
