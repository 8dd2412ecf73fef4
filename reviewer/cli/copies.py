"""The commands that work on pictures: scan, export, verify."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from reviewer.app import actions, copies, files, logs, rechecking
from reviewer.app.executors import process_pool
from reviewer.app.jobs import Stage
from reviewer.app.provenance_options import ProvenanceOptions
from reviewer.app.resources import rules
from reviewer.app.settings import load_settings
from reviewer.app.sound_options import SoundOptions
from reviewer.cli import options
from reviewer.cli.console import count, run_shown, say, say_json, shown
from reviewer.cli.main import ExitCode, reviewer, tell
from reviewer.domain.covers import CoverStyle
from reviewer.domain.errors import ReviewerError
from reviewer.domain.review import ExportRecord
from reviewer.export.encoders import SUFFIXES
from reviewer.export.formats import PictureOptions


@reviewer.command()
@click.argument("clips", metavar="CLIP...", nargs=-1, required=True, type=options.CLIP)
@click.option("--out", type=options.FOLDER, help="Folder for the reviews; else beside each clip.")
@click.option("--quick", is_flag=True, help="Every third frame only, for a first look.")
@options.rules
@options.replace
@options.as_json
def scan(
    clips: tuple[Path, ...],
    out: Path | None,
    quick: bool,
    rule_file: Path | None,
    replace: bool,
    as_json: bool,
) -> int:
    """Find and follow faces, score the risk, write NAME.review."""
    catalogue = rules(rule_file)
    results: list[dict[str, Any]] = []
    failed = False
    if out is not None:
        files.require_folder(out)
    with process_pool(load_settings().workers) as executor:
        for clip in clips:
            target = actions.review_path(clip, out)
            try:
                outcome = run_shown(
                    actions.scan(
                        clip,
                        target,
                        executor=executor,
                        quick=quick,
                        overwrite=replace,
                        catalogue=catalogue,
                    )
                )
            except ReviewerError as error:
                tell(error)
                results.append({"clip": str(clip), "error": str(error)})
                failed = True
                continue
            results.append(scan_facts(clip, outcome))
            if not as_json:
                say(scan_sentence(outcome))
                for note in logs.check_log(target).notes if replace else ():
                    say(f"  Note: {shown(note)}")
    if as_json:
        say_json(results)
    return ExitCode.ERROR if failed else ExitCode.OK


def scan_facts(clip: Path, outcome: actions.ScanOutcome) -> dict[str, Any]:
    """A finished scan for machines."""
    review = outcome.review
    return {
        "clip": str(clip),
        "review": str(outcome.path),
        "frames": len(review.index),
        "tracks": len(review.tracks),
        "flags": len(review.flags),
        "highest_risk": review.highest_risk,
        "notes": list(review.scan.notes),
        "stages": [stage.as_json() for stage in outcome.stages],
    }


def scan_sentence(outcome: actions.ScanOutcome) -> str:
    """A finished scan in a line or two."""
    review = outcome.review
    lines = [
        f"{shown(outcome.path)}: {count(len(review.tracks), 'track')} of faces and "
        f"{count(len(review.flags), 'flag')} in a clip of {review.index.whole.seconds:.1f} s"
        f"{speed(outcome.stages)}. Others may have been missed."
    ]
    lines += [f"  Note: {shown(note)}" for note in review.scan.notes]
    return "\n".join(lines)


@reviewer.command()
@click.argument("reviews", metavar="REVIEW...", nargs=-1, required=True, type=options.REVIEW)
@click.option("--out", type=options.FOLDER, required=True, help="Folder for the copies.")
@options.cover
@options.sound
@options.picture
@options.provenance
@options.clip
@click.option("--name", help="The copy's name; else copy-0001.mp4 and so on.")
@options.rules
@options.replace
@options.as_json
def export(
    reviews: tuple[Path, ...],
    out: Path,
    cover: str,
    sound: SoundOptions,
    picture: PictureOptions,
    provenance: ProvenanceOptions,
    clip: Path | None,
    name: str | None,
    rule_file: Path | None,
    replace: bool,
    as_json: bool,
) -> int:
    """Make covered copies. Each gets its name when it has passed its check.

    What is undecided is covered.
    """
    chosen = copies.CopyOptions(CoverStyle(cover), sound, picture, provenance)
    catalogue = rules(rule_file)
    if len(reviews) > 1 and (clip or name):
        raise click.UsageError("--clip and --name go with one review.")
    if name and (Path(name).name != name or not name.lower().endswith(SUFFIXES)):
        endings = " or ".join(reversed(SUFFIXES))
        raise click.UsageError(f"--name is a file name that ends in {endings}, without a folder.")
    results: list[dict[str, Any]] = []
    worst = ExitCode.OK
    with process_pool(load_settings().workers) as executor:
        for review in reviews:
            job = copies.export(
                review,
                out,
                options=chosen,
                executor=executor,
                clip=clip,
                name=name,
                overwrite=replace,
                catalogue=catalogue,
            )
            try:
                outcome = run_shown(job)
            except ReviewerError as error:
                tell(error, about=review if len(reviews) > 1 else None)
                results.append({"review": str(review), "error": str(error)})
                worst = ExitCode.ERROR
                continue
            results.append(copy_facts(review, outcome))
            if outcome.path is None and worst is ExitCode.OK:
                worst = ExitCode.FINDINGS
            if not as_json:
                say(copy_sentence(review, outcome))
    if as_json:
        say_json(results)
    return worst


def copy_facts(review: Path, outcome: copies.CopyOutcome) -> dict[str, Any]:
    """A finished export for machines."""
    return {
        "review": str(review),
        "copy": str(outcome.path) if outcome.path else None,
        "passed": outcome.record.passed,
        "rounds": outcome.rounds,
        "undecided_tracks": outcome.undecided,
        "left_visible": list(outcome.visible),
        "waiting": list(outcome.waiting),
        "notes": list(outcome.notes),
        "lost": list(outcome.record.lost),
        "kept": list(outcome.record.kept),
        **check_facts(outcome.record),
        "stages": [stage.as_json() for stage in outcome.stages],
    }


def check_facts(record: ExportRecord) -> dict[str, Any]:
    """The result of a check for machines."""
    return {
        "checks": [
            {"check": check.check, "text": check.text, "passed": check.passed}
            for check in record.checks
        ],
        "findings": [
            {
                "check": finding.check,
                "text": finding.text,
                "first_frame": finding.first,
                "last_frame": finding.last,
            }
            for finding in record.findings
        ],
    }


def copy_sentence(review: Path, outcome: copies.CopyOutcome) -> str:
    """A finished export in a few lines."""
    if outcome.path is None:
        head = f"{shown(review)}: no copy was delivered, because its check did not pass."
        return "\n".join([head, *check_lines(outcome.record)])
    lines = [f"{shown(outcome.path)}: the listed checks passed{speed(outcome.stages)}."]
    if outcome.rounds > 1:
        lines.append(
            "  The check had found what may be a face outside the covers; it is covered now. "
            "`reviewer flags` shows it."
        )
    lines += lost_lines(outcome.record.lost)
    lines += [f"  Note: {shown(note)}" for note in outcome.notes]
    if outcome.visible:
        lines.append(f"  Left visible by decision: {shown(', '.join(outcome.visible))}.")
    if outcome.waiting:
        names = ", ".join(outcome.waiting)
        verb = "waits" if len(outcome.waiting) == 1 else "wait"
        lines.append(f"  {names} {verb} for a second person (`reviewer approve`), so covered.")
    if outcome.undecided:
        lines.append(f"  {count(outcome.undecided, 'track')} undecided, so covered.")
    return "\n".join(lines)


def lost_lines(lost: tuple[str, ...]) -> list[str]:
    """What a copy does not have of its clip, a line each."""
    return [f"  Lost: {shown(text)}" for text in lost]


def check_lines(record: ExportRecord) -> list[str]:
    """Every check with its result, those that failed first, and what it found."""
    lines = [
        f"  {check.check} {'passed' if check.passed else 'FAILED'}: {check.text}"
        for check in sorted(record.checks, key=lambda check: check.passed)
    ]
    lines += [f"  {finding.check} found: {shown(finding.text)}" for finding in record.findings]
    return lines


@reviewer.command()
@click.argument("copy", type=options.CLIP)
@click.option("--review", required=True, type=options.REVIEW, help="The review it was made from.")
@click.option(
    "--as",
    "number",
    type=options.NumberedType("C"),
    help="Which copy it is meant to be, where it was changed and neither its content nor its name "
    "tells: C1 is the first that was made from the review.",
)
@options.clip
@options.as_json
def verify(copy: Path, review: Path, number: int | None, clip: Path | None, as_json: bool) -> int:
    """Check a finished copy again, on its own."""
    with process_pool(load_settings().workers) as executor:
        outcome = run_shown(
            rechecking.verify_copy(copy, review, executor=executor, clip=clip, number=number)
        )
    if as_json:
        say_json(
            {
                "copy": str(copy),
                "passed": outcome.record.passed,
                **check_facts(outcome.record),
                "saved": not outcome.unsaved,
                "stages": [stage.as_json() for stage in outcome.stages],
            }
        )
    else:
        passed = "the listed checks passed." if outcome.record.passed else "check failed."
        say("\n".join([f"{shown(copy)}: {passed}", *check_lines(outcome.record)]))
        if outcome.unsaved:
            say(f"The review does not hold this result: {outcome.unsaved}")
    return ExitCode.OK if outcome.record.passed else ExitCode.FINDINGS


def speed(stages: tuple[Stage, ...]) -> str:
    """The speed of each stage, for the end of a sentence."""
    parts = [
        f"{stage.name} {stage.frames / stage.seconds:.0f} frames/s"
        for stage in stages
        if stage.seconds > 0
    ]
    return f" ({', '.join(parts)})" if parts else ""
