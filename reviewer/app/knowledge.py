"""The use cases on what a person knows of a clip: the settings of the case, and tags."""

from __future__ import annotations

from dataclasses import replace

from reviewer.app.scoring import apply_scored
from reviewer.app.session import Session
from reviewer.domain.case import CaseSettings
from reviewer.domain.case_edits import DropTag, PutTag, SetCase
from reviewer.domain.edits import next_id, require_there
from reviewer.domain.errors import DecisionError
from reviewer.domain.review import Review
from reviewer.domain.rules import RuleSet
from reviewer.domain.tags import Region, Tag, TagKind
from reviewer.domain.timing import Span
from reviewer.storage.signing import utc_now


def set_case(
    session: Session, settings: CaseSettings, *, catalogue: RuleSet | None = None
) -> CaseSettings:
    """Put other settings of the case in place, and score the risk anew.

    The reason for a danger goes with the danger. DecisionError where a setting lacks what it asks
    for. `catalogue` are the rules to score with, here and below; None: those of the settings.
    """
    if not settings.reprisal:
        settings = replace(settings, reprisal_reason="")
    apply_scored(session, SetCase(settings), catalogue=catalogue)
    return settings


def add_tag(
    session: Session,
    kind: TagKind,
    *,
    who: str,
    tracks: tuple[int, ...] = (),
    person: int | None = None,
    span: Span | None = None,
    region: Region | None = None,
    note: str = "",
    catalogue: RuleSet | None = None,
) -> Tag:
    """Tag the scene, tracks or a person, and score the risk anew; see `new_tag`."""
    tag = new_tag(
        session.review,
        kind,
        who=who,
        tracks=tracks,
        person=person,
        span=span,
        region=region,
        note=note,
    )
    apply_scored(session, PutTag(tag), catalogue=catalogue)
    return tag


def new_tag(
    review: Review,
    kind: TagKind,
    *,
    who: str,
    tracks: tuple[int, ...] = (),
    person: int | None = None,
    span: Span | None = None,
    region: Region | None = None,
    note: str = "",
) -> Tag:
    """A tag of the scene, of tracks or a person; DecisionError where it cannot be.

    A tag of a person is one of the person's tracks as they are grouped now.
    """
    if not who.strip():
        raise DecisionError("The tag has no name under it.", hint="Say who says so with --by.")
    if person is not None:
        name = f"person P{person}"
        require_there(review.people, person, name, listed_by="reviewer people")
        tracks = review.people[person].tracks
    if span is not None:
        _require_in_clip(span, review)
    return Tag(
        id=next_id(review.tags),
        kind=kind,
        who=who,
        when=utc_now(),
        span=span,
        tracks=tuple(sorted(set(tracks))),
        region=region,
        note=note,
    )


def moved_tag(review: Review, number: int, span: Span, *, who: str) -> Tag:
    """A tag as it is when somebody says that it holds in another span; see `new_tag`."""
    require_there(review.tags, number, f"tag G{number}")
    _require_in_clip(span, review)
    return replace(review.tags[number], span=span, who=who, when=utc_now())


def remove_tag(session: Session, number: int, *, catalogue: RuleSet | None = None) -> None:
    """Take a tag away, and score the risk anew."""
    apply_scored(session, DropTag(number), catalogue=catalogue)


def _require_in_clip(span: Span, review: Review) -> None:
    index, whole = review.index, review.index.whole
    if span.start < whole.start or span.end > whole.end or span.start >= span.end:
        raise DecisionError(
            f"The span {index.text(span)} is not in the clip.",
            hint=f"The clip goes from {index.text(whole.start)} to {index.text(whole.end)}.",
        )
