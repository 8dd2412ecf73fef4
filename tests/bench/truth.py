"""Ground truth: where the faces of a clip are in every frame, and what of it was found.

The text is MOTChallenge's: `frame,id,x,y,w,h,flag,1,1`, frames from 1 in the order of decoding,
pixels of the stored picture turned upright, flag 1 for a face that counts and 0 for one to ignore.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from reviewer.domain.detection import Detections, yaw_of
from reviewer.domain.geometry import FloatArray, clip, overlap
from reviewer.domain.media import VideoInfo
from reviewer.domain.review import Review
from reviewer.domain.timing import IntArray
from reviewer.domain.track import Origin, Track, TrackSource
from reviewer.media.container import is_cover_art, open_media

SUFFIX = ".gt.txt"

SAME_FACE = 0.3  # of the overlap: README.md of the clips counts a face as found from here on
TOUCHES = 0.1

BANDS = ("under 12", "12-23", "24-47", "48+")
_BAND_STARTS_PX = (12, 24, 48)
POSES = ("frontal", "three-quarter", "profile", "unknown")
_POSE_STARTS = (0.25, 0.5)

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """The known faces of a clip, sorted by frame.

    frame      int64 (n,): number of the frame from 0
    face       int64 (n,): which face it is
    box        float32 (n, 4): normalised upright, cut at the picture's edge
    height_px  float32 (n,): the box's height in pixels of the stored picture
    counts     bool (n,): False where the face is to be ignored
    """

    frame: IntArray
    face: IntArray
    box: FloatArray
    height_px: FloatArray
    counts: Mask

    def __len__(self) -> int:
        return len(self.frame)

    def in_frame(self, frame: int) -> slice:
        first, last = np.searchsorted(self.frame, [frame, frame + 1])
        return slice(int(first), int(last))

    def bands(self) -> IntArray:
        """Each face's number in BANDS."""
        return np.digitize(self.height_px, _BAND_STARTS_PX).astype(np.int64)


def truth_of(clip_path: Path) -> Path:
    """Where the ground truth of a clip is."""
    return clip_path.with_name(f"{clip_path.name}{SUFFIX}")


def known_clips(folder: Path) -> list[Path]:
    """The clips of a folder that have ground truth beside them."""
    return sorted(
        path.with_name(path.name.removesuffix(SUFFIX)) for path in folder.glob(f"*{SUFFIX}")
    )


def size_px(video: VideoInfo) -> tuple[int, int]:
    """Width and height that ground truth is in: stored pixels, turned upright."""
    size = (video.width_px, video.height_px)
    return size[::-1] if video.orientation.swaps_sides else size


def first_stream(clip_path: Path) -> int:
    """The number of the stream that ground truth is about: the first video of the file."""
    with open_media(clip_path) as container:
        moving = (one for one in container.streams.video if not is_cover_art(one))
        return int(next(moving).index)


def read_truth(path: Path, size: tuple[int, int]) -> Truth:
    """The known faces in a file, for a picture of that many pixels."""
    rows = [
        [float(value) for value in line.split(",")[:7]]
        for line in path.read_text("ascii").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    table = np.array(rows, np.float64).reshape(-1, 7)
    table = table[np.argsort(table[:, 0], kind="stable")]
    width, height = size
    return Truth(
        frame=table[:, 0].astype(np.int64) - 1,
        face=table[:, 1].astype(np.int64),
        box=(table[:, 2:6] / [width, height, width, height]).astype(np.float32),
        height_px=table[:, 5].astype(np.float32),
        counts=table[:, 6] > 0,
    )


def write_truth(path: Path, boxes: FloatArray, size: tuple[int, int]) -> None:
    """Write boxes (frames, faces, 4), NaN where a face is absent, as ground truth.

    As in real clips a face counts where a third or more of it is left in the picture.
    """
    width, height = size
    with path.open("w", encoding="ascii") as lines:
        for frame, faces in enumerate(boxes, start=1):
            for face, (box, cut) in enumerate(zip(faces, clip(faces), strict=True), start=1):
                if np.isnan(box).any() or cut[2] <= 0 or cut[3] <= 0:
                    continue
                flag = int(cut[2] * cut[3] >= box[2] * box[3] / 3)
                x, y, w, h = cut * [width, height, width, height]
                lines.write(f"{frame},{face},{x:.1f},{y:.1f},{w:.1f},{h:.1f},{flag},1,1\n")


def matches(truth: Truth, found: Detections) -> IntArray:
    """The detection that overlaps each known face most, as its number; -1 where none does."""
    rows = np.full(len(truth), -1, np.int64)
    for frame in np.unique(truth.frame).tolist():
        known = truth.in_frame(frame)
        first, last = np.searchsorted(found.frame, [frame, frame + 1])
        if first == last:
            continue
        shares = overlap(truth.box[known], clip(found.box[first:last]))
        best = shares.argmax(axis=1)
        rows[known] = np.where(shares.max(axis=1) > SAME_FACE, first + best, -1)
    return rows


def poses(found: Detections, rows: IntArray, upright_px: tuple[int, int]) -> IntArray:
    """How the face of each match is turned, as its number in POSES."""
    numbers = np.full(len(rows), POSES.index("unknown"), np.int64)
    is_matched = rows >= 0
    # yaw_of wants the same unit on both axes.
    landmarks = found.landmarks[rows[is_matched]] * np.array(upright_px, np.float32)
    yaw = np.abs(yaw_of(landmarks))
    turned = np.digitize(yaw, _POSE_STARTS)
    numbers[is_matched] = np.where(np.isnan(yaw), POSES.index("unknown"), turned)
    return numbers


@dataclass(frozen=True, slots=True)
class FalseTrack:
    """A track of what is no known face, its frames counted from 0, and how long it is."""

    name: str
    source: TrackSource
    first: int
    last: int
    seconds: float


def false_tracks(review: Review, truth: Truth) -> tuple[FalseTrack, ...]:
    """The tracks that touch no known face in any frame in which they were detected."""
    false = []
    for track in review.tracks.values():
        frames = review.index.frames_of(track.pts)
        if not _touches(track, frames, truth):
            first, last = int(frames[0]), int(frames[-1])
            seconds = review.index.span(first, last).seconds
            false.append(FalseTrack(track.name, track.source, first, last, seconds))
    return tuple(false)


def _touches(track: Track, frames: IntArray, truth: Truth) -> bool:
    for row in np.flatnonzero(track.origins <= Origin.FOLLOWED).tolist():
        known = truth.box[truth.in_frame(int(frames[row]))]
        box = clip(track.boxes[row : row + 1])
        centre = box[0, :2] + box[0, 2:] / 2
        inside = (known[:, :2] <= centre) & (centre <= known[:, :2] + known[:, 2:])
        if inside.all(axis=1).any() or (overlap(box, known) > TOUCHES).any():
            return True
    return False
