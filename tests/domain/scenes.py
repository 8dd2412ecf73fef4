"""Clips of 1000 × 1000 pixels and 10 frames a second with faces in them, for tests of the risk."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np

from reviewer.domain.assessment import Assessment, assess_review
from reviewer.domain.case import CaseSettings
from reviewer.domain.detection import Finder
from reviewer.domain.mitigation import Mitigation
from reviewer.domain.review import Review
from reviewer.domain.rules import RuleSet, parse_rules
from reviewer.domain.timing import FrameIndex, IntArray
from reviewer.domain.track import Origin, Track
from tests.reviews import review_of

CATALOGUE = Path(__file__).parents[2] / "resources" / "rules" / "article13.toml"
SIZE = (1000, 1000)
RATE = 10
BOTH = Finder.YUNET | Finder.MEDIAPIPE_FULL


def shipped_rules() -> RuleSet:
    return parse_rules(CATALOGUE.read_text("utf-8"))


def clip(frames: int, *, rate: int = RATE) -> FrameIndex:
    return FrameIndex(Fraction(1, rate), np.arange(frames, dtype=np.int64), frames)


def face(
    frames: range | list[int],
    *,
    id: int = 1,
    width_px: float | list[float] = 120,
    x: float = 0.4,
    score: float = 0.9,
    yaw: float = np.nan,
    sharpness: float = np.nan,
    height_px: float = 150,
    held: tuple[int, int] = (0, 0),
    finder: Finder = BOTH,
) -> Track:
    """A face in the given frames of a clip, detected in all but the first and last `held`."""
    n = len(frames)
    boxes = np.zeros((n, 4), np.float32)
    boxes[:] = (x, 0.4, 0, height_px / SIZE[1])
    boxes[:, 2] = np.asarray(width_px) / SIZE[0]
    origins = np.full(n, Origin.DETECTED, np.uint8)
    origins[: held[0]] = Origin.HELD
    origins[n - held[1] :] = Origin.HELD
    return Track(
        id=id,
        pts=np.asarray(frames, np.int64),
        boxes=boxes,
        origins=origins,
        scores=np.where(origins == Origin.DETECTED, score, 0).astype(np.float32),
        yaw=np.full(n, yaw, np.float32),
        sharpness=np.full(n, sharpness, np.float32),
        finders=np.where(origins == Origin.DETECTED, finder, 0).astype(np.uint8),
    )


def at(*frames: int) -> IntArray:
    return np.array(frames, np.int64)


def look(
    rules: RuleSet,
    frames: int | FrameIndex,
    *tracks: Track,
    cuts: IntArray | None = None,
    questioning: bool = False,
) -> Assessment:
    """What a silent clip of 1000 × 1000 with these tracks risks, as nobody in particular."""
    made = bare_review(frames, *tracks, cuts=cuts, questioning=questioning)
    return assess_review(made, rules, Mitigation())


def bare_review(
    frames: int | FrameIndex,
    *tracks: Track,
    cuts: IntArray | None = None,
    questioning: bool = False,
    audio: bool = False,
) -> Review:
    """A clip with these tracks, of which nothing is known and nothing decided."""
    base = review_of(frames=1)
    streams = base.media.streams if audio else base.media.streams[:1]
    video = replace(base.media.video, width_px=SIZE[0], height_px=SIZE[1])
    return Review(
        media=replace(base.media, video=video, streams=streams, tags=(), chapters=()),
        index=clip(frames) if isinstance(frames, int) else frames,
        scan=base.scan,
        cuts=at() if cuts is None else cuts,
        tracks={track.id: track for track in tracks},
        case=CaseSettings(interrogation=questioning),
    )


def frames_of(risk: Assessment) -> list[tuple[int, int]]:
    """The first and last frame of each flag."""
    return [(flag.span.start.pts, flag.span.end.pts - 1) for flag in risk.flags]


def rules_of(risk: Assessment) -> list[dict[str, int]]:
    """What each rule comes to by itself, without those that only amplify."""
    return [
        {reason.rule: reason.share for reason in flag.reasons if reason.share}
        for flag in risk.flags
    ]


def risk_of(risk: Assessment, rule: str) -> list[tuple[int, range]]:
    """The one run of frames with the highest score, for flags that name a rule."""
    return [
        (flag.score, range(int(best[0]), int(best[-1]) + 1))
        for flag in risk.flags
        if rule in {reason.rule for reason in flag.reasons}
        for best in [np.flatnonzero(risk.inherent == flag.score)]
    ]
