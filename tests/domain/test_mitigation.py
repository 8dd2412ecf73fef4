from __future__ import annotations

import pytest

from reviewer.domain.covers import CoverStyle
from reviewer.domain.mitigation import Mitigation, mitigation_of
from reviewer.domain.sound import AudioChoice, AudioPlan


@pytest.mark.parametrize("style", list(CoverStyle))
def test_every_style_that_is_offered_takes_all_of_a_face_away(style: CoverStyle) -> None:
    assert mitigation_of(style, AudioPlan()) == Mitigation()


@pytest.mark.parametrize(
    ("choice", "taken"),
    [
        (AudioChoice.DROP, 1.0),
        (AudioChoice.MUTE, 1.0),
        (AudioChoice.TONE, 1.0),
        (AudioChoice.DISGUISE, 0.4),
        (AudioChoice.KEEP, 0.0),
    ],
)
def test_sound_is_taken_away_as_the_domain_brief_says(choice: AudioChoice, taken: float) -> None:
    assert mitigation_of(CoverStyle.FILL, AudioPlan(choice)).sound == taken
