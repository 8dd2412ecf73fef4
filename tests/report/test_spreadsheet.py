from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from reviewer.report.entries import ReportContent
from reviewer.report.spreadsheet import INTERNAL_COLUMNS, harmless, internal_csv
from tests.report.reviews import content_of, full_review, track


def rows_of(content: ReportContent) -> list[dict[str, str]]:
    text = internal_csv(content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "  =", "＝", "＠"])
def test_a_cell_that_a_spreadsheet_would_run_becomes_text(start: str) -> None:
    assert harmless(f"{start}cmd|' /C calc'!A0").startswith("'")


def test_other_cells_stay_as_they_are() -> None:
    assert harmless("Face about 72 px wide.") == "Face about 72 px wide."
    assert harmless("") == ""


def test_the_file_starts_with_a_byte_order_mark_and_has_windows_line_ends() -> None:
    data = internal_csv(content_of(full_review()))

    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")


def test_flags_findings_of_checks_and_the_file_have_their_rows() -> None:
    rows = rows_of(content_of(full_review()))

    assert {row["kind"] for row in rows} == {"flag", "file", "check"}
    assert all(set(row) == set(INTERNAL_COLUMNS) for row in rows)
    (check,) = [row for row in rows if row["kind"] == "check"]
    assert (check["id"], check["rules"], check["start"]) == ("copy 1", "V1", "00:00:01.200")


def test_parts_of_the_rules_add_up_to_the_score_of_their_flag() -> None:
    for row in rows_of(content_of(full_review())):
        if row["kind"] == "flag":
            parts = [int(one.rsplit(" ", 1)[1]) for one in row["rules"].split("; ")]
            assert sum(parts) == int(row["inherent_risk"])


def test_what_comes_from_the_footage_is_no_formula_in_any_cell() -> None:
    made = full_review()
    made.tracks[1] = track(1, range(20, 120), label="=HYPERLINK(0)")
    made.exports[1] = replace(
        made.exports[1], findings=(replace(made.exports[1].findings[0], text="\u200b@SUM(1)"),)
    )

    rows = rows_of(content_of(made))

    cells = [cell for row in rows for cell in row.values()]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not any(cell.startswith(("=", "+", "@", "\t", "\r", "\u200b")) for cell in cells)
