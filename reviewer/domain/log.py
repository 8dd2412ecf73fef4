"""The log of a review: entries that only follow each other, each bound to the one before by a hash.

An entry is one line, a JSON object in ASCII bytes: keys sorted, "," and ":" without spaces, every
character beyond ASCII as \\uXXXX, no line end. `previous` is the SHA-256 of the bytes of the line
before, in hexadecimal; that of the first entry is 64 zeros. So a chain is checked with SHA-256
alone, and nothing has to be written again to be hashed. The head, the number of entries and the
SHA-256 of the last line, stands for the whole chain: who has kept it notices any change of what was
there then. docs/log.md tells the fields, and how to check a log without this program.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Final, TypeAlias

Values: TypeAlias = Mapping[str, object]
"""What rows hold, by their names ("decision 3"): JSON values; None where there is no such row."""

KnownHead: TypeAlias = tuple[int | None, str]
"""A head that was kept: the number of its entries where that is known, and its SHA-256."""

GENESIS: Final = "0" * 64

SCAN: Final = "scan"
MIGRATE: Final = "migrate"
RECOVER: Final = "recover"
REPORT: Final = "report"

REPLACED: Final = "replaced review"
"""What the first entry of a log names, beside rows, where it took the place of another log."""

# The entries that tell all that a review holds, not only what changed.
SNAPSHOTS: Final = frozenset({SCAN, MIGRATE, RECOVER})

_HEAD = re.compile(r"(?:([0-9]{1,15}):)?([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Signature:
    """Who acts, and when: the time in UTC and ISO 8601, the name they sign with, their account.

    The account is that of the operating system, on the machine where it was done; either name may
    be "" where it is not known.
    """

    when: str
    who: str
    account: str


@dataclass(frozen=True, slots=True)
class Act:
    """What was done, and by whom: `action` is a stable code, `title` what a menu calls it."""

    action: str
    title: str
    signature: Signature


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a log; `object` names the rows that were touched, in the order of their names.

    `number` counts from 1. `before` and `after` hold the values of those rows.
    """

    number: int
    previous: str
    when: str
    who: str
    account: str
    action: str
    title: str
    object: tuple[str, ...]
    before: Values
    after: Values


