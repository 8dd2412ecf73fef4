"""Flags from items: the stretches at risk, whom they are about, and why, in shares that add up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from reviewer.domain.items import Item, alone, amplifier_of, parts
from reviewer.domain.person_items import ClipItems, PersonItems
from reviewer.domain.risk import Flag, Reason, Scores
from reviewer.domain.rules import Band, Rule, RuleSet
from reviewer.domain.segments import Run, segments
from reviewer.domain.timing import FrameIndex, IntArray, ShotClock

DANGER = "R12"
_URGENCY = {band: rank for rank, band in enumerate(Band)}


def people_scores(clip: ClipItems, frames: int, *, in_copy: bool) -> Scores:
    """The highest score of the persons in each frame of a clip."""
    scores = np.zeros(frames, np.uint8)
    for person in clip.people:
        here = scores[person.first : person.last + 1]
        np.maximum(here, person.residual if in_copy else person.inherent, out=here)
    return scores


def build_flags(clip: ClipItems, index: FrameIndex, rules: RuleSet) -> tuple[Flag, ...]:
    """The flags of a clip, worst first: by band, then danger on return, length and time.

    People and the scene are flagged apart: sound that may hold a voice lasts as long as the clip,
    and would make one flag of all that happens in it. A flag ends at a cut behind which nobody is
    seen who was seen before it: one decision is about those who are in a picture together.
    """
    scores = people_scores(clip, len(index), in_copy=False)
    at_risk = [one for one in clip.people if one.inherent.max() >= rules.segments.open]
    tracks: list[tuple[int, Run]] = []
    seen: list[tuple[int, Run]] = []
    for place, person in enumerate(at_risk):
        for face in person.faces:
            own = person.inherent[face.first - person.first : face.last + 1 - person.first]
            if own.max() >= rules.segments.open:
                tracks.append((face.track.id, (face.first, face.last)))
                seen.append((place, (face.first, face.last)))
    flags: list[Flag] = []
    together = segments(scores, (run for _, run in tracks), clip.clock, rules.segments)
    for first, last in _apart_at_cuts(together, seen, clip.clock):
        members = [within for one in at_risk if (within := _Within.of(one, first, last))]
        members = [within for within in members if within.scores.max() >= rules.segments.open]
        shown = [number for number, run in tracks if first <= run[0] and run[1] <= last]
        flags.append(_flag((first, last), members, shown, index, rules))
    scene = clip.scene
    for first, last in segments(scene.inherent, (), clip.clock, rules.segments):
        within = _Within.of(scene, first, last)
        flags.append(_flag((first, last), [within] if within else [], [], index, rules))
    flags.sort(
        key=lambda flag: (
            -_URGENCY[rules.band(flag.score)],
            all(reason.rule != DANGER for reason in flag.reasons),
            -flag.span.seconds,
            flag.span.start,
            not flag.tracks,
        )
    )
    return tuple(replace(flag, id=number) for number, flag in enumerate(flags, start=1))


def _apart_at_cuts(
    stretches: Sequence[Run], seen: Sequence[tuple[int, Run]], clock: ShotClock
) -> Iterator[Run]:
    """The stretches, each cut up where a shot has nobody of those who were seen before it.

    `seen` are persons, by any number, and the runs of frames in which they are. Shots in which
    nobody is seen go with those before them.
    """
    in_shot: dict[int, set[int]] = {}
    for person, (first, last) in seen:
        shots = np.searchsorted(clock.bounds, [first, last], side="right") - 1
        for shot in range(int(shots[0]), int(shots[1]) + 1):
            in_shot.setdefault(shot, set()).add(person)
    for first, last in stretches:
        before: set[int] = set()
        shots = np.searchsorted(clock.bounds, [first, last], side="right") - 1
        for shot in range(int(shots[0]), int(shots[1]) + 1):
            here = in_shot.get(shot, set())
            cut = int(clock.bounds[shot])
            if before and here and before.isdisjoint(here):
                yield first, cut - 1
                first = cut
            before = here or before
        yield first, last


@dataclass(frozen=True, slots=True, eq=False)
class _Within:
    """What is held against a person or the scene in a flag, from the clip's frame `first` on."""

    whole: PersonItems
    first: int
    scores: Scores
    items: dict[str, Item]

    @classmethod
    def of(cls, whole: PersonItems, first: int, last: int) -> _Within | None:
        """That part of the whole; None where the whole has none of those frames."""
        a, b = max(first, whole.first) - whole.first, min(last, whole.last) - whole.first
        if a > b:
            return None
        items = {rule_id: item.within(a, b) for rule_id, item in whole.items.items()}
        return cls(
            whole,
            whole.first + a,
            whole.inherent[a : b + 1],
            {rule_id: item for rule_id, item in items.items() if item.strength.any()},
        )

    def width_px(self, where: IntArray) -> float:
        """The widest face in some of its frames."""
        widths = [0.0]
        for face in self.whole.faces:
            rows = where + self.first - face.first
            rows = rows[(rows >= 0) & (rows < len(face.width_px))]
            widths.append(float(face.width_px[rows].max(initial=0)))
        return max(widths)

    def tracks_at(self, frame: int) -> tuple[int, ...]:
        """The person's tracks in one of its frames; all of them where none is there."""
        number = self.first + frame
        here = [f.track.id for f in self.whole.faces if f.first <= number <= f.last]
        return tuple(here) or self.whole.tracks


