"""Takes the texts of the window into the translation files, and makes what the program loads.

    python resources/i18n/update.py            # after a change of texts; then translate, and again

Texts that are gone are dropped. It tells how many are still to be translated.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

import PySide6
from sentences import sentences

from reviewer.app.resources import rules
from reviewer.ui.domain_words import domain_words
from reviewer.ui.languages import LANGUAGES

HERE = Path(__file__).parent
UI = HERE.parent.parent / "reviewer" / "ui"
TOOLS = Path(PySide6.__file__).parent


def update(folder: Path = HERE) -> dict[str, int]:
    """Bring the files in `folder` up to date; how many texts each language still lacks."""
    left = {}
    with tempfile.TemporaryDirectory() as temporary:
        # The words of the domain stand in tables, not in calls that the tool could find.
        words = Path(temporary) / "domain_words.py"
        lines = [f'QT_TRANSLATE_NOOP("Domain", {_quoted(text)})' for text in domain_words(rules())]
        lines += [f'QT_TRANSLATE_NOOP("Sentences", {_quoted(text)})' for text in sentences()]
        words.write_text("\n".join(lines), "utf-8")
        (folder / "sentences.txt").write_text("\n".join([*sentences(), ""]), "utf-8")
        sources = [str(path) for path in sorted(UI.rglob("*.py"))] + [str(words)]
        for code in LANGUAGES:
            if code == "en":
                continue
            ts = folder / f"reviewer_{code}.ts"
            _run("lupdate", "-silent", "-no-obsolete", "-locations", "none", "-source-language",
                 "en", "-target-language", code, *sources, "-ts", str(ts))  # fmt: skip
            left[code] = len(unfinished(ts))
            _run("lrelease", "-silent", str(ts), "-qm", str(ts.with_suffix(".qm")))
    return left


def unfinished(ts: Path) -> list[str]:
    """The texts of a translation file that have no translation yet."""
    messages = ET.parse(ts).getroot().iter("message")
    return [
        message.findtext("source", "")
        for message in messages
        if (found := message.find("translation")) is None or found.get("type") == "unfinished"
    ]


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _run(tool: str, *arguments: str) -> None:
    binary = TOOLS / (f"{tool}.exe" if sys.platform == "win32" else tool)
    subprocess.run([binary, *arguments], check=True)


if __name__ == "__main__":
    for language, count in update().items():
        print(f"{language}: {count} to translate")
