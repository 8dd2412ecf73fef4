"""Making copies and reports from the window: the dialog, the job, and what became of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from reviewer.app import copies, reports
from reviewer.app.bugs import bug_sentence
from reviewer.app.copies import CopyOptions, CopyOutcome
from reviewer.app.rechecking import VerifyOutcome, verify_copy
from reviewer.app.reports import ReportKind, WrittenReport
from reviewer.domain.errors import DecisionError, MediaError, ReviewerError
from reviewer.export.forecast import Forecast
from reviewer.ui.copies.export_dialog import ExportDialog
from reviewer.ui.copies.report_dialog import ReportDialog
from reviewer.ui.open_review import OpenReview
from reviewer.ui.sentences import said_sentence, told
from reviewer.ui.workspace import Workspace


class Tell(Protocol):
    """What shows a sentence in the window; `is_error` is what did not go as it should."""

    def __call__(self, sentence: str, details: str = "", *, is_error: bool = False) -> None: ...


class Copying(QObject):
    """Copies and reports of the open review; `tell` shows a sentence in the window."""

    def __init__(self, workspace: Workspace, parent: QWidget, tell: Tell) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._window = parent
        self._tell = tell
        self._forecasting = self._paging = 0
        self._folders: dict[Path, Path] = {}  # of the copies of each review, while the window runs

    def ask_export(self) -> ExportDialog | None:
        """Ask how the copy is to be made; None where none can be made now, which was told."""
        shown = self._workspace.current
        if shown is None or shown.partial:
            return None
        if shown.clip is None:
            self._workspace.failed.emit(
                MediaError(
                    self.tr("The clip of this review has not been found, so no copy can be made."),
                    hint=self.tr("Put it beside the review and open it again."),
                )
            )
            return None
        dialog = ExportDialog(self._workspace, shown, self.folder_of(shown), self._window)
        dialog.forecast_wanted.connect(partial(self._forecast, dialog, shown))
        dialog.export_wanted.connect(partial(self._export, shown))
        dialog.finished.connect(lambda: self._workspace.jobs.cancel(self._forecasting))
        dialog.open()
        self._forecast(dialog, shown, dialog.options())
        return dialog

    def ask_report(self) -> ReportDialog | None:
        """Show the report of the open review before it is written."""
        shown = self._workspace.current
        if shown is None or shown.partial:
            return None
        hides = self._workspace.covered_everywhere
        dialog = ReportDialog(self.folder_of(shown), hides_names=hides, parent=self._window)
        dialog.preview_wanted.connect(partial(self._preview, dialog, shown))
        dialog.write_wanted.connect(partial(self._write, shown))
        dialog.finished.connect(lambda: self._workspace.jobs.cancel(self._paging))
        dialog.open()
        dialog.ask()
        return dialog

    def check_again(self) -> None:
        """Check the newest copy once more, on its own."""
        shown = self._workspace.current
        if shown is None:
            return
        copy = self.newest_copy(shown)
        if copy is None:
            self._workspace.failed.emit(
                DecisionError(
                    self.tr(
                        "There is no copy to check: none was made, or it lies in another folder."
                    ),
                    hint=self.tr("Put it beside the review, or export one."),
                )
            )
            return
        self._workspace.start_on_review(
            self.tr("Check"),
            partial(verify_copy, copy, shown.path, clip=shown.clip),
            why=self.tr("Its copy is being checked: decide when that has ended."),
            on_done=self._checked,
        )

    def newest_copy(self, shown: OpenReview) -> Path | None:
        """Where the newest delivered copy lies; None where it is not found."""
        for _, record in sorted(shown.review.exports.items(), reverse=True):
            for folder in (self.folder_of(shown), shown.path.parent):
                if record.name and (folder / record.name).is_file():
                    return folder / record.name
        return None

    def folder_of(self, shown: OpenReview) -> Path:
        """Where copies of a review go: where the last one went, else beside it."""
        return self._folders.get(shown.path, shown.path.parent)

    def _forecast(self, dialog: ExportDialog, shown: OpenReview, options: CopyOptions) -> None:
        clip = shown.clip
        if clip is None:
            return
        try:
            copies.require_allowed(options, shown.review)
        except ReviewerError as error:
            dialog.show_error(error)
            return

        def show(told: Forecast) -> None:
            if dialog.isVisible() and dialog.options() == options:
                dialog.show_forecast(*told)

        def fail(error: Exception) -> None:
            if dialog.isVisible() and isinstance(error, ReviewerError):
                dialog.show_error(error)

        self._workspace.jobs.cancel(self._forecasting)  # of options that are no more
        self._forecasting = self._workspace.jobs.submit(
            self.tr("What a copy keeps"),
            partial(copies.forecast, clip, shown.review, options),
            heavy=False,
            on_done=show,
            on_failed=fail,
        )

    @Slot()
    def _export(self, shown: OpenReview, options: CopyOptions, folder: Path, name: str) -> None:
        if shown is not self._workspace.current:
            return
        self._folders[shown.path] = folder
        self._workspace.start_on_review(
            self.tr("Copy"),
            partial(
                copies.export,
                shown.path,
                folder,
                options=options,
                clip=shown.clip,
                name=name or None,
            ),
            why=self.tr("A copy is being made of it: decide when that has ended."),
            on_done=self._copied,
        )

    def _copied(self, outcome: CopyOutcome) -> None:
        if outcome.path is None:
            self._tell(
                self.tr(
                    "The copy did not pass its check, so it was not delivered. The findings stand "
                    "under “Copies”; choose one to go there."
                ),
                is_error=True,
            )
            return
        sentences = [
            self.tr("{name} was made and has passed its check.").format(name=outcome.record.name)
        ]
        if outcome.visible:
            names = ", ".join(outcome.visible)
            sentences.append(self.tr("Visible in it by decision: {names}.").format(names=names))
        if outcome.rounds > 1:
            sentences.append(
                self.tr(
                    "The check had found what may be a face outside the covers: it is covered now, "
                    "and stands among the flags."
                )
            )
        if outcome.waiting:
            names = ", ".join(outcome.waiting)
            sentences.append(
                self.tr("It does not follow {names}: a second person has to approve.").format(
                    names=names
                )
            )
        sentences.append(self.tr("Look at the whole copy before you publish it."))
        self._tell(" ".join(sentences))

    def _checked(self, outcome: VerifyOutcome) -> None:
        name, passed = outcome.record.name, outcome.record.passed
        self._tell(
            self.tr("{name} has passed its check again.").format(name=name)
            if passed
            else self.tr("{name} did not pass its check. See “Copies”.").format(name=name),
            is_error=not passed,
        )

    def _preview(self, dialog: ReportDialog, shown: OpenReview, kind: ReportKind) -> None:
        def show(pdf: bytes) -> None:
            if dialog.isVisible():
                dialog.show_pages(kind, pdf)

        def fail(error: Exception) -> None:
            if dialog.isVisible():
                dialog.show_error(self._workspace.discreet(_sentence(error)))

        self._workspace.jobs.cancel(self._paging)
        self._paging = self._workspace.jobs.submit(
            self.tr("Pages of the report"),
            partial(reports.preview_job, shown.path, kind=kind, folders=(self.folder_of(shown),)),
            heavy=False,
            on_done=show,
            on_failed=fail,
        )

    def _write(
        self,
        shown: OpenReview,
        kind: ReportKind,
        formats: tuple[str, ...],
        folder: Path,
        replace: bool,
    ) -> None:
        if shown is not self._workspace.current:
            return
        self._workspace.start_on_review(
            self.tr("Report"),
            partial(
                reports.report_job,
                shown.path,
                out=folder,
                kind=kind,
                formats=formats,
                overwrite=replace,
            ),
            why=self.tr("A report is being written: decide when that has ended."),
            heavy=False,
            on_done=self._written,
        )

    def _written(self, report: WrittenReport) -> None:
        names = ", ".join(path.name for path in report.files)
        written = self.tr("Written: {names}.").format(names=names)
        unlogged = said_sentence(report.unlogged)
        self._tell(" ".join(sentence for sentence in (written, unlogged) if sentence))


def _sentence(error: Exception) -> str:
    return told(error) if isinstance(error, ReviewerError) else bug_sentence(error)
