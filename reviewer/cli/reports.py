"""The command that writes reports: report."""

from __future__ import annotations

from pathlib import Path

import click

from reviewer.app import reports
from reviewer.cli import options
from reviewer.cli.console import say, say_json, shown, table, warn
from reviewer.cli.main import ExitCode, reviewer


@reviewer.command()
@click.argument("review", type=options.REVIEW)
@click.option("--out", type=options.FOLDER, required=True, help="Folder for the report.")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in reports.ReportKind]),
    default=reports.ReportKind.INTERNAL.value,
    show_default=True,
    help="internal: all of it, confidential. release: what may be published beside the copy.",
)
@click.option(
    "--format",
    "formats",
    default=",".join(reports.REPORT_FORMATS),
    show_default=True,
    help="Which forms, with commas between.",
)
@options.replace
@options.as_json
def report(review: Path, out: Path, kind: str, formats: str, replace: bool, as_json: bool) -> int:
    """Write the internal report or the release note.

    The internal report says what was found, decided and checked; pictures in it come from the
    covered copy alone. The release note names neither the clip nor any person.
    """
    wanted = [name.strip() for name in formats.split(",") if name.strip()]
    unknown = [name for name in wanted if name not in reports.REPORT_FORMATS]
    if unknown or not wanted:
        raise click.UsageError(f"--format takes {', '.join(reports.REPORT_FORMATS)}.")
    written = reports.write_report(
        review, out=out, kind=reports.ReportKind(kind), formats=wanted, overwrite=replace
    )
    if as_json:
        say_json([str(path) for path in written.files])
    else:
        say(table([["report", shown(path)] for path in written.files]))
    if written.unlogged:
        warn(f"Note: {shown(written.unlogged)}")
    return ExitCode.OK
