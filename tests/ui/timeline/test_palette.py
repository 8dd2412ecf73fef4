from __future__ import annotations

import pytest

from reviewer.domain.track import Origin
from reviewer.ui.theme import DARK, LIGHT, Tones
from reviewer.ui.timeline.lanes import State
from reviewer.ui.timeline.palette import ORIGIN_DASHES, palette_of

THEMES = pytest.mark.parametrize("tones", [DARK, LIGHT], ids=["dark", "light"])


@THEMES
def test_every_state_has_a_fill(tones: Tones) -> None:
    assert set(palette_of(tones).states) == set(State)


@THEMES
def test_words_stand_out_from_what_they_stand_on(tones: Tones) -> None:
    palette = palette_of(tones)

    for ground in (palette.ground, palette.lane, palette.header, palette.selection):
        assert abs(palette.text.lightness() - ground.lightness()) > 90
    assert palette.tag.ground is not None
    assert abs(palette.text.lightness() - palette.tag.ground.lightness()) > 80


def test_each_origin_has_a_line_of_its_own() -> None:
    known = [ORIGIN_DASHES[origin] for origin in Origin if origin in ORIGIN_DASHES]

    assert len(set(known)) == len(known)
    # The patterns begin anew after 72 pixels: see `_phase`.
    assert all(72 % period == 0 for _, period in known)
