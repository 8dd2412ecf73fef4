"""Changes: what a clip changes on its way although its copy has but one of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import av.video.frame

from reviewer.domain.media import VideoInfo
from reviewer.export.interlace import FieldOrder
from reviewer.media.frames import Frame
from reviewer.media.probe import colour_of, orientation_of


class Changes:
    """Counts the pictures of a clip that are not like its first one."""

    def __init__(self, video: VideoInfo, fields: FieldOrder | None) -> None:
        self._video = video
        self._interlaced = fields is not None
        self._sizes = self._colours = self._turns = self._fields = 0

    def note(self, picture: av.video.frame.VideoFrame) -> None:
        """Look at the next picture."""
        video = self._video
        self._sizes += (picture.width, picture.height) != (video.width_px, video.height_px)
        self._colours += colour_of(picture) != video.colour
        self._turns += orientation_of(picture) != video.orientation
        self._fields += picture.interlaced_frame != self._interlaced

    def noted(self, frames: Iterable[Frame]) -> Iterator[Frame]:
        """The same frames, each looked at as it passes."""
        for frame in frames:
            self.note(frame.picture)
            yield frame

    def sentences(self) -> tuple[str, ...]:
        """What was lost by them, for the report."""
        size = f"{self._video.width_px} × {self._video.height_px}"
        as_first = "as those of the first"
        counted = {
            f"Another size, in {{}}: scaled to {size}, the size of the first.": self._sizes,
            f"Other colour tags, in {{}}: tagged {as_first}, not converted.": self._colours,
            f"Another orientation, in {{}}: shown {as_first}.": self._turns,
            f"Another mark of interlacing, in {{}}: taken {as_first}.": self._fields,
        }
        return tuple(
            text.format("1 frame" if count == 1 else f"{count} frames")
            for text, count in counted.items()
            if count
        )
