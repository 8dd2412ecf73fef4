"""RangeKeeper: silence and tones belong to one clip; another clip that is opened has its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from reviewer.app.copies import CopyOptions
from reviewer.app.sound_options import Ranges
from reviewer.domain.review import Review
from reviewer.ui.open_review import OpenReview
from reviewer.ui.workspace import Workspace


class RangeKeeper(QObject):
    """Keeps the ranges of each review as long as the window lasts, and puts them in when it opens.

    A review that is opened for the first time has those of its newest copy, if there is one: its
    next copy would else let be heard what that one did not.
    """

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._kept: dict[Path, tuple[Ranges, Ranges]] = {}
        workspace.opened.connect(self._put_in)
        workspace.copy_options_changed.connect(self._keep)

    @Slot(object)
    def _put_in(self, shown: OpenReview | None) -> None:
        if shown is None:
            return
        mutes, tones = self._kept.get(shown.path) or _of_newest_copy(shown.review)
        options = self._workspace.copy_options
        sound = replace(options.sound, mutes=mutes, tones=tones)
        self._workspace.set_copy_options(replace(options, sound=sound))

    @Slot(object)
    def _keep(self, options: CopyOptions) -> None:
        if self._workspace.current is not None:
            kept = options.sound.mutes, options.sound.tones
            self._kept[self._workspace.current.path] = kept


def _of_newest_copy(review: Review) -> tuple[Ranges, Ranges]:
    if not review.exports:
        return (), ()
    sound = CopyOptions.of_record(review.exports[max(review.exports)].settings).sound
    return sound.mutes, sound.tones
