"""ClipKeeper: keeps the list of clips from one start of the window to the next, where it may."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot

from reviewer.app.clip_memory import ClipMemory, Remembered
from reviewer.ui.clips.clip_list import ClipList
from reviewer.ui.open_review import OpenReview
from reviewer.ui.workspace import Workspace

SOON_MS = 2000  # so much of where one was a crash may cost


class ClipKeeper(QObject):
    """Writes down which clips there are, which is open and where, a moment after each change.

    Nothing is kept while all is shown covered, or where `may_keep` says no: what was kept goes.
    """

    def __init__(
        self,
        workspace: Workspace,
        clips: ClipList,
        memory: ClipMemory,
        may_keep: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._clips = clips
        self._memory = memory
        self._may_keep = may_keep
        self._is_open = True
        self._return_to: tuple[Path, int] | None = None
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.keep)
        clips.changed.connect(self._start_unless_running)
        workspace.opened.connect(self._note_opened)
        workspace.playhead.moved.connect(self._start_unless_running)
        workspace.privacy_changed.connect(self.keep)

    def restore(self, *, opens: bool = True) -> None:
        """Bring back what was kept: the list and, if it `opens`, the open review and the frame."""
        held = self._memory.load()
        if not held.paths:
            return
        opened = held.opened if opens else None
        if opened is not None:
            self._return_to = opened, held.frame
        self._clips.add(held.paths, scans=False, opened=opened)

    @Slot()
    def keep(self) -> None:
        """Write it down now, or see to it that nothing is written down."""
        if self._workspace.covered_everywhere or not self._may_keep():
            self._memory.forget()
            return
        if self._clips.is_looking:
            self._soon.start()  # what is still looked at would be lost
            return
        shown = self._workspace.current
        self._memory.save(
            Remembered(
                tuple(row.found.clip or row.found.review for row in self._clips.rows),
                shown.path if shown is not None and not shown.partial else None,
                self._workspace.playhead.frame,
            )
        )

    def close(self) -> None:
        """Keep nothing more: what happens while the window closes is no change of the list."""
        self._soon.stop()
        self._is_open = False

    @Slot()
    def _start_unless_running(self) -> None:
        if self._is_open and not self._soon.isActive():  # while it plays, too
            self._soon.start()

    @Slot(object)
    def _note_opened(self, shown: OpenReview | None) -> None:
        self._start_unless_running()
        if shown is not None and self._return_to is not None and not shown.partial:
            path, frame = self._return_to
            self._return_to = None
            if path == shown.path:
                # After all who listen to the same signal, some of which start at the first frame.
                QTimer.singleShot(0, self, lambda: self._workspace.playhead.seek(frame))
