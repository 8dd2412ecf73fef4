"""The desk of boxes: what its keys and drags do with the track that is meant."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from reviewer.app import boxes, following, people
from reviewer.app.session import Session
from reviewer.domain.errors import ReviewerError
from reviewer.domain.geometry import Box
from reviewer.domain.people import Role
from reviewer.domain.review import Review
from reviewer.ui.inspector.choice_form import ChoiceForm
from reviewer.ui.inspector.desk import Desk
from reviewer.ui.player.boxes.box_acts import Act, possible
from reviewer.ui.player.boxes.box_following import Followings
from reviewer.ui.player.boxes.box_gesture import moved, resized
from reviewer.ui.player.boxes.box_tool import DRAWING_CURSOR, BoxTool
from reviewer.ui.player.boxes.delete_form import DeleteForm, cost_sentences
from reviewer.ui.player.boxes.tracks_here import (
    box_in,
    held,
    least_size,
    others_in_shot,
    person_words,
    still_range,
    track_meant,
)
from reviewer.ui.player.video_view import VideoView
from reviewer.ui.sentences import told
from reviewer.ui.translating import step_words
from reviewer.ui.workspace import Workspace

NUDGE_SHARE = 0.01
"""One press of a key moves or resizes a box by this share of the picture's longer side."""


