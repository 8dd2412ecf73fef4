"""The command on tags: what a person saw or heard that no detector finds."""

from __future__ import annotations

from dataclasses import asdict
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from reviewer.app import actions, knowledge
from reviewer.app.deciding import span_of
from reviewer.app.resources import rules
from reviewer.cli import options, signing
from reviewer.cli.case import risk_sentence
from reviewer.cli.console import say, say_json, shown
from reviewer.cli.main import ExitCode, reviewer
from reviewer.domain.review import Review
from reviewer.domain.tags import TAG_WORDS, Region, Tag, TagKind


class KindType(click.ParamType[TagKind]):
    """The kind of a tag, by its code or in its words."""

    name = "kind"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> TagKind:
        if isinstance(value, TagKind):
            return value
        said = str(value).strip()
        code = said.upper().replace("-", "_").replace(" ", "_")
        by_words = {words: kind for kind, words in TAG_WORDS.items()}
        kind = by_words.get(said.lower()) or TagKind.__members__.get(code)
        if kind is not None:
            return kind
        return self.fail(
            f"“{value}” is no kind of tag. The kinds are: {', '.join(TagKind)}.", param, ctx
        )


class RegionType(click.ParamType[Region]):
    """A part of the picture as x,y,width,height, each a share of its size from 0 to 1."""

    name = "x,y,w,h"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Region:
        if isinstance(value, Region):
            return value
        try:
            x, y, width, height = (float(part) for part in str(value).split(","))
        except ValueError:
            self.fail(f"“{value}” is not four numbers such as 0.1,0.2,0.3,0.1.", param, ctx)
        if not (0 <= x < x + width <= 1 and 0 <= y < y + height <= 1):
            self.fail(
                f"“{value}” does not lie in the picture: x, y, width and height are shares of it, "
                "from 0 to 1.",
                param,
                ctx,
            )
        return Region(x, y, width, height)


_KINDS = "\n".join(f"  {kind.value:20}{words}" for kind, words in TAG_WORDS.items())


@reviewer.command(epilog=f"\b\nKinds:\n{_KINDS}")
@click.argument("review", type=options.REVIEW)
@click.argument("kind", required=False, type=KindType())
@click.option("--from", "start", type=options.ClockType(), help="From this time on.")
@click.option("--to", "end", type=options.ClockType(), help="Up to this time.")
@click.option("--person", type=options.NumberedType("P"), help="Of this person.")
@click.option(
    "--track", "tracks", multiple=True, type=options.NumberedType("T"),
    help="Of this track; can be given again. Without one and --person: of the scene.",
)  # fmt: skip
@click.option(
    "--region", type=RegionType(), help="Where in the picture, as shares of its size from 0 to 1."
)
@click.option("--note", default="", help="What is to be said about it.")
@click.option("--remove", type=options.NumberedType("G"), help="Take this tag away.")
@signing.by
@options.rules
@options.as_json
def tag(
    review: Path,
    kind: TagKind | None,
    start: Fraction | None,
    end: Fraction | None,
    person: int | None,
    tracks: tuple[int, ...],
    region: Region | None,
    note: str,
    remove: int | None,
    by: str | None,
    rule_file: Path | None,
    as_json: bool,
) -> int:
    """Tag what was seen or heard, of the scene, a person or a track; take a tag away; list them.

    What is tagged changes the scores at once. Without a span a tag holds wherever the person is in
    the picture (what is heard: in the whole clip), and one of the scene in the whole clip.
    """
    about = (start, end, person, region)
    says_more = any(one is not None for one in about) or bool(tracks) or bool(note)
    if kind is None and says_more:
        raise click.UsageError("Say what was seen or heard: a kind is missing.")
    if remove is not None and (kind is not None or says_more):
        raise click.UsageError("--remove goes by itself.")
    if person is not None and tracks:
        raise click.UsageError("Give --person or --track.")
    if kind is None and remove is None:
        content = actions.load_review(review)
        if as_json:
            say_json([tag_facts(one, content) for one in content.tags.values()])
        else:
            say("\n".join(tag_text(one, content) for one in content.tags.values()) or "No tags.")
        return ExitCode.OK
    catalogue = rules(rule_file)
    who = signing.signer_of(by).who
    with actions.open_session(review, program="reviewer tag", who=who) as session:
        if kind is not None:
            span = span_of(session.review, start, end)
            if span is not None and span.start >= span.end:
                raise click.UsageError(f"In {session.review.index.text(span)} there is nothing.")
            added = knowledge.add_tag(
                session,
                kind,
                who=who,
                tracks=tracks,
                person=person,
                span=span,
                region=region,
                note=note,
                catalogue=catalogue,
            )
            done = f"Tagged: {tag_text(added, session.review)}"
        else:
            knowledge.remove_tag(session, remove or 0, catalogue=catalogue)
            done = f"Tag G{remove} is gone."
        content = session.review
    if as_json:
        say_json([tag_facts(one, content) for one in content.tags.values()])
    else:
        say(done)
        say(risk_sentence(content))
    return ExitCode.OK


def tag_text(tag: Tag, review: Review) -> str:
    """A tag in a line, in words."""
    of = ", ".join(f"T{number}" for number in tag.tracks) or "the scene"
    where = f" in {review.index.text(tag.span)}" if tag.span else ""
    region = tag.region
    place = f" at {region.x:g},{region.y:g},{region.width:g},{region.height:g}" if region else ""
    note = f": {tag.note}" if tag.note else ""
    return shown(f"G{tag.id}  {TAG_WORDS[tag.kind]}  {of}{where}{place}, by {tag.who}{note}")


def tag_facts(tag: Tag, review: Review) -> dict[str, Any]:
    """A tag for machines."""
    return {
        "tag": tag.id,
        "kind": tag.kind.value,
        "tracks": list(tag.tracks),
        "start_s": float(review.index.clock_s(tag.span.start)) if tag.span else None,
        "end_s": float(review.index.clock_s(tag.span.end)) if tag.span else None,
        "region": asdict(tag.region) if tag.region else None,
        "note": tag.note,
        "who": tag.who,
        "when": tag.when,
    }
