"""Painting: covers onto decoded planes at their own depth; every other sample stays as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import av.video.frame
import av.video.plane
import numpy as np
import numpy.typing as npt
from av.video.reformatter import ColorRange, Colorspace

from reviewer.domain.covers import CoverStyle, Weights, cover_patch, pixel_boxes, spread
from reviewer.domain.media import Colour, VideoInfo
from reviewer.domain.plan import ExportPlan
from reviewer.export.formats import CopyFormat, PixelLayout

Plane = npt.NDArray[np.uint8] | npt.NDArray[np.uint16]
Alpha = npt.NDArray[np.uint8]

# Weights of red and blue in luma (ITU-T H.273, table 4).
_LUMA = {
    "bt709": (0.2126, 0.0722),
    "fcc": (0.30, 0.11),
    "bt470bg": (0.299, 0.114),
    "smpte170m": (0.299, 0.114),
    "smpte240m": (0.212, 0.087),
    "bt2020nc": (0.2627, 0.0593),
    "bt2020c": (0.2627, 0.0593),
}
_GREY_BITS = {"gray": 8, "gray10le": 10, "gray12le": 12}

_CACHED_STAMPS = 24  # each has the size of its box: some MB for a head that fills a 4K picture


@dataclass(frozen=True, slots=True)
class Ink:
    """What turns a cover's RGB into the samples of a copy's planes."""

    layout: PixelLayout
    colour: Colour
    height_px: int

    def samples(self, cells: npt.NDArray[np.uint8]) -> tuple[npt.NDArray[np.int64], ...]:
        """Full-range RGB (..., 3) as the code values of each plane."""
        red, blue = _LUMA.get(
            self.colour.matrix,
            # What players assume of untagged video.
            _LUMA["bt709" if self.height_px >= 720 else "smpte170m"],
        )
        rgb = cells.astype(np.float64) / 255
        r, g, b = np.moveaxis(rgb, -1, 0)
        luma = red * r + (1 - red - blue) * g + blue * b
        return (
            self._code(luma, chroma=False),
            self._code((b - luma) / (2 - 2 * blue), chroma=True),
            self._code((r - luma) / (2 - 2 * red), chroma=True),
        )

    def _code(self, value: npt.NDArray[np.float64], *, chroma: bool) -> npt.NDArray[np.int64]:
        deeper = 1 << (self.layout.bits - 8)
        top = (1 << self.layout.bits) - 1
        middle = 128 * deeper if chroma else 0
        if self.colour.range == "pc":
            code = value * top + middle
        else:
            code = value * (224 if chroma else 219) * deeper + (middle or 16 * deeper)
        return np.clip(np.rint(code), 0, top).astype(np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Stamp:
    """A cover of some size, ready to be put on planes: samples and alpha for each of them."""

    margin: int
    planes: tuple[Plane, ...]
    alphas: tuple[Alpha, ...]


class Painter:
    """Paints the covers of a plan; it remembers the last stamps that it made."""

    def __init__(self, plan: ExportPlan, video: VideoInfo, target: CopyFormat) -> None:
        self._video = video
        self._format = target
        self._style = plan.style
        self._places: defaultdict[int, list[tuple[int, int, int, int, int]]] = defaultdict(list)
        for area in plan.covers:
            boxes = pixel_boxes(
                area.boxes,
                video.orientation,
                width_px=video.width_px,
                height_px=video.height_px,
            )
            for frame, (x, y, width, height) in zip(
                area.frames.tolist(), boxes.tolist(), strict=True
            ):
                if width and height:
                    self._places[frame].append((area.seed, x, y, width, height))
        ink = Ink(target.layout, target.colour, video.height_px)

        @lru_cache(maxsize=_CACHED_STAMPS)
        def stamp(seed: int, width: int, height: int) -> Stamp:
            return make_stamp(plan.style, seed, width=width, height=height, ink=ink)

        self._stamp = stamp

    def frame(self, number: int, picture: av.video.frame.VideoFrame) -> npt.NDArray[np.uint8]:
        """The samples of frame `number` with its covers: all planes in a row, without padding."""
        samples, planes = unpack(picture, self._video, self._format)
        self.paint(number, planes)
        return samples

    def covers(self, number: int) -> bool:
        """Whether frame `number` gets a cover."""
        return number in self._places

    def paint(self, number: int, planes: tuple[Plane, ...]) -> None:
        """Put the covers of frame `number` on its planes."""
        for seed, x, y, width, height in self._places.get(number, ()):
            # One seed for all covers of a fill saves making the same stamp for each track.
            seed = 0 if self._style is CoverStyle.FILL else seed
            put(self._stamp(seed, width, height), planes, x=x, y=y, layout=self._format.layout)


def make_stamp(style: CoverStyle, seed: int, *, width: int, height: int, ink: Ink) -> Stamp:
    """The cover for a box of that size, as samples of the copy's planes."""
    patch = cover_patch(style, seed, width=width, height=height)
    luma, *chroma = ink.samples(patch.cells)
    planes: list[Plane] = [_samples(luma, patch.rows, patch.columns, ink.layout)]
    alphas = [patch.alpha]
    across, down = ink.layout.chroma
    rows, columns = _halved(patch.rows, down), _halved(patch.columns, across)
    alpha = _outward(patch.alpha, across, down)
    for values in chroma:
        planes.append(_samples(values, rows, columns, ink.layout))
        alphas.append(alpha)
    return Stamp(patch.margin, tuple(planes), tuple(alphas))


