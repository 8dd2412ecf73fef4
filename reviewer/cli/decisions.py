"""The commands on a review: decide, tracks, report."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from reviewer.app import actions
from reviewer.app.exchange import mot_lines, tracks_json
from reviewer.app.settings import load_settings
from reviewer.cli import options
from reviewer.cli.console import say, say_json, shown, table
from reviewer.cli.main import ExitCode, reviewer
from reviewer.domain.decision import GROUND_WORDS, RULING_WORDS, Decision, Ground, Ruling
from reviewer.domain.review import Review
from reviewer.domain.timing import Span

RULINGS = {"cover": Ruling.COVER, "reject": Ruling.REJECT, "keep": Ruling.KEEP}


@reviewer.command()
@click.argument("review", type=options.REVIEW)
@click.option(
    "--track", "tracks", multiple=True, type=options.NumberedType("T"), help="A track; repeatable."
)
@click.option("--flag", type=options.NumberedType("F"), help="The tracks of a flag, in its span.")
@click.option("--undecided", is_flag=True, help="All that is undecided; with `--as cover` only.")
@click.option(
    "--from", "start", type=options.ClockType(), help="Only from this time on, as flags tell it."
)
@click.option(
    "--to", "end", type=options.ClockType(), help="Only up to this time, as flags tell it."
)
@click.option(
    "--as", "ruling", type=click.Choice(list(RULINGS)), required=True,
    help="Cover it; reject it as no face; or keep it visible, with a ground and a reason.",
)  # fmt: skip
@click.option(
    "--ground",
    type=click.Choice([ground.value for ground in Ground]),
    help="Why a face may stay visible: "
    + "; ".join(f"{ground.value}: {words}" for ground, words in GROUND_WORDS.items()),
)
@click.option(
    "--reason",
    default="",
    help="The reason; 40 characters for a keep, and to reject what was found clearly.",
)
@click.option("--by", help="Who decides; else the name in the settings or the account.")
@options.as_json
def decide(
    review: Path,
    tracks: tuple[int, ...],
    flag: int | None,
    undecided: bool,
    start: Fraction | None,
    end: Fraction | None,
    ruling: str,
    ground: str | None,
    reason: str,
    by: str | None,
    as_json: bool,
) -> int:
    """Record a decision about tracks, a flag, or all that is undecided."""
    if sum((bool(tracks), flag is not None, undecided)) != 1:
        raise click.UsageError("Give one of --track, --flag and --undecided.")
    if undecided and (start is not None or end is not None):
        raise click.UsageError("--from and --to go with --track or --flag.")
    with actions.open_session(review) as session:
        subject = actions.Subject(
            tracks=tracks,
            flag=flag,
            undecided=undecided,
            span=span_of(session.review, start, end),
        )
        decisions = actions.decide(
            session,
            subject,
            ruling=RULINGS[ruling],
            who=by or load_settings().who,
            ground=Ground(ground) if ground else None,
            reason=reason,
        )
        waiting = len(session.review.undecided())
    if as_json:
        say_json(
            {"decisions": [decision_facts(one) for one in decisions], "undecided_tracks": waiting}
        )
    else:
        for decision in decisions:
            say(f"Recorded: {decision_text(decision)}")
        say(f"{waiting} undecided.")
    return ExitCode.OK


def decision_text(decision: Decision) -> str:
    """A decision in a line: its number, what, whom, when, who, why."""
    names = ", ".join(f"T{number}" for number in decision.tracks)
    where = f" in {decision.span.text()}" if decision.span else ""
    why = f" ({decision.ground.value})" if decision.ground else ""
    reason = f": {decision.reason}" if decision.reason else ""
    words = RULING_WORDS[decision.ruling]
    return shown(f"D{decision.id}  {words} {names}{where}, by {decision.who}{why}{reason}")


def decision_facts(decision: Decision) -> dict[str, Any]:
    """A decision for machines."""
    span = decision.span
    return {
        "decision": decision.id,
        "ruling": decision.ruling.value,
        "tracks": list(decision.tracks),
        "start_s": span.start.seconds if span else None,
        "end_s": span.end.seconds if span else None,
        "ground": decision.ground.value if decision.ground else None,
        "reason": decision.reason,
        "who": decision.who,
        "when": decision.when,
    }


def span_of(review: Review, start: Fraction | None, end: Fraction | None) -> Span | None:
    """The span between two times, on the clock that flags are told on."""
    if start is None and end is None:
        return None
    index = review.index
    span = Span(
        index.clock(start) if start is not None else index.whole.start,
        index.clock(end) if end is not None else index.whole.end,
    )
    if span.start >= span.end:
        raise click.UsageError(
            f"From {span.start.text()} to {span.end.text()} there is nothing: the clip goes from "
            f"{index.whole.start.text()} to {index.whole.end.text()}."
        )
    return span


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


@reviewer.command()
@click.argument("review", type=options.REVIEW)
@click.option("--out", type=options.FOLDER, required=True, help="Folder for the report.")
@click.option(
    "--format",
    "formats",
    default=",".join(actions.REPORT_FORMATS),
    show_default=True,
    help="Which forms, with commas between.",
)
@options.replace
@options.as_json
def report(review: Path, out: Path, formats: str, replace: bool, as_json: bool) -> int:
    """Write the internal report: what was found, what was decided, what the check said.

    Pictures in it come from the covered copy alone.
    """
    wanted = [name.strip() for name in formats.split(",") if name.strip()]
    unknown = [name for name in wanted if name not in actions.REPORT_FORMATS]
    if unknown or not wanted:
        raise click.UsageError(f"--format takes {', '.join(actions.REPORT_FORMATS)}.")
    files = actions.write_report(review, out=out, formats=wanted, overwrite=replace)
    if as_json:
        say_json([str(path) for path in files])
    else:
        say(table([["report", shown(path)] for path in files]))
    return ExitCode.OK
