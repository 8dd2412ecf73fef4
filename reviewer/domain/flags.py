"""Flags from cases: the stretches at risk, whom they are about, and why, in shares that add up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from reviewer.domain.cases import Case, Cases
from reviewer.domain.items import Item, alone, amplifier_of, parts
from reviewer.domain.risk import Flag, Reason, Scores
from reviewer.domain.rules import Band, Rule, RuleSet
from reviewer.domain.segments import Run, segments
from reviewer.domain.timing import FrameIndex, IntArray

DANGER = "R12"
_URGENCY = {band: rank for rank, band in enumerate(Band)}


def people_scores(cases: Cases, frames: int, *, in_copy: bool) -> Scores:
    """The highest score of the persons in each frame of a clip."""
    scores = np.zeros(frames, np.uint8)
    for case in cases.people:
        here = scores[case.first : case.last + 1]
        np.maximum(here, case.residual if in_copy else case.inherent, out=here)
    return scores


def build_flags(cases: Cases, index: FrameIndex, rules: RuleSet) -> tuple[Flag, ...]:
    """The flags of a clip, worst first: by band, then danger on return, length and time.

    People and the scene are flagged apart: sound that may hold a voice lasts as long as the clip,
    and would make one flag of all that happens in it.
    """
    scores = people_scores(cases, len(index), in_copy=False)
    at_risk = [case for case in cases.people if case.inherent.max() >= rules.segments.open]
    tracks: list[tuple[int, Run]] = []
    for case in at_risk:
        for face in case.faces:
            own = case.inherent[face.first - case.first : face.last + 1 - case.first]
            if own.max() >= rules.segments.open:
                tracks.append((face.track.id, (face.first, face.last)))
    flags: list[Flag] = []
    for first, last in segments(scores, (run for _, run in tracks), cases.clock, rules.segments):
        members = [cut for case in at_risk if (cut := _Cut.of(case, first, last))]
        members = [cut for cut in members if cut.scores.max() >= rules.segments.open]
        shown = [number for number, run in tracks if first <= run[0] and run[1] <= last]
        flags.append(_flag((first, last), members, shown, index, rules))
    scene = cases.scene
    for first, last in segments(scene.inherent, (), cases.clock, rules.segments):
        cut = _Cut.of(scene, first, last)
        flags.append(_flag((first, last), [cut] if cut else [], [], index, rules))
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


@dataclass(frozen=True, slots=True, eq=False)
class _Cut:
    """A case in the frames of a flag, from the clip's frame `first` on."""

    case: Case
    first: int
    scores: Scores
    items: dict[str, Item]

    @classmethod
    def of(cls, case: Case, first: int, last: int) -> _Cut | None:
        """The case in those frames; None where it has none of them."""
        a, b = max(first, case.first) - case.first, min(last, case.last) - case.first
        if a > b:
            return None
        items = {rule_id: item.within(a, b) for rule_id, item in case.items.items()}
        return cls(
            case,
            case.first + a,
            case.inherent[a : b + 1],
            {rule_id: item for rule_id, item in items.items() if item.strength.any()},
        )

    def width_px(self, where: IntArray) -> float:
        """The widest face in some of its frames."""
        widths = [0.0]
        for face in self.case.faces:
            rows = where + self.first - face.first
            rows = rows[(rows >= 0) & (rows < len(face.width_px))]
            widths.append(float(face.width_px[rows].max(initial=0)))
        return max(widths)

    def tracks_at(self, frame: int) -> tuple[int, ...]:
        """The person's tracks in one of its frames; all of them where none is there."""
        number = self.first + frame
        here = [f.track.id for f in self.case.faces if f.first <= number <= f.last]
        return tuple(here) or self.case.tracks


def _flag(
    run: Run, members: Sequence[_Cut], tracks: Sequence[int], index: FrameIndex, rules: RuleSet
) -> Flag:
    worst = max(members, key=lambda cut: int(cut.scores.max()))
    score = int(worst.scores.max())
    shares = parts(worst.items, int(worst.scores.argmax()), score)
    reasons = list(_reasons(members, shares, index, rules))
    reasons.sort(key=lambda reason: (-reason.part, -reason.share, reason.rule))
    return Flag(0, index.span(*run), score, tuple(sorted(tracks)), tuple(reasons))


def _reasons(
    members: Sequence[_Cut], shares: dict[str, int], index: FrameIndex, rules: RuleSet
) -> Iterator[Reason]:
    """Each rule once, where it is strongest, with all the tracks that it is about."""
    for rule in rules.rules:
        about = [cut for cut in members if rule.id in cut.items]
        if not about:
            continue
        about.sort(key=lambda cut: -float(cut.items[rule.id].strength.max()))
        first = about[0]
        item = first.items[rule.id]
        highest = np.flatnonzero(item.strength == item.strength.max())
        breaks = np.flatnonzero(np.diff(highest) > 1)
        end = int(highest[breaks[0]]) if len(breaks) else int(highest[-1])
        start = int(highest[0])
        of_scene = all(cut.items[rule.id].of_scene for cut in about)
        yield Reason(
            rule.id,
            max(_alone(cut, rule, in_copy=False) for cut in about),
            _sentence(rule, about),
            shares.get(rule.id, 0),
            max(_alone(cut, rule, in_copy=True) for cut in about),
            () if of_scene else _tracks(about, rule.id),
            index.span(first.first + start, first.first + end),
        )


def _tracks(about: Sequence[_Cut], rule_id: str) -> tuple[int, ...]:
    """The tracks that a rule is about, each once, in the order of the cases."""
    numbers = [
        number
        for cut in about
        for number in cut.tracks_at(int(cut.items[rule_id].strength.argmax()))
    ]
    return tuple(dict.fromkeys(numbers))


def _alone(cut: _Cut, rule: Rule, *, in_copy: bool) -> int:
    item = cut.items[rule.id]
    amount = item.amount(in_copy=in_copy)
    frame = int(amount.argmax())
    return alone(
        rule,
        float(amount[frame]),
        amplifier=amplifier_of(cut.items, frame, in_copy=in_copy),
        has_floor=bool(item.floor(in_copy=in_copy).any()),
    )


def _sentence(rule: Rule, about: Sequence[_Cut]) -> str:
    """The rule's text with what was measured of all that it is about."""
    items = [cut.items[rule.id] for cut in about]
    highest = max(float(item.strength.max()) for item in items)
    width_px = max(
        cut.width_px(np.flatnonzero(item.strength == highest))
        for cut, item in zip(about, items, strict=True)
    )
    words = frozenset[str]().union(*(item.words for item in items))
    return rule.sentence(
        width_px=round(width_px),
        frames=sum(int(np.count_nonzero(item.strength)) for item in items),
        seconds=round(max(item.seconds for item in items)),
        why=rule.why(words) if rule.reasons else "",
        what=", ".join(sorted(words)),
    )
