from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.geometry import FloatArray
from reviewer.domain.items import Item, alone, combine, merged, parts, remaining
from reviewer.domain.rules import Means, RuleSet
from tests.domain.scenes import shipped_rules

RULES = shipped_rules()


@pytest.fixture
def rules() -> RuleSet:
    return RULES


def amounts(*values: float) -> FloatArray:
    return np.array(values, np.float32)


def item(rule: str, strength: float, left: float | None = None) -> Item:
    """A rule in one frame."""
    left = strength if left is None else left
    return Item(RULES.rule(rule), amounts(strength), amounts(left))


def strength_of(width_px: float) -> float:
    """Domain brief 6.1: how identifiable a frontal, sharp face is by its width."""
    return float(np.clip((np.log2(width_px) - np.log2(6)) / 3, 0, 1))


FACE_120, FACE_12, FACE_16 = (("R01", strength_of(width)) for width in (120, 12, 16))
VOICE, PATCH = ("R05", 1.0), ("R11", 1.0)
QUESTIONING = ("R13", 1.0)


@pytest.mark.parametrize(
    ("width_px", "strength"),
    [(8, 0.14), (12, 0.33), (16, 0.47), (20, 0.58), (24, 0.67), (36, 0.86), (48, 1.0)],
)
def test_the_strength_of_a_face_is_that_of_the_domain_brief(
    width_px: float, strength: float
) -> None:
    assert round(strength_of(width_px), 2) == strength


@pytest.mark.parametrize(
    ("held", "plain", "questioning", "danger"),
    [
        ((FACE_120, VOICE), 87, 92, 99),
        ((FACE_120,), 80, 87, 97),
        ((FACE_12,), 27, 32, 50),
        ((FACE_16,), 38, 45, 66),
        ((VOICE,), 35, 42, 62),
        ((PATCH,), 30, 36, 55),
    ],
)
def test_scores_are_those_of_the_domain_brief_before_floors(
    held: tuple[tuple[str, float], ...], plain: int, questioning: int, danger: int
) -> None:
    items = [item(rule, strength) for rule, strength in held]
    without_floor = Item(
        RULES.rule("R12"), amounts(1), amounts(1), np.array([False]), np.array([False])
    )
    with_questioning = [*items, item(*QUESTIONING)]

    scores = [
        int(combine(some, frames=1, in_copy=False)[0])
        for some in (items, with_questioning, [*with_questioning, without_floor])
    ]

    assert scores == [plain, questioning, danger]


def test_a_floor_lifts_a_score_and_never_lowers_it() -> None:
    low, high = [item("R14", 1)], [item("R14", 1), item("R09", 1)]

    assert combine(low, frames=1, in_copy=False).tolist() == [80]
    assert combine(high, frames=1, in_copy=False).tolist() == [95]


def test_what_is_left_in_a_copy_counts_there() -> None:
    items = [item("R01", 1, 0), item("R05", 1, 0.6)]

    assert combine(items, frames=1, in_copy=False).tolist() == [87]
    assert combine(items, frames=1, in_copy=True).tolist() == [21]


def test_of_several_means_the_weakest_counts(rules: RuleSet) -> None:
    strength = amounts(1, 1)
    relative, patch = rules.rule("R17"), rules.rule("R11")
    means: dict[Means, FloatArray | float] = {Means.COVER: amounts(1, 0.5), Means.SOUND: 0.8}

    assert remaining(relative, strength, means).tolist() == pytest.approx([0.2, 0.5])
    assert remaining(relative, strength, {Means.COVER: 1.0}).tolist() == [1, 1]
    assert remaining(patch, strength, means).tolist() == [1, 1]


def test_two_items_of_one_rule_count_as_the_stronger() -> None:
    both = merged([item("R10", 1, 0.5), item("R10", 0.5), item("R11", 1)])

    assert set(both) == {"R10", "R11"}
    assert (float(both["R10"].strength[0]), float(both["R10"].left[0])) == (1, 0.5)


def test_an_item_alone_comes_to_its_weight_or_its_floor(rules: RuleSet) -> None:
    assert alone(rules.rule("R01"), 1.0, amplifier=0.25, has_floor=False) == 87
    assert alone(rules.rule("R14"), 1.0, amplifier=0.25, has_floor=True) == 80
    assert alone(rules.rule("R13"), 1.0, amplifier=0.25, has_floor=False) == 0


@given(
    st.dictionaries(
        st.sampled_from([rule.id for rule in RULES.rules]), st.floats(0, 1, width=16), max_size=8
    )
)
def test_the_parts_of_a_score_add_up_to_it(strengths: dict[str, float]) -> None:
    items = merged(item(rule, strength) for rule, strength in strengths.items())
    score = int(combine(list(items.values()), frames=1, in_copy=False)[0])

    shares = parts(items, 0, score)

    assert sum(shares.values()) == score
    assert all(share >= 0 for share in shares.values())


def test_parts_follow_what_each_rule_does() -> None:
    items = merged([item("R01", 1), item("R05", 1), item("R13", 1)])

    shares = parts(items, 0, 92)

    assert shares["R01"] > shares["R05"] > shares["R13"] > 0
    assert parts(merged([item("R11", 1), item("R14", 1)]), 0, 80) == {"R11": 30, "R14": 50}
