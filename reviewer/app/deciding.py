"""The use case of a decision: who or what it is about, and how it comes into the review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import groupby

from reviewer.app.actions import utc_today
from reviewer.app.session import Session
from reviewer.domain.decision import Decision, Ground, Ruling
from reviewer.domain.edits import Decide, Together, next_id, require_there
from reviewer.domain.errors import DecisionError
from reviewer.domain.keeping import persons_of
from reviewer.domain.review import Review
from reviewer.domain.signing import Control, Signer
from reviewer.domain.standing import Standing, standing
from reviewer.domain.timing import Span
from reviewer.storage.signing import utc_now

TITLES = {
    Ruling.COVER: "Cover",
    Ruling.REJECT: "Reject",
    Ruling.KEEP: "Keep",
    Ruling.RESTRICTED: "Restrict",
    Ruling.ESCALATE: "Ask about",
    Ruling.HOLD: "Hold",
    Ruling.NOTE_CAPTIVE_CONSENT: "Note on",
    Ruling.NOTE_PUBLIC: "Note on",
}
"""What a step to undo is called, before the names of what it is about."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a decision is about: tracks, a person, a flag, or the undecided; for a span, if given.

    A person stands for the tracks that it has at the time.
    """

    tracks: tuple[int, ...] = ()
    person: int | None = None
    flag: int | None = None
    undecided: bool = False
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a decision says; see Decision."""

    ruling: Ruling
    ground: Ground | None = None
    reason: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    expires: str = ""


def decide(
    session: Session, subject: Subject, verdict: Verdict, *, signer: Signer, control: Control
) -> tuple[Decision, ...]:
    """Record a decision; DecisionError where it is not complete or names what is not there.

    It takes several where tracks are decided in part already.
    """
    decisions = decisions_for(session.review, subject, verdict, signer=signer, control=control)
    title = f"{TITLES[verdict.ruling]} {_names(subject, decisions)}"
    edits = tuple(Decide(decision) for decision in decisions)
    session.apply(Together(edits, title=title), action="decide")
    return decisions


def decisions_for(
    review: Review, subject: Subject, verdict: Verdict, *, signer: Signer, control: Control
) -> tuple[Decision, ...]:
    """The decisions that a verdict about a subject takes, with the next free numbers."""
    return tuple(
        Decision(
            id=next_id(review.decisions) + number,
            tracks=tracks,
            ruling=verdict.ruling,
            who=signer.who,
            when=utc_now(),
            span=span,
            ground=verdict.ground,
            reason=verdict.reason,
            flag=subject.flag,
            answers=_answers(verdict, tracks, review),
            expires=verdict.expires,
            control=control,
            account=signer.account,
            proven=signer.proven,
        )
        for number, (tracks, span) in enumerate(_parts(subject, review, verdict.ruling))
    )


def is_settled(review: Review) -> bool:
    """Whether nothing is left that `undecided` would stand for."""
    return not _undecided_parts(review, today=utc_today())


def undecided_tracks(review: Review, *, today: date) -> frozenset[int]:
    """The tracks that somebody has yet to decide about, in whole or in part.

    What waits for a second person is decided; until it is approved, it is covered all the same.
    """
    return frozenset(
        number for tracks, _ in _undecided_parts(review, today=today) for number in tracks
    )


def span_of(review: Review, start: Fraction | None, end: Fraction | None) -> Span | None:
    """The span between two times, on the clock that flags are told on; None for the whole."""
    if start is None and end is None:
        return None
    index = review.index
    return Span(
        index.clock(start) if start is not None else index.whole.start,
        index.clock(end) if end is not None else index.whole.end,
    )


def _names(subject: Subject, decisions: tuple[Decision, ...]) -> str:
    """What decisions are about, as it stands in the title of their step."""
    if subject.flag is not None:
        return f"F{subject.flag}"
    if subject.person is not None:
        return f"P{subject.person}"
    tracks = sorted({number for decision in decisions for number in decision.tracks})
    return ", ".join(f"T{number}" for number in tracks)


