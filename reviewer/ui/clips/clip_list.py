"""ClipList: the clips of the window, how far each is, and the jobs that bring them further."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reviewer.app.actions import ScanOutcome, scan
from reviewer.app.clip_states import ClipState, FoundClip, Stage, look_up
from reviewer.app.dropped import found_in
from reviewer.app.job_states import JobState
from reviewer.domain.errors import ReviewerError
from reviewer.domain.review import Review
from reviewer.ui.open_review import OpenReview
from reviewer.ui.relay import Relay
from reviewer.ui.sentences import told
from reviewer.ui.workspace import Workspace

SOON_MS = 400  # after the last change of a review, its row is read again


@dataclass(frozen=True, slots=True)
class ClipRow:
    """One clip of the list.

    `job` is what is done with it at the moment, `error` what went wrong last, in a sentence.
    """

    number: int
    found: FoundClip
    job: JobState | None = None
    error: str = ""

    @property
    def state(self) -> ClipState:
        return self.found.state

    @property
    def can_scan(self) -> bool:
        return self.found.clip is not None and self.job is None


class ClipList(QObject):
    """The clips, in the order in which they came.

    Signals: `changed`, a row, or which rows there are, is another now; `asked_for` the number of a
    clip that was to be shown and is scanned first. Files are looked at in a thread, one after the
    other; what is known of them is taken in the window's.
    """

    changed = Signal()
    asked_for = Signal(int)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._rows: dict[int, ClipRow] = {}
        self._count = 0
        self._previews: dict[Path, Review] = {}
        self._reader = ThreadPoolExecutor(1, "clips")
        self._looks = 0
        self._scans: set[int] = set()
        self.folder: Path | None = None
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._refresh_open)
        self._relay = Relay()
        self._relay.told.connect(self._take)
        workspace.job_bridge.changed.connect(self._note_job)
        workspace.changed.connect(self._soon.start)
        workspace.opened.connect(self._note_opened)
        workspace.clip_found.connect(self._note_clip)

    @property
    def rows(self) -> tuple[ClipRow, ...]:
        return tuple(self._rows.values())

    @property
    def is_looking(self) -> bool:
        """Whether files are still looked at."""
        return self._looks > 0

    @property
    def is_covered(self) -> bool:
        """Whether no name of a file may be shown."""
        return self._workspace.covered_everywhere

    def row(self, number: int) -> ClipRow | None:
        return self._rows.get(number)

    def is_open(self, row: ClipRow) -> bool:
        """Whether it is the clip that the other panels show."""
        shown = self._workspace.current
        return shown is not None and shown.path == row.found.review

    def shown_name(self, row: ClipRow) -> str:
        """The clip's name; where all is shown covered, a neutral one."""
        if not self.is_covered:
            return row.found.name
        place = list(self._rows).index(row.number) + 1
        return self.tr("Clip {number}").format(number=place)

    def name_of(self, review: Path) -> str:
        """What to call the clip of a review; "" where it is in no row."""
        row = self._row_of(review)
        return self.shown_name(row) if row is not None else ""

    def add(self, paths: Iterable[Path], *, scans: bool = True, opened: Path | None = None) -> None:
        """Take in files and folders; clips without a review are scanned, if so wished.

        `opened` is the clip or review to show when it is there.
        """
        wanted, folder = list(paths), self.folder

        def look() -> Callable[[], None]:
            found = [look_up(path, folder) for path in found_in(wanted)]
            return lambda: self._add(found, scans=scans, opened=opened)

        self._look(look)

    def remove(self, numbers: Iterable[int]) -> None:
        """Take clips from the list; no file goes. A scan of one that waits or runs is cancelled."""
        for number in numbers:
            row = self._rows.pop(number, None)
            if row is not None and row.job is not None and row.job.id in self._scans:
                self._workspace.jobs.cancel(row.job.id)
        self.changed.emit()

    def scan(self, number: int, *, quick: bool = False) -> None:
        """Search a clip for faces; a review that is there is made anew."""
        row = self._rows[number]
        clip, review = row.found.clip, row.found.review
        if clip is None or row.job is not None or self._workspace.jobs.is_busy_with(review):
            return  # the queue knows of a job a moment before its row does
        problem = self._why_not_into(review.parent)
        if problem:
            self._put(replace(row, error=problem))
            return
        self._put(replace(row, error=""))
        job = self._workspace.jobs.submit(
            self.tr("Quick scan") if quick else self.tr("Scan"),
            partial(scan, clip, review, quick=quick, overwrite=review.exists(), previews=True),
            about=review,
            before=partial(self._close, review),
            on_done=self._show_scanned,
            on_failed=partial(self._show_failure, review),
            on_end=partial(self._end_scan, review),
            on_preview=partial(self._show_preview, review),
        )
        self._scans.add(job)

    def to_scan(self) -> tuple[int, ...]:
        """The clips that nobody has scanned, and that are not about to be."""
        return tuple(
            row.number
            for row in self._rows.values()
            if row.can_scan and row.state.stage is Stage.TO_SCAN
        )

    def open(self, number: int) -> None:
        """Show a clip: its review, or what its scan has found so far; one to scan is scanned."""
        row = self._rows[number]
        preview = self._previews.get(row.found.review)
        if preview is not None and row.found.clip is not None:
            self._workspace.show_partial(row.found.review, row.found.clip, preview)
        elif row.state.stage is Stage.TO_SCAN:
            self.scan(number)
            self.asked_for.emit(number)
        elif row.found.review.exists():
            self._workspace.open_review(row.found.review)

    def look_at(self, number: int) -> None:
        """Show a clip if there is something to see of it yet; nothing is begun."""
        row = self._rows[number]
        if row.found.review in self._previews or row.state.stage is not Stage.TO_SCAN:
            self.open(number)

    def refresh(self, review: Path) -> None:
        """Look at a clip again after its review was changed."""
        row = self._row_of(review)
        if row is None:
            return
        path, folder = row.found.clip or row.found.review, row.found.review.parent

        def look() -> Callable[[], None]:
            found = look_up(path, folder)
            return lambda: self._refresh(row.number, found)

        self._look(look)

    def close(self) -> None:
        """Look at no more files."""
        self._reader.shutdown(wait=True, cancel_futures=True)

    def _look(self, look: Callable[[], Callable[[], None]]) -> None:
        """Run a look at files in the thread, and what it says to do with it in the window's."""

        self._looks += 1
        self._reader.submit(_tell, self._relay, look)

    @Slot(object, object)
    def _take(self, _: object, take: Callable[[], None]) -> None:
        self._looks -= 1
        take()
        self.changed.emit()

    def _add(self, found: Sequence[FoundClip], *, scans: bool, opened: Path | None) -> None:
        for one in found:
            row = self._row_of(one.review)
            if row is None:
                self._count += 1
                row = ClipRow(self._count, one)
                self._put(row)
                if scans and one.state.stage is Stage.TO_SCAN:
                    self.scan(row.number)
            elif row.found.clip is None and one.clip is not None:
                self._put(replace(row, found=one))
            if opened is not None and opened.absolute() in (one.clip, one.review):
                self.open(row.number)

    def _refresh(self, number: int, found: FoundClip) -> None:
        row = self._rows.get(number)
        if row is not None:
            self._put(replace(row, found=found))

    def _put(self, row: ClipRow) -> None:
        self._rows[row.number] = row
        self._workspace.known_files.update(filter(None, (row.found.review, row.found.clip)))
        self.changed.emit()

    def _row_of(self, review: Path) -> ClipRow | None:
        return next(
            (row for row in self._rows.values() if row.found.review.resolve() == review.resolve()),
            None,
        )

    def _why_not_into(self, folder: Path) -> str:
        """Why no review can go into a folder; "" where one can."""
        if os.access(folder, os.W_OK | os.X_OK):
            return ""
        return self.tr(
            "The review cannot be saved beside this clip: nothing can be written into its folder. "
            "Choose a folder for reviews, then scan it again."
        )

    @Slot(object)
    def _note_job(self, state: JobState) -> None:
        row = self._row_of(state.about) if state.about is not None else None
        if row is None or state.about is None:
            return
        if state.status.is_end:
            left = [one for one in self._workspace.jobs.open_states() if one.about == state.about]
            self._put(replace(row, job=left[0] if left else None))
            self.refresh(row.found.review)
        elif row.job is None or row.job.id >= state.id or row.job.status.is_end:
            self._put(replace(row, job=state))

    @Slot()
    def _refresh_open(self) -> None:
        shown = self._workspace.current
        if shown is not None and not shown.partial:
            self.refresh(shown.path)

    @Slot(object)
    def _note_opened(self, shown: OpenReview | None) -> None:
        if shown is not None and self._row_of(shown.path) is None:
            self.add([shown.path], scans=False)
        self.changed.emit()  # another row is the open one

    @Slot(object)
    def _note_clip(self, clip: Path) -> None:
        shown = self._workspace.current
        row = self._row_of(shown.path) if shown is not None else None
        if row is not None and row.found.clip is None:
            self._put(replace(row, found=replace(row.found, clip=clip)))

    def _close(self, review: Path) -> None:
        """Close a review that is made anew."""
        shown = self._workspace.current
        if shown is not None and shown.path == review:
            self._workspace.close_review()

    def _show_preview(self, review: Path, preview: Review) -> None:
        row, shown = self._row_of(review), self._workspace.current
        if row is None or row.found.clip is None:
            return
        self._previews[review] = preview
        if shown is None or (shown.partial and shown.path == review):
            self._workspace.show_partial(review, row.found.clip, preview)

    def _show_scanned(self, outcome: ScanOutcome) -> None:
        shown, frame = self._workspace.current, self._workspace.playhead.frame
        is_here = shown is not None and shown.path == outcome.path
        if self._row_of(outcome.path) is not None and (shown is None or is_here):
            self._workspace.close_review()
            self._workspace.open_review(outcome.path)
            if is_here:
                self._workspace.playhead.seek(frame)

    def _show_failure(self, review: Path, error: Exception) -> None:
        row = self._row_of(review)
        if row is not None:
            unknown = self.tr("The scan met something that the program does not expect.")
            sentence = told(error) if isinstance(error, ReviewerError) else unknown
            self._put(replace(row, error=sentence))

    def _end_scan(self, review: Path, state: JobState) -> None:
        self._previews.pop(review, None)
        shown = self._workspace.current
        if shown is not None and shown.partial and shown.path == review:
            self._workspace.close_review()


def _tell(relay: Relay, look: Callable[[], Callable[[], None]]) -> None:
    """In the thread that reads."""
    relay.told.emit(None, look())
