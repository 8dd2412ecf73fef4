"""A trained attacker learns nothing from a covered head: no recogniser does better than chance.

The criterion is that of domain brief 3.6 for attacks A1 (one frame) and A2 (25 frames averaged):
the 95 % interval of rank-1 holds 1/k and ends at 2/k or below. Whether the attacker is good enough
to say so is tested beside it, with clear heads and with covers that keep some of the picture.
"""

from __future__ import annotations

import pytest

from reviewer.domain.covers import CoverStyle
from tests.export.attack import CHANCE, Outcome, attack
from tests.export.films import FRAMES, Look, averaged, blurred, clear, covered, pixelated


def is_at_chance(outcome: Outcome) -> bool:
    low, high = outcome.interval()
    return low <= CHANCE <= high <= 2 * CHANCE


@pytest.mark.parametrize("frames", [1, FRAMES])
@pytest.mark.parametrize("style", CoverStyle)
def test_nobody_is_recognised_under_a_cover(style: CoverStyle, frames: int) -> None:
    outcome = attack(covered(style), frames=frames)

    assert outcome.probes >= 1000
    assert is_at_chance(outcome), outcome


def test_clear_heads_are_recognised() -> None:
    outcome = attack(clear, frames=1)

    assert outcome.share >= 0.9, outcome


# Domain brief 3.4, same conditions: 94 % under such a blur, 98 % under the mosaic, 17 % by a mean.
@pytest.mark.parametrize(
    ("look", "least"), [(blurred, 0.5), (pixelated, 0.5), (averaged, 2 * CHANCE)]
)
def test_the_attacker_sees_through_covers_made_of_the_picture(look: Look, least: float) -> None:
    outcome = attack(look, frames=1)

    low, _ = outcome.interval()
    assert low > least, outcome
    assert not is_at_chance(outcome)
