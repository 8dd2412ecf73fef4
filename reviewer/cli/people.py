"""The command `people`: who is in a clip, by number, and what each is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from reviewer.app import actions
from reviewer.app import people as persons
from reviewer.app.resources import rules
from reviewer.cli import options, signing
from reviewer.cli.console import run_shown, say, say_json, shown, table
from reviewer.cli.main import ExitCode, reviewer
from reviewer.domain.people import ROLE_WORDS, Role
from reviewer.domain.review import Review
from reviewer.domain.rules import RuleSet
from reviewer.domain.suggestion import Suggestions

NO_PROOF = (
    "A suggestion is no proof, and its confidence no probability: look at each track first. Tracks "
    "that are not suggested can show one person, too."
)


@reviewer.command()
@click.argument("review", type=options.REVIEW)
@click.argument("names", metavar="[T1 P1 ...]", nargs=-1)
@click.option("--merge", is_flag=True, help="Put the named tracks and persons together as one.")
@click.option(
    "--split", is_flag=True, help="Take the named person apart, or the tracks named after it out."
)
@click.option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    help="What the named person is: "
    + "; ".join(f"{role.value}: {words}" for role, words in ROLE_WORDS.items()),
)
@click.option(
    "--suggest",
    is_flag=True,
    help="Compare the faces, and suggest which tracks show one person; changes nothing. Needs the "
    "extra “people”.",
)
@options.clip
@click.option("--basis", default="", help="What the role rests on; needed for one unprotected.")
@signing.by
@options.rules
@options.as_json
def people(
    review: Path,
    names: tuple[str, ...],
    *,
    merge: bool,
    split: bool,
    suggest: bool,
    clip: Path | None,
    role: str | None,
    basis: str,
    by: str | None,
    rule_file: Path | None,
    as_json: bool,
) -> int:
    """List the persons, put tracks together or apart, or say what a person is.

    \b
    reviewer people a.review --merge T1 T4
    reviewer people a.review P1 --role PRISONER --basis "Said so at 0:12."
    reviewer people a.review --split P1 T4
    reviewer people a.review --suggest

    A track that is in no person is one of its own, unknown and protected. A decision stays with the
    tracks that it was made about: a track that joins later is undecided.
    """
    if clip and not suggest:
        raise click.UsageError("--clip goes with --suggest.")
    if suggest:
        if names or merge or split or role or basis:
            raise click.UsageError("--suggest changes nothing: it goes with no other of these.")
        return _suggest(review, clip, as_json=as_json)
    if merge and split:
        raise click.UsageError("Give --merge or --split, not both.")
    if split and role:
        raise click.UsageError("Who is taken apart is unknown again: --role comes after.")
    if basis and not role:
        raise click.UsageError("--basis says what a --role rests on.")
    if names and not (merge or split or role):
        raise click.UsageError("Say what is to be done: --merge, --split or --role.")
    if not names and (merge or split or role):
        raise click.UsageError("Name the tracks or persons, such as T1 T4.")
    if role and not merge and len(names) != 1:
        raise click.UsageError("--role is about one person, or one track.")
    content = (
        _change(
            review,
            names,
            merge=merge,
            split=split,
            role=role,
            basis=basis,
            by=by,
            catalogue=rules(rule_file),
        )
        if names
        else None
    )
    content = content or actions.load_review(review)
    if as_json:
        say_json(people_facts(content))
    else:
        say("\n".join(people_lines(content)))
    return ExitCode.OK


def _change(
    path: Path,
    names: tuple[str, ...],
    *,
    merge: bool,
    split: bool,
    role: str | None,
    basis: str,
    by: str | None,
    catalogue: RuleSet,
) -> Review:
    """Do what was asked for; the review after it."""
    who = signing.signer_of(by).who
    with actions.open_session(path, program="reviewer people", who=who) as session:
        if split:
            persons.split(session, names, who=who, catalogue=catalogue)
        elif merge:
            meant = Role(role) if role else None
            persons.merge(session, names, who=who, role=meant, basis=basis, catalogue=catalogue)
        elif role:
            persons.set_role(
                session, names[0], Role(role), basis=basis, who=who, catalogue=catalogue
            )
        return session.review


def _suggest(path: Path, clip: Path | None, *, as_json: bool) -> int:
    """Compare the faces, and say what was found."""
    suggestions = run_shown(persons.suggest(path, clip=clip))
    content = actions.load_review(path)
    if as_json:
        say_json(suggestion_facts(suggestions, content))
    else:
        say("\n".join(suggestion_lines(suggestions, content)))
    return ExitCode.OK


def suggestion_lines(suggestions: Suggestions, review: Review) -> list[str]:
    """Every suggestion in a line, how to confirm one, and which tracks were not compared."""
    lines = []
    if suggestions.groups:
        rows = [("confidence", "likely one person", "to confirm")]
        rows += [
            (
                f"{one.confidence:.2f}",
                ", ".join(f"T{number}" for number in one.tracks),
                f"--merge {' '.join(persons.names_to_merge(one, review))}",
            )
            for one in suggestions.groups
        ]
        lines += [table(rows), "Confirm one with reviewer people REVIEW --merge …"]
    else:
        lines.append("No two tracks are enough alike to suggest that they show one person.")
    if suggestions.not_compared:
        names = ", ".join(f"T{number}" for number in suggestions.not_compared)
        lines.append(
            f"Not compared, as no frame shows the face large, sharp and frontal enough: {names}."
        )
    return [*lines, NO_PROOF]


def suggestion_facts(suggestions: Suggestions, review: Review) -> dict[str, Any]:
    """The suggestions for machines."""
    return {
        "suggestions": [
            {
                "tracks": list(one.tracks),
                "confidence": round(one.confidence, 2),
                "merge": persons.names_to_merge(one, review),
            }
            for one in suggestions.groups
        ],
        "not_compared": list(suggestions.not_compared),
        "note": NO_PROOF,
    }


def people_lines(review: Review) -> list[str]:
    """Every person in a line, and the tracks that are in none."""
    alone = [f"T{number}" for number in review.tracks if review.person_of(number) is None]
    lines = [shown(persons.describe(person)) for person in review.people.values()]
    if alone:
        lines.append(f"Each one of its own, {ROLE_WORDS[Role.UNKNOWN]}: {', '.join(alone)}.")
    return lines or ["Nobody was found. Faces may have been missed all the same."]


def people_facts(review: Review) -> dict[str, Any]:
    """The persons for machines."""
    return {
        "people": [
            {
                "person": person.id,
                "tracks": list(person.tracks),
                "role": person.role.value,
                "is_protected": person.is_protected,
                "basis": person.basis,
                "who": person.who,
                "when": person.when,
            }
            for person in review.people.values()
        ],
        "alone": [number for number in review.tracks if review.person_of(number) is None],
    }
