"""How far a clip is, as its review file tells: to scan, to decide, ready, exported, checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import count
from pathlib import Path

from reviewer.app.actions import REVIEW_SUFFIX, load_review, review_path, utc_today
from reviewer.app.copies import require_of_today
from reviewer.app.deciding import undecided_tracks
from reviewer.app.rechecking import ALTERED_KEY, CHECKED_KEY
from reviewer.domain.errors import DecisionError, ReviewerError
from reviewer.domain.review import Review
from reviewer.domain.standing import waiting


class Stage(StrEnum):
    """How far a clip is."""

    TO_SCAN = "to scan"
    TO_DECIDE = "to decide"
    READY = "ready"
    EXPORTED = "exported"
    CHECKED = "checked"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class ClipState:
    """How far a clip is, and what is to know about it.

    undecided  tracks that nobody has decided about: they are covered
    waiting    decisions that wait for a second person
    is_quick   only some frames were searched
    is_outdated  there is a copy, of what was decided before
    decisions  how many there are: a new scan would lose them
    error      why it cannot be read, in a sentence; "" where it can
    """

    stage: Stage
    undecided: int = 0
    waiting: int = 0
    is_quick: bool = False
    is_outdated: bool = False
    decisions: int = 0
    error: str = ""


@dataclass(frozen=True, slots=True)
class FoundClip:
    """A clip or a review that was looked up: where the review is or goes, and how far it is.

    `clip` is None where only the review was named.
    """

    name: str
    clip: Path | None
    review: Path
    state: ClipState


def state_of(review: Review, *, today: date) -> ClipState:
    """How far the clip of a review is, by what is decided on a day.

    Exported: its newest copy passed its check and shows what is decided; checked: that copy has
    also been checked again by itself.
    """
    undecided, waits = len(undecided_tracks(review, today=today)), len(waiting(review, today=today))
    copies = [
        record
        for _, record in sorted(review.exports.items())
        if record.passed and ALTERED_KEY not in record.settings
    ]
    stage, is_outdated = Stage.TO_DECIDE if undecided or waits else Stage.READY, False
    if copies:
        try:
            require_of_today(copies[-1], review)
            stage = Stage.CHECKED if CHECKED_KEY in copies[-1].settings else Stage.EXPORTED
        except DecisionError:
            is_outdated = True
    return ClipState(
        stage,
        undecided,
        waits,
        is_quick=bool(review.scan.settings.get("quick")),
        is_outdated=is_outdated,
        decisions=len(review.decisions),
    )


def look_up(path: Path, folder: Path | None = None) -> FoundClip:
    """A clip, or a review, as its file tells; what cannot be read is told in the state.

    The review of a clip lies beside it, or in `folder`. Where another clip of the same name has
    that place, it gets a number.
    """
    if path.suffix == REVIEW_SUFFIX:
        review, state = _read(path)
        return FoundClip(review.media.name if review else path.stem, None, path, state)
    try:
        size = path.stat().st_size
    except OSError as error:
        broken = ClipState(Stage.BROKEN, error=f"“{path.name}” cannot be read: {error.strerror}.")
        return FoundClip(path.name, path, review_path(path, folder), broken)
    first = review_path(path, folder)
    for number in count(1):
        name = first.name if number == 1 else f"{first.stem}-{number}{REVIEW_SUFFIX}"
        place = first.with_name(name)
        if not place.exists():
            return FoundClip(path.name, path, place, ClipState(Stage.TO_SCAN))
        review, state = _read(place)
        if review is None or (review.media.name, review.media.size_bytes) == (path.name, size):
            return FoundClip(path.name, path, place, state)
    raise AssertionError("numbers do not end")


def _read(path: Path) -> tuple[Review | None, ClipState]:
    try:
        review = load_review(path)
    except ReviewerError as error:
        return None, ClipState(Stage.BROKEN, error=error.plain)
    return review, state_of(review, today=utc_today())
