"""The command that tells the risk: flags and why, what is left in a copy, what is open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from reviewer.app import actions, scoring
from reviewer.app.resources import rules
from reviewer.cli import options
from reviewer.cli.case import case_facts
from reviewer.cli.console import say, say_json, shown
from reviewer.cli.decide import decision_facts, decision_text
from reviewer.cli.main import ExitCode, reviewer
from reviewer.cli.tags import tag_facts, tag_text
from reviewer.domain.assessment import Assessment, PersonRisk
from reviewer.domain.decision import RULING_WORDS
from reviewer.domain.people import ROLE_WORDS
from reviewer.domain.review import ExportRecord, Review
from reviewer.domain.risk import Flag, Reason
from reviewer.domain.rules import RuleSet

COUNTS_MORE = "counts more because: "
UNDECIDED = "undecided"


@reviewer.command()
@click.argument("review", type=options.REVIEW)
@options.rules
@options.as_json
def flags(review: Path, rule_file: Path | None, as_json: bool) -> int:
    """List the flags, worst first, with the rules that say why, and the decisions.

    The number before each reason is its part of the flag's score; the parts add up to it. What is
    left "in a copy" counts covers and sound as in the newest copy, or by default, and what is
    decided now. What the check of a copy found is listed, too. Ends with exit code 3 while
    something is undecided, or stands in the way of a release.
    """
    content = actions.load_review(review)
    catalogue = rules(rule_file)
    assessment = scoring.assess(content, catalogue)
    if as_json:
        say_json(risk_facts(content, assessment, catalogue))
    else:
        for line in risk_lines(content, assessment, catalogue):
            say(line)
    is_open = (
        content.undecided(today=actions.utc_today())
        or content.blocked_by()
        or failed_copies(content)
        or assessment.stops
    )
    return ExitCode.FINDINGS if is_open else ExitCode.OK


def risk_lines(review: Review, assessment: Assessment, catalogue: RuleSet) -> list[str]:
    """All that is known of the risk, in lines."""
    lines = [] if review.flags else [
        "No flags. Faces may have been missed all the same: look at the clip."
    ]  # fmt: skip
    for flag in review.flags.values():
        lines += flag_text(review, flag, assessment, catalogue)
    lines += [
        f"File  {reason.rule}  {reason.share:3d}, in a copy {reason.residual}  {shown(reason.text)}"
        for reason in assessment.file
    ]
    lines += [person_text(review, person) for person in assessment.people if person.person]
    lines += [tag_text(tag, review) for tag in review.tags.values()]
    lines += [decision_text(decision, review) for decision in review.decisions.values()]
    for copy in failed_copies(review):
        lines += copy_text(copy)
    if review.scan.rules_sha256 != catalogue.sha256:
        lines.append(
            f"The flags were scored with rules {review.scan.rules_version}, not with those in use "
            f"({catalogue.version}). `reviewer case REVIEW --rescore` scores them anew."
        )
    lines += [
        f"Not ready for release: {reason.rule}  {shown(reason.text)}" for reason in assessment.stops
    ]
    waiting = review.undecided(today=actions.utc_today())
    if waiting:
        names = ", ".join(track.name for track in waiting[:8])
        more = f" and {len(waiting) - 8} more" if len(waiting) > 8 else ""
        lines.append(f"Undecided, so covered in every copy: {names}{more}.")
    if blocking := review.blocked_by():
        names = ", ".join(decision.name for decision in blocking)
        lines.append(f"No copy is made before a later decision takes the place of {names}.")
    return lines


def risk_facts(review: Review, assessment: Assessment, catalogue: RuleSet) -> dict[str, Any]:
    """All that is known of the risk, for machines."""
    return {
        "flags": [
            flag_facts(review, assessment.current(flag), assessment)
            for flag in review.flags.values()
        ],
        "decisions": [decision_facts(one, review) for one in review.decisions.values()],
        "undecided_tracks": [track.id for track in review.undecided(today=actions.utc_today())],
        "blocked_by": [one.id for one in review.blocked_by()],
        "copies": [copy_facts(copy) for copy in failed_copies(review)],
        "people": [person_facts(one, review) for one in assessment.people],
        "tags": [tag_facts(tag, review) for tag in review.tags.values()],
        "case": case_facts(review.case),
        "file": [reason_facts(reason, review) for reason in assessment.file],
        "release_stops": [
            {"rule": reason.rule, "text": reason.text} for reason in assessment.stops
        ],
        "inherent": review.highest_risk,
        "residual": int(assessment.residual.max(initial=0)),
        "rules": {
            "version": review.scan.rules_version,
            "sha256": review.scan.rules_sha256,
            "in_use": catalogue.sha256,
        },
    }


def flag_text(review: Review, flag: Flag, assessment: Assessment, catalogue: RuleSet) -> list[str]:
    """A flag in lines: where, how much, whom, what was decided; then why."""
    left = assessment.residual_of(flag, review.index)
    head = (
        f"F{flag.id}  {review.index.text(flag.span)}  risk {flag.score} of 100, in a copy {left}  "
        f"{whom(review, flag)}"
    )
    if flag.tracks:
        head += f"  {ruling_of(review, flag)}"
    told = [one for one in flag.reasons if one.part or not only_amplifies(one, catalogue)]
    return [shown(head), *(reason_text(review, flag, one, catalogue) for one in told)]


def only_amplifies(reason: Reason, catalogue: RuleSet) -> bool:
    """Whether a reason adds nothing of its own, and makes the others count more."""
    return not reason.share and any(
        rule.id == reason.rule and rule.amplifier > 0 for rule in catalogue.rules
    )


def whom(review: Review, flag: Flag) -> str:
    """The persons and tracks that a flag is about, by what the user calls them."""
    if not flag.tracks:
        return "the scene"
    groups = [
        (person.name, [number for number in person.tracks if number in flag.tracks])
        for person in review.people.values()
    ]
    grouped = {number for _, numbers in groups for number in numbers}
    words = [
        f"{name} ({', '.join(review.tracks[number].name for number in numbers)})"
        for name, numbers in groups
        if numbers
    ]
    words += [review.tracks[number].name for number in flag.tracks if number not in grouped]
    return ", ".join(words)


def reason_text(review: Review, flag: Flag, reason: Reason, catalogue: RuleSet) -> str:
    """A reason in a line; whom it means, and when, where the flag leaves that open."""
    part = reason.part if any(one.part for one in flag.reasons) else reason.share
    text = (COUNTS_MORE if only_amplifies(reason, catalogue) else "") + reason.text
    where = []
    if reason.tracks and (len(flag.tracks) > 1 or not set(reason.tracks) <= set(flag.tracks)):
        where.append(", ".join(track_names(review, reason.tracks)))
    if not part and reason.share:
        where.append(f"{reason.share} by itself")
    if reason.span and (where or not part) and reason.span != flag.span:
        where.append(f"most at {review.index.text(reason.span)}")
    return shown(
        f"      {reason.rule}  {part:3d}  {text}" + (f" [{'; '.join(where)}]" if where else "")
    )


def track_names(review: Review, numbers: tuple[int, ...]) -> list[str]:
    """What tracks are called; the number alone where one was deleted since it was scored."""
    return [
        review.tracks[number].name if number in review.tracks else f"T{number}"
        for number in numbers
    ]


def ruling_of(review: Review, flag: Flag) -> str:
    """What was decided about the tracks of a flag within its span, in a word."""
    if not flag.tracks:
        return "about the scene"
    today = actions.utc_today()
    rulings = {
        ruling
        for number in flag.tracks
        for ruling in review.rulings_in(review.tracks[number], flag.span, today=today)
    }
    words = {RULING_WORDS[ruling] if ruling else UNDECIDED for ruling in rulings}
    return " / ".join(sorted(words)) or UNDECIDED


def flag_facts(review: Review, flag: Flag, assessment: Assessment) -> dict[str, Any]:
    """A flag for machines."""
    return {
        "flag": flag.id,
        "start_s": float(review.index.clock_s(flag.span.start)),
        "end_s": float(review.index.clock_s(flag.span.end)),
        "score": flag.score,
        "residual": assessment.residual_of(flag, review.index),
        "tracks": list(flag.tracks),
        "people": [
            person.id
            for person in review.people.values()
            if set(person.tracks).intersection(flag.tracks)
        ],
        "decision": ruling_of(review, flag),
        "reasons": [reason_facts(reason, review) for reason in flag.reasons],
    }


def reason_facts(reason: Reason, review: Review) -> dict[str, Any]:
    """A reason for machines: `share` by itself, `part` of the flag's score."""
    span, index = reason.span, review.index
    return {
        "rule": reason.rule,
        "share": reason.share,
        "text": reason.text,
        "part": reason.part,
        "residual": reason.residual,
        "tracks": list(reason.tracks),
        "start_s": float(index.clock_s(span.start)) if span else None,
        "end_s": float(index.clock_s(span.end)) if span else None,
    }


