"""The use cases on one clip before its copy: scan it, decide about it, report on it.

Plain arguments in, a result or a Job out, ReviewerError on failure; no printing, no questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from reviewer import __version__
from reviewer.app.files import require_folder, require_new, require_writable, write_whole
from reviewer.app.jobs import Stage, Stages
from reviewer.app.resources import model_files, resource, rules
from reviewer.app.session import Session
from reviewer.domain.decision import Decision, Ground, Ruling
from reviewer.domain.detection import Detections
from reviewer.domain.edits import Decide, Together, next_id
from reviewer.domain.errors import DecisionError, MediaError
from reviewer.domain.progress import Job
from reviewer.domain.rescoring import Rescore
from reviewer.domain.review import Review, ScanRecord
from reviewer.domain.rules import RuleSet
from reviewer.domain.timing import Span
from reviewer.media.probe import fingerprint, probe
from reviewer.storage.database import require_database
from reviewer.storage.holding import held
from reviewer.storage.recovery import recover
from reviewer.storage.review_file import ReviewFile

REVIEW_SUFFIX = ".review"

QUICK_NOTE = "Only every third frame was searched: scan again without --quick before you publish."


@dataclass(frozen=True, slots=True)
class ScanOutcome:
    """A finished scan: where the review is, what it holds, how long it took.

    `first_pass` is what the detectors said before any closer look, numbered by the review's index.
    """

    path: Path
    review: Review
    first_pass: Detections
    stages: tuple[Stage, ...]


def review_path(clip: Path, out: Path | None) -> Path:
    """Where the review of a clip goes: beside it, or into a folder."""
    return (out or clip.parent) / f"{clip.stem}{REVIEW_SUFFIX}"


def scan(
    clip: Path,
    target: Path,
    *,
    executor: Executor,
    quick: bool = False,
    overwrite: bool = False,
    catalogue: RuleSet | None = None,
) -> Job[ScanOutcome]:
    """Find and follow faces, score the risk, and write the review to `target`.

    `catalogue` are the rules to score with; None: those of the settings.
    """
    catalogue = catalogue or rules()
    require_new(target, overwrite=overwrite)
    require_writable(target.parent)
    with held(target, program="reviewer scan"):
        return (
            yield from _scan(
                clip, target, executor, catalogue=catalogue, quick=quick, overwrite=overwrite
            )
        )


def _scan(
    clip: Path,
    target: Path,
    executor: Executor,
    *,
    catalogue: RuleSet,
    quick: bool,
    overwrite: bool,
) -> Job[ScanOutcome]:
    from reviewer.analysis.scan import ScanRequest, ScanSettings
    from reviewer.analysis.scan import scan as find_faces
    from reviewer.analysis.spread import in_order

    (media,) = in_order(executor, probe, [clip])
    media = replace(media, sha256=fingerprint(clip))
    models = model_files()
    settings = ScanSettings.triage() if quick else ScanSettings()
    stages = Stages()
    request = ScanRequest(path=clip, media=media, models=models, settings=settings)
    result = yield from stages.timed("scan", find_faces(request, executor))
    if fingerprint(clip) != media.sha256:
        raise MediaError(f"{clip.name} changed while it was scanned.", hint="Scan it again.")
    review = Review(
        media=media,
        index=result.index,
        scan=ScanRecord(
            tool_version=__version__,
            when=utc_now(),
            settings=settings.as_record(),
            models={model.path.name: model.sha256 for model in models},
            rules_version=catalogue.version,
            rules_sha256=catalogue.sha256,
            notes=result.notes + ((QUICK_NOTE,) if quick else ()),
        ),
        cuts=result.cuts,
        tracks={track.id: track for track in result.tracks},
    )
    Rescore(catalogue).apply(review)
    ReviewFile.create(target, review, clip=clip, overwrite=overwrite)
    return ScanOutcome(target, review, result.first_pass, tuple(stages.done))


@contextmanager
def open_session(path: Path, *, program: str = "reviewer decide") -> Iterator[Session]:
    """The review at `path`, open for edits by nobody else; closed at the end of the block."""
    with held(require_database(path), program=program), ReviewFile.open(path) as file:
        yield Session(file.load(), file)


def load_review(path: Path) -> Review:
    """What the review at `path` holds."""
    with ReviewFile.open(path) as file:
        return file.load()


def recover_review(path: Path) -> tuple[Path, tuple[str, ...]]:
    """Save what is left of a damaged review beside it; where, and notes on what was lost."""
    review = recover(path)
    target = path.with_name(f"{path.stem}-recovered{REVIEW_SUFFIX}")
    require_new(target, overwrite=False)
    ReviewFile.create(target, review)
    return target, review.scan.notes


@dataclass(frozen=True, slots=True)
class Subject:
    """What a decision is about: tracks (for a span, if one is given), a flag, or the undecided."""

    tracks: tuple[int, ...] = ()
    flag: int | None = None
    undecided: bool = False
    span: Span | None = None


def decide(
    session: Session,
    subject: Subject,
    *,
    ruling: Ruling,
    who: str,
    ground: Ground | None = None,
    reason: str = "",
) -> tuple[Decision, ...]:
    """Record a decision; DecisionError where it is not complete or names what is not there.

    It takes several where tracks are decided in part already.
    """
    review = session.review
    decisions = tuple(
        Decision(
            id=next_id(review.decisions) + number,
            tracks=tracks,
            ruling=ruling,
            who=who,
            when=utc_now(),
            span=span,
            ground=ground,
            reason=reason,
            flag=subject.flag,
        )
        for number, (tracks, span) in enumerate(_parts(subject, review, ruling))
    )
    session.apply(Together(tuple(Decide(decision) for decision in decisions), title="Decide"))
    return decisions


def _parts(
    subject: Subject, review: Review, ruling: Ruling
) -> list[tuple[tuple[int, ...], Span | None]]:
    """The tracks that a decision is about, and the span in which it is about them."""
    if subject.undecided:
        if ruling is not Ruling.COVER:
            raise DecisionError(
                "What is undecided can only be covered all at once.",
                hint="Look at each track or flag before you keep or reject it.",
            )
        if not review.undecided():
            raise DecisionError("Nothing is undecided.", hint="`reviewer flags` shows the rulings.")
        return _undecided_parts(review)
    if subject.flag is None:
        return [(subject.tracks, subject.span)]
    if subject.flag not in review.flags:
        raise DecisionError(
            f"There is no flag F{subject.flag}.", hint="`reviewer flags` lists them."
        )
    flag = review.flags[subject.flag]
    if len(flag.tracks) > 1 and ruling is not Ruling.COVER:
        raise DecisionError(
            f"F{flag.id} is about {len(flag.tracks)} tracks, which can only be covered together.",
            hint="Keep or reject each by itself with --track, in part with --from and --to.",
        )
    return [(flag.tracks, subject.span or flag.span)]


def _undecided_parts(review: Review) -> list[tuple[tuple[int, ...], Span | None]]:
    """What is undecided: tracks as a whole, and the stretches of those that are decided in part."""
    whole: list[int] = []
    parts: list[tuple[tuple[int, ...], Span | None]] = []
    for track in review.undecided():
        rulings = review.rulings(track)
        if not any(rulings):
            whole.append(track.id)
            continue
        frames = review.index.frames_of(track.pts)
        row = 0
        for is_decided, run in groupby(rulings, key=lambda ruling: ruling is not None):
            length = len(list(run))
            if not is_decided:
                span = review.index.span(int(frames[row]), int(frames[row + length - 1]))
                parts.append(((track.id,), span))
            row += length
    return [((*whole,), None), *parts] if whole else parts


REPORT_FORMATS = ("html", "pdf", "json")


def write_report(
    path: Path, *, out: Path, formats: Sequence[str] = REPORT_FORMATS, overwrite: bool = False
) -> list[Path]:
    """Write the internal report of a review in the given formats; the files it made."""
    from reviewer.report.content import build_content
    from reviewer.report.html import render_html
    from reviewer.report.pictures import pictures_of
    from reviewer.report.tables import render_json

    review = load_review(path)
    require_folder(out)
    copy = newest_copy(review, [out, path.parent])
    stem = (copy.stem if copy else path.stem) + ".report"
    targets = {name: out / f"{stem}.{name}" for name in formats}
    for target in targets.values():
        require_new(target, overwrite=overwrite)
    pictures = pictures_of(review, copy) if copy else ()
    content = build_content(review, pictures=pictures, generated=utc_now(), rules=rules())
    html = render_html(content, resource("templates"))
    for name, target in targets.items():
        if name == "html":
            write_whole(target, html.encode())
        elif name == "json":
            write_whole(target, render_json(content).encode())
        else:
            from reviewer.report.pdf import render_pdf

            write_whole(target, render_pdf(html))
    return list(targets.values())


def newest_copy(review: Review, folders: Iterable[Path]) -> Path | None:
    """The newest copy of the review that passed its check and still is what it was, if any."""
    folders = list(folders)
    for _, record in sorted(review.exports.items(), reverse=True):
        for folder in folders:
            copy = folder / record.name
            if (
                record.passed
                and copy.is_file()
                and copy.stat().st_size == record.size_bytes
                and fingerprint(copy) == record.sha256
            ):
                return copy
    return None


def utc_now() -> str:
    """Now, UTC, in ISO 8601 to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