@dataclass(frozen=True, slots=True)
class Head:
    """How many entries a chain has, and the SHA-256 of its last line (of no line: 64 zeros)."""

    entries: int = 0
    sha256: str = GENESIS

    def __str__(self) -> str:
        return f"{self.entries}:{self.sha256}"


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a check of a log found.

    `first` is the SHA-256 of the first line. `problems` are sentences about what was changed,
    `since_recovery` those of them that came after the last recovery, which told all that the review
    holds anew; `notes` are worth knowing and prove nothing (a clock that went back).
    """

    head: Head
    first: str
    problems: tuple[str, ...]
    since_recovery: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        return not self.problems


def parse_head(text: str) -> KnownHead:
    """The number and the hash of "7:3f5a…", or None and the hash of a hash alone; ValueError."""
    match = _HEAD.fullmatch(text.strip().lower())
    if match is None:
        raise ValueError(f"{text!r} is no head of a log")
    return int(match[1]) if match[1] else None, match[2]


def entry_after(head: Head, act: Act, *, before: Values, after: Values) -> Entry:
    """The entry that follows on a head."""
    return Entry(
        number=head.entries + 1,
        previous=head.sha256,
        when=act.signature.when,
        who=act.signature.who,
        account=act.signature.account,
        action=act.action,
        title=act.title,
        object=tuple(sorted({*before, *after})),
        before=before,
        after=after,
    )


def to_line(entry: Entry) -> bytes:
    """The line of an entry: the very bytes that are hashed."""
    values = {**asdict(entry), "object": list(entry.object)}
    return json.dumps(values, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def from_line(line: bytes) -> Entry:
    """The entry of a line; ValueError where it is none."""
    try:
        values = json.loads(line)
    except RecursionError as error:
        raise ValueError("the line is nested too deeply") from error
    if not isinstance(values, dict) or values.keys() != {field.name for field in fields(Entry)}:
        raise ValueError("the line has not the fields of an entry")
    about = values.pop("object")
    number, before, after = values["number"], values["before"], values["after"]
    texts = [text for name, text in values.items() if name not in ("number", "before", "after")]
    if (
        type(number) is not int
        or not isinstance(before, dict)
        or not isinstance(after, dict)
        or not isinstance(about, list)
        or not all(isinstance(text, str) for text in (*texts, *about))
    ):
        raise ValueError("a field of the line is of another kind")
    return Entry(**values, object=tuple(about))


def digest(line: bytes) -> str:
    """The SHA-256 of a line, in hexadecimal."""
    return hashlib.sha256(line).hexdigest()


def inspect(
    lines: Iterable[tuple[int, bytes]],
    *,
    head: Head | None,
    known: KnownHead | None = None,
    held: Values | None = None,
) -> Inspection:
    """Whether a log is what was written.

    `lines` are the entries by the place that each has in the file; `head` is the one that the file
    keeps (None: it has none); `known` is one that was kept elsewhere, as from `parse_head`; `held`
    is what the review holds now, to be compared with what the log says that it should.
    """
    problems: list[str] = []
    notes: list[str] = []
    digests: dict[int, str] = {}
    said: dict[str, object] = {}
    previous, latest, place, recovered = GENESIS, "", 0, 0
    for number, line in lines:
        if number != place + 1:
            problems.append(_gap(place + 1, number))
        place = number
        digests[number] = digest(line)
        try:
            entry = from_line(line)
        except ValueError:
            problems.append(f"Entry {number} cannot be read: it was changed or damaged.")
            previous = digests[number]
            continue
        problems += _breaks(entry, place=number, previous=previous)
        if entry.action == RECOVER:
            recovered = len(problems)
        if entry.when < latest:
            notes.append(
                f"Entry {number} says {entry.when}, earlier than one before it ({latest}): the "
                "clock of the computer was set back."
            )
        latest = max(latest, entry.when)
        previous = digests[number]
        if isinstance(replaced := entry.before.get(REPLACED), dict):
            notes.append(
                f"This review took the place of another (entry {number}), whose log ended with "
                f"{replaced.get('head')}."
            )
        if entry.action in SNAPSHOTS:
            said.clear()
        said.update(entry.after)

    found = Head(place, previous)
    if head is None:
        problems.append("The file does not say how many entries there are.")
    elif head != found:
        problems.append(_other_end(head, found))
    if known is not None and (problem := _not_there(known, digests)):
        problems.append(problem)
    if held is not None:
        problems += _differences(said, held)
    first = digests[min(digests)] if digests else GENESIS
    return Inspection(
        found, first, tuple(problems), tuple(problems[recovered:]), notes=tuple(notes)
    )


def _gap(wanted: int, found: int) -> str:
    if found < wanted:
        return f"There is an entry {found}, where none can be."
    if found == wanted + 1:
        return f"Entry {wanted} is missing."
    return f"Entries {wanted} to {found - 1} are missing."


def _breaks(entry: Entry, *, place: int, previous: str) -> Sequence[str]:
    """Where an entry does not follow on the line before it."""
    problems = []
    if entry.number != place:
        problems.append(f"In the place of entry {place} stands one with the number {entry.number}.")
    if entry.action == RECOVER and entry.previous == GENESIS:
        problems.append(
            f"Entry {place} is the recovery of a damaged file that had no whole log: nothing "
            "vouches for what was before it."
        )
    elif entry.previous != previous:
        problems.append(
            f"Entry {place} does not follow on the one before it: one of the two was changed, "
            "moved, put in or taken out."
        )
    return problems


def _other_end(head: Head, found: Head) -> str:
    if head.entries != found.entries:
        return (
            f"The log ends with entry {found.entries}, and the file says that it has "
            f"{head.entries}: entries were put in or taken out at its end."
        )
    return f"Entry {found.entries}, the last one, is not what was written."


def _not_there(known: KnownHead, digests: Mapping[int, str]) -> str:
    """Why a chain does not hold the head that somebody kept; "" where it does."""
    number, sha256 = known
    if number is None:
        if sha256 in digests.values():
            return ""
        return "No entry has the hash that was given: the log was changed, or is another's."
    if digests.get(number, GENESIS) == sha256:
        return ""
    if number > max(digests, default=0):
        return (
            f"The head that was given has {number} entries, more than the log: entries were taken "
            "out, or the file was replaced."
        )
    return (
        f"Entry {number} is not the one of the head that was given: the log was changed up to "
        "there, or the file was replaced."
    )


def _differences(said: Values, held: Values) -> Sequence[str]:
    """Where a review does not hold what its log says, row by row."""
    problems = []
    for name in sorted({*said, *held}):
        # As text: 1 and true are equal in Python, and not in a review.
        if _text(said.get(name)) != _text(held.get(name)):
            problems.append(f"{name}: the review holds something else than the log says.")
    return problems


def _text(value: object) -> str:
    return json.dumps(value, sort_keys=True)
