"""The use case for many clips: each is scanned, exported, checked and reported on in turn."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from reviewer.app import actions, copies, files
from reviewer.app.bugs import bug_sentence
from reviewer.app.jobs import Stage
from reviewer.app.reports import look_for, write_report
from reviewer.app.resources import resource
from reviewer.domain.errors import ReviewerError
from reviewer.domain.plan import digest
from reviewer.domain.progress import Job
from reviewer.domain.review import ExportRecord, Finding, Review
from reviewer.domain.rules import RuleSet
from reviewer.media.probe import fingerprint
from reviewer.storage.holding import held

SUMMARY = "summary.json"

# What a folder is searched for; a file that is named by itself may have any suffix or none.
CLIP_SUFFIXES = frozenset({
    ".264", ".265", ".3g2", ".3gp", ".apng", ".asf", ".avi", ".divx", ".dv", ".f4v", ".flv",
    ".gif", ".h264", ".h265", ".hevc", ".ivf", ".m1v", ".m2t", ".m2ts", ".m2v", ".m4v",
    ".mjpeg", ".mjpg", ".mkv", ".mov", ".mp4", ".mpeg", ".mpg", ".mts", ".mxf", ".nut", ".obu",
    ".ogm", ".ogv", ".qt", ".rm", ".rmvb", ".ts", ".vob", ".webm", ".webp", ".wmv", ".y4m",
})  # fmt: skip


class Status(StrEnum):
    """How one file of a batch ended."""

    DELIVERED = "delivered"
    FINDINGS = "findings"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a batch; `skip` says why it is not looked at, "" where it is."""

    path: Path
    skip: str = ""

    @property
    def name(self) -> str:
        return str(self.path)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one file: the sentence for a person, and the files that were made.

    `notes` are sentences about the clip, `lost` about what its copy does not have.
    """

    source: Path
    status: Status
    sentence: str
    review: Path | None = None
    copy: Path | None = None
    reports: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()
    undecided: int = 0
    notes: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "source": str(self.source),
            "status": self.status.value,
            "sentence": self.sentence,
            "review": str(self.review) if self.review else None,
            "copy": str(self.copy) if self.copy else None,
            "reports": [str(path) for path in self.reports],
            "findings": [finding.text for finding in self.findings],
            "undecided_tracks": self.undecided,
            "notes": list(self.notes),
            "lost": list(self.lost),
            "stages": [stage.as_json() for stage in self.stages],
        }


@contextmanager
def working_in(out: Path) -> Iterator[None]:
    """The folder of a batch, this one's alone: two would write over each other's summary."""
    files.require_folder(out)
    with held(out / SUMMARY, program="reviewer batch"):
        yield


def entries_of(inputs: Iterable[Path], out: Path) -> list[Entry]:
    """The files of a batch, in the order given; folders give their clips, sorted, at any depth.

    What lies in `out` is ours and is left out, and so are hidden files. Every other file of a
    folder that has no clip's suffix is listed as skipped: nobody shall take it for covered.
    ReviewerError where a folder is `out` itself.
    """
    entries: list[Entry] = []
    ours = out.resolve()
    for given in inputs:
        if not given.is_dir():
            entries.append(Entry(given))
            continue
        if given.resolve() == ours:
            raise ReviewerError(
                f"The clips and what is made of them cannot share the folder {given}.",
                hint="Name another folder with --out; it can lie inside of this one.",
            )
        for folder, folders, names in os.walk(given):
            here = Path(folder)
            folders[:] = sorted(
                name
                for name in folders
                if not name.startswith(".") and (here / name).resolve() != ours
            )
            for name in sorted(names):
                path = here / name
                if name.startswith(".") or path.suffix == actions.REVIEW_SUFFIX:
                    continue
                is_clip = path.suffix.lower() in CLIP_SUFFIXES
                entries.append(Entry(path, "" if is_clip else "its suffix is not that of a clip"))
    return entries


def process(
    entry: Entry,
    out: Path,
    *,
    options: copies.CopyOptions,
    executor: Executor,
    catalogue: RuleSet | None = None,
) -> Job[Result]:
    """The whole way of one clip; what an earlier run has finished is taken as it is.

    `catalogue` are the rules to score with; None: those of the settings.
    """
    if entry.skip:
        return Result(entry.path, Status.SKIPPED, f"Not looked at, because {entry.skip}.")
    stages: list[Stage] = []
    review_file: Path | None = None
    try:
        files.require_folder(out)
        review_file, review = find_review(entry.path, out)
        if review is None or comes_from_quick_scan(review):
            scanned = yield from actions.scan(
                entry.path,
                review_file,
                executor=executor,
                overwrite=review is not None,
                catalogue=catalogue,
            )
            stages += scanned.stages
            review = scanned.review
        copies.require_allowed(options, review)
        record, copy = finished_copy(review, out, options)
        if copy is None:
            made = yield from copies.export(
                review_file,
                out,
                options=options,
                executor=executor,
                clip=entry.path,
                catalogue=catalogue,
            )
            stages += made.stages
            record, copy = made.record, made.path
        review = actions.load_review(review_file)
        # The reports of an earlier run are replaced: they are ours.
        written = write_report(review_file, out=out, overwrite=True)
    except Exception as error:
        # A bug costs one clip of a night's work, too, and not those that follow.
        known = isinstance(error, ReviewerError)
        return Result(
            entry.path,
            Status.FAILED,
            str(error) if known else bug_sentence(error),
            review=review_file if review_file and review_file.exists() else None,
            stages=tuple(stages),
        )
    return Result(
        entry.path,
        Status.DELIVERED if copy else Status.FINDINGS,
        sentence(copy, record, review),
        review=review_file,
        copy=copy,
        reports=written.files,
        findings=record.findings if record else (),
        undecided=len(review.undecided(today=actions.utc_today())),
        notes=review.scan.notes + ((written.unlogged,) if written.unlogged else ()),
        lost=record.lost if record and copy else (),
        stages=tuple(stages),
    )


def sentence(copy: Path | None, record: ExportRecord | None, review: Review) -> str:
    """What became of a clip, for a person, with what is to know about it."""
    if copy is None:
        parts = ["No copy was delivered, because its check did not pass."]
        parts += [finding.text for finding in record.findings[:1]] if record else []
    else:
        today = actions.utc_today()
        undecided, visible = review.undecided(today=today), review.left_visible(today=today)
        parts = [f"{copy.name} delivered; the listed checks passed."]
        parts += [f"Left visible by decision: {', '.join(visible)}."] if visible else []
        tracks = "track" if len(undecided) == 1 else "tracks"
        parts += [f"{len(undecided)} {tracks} undecided, so covered."] if undecided else []
    return " ".join([*parts, *review.scan.notes])


def find_review(clip: Path, out: Path) -> tuple[Path, Review | None]:
    """Where the review of a clip is or goes, and what it holds if it is there.

    Two clips of one name from two folders get two reviews.
    """
    known = ""
    number = 1
    while True:
        stem = clip.stem if number == 1 else f"{clip.stem}-{number}"
        path = out / f"{stem}{actions.REVIEW_SUFFIX}"
        if not path.exists():
            return path, None
        review = actions.load_review(path)
        known = known or fingerprint(clip)
        if review.media.sha256 == known:
            return path, review
        number += 1


def comes_from_quick_scan(review: Review) -> bool:
    """Whether a review has to be made again, because not every frame was searched for it.

    ReviewerError where decisions would be lost by that.
    """
    is_quick = bool(review.scan.settings.get("quick"))
    if is_quick and review.decisions:
        raise ReviewerError(
            f"The review of {review.media.name} comes from a quick scan and holds decisions.",
            hint="Scan the clip again with `reviewer scan --replace`, or export it with `export`.",
        )
    return is_quick


def finished_copy(
    review: Review, out: Path, options: copies.CopyOptions
) -> tuple[ExportRecord | None, Path | None]:
    """The copy that an earlier run delivered, if it is whole and what would be made today."""
    _, copy = look_for(review, [out])
    wanted = digest(options.plan(review))
    for record in review.exports.values():
        if (
            copy
            and record.name == copy.name
            and record.settings.get(copies.PLAN_KEY) == wanted
            and copies.CopyOptions.of_record(record.settings) == options
            and options.provenance.fits(record.settings)
        ):
            return record, copy
    return None, None


def write_summary(out: Path, results: Sequence[Result]) -> None:
    """Write summary.json: what happened to each file of the batch so far."""
    files.require_folder(out)
    text = json.dumps([result.as_json() for result in results], indent=2)
    files.write_whole(out / SUMMARY, text.encode())


def demo_entry() -> Entry:
    """The short clip that the program brings."""
    return Entry(resource("demo", "demo.mp4"))


def free_folder(folder: Path) -> Path:
    """`folder`, or the first of folder-2, folder-3 … that does not exist yet."""
    number = 1
    candidate = folder
    while candidate.exists():
        number += 1
        candidate = folder.with_name(f"{folder.name}-{number}")
    return candidate
