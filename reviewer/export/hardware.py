"""The encoders of a machine's graphics chip: one is used where a trial with it comes out right."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import numpy.typing as npt

from reviewer.domain.errors import ExportError, MediaError
from reviewer.domain.media import MediaInfo
from reviewer.domain.timing import FrameIndex
from reviewer.export.arguments import encode_arguments
from reviewer.export.encoders import Encoder, Quality, Settings
from reviewer.export.formats import CopyFormat
from reviewer.export.hdr import Hdr
from reviewer.export.rawframes import RawFrames
from reviewer.export.sound import Sound
from reviewer.media.ffmpeg import FFmpeg, encoders
from reviewer.media.frames import decode_all
from reviewer.media.index import read_index
from reviewer.media.probe import probe

MAX_DIFFERENCE = 4.0
"""How far a trial's luma may be from what went in, in levels of 8 bits, as the mean of a frame."""

# Irregular, because a chip's encoder may follow a frame rate of its own.
_TIMES = FrameIndex(
    Fraction(1, 1000),
    np.array([0, 33, 67, 100, 167, 168, 400, 433, 500, 1100, 1133, 1166], np.int64),
    1200,
)

_SEI = {"h264": "filter_units=remove_types=6", "hevc": "filter_units=remove_types=39-40"}


def _encoder(name: str, settings: dict[Quality, Settings]) -> Encoder:
    codec, _, _ = name.partition("_")
    return Encoder(
        name=name,
        codec=codec,
        title={"h264": "H.264", "hevc": "HEVC"}[codec],
        formats=frozenset({"yuv420p"}),
        settings=settings,
        options={"tag:v": "hvc1"} if codec == "hevc" else {},
        filters=(_SEI[codec],),
        odd_sizes=False,
    )


def _levels(option: str, draft: int, standard: int, master: int) -> dict[Quality, Settings]:
    levels = zip(Quality, (draft, standard, master), strict=True)
    return {quality: {option: level} for quality, level in levels}


HARDWARE = tuple(
    _encoder(f"{codec}_{maker}", levels)
    for codec in ("h264", "hevc")
    for maker, levels in (
        ("nvenc", _levels("qp", 26, 16, 12)),
        ("qsv", _levels("global_quality", 26, 16, 12)),
        ("videotoolbox", _levels("q:v", 50, 75, 90)),
        ("amf", _levels("qp_p", 26, 16, 12)),
    )
)
"""NVIDIA's, Intel's, Apple's and AMD's, for the pixel format that all of them take.

Nobody has run them on such a machine for this release: the trial is what they have to pass.
"""


def hardware_format(
    media: MediaInfo,
    target: CopyFormat,
    quality: Quality,
    *,
    is_interlaced: bool,
    candidates: Sequence[Encoder] = HARDWARE,
) -> CopyFormat:
    """The format with an encoder of this machine in place of the one in software, where one works.

    Its sentences say which one, or why there is none.
    """
    family = [encoder for encoder in candidates if encoder.codec == target.encoder.codec]
    fitting = [encoder for encoder in family if target.pixel_format in encoder.formats]
    if not fitting or is_interlaced:
        what = f"{target.encoder.title} in {target.pixel_format}"
        what = "interlaced pictures" if is_interlaced else what
        return _in_software(target, f"No encoder by hardware is known for {what}")
    present = [encoder for encoder in fitting if encoder.name in encoders()]
    if not present:
        return _in_software(target, "This ffmpeg knows no encoder by hardware")
    faults = []
    for encoder in present:
        candidate = replace(target, encoder=encoder, settings=encoder.settings[quality])
        fault = trial_fault(media, candidate)
        if not fault:
            kept = f"Encoder: {encoder.name}, of this machine, after a trial that came out right."
            return replace(candidate, kept=(*target.kept, kept))
        faults.append(f"{encoder.name} {fault}")
    return _in_software(target, f"In a trial {', '.join(faults)}")


def trial_fault(media: MediaInfo, candidate: CopyFormat) -> str:
    """What is wrong with a trial of a few frames, encoded as a copy would be; "" where nothing is.

    The frames are drawn, of the clip's size: nothing of the clip is in them.
    """
    video = replace(media.video, timebase=_TIMES.timebase)
    media = replace(media, video=video, container="mov", start_s=0.0)
    with tempfile.TemporaryDirectory(prefix="reviewer-") as folder:
        part = Path(folder) / "trial.part"
        arguments = encode_arguments(
            part, media, _TIMES, target=candidate, hdr=Hdr(), sound=Sound(), part=part
        )
        try:
            with FFmpeg(arguments, takes_data=True) as child:
                with RawFrames(
                    child, video, pixel_format=candidate.pixel_format, timebase=_TIMES.timebase
                ) as raw:
                    for number, pts in enumerate(_TIMES.pts.tolist()):
                        raw.write(_drawn(media, candidate, number), pts)
                child.finish()
            return _fault(part, media, candidate)
        except ExportError:
            return "did not run"
        except MediaError:
            return "wrote what cannot be read"


def _fault(part: Path, media: MediaInfo, candidate: CopyFormat) -> str:
    copy = probe(part)
    if copy.video.codec != candidate.encoder.codec or copy.video.colour != candidate.colour:
        return "changed the codec or the colour"
    index = read_index(part, copy).index
    if [moment.exact for moment in index] != [moment.exact for moment in _TIMES]:
        return "changed the number of frames or their times"
    width, height = media.video.width_px, media.video.height_px
    for frame in decode_all(part, copy):
        picture = frame.picture
        if (picture.width, picture.height) != (width, height):
            return "changed the size"
        luma = picture.to_ndarray()[:height]  # the planes lie below one another
        drawn = _drawn(media, candidate, frame.number)[: width * height].reshape(height, width)
        if np.abs(luma.astype(np.int16) - drawn).mean() > MAX_DIFFERENCE:
            return "changed the picture"
    return ""


def _drawn(media: MediaInfo, candidate: CopyFormat, number: int) -> npt.NDArray[np.uint8]:
    """Frame `number` of a trial: slopes that move, all planes in a row; 8 bits."""
    planes = []
    for rows, columns in candidate.layout.plane_shapes(media.video.width_px, media.video.height_px):
        slope = np.add.outer(np.arange(rows), np.arange(columns) + 12 * number)
        planes.append((np.abs(slope % 256 - 128) + 48).astype(np.uint8).ravel())
    return np.concatenate(planes)


def _in_software(target: CopyFormat, why: str) -> CopyFormat:
    lost = f"Encoding by hardware: it was done in software. {why}."
    return replace(target, lost=(*target.lost, lost))
