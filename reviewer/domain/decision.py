"""Decisions: what a person ruled about a track, on which ground and with which answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reviewer.domain.signing import Control, Signer
from reviewer.domain.timing import Span


class Ruling(StrEnum):
    """What is to happen to a track; without a ruling it is covered.

    Only KEEP and REJECT leave a picture as it is. The notes decide nothing: a track that has no
    more than a note is undecided.
    """

    COVER = "MASK"
    REJECT = "REJECT_FALSE"
    KEEP = "KEEP"
    RESTRICTED = "RESTRICTED"
    ESCALATE = "ESCALATE"
    HOLD = "HOLD"
    NOTE_CAPTIVE_CONSENT = "NOTE:CONSENT_CAPTIVE"
    NOTE_PUBLIC = "NOTE:ALREADY_PUBLIC"


RULING_WORDS = {
    Ruling.COVER: "cover",
    Ruling.REJECT: "no face",
    Ruling.KEEP: "keep",
    Ruling.RESTRICTED: "not for publication",
    Ruling.ESCALATE: "asked elsewhere",
    Ruling.HOLD: "on hold",
    Ruling.NOTE_CAPTIVE_CONSENT: "note of a consent said in captivity",
    Ruling.NOTE_PUBLIC: "note of an earlier publication",
}

VISIBLE = frozenset({Ruling.KEEP, Ruling.REJECT})
"""What leaves the picture as it is; everything else is covered."""

BLOCKING = frozenset({Ruling.ESCALATE, Ruling.HOLD})
"""What keeps a copy from being made until a later decision takes its place."""

NOTES = frozenset({Ruling.NOTE_CAPTIVE_CONSENT, Ruling.NOTE_PUBLIC})
"""What is recorded, and is no decision and no ground."""


class Ground(StrEnum):
    """Why a person may stay visible; with PI_ABUSE the scene is shown and the face is covered."""

    PI_IDENTITY = "PI_IDENTITY"
    PI_ABUSE = "PI_ABUSE"
    VITAL_INTEREST = "VITAL_INTEREST"
    NOT_PROTECTED = "NOT_PROTECTED"
    CONSENT_FREE = "CONSENT_FREE"
    NOT_IDENTIFIABLE = "NOT_IDENTIFIABLE"


GROUND_WORDS = {
    Ground.PI_IDENTITY: "compelling public interest in who this is",
    Ground.PI_ABUSE: "public interest in what is shown, with faces and voices covered",
    Ground.VITAL_INTEREST: "vital interest of the prisoner",
    Ground.NOT_PROTECTED: "not a protected person (captor, interviewer, medic, official)",
    Ground.CONSENT_FREE: "consent given after release, in safety",
    Ground.NOT_IDENTIFIABLE: "cannot be recognised in this footage",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """One ruling about some tracks, for their whole length or for a span.

    who, account, proven   who decides: see Signer
    when      UTC, ISO 8601
    flag      the flag that it was made for, if any
    answers   what its ruling and ground ask for, by the codes of `requirements.QUESTIONS`
    expires   the last day on which it counts, ISO 8601; "" where it does not end
    control   whether it needs a second person, where its kind asks for one

    Of several decisions about the same frame of a track the one with the highest id counts. A
    decision is about the tracks that it names, and about none that joins their person later.
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
    answers: Mapping[str, str] = field(default_factory=dict)
    expires: str = ""
    control: Control = Control.DUAL
    account: str = ""
    proven: bool = False

    @property
    def name(self) -> str:
        """What the user calls it."""
        return f"D{self.id}"

    @property
    def code(self) -> str:
        """Its code in files and reports, such as MASK or KEEP:PI_IDENTITY."""
        if self.ground is Ground.PI_ABUSE:
            return f"{Ruling.KEEP.value}:{Ground.PI_ABUSE.value}"
        return self.ruling.value + (f":{self.ground.value}" if self.ground else "")

    @property
    def signer(self) -> Signer:
        return Signer(self.who, self.account, proven=self.proven)
