from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

from reviewer.analysis.verify import CHECKS
from reviewer.app.resources import resource
from reviewer.domain.errors import DecisionError, MediaError, ReviewFileError
from reviewer.ui.sentences import said_sentence, told


@pytest.fixture
def ukrainian(qapp: QApplication) -> Iterator[None]:
    translator = QTranslator()
    assert translator.load(str(resource("i18n") / "reviewer_uk.qm"))
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def test_without_a_language_a_sentence_stays_as_it_is(qapp: QApplication) -> None:
    error = ReviewFileError("The review “a.review” is damaged.", hint="Open it again.")

    assert told(error) == "The review “a.review” is damaged. Open it again."


@pytest.mark.usefixtures("ukrainian")
@pytest.mark.parametrize(
    ("english", "ukrainian_words"),
    [
        ("Size: 640 × 360 pixels.", "Розмір: 640 × 360 пікселів."),
        ("Chapters: 2.", "Розділи: 2."),
        ("Subtitles: 2 streams.", "Субтитри, потоків: 2."),
        ("Sound: 1 stream (aac).", "Звук: потоків: 1 (aac)."),
        (
            "Sound in the whole clip: silence took its place.",
            "Звук в усьому відео: натомість тиша.",
        ),
        (
            "The codec VP9 became H.264, which plays everywhere.",
            "Кодек VP9 замінено на H.264, який відтворюється всюди.",
        ),
        ("T1 and T4 are not known.", "T1 and T4 are not known."),
        (
            "The file is damaged there. Scan it again.",
            "У цьому місці файл пошкоджено. Проскануйте його ще раз.",
        ),
    ],
)
def test_a_sentence_is_said_with_its_own_numbers(english: str, ukrainian_words: str) -> None:
    assert said_sentence(english) == ukrainian_words


@pytest.mark.usefixtures("ukrainian")
def test_names_of_files_stay_as_they_are() -> None:
    assert told(MediaError("No picture of “Tags” can be decoded.")) == (
        "У «Tags» неможливо декодувати жодного кадру."
    )


@pytest.mark.usefixtures("ukrainian")
def test_an_option_of_a_command_is_no_advice() -> None:
    error = DecisionError("The decision has no name under it.", hint="Say who decides with --by.")

    assert told(error) == "Під рішенням немає імені."


@pytest.mark.usefixtures("ukrainian")
def test_every_check_of_a_copy_is_said() -> None:
    texts = {**CHECKS, "V6": CHECKS["V6"] + "SSIM 0.99 in the mean of 12."}

    assert [check for check, text in texts.items() if said_sentence(text) == text] == []
