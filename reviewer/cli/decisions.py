"""The command `tracks`: out for other programs, in from them, and away."""

from __future__ import annotations

from pathlib import Path

import click

from reviewer.app import actions, boxes
from reviewer.app.exchange import mot_lines, tracks_json
from reviewer.app.resources import rules
from reviewer.app.track_import import import_tracks
from reviewer.cli import options, signing
from reviewer.cli.console import count, say, say_json
from reviewer.cli.main import ExitCode, reviewer
from reviewer.domain.coverage import Coverage


@reviewer.command()
@click.argument("review", type=options.REVIEW)
@click.option(
    "--format", "form", type=click.Choice(["mot", "json"]), default="mot", show_default=True,
    help="mot: frame, id, x, y, w, h, confidence, -1, -1, -1; pixels, frame from 1.",
)  # fmt: skip
@click.option(
    "--import", "source", metavar="FILE", type=click.Path(path_type=Path),
    help="Add the tracks of a file in one of these formats; none of the review is replaced.",
)  # fmt: skip
@click.option(
    "--delete", "deleted", type=options.NumberedType("T"),
    help="Delete a track, and say what it covered. What is no face is better rejected "
    "(`reviewer decide --as reject`): that says why.",
)  # fmt: skip
@signing.by
@options.rules
def tracks(
    review: Path,
    form: str,
    source: Path | None,
    deleted: int | None,
    by: str | None,
    rule_file: Path | None,
) -> int:
    """Print the tracks: face boxes in pixels of the upright picture. Or add some, or delete one."""
    if source is not None and deleted is not None:
        raise click.UsageError("Give --import or --delete.")
    if source is None and deleted is None:
        content = actions.load_review(review)
        if form == "mot":
            for line in mot_lines(content):
                say(line)
        else:
            say_json(tracks_json(content))
        return ExitCode.OK
    catalogue = rules(rule_file)
    who = signing.signer_of(by).who
    with actions.open_session(review, program="reviewer tracks", who=who) as session:
        if source is not None:
            added = import_tracks(session, source, catalogue=catalogue)
            names = f"T{added[0].id}" + (f" to T{added[-1].id}" if len(added) > 1 else "")
            say(f"{count(len(added), 'track')} taken over: {names}.")
        elif deleted is not None:
            cost = boxes.delete(session, deleted, catalogue=catalogue)
            say(f"T{deleted} is deleted. {cost_sentence(cost)}")
    return ExitCode.OK


def cost_sentence(cost: Coverage) -> str:
    """What a deleted track covered, in a sentence or two."""
    if not cost.alone:
        return f"It covered {count(cost.frames, 'frame')}; other tracks cover all of them."
    covered = f"It covered {count(cost.frames, 'frame')}; {cost.alone} of them nothing else covers."
    if not cost.found:
        return covered
    return (
        f"{covered} In {cost.found} of them a detector saw a face: the check of a copy may find it "
        "again."
    )
