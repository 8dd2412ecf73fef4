"""Following a drawn box: the true box of a face in the middle of its stay, and what becomes of it.

Each face of each shot is drawn once and followed twice: with the detector that keeps a known face
in its place, and by its picture alone, as what no detector knows.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np

from reviewer.analysis.clip import Clip
from reviewer.analysis.follow import FollowRequest, follow
from reviewer.analysis.pursuit import PursuitSettings
from reviewer.analysis.shots import PICTURE_PX, CutScores, find_cuts
from reviewer.app.jobs import run_here
from reviewer.app.resources import model_files
from reviewer.domain.geometry import Box, clip, head_boxes, intersection, overlap
from reviewer.domain.timing import IntArray
from reviewer.domain.track import Track
from reviewer.media.frames import fit, upright
from tests.bench.results import Cell, table
from tests.bench.truth import Truth, read_truth, size_px, truth_of

HEADER = (
    "clip", "way", "faces", "face-frames", "followed", "mean IoU", "IoU under 0.5",
    "not under the cover", "frames beyond", "f/s",
)  # fmt: skip
LEAST_FRAMES = 10  # a shorter stay says little
_NEVER = 2.0  # no face overlaps a box that much

WAYS = {
    "with the detector": PursuitSettings(),
    "by the picture alone": PursuitSettings(face=_NEVER),
}


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of drawn boxes: of the true frames of their faces, and of others.

    `frames` count; `followed` have a box, whose IoUs sum up to `iou_sum`, `poor` of them are under
    0.5; `bare` face-frames are not under the cover to 99 %; `beyond` have a box and no true one.
    """

    faces: int = 0
    frames: int = 0
    followed: int = 0
    iou_sum: float = 0.0
    poor: int = 0
    bare: int = 0
    beyond: int = 0
    looked: int = 0
    seconds: float = 0.0

    def __add__(self, other: Followed) -> Followed:
        return Followed(
            *(getattr(self, name) + getattr(other, name) for name in Followed.__slots__)
        )

    def row(self, clip_name: str, way: str) -> list[Cell]:
        return [
            clip_name,
            way,
            self.faces,
            self.frames,
            self.followed,
            self.iou_sum / self.followed if self.followed else None,
            self.poor,
            self.bare,
            self.beyond,
            round(self.looked / self.seconds) if self.seconds else None,
        ]


def report(clips: Sequence[Path]) -> str:
    """A table with two rows for each clip and two for all, printed as it grows."""
    rows: list[list[Cell]] = []
    whole = dict.fromkeys(WAYS, Followed())
    for path in clips:
        for way, settings in WAYS.items():
            found = sum(_measured(path, settings), start=Followed())
            if not found.faces:
                continue
            whole[way] += found
            rows.append(found.row(path.name, way))
            print(table(HEADER, rows[-1:]).splitlines()[-1], flush=True)
    rows += [found.row("all", way) for way, found in whole.items()]
    return (
        "For each face that counts in ten frames or more of a shot its true box is drawn in the "
        "middle one and followed both ways. *Followed*: frames of the truth with a box; *not under "
        "the cover*: less than 99 % of the true box lies in the head box of the followed one, "
        "missing boxes included; *beyond*: boxes in frames in which the face is not in the truth "
        f"at all, half a second of hold included.\n\n{table(HEADER, rows)}"
    )


def _measured(path: Path, settings: PursuitSettings) -> Iterator[Followed]:
    read = Clip.of(path)
    index, size = read.packets.index, size_px(read.media.video)
    truth = read_truth(truth_of(path), size)
    cuts = _cuts(read)
    bounds = [0, *cuts.tolist(), len(index)]
    for face in np.unique(truth.face).tolist():
        for first, last in pairwise(bounds):
            stay = (truth.face == face) & (truth.frame >= first) & (truth.frame < last)
            rows = np.flatnonzero(stay & truth.counts)
            if len(rows) < LEAST_FRAMES:
                continue
            middle = int(rows[len(rows) // 2])
            request = FollowRequest(
                path=path,
                index=index,
                cuts=index.pts[cuts],
                frame=int(truth.frame[middle]),
                box=Box.of(truth.box[middle]),
                models=model_files(),
                settings=settings,
            )
            start = time.perf_counter()
            track = run_here(follow(request), lambda _: None)
            elapsed = time.perf_counter() - start
            found = compared(track, index.frames_of(track.pts), truth, rows, size)
            beyond = len(np.setdiff1d(index.frames_of(track.pts), truth.frame[stay]))
            yield replace(found, beyond=beyond, looked=len(track), seconds=elapsed)


def compared(
    track: Track, frames: IntArray, truth: Truth, rows: IntArray, size: tuple[int, int]
) -> Followed:
    """What a followed track has in common with those rows of the truth."""
    heads = head_boxes(track.boxes, track.yaw, width_px=size[0], height_px=size[1])
    boxes, heads = clip(track.boxes), clip(heads)
    ious: list[float] = []
    bare = 0
    for row in rows.tolist():
        true = truth.box[row : row + 1]
        here = np.flatnonzero(frames == truth.frame[row])
        if not len(here):
            bare += 1
            continue
        ious.append(float(overlap(boxes[here], true)[0, 0]))
        under = float(intersection(heads[here], true)[0, 0]) / float(true[0, 2] * true[0, 3])
        bare += under < 0.99
    return Followed(
        faces=1,
        frames=len(rows),
        followed=len(ious),
        iou_sum=sum(ious),
        poor=sum(iou < 0.5 for iou in ious),
        bare=bare,
    )


def _cuts(read: Clip) -> IntArray:
    """The first frames of all shots but the first, as a scan finds them."""
    width, height = fit(read.media.video, PICTURE_PX)
    scores, cuts = np.zeros(len(read.packets.index), np.float32), CutScores()
    with read.reader() as reader:
        for frame in reader.frames(0, len(scores)):
            small = upright(frame.picture, read.media.video, width=width, height=height)
            scores[frame.number] = cuts.add(small)
    return find_cuts(scores)
