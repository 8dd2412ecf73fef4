"""CaseSettings: what is known of the setting of a clip, as far as it changes the risk."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reviewer.domain.errors import DecisionError


class Conflict(StrEnum):
    """The frame of law in which the persons in the clip are held."""

    UNKNOWN = "unknown"
    INTERNATIONAL = "international"
    OCCUPATION = "occupation"
    NON_INTERNATIONAL = "non-international"


CONFLICT_WORDS = {
    Conflict.UNKNOWN: "unknown: everyone counts as protected",
    Conflict.INTERNATIONAL: "international armed conflict (Geneva Convention III)",
    Conflict.OCCUPATION: "civilians in enemy hands (Geneva Convention IV)",
    Conflict.NON_INTERNATIONAL: "non-international armed conflict (common Article 3)",
}


@dataclass(frozen=True, slots=True)
class CaseSettings:
    """The setting of a clip.

    conflict        the frame of law
    holder          who holds the persons
    interrogation   whether it is a recording of questioning
    reprisal        whether return or publication may endanger a prisoner or the family, and why
    purpose, audience     what a copy is for, and who will see it
    earlier         where the footage was published before
    source_note     how the clip was acquired
    key             the random key under which release notes commit to the clip, 64 hexadecimal
                    digits; "" until the first one is made
    """

    conflict: Conflict = Conflict.UNKNOWN
    holder: str = ""
    interrogation: bool = True
    reprisal: bool = False
    reprisal_reason: str = ""
    purpose: str = ""
    audience: str = ""
    earlier: str = ""
    source_note: str = ""
    key: str = ""


def require_case(case: CaseSettings) -> None:
    """Raise DecisionError where a setting lacks what it asks for."""
    if case.reprisal and not case.reprisal_reason.strip():
        raise DecisionError(
            "The risk of return or reprisal has no reason.",
            hint="Say with --reprisal-reason what points to it.",
            plain_hint="Say what points to it.",
        )
