"""The fixed sentences of a report, and how it words rulings, rules and numbers.

A report says what was found, decided and checked. It judges nobody and promises nothing about
what detectors did not see; domain brief 9 lists the words that it does not use.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from reviewer.domain.assessment import PersonRisk
from reviewer.domain.decision import Ruling
from reviewer.domain.people import ROLE_WORDS, Role
from reviewer.domain.review import Review
from reviewer.domain.risk import Flag
from reviewer.domain.rules import Band, Rule
from reviewer.domain.track import TrackSource


class Place(StrEnum):
    """What became of the file of a copy, as far as a report's maker looked."""

    THERE = "there"
    MISSING = "missing"
    CHANGED = "changed"
    FAILED = "failed"
    NOT_LOOKED = "not looked for"


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

RELEASE_TITLE = "Release note"
RELEASE_NOTICE = (
    "This note goes with the covered copy of a recording that shows captured persons. It says what "
    "was covered, what was checked and what risk is left. It does not name the original."
)

CONTROL = {
    True: (
        "dual control",
        "A second person has to approve what stays visible, and the release.",
    ),
    False: (
        "single control",
        "One person may decide and release alone; the program did not ask for a second person's "
        "approval.",
    ),
}
"""By whether there is dual control: its name, and what it means."""

SHARED_ACCOUNT = (
    "The second person used the same account of the operating system as the first; a passphrase "
    "proved each name."
)

RESULT_PASSED = "All listed checks passed"
RESULT_OPEN = "Open points: {count}"

SCOPE = (
    "The subject is the Article 13 concern: the protection of prisoners of war from insults and "
    "public curiosity (Geneva Convention III, Article 13). Nobody is cleared by default: a person "
    "of unknown status counts as protected.",
    "The picture was searched for faces, faces were followed through time, and each frame was "
    "given a risk score from 0 to 100. The score orders what a person should look at. It is no "
    "probability, and its weights are engineering proposals without an external standard.",
    "A face without a decision is covered in every copy. A face stays visible only on a recorded "
    "ground with a reason; what a person rejected as no face is not covered.",
    "The risk as found is that of the clip as it is. The risk in the copy is what is left of it "
    "by the same rules after covers, changes of the sound and decisions.",
)

RELEASE_SCOPE = (
    "A risk score, from 0 to 100, orders what a person should look at. It is no probability, and "
    "its weights are engineering proposals without an external standard.",
    "What nobody decided about is covered. A face stays visible only on a recorded ground with a "
    "reason, which the internal report gives.",
)

LIMITS = (
    "Faces were detected; others may have been missed. Small, dark, blurred or partly hidden "
    "faces, heads turned past the profile, and faces in mirrors, on prints and on screens are "
    "missed most often.",
    "Voices, spoken names, captions, documents, tattoos, insignia, clothing and places were not "
    "searched for; they count only as far as a person tagged them. Each can identify a person.",
    "Covers hide head areas, in a way that owes nothing to the picture below. Posture, gait, body "
    "and surroundings stay visible.",
    "Encoding a copy anew does not remove the camera's sensor pattern.",
    "The check of a copy uses detectors of the same kind as the search. What both cannot see, "
    "neither reports.",
)

PICTURES = (
    "Pictures are taken from a covered copy that has passed its checks, never from the source. "
    "Every head area is filled in once more, also of those that stay visible in the copy; a frame "
    "marks the person in question."
)
NO_PICTURES = "There are no pictures in this report: they are taken only from a covered copy that "
_WHY_NO_PICTURES = {
    None: "has passed its checks, and none has been made.",
    Place.MISSING: "has passed its checks. {name} did, and is in none of the folders that were "
    "looked into (that of the review and that of the report).",
    Place.CHANGED: "has passed its checks, and the file {name} is no longer the one that did.",
    Place.FAILED: "has passed its checks, and the newest one did not.",
    Place.NOT_LOOKED: "has passed its checks, and none was looked for.",
    Place.THERE: "has passed its checks, and none were asked for.",
}

_PLACES = {
    Place.THERE: "at hand, and byte for byte the file that was checked",
    Place.MISSING: "not found in the folder of the review or of the report",
    Place.CHANGED: "a file of this name is there, and is not the one that was checked",
    Place.FAILED: "was not delivered",
    Place.NOT_LOOKED: "was not looked for",
}

