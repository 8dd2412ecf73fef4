"""The use cases on persons: put together, take apart, say what one is, suggest who is one.

Who is one person, and who is protected, changes the risk: each change scores it anew. `catalogue`
are the rules to score with; None: those of the settings.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

from reviewer.app.actions import load_review, utc_today
from reviewer.app.copies import require_same_clip
from reviewer.app.executors import in_own_process
from reviewer.app.scoring import apply_scored
from reviewer.app.session import Session
from reviewer.domain.case_edits import DropPerson, PutPerson
from reviewer.domain.decision import Ruling
from reviewer.domain.edits import Edit, next_id, require_there
from reviewer.domain.errors import DecisionError
from reviewer.domain.people import ROLE_WORDS, Person, Role
from reviewer.domain.progress import Job
from reviewer.domain.review import Review
from reviewer.domain.rules import RuleSet
from reviewer.domain.suggestion import Suggestion, Suggestions
from reviewer.storage.signing import utc_now


def parse_names(names: Sequence[str]) -> list[tuple[str, int]]:
    """Names such as T1 and P2 as letter and number; DecisionError where one is neither."""
    found = []
    for name in names:
        letter, digits = name[:1].upper(), name[1:]
        if letter not in ("T", "P") or not (digits.isascii() and digits.isdigit()):
            raise DecisionError(
                f"“{name}” is neither a track nor a person.", hint="Write T3 or P1."
            )
        found.append((letter, int(digits)))
    return found


def merge(
    session: Session,
    names: Sequence[str],
    *,
    who: str,
    role: Role | None = None,
    basis: str = "",
    catalogue: RuleSet | None = None,
) -> Person:
    """Put the named tracks and persons together as one person; the first one's number stays.

    A track that another person had goes over alone. What was decided stays with the tracks that it
    was decided about.
    """
    review = session.review
    parsed = parse_names(names)
    tracks = {track for one in parsed for track in _tracks_of(one, review)}
    merged = [review.people[number] for letter, number in parsed if letter == "P"]
    kept = merged[0] if merged else review.person_of(parsed[0][1]) if parsed else None
    if kept is not None and kept not in merged:
        merged.append(kept)
    tracks.update(track for person in merged for track in person.tracks)
    if len(tracks) < 2:
        raise DecisionError(
            "A person is put together from two tracks or more.",
            hint="Name them: --merge T1 T4.",
            plain_hint="Select them all.",
        )
    if role is None:
        role, basis = _common_role(merged)
    person = Person(
        kept.id if kept else next_id(review.people), (*sorted(tracks),), role, basis, who, utc_now()
    )
    apply_scored(session, PutPerson(person, title="Put together a person"), catalogue=catalogue)
    return person


def split(
    session: Session, names: Sequence[str], *, who: str, catalogue: RuleSet | None = None
) -> None:
    """Take a whole person apart, or the named tracks out of it; each is unknown again."""
    review = session.review
    parsed = parse_names(names)
    if not parsed or parsed[0][0] != "P" or any(letter != "T" for letter, _ in parsed[1:]):
        raise DecisionError(
            "It is not clear who is to be taken apart.", hint="Write --split P1, or --split P1 T4."
        )
    person = _person(parsed[0][1], review)
    out = {number for _, number in parsed[1:]} or set(person.tracks)
    for number in sorted(out - set(person.tracks)):
        raise DecisionError(f"T{number} is not in {person.name}.", hint=describe(person))
    rest = tuple(number for number in person.tracks if number not in out)
    edit: Edit = DropPerson(person.id)
    if rest:
        edit = PutPerson(
            replace(person, tracks=rest, who=who, when=utc_now()),
            title="Take a track out of a person",
        )
    apply_scored(session, edit, catalogue=catalogue)


def set_role(
    session: Session,
    name: str,
    role: Role,
    *,
    basis: str,
    who: str,
    catalogue: RuleSet | None = None,
) -> Person:
    """Say what a person is, or the one that a track shows."""
    review = session.review
    ((letter, number),) = parse_names([name])
    person = _person(number, review) if letter == "P" else review.person_of(number)
    if person is None:
        (track,) = _tracks_of((letter, number), review)
        person = Person(next_id(review.people), (track,), role, basis, who, utc_now())
    person = replace(person, role=role, basis=basis, who=who, when=utc_now())
    apply_scored(session, PutPerson(person, title="Set a role"), catalogue=catalogue)
    return person


def suggest(review_path: Path, *, clip: Path | None = None) -> Job[Suggestions]:
    """Which tracks look like one person; changes nothing, `merge` confirms.

    Faces are compared in a process of its own, which ends with what it knew of them. Tracks that
    were rejected as no face stay out. ToolMissing without the extra `people`.
    """
    from reviewer.analysis.likely_people import PeopleRequest, likely_people

    require_comparing()  # before the clip is looked for, which can take long
    review = load_review(review_path)
    source = require_same_clip(review_path, review, clip)
    today = utc_today()
    tracks = tuple(
        track
        for track in review.tracks.values()
        if review.person_of(track.id) or set(review.rulings(track, today=today)) != {Ruling.REJECT}
    )
    known = tuple(person.tracks for person in review.people.values())
    request = PeopleRequest(source, review.media, review.index, tracks, known)
    return (yield from in_own_process(likely_people, request))


def suggest_job(
    review_path: Path, *, clip: Path | None = None, executor: Executor
) -> Job[Suggestions]:
    """`suggest` as a job of a queue; `executor` runs nothing of it."""
    return suggest(review_path, clip=clip)


def require_comparing() -> None:
    """Raise ToolMissing where faces cannot be compared, before anything is read."""
    from reviewer.analysis.dlib_door import require_installed

    require_installed()


def names_to_merge(suggestion: Suggestion, review: Review) -> list[str]:
    """What `merge` wants to confirm a suggestion: persons first, then tracks of their own."""
    of_tracks = [(number, review.person_of(number)) for number in suggestion.tracks]
    people = dict.fromkeys(person.name for _, person in of_tracks if person is not None)
    return [*people, *(f"T{number}" for number, person in of_tracks if person is None)]


def describe(person: Person) -> str:
    """A person in a line: its tracks, what it is, and on what that rests."""
    tracks = ", ".join(f"T{number}" for number in person.tracks)
    basis = f" ({person.basis})" if person.basis else ""
    return f"{person.name}  {tracks}  {ROLE_WORDS[person.role]}{basis}, by {person.who}"


def _common_role(people: Sequence[Person]) -> tuple[Role, str]:
    """The role of those who are put together; DecisionError where it is not one."""
    known = {person.role: person.basis for person in people if person.role is not Role.UNKNOWN}
    if len(known) > 1:
        roles = " and ".join(f"{one.name} {ROLE_WORDS[one.role]}" for one in people)
        raise DecisionError(
            f"These have several roles: {roles}.",
            hint="Say with --role and --basis which holds.",
            plain_hint="Say first which holds: give both the same role.",
        )
    return next(iter(known.items()), (Role.UNKNOWN, ""))


def _tracks_of(name: tuple[str, int], review: Review) -> tuple[int, ...]:
    letter, number = name
    if letter == "P":
        return _person(number, review).tracks
    require_there(review.tracks, number, f"track T{number}", listed_by="reviewer people")
    return (number,)


def _person(number: int, review: Review) -> Person:
    require_there(review.people, number, f"person P{number}", listed_by="reviewer people")
    return review.people[number]
