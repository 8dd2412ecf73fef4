"""Topic: what is selected, as far as a decision can be about it, and what was decided of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from reviewer.app.deciding import Subject
from reviewer.domain.decision import NOTES, Decision
from reviewer.domain.keeping import is_sure_find
from reviewer.domain.review import Review
from reviewer.domain.risk import Flag
from reviewer.domain.standing import Standing, standing
from reviewer.domain.timing import Span
from reviewer.ui.selection import Selected

ENDED = frozenset({Standing.EXPIRED, Standing.CONTRADICTED})
"""What was decided, and is to be decided anew."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What decisions can be about.

    tracks  numbers of tracks; () where nobody is meant: a scene, a tag, a finding
    span    the flag's; None for the whole length of the tracks
    track   the one that is looked at, of a flag about several
    """

    selected: Selected
    tracks: tuple[int, ...] = ()
    span: Span | None = None
    flag: Flag | None = None
    track: int | None = None
    person: int | None = None

    @property
    def faces(self) -> tuple[int, ...]:
        """The tracks that are looked at: of a flag the one that was chosen, else all."""
        return (self.track,) if self.track is not None else self.tracks


@dataclass(frozen=True, slots=True)
class Effect:
    """The last decision about some tracks: None where there is none.

    `is_whole` says that it is the last one in every frame that was asked about.
    """

    decision: Decision | None
    tracks: tuple[int, ...]
    is_whole: bool


def topic_of(review: Review, selected: Selected) -> Topic | None:
    """The topic of a selection; None where nothing is selected, or it is not there any more."""
    if selected.flag is not None:
        flag = review.flags.get(selected.flag)
        if flag is None:
            return None
        track = selected.track if selected.track in flag.tracks else None
        return Topic(selected, flag.tracks, flag.span, flag=flag, track=track)
    if selected.track is not None:
        return Topic(selected, (selected.track,)) if selected.track in review.tracks else None
    if selected.person is not None:
        person = review.people.get(selected.person)
        return Topic(selected, person.tracks, person=person.id) if person else None
    if selected.tag is not None:
        tag = review.tags.get(selected.tag)
        return Topic(selected, span=tag.span) if tag else None
    if selected.finding is not None:
        copy, place = selected.finding
        record = review.exports.get(copy)
        is_there = record is not None and place < len(record.findings)
        return Topic(selected) if is_there else None
    return None


def subject_of(topic: Topic, *, tracks: tuple[int, ...] = (), span: Span | None) -> Subject:
    """What a decision is about: the topic, or some of its tracks; in `span`, where one is marked.

    What is decided of one face of a flag is so within the flag.
    """
    if tracks:
        return Subject(tracks=tracks, span=span or topic.span)
    if topic.flag is not None:
        return Subject(flag=topic.flag.id, span=span)
    if topic.person is not None:
        return Subject(person=topic.person, span=span)
    return Subject(tracks=topic.tracks, span=span)


def choices_of(topic: Topic, review: Review, *, to_keep: bool) -> list[tuple[int, ...]]:
    """Of whom one is to be chosen before a keep or a rejection, which are about one person.

    Each choice is the tracks that go together: a keep can be about all of one person.
    """
    if topic.flag is None or len(topic.tracks) < 2 or topic.track is not None:
        return []
    choices: list[tuple[int, ...]] = [(number,) for number in topic.tracks]
    if to_keep:
        for person in review.people.values():
            here = tuple(number for number in person.tracks if number in topic.tracks)
            if len(here) > 1:
                choices.append(here)
    return choices


def to_cover(topic: Topic, review: Review, *, span: Span | None, today: date) -> tuple[int, ...]:
    """Whom a cover of a topic is for: those of a flag that are left to decide about, else all.

    Who was kept or rejected one by one is not covered in passing with the rest.
    """
    if topic.flag is None:
        return topic.tracks
    ended = ended_decisions(review, today=today)
    span = span or topic.span
    left = [number for number in topic.tracks if is_open(review, [number], span, ended=ended)]
    return tuple(left) or topic.tracks


def asks_to_reject(tracks: Collection[int], review: Review) -> bool:
    """Whether a rejection of these tracks needs a reason: detectors were sure of one."""
    return any(is_sure_find(review.tracks[number], review) for number in tracks)


def effects(review: Review, tracks: Collection[int], span: Span | None) -> list[Effect]:
    """What was decided last about tracks in a span: what is undecided first, then by number."""
    found: dict[int | None, list[int]] = {}
    total = 0
    counts: dict[int | None, int] = {}
    for number in tracks:
        track = review.tracks[number]
        frames = review.frames_in(track, span)
        latest = review.latest(track)[frames.start : frames.stop]
        total += len(latest)
        for one in set(latest):
            found.setdefault(one, []).append(number)
            counts[one] = counts.get(one, 0) + latest.count(one)
    return [
        Effect(review.decisions[one] if one else None, tuple(found[one]), counts[one] == total)
        for one in sorted(found, key=lambda one: one or 0)
    ]


def history(review: Review, tracks: Collection[int], span: Span | None) -> list[Decision]:
    """All decisions about any of the tracks in a span, the newest first."""
    return [
        decision
        for _, decision in sorted(review.decisions.items(), reverse=True)
        if set(decision.tracks).intersection(tracks)
        and (span is None or decision.span is None or decision.span.overlaps(span))
    ]


def is_open(
    review: Review, tracks: Collection[int], span: Span | None, *, ended: Collection[int]
) -> bool:
    """Whether somebody has to decide about a frame of the tracks in a span.

    What waits for a second person is decided; what has `ended` is not.
    """
    for number in tracks:
        track = review.tracks[number]
        frames = review.frames_in(track, span)
        latest = review.latest(track)[frames.start : frames.stop]
        if any(one is None or one in ended for one in set(latest)):
            return True
    return False


def ended_decisions(review: Review, *, today: date) -> frozenset[int]:
    """The decisions that do not hold any more, so that somebody has to decide anew."""
    return frozenset(
        decision.id
        for decision in review.decisions.values()
        if decision.ruling not in NOTES and standing(decision, review, today=today) in ENDED
    )