def person_text(review: Review, person: PersonRisk) -> str:
    """A person in a line: role, how long visible and how large, and the risk."""
    names = ", ".join(review.tracks[number].name for number in person.tracks)
    return shown(
        f"P{person.person}  {ROLE_WORDS[person.role]}  {names}  visible {person.visible_s:.1f} s, "
        f"up to {person.best_width_px:.0f} px wide  risk {person.inherent} of 100, in a copy "
        f"{person.residual}"
    )


def person_facts(person: PersonRisk, review: Review) -> dict[str, Any]:
    """A person, or a track that is in none, for machines."""
    return {
        "person": person.person,
        "tracks": list(person.tracks),
        "role": person.role.value,
        "first_s": float(review.index.clock_s(person.first)),
        "last_s": float(review.index.clock_s(person.last)),
        "visible_s": round(person.visible_s, 3),
        "best_width_px": round(person.best_width_px),
        "inherent": person.inherent,
        "residual": person.residual,
    }


def failed_copies(review: Review) -> list[ExportRecord]:
    """The copies that are there and did not pass their last check, and the last try if it failed.

    A try that got no name is forgotten with the next copy.
    """
    newest = max(review.exports, default=0)
    return [
        record
        for record in review.exports.values()
        if not record.passed and (record.name or record.id == newest)
    ]


def copy_text(record: ExportRecord) -> list[str]:
    """A copy that did not pass, in lines: what its check found."""
    head = f"C{record.id}  {shown(record.name) or 'not delivered'}  its check did not pass"
    return [head, *(f"      {one.check}  {one.text}" for one in record.findings)]


def copy_facts(record: ExportRecord) -> dict[str, Any]:
    """A copy that did not pass, for machines; frames count from 0."""
    return {
        "copy": record.id,
        "name": record.name,
        "findings": [
            {"check": one.check, "text": one.text, "first": one.first, "last": one.last}
            for one in record.findings
        ],
    }
