"""The command that prints what a review holds, for machines: tracks."""

from __future__ import annotations

from pathlib import Path

import click

from reviewer.app import actions
from reviewer.app.exchange import mot_lines, tracks_json
from reviewer.cli import options
from reviewer.cli.console import say, say_json
from reviewer.cli.main import ExitCode, reviewer


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
