"""The errors a user can meet: each says what happened, in the user's words, and what to do.

ReviewerError
├─ MediaError         a clip cannot be opened, read or seeked, or it changed since its scan
├─ ReviewFileError    a review is missing, damaged, locked, full or made by a newer version
├─ ToolMissing        ffmpeg, a model file or a library is missing or not the one we know
├─ RuleError          the rule catalogue cannot be read
├─ DecisionError      a decision lacks what it requires, or names what is not there
├─ ExportError        a copy could not be made; `details` holds the last lines of ffmpeg's log
└─ Cancelled          the user stopped the job; never shown

Everything else is a bug. Library exceptions are translated where they are raised.
"""

from __future__ import annotations


class ReviewerError(Exception):
    """What happened, as a sentence; `hint` says what to do, `details` is for the log.

    `plain_hint` is what to do where there are no commands and options, as in the window; without
    one it is the hint, unless that names some.
    """

    def __init__(
        self, message: str, *, hint: str = "", plain_hint: str = "", details: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.plain_hint = plain_hint or ("" if names_commands(hint) else hint)
        self.details = details

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()

    @property
    def plain(self) -> str:
        """The error for who has no command line before them."""
        return f"{self.message} {self.plain_hint}".strip()


def names_commands(text: str) -> bool:
    """Whether a text names a command, in backquotes, or an option."""
    return "`" in text or "--" in text


class MediaError(ReviewerError):
    """A clip cannot be opened, read or seeked."""


class ReviewFileError(ReviewerError):
    """A review file cannot be used."""


class ToolMissing(ReviewerError):  # noqa: N818 — reads as what happened
    """Something the program needs is not on this machine."""


class RuleError(ReviewerError):
    """The rule catalogue cannot be read."""


class DecisionError(ReviewerError):
    """A decision is not complete or names what does not exist.

    `column` is what of it is wrong, by the name that a decision file has for it; "" for all of it.
    """

    def __init__(
        self,
        message: str,
        *,
        hint: str = "",
        plain_hint: str = "",
        details: str = "",
        column: str = "",
    ) -> None:
        super().__init__(message, hint=hint, plain_hint=plain_hint, details=details)
        self.column = column


class ExportError(ReviewerError):
    """A copy could not be made."""


class Cancelled(ReviewerError):  # noqa: N818
    """The user stopped the job."""

    def __init__(self) -> None:
        super().__init__("Cancelled.")
