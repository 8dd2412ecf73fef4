"""The command `box`: draw a box over what no detector finds; it is followed, or stands still."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from reviewer.app import actions, boxes
from reviewer.app.copies import require_same_clip
from reviewer.app.resources import rules
from reviewer.cli import options, signing
from reviewer.cli.case import risk_sentence
from reviewer.cli.console import count, run_shown, say, say_json, shown
from reviewer.cli.main import ExitCode, reviewer
from reviewer.domain.geometry import Box
from reviewer.domain.review import Review
from reviewer.domain.track import Origin, Track
from reviewer.domain.track_edits import standing_track
from reviewer.domain.track_shapes import frames_of


class BoxType(click.ParamType[Box]):
    """A box as x,y,width,height, each a share of the picture."""

    name = "x,y,w,h"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Box:
        if isinstance(value, Box):
            return value
        try:
            x, y, width, height = (float(part) for part in str(value).split(","))
        except ValueError:
            self.fail(f"“{value}” is not four numbers such as 0.1,0.2,0.05,0.1.", param, ctx)
        return Box(x, y, width, height)


@reviewer.command()
@click.argument("review", type=options.REVIEW)
@click.option("--at", "at", type=options.ClockType(), required=True, help="When the box is drawn.")
@click.option(
    "--box", "box", type=BoxType(), required=True,
    help="Around the face, or whatever is to be covered, as shares of the picture's size from 0 to "
    "1. The cover reaches over the head around it, as with every face.",
)  # fmt: skip
@click.option(
    "--follow", "follows", is_flag=True,
    help="Follow what is in the box forwards and backwards, until it is lost or its shot ends.",
)  # fmt: skip
@click.option(
    "--from", "start", type=options.ClockType(),
    help="Without --follow: from when on the box stands still; else from --at on.",
)  # fmt: skip
@click.option(
    "--until", "end", type=options.ClockType(),
    help="Without --follow: until when; else until its shot ends.",
)  # fmt: skip
@options.clip
@signing.by
@options.rules
@options.as_json
def box(
    review: Path,
    at: Fraction,
    box: Box,
    follows: bool,
    start: Fraction | None,
    end: Fraction | None,
    clip: Path | None,
    by: str | None,
    rule_file: Path | None,
    as_json: bool,
) -> int:
    """Draw a box that is covered from then on: a face that was missed, a tattoo, a name tape.

    It becomes a track like any other. It stays within its shot; look at what was followed.
    """
    if follows and (start is not None or end is not None):
        raise click.UsageError("--from and --until are for a box that stands still.")
    catalogue = rules(rule_file)
    who = signing.signer_of(by).who
    with actions.open_session(review, program="reviewer box", who=who) as session:
        content = session.review
        frame = boxes.frame_shown_at(content, at)
        if follows:
            source = require_same_clip(review, content, clip)
            track = run_shown(boxes.draw_and_follow(source, content, frame, box))
        else:
            shot = boxes.shot_at(content, frame)
            first = frame if start is None else boxes.frame_shown_at(content, start)
            last = shot[-1] if end is None else boxes.last_frame_before(content, end)
            track = standing_track(content, frame, box, first=first, last=last)
        track = boxes.add_track(session, track, catalogue=catalogue)
    if as_json:
        say_json(drawn_facts(track, content))
    else:
        say(drawn_sentence(track, content))
        say(risk_sentence(content))
    return ExitCode.OK


def drawn_facts(track: Track, review: Review) -> dict[str, Any]:
    """A drawn track for machines; frames count from 0."""
    held = frames_of(track, review.index)
    span = review.index.span(held.start, held.stop - 1)
    return {
        "track": track.id,
        "first": held.start,
        "last": held.stop - 1,
        "start_s": float(review.index.clock_s(span.start)),
        "end_s": float(review.index.clock_s(span.end)),
        "origins": {origin.name.lower(): int((track.origins == origin).sum()) for origin in Origin},
    }


def drawn_sentence(track: Track, review: Review) -> str:
    """A drawn track in a line: when it is covered, and how its boxes came about."""
    held = frames_of(track, review.index)
    counts = {origin: int((track.origins == origin).sum()) for origin in Origin}
    words = ", ".join(
        f"{number} {origin.name.lower()}" for origin, number in counts.items() if number
    )
    span = review.index.text(review.index.span(held.start, held.stop - 1))
    return shown(f"{track.name} is covered in {span}: {count(len(track), 'frame')} ({words}).")
