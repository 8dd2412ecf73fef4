"""ExportPlan: which cover lies over which head box in which frame, and what becomes of sound."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from reviewer.domain.covers import CoverStyle
from reviewer.domain.decision import VISIBLE
from reviewer.domain.geometry import FloatArray, clip, head_boxes
from reviewer.domain.media import MediaInfo
from reviewer.domain.review import Review
from reviewer.domain.sound import AudioPlan
from reviewer.domain.timing import FrameIndex, IntArray
from reviewer.domain.track import Track

# Domain brief 3.5 unites the boxes of three frames on either side and lets them shrink by 2 % a
# frame. On small faces, whose boxes jitter by two pixels, this doubles a cover's area. Here the
# boxes of the next frames are united as they are, those farther away after smoothing; and at less
# than 25 frames a second three frames are a long way: the same time then.
UNION_FRAMES = 3
UNION_S = 0.12
SMOOTH_FRAMES = 3
SHRINK_PER_FRAME = 0.06
SHRINK_PER_S = 1.5


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """One track's boxes in the copy.

    frames  int64 (n,): numbers of the frames from 0, increasing
    boxes   float32 (n, 4): head boxes, normalised upright, cut at the picture's edge
    seed    of the cover's random cells; kept, so that the same plan paints the same picture
    """

    track_id: int
    seed: int
    frames: IntArray
    boxes: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class ExportPlan:
    """All that the renderer and the check need; neither sees a Review.

    `covers` are painted; `clear` are areas that a recorded decision leaves visible (kept, or
    rejected as no face), so that the check does not complain about them.
    """

    frames: int
    style: CoverStyle
    covers: tuple[Area, ...]
    clear: tuple[Area, ...]
    audio: AudioPlan

    def covered_frames(self) -> IntArray:
        """The numbers of all frames that carry a cover, increasing."""
        numbers = [np.zeros(0, np.int64), *(area.frames for area in self.covers)]
        return np.unique(np.concatenate(numbers))


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """A track's boxes in a copy, whatever is decided about it: (n, 4), cut at the picture's edge.

    `heads` are the plain head boxes, which may be left clear, `covers` the steadied ones.
    """

    frames: IntArray
    heads: FloatArray
    covers: FloatArray

    @classmethod
    def of(cls, track: Track, review: Review) -> Outline:
        width_px, height_px = review.media.video.upright_px
        heads = head_boxes(track.boxes, track.yaw, width_px=width_px, height_px=height_px)
        steadied = steady(heads, shots_of(review, track), frame_s=review.index.frame_s)
        return cls(review.index.frames_of(track.pts), clip(heads), clip(steadied))


class Outlines:
    """The outlines of one clip's tracks, worked out once for each: a decision changes none.

    Whoever asks for a plan after every change keeps them from one to the next.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[Track, Outline]] = {}
        self._clip: tuple[MediaInfo, FrameIndex, IntArray] | None = None

    def of(self, review: Review) -> dict[int, Outline]:
        """By the numbers of the tracks that a review has now."""
        clip_now = review.media, review.index, review.cuts
        if self._clip is None or any(a is not b for a, b in zip(self._clip, clip_now, strict=True)):
            self._clip, self._known = clip_now, {}
        known: dict[int, tuple[Track, Outline]] = {}
        for number, track in review.tracks.items():
            kept = self._known.get(number)
            # A change of a track makes a new one.
            is_kept = kept is not None and kept[0] is track
            known[number] = kept if kept and is_kept else (track, Outline.of(track, review))
        self._known = known
        return {number: outline for number, (_, outline) in known.items()}


def make_plan(
    review: Review,
    *,
    style: CoverStyle,
    audio: AudioPlan,
    today: date,
    outlines: Outlines | None = None,
) -> ExportPlan:
    """What a copy of the reviewed clip must look like: every face covered but those ruled clear.

    A frame of a track is left clear only where a decision that counts `today` says KEEP or REJECT
    (approved where it must be, not expired); where another track is covered at the same place, it
    stays covered. Clear areas are the plain head boxes, covers the steadied ones, so that a clear
    area hides no more from the check than its own head. `outlines` are those of an earlier plan for
    the same clip, where there was one.
    """
    covers: list[Area] = []
    clear: list[Area] = []
    known = (outlines or Outlines()).of(review)
    for track in review.tracks.values():
        outline = known[track.id]
        is_clear = np.array([one in VISIBLE for one in review.rulings(track, today=today)])
        seed = cover_seed(review.media.sha256, track.id)
        for areas, boxes, which in (
            (covers, outline.covers, ~is_clear),
            (clear, outline.heads, is_clear),
        ):
            which = which & (boxes[:, 2] > 0) & (boxes[:, 3] > 0)
            if which.any():
                areas.append(Area(track.id, seed, outline.frames[which], boxes[which]))
    return ExportPlan(len(review.index), style, tuple(covers), tuple(clear), audio)


