"""The log of a review in plain sentences: what each entry says was done, and to what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from reviewer.domain.decision import GROUND_WORDS, Ground, Ruling
from reviewer.domain.log import Entry, from_line
from reviewer.ui.inspector import words
from reviewer.ui.sentences import said_sentence
from reviewer.ui.translating import QT_TRANSLATE_NOOP, said, step_words, translated

MOST_NAMES = 6

_DONE = {
    "scan": QT_TRANSLATE_NOOP("History", "The clip was scanned"),
    "migrate": QT_TRANSLATE_NOOP("History", "The review of an older version was taken over"),
    "recover": QT_TRANSLATE_NOOP("History", "The review was saved from a damaged file"),
    "undo": QT_TRANSLATE_NOOP("History", "Taken back: {step}"),
    "redo": QT_TRANSLATE_NOOP("History", "Done again: {step}"),
    "export": QT_TRANSLATE_NOOP("History", "A copy was made"),
    "verify": QT_TRANSLATE_NOOP("History", "A copy was checked"),
    "cover-missed": QT_TRANSLATE_NOOP("History", "The check of a copy found a face; it is covered"),
    "approve": QT_TRANSLATE_NOOP("History", "Approved"),
    "withdraw-an-approval": QT_TRANSLATE_NOOP("History", "An approval was taken back"),
    "withdraw-a-decision": QT_TRANSLATE_NOOP("History", "A decision was withdrawn"),
    "set-the-case": QT_TRANSLATE_NOOP("History", "The settings of the case were changed"),
    "tag": QT_TRANSLATE_NOOP("History", "Tagged"),
    "remove-a-tag": QT_TRANSLATE_NOOP("History", "A tag was removed"),
    "delete-a-track": QT_TRANSLATE_NOOP("History", "A face was deleted"),
    "score-the-risk": QT_TRANSLATE_NOOP("History", "The risk was scored anew"),
}
"""The sentences of actions; others are told by their title."""

_KINDS = {
    "track": "T",
    "flag": "F",
    "decision": "D",
    "approval": "A",
    "person": "P",
    "tag": "G",
    "copy": "C",
}
"""What stands before the number of a row; other rows have no name of their own."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as the history shows it: when (UTC), who, what was done, about what."""

    number: int
    when: str
    who: str
    what: str
    about: str

    def holds(self, text: str) -> bool:
        """Whether a text stands anywhere in it, however it is written."""
        wanted = text.casefold().split()
        own = " ".join((self.when, self.who, self.what, self.about)).casefold()
        return all(word in own for word in wanted)


def line_of(place: int, line: bytes) -> Line:
    """An entry of the log for the reader; one that cannot be read says so."""
    try:
        entry = from_line(line)
    except ValueError:
        told = QCoreApplication.translate("History", "This entry cannot be read: check the log.")
        return Line(place, "", "", told, "")
    has_both = entry.who and entry.account and entry.account != entry.who
    who = f"{entry.who} ({entry.account})" if has_both else entry.who or entry.account
    return Line(entry.number, entry.when, who, _sentence(entry), _about(entry))


def _sentence(entry: Entry) -> str:
    if entry.action == "decide":
        decisions = [row for name, row in entry.after.items() if name.startswith("decision ")]
        sentences = [_decision(row) for row in decisions if isinstance(row, Mapping)]
        return " ".join(dict.fromkeys(sentences)) or step_words(entry.title)
    if entry.action in _DONE:
        sentence = translated("History", _DONE[entry.action]).format(step=step_words(entry.title))
    else:
        sentence = said_sentence(step_words(entry.title))
    return f"{sentence}: {reason}" if (reason := _reason(entry)) else f"{sentence}."


def _decision(row: Mapping[str, object]) -> str:
    """A decision as a row of the log holds it: what, whom, on which ground."""
    tracks = row.get("tracks")
    names = ", ".join(f"T{number}" for number in tracks) if isinstance(tracks, list) else ""
    try:
        effect = words.effect_words(Ruling(str(row.get("ruling"))))
        ground = row.get("ground")
        why = said(GROUND_WORDS[Ground(str(ground))]) if ground else ""
    except ValueError:
        return names
    parts = [f"{names}: {effect}."]
    if why:
        parts.append(f"{words.sentence_case(why)}.")
    return " ".join([*parts, str(row.get("reason") or "")]).strip()


def _reason(entry: Entry) -> str:
    """The reason that an approval gives."""
    for name, row in entry.after.items():
        if name.startswith("approval ") and isinstance(row, Mapping):
            return str(row.get("reason", ""))
    return ""


def _about(entry: Entry) -> str:
    """The names of what was touched; counts where there are many, as after a scan."""
    names, kinds = [], Counter[str]()
    for name in entry.object:
        kind, _, number = name.partition(" ")
        if kind in _KINDS:
            names.append(f"{_KINDS[kind]}{number}")
            kinds[kind] += 1
    if len(names) <= MOST_NAMES:
        return ", ".join(names)
    more = QCoreApplication.translate("History", "{names} and {count} more")
    return more.format(names=", ".join(names[:MOST_NAMES]), count=len(names) - MOST_NAMES)
