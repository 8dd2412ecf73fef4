"""Person: the tracks of one person, put together by hand, and what that person is here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reviewer.domain.errors import DecisionError


class Role(StrEnum):
    """What a person is in the clip, by the code that files hold."""

    UNKNOWN = "UNKNOWN"
    PRISONER = "PRISONER"
    CIVILIAN = "CIVILIAN"
    CAPTOR = "CAPTOR"
    INTERROGATOR = "INTERROGATOR"
    JOURNALIST = "JOURNALIST"
    RED_CROSS = "RED_CROSS"
    MEDICAL = "MEDICAL"
    OFFICIAL = "OFFICIAL"
    BYSTANDER = "BYSTANDER"


ROLE_WORDS = {
    Role.UNKNOWN: "unknown, so protected",
    Role.PRISONER: "prisoner of war",
    Role.CIVILIAN: "civilian in enemy hands",
    Role.CAPTOR: "captor or guard",
    Role.INTERROGATOR: "interrogator",
    Role.JOURNALIST: "journalist",
    Role.RED_CROSS: "delegate of the Red Cross or Red Crescent",
    Role.MEDICAL: "medical staff",
    Role.OFFICIAL: "official",
    Role.BYSTANDER: "bystander, not in enemy hands",
}

PROTECTED = frozenset({Role.UNKNOWN, Role.PRISONER, Role.CIVILIAN})
"""Nobody loses protection by default: an unknown person has it (domain brief 6.2)."""


@dataclass(frozen=True, slots=True)
class Person:
    """One person; a track that is in no person is a person of its own, of unknown role.

    tracks  numbers of tracks, increasing; no track belongs to two persons
    basis   what the role rests on: needed for a role without protection
    who, when   who said so, and when (UTC, ISO 8601)
    """

    id: int
    tracks: tuple[int, ...]
    role: Role
    basis: str
    who: str
    when: str

    @property
    def name(self) -> str:
        """What the user calls it; never the person's own name."""
        return f"P{self.id}"

    @property
    def is_protected(self) -> bool:
        return self.role in PROTECTED


def require_person(person: Person) -> None:
    """Raise DecisionError where a person lacks what the role asks for."""
    if not person.tracks:
        raise DecisionError("The person is nobody.", hint="Name one track or more.")
    if not person.who.strip():
        raise DecisionError("The person has no name under it.", hint="Say who says so with --by.")
    if not person.is_protected and not person.basis.strip():
        raise DecisionError(
            f"The role “{ROLE_WORDS[person.role]}” needs its basis.",
            hint="Say with --basis what it rests on: a caption, a uniform, a published name.",
        )
