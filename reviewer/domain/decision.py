"""Decisions: what a person ruled about a track, with ground and reason; and what each requires."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reviewer.domain.errors import DecisionError
from reviewer.domain.timing import Span

REASON_MIN_CHARACTERS = 40  # domain brief 5.5


class Ruling(StrEnum):
    """What is to happen to a track; without a ruling it is covered."""

    COVER = "MASK"
    REJECT = "REJECT_FALSE"
    KEEP = "KEEP"


RULING_WORDS = {Ruling.COVER: "cover", Ruling.REJECT: "no face", Ruling.KEEP: "keep"}


class Ground(StrEnum):
    """Why a person may stay visible (domain brief 7). KEEP:PI_ABUSE is none: faces stay covered."""

    PI_IDENTITY = "PI_IDENTITY"
    VITAL_INTEREST = "VITAL_INTEREST"
    NOT_PROTECTED = "NOT_PROTECTED"
    CONSENT_FREE = "CONSENT_FREE"
    NOT_IDENTIFIABLE = "NOT_IDENTIFIABLE"


GROUND_WORDS = {
    Ground.PI_IDENTITY: "compelling public interest in who this is",
    Ground.VITAL_INTEREST: "vital interest of the prisoner",
    Ground.NOT_PROTECTED: "not a protected person (captor, interviewer, medic, official)",
    Ground.CONSENT_FREE: "consent given after release, in safety",
    Ground.NOT_IDENTIFIABLE: "cannot be recognised in this footage",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """One ruling about some tracks, for their whole length or for a span.

    `when` is UTC in ISO 8601; `flag` is the flag that it was made for, if any. Of several
    decisions about the same frame of a track the one with the highest id counts.
    """

    id: int
    tracks: tuple[int, ...]
    ruling: Ruling
    who: str
    when: str
    span: Span | None = None
    ground: Ground | None = None
    reason: str = ""
    flag: int | None = None


def require_complete(decision: Decision) -> None:
    """Raise DecisionError where a decision lacks what its ruling asks for."""
    if not decision.tracks:
        raise DecisionError("The decision is about nobody.", hint="Name a track or a flag.")
    if not decision.who.strip():
        raise DecisionError("The decision has no name under it.", hint="Say who decides with --by.")
    if decision.ruling is not Ruling.KEEP:
        return
    if decision.ground is None:
        grounds = ", ".join(ground.value for ground in Ground)
        raise DecisionError(
            "A face stays visible only on a recorded ground.", hint=f"Give one of: {grounds}."
        )
    if len(decision.reason.strip()) < REASON_MIN_CHARACTERS:
        raise DecisionError(
            f"A face stays visible only for a reason of {REASON_MIN_CHARACTERS} characters.",
            hint="Say at that length or more why this ground holds for this person.",
        )
