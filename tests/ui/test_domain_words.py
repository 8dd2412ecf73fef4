from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

import reviewer
from reviewer.app.resources import rules
from reviewer.domain.people import ROLE_WORDS
from reviewer.domain.risk import Reason
from reviewer.ui.domain_words import domain_words, said_reason, step_titles
from reviewer.ui.translating import step_words


class Shouting(QTranslator):
    """A language in which the words of the domain are shouted; places stay as they are."""

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        if context != "Domain":
            return ""
        parts = text.split("{")
        rest = [place + "}" + words.upper() for place, words in (p.split("}") for p in parts[1:])]
        return "{".join([parts[0].upper(), *rest])


@pytest.fixture
def shouted(qapp: QApplication) -> Iterator[None]:
    translator = Shouting()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def test_translators_get_every_word_once() -> None:
    words = domain_words(rules())

    assert len(words) == len(set(words))
    assert set(ROLE_WORDS.values()) <= set(words)
    assert {rule.text for rule in rules().rules} <= set(words)


@pytest.mark.parametrize(
    ("rule", "text", "said"),
    [
        ("R21", "Several prisoners are shown together.", "SEVERAL PRISONERS ARE SHOWN TOGETHER."),
        ("R10", "Mark that can single the person out (scar, tattoo).", None),
        ("R99", "A rule of another catalogue.", "A rule of another catalogue."),
    ],
)
@pytest.mark.usefixtures("shouted")
def test_a_reason_is_said_with_its_own_numbers(rule: str, text: str, said: str | None) -> None:
    ids = {one.text: one.id for one in rules().rules}
    if said is None:
        rule = ids["Mark that can single the person out ({what})."]
        said = "MARK THAT CAN SINGLE THE PERSON OUT (SCAR, TATTOO)."
    elif rule == "R21":
        rule = ids[text]

    assert said_reason(Reason(rule, 10, text), rules()) == said


@pytest.mark.usefixtures("shouted")
def test_the_reasons_of_a_suspicion_are_said_one_by_one() -> None:
    rule = next(one for one in rules().rules if "{why}" in one.text and one.id == "R03")
    names = list(rule.reasons)[:2]
    text = rule.sentence(why=rule.why(names))

    said = said_reason(Reason(rule.id, 10, text), rules())

    assert said == text.upper()


def test_a_sentence_of_an_older_catalogue_stays_as_it_is() -> None:
    assert said_reason(Reason("R01", 1, "Another sentence."), rules()) == "Another sentence."


def test_every_step_that_can_be_undone_has_its_words() -> None:
    called = re.compile(r'title(?:: str)? ?= ?f?"([A-Z][^"]+)"')
    folders = ("domain", "app", "ui")
    package = Path(reviewer.__file__).parent
    found = {
        re.sub(r"\{[^}]+\}", "{name}", title)
        for folder in folders
        for path in (package / folder).rglob("*.py")
        for title in called.findall(path.read_text("utf-8"))
    }

    assert found <= step_titles()


def test_a_step_is_said_with_its_names(shouted: None) -> None:
    assert step_words("Cover T1, T2") == "COVER T1, T2"
    assert step_words("Hold T3 still") == "HOLD T3 STILL"
    assert step_words("Set a role") == "SET A ROLE"