class BoxDesk(QObject):
    """Boxes by hand: the tool on the picture, the jobs that follow, and one method for each key.

    Forms open in the inspector, through its `desk`. `possible_changed` when other acts are.
    """

    possible_changed = Signal()

    def __init__(self, workspace: Workspace, view: VideoView, desk: Desk) -> None:
        super().__init__(view)
        self._workspace = workspace
        self._view = view
        self._desk = desk
        self._possible: frozenset[Act] = frozenset()
        self.tool = BoxTool(workspace, self)
        self.followings = Followings(workspace, self)
        view.set_tool(self.tool)
        view.installEventFilter(self.tool)
        self._listen()

    def _listen(self) -> None:
        space, tool = self._workspace, self.tool
        tool.drawn.connect(self._take_drawn)
        tool.moved.connect(self._take_moved)
        tool.mode_changed.connect(self._show_mode)
        self.followings.told.connect(self._desk.told)
        self.followings.changed.connect(self._see_what_can)
        self._desk.form_closed.connect(self._stop_picking)
        space.opened.connect(tool.stop)
        for signal in (
            space.opened,
            space.changed,
            space.clip_found,
            space.selection.changed,
            space.selection.range_changed,
            space.playhead.moved,
        ):
            signal.connect(self._see_what_can)

    def can(self, act: Act) -> bool:
        """Whether that can be done now."""
        return act in self._possible

    def draw(self) -> None:
        """The next drag on the picture draws a box; once more ends that."""
        if self.tool.is_drawing:
            self.tool.stop()
            return
        self._desk.leave()
        self._workspace.playhead.pause()
        self.tool.draw()
        self._view.setFocus()
        self._tell(
            self.tr(
                "Drag around the face: the cover reaches over the whole head. Shift draws a "
                "square, Esc ends it."
            )
        )

    def follow(self) -> None:
        """Follow the box of this frame both ways; what was found or drawn elsewhere stays."""
        track = self._track
        if track is not None:
            self.followings.start(track, self._frame)
            self._tell_following(track)

    def nudge(self, dx: int, dy: int, *, size: bool = False) -> None:
        """Move the box of this frame a little, or make it a little larger or, below 0, smaller."""
        track, review, frame = self._track, self._workspace.review, self._frame
        box = box_in(review, track, frame) if review is not None and track is not None else None
        if review is None or track is None or box is None:
            return
        width, height = review.media.video.upright_px
        step = NUDGE_SHARE * max(width, height)
        by = dx * step / width, dy * step / height
        least = least_size(review)
        changed = resized(box, *by, least=least) if size else moved(box, *by)
        self._workspace.playhead.pause()
        self._workspace.call(
            lambda session: boxes.move_box(
                session, track, frame, changed, gesture=("nudge", track, frame)
            )
        )

    def hold(self) -> None:
        """Let the box stand still in the marked range, or to the end of the track or the shot."""
        review, track, frame = self._workspace.review, self._track, self._frame
        if review is None or track is None:
            return
        stretch = still_range(review, track, frame, self._workspace.selection.range)
        if stretch is not None:
            first, last = stretch
            self._do(
                lambda session: boxes.hold_still(session, track, frame, first=first, last=last)
            )

    def start_here(self) -> None:
        self._do_here(boxes.start_here)

    def end_here(self) -> None:
        self._do_here(boxes.end_here)

    def split(self) -> None:
        """Part the track before this frame; the later part is selected."""
        known = set(self._workspace.review.tracks) if self._workspace.review else set()
        self._do_here(boxes.split)
        review = self._workspace.review
        later = set(review.tracks) - known if review is not None else set()
        if later:
            self._workspace.selection.select(track=later.pop())

    def remove(self) -> None:
        """Take the box out of this frame alone."""
        self._do_here(boxes.remove_box)

    def merge(self) -> None:
        """Ask for the track to put together with; a click on its box names it, too."""
        review, track = self._workspace.review, self._track
        if review is None or track is None:
            return
        others = others_in_shot(review, track)
        name = review.tracks[track].name
        if not others:
            self._tell(self.tr("There is no other track in the shot of {name}.").format(name=name))
            return
        form = ChoiceForm(
            self.tr("Which track shows the same?"),
            [_track_words(review, other) for other in others],
            why=self.tr(
                "Both become one track. Press a number, click on a box in the picture, or look at "
                "each with the arrows and press Enter."
            ),
        )

        def take(other: int) -> None:
            self._do(lambda session: boxes.merge(session, track, other))
            self._workspace.selection.select(track=track)
            self._desk.leave()

        form.looked_at.connect(lambda place: self._look_at(others[place]))
        form.chosen.connect(lambda place: take(others[place]))
        self._desk.open_form(form, self.tr("Merge {name}").format(name=name))
        self.tool.pick(lambda other: take(other) if other != track else None)
        form.start()

    def assign(self) -> None:
        """Ask whose track it is."""
        review, track = self._workspace.review, self._track
        if review is None or track is None:
            return
        owner = review.person_of(track)
        others = [one for one in review.people if owner is None or one != owner.id]
        choices = [person_words(review, one) for one in others]
        choices.append(
            self.tr("A new person")
            if owner is None
            else self.tr("Nobody: take it out of {name}").format(name=owner.name)
        )
        name = review.tracks[track].name
        form = ChoiceForm(
            self.tr("Whose face is {name}?").format(name=name),
            choices,
            why=self.tr(
                "A decision about a person reaches all tracks of that person. Press a number."
            ),
        )

        def change(place: int, session: Session, who: str) -> None:
            if place < len(others):
                people.merge(session, [f"P{others[place]}", f"T{track}"], who=who)
            elif owner is None:
                people.set_role(session, f"T{track}", Role.UNKNOWN, basis="", who=who)
            else:
                people.split(session, [owner.name, f"T{track}"], who=who)

        form.chosen.connect(lambda place: self._assign(partial(change, place)))
        self._desk.open_form(form, self.tr("Person of {name}").format(name=name))
        form.start()

    def delete(self) -> None:
        """Say what goes with the track, and delete it when that is confirmed."""
        review, track = self._workspace.review, self._track
        if review is None or track is None:
            return
        form = DeleteForm(cost_sentences(review, track))

        def take() -> None:
            self._desk.leave()
            if self._do(lambda session: boxes.delete(session, track)):
                self._workspace.selection.select()

        form.confirmed.connect(take)
        name = review.tracks[track].name
        self._desk.open_form(form, self.tr("Delete {name}").format(name=name))
        form.start()

    @property
    def _frame(self) -> int:
        return self._workspace.playhead.frame

    @property
    def _track(self) -> int | None:
        """The track that is meant."""
        review, selected = self._workspace.review, self._workspace.selection.current
        return track_meant(review, selected, self._frame) if review is not None else None

    @Slot(int, object)
    def _take_drawn(self, frame: int, box: Box) -> None:
        """Put a drawn box into the review, and follow it."""
        made: list[int] = []
        gesture = object()
        self._workspace.call(
            lambda session: made.append(following.draw_box(session, frame, box, gesture=gesture).id)
        )
        if made:
            self._workspace.selection.select(track=made[0])
            self.followings.start(made[0], frame, gesture=gesture)
            self._tell_following(made[0])

    @Slot(int, int, object)
    def _take_moved(self, track: int, frame: int, box: Box) -> None:
        self._do(lambda session: boxes.move_box(session, track, frame, box))

    def _do_here(self, change: Callable[[Session, int, int], object]) -> None:
        track, frame = self._track, self._frame
        if track is not None:
            self._workspace.playhead.pause()
            self._do(lambda session: change(session, track, frame))

    def _do(self, change: Callable[[Session], object]) -> bool:
        """Make a change and tell it; False where it was refused, which was told."""
        done = self._workspace.call(change)
        session = self._workspace.current.session if self._workspace.current else None
        if done and session is not None:
            step = step_words(session.undo_title or "")
            self._tell(self.tr("{step}. Ctrl+Z takes it back.").format(step=step))
        return done

    def _assign(self, change: Callable[[Session, str], object]) -> None:
        """Make a change that is signed; who signs is asked where it is not proven."""
        try:
            who = self._workspace.signer().who
        except ReviewerError as error:
            self._desk.sign_as(told(error), lambda: self._assign(change))
            return
        self._desk.leave()
        self._do(lambda session: change(session, who))

    def _look_at(self, track: int) -> None:
        """Stand still at the frame of a track that is next to this one."""
        review = self._workspace.review
        if review is not None and track in review.tracks:
            frames = held(review, track)
            self._workspace.playhead.pause()
            self._workspace.playhead.seek(min(max(self._frame, frames.start), frames.stop - 1))

    def _tell_following(self, track: int) -> None:
        if self.followings.is_following(track):
            sentence = self.tr("T{number} is being followed. Go on meanwhile.")
            self._tell(sentence.format(number=track))

    def _tell(self, sentence: str) -> None:
        self._desk.told.emit(sentence, False)

    @Slot()
    def _stop_picking(self) -> None:
        if self.tool.is_picking:
            self.tool.stop()

    @Slot()
    def _show_mode(self) -> None:
        if self.tool.is_drawing:
            self._view.setCursor(DRAWING_CURSOR)
        else:
            self._view.unsetCursor()
        self._view.update()
        self.possible_changed.emit()

    @Slot()
    def _see_what_can(self) -> None:
        """Work out what can be done now; told where it is something else."""
        shown = self._workspace.current
        now: frozenset[Act] = frozenset()
        if shown is not None and shown.session is not None:
            track = self._track
            now = possible(
                shown.review,
                track,
                self._frame,
                marked=self._workspace.selection.range,
                has_clip=shown.clip is not None,
                is_followed=track is not None and self.followings.is_following(track),
            )
        if now != self._possible:
            self._possible = now
            self.possible_changed.emit()


def _track_words(review: Review, track: int) -> str:
    """A track with its person and when it is seen."""
    frames = held(review, track)
    span = review.index.span(frames.start, frames.stop - 1)
    owner = review.person_of(track)
    who = f" · {owner.name}" if owner is not None else ""
    return f"{review.tracks[track].name}{who} · {review.index.text(span)}"
