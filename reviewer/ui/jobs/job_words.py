"""What a job does, in words: its stage, its speed, the time that is left, its end."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication

from reviewer.app.job_process import START
from reviewer.app.job_states import JobState, Status
from reviewer.ui.translating import QT_TRANSLATE_NOOP, translated

translate = QCoreApplication.translate  # by this name the translators' tool finds the texts

_STAGES = {
    START: QT_TRANSLATE_NOOP("Jobs", "starting"),
    "scan": QT_TRANSLATE_NOOP("Jobs", "searching for faces"),
    "second look": QT_TRANSLATE_NOOP("Jobs", "looking again where faces were lost"),
    "clock": QT_TRANSLATE_NOOP("Jobs", "reading the times of the frames"),
    "cover": QT_TRANSLATE_NOOP("Jobs", "covering"),
    "sign": QT_TRANSLATE_NOOP("Jobs", "signing"),
    "follow": QT_TRANSLATE_NOOP("Jobs", "following"),
    "listen": QT_TRANSLATE_NOOP("Jobs", "reading the sound"),
    "look": QT_TRANSLATE_NOOP("Jobs", "looking at the clip"),
    "report": QT_TRANSLATE_NOOP("Jobs", "writing"),
    "compare faces": QT_TRANSLATE_NOOP("Jobs", "comparing faces"),
    "check": QT_TRANSLATE_NOOP("Jobs", "checking the copy"),
}

_ENDS = {
    Status.QUEUED: QT_TRANSLATE_NOOP("Jobs", "waits for its turn"),
    Status.RUNNING: QT_TRANSLATE_NOOP("Jobs", "at work"),
    Status.DONE: QT_TRANSLATE_NOOP("Jobs", "done"),
    Status.CANCELLED: QT_TRANSLATE_NOOP("Jobs", "cancelled"),
    Status.FAILED: QT_TRANSLATE_NOOP("Jobs", "failed"),
}


def stage_words(stage: str) -> str:
    """What a stage does; one without words of its own stands as its name."""
    return translated("Jobs", _STAGES[stage]) if stage in _STAGES else stage


def status_words(status: Status) -> str:
    return translated("Jobs", _ENDS[status])


def remaining_words(seconds: float) -> str:
    """About how long it still takes, for a person."""
    if seconds < 10:
        return translate("Jobs", "a few seconds left")
    if seconds < 55:
        number = math.ceil(seconds / 10) * 10
        return translate("Jobs", "about {number} s left").format(number=number)
    minutes = math.ceil(seconds / 60 - 0.25)
    if minutes < 90:
        return translate("Jobs", "about {number} min left").format(number=minutes)
    return translate("Jobs", "about {number} h left").format(number=round(minutes / 60))


def brief_words(state: JobState) -> str:
    """How a job is, in a few words: its stage and how much of it is done, or its end."""
    if state.status is not Status.RUNNING or not state.stage:
        return status_words(state.status)
    parts = [stage_words(state.stage)]
    if state.share is not None:
        parts.append(translate("Jobs", "{share} %").format(share=math.floor(100 * state.share)))
    return " · ".join(parts)


def discreet(error: str, *, covered: bool) -> str:
    """A sentence about an error; where all is shown covered, one that can name no file."""
    if not error or not covered:
        return error
    return translate("Jobs", "What went wrong is told when not all is shown covered.")


def progress_words(state: JobState) -> str:
    """How a job is, in one line: for one that runs its stage, speed and time left, else its end."""
    parts = [brief_words(state)]
    if state.status is not Status.RUNNING:
        return parts[0]
    if state.speed is not None and state.unit == "frames":
        parts.append(translate("Jobs", "{speed} fps").format(speed=_speed(state.speed)))
    if state.remaining_s is not None:
        parts.append(remaining_words(state.remaining_s))
    return " · ".join(parts)


def _speed(speed: float) -> str:
    return f"{speed:.0f}" if speed >= 10 else f"{speed:.1f}"
