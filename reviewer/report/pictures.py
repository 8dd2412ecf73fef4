"""Pictures for a report: small, in memory, and from a covered copy that passed its check alone.

A copy can show a face by a decision, also by one that was withdrawn since. Therefore every head
area that the review knows of is filled in once more.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av.codec.codec
import av.video.codeccontext
import av.video.frame
import numpy as np
import numpy.typing as npt

from reviewer.domain.errors import MediaError
from reviewer.domain.geometry import FloatArray, clip, head_boxes
from reviewer.domain.review import Review
from reviewer.domain.risk import Flag
from reviewer.domain.track import Track
from reviewer.media.frames import FrameReader, fit, upright
from reviewer.media.index import read_index
from reviewer.media.probe import fingerprint, probe
from reviewer.report.entries import Picture

LONG_SIDE_PX = 640  # 122 mm on paper at the most, where 300 dots an inch would take 1440
MAX_PICTURES = 200
FILL = 0x20  # the grey of the plain cover, domain brief 3.5
QUALITY = 4  # ffmpeg's scale for JPEG, 2 best to 31

Image = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class _Subject:
    """One picture to take: what it is of, in which frame, and the tracks to frame in it."""

    about: str
    frame: int
    tracks: tuple[int, ...]


def pictures_of(review: Review, copy: Path) -> tuple[Picture, ...]:
    """One picture for each flag and each track, flags first, up to MAX_PICTURES.

    MediaError where `copy` is not a copy of this review that passed its check.
    """
    _require_checked(review, copy)
    media = probe(copy)
    packets = read_index(copy, media)
    if len(packets.index) != len(review.index):
        raise MediaError(
            f"“{copy.name}” does not have the frames of the clip.", hint="Make the copy again."
        )
    subjects = _subjects(review)[:MAX_PICTURES]
    width, height = fit(media.video, LONG_SIDE_PX)
    pictures: dict[int, Image] = {}
    with FrameReader(copy, media, packets) as reader:
        for number in sorted({subject.frame for subject in subjects}):
            frame = reader.at(packets.index.moment(number))
            image = upright(frame.picture, media.video, width=width, height=height)
            pictures[number] = _fill_heads(image, review, number)
    return tuple(
        Picture(
            about=subject.about,
            frame=subject.frame,
            time=review.index.text(review.index.moment(subject.frame)),
            width_px=width,
            height_px=height,
            jpeg=encode_jpeg(_framed(pictures[subject.frame], review, subject)),
        )
        for subject in subjects
    )


def encode_jpeg(image: Image) -> bytes:
    """An RGB picture as a JPEG without any metadata."""
    height, width = image.shape[:2]
    picture = av.video.frame.VideoFrame.from_ndarray(image, format="rgb24")
    encoder = av.video.codeccontext.VideoCodecContext.create("mjpeg", "w")
    assert isinstance(encoder, av.video.codeccontext.VideoCodecContext)
    encoder.width, encoder.height = width, height
    encoder.pix_fmt = "yuvj420p"
    encoder.time_base = Fraction(1)
    encoder.options = {"flags": "qscale+bitexact", "global_quality": str(QUALITY * 118)}
    picture = picture.reformat(format="yuvj420p", interpolation="AREA")
    return b"".join(bytes(packet) for part in (picture, None) for packet in encoder.encode(part))


def _require_checked(review: Review, copy: Path) -> None:
    sha256 = fingerprint(copy)
    if not any(record.sha256 == sha256 and record.passed for record in review.exports.values()):
        raise MediaError(
            f"“{copy.name}” is no copy of this clip that has passed its check.",
            hint="Pictures for a report are taken from such a copy only: make one first.",
        )


def _subjects(review: Review) -> list[_Subject]:
    """What to show: every flag at its worst frame, every track where its face is widest."""
    flags = [
        _Subject(f"F{flag.id}", frame, flag.tracks)
        for _, flag in sorted(review.flags.items())
        if (frame := _worst_frame(review, flag)) is not None
    ]
    tracks = [
        _Subject(f"T{track.id}", _widest_frame(review, track), (track.id,))
        for _, track in sorted(review.tracks.items())
    ]
    return flags + tracks


def _worst_frame(review: Review, flag: Flag) -> int | None:
    """The frame of a flag's tracks with the highest score; of several, the widest face."""
    wanted = review.index.frames_in(flag.span)
    best: tuple[int, float, int] | None = None
    for track_id in flag.tracks:
        track = review.tracks.get(track_id)
        if track is None:
            continue
        frames = review.index.frames_of(track.pts)
        inside = np.flatnonzero((frames >= wanted.start) & (frames < wanted.stop))
        if not len(inside):
            continue
        order = np.lexsort((-track.boxes[inside, 2], -review.risk[frames[inside]].astype(int)))
        row = inside[order[0]]
        frame = int(frames[row])
        candidate = (int(review.risk[frame]), float(track.boxes[row, 2]), frame)
        best = candidate if best is None else max(best, candidate)
    return best[2] if best else None


def _widest_frame(review: Review, track: Track) -> int:
    seen = track.seen()
    widest = seen[[int(track.boxes[seen, 2].argmax())]]
    return int(review.index.frames_of(track.pts[widest])[0])


def _heads(
    review: Review, tracks: Sequence[Track], frame: int
) -> list[tuple[Track, int, FloatArray]]:
    """The tracks that are in a frame: with their row in it and their head box, cut at the edge."""
    width_px, height_px = review.media.video.upright_px
    pts = int(review.index.pts[frame])
    heads = []
    for track in tracks:
        row = int(np.searchsorted(track.pts, pts))
        if row == len(track) or track.pts[row] != pts:
            continue
        one = slice(row, row + 1)
        head = head_boxes(track.boxes[one], track.yaw[one], width_px=width_px, height_px=height_px)
        heads.append((track, row, clip(head)[0]))
    return heads


def _fill_heads(image: Image, review: Review, frame: int) -> Image:
    """The picture with every head area filled, also of those that a decision leaves visible.

    A copy may show them, on a recorded ground; the report has no need to.
    """
    filled = image.copy()
    for _, _, head in _heads(review, list(review.tracks.values()), frame):
        left, top, right, bottom = _pixels(head, image)
        filled[top:bottom, left:right] = FILL
    return filled


def _framed(image: Image, review: Review, subject: _Subject) -> Image:
    """The picture with a frame, white inside black, around the heads that it is about."""
    framed = image.copy()
    tracks = [review.tracks[number] for number in subject.tracks if number in review.tracks]
    for _, _, head in _heads(review, tracks, subject.frame):
        left, top, right, bottom = _pixels(head, image)
        for inset, grey in ((0, 0), (1, 255), (2, 255)):
            a, b, c, d = left + inset, top + inset, right - inset - 1, bottom - inset - 1
            if a <= c and b <= d:
                framed[[b, d], a : c + 1] = grey
                framed[b : d + 1, [a, c]] = grey
    return framed


def _pixels(box: FloatArray, image: Image) -> tuple[int, int, int, int]:
    """left, top, right and bottom of a box in the picture, rounded outwards."""
    height, width = image.shape[:2]
    x, y, w, h = (float(value) for value in box)
    left, top = int(x * width), int(y * height)
    right, bottom = math.ceil((x + w) * width), math.ceil((y + h) * height)
    return left, top, min(max(right, left), width), min(max(bottom, top), height)
