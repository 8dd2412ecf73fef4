"""Rescore: the edit that scores a review's risk anew, as it is when the edit comes to it."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.domain.assessment import assess_review
from reviewer.domain.edits import Changes, Replace, SetRisk
from reviewer.domain.mitigation import Mitigation
from reviewer.domain.review import Review
from reviewer.domain.rules import RuleSet


@dataclass(frozen=True, slots=True)
class Rescore:
    """Score the risk anew; after other edits in one step (`Together`) it follows them.

    What a review keeps is the risk of the clip as it is: what a copy does counts for nothing here.
    """

    rules: RuleSet
    title: str = "Score the risk"

    def apply(self, review: Review) -> tuple[Replace, Changes]:
        found = assess_review(review, self.rules, Mitigation())
        flags = {flag.id: flag for flag in found.flags}
        return SetRisk(found.inherent, flags, self.title, self.rules).apply(review)
