from __future__ import annotations

from reviewer.analysis.verify import CHECKS
from reviewer.domain.covers import CoverStyle
from reviewer.domain.geometry import HEAD_SIDE, HEAD_TOP
from reviewer.domain.sound import AudioChoice
from reviewer.report import explanations


def test_every_choice_that_a_copy_offers_is_explained() -> None:
    assert set(explanations.COVER) == set(CoverStyle)
    assert set(explanations.SOUND) == set(AudioChoice)


def test_every_check_of_a_copy_is_explained() -> None:
    assert {*CHECKS, "V7"} == set(explanations.CHECKS)


def test_the_margins_are_those_that_covers_have() -> None:
    assert f"{HEAD_SIDE:.0%}" in explanations.MARGINS
    assert f"{HEAD_TOP:.0%}" in explanations.MARGINS


def test_no_word_of_the_glossary_is_explained_twice() -> None:
    words = [word for word, _ in explanations.GLOSSARY]

    assert len(words) == len(set(words))
