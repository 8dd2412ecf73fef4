"""Review -> SignEntry: everybody who put a name under something, with the last time of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reviewer.domain.review import Review
from reviewer.report import wording
from reviewer.report.decisions import about_words
from reviewer.report.entries import SignEntry


@dataclass(slots=True)
class _Signed:
    """What one person in one role signed, and when the last of it was."""

    what: list[str] = field(default_factory=list)
    when: str = ""

    def add(self, what: str, when: str) -> None:
        self.what.append(what)
        self.when = max(self.when, when)


def sign_entries(review: Review) -> Iterator[SignEntry]:
    """Reviewers in the order of their first decision, then those who approved."""
    reviewers: dict[str, dict[str, _Signed]] = {}
    for items, words in (
        ([(one.name, one) for one in review.decisions.values()], wording.DECIDED),
        ([(one.name, one) for one in review.people.values()], wording.SAID_ROLE),
        ([(f"G{one.id}", one) for one in review.tags.values()], wording.TAGGED),
    ):
        for name, one in items:
            signed = reviewers.setdefault(one.who, {}).setdefault(words, _Signed())
            signed.add(name, one.when)
    for who, kinds in reviewers.items():
        yield SignEntry(
            who,
            wording.REVIEWER,
            "; ".join(words.format(names=", ".join(one.what)) for words, one in kinds.items()),
            max(one.when for one in kinds.values()),
        )
    for _, approval in sorted(review.approvals.items()):
        yield SignEntry(approval.who, approval.role, about_words(approval), approval.when)
