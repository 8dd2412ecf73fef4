"""Items: rules with their strength in each frame, and how those of one person become a score."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from reviewer.domain.geometry import FloatArray
from reviewer.domain.risk import Scores
from reviewer.domain.rules import Means, Rule

Mask = npt.NDArray[np.bool_]

# A weight of 1 makes the rest 0, whose logarithm has no number.
_LEAST_REST = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """A rule that holds in some frames of a stretch.

    strength    float32 (n,): 0…1 in each frame, of the clip as it is
    left        float32 (n,): what is left of that in a copy
    floors, floors_left  where the rule's floor holds; None: where there is any strength
    words       what its text can say: names of its reasons, or tags in words
    seconds     a time that its text can tell
    of_scene    whether it is about nobody in particular
    """

    rule: Rule
    strength: FloatArray
    left: FloatArray
    floors: Mask | None = None
    floors_left: Mask | None = None
    words: frozenset[str] = frozenset()
    seconds: float = 0.0
    of_scene: bool = False

    def floor(self, *, in_copy: bool) -> Mask:
        """Where the rule's floor holds."""
        mask = self.floors_left if in_copy else self.floors
        return self.amount(in_copy=in_copy) > 0 if mask is None else mask

    def amount(self, *, in_copy: bool) -> FloatArray:
        return self.left if in_copy else self.strength

    def within(self, first: int, last: int) -> Item:
        """The item in the frames `first` to `last` of its stretch."""
        here = slice(first, last + 1)
        return replace(
            self,
            strength=self.strength[here],
            left=self.left[here],
            floors=None if self.floors is None else self.floors[here],
            floors_left=None if self.floors_left is None else self.floors_left[here],
        )

    def placed(self, first: int, frames: int) -> Item:
        """The item in a longer stretch of so many frames, from the frame `first` of it on."""
        if first == 0 and len(self.strength) == frames:
            return self
        after = frames - first - len(self.strength)
        return replace(
            self,
            strength=np.pad(self.strength, (first, after)),
            left=np.pad(self.left, (first, after)),
            floors=None if self.floors is None else np.pad(self.floors, (first, after)),
            floors_left=(
                None if self.floors_left is None else np.pad(self.floors_left, (first, after))
            ),
        )


Items = Mapping[str, Item]
"""The items of one person or of the scene, by rule, all of the same stretch."""


def remaining(
    rule: Rule, strength: FloatArray, means: Mapping[Means, FloatArray | float]
) -> FloatArray:
    """What is left of an item where a copy takes away that much, 0…1, by each of these means.

    Of the means that the rule names the weakest counts; where it names none, all is left.
    """
    if not rule.mitigation:
        return strength
    taken: npt.NDArray[np.float64] = np.ones(len(strength))
    for name in rule.mitigation:
        taken = np.minimum(taken, means.get(Means(name), 0.0))
    left: FloatArray = (strength * (1 - taken)).astype(np.float32)
    return left


def merged(items: Iterable[Item]) -> dict[str, Item]:
    """Items of the same stretch by rule; of several of one rule the strongest counts."""
    by_rule: dict[str, Item] = {}
    for item in items:
        known = by_rule.get(item.rule.id)
        by_rule[item.rule.id] = item if known is None else _stronger(known, item)
    return by_rule


def combine(items: Sequence[Item], *, frames: int, in_copy: bool) -> Scores:
    """The score 0…100 of each frame of a stretch from what holds there."""
    rest: npt.NDArray[np.float64] = np.ones(frames)
    exponent: npt.NDArray[np.float64] = np.ones(frames)
    floor = np.zeros(frames, np.uint8)
    for item in items:
        amount = item.amount(in_copy=in_copy)
        if item.rule.weight:
            rest *= 1 - item.rule.weight * amount
        if item.rule.amplifier:
            exponent += item.rule.amplifier * amount
        if item.rule.floor:
            holds = item.floor(in_copy=in_copy)
            np.maximum(floor, np.where(holds, item.rule.floor, 0).astype(np.uint8), out=floor)
    risk = np.rint(100 * (1 - rest**exponent)).astype(np.uint8)
    return np.maximum(risk, floor)


def alone(rule: Rule, amount: float, *, amplifier: float, has_floor: bool) -> int:
    """What an item alone would come to at that strength; 0 for one that only amplifies."""
    weighted = round(100 * (1 - float((1 - rule.weight * amount) ** (1 + amplifier))))
    return max(weighted, rule.floor if has_floor else 0)


def amplifier_of(items: Items, frame: int, *, in_copy: bool) -> float:
    """The sum of the amplifiers that hold in a frame."""
    return float(
        sum(
            item.rule.amplifier * float(item.amount(in_copy=in_copy)[frame])
            for item in items.values()
        )
    )


def parts(items: Items, frame: int, score: int) -> dict[str, int]:
    """What each rule adds to the score of a frame; whole numbers that add up to it.

    Weighted items share what they come to without amplifiers by their logarithms, because the rest
    that they leave is a product; amplifiers share what they add; the highest floor has the lift.
    """
    logs: dict[str, float] = {}
    amplifiers: dict[str, float] = {}
    floor: tuple[int, str] = (0, "")
    for rule_id, item in items.items():
        strength = float(item.strength[frame])
        if item.rule.weight * strength > 0:
            logs[rule_id] = -np.log(max(1 - item.rule.weight * strength, _LEAST_REST))
        if item.rule.amplifier * strength > 0:
            amplifiers[rule_id] = item.rule.amplifier * strength
        if item.rule.floor > floor[0] and item.floor(in_copy=False)[frame]:
            floor = item.rule.floor, rule_id
    total, amplifier = sum(logs.values()), sum(amplifiers.values())
    plain = 100 * (1 - np.exp(-total))
    amplified = 100 * (1 - np.exp(-total * (1 + amplifier)))
    shares = {rule_id: plain * log / total for rule_id, log in logs.items()}
    for rule_id, amount in amplifiers.items():
        shares[rule_id] = shares.get(rule_id, 0.0) + (amplified - plain) * amount / amplifier
    if floor[0] > amplified:
        shares[floor[1]] = shares.get(floor[1], 0.0) + floor[0] - amplified
    return _whole(shares, score)


def _stronger(one: Item, other: Item) -> Item:
    return Item(
        one.rule,
        np.maximum(one.strength, other.strength),
        np.maximum(one.left, other.left),
        one.floor(in_copy=False) | other.floor(in_copy=False),
        one.floor(in_copy=True) | other.floor(in_copy=True),
        one.words | other.words,
        max(one.seconds, other.seconds),
        one.of_scene and other.of_scene,
    )


def _whole(shares: Mapping[str, float], total: int) -> dict[str, int]:
    """Shares as whole numbers that add up to `total`: what rounding down lost goes to the largest
    fractions."""
    whole = {name: int(share) for name, share in shares.items()}
    by_fraction = sorted(shares, key=lambda name: (whole[name] - shares[name], name))
    for name in by_fraction[: max(0, total - sum(whole.values()))]:
        whole[name] += 1
    return whole
