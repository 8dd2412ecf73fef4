"""What stands in the way of a release, whatever the scores: R25, R26 and R27."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.domain.approval import RELEASE
from reviewer.domain.mitigation import Mitigation
from reviewer.domain.review import Review
from reviewer.domain.risk import Reason
from reviewer.domain.rules import Rule, RuleSet

# Of so many frames a quick scan searches one, where its record does not say.
QUICK_EVERY = 3

NO_CHECK = "there is no record of one"


def release_stops(review: Review, rules: RuleSet, mitigation: Mitigation) -> Iterator[Reason]:
    """Frames that nobody looked at, a weak cover without approval, a check that failed."""
    every = _searched_every(review)
    frames = len(review.index)
    if every > 1:
        r25 = rules.rule("R25")
        yield from _stop(r25, frames=frames - -(-frames // every))
    r26 = rules.rule("R26")
    is_weak = mitigation.cover < r26.threshold("least") and RELEASE not in mitigation.approved
    if is_weak and _covers_somebody(review):
        yield from _stop(r26)
    if review.exports:
        newest = review.exports[max(review.exports)]
        failed = [check.check for check in newest.checks if not check.passed]
        if not newest.passed:
            found = [finding.text for finding in newest.findings] or failed or [NO_CHECK]
            yield from _stop(rules.rule("R27"), list="; ".join(text.rstrip(".") for text in found))


def _stop(rule: Rule, **values: str | int) -> Iterator[Reason]:
    """The reason, where the catalogue lets the rule stop a release."""
    if rule.stops_release:
        yield Reason(rule.id, 0, rule.sentence(**values))


def _searched_every(review: Review) -> int:
    """Of so many frames the scan searched one."""
    if not review.scan.settings.get("quick"):
        return 1
    return int(review.scan.settings.get("search.every", QUICK_EVERY))


def _covers_somebody(review: Review) -> bool:
    """Whether anybody who is protected has a face in the clip."""
    open_roles = {
        number
        for person in review.people.values()
        if not person.is_protected
        for number in person.tracks
    }
    return any(number not in open_roles for number in review.tracks)
