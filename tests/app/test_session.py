"""A session keeps the review in memory, its file and what can be undone in step."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from reviewer.app.logs import check_log, log_lines
from reviewer.app.session import Session
from reviewer.domain.decision import VISIBLE, Decision, Ruling
from reviewer.domain.edits import (
    Changes,
    Decide,
    DropTrack,
    Edit,
    PutExport,
    PutTrack,
    Together,
    Undecide,
    next_id,
)
from reviewer.domain.errors import DecisionError, ReviewFileError
from reviewer.domain.log import Entry, Signature, from_line
from reviewer.domain.review import Review
from reviewer.domain.track import Track
from reviewer.storage.review_file import ReviewFile
from tests.reviews import copy_of, decision_of, review_of, track_of


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A session of a review with T1, T2 and a flag about each."""
    path = tmp_path / "clip.review"
    ReviewFile.create(path, review_of(track_of(1), track_of(2)))
    session = open_session(path)
    yield session
    session.close()


@pytest.fixture
def twice(session: Session, tmp_path: Path) -> Iterator[Session]:
    """The same review, opened again after T2 was deleted in the first session."""
    session.apply(DropTrack(2))
    again = open_session(tmp_path / "clip.review")
    yield again
    again.close()


def open_session(path: Path) -> Session:
    file = ReviewFile.open(path)
    return Session(file.load(), file)


def in_file(path: Path) -> Review:
    with ReviewFile.open(path) as file:
        return file.load()


def moved(number: int, step: int) -> PutTrack:
    """One step of a drag."""
    return PutTrack(track_of(number, x=step / 100), title="Move a track")


def test_an_edit_is_saved_at_once_and_announced(session: Session, tmp_path: Path) -> None:
    heard: list[Changes] = []
    session.listeners.append(heard.append)

    changes = session.apply(Decide(decision_of(1, 1)))

    assert in_file(tmp_path / "clip.review").same_as(session.review)
    assert heard == [changes] == [Changes(decisions=frozenset({1}))]


def test_undo_restores_a_deleted_track(session: Session, tmp_path: Path) -> None:
    session.apply(DropTrack(1))

    session.undo()

    assert session.review.same_as(review_of(track_of(1), track_of(2)))
    assert in_file(tmp_path / "clip.review").same_as(session.review)


def test_redo_does_again_what_was_undone(session: Session, tmp_path: Path) -> None:
    session.apply(DropTrack(1))
    session.undo()

    session.redo()

    assert list(session.review.tracks) == [2]
    assert in_file(tmp_path / "clip.review").same_as(session.review)


def test_undo_and_redo_are_announced_like_edits(session: Session) -> None:
    heard: list[Changes] = []
    session.apply(PutExport(copy_of(1)))
    session.listeners.append(heard.append)

    session.undo()
    session.redo()

    assert heard == [Changes(exports=frozenset({1}))] * 2


def test_titles_say_what_undo_and_redo_would_do(session: Session) -> None:
    assert (session.undo_title, session.redo_title) == (None, None)

    session.apply(DropTrack(1))
    session.apply(PutExport(copy_of(1)))
    assert (session.undo_title, session.redo_title) == ("Record a copy", None)

    session.undo()
    assert (session.undo_title, session.redo_title) == ("Delete a track", "Record a copy")


def test_with_nothing_to_undo_or_redo_nothing_happens(session: Session) -> None:
    heard: list[Changes] = []
    session.listeners.append(heard.append)

    session.undo()
    session.redo()

    assert heard == []


def test_a_new_edit_ends_what_could_be_redone(session: Session) -> None:
    session.apply(DropTrack(1))
    session.undo()

    session.apply(DropTrack(2))

    assert session.redo_title is None


def test_the_steps_of_one_gesture_are_undone_together(session: Session) -> None:
    for step in range(1, 6):
        session.apply(moved(1, step), gesture="drag 1")

    session.undo()
    assert session.review.tracks[1] == track_of(1)
    assert session.undo_title is None

    session.redo()
    assert session.review.tracks[1] == track_of(1, x=0.05)


def test_a_gesture_may_touch_more_on_its_way(session: Session) -> None:
    session.apply(moved(1, 1), gesture="drag")
    session.apply(moved(2, 2), gesture="drag")

    session.undo()

    assert session.review.same_as(review_of(track_of(1), track_of(2)))


@pytest.mark.parametrize("between", ["another gesture", None])
def test_another_gesture_or_none_is_another_step(session: Session, between: str | None) -> None:
    session.apply(moved(1, 1), gesture="a gesture")
    session.apply(moved(1, 2), gesture=between)
    session.apply(moved(1, 3), gesture="a gesture")

    session.undo()
    assert session.review.tracks[1] == track_of(1, x=0.02)
    session.undo()
    assert session.review.tracks[1] == track_of(1, x=0.01)


def test_a_gesture_does_not_go_on_across_an_undo(session: Session) -> None:
    session.apply(moved(1, 1))
    session.apply(moved(1, 2), gesture="drag")
    session.undo()

    session.apply(moved(1, 3), gesture="drag")
    session.undo()

    assert session.review.tracks[1] == track_of(1, x=0.01)


