"""The use case on what was done: write the internal report, or the release note of a copy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from reviewer.app.actions import load_review, open_session
from reviewer.app.copies import require_of_today
from reviewer.app.files import require_folder, require_new, write_whole
from reviewer.app.logs import check_log, note_in_log, require_true_log
from reviewer.app.resources import bundled_rules, resource, rules
from reviewer.app.scoring import assess
from reviewer.domain.case_edits import SetCase
from reviewer.domain.errors import ReviewFileError
from reviewer.domain.log import REPORT
from reviewer.domain.progress import Job, Progress
from reviewer.domain.review import ExportRecord, Review
from reviewer.media.probe import fingerprint
from reviewer.report.commitment import new_key
from reviewer.report.content import Circumstances, build_content
from reviewer.report.copies import newest_checked
from reviewer.report.entries import LogFacts, ReportContent
from reviewer.report.html import render_html, render_release_html
from reviewer.report.pictures import pictures_of
from reviewer.report.release import release_note, require_copy
from reviewer.report.spreadsheet import internal_csv, release_csv
from reviewer.report.tables import render_json
from reviewer.report.wording import Place
from reviewer.storage.signing import utc_now

REPORT_FORMATS = ("html", "pdf", "json", "csv")


class ReportKind(StrEnum):
    """Which of the two reports: all that is known, or what may be published with a copy."""

    INTERNAL = "internal"
    RELEASE = "release"


TITLES = {ReportKind.INTERNAL: "Internal report", ReportKind.RELEASE: "Release note"}

SUFFIXES = {ReportKind.INTERNAL: ".report", ReportKind.RELEASE: ".release"}

Render = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """The files of a report; `unlogged` says why the log has no entry of it, "" where it has."""

    files: tuple[Path, ...]
    unlogged: str = ""


def write_report(
    path: Path,
    *,
    out: Path,
    kind: ReportKind = ReportKind.INTERNAL,
    formats: Sequence[str] = REPORT_FORMATS,
    overwrite: bool = False,
) -> WrittenReport:
    """Write a report on the review at `path` in the given formats, and an entry into its log.

    A review that cannot be written to, or that somebody works on, can still be reported on. The
    first release note puts a case key into the review. ReviewerError where a release note is asked
    for and no copy has passed its checks, or the newest is not what is decided today: the note
    would describe another copy than the one that it names.
    """
    review = load_review(path)
    require_folder(out)
    if kind is ReportKind.RELEASE:
        _require_releasable(path, review)
        if not review.case.key:
            review = _make_case_key(path)
    named = newest_checked(review)
    stem = (Path(named.name).stem if named else path.stem) + SUFFIXES[kind]
    targets = {name: out / f"{stem}.{name}" for name in formats}
    for target in targets.values():
        require_new(target, overwrite=overwrite)
    report_id, renders = _renders(_content(path, review, kind, [out, path.parent]), kind)
    for name, target in targets.items():
        write_whole(target, renders[name]())
    title = f"{TITLES[kind]} {report_id}: {', '.join(formats)}"
    unlogged = ""
    try:
        note_in_log(path, REPORT, title, program="reviewer report")
    except ReviewFileError as error:
        unlogged = f"The log of the review has no entry of this report. {error.message}"
    return WrittenReport(tuple(targets.values()), unlogged)


def preview_report(path: Path, *, kind: ReportKind, folders: Sequence[Path] = ()) -> bytes:
    """A report as PDF, to look at: no file is written, and nothing noted in the log.

    The copies are looked for in `folders` and beside the review. A release note without a case key
    yet shows one that is not kept. ReviewerError as in `write_report`.
    """
    review = load_review(path)
    if kind is ReportKind.RELEASE:
        _require_releasable(path, review)
        if not review.case.key:
            review.case = replace(review.case, key=new_key())
    _, renders = _renders(_content(path, review, kind, [*folders, path.parent]), kind)
    return renders["pdf"]()


def report_job(
    path: Path,
    *,
    out: Path,
    kind: ReportKind,
    formats: Sequence[str],
    executor: Executor,
    overwrite: bool = False,
) -> Job[WrittenReport]:
    """`write_report` as a job; `executor` runs nothing of it."""
    yield Progress("report", 0, 1, "reports")
    return write_report(path, out=out, kind=kind, formats=formats, overwrite=overwrite)


def preview_job(
    path: Path, *, kind: ReportKind, folders: Sequence[Path], executor: Executor
) -> Job[bytes]:
    """`preview_report` as a job; `executor` runs nothing of it."""
    yield Progress("report", 0, 1, "reports")
    return preview_report(path, kind=kind, folders=folders)


def _require_releasable(path: Path, review: Review) -> None:
    require_of_today(require_copy(review), review)
    require_true_log(path)


def _content(
    path: Path, review: Review, kind: ReportKind, folders: Sequence[Path]
) -> ReportContent:
    """All that a report says; a release note has no pictures."""
    found = check_log(path)
    log = LogFacts(found.head.entries, found.first, found.head.sha256, found.is_whole)
    places, copy = look_for(review, folders)
    shown = copy if kind is ReportKind.INTERNAL else None
    return build_content(
        review,
        assess(review),
        rules(),
        Circumstances(generated=utc_now(), places=places, log=log),
        pictures=pictures_of(review, shown) if shown else (),
    )


def look_for(review: Review, folders: Iterable[Path]) -> tuple[Mapping[int, Place], Path | None]:
    """What became of the copies, by number, and the newest that still is what was checked.

    Copies are looked for from the newest on until one is found whole; older ones are not.
    """
    folders = list(folders)
    places: dict[int, Place] = {}
    for number, record in sorted(review.exports.items(), reverse=True):
        if not record.passed:
            continue
        files = [folder / record.name for folder in folders if (folder / record.name).is_file()]
        whole = next((file for file in files if _is_same(file, record)), None)
        if whole is not None:
            places[number] = Place.THERE
            return places, whole
        places[number] = Place.CHANGED if files else Place.MISSING
    return places, None


def _renders(content: ReportContent, kind: ReportKind) -> tuple[str, Mapping[str, Render]]:
    """The id that is printed in a report, and how each format is made, when it is asked for."""
    if kind is ReportKind.INTERNAL:
        html = render_html(content, resource("templates"))
        return content.report_id, {
            "html": html.encode,
            "pdf": lambda: _pdf(html),
            "json": lambda: render_json(content).encode(),
            "csv": lambda: internal_csv(content),
        }
    note = release_note(content, has_own_rules=rules().sha256 != bundled_rules().sha256)
    page = render_release_html(note, resource("templates"))
    return note.note_id, {
        "html": page.encode,
        "pdf": lambda: _pdf(page),
        "json": lambda: render_json(note).encode(),
        "csv": lambda: release_csv(note),
    }


def _pdf(html: str) -> bytes:
    from reviewer.report.pdf import render_pdf

    return render_pdf(html)


def _make_case_key(path: Path) -> Review:
    """Put a new case key into a review, unless somebody just did; the review with it."""
    with open_session(path, program="reviewer report") as session:
        case = session.review.case
        if not case.key:
            session.apply(SetCase(replace(case, key=new_key()), title="Make the case key"))
        return session.review


def _is_same(file: Path, record: ExportRecord) -> bool:
    return file.stat().st_size == record.size_bytes and fingerprint(file) == record.sha256
