"""The commands that show a review: flags, tracks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from reviewer.app import actions
from reviewer.app.exchange import mot_lines, tracks_json
from reviewer.cli import options
from reviewer.cli.console import say, say_json, shown
from reviewer.cli.decide import decision_facts, decision_text
from reviewer.cli.main import ExitCode, reviewer
from reviewer.domain.decision import RULING_WORDS
from reviewer.domain.review import ExportRecord, Review
from reviewer.domain.risk import Flag
from reviewer.domain.timing import Moment


@reviewer.command()
@click.argument("review", type=options.REVIEW)
@options.as_json
def flags(review: Path, as_json: bool) -> int:
    """List the flags, worst first, with the rules that say why, and the decisions.

    What the check of a copy found is listed, too. Ends with exit code 3 while something is
    undecided, or such a finding stands.
    """
    content = actions.load_review(review)
    waiting = content.undecided(today=actions.utc_today())
    if as_json:
        say_json(
            {
                "flags": [flag_facts(content, flag) for flag in content.flags.values()],
                "decisions": [decision_facts(one, content) for one in content.decisions.values()],
                "undecided_tracks": [track.id for track in waiting],
                "blocked_by": [one.id for one in content.blocked_by()],
                "copies": [copy_facts(copy) for copy in failed_copies(content)],
            }
        )
    else:
        if not content.flags:
            say("No flags. Faces may have been missed all the same: look at the clip.")
        for flag in content.flags.values():
            say("\n".join(flag_text(content, flag)))
        for decision in content.decisions.values():
            say(decision_text(decision, content))
        for copy in failed_copies(content):
            say("\n".join(copy_text(copy)))
        if waiting:
            names = ", ".join(track.name for track in waiting[:8])
            more = f" and {len(waiting) - 8} more" if len(waiting) > 8 else ""
            say(f"Undecided, so covered in every copy: {names}{more}.")
        if blocking := content.blocked_by():
            names = ", ".join(decision.name for decision in blocking)
            say(f"No copy is made before a later decision takes the place of {names}.")
    is_open = waiting or content.blocked_by() or failed_copies(content)
    return ExitCode.FINDINGS if is_open else ExitCode.OK


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


def flag_text(review: Review, flag: Flag) -> list[str]:
    """A flag in lines: where, how much, whom, what was decided; then why."""
    names = ", ".join(review.tracks[number].name for number in flag.tracks)
    head = f"F{flag.id}  {flag.span.text()}  risk {flag.score} of 100  {names}  "
    return [
        head + ruling_of(review, flag),
        *(f"      {reason.rule}  {reason.share:3d}  {reason.text}" for reason in flag.reasons),
    ]


def ruling_of(review: Review, flag: Flag) -> str:
    """What was decided about the tracks of a flag within its span, in a word."""
    words: set[str] = set()
    for number in flag.tracks:
        track = review.tracks[number]
        rulings = review.rulings(track, today=actions.utc_today())
        for pts, ruling in zip(track.pts, rulings, strict=True):
            if flag.span.contains(Moment(int(pts), review.index.timebase)):
                words.add(RULING_WORDS[ruling] if ruling else "undecided")
    return " / ".join(sorted(words)) if words else "undecided"


def flag_facts(review: Review, flag: Flag) -> dict[str, Any]:
    """A flag for machines."""
    return {
        "flag": flag.id,
        "start_s": flag.span.start.seconds,
        "end_s": flag.span.end.seconds,
        "score": flag.score,
        "tracks": list(flag.tracks),
        "decision": ruling_of(review, flag),
        "reasons": [
            {"rule": reason.rule, "share": reason.share, "text": reason.text}
            for reason in flag.reasons
        ],
    }


@reviewer.command()
@click.argument("review", type=options.REVIEW)
@click.option(
    "--format", "form", type=click.Choice(["mot", "json"]), default="mot", show_default=True,
    help="mot: frame, id, x, y, w, h, confidence, -1, -1, -1; pixels, frame from 1.",
)  # fmt: skip
def tracks(review: Path, form: str) -> int:
    """Print the tracks: face boxes in pixels of the upright picture."""
    content = actions.load_review(review)
    if form == "mot":
        for line in mot_lines(content):
            say(line)
    else:
        say_json(tracks_json(content))
    return ExitCode.OK
