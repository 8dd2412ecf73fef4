from __future__ import annotations

from reviewer.domain.approval import Approval
from reviewer.report.wording import NOT_RELEASED
from tests.report.reviews import (
    REASON,
    content_of,
    export,
    full_review,
    review,
)


def test_decisions_stand_in_full() -> None:
    content = content_of(full_review())

    cover, keep, later = content.decisions
    assert (cover.ruling, cover.code, cover.flag, cover.stretch) == ("covered", "MASK", "F1", None)
    assert [one.is_exception for one in (cover, keep, later)] == [False, True, True]
    assert keep.details == (("What the person is", "INTERROGATOR"),)
    assert (keep.counts, keep.standing) == (True, "counts")
    assert keep.ground == "not a protected person (captor, interviewer, medic, official)"
    assert (keep.reason, keep.who, keep.when) == (REASON, "A. Editor", "2026-11-23T09:32:00Z")
    assert later.code == "KEEP:PI_IDENTITY"
    assert later.stretch is not None
    assert (later.stretch.start, later.stretch.end) == ("00:00:06.000", "00:00:08.000")


def test_a_release_of_another_copy_has_lapsed() -> None:
    made = review()
    made.exports[1] = export(1)
    made.approvals[1] = Approval(
        1, 0, "0" * 64, "B. Editor", "editor", "b", "2026-11-23T09:50:00Z", "", True
    )

    content = content_of(made)

    assert [one.is_valid for one in content.release_approvals] == [False]
    assert content.open_points == (NOT_RELEASED,)
