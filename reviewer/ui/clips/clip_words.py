"""How far a clip is, in words and with a colour."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from reviewer.app.clip_states import ClipState, Stage
from reviewer.ui.clips.clip_list import ClipRow
from reviewer.ui.jobs.job_words import brief_words, discreet
from reviewer.ui.theme import Tones

translate = QCoreApplication.translate  # by this name the translators' tool finds the texts


def row_words(row: ClipRow) -> str:
    """One line: what is done with it now, else how far it is."""
    if row.job is not None:
        return brief_words(row.job)
    if row.error and row.state.stage is Stage.TO_SCAN:
        return translate("Clips", "not scanned")
    return state_words(row.state)


def error_of(row: ClipRow, *, covered: bool = False) -> str:
    """What went wrong with a clip; "" where nothing did, or where it is tried again."""
    return "" if row.job is not None else discreet(row.error or row.state.error, covered=covered)


def state_words(state: ClipState) -> str:
    """How far a clip is, with what is left to do."""
    parts = []
    if state.stage is Stage.TO_SCAN:
        parts.append(translate("Clips", "to scan"))
    elif state.stage is Stage.READY:
        parts.append(translate("Clips", "ready"))
    elif state.stage is Stage.EXPORTED:
        parts.append(translate("Clips", "exported"))
    elif state.stage is Stage.CHECKED:
        parts.append(translate("Clips", "exported and checked again"))
    elif state.stage is Stage.BROKEN:
        parts.append(translate("Clips", "cannot be read"))
    if state.undecided:
        parts.append(translate("Clips", "{number} to decide").format(number=state.undecided))
    if state.waiting:
        parts.append(approve_words(state.waiting))
    if state.is_outdated:
        parts.append(translate("Clips", "changed since its copy"))
    if state.is_quick:
        parts.append(translate("Clips", "quick scan"))
    return " · ".join(parts)


def approve_words(count: int) -> str:
    """So many decisions wait for a second person."""
    return translate("Clips", "{number} to approve").format(number=count)


def colour_of(row: ClipRow, tones: Tones) -> str:
    """The colour of a clip's state, which its words say, too."""
    if row.job is not None:
        return tones.accent
    if row.error:
        return tones.error
    return {
        Stage.TO_SCAN: tones.dim,
        Stage.TO_DECIDE: tones.undecided,
        Stage.READY: tones.keep,
        Stage.EXPORTED: tones.keep,
        Stage.CHECKED: tones.keep,
        Stage.BROKEN: tones.error,
    }[row.state.stage]
