"""The commands that do the main job from end to end: batch, demo."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from reviewer.app import actions, batch, copies
from reviewer.app.executors import process_pool
from reviewer.app.provenance_options import ProvenanceOptions
from reviewer.app.resources import rules
from reviewer.app.settings import load_settings
from reviewer.app.sound_options import SoundOptions
from reviewer.cli import options
from reviewer.cli.console import count, run_shown, say, say_json, shown
from reviewer.cli.copies import lost_lines
from reviewer.cli.main import ExitCode, reviewer
from reviewer.domain.covers import CoverStyle
from reviewer.domain.errors import ReviewerError
from reviewer.domain.review import Review
from reviewer.export.formats import PictureOptions


@reviewer.command("batch")
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True, type=options.CLIP)
@click.option("--out", type=options.FOLDER, required=True, help="Folder for all that is made.")
@options.cover
@options.sound
@options.picture
@options.provenance
@options.rules
@options.as_json
def batch_command(
    inputs: tuple[Path, ...],
    out: Path,
    cover: str,
    sound: SoundOptions,
    picture: PictureOptions,
    provenance: ProvenanceOptions,
    rule_file: Path | None,
    as_json: bool,
) -> int:
    """Scan, export, check and report on every clip in files and folders.

    A bad file does not stop it. Run again, it goes on where it was. What happened to each file is
    in summary.json.
    """
    chosen = copies.CopyOptions(CoverStyle(cover), sound, picture, provenance)
    catalogue = rules(rule_file)
    with process_pool(load_settings().workers) as executor, batch.working_in(out):
        entries = batch.entries_of(inputs, out)
        if not entries:
            raise ReviewerError(
                "There is no file in what was named.", hint="Name clips or folders."
            )
        done = []
        for number, entry in enumerate(entries, start=1):
            job = batch.process(entry, out, options=chosen, executor=executor, catalogue=catalogue)
            result = run_shown(job, f"{number}/{len(entries)} ")
            done.append(result)
            batch.write_summary(out, done)
            if not as_json:
                lines = [f"{shown(entry.name)}: {shown(result.sentence)}"]
                say("\n".join([*lines, *lost_lines(result.lost)]))
    if as_json:
        say_json([result.as_json() for result in done])
    else:
        say(batch_sentence(done, out / batch.SUMMARY))
    return batch_code(done)


def batch_sentence(done: list[batch.Result], summary: Path) -> str:
    """How a batch ended, in a line."""
    counts = Counter(result.status for result in done)
    words = {
        batch.Status.DELIVERED: "delivered",
        batch.Status.FINDINGS: "not delivered because of its check",
        batch.Status.FAILED: "refused",
        batch.Status.SKIPPED: "not looked at",
    }
    told = ", ".join(f"{counts[one]} {text}" for one, text in words.items() if counts[one])
    return f"{count(len(done), 'file')}: {told}. All of it is in {shown(summary)}."


def batch_code(done: list[batch.Result]) -> ExitCode:
    """Error where a file failed, findings where a check did not pass."""
    outcomes = {result.status for result in done}
    if batch.Status.FAILED in outcomes:
        return ExitCode.ERROR
    return ExitCode.FINDINGS if batch.Status.FINDINGS in outcomes else ExitCode.OK


@reviewer.command()
@click.option("--out", type=options.FOLDER, help="Folder for what it makes; else reviewer-demo.")
@options.as_json
def demo(out: Path | None, as_json: bool) -> int:
    """The main job on a short clip that the program brings."""
    folder = out or batch.free_folder(Path("reviewer-demo"))
    chosen = copies.CopyOptions()
    with process_pool(load_settings().workers) as executor:
        job = batch.process(batch.demo_entry(), folder, options=chosen, executor=executor)
        result = run_shown(job)
    batch.write_summary(folder, [result])
    if as_json:
        say_json(result.as_json())
    else:
        say(demo_lines(result))
    return batch_code([result])


def demo_lines(result: batch.Result) -> str:
    """What the demo found, and where its files are."""
    if result.review is None:
        return result.sentence
    review = actions.load_review(result.review)
    lines = [
        f"{count(len(review.tracks), 'track')} of faces, {count(len(review.flags), 'flag')}, "
        f"highest risk score {review.highest_risk} of 100.",
        *flag_lines(review)[:3],
        shown(result.sentence),
        *lost_lines(result.lost),
    ]
    files = {"review": result.review, "copy": result.copy}
    lines += [f"  {name:8}{shown(path)}" for name, path in files.items() if path]
    lines += [f"  {'report':8}{shown(path)}" for path in result.reports]
    return "\n".join(lines)


def flag_lines(review: Review) -> list[str]:
    """The flags, worst first, a line each."""
    return [
        f"  F{flag.id}  {review.index.text(flag.span)}  risk {flag.score}  "
        + "; ".join(reason.text for reason in flag.reasons[:1])
        for flag in review.flags.values()
    ]
