"""Tags: what a reviewer saw or heard that no detector finds, on spans, people and regions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reviewer.domain.timing import Span


class TagKind(StrEnum):
    """What was seen or heard, by the code that files hold."""

    BOUND = "BOUND"
    BLINDFOLD = "BLINDFOLD"
    UNDRESSED = "UNDRESSED"
    INJURED = "INJURED"
    DISTRESS = "DISTRESS"
    MOCKED = "MOCKED"
    FORCED_STATEMENT = "FORCED_STATEMENT"
    PARADED = "PARADED"
    DOCUMENT = "DOCUMENT"
    NAME_TEXT = "NAME_TEXT"
    INSIGNIA = "INSIGNIA"
    TATTOO = "TATTOO"
    SCAR = "SCAR"
    WOUND = "WOUND"
    AMPUTATION = "AMPUTATION"
    RELATIVE = "RELATIVE"
    CHILD = "CHILD"
    DECEASED = "DECEASED"
    LOCATION = "LOCATION"
    VOICE = "VOICE"
    SPOKEN_DATA = "SPOKEN_DATA"
    WISH_TO_STAY = "WISH_TO_STAY"
    SURRENDER_DESERTION = "SURRENDER_DESERTION"
    CRITICISM = "CRITICISM"
    SECRETS = "SECRETS"
    CONFESSION = "CONFESSION"
    NAMES_OTHERS = "NAMES_OTHERS"
    INVERTED = "INVERTED"
    ALREADY_PUBLIC = "ALREADY_PUBLIC"


TAG_WORDS = {
    TagKind.BOUND: "bound or tied",
    TagKind.BLINDFOLD: "blindfolded",
    TagKind.UNDRESSED: "undressed",
    TagKind.INJURED: "injured",
    TagKind.DISTRESS: "in distress",
    TagKind.MOCKED: "mocked or insulted",
    TagKind.FORCED_STATEMENT: "statement that may be forced",
    TagKind.PARADED: "paraded",
    TagKind.DOCUMENT: "document, letter or screen that can be read",
    TagKind.NAME_TEXT: "name tape or text that may name the person",
    TagKind.INSIGNIA: "insignia, unit patch or distinctive clothing",
    TagKind.TATTOO: "tattoo",
    TagKind.SCAR: "scar",
    TagKind.WOUND: "wound",
    TagKind.AMPUTATION: "amputation",
    TagKind.RELATIVE: "relative who can be identified",
    TagKind.CHILD: "child, or specially vulnerable",
    TagKind.DECEASED: "dead person",
    TagKind.LOCATION: "place that can be worked out",
    TagKind.VOICE: "voice that can be heard",
    TagKind.SPOKEN_DATA: "spoken name, number, unit or address",
    TagKind.WISH_TO_STAY: "says not to want to return",
    TagKind.SURRENDER_DESERTION: "speaks of surrender or desertion",
    TagKind.CRITICISM: "criticises the own side",
    TagKind.SECRETS: "gives military information",
    TagKind.CONFESSION: "statement about own acts, made in captivity",
    TagKind.NAMES_OTHERS: "names others",
    TagKind.INVERTED: "captors are covered, prisoners are not",
    TagKind.ALREADY_PUBLIC: "published before",
}


HEARD = frozenset({
    TagKind.VOICE, TagKind.SPOKEN_DATA, TagKind.WISH_TO_STAY, TagKind.SURRENDER_DESERTION,
    TagKind.CRITICISM, TagKind.SECRETS, TagKind.CONFESSION, TagKind.NAMES_OTHERS,
})  # fmt: skip
"""What is heard of a person may be heard while the face is not in the picture."""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the upright picture, normalised: x, y, width, height in 0…1."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Tag:
    """One thing that was seen or heard.

    span    when; None: in the whole clip
    tracks  of whom; none: of the scene
    region  where in the picture; None: not said
    who, when   who said so, and when (UTC, ISO 8601)
    """

    id: int
    kind: TagKind
    who: str
    when: str
    span: Span | None = None
    tracks: tuple[int, ...] = ()
    region: Region | None = None
    note: str = ""
