"""What is known about a clip before a frame is decoded: streams, picture format, tags."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from reviewer.domain.geometry import Orientation

PRIMING_S = 0.1
"""How much earlier than 0 sound can seem to start, as its decoder needs a start: Opus, 80 ms."""


class StreamKind(StrEnum):
    """What a stream carries."""

    VIDEO = "video"
    AUDIO = "audio"
    SUBTITLE = "subtitle"
    DATA = "data"
    ATTACHMENT = "attachment"


# What ffmpeg's MP4 muxer writes by itself, the same for every clip.
_PLAIN_FILE_TAGS = frozenset({"major_brand", "minor_version", "compatible_brands"})
_PLAIN_STREAM_TAGS = {
    "language": frozenset({"und"}),
    "handler_name": frozenset({"", "VideoHandler", "SoundHandler"}),
    "vendor_id": frozenset({"", "[0][0][0][0]", "FFMP"}),  # ffmpeg's, in every .mov
}


@dataclass(frozen=True, slots=True)
class StreamInfo:
    """One stream of a file. `start_s` is None where the file does not say."""

    position: int
    kind: StreamKind
    codec: str
    start_s: float | None
    is_cover_art: bool = False
    tags: tuple[tuple[str, str], ...] = ()
    sample_rate: int = 0
    channels: int = 0

    @property
    def telling_tags(self) -> tuple[str, ...]:
        """The names of the tags that are not the same in every file."""
        return tuple(
            key for key, value in self.tags if value not in _PLAIN_STREAM_TAGS.get(key, ())
        )


@dataclass(frozen=True, slots=True)
class Colour:
    """Colour tags by ffmpeg's names ("bt709", "smpte2084", "tv"); "" where there is none."""

    range: str = ""
    primaries: str = ""
    transfer: str = ""
    matrix: str = ""


@dataclass(frozen=True, slots=True)
class VideoInfo:
    """The picture format of the video stream that is reviewed.

    `width_px` and `height_px` are the stored picture's; `pixel_aspect` is the width of one pixel
    over its height; `frames_estimate` is 0 where the file does not say.
    """

    position: int
    codec: str
    profile: str
    pixel_format: str
    width_px: int
    height_px: int
    orientation: Orientation
    pixel_aspect: Fraction
    colour: Colour
    timebase: Fraction
    rate: Fraction
    frames_estimate: int

    @property
    def upright_px(self) -> tuple[int, int]:
        """Width and height as a person sees them: square pixels, turned upright."""
        width = max(1, round(self.width_px * self.pixel_aspect))
        size = (width, self.height_px)
        return size[::-1] if self.orientation.swaps_sides else size


@dataclass(frozen=True, slots=True)
class MediaInfo:
    """What probing says about a file; `sha256` is its fingerprint, "" until it was computed."""

    name: str
    size_bytes: int
    sha256: str
    container: str
    duration_s: float | None
    start_s: float
    streams: tuple[StreamInfo, ...]
    tags: tuple[tuple[str, str], ...]
    chapters: tuple[str, ...]
    video: VideoInfo

    def origin(self, first: int) -> int:
        """The timestamp of the picture, in its ticks, at which a player's clock shows 0.

        `first` is that of the first frame. MP4 and MOV files count from their own 0; with others
        players begin where the first of their streams does.
        """
        has_own_zero = self.container.startswith("mov")
        start_s = 0.0 if has_own_zero or -PRIMING_S <= self.start_s < 0 else self.start_s
        ticks = Fraction(start_s).limit_denominator(1_000_000) / self.video.timebase
        return min(round(ticks), first)

    def of_kind(self, kind: StreamKind) -> tuple[StreamInfo, ...]:
        return tuple(stream for stream in self.streams if stream.kind is kind)

    @property
    def telling_tags(self) -> tuple[str, ...]:
        """The names of the file's own tags that are not the same in every file."""
        return tuple(key for key, _ in self.tags if key not in _PLAIN_FILE_TAGS)

    @property
    def has_audio(self) -> bool:
        return bool(self.of_kind(StreamKind.AUDIO))
