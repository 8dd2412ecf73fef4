"""The encoders that copies are made with: what each takes, and its settings for each quality."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Settings = Mapping[str, str | int]
"""ffmpeg's output options by name."""


class Quality(StrEnum):
    """How close the picture of a copy comes to its source, against its size and its time."""

    DRAFT = "draft"
    STANDARD = "standard"
    MASTER = "master"


@dataclass(frozen=True, slots=True, eq=False)
class Encoder:
    """An encoder of ffmpeg.

    name          ffmpeg's
    codec         what it writes, by ffmpeg's name
    title         the same for people
    formats       the pixel formats that it takes and keeps
    settings      what each quality means for it: on noise in the dark, the hardest to keep,
                  the SSIM is 0.95 or better for draft and 0.98 or better for standard
    options       what every copy needs, most of all for the encoder to write no note of itself
    filters       bitstream filters, for the same end
    odd_sizes     whether it takes half chroma samples at the edge
    fixed_rate    whether its stream holds no rate but the standard ones, and no change of it
    codes_fields  whether it can mark interlaced frames in the stream itself
    suffix        of the files that hold what it writes
    """

    name: str
    codec: str
    title: str
    formats: frozenset[str]
    settings: Mapping[Quality, Settings]
    options: Settings = field(default_factory=dict)
    filters: tuple[str, ...] = ()
    odd_sizes: bool = True
    fixed_rate: bool = False
    codes_fields: bool = False
    suffix: str = ".mp4"

    @property
    def muxer(self) -> str:
        """ffmpeg's name of the container."""
        return self.suffix.removeprefix(".")


def _formats(bits: tuple[int, ...], chroma: tuple[str, ...]) -> frozenset[str]:
    return frozenset(
        f"yuv{name}p{f'{depth}le' if depth > 8 else ''}" for depth in bits for name in chroma
    )


def _qualities(draft: Settings, standard: Settings, master: Settings) -> dict[Quality, Settings]:
    return {Quality.DRAFT: draft, Quality.STANDARD: standard, Quality.MASTER: master}


_ALL_CHROMA = ("420", "422", "444")

H264 = Encoder(
    name="libx264",
    codec="h264",
    title="H.264",
    formats=_formats((8, 10), _ALL_CHROMA),
    settings=_qualities(
        {"preset": "superfast", "crf": 19},
        # As fast as veryfast with CRF 18, but it holds noise in the dark, too.
        {"preset": "veryfast", "crf": 12, "x264-params": "subme=1:weightp=0"},
        {"preset": "medium", "crf": 10},
    ),
    # SEI: x264's note of its version, its settings and the machine's number of threads.
    filters=("filter_units=remove_types=6",),
    odd_sizes=False,
    codes_fields=True,
)
"""What plays everywhere, and what any other codec becomes."""

ENCODERS = (
    H264,
    Encoder(
        name="libx265",
        codec="hevc",
        title="HEVC",
        formats=_formats((8, 10, 12), _ALL_CHROMA),
        settings=_qualities(
            {"preset": "ultrafast", "crf": 13},
            {"preset": "ultrafast", "crf": 9},
            {"preset": "fast", "crf": 8},
        ),
        # info is a note of version and settings; Apple's players know HEVC by hvc1 alone.
        options={"x265-params": "info=0:log-level=error", "tag:v": "hvc1"},
        odd_sizes=False,
    ),
    Encoder(
        name="libvpx-vp9",
        codec="vp9",
        title="VP9",
        formats=_formats((8, 10, 12), _ALL_CHROMA),
        settings=_qualities(
            {"deadline": "realtime", "cpu-used": 8, "crf": 20},
            {"deadline": "realtime", "cpu-used": 8, "crf": 11},
            {"deadline": "good", "cpu-used": 5, "crf": 6},
        ),
        # Without frames that are never shown each packet is one frame of the source.
        options={"b:v": 0, "row-mt": 1, "auto-alt-ref": 0, "lag-in-frames": 0},
    ),
    Encoder(
        name="libsvtav1",
        codec="av1",
        title="AV1",
        formats=_formats((8, 10), ("420",)),
        settings=_qualities(
            {"preset": 12, "crf": 15}, {"preset": 10, "crf": 8}, {"preset": 7, "crf": 5}
        ),
    ),
    Encoder(
        # Slower, and takes what the other does not.
        name="libaom-av1",
        codec="av1",
        title="AV1",
        formats=_formats((8, 10, 12), _ALL_CHROMA),
        settings=_qualities(
            {"usage": "realtime", "cpu-used": 8, "crf": 18},
            {"usage": "realtime", "cpu-used": 8, "crf": 11},
            {"usage": "good", "cpu-used": 6, "crf": 6},
        ),
        options={"b:v": 0, "row-mt": 1, "lag-in-frames": 0},
    ),
    Encoder(
        name="prores_ks",
        codec="prores",
        title="ProRes 422",
        formats=_formats((10,), ("422",)),
        settings=_qualities({"profile:v": "standard"}, {"profile:v": "hq"}, {"profile:v": "hq"}),
        # The vendor stands in every frame; else it names ffmpeg's library.
        options={"vendor": "apl0"},
        codes_fields=True,
        suffix=".mov",
    ),
    Encoder(
        name="prores_ks",
        codec="prores",
        title="ProRes 4444",
        formats=_formats((10,), ("444",)),
        settings=_qualities({"profile:v": "4444"}, {"profile:v": "4444"}, {"profile:v": "4444xq"}),
        options={"vendor": "apl0"},
        codes_fields=True,
        suffix=".mov",
    ),
    Encoder(
        name="mpeg2video",
        codec="mpeg2video",
        title="MPEG-2",
        formats=_formats((8,), ("420", "422")),
        # The finest there is, for both.
        settings=_qualities({"q:v": 3}, {"q:v": 1, "qmin": 1}, {"q:v": 1, "qmin": 1}),
        fixed_rate=True,
        codes_fields=True,
    ),
)
"""The encoders in software, of one codec the preferred one first."""

SUFFIXES = tuple(sorted({encoder.suffix for encoder in ENCODERS}))
"""The suffixes that copies have."""
