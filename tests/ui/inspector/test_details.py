from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton

from reviewer.domain.decision import Ruling
from reviewer.domain.edits import Decide
from reviewer.domain.signing import Control
from reviewer.domain.tags import Tag, TagKind
from reviewer.ui.main_window import MainWindow
from tests.approvals import approval_of
from tests.reviews import REASON, copy_of, decision_of, review_of, span_of, track_of
from tests.ui.inspector.conftest import Opened, long_review, saved


def test_reasons_lead_to_where_they_hold(opened: Opened, window: MainWindow) -> None:
    opened(long_review(4))
    window.workspace.selection.select(flag=2)

    texts = window.inspector.texts

    assert window.inspector.heading.title == "Flag 2"
    assert "Face about 64 px wide." in texts
    assert window.inspector.heading.scores.scores[0] == 52
    assert "Undecided, so covered" in texts


def test_a_reason_shows_where_it_is_strongest(opened: Opened) -> None:
    review = review_of(track_of(1), frames=60)
    reason = replace(review.flags[1].reasons[0], span=span_of(4, 6))
    review.flags = {1: replace(review.flags[1], reasons=(reason,))}
    window = opened(review)
    window.workspace.selection.select(flag=1)

    (show,) = window.inspector.details.findChildren(QToolButton)
    show.click()

    assert show.accessibleName() == "Show \u206600:00:00.240 – 00:00:00.360\u2069"
    assert window.workspace.playhead.frame == 4


def test_all_that_was_decided_is_told_the_newest_first(opened: Opened) -> None:
    review = review_of(track_of(1))
    Decide(decision_of(1, 1)).apply(review)
    keep = decision_of(2, 1, ruling=Ruling.KEEP, control=Control.DUAL)
    Decide(keep).apply(review)
    review.approvals[1] = approval_of(1, 2, review)
    window = opened(review)

    window.workspace.selection.select(track=1)

    texts = window.inspector.texts
    newest, older = texts.index("D2 · Stays visible · T1"), texts.index("D1 · Covered · T1")
    assert texts.index("What was decided about it") < newest < older
    assert any(text.startswith("Approved by Bea (duty editor)") for text in texts)
    assert REASON in texts


def test_an_approval_is_taken_back(opened: Opened) -> None:
    review = review_of(track_of(1))
    Decide(decision_of(1, 1, ruling=Ruling.KEEP, control=Control.DUAL)).apply(review)
    review.approvals[1] = approval_of(1, 1, review)
    window = opened(review)
    window.workspace.selection.select(track=1)

    window.inspector.details.approval_dropped.emit(1)

    assert saved(window).approvals == {}
    assert window.inspector.heading.state == "Covered until a second person approves"


def test_a_tag_is_told_and_can_be_removed(opened: Opened) -> None:
    review = review_of(track_of(1))
    review.tags[1] = Tag(
        1, TagKind.BOUND, "Ann", "2026-01-01T00:00:00Z", tracks=(1,), note="Behind the back"
    )
    window = opened(review)
    window.workspace.selection.select(tag=1)
    texts = window.inspector.texts
    title = window.inspector.heading.title

    (remove,) = window.inspector.details.findChildren(QToolButton)
    remove.click()

    assert title == "Bound or tied"
    assert texts[0] == "Behind the back"
    assert saved(window).tags == {}


def test_a_finding_of_a_copy_leads_to_its_frames(opened: Opened) -> None:
    review = review_of(track_of(1))
    review.exports[1] = copy_of(1, passed=False)
    window = opened(review)
    window.workspace.selection.select(finding=(1, 0))

    (show,) = window.inspector.details.findChildren(QToolButton)
    show.click()

    assert window.inspector.texts[:2] == [
        "A face outside the covers.",
        "Found by the check of C1.",  # never by the name of its file
    ]
    assert (window.workspace.playhead.frame, window.workspace.playhead.loop) == (3, (3, 5))


def test_a_reason_is_no_markup(opened: Opened) -> None:
    review = review_of(track_of(1))
    bold = replace(decision_of(1, 1), reason="<b>bold</b>")
    Decide(bold).apply(review)
    window = opened(review)

    window.workspace.selection.select(track=1)

    (label,) = [
        one for one in window.inspector.details.findChildren(QLabel) if one.text() == bold.reason
    ]
    assert label.textFormat() is Qt.TextFormat.PlainText
