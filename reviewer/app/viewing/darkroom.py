"""Darkroom: a decoded frame as the screen takes it, as it is or under the covers of a copy.

Covers are painted by the code that makes copies, onto the same planes at the same depth: what is
covered here is covered there.
"""

from __future__ import annotations

from typing import cast

import av.video.frame
import numpy as np
from av.video.reformatter import ColorRange, Colorspace

from reviewer.app.viewing.messages import Size
from reviewer.domain.geometry import Box
from reviewer.domain.media import MediaInfo
from reviewer.domain.plan import ExportPlan
from reviewer.domain.timing import FrameIndex
from reviewer.export.formats import copy_format, mpeg_rate
from reviewer.export.paint import Painter, unpack_into
from reviewer.media.frames import Frame, Picture, fit, for_screen


class Darkroom:
    """Makes pictures of one clip; `plan` can be replaced at any time."""

    def __init__(self, media: MediaInfo, index: FrameIndex, plan: ExportPlan) -> None:
        self._video = media.video
        self._format = copy_format(media.video, fixed_rate=mpeg_rate(index))
        self.take_plan(plan)

    def take_plan(self, plan: ExportPlan) -> None:
        """Cover by this plan from now on."""
        self._painter = Painter(plan, self._video, self._format)

    def plain(self, frame: Frame, size: Size) -> Picture:
        """The frame as it is, upright: (height, width, 4), see `frames.for_screen`."""
        width, height = size
        return for_screen(frame.picture, self._video, width=width, height=height)

    def covered(self, frame: Frame, size: Size) -> Picture:
        """The frame as a copy shows it, upright: (height, width, 4)."""
        width, height = size
        picture = self._painted(frame)
        return for_screen(picture, self._video, width=width, height=height)

    def cut(self, frame: Frame, box: Box | None, *, long_side: int, covered: bool) -> Picture:
        """A box of the frame, or all of it, with that long side: (height, width, 4), contiguous.

        Never larger than the frame itself has it.
        """
        full_width, full_height = self._video.upright_px
        box = box or Box(0, 0, 1, 1)
        longest = max(box.width * full_width, box.height * full_height, 1)
        most = max(full_width, full_height)
        width, height = fit(self._video, max(1, min(most, round(most * long_side / longest))))
        picture = (self.covered if covered else self.plain)(frame, (width, height))
        rows, columns = _inside(box.y, box.height, height), _inside(box.x, box.width, width)
        return np.ascontiguousarray(picture[rows, columns])

    def _painted(self, frame: Frame) -> av.video.frame.VideoFrame:
        is_as_stored = frame.picture.format.name.replace("yuvj", "yuv") == self._format.pixel_format
        if is_as_stored and not self._painter.covers(frame.number):
            return frame.picture  # it has all samples of the copy already
        video, layout = self._video, self._format.layout
        size = video.width_px, video.height_px
        painted = av.video.frame.VideoFrame(*size, self._format.pixel_format)
        views = [
            np.frombuffer(cast("memoryview[int]", plane), np.uint8).reshape(-1, plane.line_size)[
                :rows, : columns * layout.sample_bytes
            ]
            for plane, (rows, columns) in zip(
                painted.planes, layout.plane_shapes(*size), strict=True
            )
        ]
        planes = unpack_into(views, frame.picture, video, self._format)
        self._painter.paint(frame.number, planes)
        is_rgb = frame.picture.format.is_rgb or frame.picture.format.has_palette
        painted.colorspace = Colorspace.ITU709 if is_rgb else frame.picture.colorspace
        is_full = self._format.colour.range == "pc"
        painted.color_range = ColorRange.JPEG if is_full else ColorRange.MPEG
        return painted


def _inside(start: float, length: float, pixels: int) -> slice:
    """The pixels of a stretch, at least one, inside the picture."""
    first = min(max(0, round(start * pixels)), pixels - 1)
    return slice(first, min(max(first + 1, round((start + length) * pixels)), pixels))
