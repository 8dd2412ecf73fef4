from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from reviewer.ui.languages import LANGUAGES, install_language


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    """The application, in English again at the end."""
    before = set(qapp.findChildren(QTranslator))
    yield qapp
    for translator in set(qapp.findChildren(QTranslator)) - before:
        QCoreApplication.removeTranslator(translator)
        translator.deleteLater()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_language_without_words_means_english(application: QApplication) -> None:
    assert install_language(application, "tlh") == "en"


@pytest.mark.parametrize(
    ("code", "direction"),
    [
        ("uk", Qt.LayoutDirection.LeftToRight),
        ("ar", Qt.LayoutDirection.RightToLeft),
        ("en", Qt.LayoutDirection.LeftToRight),
    ],
)
def test_the_window_runs_as_its_language_is_written(
    application: QApplication, code: str, direction: Qt.LayoutDirection
) -> None:
    assert install_language(application, code) == code
    assert application.layoutDirection() is direction


def test_every_language_calls_itself_by_its_own_name() -> None:
    assert set(LANGUAGES) == {"en", "uk", "ar"}
    assert LANGUAGES["uk"] == "Українська"
