"""What each ruling and each ground asks for before a decision is recorded (domain brief 7)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from reviewer.domain.decision import NOTES, Decision, Ground, Ruling
from reviewer.domain.errors import DecisionError
from reviewer.domain.people import PROTECTED, Role

REASON_MIN_CHARACTERS = 40  # domain brief 5.5

QUESTIONS: Mapping[str, str] = {
    "evidence": "reference of the evidence: a file, archive or case number",
    "description": "why a description is not enough",
    "dignity": "how the person's dignity is kept",
    "family_harm": "what harm to the family was considered",
    "family_view": "the family's view, or why it cannot be had",
    "editor": "the responsible editor",
    "original": "where the evidentiary copy is preserved",
    "asked_by": "who asked for it",
    "other_ways": "why capture card, information bureau and tracing by the ICRC do not serve",
    "role": "what the person is: " + ", ".join(one.value for one in Role if one not in PROTECTED),
    "privacy": "what the law on privacy says of a bystander",
    "consent": "date, form, language and scope of the consent",
    "withdrawal": "how the consent can be withdrawn",
    "recipient": "who receives the footage",
    "legal_basis": "the legal basis of the transfer",
    "transfer": "when and how the footage was handed over",
    "question": "what is asked, or waited for",
    "addressee": "who has to answer: lawyer, editor, safety officer",
}
"""The questions by the codes that files hold; an answer is a sentence of the reviewer."""

ASKED: Mapping[Ruling | Ground, tuple[str, ...]] = {
    Ground.PI_IDENTITY: ("evidence", "description", "dignity", "family_harm", "editor"),
    Ground.PI_ABUSE: ("original",),
    Ground.VITAL_INTEREST: ("evidence", "asked_by", "other_ways", "family_view"),
    Ground.NOT_PROTECTED: ("role",),
    Ground.CONSENT_FREE: ("consent", "withdrawal", "family_harm"),
    Ground.NOT_IDENTIFIABLE: (),
    Ruling.RESTRICTED: ("recipient", "legal_basis"),
    Ruling.ESCALATE: ("question", "addressee"),
    Ruling.HOLD: ("question", "addressee"),
}
"""What must be answered; every other question may be."""

EXPIRING = frozenset({Ground.VITAL_INTEREST})
"""Grounds that hold for a time only."""


def require_complete(decision: Decision) -> None:
    """Raise DecisionError where a decision lacks what its ruling asks for."""
    if not decision.tracks:
        raise DecisionError(
            "The decision is about nobody.",
            hint="Name a track, a person or a flag.",
            column="about",
        )
    if not decision.who.strip():
        raise DecisionError("The decision has no name under it.", hint="Say who decides with --by.")
    _require_ground(decision)
    if decision.ground is not None and len(decision.reason.strip()) < REASON_MIN_CHARACTERS:
        what = "is covered" if decision.ground is Ground.PI_ABUSE else "stays visible"
        raise DecisionError(
            f"On this ground a face {what} only for a reason of {REASON_MIN_CHARACTERS} "
            "characters.",
            hint="Say at that length or more why this ground holds for this person.",
            column="reason",
        )
    if decision.ruling in NOTES and not decision.reason.strip():
        raise DecisionError(
            "The note says nothing.",
            hint="Say with --reason what was said, or where.",
            plain_hint="Say what was said, or where.",
            column="reason",
        )
    _require_answers(decision)
    _require_expiry(decision)


def _require_ground(decision: Decision) -> None:
    is_kept = decision.ruling is Ruling.KEEP
    if is_kept and decision.ground is None:
        grounds = ", ".join(ground.value for ground in Ground if ground is not Ground.PI_ABUSE)
        raise DecisionError(
            "A face stays visible only on a recorded ground.",
            hint=f"Give one of: {grounds}.",
            column="ground",
        )
    if is_kept and decision.ground is Ground.PI_ABUSE:
        raise DecisionError(
            "PI_ABUSE shows what happens, not who it is: faces and voices stay covered.",
            hint="Record it with --as cover --ground PI_ABUSE.",
            plain_hint="Cover the face on that ground.",
            column="ground",
        )
    if not is_kept and decision.ground not in (
        (None, Ground.PI_ABUSE) if decision.ruling is Ruling.COVER else (None,)
    ):
        raise DecisionError(
            f"{decision.ground} is a ground to keep a face visible, and this decision does not.",
            hint="Leave the ground out, or decide `--as keep`.",
            column="ground",
        )


def _require_answers(decision: Decision) -> None:
    for code, answer in decision.answers.items():
        if code not in QUESTIONS:
            raise DecisionError(
                f"“{code}” is no question that is asked.",
                hint=f"There are: {', '.join(QUESTIONS)}.",
            )
        if not answer.strip():
            raise DecisionError(f"The answer to “{code}” is empty.", column=code)
    asked = list(ASKED.get(decision.ground or decision.ruling, ()))
    role = decision.answers.get("role", "")
    if role and role not in {one.value for one in Role if one not in PROTECTED}:
        raise DecisionError(
            f"“{role}” is no role without protection.", hint=QUESTIONS["role"], column="role"
        )
    if role == Role.BYSTANDER:
        asked.append("privacy")
    missing = [code for code in asked if code not in decision.answers]
    if missing:
        raise DecisionError(
            f"{decision.code} asks for "
            + "; ".join(f"{code} ({QUESTIONS[code]})" for code in missing)
            + ".",
            hint=f'Answer with --answer {missing[0]}="…".',
            column=missing[0],
        )


def _require_expiry(decision: Decision) -> None:
    if decision.expires:
        last = expiry_of(decision.expires)
        if decision.ruling is not Ruling.KEEP:
            raise DecisionError(
                "Only a keep can expire.", hint="Leave the date out.", column="expires"
            )
        if last.isoformat() < decision.when[:10]:
            raise DecisionError(
                f"The decision would have expired on {decision.expires} already.",
                hint="Give a later date.",
                column="expires",
            )
    elif decision.ground in EXPIRING:
        raise DecisionError(
            f"A face stays visible on the ground {decision.ground} for a time only.",
            hint="Give the last day with --expires, such as 2027-01-31.",
            plain_hint="Give the last day, such as 2027-01-31.",
            column="expires",
        )


def expiry_of(text: str) -> date:
    """The day that a text such as 2027-01-31 names; DecisionError where it names none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise DecisionError(
            f"“{text}” is no date.", hint="Write it as 2027-01-31.", column="expires"
        )
    return day
