"""Every kind of picture that comes in: what its copy is, and that nothing else changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import av
import numpy as np
import numpy.typing as npt
import pytest
import skimage.metrics

from reviewer.domain.covers import CoverStyle
from reviewer.domain.geometry import Orientation
from reviewer.domain.media import Colour
from reviewer.domain.plan import Area, ExportPlan
from reviewer.domain.sound import AudioPlan
from reviewer.export.encoders import Quality
from reviewer.export.formats import PictureOptions
from reviewer.export.hdr import Hdr, hdr_of
from reviewer.export.interlace import FieldOrder, field_order
from reviewer.export.render import RenderRequest
from reviewer.media.frames import decode_all, stored_rgb
from reviewer.media.index import read_index
from reviewer.media.probe import probe
from tests.clips import run_ffmpeg
from tests.export.test_render import ALLOWED_TAGS, done, times, times_of

# What a copy differs from its source outside of its covers, at most; 1 is no difference.
LEAST_SSIM = 0.98

LUMA = np.array([0.2126, 0.7152, 0.0722])
COVER = (0.4, 0.4, 0.2, 0.2)

VARIABLE = (0, 33, 67, 100, 167, 168, 400, 433, 500, 1100, 1133, 1166)
STEADY = tuple(range(0, 480, 40))

LOSSLESS_264 = ("-c:v", "libx264", "-preset", "ultrafast", "-qp", "0", "-bf", "0")
LOSSLESS_265 = (
    *("-c:v", "libx265", "-preset", "ultrafast", "-tag:v", "hvc1"),
    *("-x265-params", "lossless=1:log-level=none:frame-threads=1"),
)
VP9 = ("-c:v", "libvpx-vp9", "-lossless", "1", "-cpu-used", "8")
AV1 = ("-c:v", "libaom-av1", "-crf", "10", "-cpu-used", "8")
MPEG2 = ("-c:v", "mpeg2video", "-q:v", "2")
FFV1 = ("-c:v", "ffv1")
PRORES = ("-c:v", "prores_ks")

DISPLAY = "G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,50)"
HDR = ("-mastering_display", DISPLAY, "-content_light", "1000,400")
PQ = Colour("tv", "bt2020", "smpte2084", "bt2020nc")
HLG = Colour("tv", "bt2020", "arib-std-b67", "bt2020nc")
BT2020 = Colour("tv", "bt2020", "bt2020-10", "bt2020nc")
BT601 = Colour("tv", "smpte170m", "smpte170m", "smpte170m")
BT709 = Colour("tv", "bt709", "bt709", "bt709")


@dataclass(frozen=True, slots=True)
class Kind:
    """A source, and the codec and the pixel format of its copy.

    `encoder` are ffmpeg's options for it; `colour`, `filters` and `given` are further ones for the
    tags, the filters and the input. `lost` are words of what the report must say.
    """

    name: str
    encoder: tuple[str, ...]
    suffix: str
    source_format: str
    codec: str
    pixel_format: str
    colour: Colour | None = None
    filters: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    pts: tuple[int, ...] = VARIABLE
    size: tuple[int, int] = (160, 120)
    hdr: Hdr = Hdr()  # noqa: RUF009 — it is frozen
    fields: FieldOrder | None = None
    shown: Orientation = Orientation()  # noqa: RUF009
    lost: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.name


P420, P422, P444 = "yuv420p", "yuv422p", "yuv444p"
TEN420, TEN422, TEN444 = "yuv420p10le", "yuv422p10le", "yuv444p10le"
ILME = ("-flags", "+ildct+ilme")
WIDE = ("setsar=4/3",)

KINDS = (
    # Codecs.
    Kind("h264", LOSSLESS_264, ".mp4", P420, "h264", P420),
    Kind("hevc", LOSSLESS_265, ".mp4", P420, "hevc", P420),
    Kind("vp9", VP9, ".webm", P420, "vp9", P420),
    Kind("av1", AV1, ".mkv", P420, "av1", P420),
    Kind("prores", PRORES, ".mov", TEN422, "prores", TEN422),
    Kind("mpeg2", MPEG2, ".mpg", P420, "mpeg2video", P420, pts=STEADY),
    Kind("mpeg2 in mkv", MPEG2, ".mkv", P422, "mpeg2video", P422, pts=STEADY),
    Kind(
        "mpeg2 at no steady rate",
        (*MPEG2, "-bsf:v", "setts=ts=PTS+(gt(N\\,5))*100"),
        ".mkv",
        P420,
        "h264",
        P420,
        pts=STEADY,
        lost=("MPEG-2 became H.264: it holds steady",),
    ),
    Kind("vp8", ("-c:v", "libvpx", "-crf", "4", "-b:v", "5M"), ".webm", P420, "h264", P420,
         lost=("vp8 became H.264",)),
    Kind("mpeg4", ("-c:v", "mpeg4", "-q:v", "1"), ".mkv", P420, "h264", P420,
         lost=("mpeg4 became H.264",)),
    Kind("mjpeg", ("-c:v", "mjpeg", "-q:v", "1"), ".mkv", "yuvj422p", "h264", "yuvj422p",
         lost=("mjpeg became H.264",)),
    # Depth and chroma.
    Kind("h264, 10 bits", LOSSLESS_264, ".mkv", TEN420, "h264", TEN420),
    Kind("h264, 4:2:2", LOSSLESS_264, ".mkv", P422, "h264", P422),
    Kind("h264, 4:4:4", LOSSLESS_264, ".mkv", P444, "h264", P444),
    Kind("hevc, 10 bits", LOSSLESS_265, ".mkv", TEN420, "hevc", TEN420),
    Kind("hevc, 12 bits, 4:4:4", LOSSLESS_265, ".mkv", "yuv444p12le", "hevc", "yuv444p12le"),
    Kind("vp9, 10 bits", VP9, ".webm", TEN420, "vp9", TEN420),
    Kind("vp9, 4:4:4", VP9, ".webm", P444, "vp9", P444),
    Kind("av1, 10 bits", AV1, ".mkv", TEN420, "av1", TEN420),
    Kind("av1, 4:4:4", AV1, ".mkv", P444, "av1", P444),
    # Grey, red-green-blue, transparency.
    Kind("grey", FFV1, ".mkv", "gray", "h264", "yuvj420p", lost=("same greys",)),
    # Its decoder gives chroma that says grey.
    Kind("grey in h264", LOSSLESS_264, ".mp4", "gray", "h264", "yuvj420p"),
    Kind("grey, 10 bits", FFV1, ".mkv", "gray10le", "h264", TEN420, lost=("same greys",)),
    Kind("grey, 16 bits", FFV1, ".mkv", "gray16le", "h264", TEN420, lost=("not 16",)),
    Kind("rgb", FFV1, ".mkv", "gbrp", "h264", P420, lost=("not as red, green and blue",)),
    Kind("rgb in h264", ("-c:v", "libx264rgb", "-qp", "0"), ".mkv", "gbrp", "h264", P444,
         lost=("not as red, green and blue",)),
    Kind("png with alpha", ("-c:v", "png"), ".mov", "rgba", "h264", P420, lost=("Transparency",)),
    Kind("apng with alpha", ("-c:v", "apng"), ".apng", "rgba", "h264", P420,
         lost=("Transparency",), pts=STEADY),
    Kind("prores with alpha", PRORES, ".mov", "yuva444p10le", "prores", "yuv444p12le",
         lost=("Transparency", "not 12")),
    Kind("vp9 with alpha", (*VP9, "-auto-alt-ref", "0"), ".webm", "yuva420p", "vp9", P420,
         lost=("Transparency",)),
    # Colour.
    Kind("full range", LOSSLESS_264, ".mp4", "yuvj420p", "h264", "yuvj420p"),
    Kind("full range in vp9", VP9, ".webm", P420, "vp9", P420, colour=replace(BT709, range="pc")),
    Kind("full range in av1", AV1, ".mkv", P420, "av1", P420, colour=replace(BT709, range="pc")),
    Kind("bt.601", LOSSLESS_264, ".mp4", P420, "h264", P420, colour=BT601),
    Kind("bt.709", LOSSLESS_264, ".mp4", P420, "h264", P420, colour=BT709),
    Kind("bt.709 in prores", PRORES, ".mov", TEN422, "prores", TEN422, colour=BT709),
    Kind("bt.601 in mpeg2", MPEG2, ".mpg", P420, "mpeg2video", P420, colour=BT601, pts=STEADY),
    Kind("bt.2020", LOSSLESS_265, ".mp4", TEN420, "hevc", TEN420, colour=BT2020),
    Kind("hdr10", LOSSLESS_265, ".mp4", TEN420, "hevc", TEN420, colour=PQ, given=HDR,
         hdr=Hdr(DISPLAY, "1000,400")),
    Kind("hdr10 in h264", LOSSLESS_264, ".mp4", TEN420, "h264", TEN420, colour=PQ, given=HDR,
         hdr=Hdr(DISPLAY, "1000,400")),
    Kind("hdr10 in vp9", VP9, ".mp4", TEN420, "vp9", TEN420, colour=PQ, given=HDR,
         hdr=Hdr(DISPLAY, "1000,400")),
    Kind("hdr10 in av1", AV1, ".mp4", TEN420, "av1", TEN420, colour=PQ, given=HDR,
         hdr=Hdr(DISPLAY, "1000,400")),
    Kind("hlg", LOSSLESS_265, ".mp4", TEN420, "hevc", TEN420, colour=HLG),
    Kind("hlg in vp9", VP9, ".webm", TEN420, "vp9", TEN420, colour=HLG),
    Kind("hlg in prores", PRORES, ".mov", TEN422, "prores", TEN422, colour=HLG),
    # Size, shape, orientation.
    Kind("odd size", FFV1, ".mkv", P420, "h264", P444, size=(161, 121), lost=("odd size",)),
    Kind("odd size in vp9", VP9, ".webm", P420, "vp9", P420, size=(161, 121)),
    Kind("odd size in av1", AV1, ".mkv", P420, "av1", P420, size=(161, 121)),
    Kind("odd size in prores", PRORES, ".mov", TEN422, "prores", TEN422, size=(161, 121)),
    Kind("wide pixels in vp9", VP9, ".mkv", P420, "vp9", P420, filters=WIDE),
    Kind("wide pixels in av1", AV1, ".mkv", P420, "av1", P420, filters=WIDE),
    Kind("wide pixels in prores", PRORES, ".mov", TEN422, "prores", TEN422, filters=WIDE),
    Kind("wide pixels in mpeg2", MPEG2, ".mpg", P420, "mpeg2video", P420,
         filters=WIDE, pts=STEADY),
    Kind("turned prores", PRORES, ".mov", TEN422, "prores", TEN422,
         given=("-noautorotate", "-display_rotation", "90"),
         shown=Orientation(3)),
    Kind("turned av1", AV1, ".mp4", P420, "av1", P420,
         given=("-noautorotate", "-display_rotation", "270"),
         shown=Orientation(1)),
    Kind("mirrored vp9", VP9, ".mp4", P420, "vp9", P420,
         given=("-noautorotate", "-display_hflip"),
         shown=Orientation(0, mirrored=True)),
    # Interlaced.
    Kind("mpeg2, upper field first", (*MPEG2, *ILME), ".mpg", P420, "mpeg2video", P420,
         filters=("setfield=tff",), fields=FieldOrder.TOP, pts=STEADY),
    Kind("mpeg2, lower field first", (*MPEG2, *ILME), ".mpg", P420, "mpeg2video", P420,
         filters=("setfield=bff",), fields=FieldOrder.BOTTOM, pts=STEADY),
    Kind("h264, upper field first", (*LOSSLESS_264, *ILME), ".mp4", P420, "h264", P420,
         filters=("setfield=tff",), fields=FieldOrder.TOP),
    Kind("h264, lower field first", (*LOSSLESS_264, *ILME), ".mp4", P420, "h264", P420,
         filters=("setfield=bff",), fields=FieldOrder.BOTTOM),
    Kind("prores, upper field first", (*PRORES, *ILME), ".mov", TEN422, "prores", TEN422,
         filters=("setfield=tff",), fields=FieldOrder.TOP),
)  # fmt: skip


def source_of(kind: Kind, folder: Path) -> Path:
    """The file of a kind: moving shapes, encoded as its row says; timestamps in milliseconds."""
    path = folder / f"source{kind.suffix}"
    steps = enumerate((later - earlier for earlier, later in pairwise(kind.pts)), start=1)
    pts = "+".join(f"gte(N,{number})*{step}" for number, step in steps)
    width, height = kind.size
    # The source of the shapes makes no odd sizes by itself.
    filters = [f"format=gbrp,crop={width}:{height},settb=1/1000,setpts='{pts}'"]
    if "yuv" in kind.source_format:
        is_full = kind.source_format.startswith("yuvj") or (kind.colour or BT709).range == "pc"
        filters.append(f"scale=out_range={'pc' if is_full else 'tv'}")
    filters += [f"format={kind.source_format}", *kind.filters]
    if kind.colour is not None:
        names = ("range", "color_primaries", "color_trc", "colorspace")
        tags = (kind.colour.range, kind.colour.primaries, kind.colour.transfer, kind.colour.matrix)
        given = ":".join(f"{name}={tag}" for name, tag in zip(names, tags, strict=True))
        filters.append(f"setparams={given}")
    # A steady clip gets its times from the encoder's rate; the others keep theirs.
    rate = ("-r", "25") if kind.pts == STEADY else ("-enc_time_base", "1/1000")
    run_ffmpeg(
        *(*kind.given, "-f", "lavfi", "-i", "testsrc2=s=180x140:r=25:d=0.48"),
        *("-vf", ",".join(filters), *kind.encoder, "-pix_fmt", kind.source_format),
        *("-fps_mode", "passthrough" if kind.pts != STEADY else "auto", *rate, path),
    )
    return path


def request_of(path: Path, copy: Path, options: PictureOptions | None = None) -> RenderRequest:
    """A request that covers the middle of every frame."""
    media = probe(path)
    index = read_index(path, media).index
    frames = np.arange(len(index))
    boxes = np.tile(np.array(COVER, np.float32), (len(index), 1))
    cover = Area(1, 7, frames, boxes)
    plan = ExportPlan(len(index), CoverStyle.FILL, (cover,), (), AudioPlan())
    return RenderRequest(path, media, index, plan, copy, options or PictureOptions())


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a_copy_is_what_its_source_is(kind: Kind, tmp_path: Path) -> None:
    path, copy = source_of(kind, tmp_path), tmp_path / "copy.part"
    request = request_of(path, copy)

    result = done(request)

    before, after = probe(path).video, probe(copy).video
    assert (after.codec, after.pixel_format) == (kind.codec, kind.pixel_format)
    assert (after.width_px, after.height_px) == (before.width_px, before.height_px)
    assert after.pixel_aspect == before.pixel_aspect
    assert after.orientation == before.orientation == kind.shown
    if kind.colour is not None:
        assert before.colour == kind.colour
        assert after.colour == kind.colour
    assert first_facts(path) == (kind.fields, kind.hdr)
    assert first_facts(copy) == (kind.fields, kind.hdr)
    assert len(request.index) == len(kind.pts)
    assert from_first(times_of(copy)) == from_first(times(request.index))
    for words in kind.lost:
        assert any(words in sentence for sentence in result.lost)
    if not kind.lost:
        assert [one for one in result.lost if not one.startswith("Tags: ")] == []
    assert min(similarities(path, copy)) >= LEAST_SSIM
    assert_nothing_tells_where_it_comes_from(copy)


INTERLACED = {kind.name: kind for kind in KINDS if kind.fields is not None}


@pytest.mark.parametrize("kind", INTERLACED.values(), ids=str)
def test_one_whole_frame_is_made_of_two_fields_where_that_is_asked(
    kind: Kind, tmp_path: Path
) -> None:
    path, copy = source_of(kind, tmp_path), tmp_path / "copy.part"
    request = request_of(path, copy, PictureOptions(deinterlace=True))

    result = done(request)

    assert first_facts(copy) == (None, Hdr())
    assert probe(copy).video.codec == kind.codec
    assert from_first(times_of(copy)) == from_first(times(request.index))
    assert any("two fields" in sentence for sentence in result.lost)


def test_a_picture_that_changes_its_size_gets_that_of_the_first_and_it_is_said(
    tmp_path: Path,
) -> None:
    small, large = replace(KINDS[0], suffix=".ts"), replace(KINDS[0], suffix=".ts", size=(80, 60))
    (tmp_path / "1").mkdir()
    one, other = source_of(small, tmp_path), source_of(large, tmp_path / "1")
    path = tmp_path / "both.ts"
    run_ffmpeg("-i", other, "-c", "copy", "-output_ts_offset", "2", tmp_path / "later.ts")
    path.write_bytes(one.read_bytes() + (tmp_path / "later.ts").read_bytes())
    request = request_of(path, tmp_path / "copy.part")

    result = done(request)

    after = probe(request.part).video
    assert (after.width_px, after.height_px) == (160, 120)
    assert len(times_of(request.part)) == 2 * len(VARIABLE)
    assert "Another size, in 12 frames: scaled to 160 × 120, the size of the first." in result.lost


@pytest.mark.parametrize("codec", ["h264", "hevc", "vp9", "av1", "prores", "mpeg2"])
def test_each_quality_is_what_its_name_says(codec: str, tmp_path: Path) -> None:
    kind = next(kind for kind in KINDS if kind.name == codec)
    path = source_of(kind, tmp_path)
    copies = {quality: tmp_path / f"{quality}.part" for quality in Quality}

    for quality, copy in copies.items():
        done(request_of(path, copy, PictureOptions(quality)))

    sizes = [copy.stat().st_size for copy in copies.values()]
    assert sizes[0] < sizes[1]
    assert len({tuple(from_first(times_of(copy))) for copy in copies.values()}) == 1
    assert min(similarities(path, copies[Quality.MASTER])) >= LEAST_SSIM


def from_first(moments: list[Fraction]) -> list[Fraction]:
    return [moment - moments[0] for moment in moments]


def first_facts(path: Path) -> tuple[FieldOrder | None, Hdr]:
    """What the first picture of a file says of its fields and of HDR."""
    with av.open(path) as container:
        picture = next(container.decode(video=0))
        return field_order(picture), hdr_of(picture)


def similarities(source: Path, copy: Path) -> Iterator[float]:
    """The likeness of each frame of a copy to its source's, outside of the cover."""
    for one, other in zip(stored(source), stored(copy), strict=True):
        _, likeness = cast(Any, skimage.metrics).structural_similarity(
            one, other, data_range=255, full=True
        )
        height, width = likeness.shape
        outside = np.ones(likeness.shape, np.bool_)
        outside[height // 4 : -height // 4, width // 4 : -width // 4] = False
        yield float(likeness[outside].mean())


def stored(path: Path) -> Iterator[npt.NDArray[np.float64]]:
    """The pictures of a file as grey levels: of colours, encoders keep but half of the detail."""
    for frame in decode_all(path, probe(path)):
        yield stored_rgb(frame.picture) @ LUMA


def assert_nothing_tells_where_it_comes_from(copy: Path) -> None:
    media = probe(copy)
    names = {key for tags in (media.tags, *(s.tags for s in media.streams)) for key, _ in tags}
    assert names <= ALLOWED_TAGS | {"vendor_id"}  # of ffmpeg, in every .mov
    assert len(media.streams) == 1
    data = copy.read_bytes().lower()
    for trace in (b"x264", b"x265", b"lavf", b"lavc", b"ffmpeg", b"fmpg", b"svt-", b"libaom",
                  b"libvpx", b"source"):  # fmt: skip
        assert trace not in data