def _answers(verdict: Verdict, tracks: tuple[int, ...], review: Review) -> Mapping[str, str]:
    """The answers, with the recorded role where that is what the ground asks for."""
    if verdict.ground is not Ground.NOT_PROTECTED or "role" in verdict.answers:
        return verdict.answers
    people = [review.person_of(number) for number in tracks]
    roles = {
        person.role.value for person in people if person is not None and not person.is_protected
    }
    if len(roles) != 1 or None in people:
        return verdict.answers
    return {**verdict.answers, "role": roles.pop()}


def _parts(
    subject: Subject, review: Review, ruling: Ruling
) -> list[tuple[tuple[int, ...], Span | None]]:
    """The tracks that a decision is about, and the span in which it is about them."""
    if subject.undecided:
        if ruling is not Ruling.COVER:
            raise DecisionError(
                "What is undecided can only be covered all at once.",
                hint="Look at each track or flag before you keep or reject it.",
                column="ruling",
            )
        parts = _undecided_parts(review, today=utc_today())
        if not parts:
            raise DecisionError(
                "Nothing is undecided.",
                hint="`reviewer flags` shows the rulings, `reviewer approve` what waits.",
            )
        return parts
    if subject.person is not None:
        name = f"person P{subject.person}"
        require_there(review.people, subject.person, name, listed_by="reviewer people")
        return [(review.people[subject.person].tracks, subject.span)]
    if subject.flag is None:
        tracks = tuple(dict.fromkeys(subject.tracks))
        if ruling is Ruling.KEEP:
            _require_one_person(tracks, review)
        return [(tracks, subject.span)]
    require_there(review.flags, subject.flag, f"flag F{subject.flag}")
    flag = review.flags[subject.flag]
    if len(flag.tracks) > 1 and ruling in (Ruling.KEEP, Ruling.REJECT):
        raise DecisionError(
            f"F{flag.id} is about {len(flag.tracks)} tracks, which are not kept or rejected "
            "together.",
            hint="Keep or reject each by itself with --track, in part with --from and --to.",
            plain_hint="Keep or reject each by itself.",
            column="about",
        )
    return [(flag.tracks, subject.span or flag.span)]


def _require_one_person(tracks: tuple[int, ...], review: Review) -> None:
    """A keep is about one person: nobody is kept in passing."""
    if len(persons_of(tracks, review)) > 1:
        names = ", ".join(f"T{number}" for number in tracks)
        raise DecisionError(
            f"A keep is about one person, and {names} are not one.",
            hint="Decide about each by itself, or make them one with `reviewer people --merge`.",
            plain_hint="Decide about each by itself, or put them together as one person.",
            column="about",
        )


_ENDED = (Standing.EXPIRED, Standing.CONTRADICTED)


def _undecided_parts(review: Review, *, today: date) -> list[tuple[tuple[int, ...], Span | None]]:
    """What nobody has decided: whole tracks, and the stretches of those that are decided in part.

    What waits for a second person is decided: a cover now would stand over it for good. What has
    expired, or does not hold any more, is not.
    """
    ended = {
        decision.id
        for decision in review.decisions.values()
        if standing(decision, review, today=today) in _ENDED
    }
    whole: list[int] = []
    parts: list[tuple[tuple[int, ...], Span | None]] = []
    for track in review.tracks.values():
        is_ruled = [one is not None and one not in ended for one in review.latest(track)]
        if not any(is_ruled):
            whole.append(track.id)
            continue
        frames = review.index.frames_of(track.pts)
        row = 0
        for is_decided, run in groupby(is_ruled):
            length = len(list(run))
            if not is_decided:
                span = review.index.span(int(frames[row]), int(frames[row + length - 1]))
                parts.append(((track.id,), span))
            row += length
    return [((*whole,), None), *parts] if whole else parts
