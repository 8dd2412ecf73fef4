from __future__ import annotations

from dataclasses import replace

from tests.report.reviews import (
    content_of,
    full_review,
)


def test_a_finding_has_its_time_and_one_about_the_file_has_none() -> None:
    made = full_review()
    made.exports[1] = replace(
        made.exports[1],
        findings=(
            *made.exports[1].findings,
            replace(made.exports[1].findings[0], check="V4", first=-1, last=-1),
        ),
    )

    failed = content_of(made).copies[0]

    assert not failed.passed
    assert [finding.stretch is None for finding in failed.findings] == [False, True]
    assert failed.findings[0].stretch is not None
    assert failed.findings[0].stretch.start == "00:00:01.200"
