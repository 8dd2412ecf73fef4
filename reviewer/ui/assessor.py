"""Assessor: the risk of the open review, worked out beside the window where that takes long."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reviewer.app.scoring import assess
from reviewer.domain.assessment import Assessment
from reviewer.domain.review import Review
from reviewer.ui.relay import Relay

QUICK_BOXES = 20_000
"""Up to so many boxes the risk is worked out on the spot: in some 25 ms, measured."""

LATER_MS = 150
"""Changes that come faster, as those of a drag do, are taken together."""


def is_quick(review: Review) -> bool:
    """Whether the risk of a review is worked out before anybody has to wait for it."""
    return sum(len(track) for track in review.tracks.values()) <= QUICK_BOXES


class Assessor(QObject):
    """Works out the risk of a review in a thread, one state of it after the other.

    `assessed` carries the number that was given with the state, and its Assessment. A state that a
    newer one has taken the place of, before its turn has come, is left out.
    """

    assessed = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: tuple[int, Review] | None = None
        self._is_busy = False
        self._later = QTimer(self, singleShot=True, interval=LATER_MS)
        self._later.timeout.connect(self._begin)
        self._relay = Relay()
        self._relay.told.connect(self._take)

    def ask(self, number: int, review: Review) -> None:
        """Work out the risk of a review as it will be when no more changes come."""
        self._wanted = number, review
        self._later.start()

    def leave(self) -> None:
        """Nothing is wanted any more."""
        self._wanted = None
        self._later.stop()

    @Slot()
    def _begin(self) -> None:
        if self._wanted is None or self._is_busy:
            return
        (number, review), self._wanted, self._is_busy = self._wanted, None, True
        state = review.snapshot()  # the review itself goes on changing
        threading.Thread(
            target=_work, args=(number, state, self._relay), name="assessor", daemon=True
        ).start()

    @Slot(object, object)
    def _take(self, number: int, found: Assessment | Exception) -> None:
        self._is_busy = False
        if self._wanted is not None and not self._later.isActive():
            self._begin()
        if isinstance(found, Exception):
            raise found
        self.assessed.emit(number, found)


def _work(number: int, review: Review, relay: Relay) -> None:
    """In a thread of its own."""
    found: Assessment | Exception
    try:
        found = assess(review)
    except Exception as error:
        found = error
    relay.told.emit(number, found)
