from __future__ import annotations

import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from reviewer.ui.relay import Relay


class Listener(QObject):
    """Somebody in the window's thread."""

    def __init__(self, relay: Relay) -> None:
        super().__init__()
        self.heard: list[tuple[object, object, int]] = []
        relay.told.connect(self.hear)

    def hear(self, number: object, what: object) -> None:
        self.heard.append((number, what, threading.get_ident()))


def test_what_a_thread_tells_is_heard_in_the_window_s(qtbot: QtBot) -> None:
    relay = Relay()
    listener = Listener(relay)
    thread = threading.Thread(target=lambda: relay.told.emit(1, "there"))

    thread.start()
    qtbot.waitUntil(lambda: bool(listener.heard))
    thread.join()

    assert listener.heard == [(1, "there", threading.get_ident())]


def test_nobody_hears_what_is_told_after_the_window_has_gone(qtbot: QtBot) -> None:
    relay = Relay()
    listener = Listener(relay)
    with qtbot.waitSignal(listener.destroyed):
        listener.deleteLater()

    thread = threading.Thread(target=lambda: relay.told.emit(1, "late"))
    thread.start()
    thread.join()

    assert listener.heard == []
