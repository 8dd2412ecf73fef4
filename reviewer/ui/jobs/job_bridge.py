"""JobBridge: the queue of jobs, told in the window's thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

from reviewer.app.job_queue import JobQueue


class JobBridge(QObject):
    """The queue of jobs as Qt has it: all that it calls is called in the window's thread.

    `changed` carries a JobState after every change; what is asked of `queue` is told a moment
    later, never while the asking call runs.
    """

    changed = Signal(object)
    _called = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_open = True
        self._called.connect(self._call, Qt.ConnectionType.QueuedConnection)
        self.queue = JobQueue(self._called.emit)
        self.queue.listeners.append(self.changed.emit)

    def close(self, *, cancel: bool = True) -> None:
        """End all jobs, or wait for them; nothing is told any more."""
        self._is_open = False
        self.queue.shutdown(cancel=cancel)

    @Slot(object)
    def _call(self, call: Callable[[], None]) -> None:
        if self._is_open:
            call()