def put(stamp: Stamp, planes: tuple[Plane, ...], *, x: int, y: int, layout: PixelLayout) -> None:
    """Blend a stamp into planes, its box's corner at luma x, y; what lies outside is cut off.

    `x`, `y` and the margin are even, so that chroma samples are never shared with the rest.
    """
    left, top = x - stamp.margin, y - stamp.margin
    for number, plane in enumerate(planes):
        across, down = layout.chroma if number else (0, 0)
        samples, alpha = stamp.planes[number], stamp.alphas[number]
        # The part of the stamp that lies on the plane, and where.
        row, column = top >> down, left >> across
        first_row, first_column = max(0, -row), max(0, -column)
        last_row = min(samples.shape[0], plane.shape[0] - row)
        last_column = min(samples.shape[1], plane.shape[1] - column)
        # The feather is around the box: its rows above and below, its columns left and right.
        border_rows, border_columns = stamp.margin >> down, stamp.margin >> across
        upper = min(max(first_row, border_rows), last_row)
        lower = max(min(last_row, samples.shape[0] - border_rows), upper)
        before = min(max(first_column, border_columns), last_column)
        behind = max(min(last_column, samples.shape[1] - border_columns), before)
        for rows, columns, is_soft in (
            (slice(first_row, upper), slice(first_column, last_column), True),
            (slice(upper, lower), slice(first_column, before), True),
            (slice(upper, lower), slice(before, behind), False),
            (slice(upper, lower), slice(behind, last_column), True),
            (slice(lower, last_row), slice(first_column, last_column), True),
        ):
            under = plane[
                rows.start + row : rows.stop + row, columns.start + column : columns.stop + column
            ]
            if is_soft:
                share = alpha[rows, columns].astype(np.int32)
                mixed = samples[rows, columns] * share + under * (255 - share) + 127
                under[:] = mixed // 255
            else:
                np.copyto(under, samples[rows, columns], where=alpha[rows, columns] == 255)


def unpack(
    picture: av.video.frame.VideoFrame, video: VideoInfo, target: CopyFormat
) -> tuple[npt.NDArray[np.uint8], tuple[Plane, ...]]:
    """A decoded picture's samples in the target's pixel format, and views of its planes.

    The array is the caller's own: decoders go on using their pictures.
    """
    layout = target.layout
    shapes = layout.plane_shapes(video.width_px, video.height_px)
    sizes = [rows * columns * layout.sample_bytes for rows, columns in shapes]
    samples = np.empty(sum(sizes), np.uint8)
    views = []
    start = 0
    for (rows, _), size in zip(shapes, sizes, strict=True):
        views.append(samples[start : start + size].reshape(rows, -1))
        start += size
    return samples, unpack_into(views, picture, video, target)


