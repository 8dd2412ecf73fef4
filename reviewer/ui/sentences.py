"""Sentences that other layers make, with names and numbers in them, in the user's language.

They are told in English: an error, what a copy keeps and loses, what its check found. The templates
that they are made from stand in `resources/i18n/sentences.txt`; one that fits none stays as it is.
"""

from __future__ import annotations

import re
from functools import cache

from reviewer.app.resources import resource
from reviewer.domain.errors import ReviewerError
from reviewer.ui.translating import said, said_names, translated

_PLACE = re.compile(r"\{(\w+)\}")
_END = re.compile(r"(?<=[.?!]) (?=[A-Z“0-9])")
_GIVEN = re.compile(r"(?:file|folder|name|names|parent|path|target|title|who)\d*")
"""Places that hold what somebody wrote, which is nobody's to translate."""


def told(error: ReviewerError) -> str:
    """What happened and what to do, in the user's language; no advice names a command."""
    return f"{said_sentence(error.message)} {said_sentence(error.plain_hint)}".strip()


def said_sentence(text: str) -> str:
    """A sentence, or several one after the other, in the user's language."""
    if (whole := _said_whole(text)) is not None:
        return whole
    pieces = _END.split(text)
    if len(pieces) == 1:
        return text
    spoken = []
    while pieces:
        count, words = _said_first(pieces)
        spoken.append(words)
        del pieces[:count]
    return " ".join(spoken)


def _said_first(pieces: list[str]) -> tuple[int, str]:
    """How many of the pieces the first sentence is, and what it is in the user's language."""
    for count in range(1, len(pieces) + 1):
        words = _said_whole(" ".join(pieces[:count]))
        if words is not None:
            return count, words
    return 1, pieces[0]


def _said_whole(text: str) -> str | None:
    """One sentence in the user's language; None where it is made from no template."""
    for template, parts in _templates():
        values = _values(parts, text)
        if values is None:
            continue
        names = _PLACE.findall(template)
        spoken = {one: _said_value(one, it) for one, it in zip(names, values, strict=True)}
        return _filled(translated("Sentences", template), spoken)
    return None


def _filled(words: str, places: dict[str, str]) -> str:
    return _PLACE.sub(lambda place: places.get(place[1], place[0]), words)


def _said_value(name: str, value: str) -> str:
    if _GIVEN.fullmatch(name):
        return said_names(value) if name == "names" else value
    if (whole := _said_whole(value)) is not None:
        return whole
    return ", ".join(_said_whole(part) or said(part) for part in value.split(", "))


def _values(parts: tuple[str, ...], text: str) -> list[str] | None:
    """What stands between the parts of a template; None where the text was not made from it."""
    if len(parts) == 1:
        return [] if text == parts[0] else None
    if not text.startswith(parts[0]) or not text.endswith(parts[-1]):
        return None
    values = []
    start = len(parts[0])
    for part in parts[1:-1]:
        found = text.find(part, start + 1)
        if found < 0:
            return None
        values.append(text[start:found])
        start = found + len(part)
    last = len(text) - len(parts[-1])
    return [*values, text[start:last]] if start < last else None


@cache
def _templates() -> list[tuple[str, tuple[str, ...]]]:
    """Each template with the text around its places; those that say most themselves come first."""
    lines = resource("i18n", "sentences.txt").read_text("utf-8").splitlines()
    split = [(line, tuple(_PLACE.split(line)[::2])) for line in lines]
    return sorted(split, key=lambda one: -sum(map(len, one[1])))
