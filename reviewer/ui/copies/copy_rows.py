"""Copies as rows of a tree: each with what its check looked at and what it found."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.domain.review import ExportRecord, Review


@dataclass(frozen=True, slots=True)
class FindingRow:
    """Something that a check found; `frames` are the first and the last, None for the file."""

    copy: int
    place: int
    check: str
    text: str
    time: str
    frames: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One copy: `name` is "" where it got none, because its check did not pass."""

    copy: int
    name: str
    when: str
    passed: bool
    checks: tuple[tuple[str, str, bool], ...]
    findings: tuple[FindingRow, ...]


def copy_rows(review: Review) -> tuple[CopyRow, ...]:
    """The copies that were made, the newest first."""
    return tuple(_row(review, record) for _, record in sorted(review.exports.items(), reverse=True))


def _row(review: Review, record: ExportRecord) -> CopyRow:
    findings = []
    for place, one in enumerate(record.findings):
        is_placed = 0 <= one.first < len(review.index)
        frames = (one.first, max(one.first, min(one.last, len(review.index) - 1)))
        findings.append(
            FindingRow(
                copy=record.id,
                place=place,
                check=one.check,
                text=one.text,
                time=review.index.text(review.index.moment(one.first)) if is_placed else "",
                frames=frames if is_placed else None,
            )
        )
    return CopyRow(
        copy=record.id,
        name=record.name,
        when=record.when,
        passed=record.passed,
        checks=tuple((one.check, one.text, one.passed) for one in record.checks),
        findings=tuple(findings),
    )
