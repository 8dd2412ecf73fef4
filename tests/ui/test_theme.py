from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from reviewer.app.resources import bundled_rules
from reviewer.ui.theme import (
    DARK,
    LIGHT,
    RISK_STEPS,
    Theme,
    Tones,
    apply_theme,
    current_tones,
    risk_colour,
)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.1."""
    lights = sorted(luminance(QColor(colour)) for colour in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("tones", [DARK, LIGHT])
def test_text_can_be_read_on_every_ground(tones: Tones) -> None:
    grounds = (tones.window, tones.panel, tones.raised)

    assert min(contrast(tones.text, ground) for ground in grounds) >= 7
    assert min(contrast(tones.dim, ground) for ground in grounds) >= 4.5
    assert min(contrast(tones.error, ground) for ground in grounds) >= 4.5
    assert contrast(tones.on_accent, tones.accent) >= 4.5


@pytest.mark.parametrize("tones", [DARK, LIGHT])
def test_marks_can_be_told_from_the_panel(tones: Tones) -> None:
    marks = [getattr(tones, field.name) for field in fields(tones)]
    colours = [*tones.risk, *(mark for mark in marks[11:] if isinstance(mark, str))]

    assert min(contrast(colour, tones.panel) for colour in colours) >= 3


def test_a_score_has_the_colour_of_its_band() -> None:
    bands = bundled_rules().bands

    assert (bands.moderate, bands.high, bands.critical) == RISK_STEPS


def test_a_higher_score_never_has_a_lower_step(qapp: QApplication) -> None:
    shown = [tuple(DARK.risk).index(risk_colour(score, DARK).name()) for score in range(101)]

    assert shown == sorted(shown)
    assert set(shown) == {0, 1, 2, 3}


def test_a_theme_can_be_read_back(qapp: QApplication) -> None:
    apply_theme(qapp, Theme.LIGHT)
    light = current_tones()
    apply_theme(qapp, Theme.DARK)

    assert (light, current_tones()) == (LIGHT, DARK)
