from __future__ import annotations

import re
from pathlib import Path

import pytest

from reviewer.domain.decision import Ruling
from reviewer.domain.rules import Rule
from reviewer.domain.track import TrackSource
from reviewer.report import content, explanations, labels, release, wording

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
    "our boys",
    "invader",
    "traitor",
    "defector",
    "war crime",
    "cleared for",
    "consented",
    "ai decided",
    "detected all",
)


@pytest.mark.parametrize("word", AVOIDED)
def test_no_text_says_what_a_tool_cannot_know(word: str) -> None:
    modules = (wording, labels, explanations, release, content)
    files = [Path(str(module.__file__)) for module in modules]
    files += (Path(__file__).parents[2] / "resources" / "templates").glob("*.html")
    texts = "".join(file.read_text("utf-8") for file in files)

    assert word not in texts.lower()


def test_no_score_is_worded_as_a_probability() -> None:
    texts = " ".join([*labels.LABELS.values(), *wording.SCOPE, wording.RISK_LEFT])

    assert "of 100" in texts
    assert not re.search(r"risk[^.]{0,20}%", texts)


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


def test_a_report_says_where_every_track_comes_from() -> None:
    assert len({wording.source_words(source) for source in TrackSource}) == len(TrackSource)
