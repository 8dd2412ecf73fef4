from __future__ import annotations

from tests.report.reviews import (
    content_of,
    full_review,
)


def test_who_signs_is_told_once_with_all_that_was_signed() -> None:
    (one,) = content_of(full_review()).signatures

    assert (one.who, one.role) == ("A. Editor", "reviewer")
    assert one.what == "decisions D1, D2, D3; the role of P1, P2; tags G1, G2"
    assert one.when == "2026-11-23T09:33:00Z"