def unpack_into(
    views: Iterable[npt.NDArray[np.uint8]],
    picture: av.video.frame.VideoFrame,
    video: VideoInfo,
    target: CopyFormat,
) -> tuple[Plane, ...]:
    """Copy a decoded picture's samples, in the target's pixel format, into bytes by rows.

    `views` are those of each plane, as wide as its samples; what comes back are the samples there.
    """
    planes: list[Plane] = []
    for view, source in zip(views, _rows_of(picture, video, target), strict=True):
        np.copyto(view, source[:, : view.shape[1]])
        planes.append(view if target.layout.sample_bytes == 1 else view.view("<u2"))
    return tuple(planes)


def _rows_of(
    picture: av.video.frame.VideoFrame, video: VideoInfo, target: CopyFormat
) -> Iterator[npt.NDArray[np.uint8]]:
    """The bytes of each plane by rows, converted where the pixel format asks for it."""
    size_px = (picture.width, picture.height)
    layout = target.layout
    same_size = size_px == (video.width_px, video.height_px)
    if same_size and _GREY_BITS.get(picture.format.name) == layout.bits:
        # By hand, because swscale takes grey for full range, whatever its tag says.
        yield _bytes_of(picture.planes[0])
        neutral = np.full(1, 1 << (layout.bits - 1), "<u2" if layout.sample_bytes == 2 else "u1")
        for rows, columns in layout.plane_shapes(*size_px)[1:]:
            yield np.broadcast_to(neutral, (rows, columns)).copy().view(np.uint8)
        return
    name = picture.format.name.replace("yuvj", "yuv")
    # A stream may change its size or its format on the way.
    if name != target.pixel_format or not same_size:
        picture = convert(picture, video, target)
    for plane in picture.planes:
        yield _bytes_of(plane)


def convert(
    picture: av.video.frame.VideoFrame, video: VideoInfo, target: CopyFormat
) -> av.video.frame.VideoFrame:
    """The picture in the target's pixel format, size, range and matrix."""
    is_rgb = picture.format.is_rgb or picture.format.has_palette
    to_range = ColorRange.JPEG if target.colour.range == "pc" else ColorRange.MPEG
    return picture.reformat(
        width=video.width_px,
        height=video.height_px,
        format=target.pixel_format,
        # From YUV to YUV the matrix must not change, whatever it is.
        src_colorspace=None if is_rgb else Colorspace.ITU709,
        dst_colorspace=Colorspace.ITU709,
        src_color_range=ColorRange.JPEG if is_rgb else to_range,
        dst_color_range=to_range,
    )


def _bytes_of(plane: av.video.plane.VideoPlane) -> npt.NDArray[np.uint8]:
    """A plane's bytes by rows, padding included; valid as long as its picture."""
    buffer = cast("memoryview[int]", plane)  # it is a buffer, which its type does not say
    size = plane.height * plane.line_size
    return np.frombuffer(buffer, np.uint8, size).reshape(plane.height, plane.line_size)


def _samples(
    values: npt.NDArray[np.int64], rows: Weights, columns: Weights, layout: PixelLayout
) -> Plane:
    pixels = spread(values, rows, columns, top=(1 << layout.bits) - 1)
    return pixels.astype(np.uint8) if layout.sample_bytes == 1 else pixels.astype(np.uint16)


def _halved(weights: Weights, shift: int) -> Weights:
    """Weights for samples that each stand for 2**shift pixels: their mean."""
    if shift == 0:
        return weights
    if len(weights) % 2:
        weights = np.concatenate([weights, weights[-1:]])
    halved: Weights = (weights[0::2] + weights[1::2]) / np.float32(2)
    return halved


def _outward(alpha: Alpha, across: int, down: int) -> Alpha:
    """Alpha of chroma samples: the strongest of the pixels that each stands for."""
    if down:
        alpha = np.pad(alpha, ((0, alpha.shape[0] % 2), (0, 0)))
        alpha = np.maximum(alpha[0::2], alpha[1::2])
    if across:
        alpha = np.pad(alpha, ((0, 0), (0, alpha.shape[1] % 2)))
        alpha = np.maximum(alpha[:, 0::2], alpha[:, 1::2])
    return alpha
