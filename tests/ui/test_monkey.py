"""Whatever is done in the window can be undone to the start, and done again to the end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)

from reviewer.app import people
from reviewer.app.actions import load_review
from reviewer.domain.case_edits import PutTag
from reviewer.domain.edits import next_id
from reviewer.domain.errors import ReviewerError
from reviewer.domain.people import Role
from reviewer.domain.review import Review
from reviewer.domain.tags import Tag, TagKind
from reviewer.storage.review_file import ReviewFile
from reviewer.ui.main_window import MainWindow
from reviewer.ui.playhead import View
from tests.domain.test_edits import snapshot
from tests.reviews import review_of, track_of

FRAMES = 40

# Actions that change a review at once, and some that only change what is looked at.
ACTS = (
    "decide.next",
    "decide.withdraw",
    "decide.flag_after",
    "timeline.move_tag",
    "timeline.remove_tag",
    "timeline.mute_range",
    "timeline.free_range",
    "edit.undo",
    "edit.redo",
    "view.privacy",
    "view.theme",
)
BOX_ACTS = (
    "boxes.hold",
    "boxes.start",
    "boxes.end",
    "boxes.split",
    "boxes.remove",
    "boxes.left",
    "boxes.down",
    "boxes.wider",
)
SETTINGS = settings(
    max_examples=10,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


class Monkey(RuleBasedStateMachine):
    """Somebody who presses whatever there is, on one review after the other."""

    def __init__(self, window: MainWindow, paths: Iterator[Path], done: set[str]) -> None:
        super().__init__()
        self.done = done
        self.window = window
        self.path = next(paths)
        self.unforeseen: list[BaseException] = []

    @property
    def review(self) -> Review:
        review = self.window.workspace.review
        assert review is not None
        return review

    @initialize()
    def open_review(self) -> None:
        tracks = (track_of(1), track_of(2, first=20), track_of(3, first=8, frames=20, x=0.6))
        ReviewFile.create(self.path, review_of(*tracks, frames=FRAMES))
        self.window.workspace.failed.connect(self._note)
        self.window.workspace.open_review(self.path)
        self.start = snapshot(self.review)

    @rule(name=st.sampled_from(ACTS))
    def act(self, name: str) -> None:
        self.window.run(name)

    @rule(place=st.integers(0, 5))
    def select_track(self, place: int) -> None:
        numbers = sorted(self.review.tracks)
        if numbers:
            self.window.workspace.selection.select(track=numbers[place % len(numbers)])

    @rule(place=st.integers(0, 5), name=st.sampled_from(("decide.cover", "decide.reject")))
    def decide(self, place: int, name: str) -> None:
        self.select_track(place)
        self.window.run(name)

    @rule(place=st.integers(0, 5), frame=st.integers(0, FRAMES - 1), name=st.sampled_from(BOX_ACTS))
    def change_box(self, place: int, frame: int, name: str) -> None:
        self.select_track(place)
        self.window.workspace.playhead.seek(frame)
        self.window.run(name)

    @rule(place=st.integers(0, 5))
    def select_flag(self, place: int) -> None:
        numbers = sorted(self.review.flags)
        if numbers:
            self.window.workspace.selection.select(flag=numbers[place % len(numbers)])

    @rule(place=st.integers(0, 5))
    def select_person_or_tag(self, place: int) -> None:
        select = self.window.workspace.selection.select
        persons, tags = sorted(self.review.people), sorted(self.review.tags)
        if persons and place % 2:
            select(person=persons[place % len(persons)])
        elif tags:
            select(tag=tags[place % len(tags)])

    @rule(frame=st.integers(-1, FRAMES), view=st.sampled_from(View))
    def look(self, frame: int, view: View) -> None:
        self.window.workspace.playhead.seek(frame)
        self.window.workspace.playhead.set_view(view)

    @rule(first=st.integers(0, FRAMES - 1), last=st.integers(0, FRAMES - 1))
    def mark(self, first: int, last: int) -> None:
        self.window.workspace.selection.set_range((first, last))

    @rule(kind=st.sampled_from(TagKind), first=st.integers(0, 20), length=st.integers(0, 15))
    def tag(self, kind: TagKind, first: int, length: int) -> None:
        review = self.review
        tag = Tag(
            next_id(review.tags),
            kind,
            "A. Reviewer",
            "2026-01-01T00:00:00Z",
            span=review.index.span(first, first + length),
        )
        self.window.workspace.apply(PutTag(tag), scored=True)

    @rule(places=st.sets(st.integers(0, 5), min_size=2, max_size=3))
    def merge(self, places: set[int]) -> None:
        numbers = sorted(self.review.tracks)
        names = sorted({f"T{numbers[place % len(numbers)]}" for place in places if numbers})
        self.window.workspace.call(partial(people.merge, names=names, who="A. Reviewer"))

    @rule(place=st.integers(0, 5), role=st.sampled_from(Role))
    def set_role(self, place: int, role: Role) -> None:
        persons = sorted(self.review.people)
        if persons:
            name = f"P{persons[place % len(persons)]}"
            self.window.workspace.call(
                partial(people.set_role, name=name, role=role, basis="said so", who="A. Reviewer")
            )

    def teardown(self) -> None:
        """Undo all, redo all: the review is what it was, here and in its file."""
        workspace = self.window.workspace
        workspace.failed.disconnect(self._note)
        assert self.unforeseen == []
        assert workspace.current is not None
        session, end = workspace.current.session, snapshot(self.review)
        assert session is not None
        steps = 0
        while session.undo_title is not None:
            self.done.add(session.undo_title.split()[0])
            self.window.run("edit.undo")
            steps += 1
        assert self.review.same_as(self.start)
        assert load_review(self.path).same_as(self.start)
        for _ in range(steps):
            self.window.run("edit.redo")
        assert self.review.same_as(end)
        assert load_review(self.path).same_as(end)

    def _note(self, error: BaseException) -> None:
        """A refusal is fine, and told; anything else is a bug."""
        if not isinstance(error, ReviewerError):
            self.unforeseen.append(error)


def test_undo_all_is_the_start_and_redo_all_the_end(window: MainWindow, tmp_path: Path) -> None:
    paths = (tmp_path / f"{number}.review" for number in count())

    done: set[str] = set()

    class MonkeyHere(Monkey):
        def __init__(self) -> None:
            super().__init__(window, paths, done)

    run_state_machine_as_test(MonkeyHere, settings=SETTINGS)

    assert len(done) > 6, done  # it was no idle monkey