def _flag(
    run: Run, members: Sequence[_Within], tracks: Sequence[int], index: FrameIndex, rules: RuleSet
) -> Flag:
    worst = max(members, key=lambda within: int(within.scores.max()))
    score = int(worst.scores.max())
    shares = parts(worst.items, int(worst.scores.argmax()), score)
    reasons = list(_reasons(members, shares, index, rules))
    reasons.sort(key=lambda reason: (-reason.part, -reason.share, reason.rule))
    return Flag(0, index.span(*run), score, tuple(sorted(tracks)), tuple(reasons))


def _reasons(
    members: Sequence[_Within], shares: dict[str, int], index: FrameIndex, rules: RuleSet
) -> Iterator[Reason]:
    """Each rule once, where it is strongest, with all the tracks that it is about."""
    for rule in rules.rules:
        about = [within for within in members if rule.id in within.items]
        if not about:
            continue
        about.sort(key=lambda within: -float(within.items[rule.id].strength.max()))
        first = about[0]
        item = first.items[rule.id]
        highest = np.flatnonzero(item.strength == item.strength.max())
        breaks = np.flatnonzero(np.diff(highest) > 1)
        end = int(highest[breaks[0]]) if len(breaks) else int(highest[-1])
        start = int(highest[0])
        of_scene = all(within.items[rule.id].of_scene for within in about)
        yield Reason(
            rule.id,
            max(_alone(within, rule, in_copy=False) for within in about),
            _sentence(rule, about),
            shares.get(rule.id, 0),
            max(_alone(within, rule, in_copy=True) for within in about),
            () if of_scene else _tracks(about, rule.id),
            index.span(first.first + start, first.first + end),
        )


def _tracks(about: Sequence[_Within], rule_id: str) -> tuple[int, ...]:
    """The tracks that a rule is about, each once, in the order of those who have them."""
    numbers = [
        number
        for within in about
        for number in within.tracks_at(int(within.items[rule_id].strength.argmax()))
    ]
    return tuple(dict.fromkeys(numbers))


def _alone(within: _Within, rule: Rule, *, in_copy: bool) -> int:
    item = within.items[rule.id]
    amount = item.amount(in_copy=in_copy)
    frame = int(amount.argmax())
    return alone(
        rule,
        float(amount[frame]),
        amplifier=amplifier_of(within.items, frame, in_copy=in_copy),
        has_floor=bool(item.floor(in_copy=in_copy).any()),
    )


def _sentence(rule: Rule, about: Sequence[_Within]) -> str:
    """The rule's text with what was measured of all that it is about."""
    items = [within.items[rule.id] for within in about]
    highest = max(float(item.strength.max()) for item in items)
    width_px = max(
        within.width_px(np.flatnonzero(item.strength == highest))
        for within, item in zip(about, items, strict=True)
    )
    words = frozenset[str]().union(*(item.words for item in items))
    return rule.sentence(
        width_px=round(width_px),
        frames=sum(int(np.count_nonzero(item.strength)) for item in items),
        seconds=round(max(item.seconds for item in items)),
        why=rule.why(words) if rule.reasons else "",
        what=", ".join(sorted(words)),
    )
