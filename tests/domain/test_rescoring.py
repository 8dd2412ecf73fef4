from __future__ import annotations

from dataclasses import replace

import pytest

from reviewer.domain.assessment import assess_review
from reviewer.domain.case import CaseSettings
from reviewer.domain.case_edits import SetCase
from reviewer.domain.edits import Together
from reviewer.domain.errors import RuleError
from reviewer.domain.mitigation import Mitigation
from reviewer.domain.rescoring import Rescore
from reviewer.domain.rules import parse_rules
from tests.domain.scenes import CATALOGUE, shipped_rules
from tests.reviews import review_of, track_of

TEXT = CATALOGUE.read_text("utf-8")


def test_scores_flags_and_the_rules_that_made_them_go_together() -> None:
    review = review_of(track_of(1))
    before = review_of(track_of(1))

    inverse, changes = Rescore(shipped_rules()).apply(review)

    found = assess_review(review, shipped_rules(), Mitigation())
    assert review.risk.tolist() == found.inherent.tolist()
    assert tuple(review.flags.values()) == found.flags
    assert review.scan.rules_sha256 == shipped_rules().sha256
    assert changes.risk
    again, _ = inverse.apply(review)
    assert review.same_as(before)
    again.apply(review)
    assert review.scan.rules_version == shipped_rules().version


def test_another_catalogue_is_named_from_then_on() -> None:
    review = review_of(track_of(1))
    other = parse_rules(
        TEXT.replace("2026.4", "house rules").replace("weight = 0.80", "weight = 0.1")
    )
    Rescore(shipped_rules()).apply(review)
    highest = review.risk.max()

    Rescore(other).apply(review)

    assert (review.scan.rules_version, review.scan.rules_sha256) == ("house rules", other.sha256)
    assert review.risk.max() < highest


def test_what_comes_before_it_in_one_step_counts_and_is_undone_with_it() -> None:
    review = review_of(track_of(1))
    Rescore(shipped_rules()).apply(review)
    scores = review.risk.tolist()
    calm = SetCase(CaseSettings(interrogation=False))

    inverse, _ = Together((calm, Rescore(shipped_rules())), title="Set the case").apply(review)

    assert max(review.risk.tolist()) < max(scores)
    inverse.apply(review)
    assert review.risk.tolist() == scores
    assert review.case == CaseSettings()


def test_a_catalogue_whose_texts_ask_for_too_much_changes_nothing() -> None:
    review = review_of(track_of(1))
    before = review_of(track_of(1))
    rule = shipped_rules().rule("R01")
    asks = replace(rule, text="{shoe_size}", values=("shoe_size",))
    wrong = replace(shipped_rules(), rules=(asks, *shipped_rules().rules[1:]))
    calm = SetCase(CaseSettings(interrogation=False))

    with pytest.raises(RuleError, match="does not measure “shoe_size”"):
        Together((calm, Rescore(wrong)), title="Set the case").apply(review)

    assert review.same_as(before)
