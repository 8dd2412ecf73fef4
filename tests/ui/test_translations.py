"""The translation files: complete, with the same places, and made into what the program loads."""

from __future__ import annotations

import ast
import importlib.util
import re
import shutil
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

import reviewer.ui
from reviewer.app.resources import resource
from reviewer.ui.action_table import ActionSpec
from reviewer.ui.all_actions import ALL
from reviewer.ui.languages import LANGUAGES
from reviewer.ui.translating import translated

FOLDER = resource("i18n")
CODES = [code for code in LANGUAGES if code != "en"]
PLACES = re.compile(r"\{\w*\}|%n|%\d|</?\w+[^>]*>")
each_language = pytest.mark.parametrize("code", CODES)


@dataclass(frozen=True)
class Text:
    """A text of the window, and its words in a language; more than one where they are counted."""

    context: str
    source: str
    words: tuple[str, ...]
    counts: bool


def texts_of(ts: Path) -> list[Text]:
    return [
        Text(
            context.findtext("name", ""),
            message.findtext("source", ""),
            tuple(one.text or "" for one in message.iterfind("translation/numerusform"))
            or (message.findtext("translation", ""),),
            message.get("numerus") == "yes",
        )
        for context in ET.parse(ts).getroot().iter("context")
        for message in context.iter("message")
    ]


@pytest.fixture(scope="session")
def updating() -> ModuleType:
    """The tool that takes the texts of the window into the translation files."""
    sys.path.insert(0, str(FOLDER))
    spec = importlib.util.spec_from_file_location("update", FOLDER / "update.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def updated(updating: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the translation files that the tool has brought up to date."""
    folder = tmp_path_factory.mktemp("i18n")
    for path in FOLDER.glob("reviewer_*.ts"):
        shutil.copy(path, folder)
    updating.update(folder)
    return folder


@pytest.fixture
def speaking(qapp: QApplication) -> Iterator[list[QTranslator]]:
    """Translators to install in; they are taken out at the end."""
    translators: list[QTranslator] = []
    yield translators
    for translator in translators:
        QCoreApplication.removeTranslator(translator)


def speak(code: str, translators: list[QTranslator]) -> None:
    translator = QTranslator()
    assert translator.load(str(FOLDER / f"reviewer_{code}.qm"))
    QCoreApplication.installTranslator(translator)
    translators.append(translator)


@each_language
def test_every_text_has_words(code: str, updating: ModuleType, updated: Path) -> None:
    assert updating.unfinished(updated / f"reviewer_{code}.ts") == []


@each_language
def test_the_files_are_those_of_the_texts_as_they_are(code: str, updated: Path) -> None:
    name = f"reviewer_{code}.ts"

    assert texts_of(FOLDER / name) == texts_of(updated / name)
    assert (FOLDER / "sentences.txt").read_text("utf-8") == (updated / "sentences.txt").read_text(
        "utf-8"
    )


@each_language
def test_the_places_stay_in_the_words(code: str) -> None:
    for text in texts_of(FOLDER / f"reviewer_{code}.ts"):
        for words in text.words:
            found, wanted = Counter(PLACES.findall(words)), Counter(PLACES.findall(text.source))
            if text.counts:  # a form for one thing, or for two, may say so in a word
                found["%n"] = wanted["%n"] = 0
            assert found == wanted, text.source


@each_language
def test_what_the_program_loads_is_what_the_file_says(
    code: str, speaking: list[QTranslator]
) -> None:
    speak(code, speaking)

    for text in texts_of(FOLDER / f"reviewer_{code}.ts"):
        if not text.counts:
            assert translated(text.context, text.source) == text.words[0]


@each_language
def test_counted_words_have_all_forms_of_the_language(code: str) -> None:
    forms = {"uk": 3, "ar": 6}[code]

    counted = [text for text in texts_of(FOLDER / f"reviewer_{code}.ts") if text.counts]

    assert counted
    assert {len(text.words) for text in counted} == {forms}
    assert all(all(text.words) for text in counted)


@each_language
def test_every_menu_has_a_letter_of_its_own(code: str) -> None:
    menus = [
        text.words[0]
        for text in texts_of(FOLDER / f"reviewer_{code}.ts")
        if text.context == "Menus"
    ]

    letters = [title[title.index("&") + 1].lower() for title in menus]

    assert len(set(letters)) == len(menus)


@each_language
def test_the_keys_are_those_of_every_language(
    code: str, speaking: list[QTranslator], qapp: QApplication
) -> None:
    before = {spec.id: keys_of(spec) for spec in ALL}
    words = {spec.id: spec.words for spec in ALL}

    speak(code, speaking)

    assert {spec.id: keys_of(spec) for spec in ALL} == before
    assert all(spec.words != words[spec.id] for spec in ALL)


def keys_of(spec: ActionSpec) -> list[str]:
    portable = QKeySequence.SequenceFormat.PortableText
    return [QKeySequence(keys).toString(portable) for keys in spec.shortcuts]


def test_no_text_is_hidden_from_the_tool() -> None:
    """A literal in `translated` is found under its context by none but what marks it elsewhere."""
    known = {(text.context, text.source) for text in texts_of(FOLDER / f"reviewer_{CODES[0]}.ts")}
    folder = Path(reviewer.ui.__file__).parent
    asked = {
        (str(call.args[0].value), str(call.args[1].value))
        for path in folder.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "translated"
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[1], ast.Constant)
    }

    assert asked <= known
