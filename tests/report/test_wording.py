from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.domain.decision import Ruling
from reviewer.domain.rules import Rule
from reviewer.report import wording

# Domain brief 9, and what a report could promise by accident.
AVOIDED = (
    "violation",
    "breach",
    "illegal",
    "compliant",
    "anonym",
    "unrecognisable",
    "irreversible",
    "all faces",
    "terrorist",
    "enemy",
    "confess",
)


@pytest.mark.parametrize("word", AVOIDED)
def test_no_text_says_what_a_tool_cannot_know(word: str) -> None:
    template = Path(__file__).parents[2] / "resources" / "templates" / "report.html"
    texts = Path(wording.__file__).read_text("utf-8") + template.read_text("utf-8")

    assert word not in texts.lower()


def test_rulings_are_worded_as_one_phrase() -> None:
    assert wording.rulings_words([Ruling.COVER, Ruling.COVER]) == "covered"
    assert wording.rulings_words([None, Ruling.REJECT, Ruling.REJECT]) == (
        "undecided, so covered (1 frame); rejected as no face, so not covered (2 frames)"
    )


def test_sizes_are_exact_and_readable() -> None:
    assert wording.size_words(1) == "1 byte"
    assert wording.size_words(1_234_567) == "1.2 MB (1,234,567 bytes)"
    assert wording.size_words(3_000_000_000) == "3.0 GB (3,000,000,000 bytes)"


def test_every_effect_of_a_rule_has_words() -> None:
    rule = Rule("R99", "", "", "", "", weight=0.5, amplifier=0.25, floor=75, stops_release=True)

    assert wording.effect_words(rule) == (
        "weight 0.50, amplifier 0.25, score at least 75, stops the release"
    )
    assert wording.effect_words(Rule("R98", "", "", "", "")) == "information"
