"""Risk: items of evidence -> a score for every frame -> flags; pure functions on arrays.

Each track is a person of its own. Its items (rules with a strength in each frame) combine to

    R = max(floor, 100 · (1 - C ** (1 + amplifier))),  C = product of (1 - weight · strength)

and a frame has the highest score of the persons in it (domain brief 6.1). What was decided does
not count here: this is the risk of the clip as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reviewer.domain.geometry import FloatArray
from reviewer.domain.rules import Band, FaceScale, Rule, RuleSet, Segments
from reviewer.domain.suspicion import Mask, suspicions
from reviewer.domain.timing import FrameIndex, IntArray, ShotClock, Span
from reviewer.domain.track import Track

Scores = npt.NDArray[np.uint8]

INTERROGATION = "R13"
"""The rule for recordings of questioning: it holds in every clip, and amplifies."""

_URGENCY = {band: rank for rank, band in enumerate(Band)}


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule's part in a flag: its share 0…100 where it is strongest, and its sentence."""

    rule: str
    share: int
    text: str


@dataclass(frozen=True, slots=True)
class Flag:
    """A stretch of frames at risk: the highest score in it, the tracks it is about, and why."""

    id: int
    span: Span
    score: int
    tracks: tuple[int, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Risk:
    """The score 0…100 of every frame, and the flags, worst first, numbered from 1."""

    scores: Scores
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Case:
    """What is held against one track, in the frames `first` to `last`.

    `strengths` has an array 0…1 for each rule that holds in any of these frames, and `whys` the
    names of those of its reasons that do, for a rule that has several.
    """

    track_id: int
    first: int
    last: int
    width_px: FloatArray
    strengths: Mapping[str, FloatArray]
    whys: Mapping[str, frozenset[str]]
    scores: Scores


def assess(
    index: FrameIndex,
    tracks: Iterable[Track],
    *,
    cuts: IntArray,
    rules: RuleSet,
    upright_px: tuple[int, int],
    amplifier: float = 0.0,
) -> Risk:
    """The risk of a clip by the rules R01 to R04; rules with an amplifier are for the caller.

    `cuts` are the timestamps of the first frame of every shot but the first; `upright_px` is the
    upright picture's size; `amplifier` is the sum of those that hold in the whole clip.
    """
    clock = ShotClock.of(index, cuts)
    cases = [
        _examine(track, index, clock, rules, size_px=upright_px, amplifier=amplifier)
        for track in tracks
    ]
    scores = np.zeros(len(index), np.uint8)
    for case in cases:
        stretch = scores[case.first : case.last + 1]
        np.maximum(stretch, case.scores, out=stretch)
    flagged = [case for case in cases if case.scores.max() >= rules.segments.open]
    runs = _segments(scores, flagged, clock, rules.segments)
    return Risk(scores, _flags(runs, scores, flagged, index, rules, amplifier=amplifier))


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


def combine(items: Sequence[tuple[Rule, FloatArray]], *, amplifier: float) -> Scores:
    """The score of each frame from at least one rule and its strength there."""
    left = np.prod([1 - rule.weight * strength.astype(float) for rule, strength in items], axis=0)
    risk = np.rint(100 * (1 - left ** (1 + amplifier)))
    floors = [np.where(strength > 0, rule.floor, 0) for rule, strength in items]
    scores: Scores = np.maximum.reduce([risk, *floors]).astype(np.uint8)
    return scores


def _examine(
    track: Track,
    index: FrameIndex,
    clock: ShotClock,
    rules: RuleSet,
    *,
    size_px: tuple[int, int],
    amplifier: float,
) -> _Case:
    """All that the rules hold against one track."""
    r01, r02, r03, r04 = (rules.rule(rule_id) for rule_id in ("R01", "R02", "R03", "R04"))
    frames = index.frames_of(track.pts)
    seen = track.seen()
    found, lost = frames[seen[[0]]], frames[seen[[-1]]]
    hold_first, hold_last = _required_hold(found, lost, index, clock, r04.threshold("hold_s"))
    first, last = min(int(frames[0]), hold_first), max(int(frames[-1]), hold_last)

    covered = np.zeros(last - first + 1, bool)
    covered[frames - first] = True
    # A held box can be wider than the face: it may reach over the way that the face has gone.
    shown = np.minimum(track.boxes[:, 2:], track.boxes[seen, 2:].max(axis=0)) * size_px
    widths = np.zeros(last - first + 1, np.float32)
    widths[frames - first] = shown[:, 0]
    own = face_strength(widths[covered], track.yaw, track.sharpness, scale=rules.face)
    face = np.zeros(last - first + 1, np.float32)
    face[covered] = np.maximum(own, rules.face.best_frame * own.max())

    strengths: dict[str, FloatArray] = {}
    if track.best_score >= r02.threshold("sure_score"):
        strengths[r01.id] = face
    if r01.id not in strengths or track.detected() < r02.threshold("sure_frames"):
        strengths[r02.id] = face * np.float32(r02.threshold("strength"))
    suspicious = suspicions(
        track, frames, clock, r03, heights_px=shown[:, 1], first=first, last=last
    )
    strengths[r03.id] = np.any(list(suspicious.values()), axis=0).astype(np.float32)
    strengths[r04.id] = (~covered).astype(np.float32)

    items = [(rules.rule(rule_id), strength) for rule_id, strength in strengths.items()]
    scores = combine(items, amplifier=amplifier)
    strengths = {rule_id: strength for rule_id, strength in strengths.items() if strength.any()}
    whys = {r03.id: frozenset(name for name, mask in suspicious.items() if mask.any())}
    return _Case(track.id, first, last, widths, strengths, whys, scores)


def _required_hold(
    found: IntArray, lost: IntArray, index: FrameIndex, clock: ShotClock, hold_s: float
) -> tuple[int, int]:
    """The first and the last frame that a track's boxes must reach, one frame's time aside.

    Whether the frame at exactly the hold's end belongs to it is a matter of rounding, and no gap.
    """
    first, last = clock.widen(found, lost, max(0.0, hold_s - index.frame_s))
    return int(first[0]), int(last[0])


def _segments(
    scores: Scores, flagged: Sequence[_Case], clock: ShotClock, settings: Segments
) -> list[tuple[int, int]]:
    """The first and last frames of the flags, in order (domain brief 6.3)."""
    if not flagged:
        return []
    above_open = _around(scores >= settings.open, clock, settings.window_s)
    above_close = _around(scores >= settings.close, clock, settings.window_s)
    at_risk = np.zeros(len(scores), bool)
    for start, end in zip(*_runs(above_close), strict=True):
        opening = int(start) + int(np.argmax(above_open[start : end + 1]))
        if above_open[opening]:
            at_risk[opening : end + 1] = True
    for case in flagged:
        at_risk[case.first : case.last + 1] = True

    first, last = _runs(at_risk)
    gaps = clock.edges[first[1:]] - clock.edges[last[:-1] + 1]
    apart = gaps >= clock.ticks(settings.merge_s)
    first, last = first[np.r_[True, apart]], last[np.r_[apart, True]]
    keep = [
        _is_long_enough(scores, int(a), int(b), clock=clock, settings=settings)
        for a, b in zip(first, last, strict=True)
    ]
    first, last = clock.widen(first[keep], last[keep], settings.pad_s)
    return [(int(a), int(b)) for a, b in zip(first, last, strict=True)]


def _is_long_enough(
    scores: Scores, first: int, last: int, *, clock: ShotClock, settings: Segments
) -> bool:
    """Whether a segment stays: one frame will do from a high score on, else it must last.

    Only frames at any risk of their own count: the window makes every flicker long enough.
    """
    own = scores[first : last + 1]
    if own.max() >= settings.min_s_below:
        return True
    lengths = np.diff(clock.edges[first : last + 2])
    return int(lengths[own > 0].sum()) >= clock.ticks(settings.min_s)


def _around(mask: Mask, clock: ShotClock, seconds: float) -> Mask:
    """The mask, and whatever is that close to it in the same shot: a maximum filter."""
    first, last = clock.widen(*_runs(mask), seconds)
    steps = np.zeros(len(mask) + 1, np.int64)
    np.add.at(steps, first, 1)
    np.add.at(steps, last + 1, -1)
    wide: Mask = np.cumsum(steps[:-1]) > 0
    return wide


def _runs(mask: Mask) -> tuple[IntArray, IntArray]:
    """The first and the last frame of every run of True."""
    steps = np.diff(np.r_[False, mask, False].astype(np.int8))
    return np.flatnonzero(steps == 1), np.flatnonzero(steps == -1) - 1


def _flags(
    runs: Sequence[tuple[int, int]],
    scores: Scores,
    flagged: Sequence[_Case],
    index: FrameIndex,
    rules: RuleSet,
    *,
    amplifier: float,
) -> tuple[Flag, ...]:
    """The flags, worst first: by band, then by length, then by time."""
    starts = np.array([first for first, _ in runs], np.int64)
    members: list[list[_Case]] = [[] for _ in runs]
    for case in flagged:
        run = int(np.searchsorted(starts, case.first, side="right")) - 1
        if run >= 0 and case.last <= runs[run][1]:
            members[run].append(case)
    flags = [
        Flag(
            id=0,
            span=index.span(first, last),
            score=int(scores[first : last + 1].max()),
            tracks=tuple(sorted(case.track_id for case in cases)),
            reasons=_reasons(cases, rules, amplifier=amplifier),
        )
        for (first, last), cases in zip(runs, members, strict=True)
    ]
    flags.sort(key=lambda f: (-_URGENCY[rules.band(f.score)], -f.span.seconds, f.span.start))
    return tuple(
        Flag(number, flag.span, flag.score, flag.tracks, flag.reasons)
        for number, flag in enumerate(flags, start=1)
    )


def _reasons(cases: Sequence[_Case], rules: RuleSet, *, amplifier: float) -> tuple[Reason, ...]:
    """Why these tracks are flagged: each rule once, where it is strongest; biggest share first."""
    reasons = []
    for rule in rules.rules:
        about = [case for case in cases if rule.id in case.strengths]
        if not about:
            continue
        strength, width_px = max(_strongest(case, rule.id) for case in about)
        weighted = 100 * (1 - (1 - rule.weight * strength) ** (1 + amplifier))
        text = rule.sentence(
            width_px=round(width_px),
            frames=sum(int(np.count_nonzero(case.strengths[rule.id])) for case in about),
            why=rule.why({name for case in about for name in case.whys.get(rule.id, ())}),
        )
        reasons.append(Reason(rule.id, max(rule.floor, round(weighted)), text))
    return tuple(sorted(reasons, key=lambda reason: (-reason.share, reason.rule)))


def _strongest(case: _Case, rule_id: str) -> tuple[float, float]:
    """A rule's highest strength, and the widest face among the frames that have it."""
    strength = case.strengths[rule_id]
    highest = strength.max()
    return float(highest), float(case.width_px[strength == highest].max())
