"""ExportRecord -> CopyEntry and RedactionEntry: the copies, their checks, and how they cover."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TypeVar

from reviewer.domain.covers import CoverStyle
from reviewer.domain.review import ExportRecord, Finding, Review
from reviewer.domain.sound import AudioChoice
from reviewer.report import explanations, wording
from reviewer.report.entries import CheckEntry, CopyEntry, FindingEntry, Pairs, RedactionEntry
from reviewer.report.labels import LABELS
from reviewer.report.stretches import stretch_of
from reviewer.report.wording import Place

Choice = TypeVar("Choice", bound=StrEnum)
Settings = Mapping[str, str | int | float | bool]


def copy_entries(review: Review, places: Mapping[int, Place]) -> Iterator[CopyEntry]:
    """The copies in the order in which they were made."""
    for _, record in sorted(review.exports.items()):
        place = place_of(record, places)
        yield CopyEntry(
            id=record.id,
            when=record.when,
            name=record.name,
            sha256=record.sha256,
            size_bytes=record.size_bytes,
            size=wording.size_words(record.size_bytes),
            passed=record.passed,
            place=place.value,
            place_words=wording.place_words(place),
            settings=pairs(record.settings),
            kept=record.kept,
            lost=record.lost,
            checks=tuple(CheckEntry(one.check, one.text, one.passed) for one in record.checks),
            findings=tuple(_finding(review, finding) for finding in record.findings),
        )


def newest_checked(review: Review) -> ExportRecord | None:
    """The newest copy that passed its checks."""
    checked = [record for _, record in sorted(review.exports.items()) if record.passed]
    return checked[-1] if checked else None


def place_of(record: ExportRecord, places: Mapping[int, Place]) -> Place:
    if not record.passed:
        return Place.FAILED
    return places.get(record.id, Place.NOT_LOOKED)


def redaction_of(record: ExportRecord) -> RedactionEntry:
    """How a copy was made, in words that name nothing of the clip."""
    settings = record.settings
    style = _known(CoverStyle, settings.get("cover"))
    cover = explanations.COVER[style] if style else explanations.UNKNOWN
    return RedactionEntry(
        record.id,
        (
            (LABELS["cover"], cover),
            (LABELS["cover_why"], explanations.COVER_WHY),
            (LABELS["margins"], explanations.MARGINS),
            (LABELS["times"], explanations.TIMES),
            (LABELS["sound"], _sound(settings)),
            (LABELS["metadata"], explanations.METADATA),
        ),
    )


def mitigation_words(record: ExportRecord) -> str:
    """What a copy does about its faces and its sound, in short."""
    style = _known(CoverStyle, record.settings.get("cover"))
    cover = explanations.COVER[style].split(":")[0] + "." if style else explanations.UNKNOWN
    return f"{cover} {_sound(record.settings)}"


def _sound(settings: Settings) -> str:
    choice = _known(AudioChoice, settings.get("audio"))
    words = explanations.SOUND[choice] if choice else explanations.UNKNOWN
    if settings.get("mutes") or settings.get("tones"):
        words += f" {explanations.SOUND_IN_PART}"
    return words


def _known(kind: type[Choice], value: object) -> Choice | None:
    """The choice of that value; None where an older or newer version wrote something else."""
    return next((one for one in kind if one.value == value), None)


def _finding(review: Review, finding: Finding) -> FindingEntry:
    """A finding with its time; a frame beyond the clip's end has none."""
    has_place = 0 <= finding.first <= finding.last < len(review.index)
    span = review.index.span(finding.first, finding.last) if has_place else None
    return FindingEntry(finding.check, finding.text, stretch_of(review, span) if span else None)


def pairs(settings: Settings) -> Pairs:
    """Settings as text, sorted by name."""
    words = {True: LABELS["yes"], False: LABELS["no"]}
    return tuple(
        (name, words[value] if isinstance(value, bool) else str(value))
        for name, value in sorted(settings.items())
    )
