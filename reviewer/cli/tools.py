"""The commands for when something is wrong: check the installation, recover a damaged review."""

from __future__ import annotations

from pathlib import Path

import click

from reviewer.app.actions import recover_review
from reviewer.app.diagnostics import diagnose
from reviewer.app.executors import process_pool
from reviewer.app.settings import load_settings
from reviewer.cli import options
from reviewer.cli.console import say, say_json, shown, table
from reviewer.cli.main import ExitCode, reviewer


@reviewer.command()
@options.as_json
def check(as_json: bool) -> int:
    """Show versions, OpenCV and ffmpeg in use, encoders, model files and their hashes."""
    load_settings()
    with process_pool(1) as executor:
        facts = list(diagnose(executor))
    problems = [fact for fact in facts if fact.problem]
    if as_json:
        say_json(
            [{"name": fact.name, "value": fact.value, "problem": fact.problem} for fact in facts]
        )
    else:
        say(table([[fact.name, shown(fact.value)] for fact in facts]))
        for fact in problems:
            say(f"Problem with {fact.name}: {fact.problem}")
        if not problems:
            say("Nothing is missing.")
    return ExitCode.ERROR if problems else ExitCode.OK


@reviewer.command()
@click.argument("review", type=options.REVIEW)
@options.as_json
def recover(review: Path, as_json: bool) -> int:
    """Save what is left of a damaged review as NAME-recovered.review beside it."""
    path, notes = recover_review(review)
    if as_json:
        say_json({"review": str(path), "notes": list(notes)})
    else:
        say(
            "\n".join([f"{shown(path)}: recovered.", *(f"  Note: {shown(note)}" for note in notes)])
        )
    return ExitCode.OK
