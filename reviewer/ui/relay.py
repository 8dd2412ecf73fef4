"""Relay: what another thread tells the window, also where the window goes meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Relay(QObject):
    """Nobody's child: it is there as long as the thread that holds it, to say a last thing.

    To emit a signal of an object that Qt is just taking away ends the program.
    """

    told = Signal(object, object)
