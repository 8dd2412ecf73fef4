"""Session: one open review; applies edits, saves each at once, undoes them, tells listeners."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from reviewer.domain.edits import Changes, Edit, Replace
from reviewer.domain.log import Act, Head, Signature
from reviewer.domain.review import Review
from reviewer.storage.review_file import ReviewFile
from reviewer.storage.signing import sign


class Session:
    """One open review and its file, which always hold the same.

    Every edit, undo and redo is in the file when its call returns; where saving fails, the review
    is put back as it was and the error goes up. `listeners` are called with the Changes after that,
    in order. Undo lasts as long as the session; the log tells of each step for good, signed by
    what `sign` gives at that moment.
    """

    def __init__(
        self, review: Review, file: ReviewFile, *, sign: Callable[[], Signature] = sign
    ) -> None:
        self.review = review
        self.listeners: list[Callable[[Changes], None]] = []
        self._file = file
        self._sign = sign
        self._undo: list[Replace] = []
        self._redo: list[Replace] = []
        self._gesture: Hashable = None

    @property
    def undo_title(self) -> str | None:
        """What `undo` would take back; None where there is nothing."""
        return self._undo[-1].title if self._undo else None

    @property
    def redo_title(self) -> str | None:
        """What `redo` would do again; None where there is nothing."""
        return self._redo[-1].title if self._redo else None

    @property
    def log_head(self) -> Head:
        """Where the log ends now."""
        return self._file.log_head()

    def apply(self, edit: Edit, *, gesture: Hashable = None, action: str = "") -> Changes:
        """Do an edit and save it; the log calls it `action`, else by its title ("delete-a-track").

        Edits that follow each other with the same `gesture` (the steps of one drag) are one step
        to undo.
        """
        action = action or edit.title.lower().replace(" ", "-")
        inverse, changes = self._do(edit, action)
        if gesture is not None and gesture == self._gesture:
            inverse = self._undo.pop().over(inverse)
        self._gesture = gesture
        self._undo.append(inverse)
        self._redo.clear()
        self._tell(changes)
        return changes

    def undo(self) -> None:
        """Take the last step back; nothing happens where there is none."""
        self._move(self._undo, self._redo, "undo")

    def redo(self) -> None:
        """Do again what was undone last; nothing happens where there is nothing."""
        self._move(self._redo, self._undo, "redo")

    @contextmanager
    def signed_as(self, who: str) -> Iterator[None]:
        """Inside the block, what is done is signed with that name; "" leaves it as it is."""
        before = self._sign
        if who:
            self._sign = partial(sign, who)
        try:
            yield
        finally:
            self._sign = before

    def go_on_from(self, earlier: Session) -> None:
        """Let the steps of an earlier session of this review be undone here.

        Between the two a job may have recorded a copy. Where it changed more than that, such as
        a face that its check found, there is nothing to undo: a step would take that back, too.
        """
        before, now = earlier.review, self.review
        if replace(before, exports=now.exports).same_as(now):
            self._undo, self._redo = list(earlier._undo), list(earlier._redo)

    def close(self) -> None:
        """Close the file; all is saved already."""
        self._file.close()

    def _move(self, source: list[Replace], target: list[Replace], action: str) -> None:
        if not source:
            return
        inverse, changes = self._do(source[-1], action)
        source.pop()
        target.append(inverse)
        self._gesture = None
        self._tell(changes)

    def _do(self, edit: Edit, action: str) -> tuple[Replace, Changes]:
        inverse, changes = edit.apply(self.review)
        try:
            self._file.save(self.review, changes, Act(action, edit.title, self._sign()))
        except BaseException:
            inverse.apply(self.review)
            raise
        return inverse, changes

    def _tell(self, changes: Changes) -> None:
        for listener in tuple(self.listeners):
            listener(changes)
