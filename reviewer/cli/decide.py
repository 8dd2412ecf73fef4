"""The command `decide`: one decision, or those of a file."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from reviewer.app import actions
from reviewer.app.deciding import Subject, Verdict, decide, span_of
from reviewer.app.decision_file import RULINGS, apply_file, template
from reviewer.cli import options, signing
from reviewer.cli.console import say, say_json, shown
from reviewer.cli.main import ExitCode, reviewer
from reviewer.domain.decision import GROUND_WORDS, NOTES, RULING_WORDS, VISIBLE, Decision, Ground
from reviewer.domain.requirements import QUESTIONS
from reviewer.domain.review import Review
from reviewer.domain.standing import STANDING_WORDS, Standing, standing


class AnswerType(click.ParamType[tuple[str, str]]):
    """An answer such as evidence="File 12/2026"."""

    name = "question=answer"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        if isinstance(value, tuple):
            return value
        code, is_there, answer = str(value).partition("=")
        if not is_there or code not in QUESTIONS:
            self.fail(
                f"“{value}” is no answer such as evidence=…; there are: {', '.join(QUESTIONS)}.",
                param,
                ctx,
            )
        return code, answer


@reviewer.command("decide")
@click.argument("reviews", metavar="REVIEW...", nargs=-1, type=options.REVIEW)
@click.option(
    "--track", "tracks", multiple=True, type=options.NumberedType("T"), help="A track; repeatable."
)
@click.option(
    "--person", type=options.NumberedType("P"), help="A person: every track that it has now."
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
    "--as", "ruling", type=click.Choice(list(RULINGS)),
    help="Cover it; reject it as no face; keep it visible, with a ground; say that it is not for "
    "publication; ask somebody or hold it, so that no copy is made until then; or record a note, "
    "which decides nothing.",
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
    help="The reason; 40 characters with a ground, and to reject what was found clearly.",
)
@click.option(
    "--answer", "answers", multiple=True, type=AnswerType(),
    help="What the ruling or ground asks for; repeatable. docs/decisions.md lists the questions.",
)  # fmt: skip
@click.option("--expires", default="", metavar="DATE", help="The last day on which a keep counts.")
@click.option(
    "--file", "decision_file", type=click.Path(path_type=Path),
    help="Decisions for all reviews named, as CSV or JSON: all are recorded, or none.",
)  # fmt: skip
@click.option(
    "--template", "form", type=click.Choice(["csv", "json"]), help="Print a decision file to fill."
)
@signing.by
@signing.control_option
@options.as_json
def decide_command(
    reviews: tuple[Path, ...],
    tracks: tuple[int, ...],
    person: int | None,
    flag: int | None,
    undecided: bool,
    start: Fraction | None,
    end: Fraction | None,
    ruling: str | None,
    ground: str | None,
    reason: str,
    answers: tuple[tuple[str, str], ...],
    expires: str,
    decision_file: Path | None,
    form: str | None,
    by: str | None,
    control: str | None,
    as_json: bool,
) -> int:
    """Record a decision about tracks, a person, a flag, or all that is undecided.

    What leaves somebody visible counts when a second person has approved it (`reviewer approve`);
    until then it is covered. Later decisions stand over earlier ones.
    """
    if form:
        say(template(form))
        return ExitCode.OK
    if not reviews:
        raise click.UsageError("Name a review.")
    about = sum((bool(tracks), person is not None, flag is not None, undecided))
    if decision_file:
        if about or ruling or ground or reason or answers or expires or start or end:
            raise click.UsageError("With --file, all that is decided stands in the file.")
        return _decide_by_file(decision_file, reviews, by=by, control=control, as_json=as_json)
    if about != 1:
        raise click.UsageError("Give one of --track, --person, --flag and --undecided, or --file.")
    if len(reviews) > 1:
        raise click.UsageError("T1 is another face in each review: name one, or use --file.")
    if ruling is None:
        raise click.UsageError("Say what is decided with --as.")
    if undecided and (start is not None or end is not None):
        raise click.UsageError("--from and --to go with --track, --person or --flag.")
    if start is not None and end is not None and start >= end:
        raise click.UsageError("--to has to be later than --from.")
    if len(dict(answers)) < len(answers):
        raise click.UsageError("--answer gives two answers to one question.")
    signer = signing.signer_of(by)
    with actions.open_session(reviews[0], who=signer.who) as session:
        subject = Subject(
            tracks=tracks,
            person=person,
            flag=flag,
            undecided=undecided,
            span=span_of(session.review, start, end),
        )
        verdict = Verdict(
            RULINGS[ruling], Ground(ground) if ground else None, reason, dict(answers), expires
        )
        decisions = decide(
            session, subject, verdict, signer=signer, control=signing.control_of(control)
        )
        review = session.review
    waiting = len(review.undecided(today=actions.utc_today()))
    if as_json:
        say_json(
            {
                "decisions": [decision_facts(one, review) for one in decisions],
                "undecided_tracks": waiting,
            }
        )
    else:
        for decision in decisions:
            say(f"Recorded: {decision_text(decision, review)}")
        say(f"{waiting} undecided.")
    return ExitCode.OK


def _decide_by_file(
    path: Path, reviews: tuple[Path, ...], *, by: str | None, control: str | None, as_json: bool
) -> int:
    signer = signing.signer_of(by)
    recorded = apply_file(path, reviews, signer=signer, control=signing.control_of(control))
    if as_json:
        contents = {review: actions.load_review(review) for review in recorded}
        say_json(
            {
                str(review): [decision_facts(one, contents[review]) for one in decisions]
                for review, decisions in recorded.items()
            }
        )
    else:
        for review, decisions in recorded.items():
            say(f"{shown(review)}: {len(decisions)} recorded.")
    return ExitCode.OK


def decision_text(decision: Decision, review: Review) -> str:
    """A decision in a line: its number, what, whom, when, who, why; and why it does not count."""
    names = ", ".join(f"T{number}" for number in decision.tracks)
    where = f" in {review.index.text(decision.span)}" if decision.span else ""
    why = f" ({decision.ground.value})" if decision.ground else ""
    reason = f": {decision.reason}" if decision.reason else ""
    answers = "".join(f"; {code}: {answer}" for code, answer in decision.answers.items())
    until = f" until {decision.expires}" if decision.expires else ""
    words = RULING_WORDS[decision.ruling]
    line = (
        f"{decision.name}  {words} {names}{where}{until}, by {decision.who}{why}{reason}{answers}"
    )
    stands = standing(decision, review, today=actions.utc_today())
    if decision.ruling not in NOTES and not _is_latest(decision, review):
        line += " [a later decision took its place]"
    elif stands is not Standing.COUNTS:
        effect = "; covered until then" if stands is Standing.WAITING else "; covered"
        is_clear = decision.ruling in VISIBLE
        line += f" [{STANDING_WORDS[stands]}{effect if is_clear else ''}]"
    return shown(line)


def _is_latest(decision: Decision, review: Review) -> bool:
    """Whether no later decision took the place of this one in every frame."""
    return any(decision.id in review.latest(review.tracks[one]) for one in decision.tracks)


def decision_facts(decision: Decision, review: Review) -> dict[str, Any]:
    """A decision for machines."""
    span, index = decision.span, review.index
    return {
        "decision": decision.id,
        "ruling": decision.ruling.value,
        "code": decision.code,
        "tracks": list(decision.tracks),
        "start_s": float(index.clock_s(span.start)) if span else None,
        "end_s": float(index.clock_s(span.end)) if span else None,
        "ground": decision.ground.value if decision.ground else None,
        "reason": decision.reason,
        "answers": dict(decision.answers),
        "expires": decision.expires or None,
        "who": decision.who,
        "when": decision.when,
        "control": decision.control.value,
        "standing": standing(decision, review, today=actions.utc_today()).value,
    }