def test_an_edit_that_fails_changes_nothing(session: Session) -> None:
    heard: list[Changes] = []
    session.listeners.append(heard.append)

    with pytest.raises(DecisionError):
        session.apply(Decide(decision_of(1, 9)))

    assert session.review.same_as(review_of(track_of(1), track_of(2)))
    assert (session.undo_title, heard) == (None, [])


def test_when_saving_fails_memory_is_what_the_file_is(session: Session, tmp_path: Path) -> None:
    heard: list[Changes] = []
    session.apply(DropTrack(1))
    before = in_file(tmp_path / "clip.review")
    session.listeners.append(heard.append)
    other = open_session(tmp_path / "clip.review")
    other.apply(PutExport(copy_of(1)))
    other.undo()
    other.close()

    for step in (lambda: session.apply(DropTrack(2)), session.undo):
        with pytest.raises(ReviewFileError, match="changed, moved or replaced"):
            step()
        assert session.review.same_as(before)
    assert (session.undo_title, session.redo_title, heard) == ("Delete a track", None, [])


def test_a_full_disk_stops_an_edit_and_the_next_one_is_saved(
    session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "clip.review"
    db = session._file._db
    db.execute(f"PRAGMA max_page_count = {path.stat().st_size // 4096}")
    long = Decide(replace(decision_of(1, 1), reason="long " * 10_000))

    with pytest.raises(ReviewFileError, match="disk is full"):
        session.apply(long)
    assert session.review.same_as(review_of(track_of(1), track_of(2)))

    db.execute("PRAGMA max_page_count = 100000")
    session.apply(long)
    assert in_file(path).same_as(session.review)


def entries(path: Path) -> list[Entry]:
    return [from_line(line) for line in log_lines(path)]


def test_the_log_tells_each_step_undo_and_redo_too(session: Session, tmp_path: Path) -> None:
    session.apply(DropTrack(1))
    session.undo()
    session.redo()
    session.apply(PutExport(copy_of(1)), action="export")

    made, undone, redone, exported = entries(tmp_path / "clip.review")[1:]
    assert [made.action, undone.action, redone.action] == ["delete-a-track", "undo", "redo"]
    assert (exported.action, exported.object) == ("export", ("copy 1",))
    assert undone.title == "Delete a track"
    assert made.object == undone.object == ("flag 1", "track 1")
    assert (undone.before, undone.after) == (made.after, made.before)
    assert (redone.before, redone.after) == (made.before, made.after)
    assert session.log_head.entries == 5
    assert check_log(tmp_path / "clip.review").is_whole


def test_the_log_has_the_signature_of_the_moment(tmp_path: Path) -> None:
    path = tmp_path / "clip.review"
    ReviewFile.create(path, review_of(track_of(1)))
    times = iter(["2026-02-02T00:00:00Z", "2026-02-01T00:00:00Z"])
    with ReviewFile.open(path) as file:
        session = Session(file.load(), file, sign=lambda: Signature(next(times), "Ann", "ann1"))
        session.apply(Decide(decision_of(1, 1)))
        session.undo()

    _, decided, undone = entries(path)
    assert (decided.when, decided.who, decided.account) == ("2026-02-02T00:00:00Z", "Ann", "ann1")
    assert undone.when == "2026-02-01T00:00:00Z"
    assert check_log(path).is_whole
    assert any("clock" in note for note in check_log(path).notes)


def test_what_failed_is_not_in_the_log(session: Session, tmp_path: Path) -> None:
    with pytest.raises(DecisionError):
        session.apply(Decide(decision_of(1, 9)))

    assert len(entries(tmp_path / "clip.review")) == 1


@dataclass(frozen=True, slots=True)
class Expected:
    """What the review must hold, kept apart from the program's own code."""

    tracks: dict[int, Track] = field(default_factory=dict)
    flagged: dict[int, tuple[int, ...]] = field(default_factory=dict)
    decisions: dict[int, Decision] = field(default_factory=dict)

    def put(self, track: Track) -> Expected:
        known = self.tracks.get(track.id)
        tracks = {**self.tracks, track.id: track}
        if known is None or known == track:
            return replace(self, tracks=tracks)
        decisions = {
            number: decision
            for number, decision in self.decisions.items()
            if decision.ruling not in VISIBLE
        }
        others = {
            number: without(decision, track.id)
            for number, decision in self.decisions.items()
            if decision.ruling in VISIBLE
        }
        kept = {number: decision for number, decision in others.items() if decision.tracks}
        return replace(self, tracks=tracks, decisions={**decisions, **kept})

    def drop(self, number: int) -> Expected:
        decisions = {key: without(decision, number) for key, decision in self.decisions.items()}
        return Expected(
            {key: track for key, track in self.tracks.items() if key != number},
            {key: about for key, about in self.flagged.items() if about != (number,)},
            {key: decision for key, decision in decisions.items() if decision.tracks},
        )

    def decide(self, decision: Decision) -> Expected:
        return replace(self, decisions={**self.decisions, decision.id: decision})

    def undecide(self, number: int) -> Expected:
        rest = {key: decision for key, decision in self.decisions.items() if key != number}
        return replace(self, decisions=rest)

    def holds(self, review: Review) -> bool:
        return (
            review.tracks == self.tracks
            and review.decisions == self.decisions
            and {key: flag.tracks for key, flag in review.flags.items()} == self.flagged
        )


def without(decision: Decision, number: int) -> Decision:
    return replace(decision, tracks=tuple(key for key in decision.tracks if key != number))


NUMBERS = st.integers(1, 3)
PLACES = st.sampled_from([0.1, 0.2, 0.3])
FLAGGED = {1: (1,), 2: (2,)}


class AnyUse(RuleBasedStateMachine):
    """A user who puts, drops, decides, withdraws, undoes, redoes and opens again, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "clip.review"
        ReviewFile.create(self.path, review_of(track_of(1), track_of(2)))
        self.session = open_session(self.path)
        self.past: list[Expected] = []
        self.now = Expected({1: track_of(1), 2: track_of(2)}, dict(FLAGGED))
        self.future: list[Expected] = []

    def step(self, edit: Edit, then: Expected) -> None:
        self.session.apply(edit)
        self.past, self.now, self.future = [*self.past, self.now], then, []

    @rule(number=NUMBERS, x=PLACES)
    def put(self, number: int, x: float) -> None:
        track = track_of(number, x=x)
        self.step(PutTrack(track), self.now.put(track))

    @precondition(lambda self: self.now.tracks)
    @rule(data=st.data())
    def drop(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.now.tracks)))
        self.step(DropTrack(number), self.now.drop(number))

    @precondition(lambda self: self.now.tracks)
    @rule(data=st.data(), ruling=st.sampled_from(Ruling))
    def decide(self, data: st.DataObject, ruling: Ruling) -> None:
        about = data.draw(st.sets(st.sampled_from(sorted(self.now.tracks)), min_size=1))
        number = next_id(self.now.decisions)
        decision = decision_of(number, *sorted(about), ruling=ruling)
        self.step(Decide(decision), self.now.decide(decision))

    @precondition(lambda self: self.now.decisions)
    @rule(data=st.data())
    def undecide(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.now.decisions)))
        self.step(Undecide(number), self.now.undecide(number))

    @precondition(lambda self: self.now.tracks)
    @rule(data=st.data(), number=NUMBERS, x=PLACES)
    def do_together(self, data: st.DataObject, number: int, x: float) -> None:
        track = track_of(number, x=x)
        then = self.now.put(track)
        dropped = data.draw(st.sampled_from(sorted(then.tracks)))
        then = then.drop(dropped)
        self.step(Together((PutTrack(track), DropTrack(dropped)), title="Both"), then)

    @rule(number=NUMBERS, xs=st.lists(PLACES, min_size=1, max_size=4))
    def drag(self, number: int, xs: list[float]) -> None:
        gesture = object()
        self.past, self.future = [*self.past, self.now], []
        for x in xs:
            track = track_of(number, x=x)
            self.session.apply(PutTrack(track), gesture=gesture)
            self.now = self.now.put(track)

    @rule()
    def fail(self) -> None:
        with pytest.raises(DecisionError):
            self.session.apply(Together((PutTrack(track_of(3)), DropTrack(9)), title="Fails"))

    @rule()
    def undo(self) -> None:
        self.session.undo()
        if self.past:
            self.future.append(self.now)
            self.now = self.past.pop()

    @rule()
    def redo(self) -> None:
        self.session.redo()
        if self.future:
            self.past.append(self.now)
            self.now = self.future.pop()

    @rule()
    def open_again(self) -> None:
        self.session.close()
        self.session = open_session(self.path)
        self.past, self.future = [], []

    @invariant()
    def memory_and_file_hold_what_they_must(self) -> None:
        assert self.now.holds(self.session.review)
        assert in_file(self.path).same_as(self.session.review)
        assert (self.session.undo_title is None) == (not self.past)
        assert (self.session.redo_title is None) == (not self.future)
        assert list(self.folder.iterdir()) == [self.path]

    def teardown(self) -> None:
        self.session.close()
        assert check_log(self.path).problems == ()
        shutil.rmtree(self.folder)


TestAnyUse = AnyUse.TestCase
TestAnyUse.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)


def test_the_steps_of_an_earlier_session_can_be_undone_after_a_copy_was_recorded(
    session: Session, twice: Session
) -> None:
    twice.apply(PutExport(copy_of(1)))

    twice.go_on_from(session)
    assert twice.undo_title == "Delete a track"
    twice.undo()

    assert set(twice.review.tracks) == {1, 2}
    assert set(twice.review.exports) == {1}


def test_the_steps_of_an_earlier_session_are_gone_where_more_was_changed(
    session: Session, twice: Session
) -> None:
    twice.apply(PutTrack(track_of(3)))

    twice.go_on_from(session)

    assert set(twice.review.tracks) == {1, 3}
    assert twice.undo_title == "Change a track"
