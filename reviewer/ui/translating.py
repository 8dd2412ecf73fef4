"""Words that are translated when they are shown, not where they stand."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

_NAMES = re.compile(r"[A-Z][0-9]+(?:(?:, | and )[A-Z][0-9]+)*")


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """The text as it is; the translators' tool finds it under its context."""
    return text


def translated(context: str, text: str) -> str:
    """A marked text in the user's language."""
    return QCoreApplication.translate(context, text)


def step_words(title: str) -> str:
    """The title of a step in the user's language; the names in it (T3, P1) stay."""
    names = _NAMES.search(title)
    if names is None:
        return said(title)
    template = f"{title[: names.start()]}{{name}}{title[names.end() :]}"
    return said(template).replace("{name}", said_names(names[0]))


def said_names(names: str) -> str:
    """Names such as T1 and T2 with the word between them in the user's language."""
    return names.replace(" and ", f" {said('and')} ")


def said(text: str) -> str:
    """Words of the domain (roles, rulings, tags, sentences of rules) in the user's language."""
    return QCoreApplication.translate("Domain", text)
