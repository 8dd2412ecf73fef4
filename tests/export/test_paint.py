"""Covers are painted where they belong, in the right colour; all other samples stay as they are."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import av.video.frame
import numpy as np
import pytest

from reviewer.domain.covers import PALETTE, CoverStyle, cover_patch, pixel_boxes
from reviewer.domain.geometry import Orientation
from reviewer.domain.media import Colour, VideoInfo
from reviewer.domain.plan import Area, ExportPlan
from reviewer.domain.sound import AudioPlan
from reviewer.export.formats import LAYOUTS, copy_format
from reviewer.export.paint import Ink, Painter, Plane, make_stamp, put, unpack
from tests.export.test_formats import VIDEO

SIZE = (90, 70)


def video(
    pixel_format: str,
    *,
    colour: Colour | None = None,
    size: tuple[int, int] = SIZE,
    orientation: Orientation | None = None,
) -> VideoInfo:
    return replace(
        VIDEO,
        codec="hevc",
        pixel_format=pixel_format,
        width_px=size[0],
        height_px=size[1],
        colour=colour or Colour(range="tv", matrix="bt709"),
        orientation=orientation or Orientation(),
    )


def plan_of(*boxes: tuple[float, float, float, float], style: CoverStyle) -> ExportPlan:
    areas = tuple(
        Area(i, 100 + i, np.array([0, 2]), np.array([box, box], np.float32))
        for i, box in enumerate(boxes)
    )
    return ExportPlan(3, style, areas, (), AudioPlan())


def noise(pixel_format: str, size: tuple[int, int] = SIZE) -> av.video.frame.VideoFrame:
    """A picture of random samples."""
    picture = av.video.frame.VideoFrame(*size, pixel_format)
    random = np.random.default_rng(1)
    bits = max(component.bits for component in picture.format.components)
    for plane in picture.planes:
        shape = (plane.height, plane.line_size // (1 if bits == 8 else 2))
        values = random.integers(0, 1 << bits, shape, np.uint16)
        plane.update(values.astype(np.uint8 if bits == 8 else "<u2").tobytes())
    return picture


def painted(
    source: VideoInfo, plan: ExportPlan, number: int = 0
) -> tuple[tuple[Plane, ...], tuple[Plane, ...]]:
    """The planes of a noisy picture before and after painting."""
    target = copy_format(source)
    picture = noise(source.pixel_format, (source.width_px, source.height_px))
    _, before = unpack(picture, source, target)
    _, after = unpack(picture, source, target)
    Painter(plan, source, target).paint(number, after)
    return before, after


@pytest.mark.parametrize("style", CoverStyle)
@pytest.mark.parametrize("pixel_format", LAYOUTS)
def test_samples_outside_a_cover_stay_bit_for_bit(pixel_format: str, style: CoverStyle) -> None:
    source = video(pixel_format)
    box = (0.33, 0.21, 0.36, 0.4)
    before, after = painted(source, plan_of(box, style=style))

    ((x, y, width, height),) = pixel_boxes(
        np.array([box], np.float32), Orientation(), width_px=SIZE[0], height_px=SIZE[1]
    ).tolist()
    patch = cover_patch(style, 100, width=width, height=height)
    touched = np.zeros((SIZE[1], SIZE[0]), np.bool_)
    touched[
        y - patch.margin : y + height + patch.margin, x - patch.margin : x + width + patch.margin
    ] = patch.alpha > 0
    across, down = LAYOUTS[pixel_format].chroma
    step_down, step_across = 1 << down, 1 << across
    chroma = touched.reshape(SIZE[1] // step_down, step_down, -1, step_across).any(axis=(1, 3))
    for plane_before, plane_after, mask in zip(
        before, after, (touched, chroma, chroma), strict=True
    ):
        assert np.array_equal(plane_before[~mask], plane_after[~mask])
    inner = after[0][y + 4 : y + height - 4, x + 4 : x + width - 4]
    assert not (inner == before[0][y + 4 : y + height - 4, x + 4 : x + width - 4]).mean() > 0.05


@pytest.mark.parametrize("style", CoverStyle)
@pytest.mark.parametrize("pixel_format", ["yuv420p", "yuv422p", "yuv444p10le"])
def test_what_lies_under_a_cover_leaves_no_trace(pixel_format: str, style: CoverStyle) -> None:
    layout = LAYOUTS[pixel_format]
    ink = Ink(layout, Colour(range="tv", matrix="bt709"), 70)
    stamp = make_stamp(style, 5, width=40, height=44, ink=ink)
    results = []
    for level in (0, 200):
        planes: tuple[Plane, ...] = tuple(
            np.full(shape, level, np.uint8)
            if layout.bits == 8
            else np.full(shape, level, np.uint16)
            for shape in layout.plane_shapes(*SIZE)
        )
        put(stamp, planes, x=20, y=10, layout=layout)
        results.append(planes)

    across, down = layout.chroma
    for number, (dark, light) in enumerate(zip(*results, strict=True)):
        shift = (across, down) if number else (0, 0)
        # Without the rounded corners of a fill.
        box = np.s_[(10 + 4) >> shift[1] : (10 + 40) >> shift[1], 20 >> shift[0] : 60 >> shift[0]]
        assert np.array_equal(dark[box], light[box])


@pytest.mark.parametrize("style", CoverStyle)
@pytest.mark.parametrize("size", [(90, 70), (91, 71)])
@pytest.mark.parametrize(
    "box",
    [
        (0.0, 0.0, 0.3, 0.4),
        (0.8, 0.7, 0.2, 0.3),
        (0.0, 0.0, 1.0, 1.0),
        (0.99, 0.2, 0.01, 0.7),
        (0.0, 0.98, 1.0, 0.02),
    ],
)
def test_covers_at_the_edge_of_the_picture_are_cut_off(
    box: tuple[float, float, float, float], size: tuple[int, int], style: CoverStyle
) -> None:
    source = video("yuv420p", size=size)

    before, after = painted(source, plan_of(box, style=style))

    assert all(a.shape == b.shape for a, b in zip(before, after, strict=True))
    middle = int((box[1] + box[3] / 2) * size[1]), int((box[0] + box[2] / 2) * size[0])
    assert not np.array_equal(before[0], after[0])
    assert before[0][middle] != after[0][middle]


@pytest.mark.parametrize("turns", range(4))
@pytest.mark.parametrize("mirrored", [False, True])
def test_boxes_of_the_upright_picture_are_painted_on_the_stored_one(
    turns: int, mirrored: bool
) -> None:
    source = video("yuv444p", orientation=Orientation(turns, mirrored))
    box = (0.1, 0.2, 0.3, 0.4)

    before, after = painted(source, plan_of(box, style=CoverStyle.MOSAIC))

    changed = before[0] != after[0]
    shown = np.rot90(changed[:, ::-1] if mirrored else changed, -turns)
    rows, columns = np.nonzero(shown)
    height, width = shown.shape
    assert abs(columns.min() / width - 0.1) < 0.05
    assert abs((columns.max() + 1) / width - 0.4) < 0.05
    assert abs(rows.min() / height - 0.2) < 0.05
    assert abs((rows.max() + 1) / height - 0.6) < 0.05


@pytest.mark.parametrize("matrix", ["bt709", "smpte170m", "bt2020nc"])
@pytest.mark.parametrize("colour_range", ["tv", "pc"])
@pytest.mark.parametrize(("pixel_format", "bits"), [("yuv444p", 8), ("yuv444p10le", 10)])
def test_ink_gives_code_values_that_decode_to_the_colour(
    matrix: str, colour_range: str, pixel_format: str, bits: int
) -> None:
    ink = Ink(LAYOUTS[pixel_format], Colour(range=colour_range, matrix=matrix), 1080)
    cells = np.array([PALETTE, PALETTE[::-1]], np.uint8)

    luma, blue, red = (plane / (1 << (bits - 8)) for plane in ink.samples(cells))

    full = colour_range == "pc"
    y = luma / (255 if bits == 8 else 255.75) if full else (luma - 16) / 219
    cb, cr = ((c - 128) / (255 if full else 224) for c in (blue, red))
    kr, kb = {"bt709": (0.2126, 0.0722), "smpte170m": (0.299, 0.114)}.get(matrix, (0.2627, 0.0593))
    r, b = y + 2 * (1 - kr) * cr, y + 2 * (1 - kb) * cb
    g = (y - kr * r - kb * b) / (1 - kr - kb)
    decoded = np.stack([r, g, b], axis=-1) * 255
    assert np.abs(decoded - cells).max() < 2.5


def test_a_frame_without_covers_is_left_alone() -> None:
    before, after = painted(
        video("yuv420p"), plan_of((0.2, 0.2, 0.3, 0.3), style=CoverStyle.FILL), number=1
    )

    assert all(np.array_equal(a, b) for a, b in zip(before, after, strict=True))


def test_painting_does_not_touch_the_decoder_s_picture() -> None:
    source = video("yuv420p")
    picture = noise("yuv420p")
    first = bytes(picture.planes[0])
    painter = Painter(plan_of((0, 0, 1, 1), style=CoverStyle.FILL), source, copy_format(source))

    painter.frame(0, picture)

    assert bytes(picture.planes[0]) == first


def test_samples_are_all_planes_in_a_row() -> None:
    source = video("yuv420p")
    painter = Painter(plan_of(style=CoverStyle.FILL), source, copy_format(source))
    picture = noise("yuv420p")

    samples = painter.frame(0, picture)

    assert samples.tobytes() == picture.to_ndarray().tobytes()


@pytest.mark.parametrize(("grey", "top"), [("gray", 255), ("gray10le", 1023)])
def test_grey_keeps_its_samples_and_gets_neutral_chroma(grey: str, top: int) -> None:
    source = video(grey)
    picture = noise(grey)

    _, (luma, blue, red) = unpack(picture, source, copy_format(source))

    assert np.array_equal(luma, picture.to_ndarray())
    assert (blue == (top + 1) // 2).all()
    assert (red == (top + 1) // 2).all()


@pytest.mark.parametrize("pixel_format", ["rgb24", "bgra", "gbrp", "nv12", "yuva420p", "yuv440p"])
def test_other_formats_are_converted_with_their_brightness_kept(pixel_format: str) -> None:
    size = (64, 48)
    source = video(pixel_format, size=size, colour=Colour())
    grey = np.full((48, 64, 3), 120, np.uint8)
    picture = av.video.frame.VideoFrame.from_ndarray(grey, "rgb24").reformat(format=pixel_format)

    _, planes = unpack(picture, source, copy_format(source))

    assert abs(int(planes[0][20, 20]) - (16 + 120 * 219 / 255)) <= 1
    assert abs(int(planes[1][10, 10]) - 128) <= 1


def test_a_picture_of_another_size_on_the_way_is_brought_to_the_clip_s() -> None:
    source = video("yuv420p")

    _, planes = unpack(noise("yuv422p", (44, 36)), source, copy_format(source))

    assert planes[0].shape == (70, 90)
    assert planes[1].shape == (35, 45)


def test_stamps_are_remembered() -> None:
    source = replace(video("yuv420p"), rate=Fraction(25))
    painter = Painter(
        plan_of((0.2, 0.2, 0.3, 0.3), style=CoverStyle.BLUR), source, copy_format(source)
    )

    assert painter._stamp(1, 20, 20) is painter._stamp(1, 20, 20)