def digest(plan: ExportPlan) -> str:
    """SHA-256 of all that a plan says: equal for equal plans, so that an old copy is told apart."""
    said = hashlib.sha256(f"{plan.frames} {plan.style.value} {plan.audio}".encode())
    for kind, areas in (("cover", plan.covers), ("clear", plan.clear)):
        for area in areas:
            said.update(f"{kind} {area.track_id} {area.seed}".encode())
            said.update(np.ascontiguousarray(area.frames).tobytes())
            said.update(np.ascontiguousarray(area.boxes).tobytes())
    return said.hexdigest()


def cover_seed(fingerprint: str, track_id: int) -> int:
    """The seed of a track's covers: 32 bits that depend on the clip's file and the track alone."""
    return int.from_bytes(hashlib.sha256(f"{fingerprint}:{track_id}".encode()).digest()[:4], "big")


def shots_of(review: Review, track: Track) -> IntArray:
    """The number of the shot, from 0, that each frame of a track belongs to."""
    return np.searchsorted(review.cuts, track.pts, side="right").astype(np.int64)


def steady(heads: FloatArray, shots: IntArray, *, frame_s: float) -> FloatArray:
    """Boxes that hold each frame's head box and do not flicker; frames come every `frame_s`.

    Each is at least the union of its next neighbours, and of the smoothed boxes up to UNION_FRAMES
    and UNION_S away; no side is shorter than in the frame before by more than SHRINK_PER_FRAME, or
    what SHRINK_PER_S allows in the time of a frame if that is more; never across a cut.
    """
    reach = UNION_FRAMES
    if frame_s > 0:
        reach = min(max(int(UNION_S / frame_s + _ROUNDING), 1), UNION_FRAMES)
    shrink = min(max(SHRINK_PER_FRAME, SHRINK_PER_S * frame_s), _SHRINK_MOST)
    steadied = np.empty_like(heads)
    for shot in _runs(shots):
        starts = _window(heads[shot, :2], np.minimum, reach)
        ends = _window(heads[shot, :2].astype(np.float64) + heads[shot, 2:], np.maximum, reach)
        sides = ends - starts
        # Number by number: windows ask for a plan after every decision.
        allowed = np.stack([_slowly(side, 1 - shrink) for side in sides.T.tolist()], axis=1)
        starts = starts - (allowed - sides) / 2
        steadied[shot] = _around(starts, starts + allowed)
    return steadied


def _runs(shots: IntArray) -> Iterator[slice]:
    """The stretches of equal numbers."""
    borders = [0, *(np.flatnonzero(np.diff(shots)) + 1).tolist(), len(shots)]
    return (slice(first, last) for first, last in pairwise(borders))


def _slowly(sides: list[float], share: float) -> list[float]:
    """The same lengths, none shorter than that share of the one before."""
    allowed = sides[:1]
    for side in sides[1:]:
        allowed.append(max(side, allowed[-1] * share))
    return allowed


_ROUNDING = 1e-6
_SHRINK_MOST = 0.25  # a still every few seconds must not let a cover collapse


def _window(
    values: npt.NDArray[np.floating], extreme: np.ufunc, reach: int
) -> npt.NDArray[np.float64]:
    """The extreme of each value, its next neighbours, and smoothed ones up to `reach` away."""
    spread = values.astype(np.float64)
    smooth = _smoothed(spread)
    for distance in range(1, reach + 1):
        around = values if distance == 1 else smooth
        spread[distance:] = extreme(spread[distance:], around[:-distance])
        spread[:-distance] = extreme(spread[:-distance], around[distance:])
    return spread


def _smoothed(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Means over up to SMOOTH_FRAMES on both sides, as many on each: steady motion stays."""
    smooth = values.copy()
    for reach in range(1, SMOOTH_FRAMES + 1):
        width = 2 * reach + 1
        if len(values) >= width:
            windows = np.lib.stride_tricks.sliding_window_view(values, width, axis=0)
            smooth[reach : len(values) - reach] = windows.mean(axis=-1)
    return smooth


def _around(starts: npt.NDArray[np.float64], ends: npt.NDArray[np.float64]) -> FloatArray:
    """Boxes in float32 that lose nothing by rounding: each side is moved outwards by one step."""
    start = np.nextafter(starts.astype(np.float32), np.float32(-np.inf))
    side = np.nextafter((ends - start).astype(np.float32), np.float32(np.inf))
    return np.hstack([start, side])