QUICK_SCAN = "The scan was quick: it did not search every frame. Scan in full before a release."
UNDECIDED = (
    "{tracks} without a decision for every frame. Undecided frames are covered in every copy."
)
NO_COPY = "No covered copy has been made."
COPY_FAILED = "The newest copy did not pass its checks ({checks})."
NO_CHECK = "none was made"
COPY_OLDER = "Decisions were made after the newest copy; it may not follow them."
COPY_MISSING = (
    "The newest copy that passed its checks, {name}, is not in the folder of the review or of "
    "this report. It may have been moved or deleted."
)
COPY_CHANGED = (
    "The file {name} is not the copy that passed its checks: it was changed or replaced since."
)
RISK_LEFT = "{name} is still at {score} of 100 ({band}) in the copy."
NOT_COUNTING = "Decision {name} does not count: {standing}. Its frames are covered."
OBSTACLE = "Decision {name} stands against a release: {ruling}."
NOT_RELEASED = "Nobody has approved the release of the newest copy, as things stand."
LOG_BROKEN = "The chain of the log does not hold: entries were changed outside of the program."
STOP = "{rule}: {text}"

LANE_FLAGS = "Flags"

LOG_NONE = "This review keeps no log."
LOG_HOLDS = "yes: no entry was changed, removed or put in since it was written"
LOG_DOES_NOT_HOLD = "NO: the entries are not as they were written"

OWN_RULES = "an organisation's own catalogue"

ALONE = "counts: one person decided it alone"
SUPERSEDED = "a later decision took its place"

OTHER_RULES = (
    "The flags were made with another version of the rules ({version}, {sha256}) than the one "
    "that this report scores by."
)

UNKNOWN = "unknown"
FRAME_RATE = "{rate:.3f} a second"
SIZE_PX = "{width} × {height} px"
STORED_AS = "stored as {size}"
TURNED = "turned by {degrees}°"
MIRRORED = "mirrored"
PIXEL_SHAPE = "pixel shape {shape}"
RANGE, PRIMARIES, TRANSFER, MATRIX = "range", "primaries", "transfer", "matrix"
REVIEWED = "reviewed"
COVER_PICTURE = "cover picture"
SOUND = "{rate} Hz, {channels}"
STARTS_AT = "starts at {time}"

WHOLE_TRACK = "the whole track"
WHOLE_CLIP = "the whole clip"
THE_RELEASE = "the release of the copy"
A_DECISION = "decision D{number}"
DECIDED = "decisions {names}"
SAID_ROLE = "the role of {names}"
TAGGED = "tags {names}"
REVIEWER = "reviewer"

_BANDS = {
    Band.LOW: "low",
    Band.MODERATE: "moderate",
    Band.HIGH: "high",
    Band.CRITICAL: "critical",
}

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
    TrackSource.HAND: "drawn by hand",
    TrackSource.IMPORT: "taken over from another program",
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


def role_words(role: Role) -> str:
    return ROLE_WORDS[role]


def band_words(band: Band) -> str:
    return _BANDS[band]


def place_words(place: Place) -> str:
    return _PLACES[place]


def why_no_pictures(place: Place | None, name: str) -> str:
    """Why a report has no pictures: what became of the newest copy, None where there is none."""
    return NO_PICTURES + _WHY_NO_PICTURES[place].format(name=name)


def person_name(review: Review, person: PersonRisk) -> str:
    """P1, or the name of the track that is in no person."""
    if person.person is not None:
        return f"P{person.person}"
    return ", ".join(track_names(review, person.tracks))


def track_names(review: Review, track_ids: Sequence[int]) -> tuple[str, ...]:
    """What the tracks are called; a number alone where a track is gone."""
    return tuple(
        review.tracks[track_id].name if track_id in review.tracks else f"T{track_id}"
        for track_id in track_ids
    )


def sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]


def utc_words(iso: str) -> str:
    """A recorded time (UTC, ISO 8601) as people read it."""
    return iso.replace("T", " ").replace("Z", " UTC")


def seconds_words(seconds: float) -> str:
    return f"{seconds:.1f} s"


def plural(count: int, noun: str) -> str:
    """1 frame, 2 frames."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def size_words(size_bytes: int) -> str:
    """A file's size: exact, and in a unit that can be read."""
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size_bytes >= factor:
            return f"{size_bytes / factor:.1f} {unit} ({size_bytes:,} bytes)"
    return plural(size_bytes, "byte")
