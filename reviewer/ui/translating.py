"""Words that are translated when they are shown, not where they stand."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """The text as it is; the translators' tool finds it under its context."""
    return text


def translated(context: str, text: str) -> str:
    """A marked text in the user's language."""
    return QCoreApplication.translate(context, text)


def said(text: str) -> str:
    """Words of the domain (roles, rulings, tags, sentences of rules) in the user's language."""
    return QCoreApplication.translate("Domain", text)
