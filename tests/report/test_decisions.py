from __future__ import annotations

from dataclasses import replace

from reviewer.domain.approval import Approval
from reviewer.domain.decision import Ruling
from reviewer.domain.signing import Control
from reviewer.report.html import render_html
from reviewer.report.labels import LABELS
from reviewer.report.wording import NOT_RELEASED, SHARED_ACCOUNT
from tests.approvals import approval_of
from tests.report.reviews import (
    REASON,
    TEMPLATES,
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
    assert (keep.counts, keep.standing) == (True, "counts: one person decided it alone")
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


def test_a_second_person_under_the_same_account_is_told_from_the_first_page_on() -> None:
    made = full_review()
    keep = replace(made.decisions[2], control=Control.DUAL, who="Ann", account="desk", proven=True)
    made.decisions = {2: keep}
    made.approvals = {1: approval_of(1, 2, made, who="Bea", account="desk", proven=True)}

    content = content_of(made)

    (entry,) = content.decisions
    (approval,) = entry.approvals
    assert (entry.counts, approval.is_valid, approval.shares_account) == (True, True, True)
    assert SHARED_ACCOUNT in content.control_text
    page = render_html(content, TEMPLATES)
    assert "Under the same account of the operating system (desk) as the first person" in page

    made.approvals = {1: approval_of(1, 2, made, who="Bea", account="bea", proven=True)}
    content = content_of(made)
    assert not content.decisions[0].approvals[0].shares_account
    assert SHARED_ACCOUNT not in content.control_text


def test_an_exception_that_waits_is_not_shown_as_one_that_leaves_somebody_visible() -> None:
    made = full_review()
    keep = replace(made.decisions[2], control=Control.DUAL)
    hold = replace(
        made.decisions[1],
        ruling=Ruling.HOLD,
        answers={"question": "Is he of age?", "addressee": "The lawyer"},
    )
    made.decisions = {1: hold, 2: keep}

    page = render_html(content_of(made), TEMPLATES)

    exceptions = page[page.index(LABELS["exceptions"]) : page.index(LABELS["covers"])]
    counting, idle = exceptions.split(LABELS["idle_exceptions"])
    assert LABELS["no_exceptions"] in counting
    assert "D2" not in counting
    assert "waits for a second person" in idle
    assert "The lawyer" in page[page.index(LABELS["covers"]) :]
