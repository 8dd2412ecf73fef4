"""Languages of the window: which there are, and how Qt gets their words."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from reviewer.app.resources import resource

# By the names that their speakers use.
LANGUAGES = {"en": "English", "uk": "Українська", "ar": "العربية"}


def install_language(application: QApplication, wanted: str) -> str:
    """Show the window in a language; the code of the one that is used.

    `wanted` "" means the system's; one that there are no words for means English.
    """
    code = wanted or QLocale.system().name().split("_")[0]
    if code not in LANGUAGES or code == "en":
        application.setLayoutDirection(QLocale(QLocale.Language.English).textDirection())
        return "en"
    for translator in (_ours(code, application), _qt_s(code, application)):
        if translator is not None:
            application.installTranslator(translator)
    application.setLayoutDirection(QLocale(code).textDirection())
    return code


def _ours(code: str, application: QApplication) -> QTranslator | None:
    translator = QTranslator(application)
    path = resource("i18n") / f"reviewer_{code}.qm"
    return translator if translator.load(str(path)) else None


def _qt_s(code: str, application: QApplication) -> QTranslator | None:
    """Qt's own words: the buttons of dialogs."""
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return translator if translator.load(f"qtbase_{code}", folder) else None
