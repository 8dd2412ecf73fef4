"""The command on the log of a review: list it, export it, check it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from reviewer.app import logs
from reviewer.cli import options
from reviewer.cli.console import say, say_json, shown, table
from reviewer.cli.main import ExitCode, reviewer
from reviewer.domain.log import Inspection, digest, from_line


@reviewer.command("log")
@click.argument("review", type=options.REVIEW)
@click.option("--check", is_flag=True, help="Find what was changed behind the program's back.")
@click.option(
    "--head",
    help="With --check: compare with a head that was kept, as in a report (7:3f5a…), or with the "
    "file beside a copy.",
)
@click.option("--jsonl", is_flag=True, help="Print the log as it is, as JSON Lines.")
@options.as_json
def log_command(review: Path, check: bool, head: str | None, jsonl: bool, as_json: bool) -> int:
    """List what was done to a review: when, by whom, what about which row.

    With --check, exit code 3 says that the log was changed, or the review without an entry in it.
    """
    if head is not None and not check:
        raise click.UsageError("--head goes with --check.")
    if jsonl and (check or as_json):
        raise click.UsageError("--jsonl prints the log alone: it goes with no other option.")
    if check:
        return say_inspection(
            logs.check_log(review, logs.known_head(head) if head is not None else None),
            head_was_given=head is not None,
            as_json=as_json,
        )
    lines = logs.log_lines(review)
    if jsonl:
        click.echo(b"".join(line + b"\n" for line in lines), nl=False)
    elif as_json:
        say_json([entry_facts(line) for line in lines])
    else:
        say(table([entry_cells(place, line) for place, line in enumerate(lines, start=1)]))
    return ExitCode.OK


def say_inspection(found: Inspection, *, head_was_given: bool, as_json: bool) -> int:
    """The result of a check, and the exit code that goes with it."""
    if as_json:
        say_json(
            {
                "whole": found.is_whole,
                "entries": found.head.entries,
                "first": found.first,
                "last": found.head.sha256,
                "head": str(found.head),
                "problems": list(found.problems),
                "notes": list(found.notes),
            }
        )
    else:
        say("\n".join(inspection_lines(found, head_was_given=head_was_given)))
    return ExitCode.OK if found.is_whole else ExitCode.FINDINGS


def inspection_lines(found: Inspection, *, head_was_given: bool) -> list[str]:
    """The result of a check in a few lines."""
    if found.is_whole:
        lines = ["The chain of entries is whole, and the review is what they say."]
        if head_was_given:
            lines.append("The head that was given is in it.")
        else:
            lines.append(
                "A file that was replaced as a whole shows only beside a head that was kept "
                "elsewhere: --head."
            )
    else:
        lines = ["The log does not pass:"]
        lines += [f"  {shown(problem)}" for problem in found.problems]
    lines += [f"Note: {shown(note)}" for note in found.notes]
    return [*lines, f"Head: {found.head}"]


def entry_cells(place: int, line: bytes) -> list[str]:
    """An entry as a row of a table: place, time, who (account), action, what it is about."""
    try:
        entry = from_line(line)
    except ValueError:
        return [str(place), "", "", "", "cannot be read: see --check"]
    who = f"{entry.who} ({entry.account})" if entry.account != entry.who else entry.who
    about = ", ".join(entry.object[:4])
    if len(entry.object) > 4:
        about += f" and {len(entry.object) - 4} more"
    about = about or entry.title  # nothing of the review was touched, as by a report
    title = f": {entry.title}" if entry.action in ("undo", "redo") else ""
    return [
        str(entry.number),
        shown(entry.when),
        shown(who),
        shown(entry.action + title),
        shown(about),
    ]


def entry_facts(line: bytes) -> dict[str, Any]:
    """An entry for machines, with the SHA-256 of its line."""
    sha256 = digest(line)
    try:
        entry = from_line(line)
    except ValueError:
        return {"sha256": sha256, "problem": "cannot be read"}
    return {
        "number": entry.number,
        "sha256": sha256,
        "previous": entry.previous,
        "when": entry.when,
        "who": entry.who,
        "account": entry.account,
        "action": entry.action,
        "title": entry.title,
        "object": list(entry.object),
        "before": entry.before,
        "after": entry.after,
    }
