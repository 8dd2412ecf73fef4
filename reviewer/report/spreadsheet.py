"""Findings as CSV for spreadsheets: one row for each, and no cell that a spreadsheet would run.

UTF-8 with a byte order mark, because Excel takes a file without one for the local code page;
rows end in CR LF (RFC 4180) and every text is quoted. A text that begins with = + - @, a tab or a
return gets an apostrophe before it, so that it stays text: captions, tags and names come from the
footage, which others made.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from reviewer.report.characters import visible
from reviewer.report.entries import FindingEntry, FlagEntry, ReasonEntry, ReportContent, Stretch
from reviewer.report.release import ReleaseNote

BOM = "\ufeff"

# The last four are read like the first four where full-width characters are typed.
RUNNABLE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

Cell = str | int | float | None

INTERNAL_COLUMNS = (
    "kind",
    "id",
    "start",
    "end",
    "start_s",
    "end_s",
    "first_frame",
    "last_frame",
    "tracks",
    "rules",
    "text",
    "inherent_risk",
    "inherent_band",
    "decision",
    "mitigation",
    "residual_risk",
    "residual_band",
    "reviewers",
    "approvers",
)

RELEASE_COLUMNS = ("start", "end", "start_s", "end_s", "inherent_risk", "residual_risk", "state")


def internal_csv(content: ReportContent) -> bytes:
    """Flags, what the rules say of the file, and what the checks of copies found."""
    rows: list[dict[str, Cell]] = [_flag(flag) for flag in content.flags]
    rows += [_file(reason) for reason in content.file_reasons]
    rows += [_check(copy.id, finding) for copy in content.copies for finding in copy.findings]
    return _written(INTERNAL_COLUMNS, rows)


def release_csv(note: ReleaseNote) -> bytes:
    """The stretches at risk, with nothing of what was seen or said in them."""
    return _written(
        RELEASE_COLUMNS,
        [
            {
                **_times(one.stretch),
                "inherent_risk": one.inherent,
                "residual_risk": one.residual,
                "state": one.state,
            }
            for one in note.stretches
        ],
    )


def harmless(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(RUNNABLE) else text


def _flag(flag: FlagEntry) -> dict[str, Cell]:
    return {
        "kind": "flag",
        "id": flag.name,
        **_times(flag.stretch),
        "tracks": ", ".join(flag.tracks),
        "rules": "; ".join(f"{one.rule} {one.part}" for one in flag.reasons),
        "text": " ".join(one.text for one in flag.reasons),
        "inherent_risk": flag.score,
        "inherent_band": flag.band,
        "decision": flag.decision,
        "mitigation": flag.mitigation,
        "residual_risk": flag.residual,
        "residual_band": flag.residual_band,
        "reviewers": ", ".join(flag.reviewers),
        "approvers": ", ".join(flag.approvers),
    }


def _file(reason: ReasonEntry) -> dict[str, Cell]:
    return {"kind": "file", "rules": f"{reason.rule} {reason.share}", "text": reason.text}


def _check(copy: int, finding: FindingEntry) -> dict[str, Cell]:
    times = _times(finding.stretch) if finding.stretch else {}
    return {
        "kind": "check",
        "id": f"copy {copy}",
        **times,
        "rules": finding.check,
        "text": finding.text,
    }


def _times(stretch: Stretch) -> dict[str, Cell]:
    return {
        "start": stretch.start,
        "end": stretch.end,
        "start_s": stretch.start_s,
        "end_s": stretch.end_s,
        "first_frame": stretch.first_frame,
        "last_frame": stretch.last_frame,
    }


def _written(columns: tuple[str, ...], rows: list[dict[str, Cell]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(list(_cells(row, columns)) for row in rows)
    return (BOM + text.getvalue()).encode("utf-8")


def _cells(row: dict[str, Cell], columns: tuple[str, ...]) -> Iterator[Cell]:
    for column in columns:
        value = row.get(column, "")
        # A hidden character before a sign would carry the sign past the test.
        yield harmless(visible(value)) if isinstance(value, str) else value
