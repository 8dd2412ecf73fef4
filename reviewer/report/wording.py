"""The fixed sentences of a report, and how it words rulings, rules and numbers.

A report says what was found, decided and checked. It judges nobody and promises nothing about
what detectors did not see; domain brief 9 lists the words that it does not use.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reviewer.domain.decision import Ruling
from reviewer.domain.risk import Flag
from reviewer.domain.rules import Rule
from reviewer.domain.track import TrackSource

TITLE = "Review of footage of captured persons"

CONFIDENTIAL = (
    "Internal and confidential. This report names the source file and its hash: they link the "
    "covered copy to the original. Do not publish it."
)

FOOTER = (
    "Decision support. It does not give legal advice, does not establish the status of any person "
    "and does not replace editorial and legal judgement. Undetected faces and other identifying "
    "details are possible."
)

CONTROL_MODE = "single control"
CONTROL_TEXT = (
    "One person may decide and release alone; the program did not ask for a second person's "
    "approval."
)

SCOPE = (
    "The subject is the Article 13 concern: the protection of prisoners of war from insults and "
    "public curiosity (Geneva Convention III, Article 13). Nobody is cleared by default: a person "
    "of unknown status counts as protected.",
    "The picture was searched for faces, faces were followed through time, and each frame was "
    "given a risk score from 0 to 100. The score orders what a person should look at. It is no "
    "probability, and its weights are engineering proposals without an external standard.",
    "A face without a decision is covered in every copy. A face stays visible only on a recorded "
    "ground with a reason; what a person rejected as no face is not covered.",
    "This is the risk of the clip as it was found. Decisions and covers do not lower it here.",
)

LIMITS = (
    "Faces were detected; others may have been missed. Small, dark, blurred or partly hidden "
    "faces, heads turned past the profile, and faces in mirrors, on prints and on screens are "
    "missed most often.",
    "Voices, spoken names, captions, documents, tattoos, insignia, clothing and places were not "
    "searched for. Each can identify a person.",
    "Covers hide head areas, in a way that owes nothing to the picture below. Posture, gait, body "
    "and surroundings stay visible.",
    "Encoding a copy anew does not remove the camera's sensor pattern.",
    "The check of a copy uses detectors of the same kind as the search. What both cannot see, "
    "neither reports.",
)

NO_PICTURES = (
    "There are no pictures in this report: they are taken only from a covered copy that has "
    "passed its checks, and there was none at hand."
)
PICTURES = (
    "Pictures are taken from a covered copy that has passed its checks, never from the source. "
    "Every head area is filled in once more, also of those that stay visible in the copy; a frame "
    "marks the person in question."
)

_RULINGS: dict[Ruling | None, str] = {
    None: "undecided, so covered",
    Ruling.COVER: "covered",
    Ruling.REJECT: "rejected as no face, so not covered",
    Ruling.KEEP: "stays visible",
    Ruling.RESTRICTED: "not for publication, covered",
    Ruling.ESCALATE: "asked elsewhere, covered until then",
    Ruling.HOLD: "on hold, covered until then",
    Ruling.NOTE_CAPTIVE_CONSENT: "note only: consent said in captivity",
    Ruling.NOTE_PUBLIC: "note only: published before",
}

_SOURCES = {
    TrackSource.SCAN: "found by the scan",
    TrackSource.CHECK: "found by the check of a copy",
}


def ruling_words(ruling: Ruling | None) -> str:
    return _RULINGS[ruling]


def rulings_words(rulings: Sequence[Ruling | None]) -> str:
    """What is decided about a track, frame by frame, as one phrase."""
    counts = Counter(rulings)
    if len(counts) == 1:
        return ruling_words(rulings[0])
    return "; ".join(
        f"{words} ({plural(counts[ruling], 'frame')})"
        for ruling, words in _RULINGS.items()
        if ruling in counts
    )


def source_words(source: TrackSource) -> str:
    return _SOURCES[source]


def effect_words(rule: Rule) -> str:
    """What a rule does to the score, as the report's table of rules says it."""
    effects = [
        (rule.weight, f"weight {rule.weight:.2f}"),
        (rule.amplifier, f"amplifier {rule.amplifier:.2f}"),
        (rule.floor, f"score at least {rule.floor}"),
        (rule.stops_release, "stops the release"),
    ]
    return ", ".join(words for holds, words in effects if holds) or "information"


def flag_name(flag: Flag) -> str:
    """What the user calls a flag, as the commands do."""
    return f"F{flag.id}"


def plural(count: int, noun: str) -> str:
    """1 frame, 2 frames."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def size_words(size_bytes: int) -> str:
    """A file's size: exact, and in a unit that can be read."""
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size_bytes >= factor:
            return f"{size_bytes / factor:.1f} {unit} ({size_bytes:,} bytes)"
    return plural(size_bytes, "byte")
