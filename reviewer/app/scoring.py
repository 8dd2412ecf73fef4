"""The use cases on risk: assess a review as it is decided now, and score it anew after a change."""

from __future__ import annotations

from collections.abc import Hashable

from reviewer.app.actions import utc_today
from reviewer.app.copies import CopyOptions
from reviewer.app.resources import rules
from reviewer.app.session import Session
from reviewer.domain.assessment import Assessment, assess_review
from reviewer.domain.edits import Changes, Edit, Together
from reviewer.domain.mitigation import Mitigation, mitigation_of
from reviewer.domain.rescoring import Rescore
from reviewer.domain.review import Review
from reviewer.domain.rules import RuleSet
from reviewer.domain.standing import Standing, standing


def assess(review: Review, catalogue: RuleSet | None = None) -> Assessment:
    """The risk of a review's clip, and what is left of it in a copy as things are decided now.

    `catalogue` are the rules to score with, here and below; None: those of the settings.
    """
    return assess_review(review, catalogue or rules(), what_a_copy_does(review))


def what_a_copy_does(review: Review) -> Mitigation:
    """What the newest copy does, or one made with the default options where there is none."""
    newest = max(review.exports, default=None)
    options = (
        CopyOptions() if newest is None else CopyOptions.of_record(review.exports[newest].settings)
    )
    today = utc_today()
    approved = frozenset(
        number
        for number, decision in review.decisions.items()
        if standing(decision, review, today=today) is Standing.COUNTS
    )
    audio = options.sound.plan(review)
    return mitigation_of(options.style, audio, approved=approved, today=today)


def rescore(session: Session, catalogue: RuleSet | None = None) -> Changes:
    """Score the risk anew, as a step of its own."""
    return session.apply(Rescore(catalogue or rules()))


def apply_scored(
    session: Session,
    *edits: Edit,
    action: str = "",
    gesture: Hashable = None,
    catalogue: RuleSet | None = None,
) -> Changes:
    """Make edits and score the risk anew: one step, so one undo, under the first edit's title.

    `action` and `gesture` as in `Session.apply`.
    """
    step = Together((*edits, Rescore(catalogue or rules())), title=edits[0].title)
    return session.apply(step, action=action, gesture=gesture)
