"""The command on the settings of a case: what is known of the setting of a clip."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click

from reviewer.app import actions, knowledge, scoring
from reviewer.app.resources import rules
from reviewer.cli import options, signing
from reviewer.cli.console import count, say, say_json, shown, table
from reviewer.cli.main import ExitCode, reviewer
from reviewer.domain.case import CONFLICT_WORDS, CaseSettings, Conflict
from reviewer.domain.review import Review


@reviewer.command()
@click.argument("review", type=options.REVIEW)
@click.option(
    "--conflict",
    type=click.Choice([one.value for one in Conflict]),
    help="The frame of law in which the persons are held.",
)
@click.option("--holder", help="Who holds the persons in the clip.")
@click.option(
    "--interrogation/--no-interrogation", default=None,
    help="Whether it is a recording of questioning, which makes everything count more.",
)  # fmt: skip
@click.option(
    "--reprisal/--no-reprisal", default=None,
    help="Whether return or publication may endanger a prisoner or the family; with a reason.",
)  # fmt: skip
@click.option("--reprisal-reason", help="What points to that danger.")
@click.option("--purpose", help="What the copy is for.")
@click.option("--audience", help="Who will see it.")
@click.option("--earlier", help="Where the footage was published before.")
@click.option("--source-note", help="How the clip was acquired.")
@click.option("--rescore", is_flag=True, help="Score the risk anew, with nothing else changed.")
@signing.by
@options.rules
@options.as_json
def case(
    review: Path,
    conflict: str | None,
    rescore: bool,
    by: str | None,
    rule_file: Path | None,
    as_json: bool,
    **given: str | bool | None,
) -> int:
    """Show what is set of the case, or set it. What is set changes the scores at once."""
    changes: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    if conflict is not None:
        changes["conflict"] = Conflict(conflict)
    if changes or rescore:
        catalogue = rules(rule_file)
        who = signing.signer_of(by).who
        with actions.open_session(review, program="reviewer case", who=who) as session:
            if changes:
                settings = replace(session.review.case, **changes)
                knowledge.set_case(session, settings, catalogue=catalogue)
            else:
                scoring.rescore(session, catalogue)
            content = session.review
    else:
        content = actions.load_review(review)
    if as_json:
        say_json({**case_facts(content.case), "highest_risk": content.highest_risk})
    else:
        say(case_text(content.case))
        say(risk_sentence(content))
    return ExitCode.OK


def case_text(case: CaseSettings) -> str:
    """The settings of a case as a table, in words."""
    reprisal = f"yes: {case.reprisal_reason}" if case.reprisal else "none is known"
    rows = [
        ("frame of law", CONFLICT_WORDS[case.conflict]),
        ("held by", case.holder),
        ("recording of questioning", "yes" if case.interrogation else "no"),
        ("danger on return, or of reprisal", reprisal),
        ("purpose of the copy", case.purpose),
        ("audience", case.audience),
        ("published before", case.earlier),
        ("how it was acquired", case.source_note),
    ]
    return table([[name, shown(value) or "not said"] for name, value in rows])


def case_facts(case: CaseSettings) -> dict[str, Any]:
    """The settings of a case for machines."""
    return {**asdict(case), "conflict": case.conflict.value}


def risk_sentence(review: Review) -> str:
    """How high the risk is, in a sentence."""
    return (
        f"Highest risk score {review.highest_risk} of 100; {count(len(review.flags), 'flag')}. "
        f"Rules {review.scan.rules_version}."
    )
