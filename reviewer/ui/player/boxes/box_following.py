"""Followings: the jobs that follow boxes, and what becomes of what they found."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from reviewer.app.following import following, take_followed
from reviewer.app.job_states import JobState, Status
from reviewer.domain.errors import ReviewerError
from reviewer.domain.geometry import FloatArray
from reviewer.domain.review import Review
from reviewer.domain.track import Origin, Track
from reviewer.ui.player.boxes.tracks_here import box_in, held
from reviewer.ui.workspace import Workspace


@dataclass(frozen=True, slots=True, eq=False)
class Chase:
    """A box that is being followed: of which track of which review, from which frame.

    `row` is the box and `frames` the track's, as they were when it began.
    """

    review: Path
    track: int
    frame: int
    row: FloatArray
    frames: range
    gesture: Hashable


class Followings(QObject):
    """Follows boxes beside the window; what a person changes meanwhile counts more.

    Signals: `told` a sentence, and whether it says that something is missing; `changed` when other
    tracks are followed.
    """

    told = Signal(str, bool)
    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._running: dict[int, Chase] = {}
        self._found: list[tuple[Chase, Track]] = []
        workspace.changed.connect(self._look_after)
        workspace.opened.connect(self._look_after)

    @property
    def is_busy(self) -> bool:
        """Whether anything is followed, or waits to be put in."""
        return bool(self._running or self._found)

    def is_following(self, track: int) -> bool:
        """Whether a track of the open review is being followed."""
        shown = self._workspace.current
        return shown is not None and any(
            chase.track == track and chase.review == shown.path for chase in self._running.values()
        )

    def start(self, track: int, frame: int, *, gesture: Hashable = None) -> None:
        """Follow a track's box of a frame both ways; `gesture` is that of the step that drew it."""
        shown = self._workspace.current
        if shown is None or shown.clip is None:
            return
        box = box_in(shown.review, track, frame)
        if box is None:
            return
        try:
            job = following(shown.clip, shown.review, frame, box)
        except ReviewerError as error:
            self._workspace.failed.emit(error)
            return
        chase = Chase(
            shown.path, track, frame, box.row(), held(shown.review, track), gesture or object()
        )
        number = self._workspace.jobs.submit(
            self.tr("Follow {name}").format(name=shown.review.tracks[track].name),
            job,
            about=shown.path,
            heavy=False,
            on_done=partial(self._take, chase),
            on_failed=self._workspace.failed.emit,
            on_end=partial(self._end, chase),
        )
        self._running[number] = chase
        self.changed.emit()

    def _take(self, chase: Chase, followed: Track) -> None:
        if chase in self._running.values():
            self._found.append((chase, followed))

    def _end(self, chase: Chase, state: JobState) -> None:
        is_wanted = self._running.pop(state.id, None) is not None
        if is_wanted and state.status is not Status.DONE:
            self._tell_unfollowed(chase)
        self._look_after()
        self.changed.emit()

    @Slot()
    def _look_after(self) -> None:
        """Put in what was found, and end what has become pointless."""
        shown = self._workspace.current
        if shown is None or shown.session is None:
            return
        for chase, followed in [one for one in self._found if one[0].review == shown.path]:
            self._found.remove((chase, followed))
            if _is_as_it_was(chase, shown.review):
                self._put(chase, followed)
        for number, chase in list(self._running.items()):
            if chase.review == shown.path and not _is_as_it_was(chase, shown.review):
                self._leave(number, chase, shown.review)

    def _leave(self, number: int, chase: Chase, review: Review) -> None:
        """A hand was at the track: follow the box as it is now, or leave the track to the hand."""
        del self._running[number]
        self._workspace.jobs.cancel(number)
        if chase.track not in review.tracks:
            self.changed.emit()
        elif held(review, chase.track) == chase.frames:
            self.start(chase.track, chase.frame)
        else:
            self._tell_unfollowed(chase)
            self.changed.emit()

    def _put(self, chase: Chase, followed: Track) -> None:
        done = self._workspace.call(
            lambda session: take_followed(
                session, chase.track, chase.frame, followed, gesture=chase.gesture
            )
        )
        review = self._workspace.review
        if not done or review is None:
            return
        track = review.tracks[chase.track]
        frames = held(review, chase.track)
        span = review.index.span(frames.start, frames.stop - 1)
        sentences = [
            self.tr("{name} was followed: it is in the picture at {when}, frames: {count}.").format(
                name=track.name, when=review.index.text(span), count=len(frames)
            )
        ]
        if followed.origins[-1] == Origin.HELD:
            lost = followed.seen()[-1]
            moment = review.index.moment(int(review.index.frames_of(followed.pts[[lost]])[0]))
            sentences.append(
                self.tr("It was lost at {when}: see what is to be covered after that.").format(
                    when=review.index.text(moment)
                )
            )
        self.told.emit(" ".join(sentences), False)

    def _tell_unfollowed(self, chase: Chase) -> None:
        shown = self._workspace.current
        if shown is None or shown.path != chase.review or chase.track not in shown.review.tracks:
            return
        self.told.emit(
            self.tr(
                "{name} was not followed. F follows it from a frame on, H holds it still."
            ).format(name=shown.review.tracks[chase.track].name),
            True,
        )


def _is_as_it_was(chase: Chase, review: Review) -> bool:
    """Whether the track has the same frames, and in the one that is followed the same box."""
    if chase.track not in review.tracks or held(review, chase.track) != chase.frames:
        return False
    box = box_in(review, chase.track, chase.frame)
    return box is not None and np.array_equal(box.row(), chase.row)
