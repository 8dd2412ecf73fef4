"""The items of a face, R01 to R04: how identifiable it is, and where it may stay uncovered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from reviewer.domain.decision import NOTES, Ground, Ruling
from reviewer.domain.geometry import FloatArray
from reviewer.domain.items import Item, Mask, remaining
from reviewer.domain.mitigation import Mitigation
from reviewer.domain.review import Review
from reviewer.domain.rules import FaceScale, Means, RuleSet
from reviewer.domain.suspicion import suspicions
from reviewer.domain.timing import FrameIndex, IntArray, ShotClock
from reviewer.domain.track import Origin, Track


@dataclass(frozen=True, slots=True, eq=False)
class FaceItems:
    """What is held against one track, in the frames `first` to `last` of the clip.

    items      R01 to R04, those that hold
    width_px   float32 (n,): the face's width in the upright picture; 0 without a box
    face       float32 (n,): how identifiable the face is, 0…1; 0 without a box
    has_box, seen  bool (n,): where there is a box, and where it is not only held
    covered    float32 (n,): how much of the head a copy takes away, 0…1; 0 without a box
    unheld     float32 (n,): how much of the face is held against nobody in a copy, 0…1: what is
               covered, and all of it where an approved decision says that nobody protected is shown
    abuse      float32 (n,): `covered` where an approved decision shows the scene for what is done
               in it; else 0
    released   bool (n,): where an approved decision leaves the face visible
    """

    track: Track
    first: int
    last: int
    items: tuple[Item, ...]
    width_px: FloatArray
    face: FloatArray
    has_box: Mask
    seen: Mask
    covered: FloatArray
    unheld: FloatArray
    abuse: FloatArray
    released: Mask


def face_items(
    track: Track, review: Review, clock: ShotClock, rules: RuleSet, mitigation: Mitigation
) -> FaceItems:
    """All that the rules hold against one track."""
    r01, r02, r03, r04 = (rules.rule(rule_id) for rule_id in ("R01", "R02", "R03", "R04"))
    index, size_px = review.index, review.media.video.upright_px
    frames = index.frames_of(track.pts)
    seen = track.seen()
    hold_first, hold_last = _required_hold(
        frames[seen[[0]]], frames[seen[[-1]]], index, clock, r04.threshold("hold_s")
    )
    first, last = min(int(frames[0]), hold_first), max(int(frames[-1]), hold_last)
    places = frames - first

    has_box = np.zeros(last - first + 1, bool)
    has_box[places] = True
    is_seen = np.zeros(last - first + 1, bool)
    is_held = track.origins == Origin.HELD
    is_seen[places] = ~is_held | is_held.all()
    # A held box can be wider than the face: it may reach over the way that the face has gone.
    shown = np.minimum(track.boxes[:, 2:], track.boxes[seen, 2:].max(axis=0)) * size_px
    width_px = np.zeros(last - first + 1, np.float32)
    width_px[places] = shown[:, 0]
    own = face_strength(width_px[has_box], track.yaw, track.sharpness, scale=rules.face)
    face = np.zeros(last - first + 1, np.float32)
    face[has_box] = np.maximum(own, rules.face.best_frame * own.max())

    rulings = _Rulings.of(track, review, mitigation)
    covered = np.zeros(last - first + 1, np.float32)
    covered[places] = np.where(rulings.kept, 0, np.where(rulings.rejected, 1, mitigation.cover))
    unheld = covered.copy()
    unheld[places] = np.where(rulings.exempt, 1, covered[places])
    # What has no box is decided as the last frame before it that has one.
    nearest = np.searchsorted(frames, np.arange(first, last + 1), side="right") - 1
    nearest = np.maximum(nearest, 0)
    means: Mapping[Means, FloatArray | float] = {
        Means.COVER: unheld,
        Means.DECISION: rulings.decided[nearest].astype(np.float32),
    }
    rejected = rulings.rejected[nearest]

    items: list[Item] = []
    is_drawn = track.is_drawn  # a person is sure
    is_sure = is_drawn or track.best_score >= r02.threshold("sure_score")
    if is_sure:
        items.append(Item(r01, face, remaining(r01, face, means)))
    if not is_sure or (not is_drawn and track.detected() < r02.threshold("sure_frames")):
        half = face * np.float32(r02.threshold("strength"))
        items.append(Item(r02, half, remaining(r02, half, means)))
    masks = suspicions(track, frames, clock, r03, heights_px=shown[:, 1], first=first, last=last)
    suspicious = np.any(list(masks.values()), axis=0).astype(np.float32)
    words = frozenset(name for name, mask in masks.items() if mask.any())
    items.append(Item(r03, suspicious, remaining(r03, suspicious, means), words=words))
    gap = (~has_box).astype(np.float32)
    items.append(Item(r04, gap, np.where(rejected, np.float32(0), remaining(r04, gap, means))))

    abuse = np.zeros(last - first + 1, np.float32)
    abuse[places] = np.where(rulings.abuse, covered[places], 0)
    released = np.zeros(last - first + 1, bool)
    released[places] = rulings.released
    return FaceItems(
        track,
        first,
        last,
        tuple(item for item in items if item.strength.any()),
        width_px,
        face,
        has_box,
        is_seen,
        covered,
        unheld,
        abuse,
        released,
    )


def face_strength(
    width_px: FloatArray, yaw: FloatArray, sharpness: FloatArray, *, scale: FaceScale
) -> FloatArray:
    """How identifiable each face is by itself, 0…1; unknown pose and sharpness count as best."""
    turned = np.abs(np.nan_to_num(yaw))
    pose = np.select(
        [turned >= scale.profile_yaw, turned >= scale.three_quarter_yaw],
        [scale.profile_factor, scale.three_quarter_factor],
        default=1.0,
    )
    blurred = np.nan_to_num(sharpness, nan=np.inf) < scale.blurred_below
    effective = width_px * pose * np.where(blurred, scale.blurred_factor, 1.0)
    low, high = np.log2(scale.hidden_px), np.log2(scale.clear_px)
    share = (np.log2(np.maximum(effective, scale.hidden_px)) - low) / (high - low)
    strength: FloatArray = np.clip(share, 0, 1).astype(np.float32)
    return strength


@dataclass(frozen=True, slots=True, eq=False)
class _Rulings:
    """What is decided about a track, in each of its frames; the last two only where approved."""

    decided: Mask
    kept: Mask
    rejected: Mask
    released: Mask
    exempt: Mask
    abuse: Mask

    @classmethod
    def of(cls, track: Track, review: Review, mitigation: Mitigation) -> _Rulings:
        decided, kept, rejected, approved, exempt, abuse = (
            np.zeros(len(track), bool) for _ in range(6)
        )
        decisions = [one for one in review.decisions_about(track.id) if one.ruling not in NOTES]
        if not decisions:
            return cls(decided, kept, rejected, approved, exempt, abuse)
        first = 0
        for ruling, run in groupby(review.rulings(track, today=mitigation.today)):
            last = first + len(list(run))
            decided[first:last] = ruling is not None
            kept[first:last] = ruling is Ruling.KEEP
            rejected[first:last] = ruling is Ruling.REJECT
            first = last
        for decision in decisions:
            frames = review.frames_in(track, decision.span)
            here = slice(frames.start, frames.stop)
            approved[here] = decision.id in mitigation.approved
            exempt[here] = decision.ground is Ground.NOT_PROTECTED
            abuse[here] = decision.ground is Ground.PI_ABUSE
        released = approved & kept
        return cls(decided, kept, rejected, released, released & exempt, approved & abuse)


def _required_hold(
    found: IntArray, lost: IntArray, index: FrameIndex, clock: ShotClock, hold_s: float
) -> tuple[int, int]:
    """The first and the last frame that a track's boxes must reach, one frame's time aside.

    Whether the frame at exactly the hold's end belongs to it is a matter of rounding, and no gap.
    """
    first, last = clock.widen(found, lost, max(0.0, hold_s - index.frame_s))
    return int(first[0]), int(last[0])
