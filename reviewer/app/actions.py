"""The use cases on one clip before its copy: scan it, open its review.

Plain arguments in, a result or a Job out, ReviewerError on failure; no printing, no questions.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from reviewer import __version__
from reviewer.app.files import require_new, require_writable
from reviewer.app.jobs import Stage, Stages
from reviewer.app.resources import model_files, rules
from reviewer.app.session import Session
from reviewer.app.settings import load_settings
from reviewer.domain.detection import Detections
from reviewer.domain.errors import MediaError
from reviewer.domain.progress import Job
from reviewer.domain.rescoring import Rescore
from reviewer.domain.review import Review, ScanRecord
from reviewer.domain.rules import RuleSet
from reviewer.domain.timing import FrameIndex, IntArray
from reviewer.domain.track import Track
from reviewer.media.probe import fingerprint, probe
from reviewer.storage.clips import find_clip
from reviewer.storage.database import require_database
from reviewer.storage.holding import held
from reviewer.storage.recovery import recover, recover_log
from reviewer.storage.review_file import ReviewFile
from reviewer.storage.signing import sign, utc_now

REVIEW_SUFFIX = ".review"

BROKEN_LOG = (
    "The damaged file had no whole log. What could be read of it is kept, and `reviewer log "
    "--check` says where it breaks."
)

QUICK_NOTE = "Only every third frame was searched: scan all of it before you publish."


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
    previews: bool = False,
) -> Job[ScanOutcome]:
    """Find and follow faces, score the risk, and write the review to `target`.

    `catalogue` are the rules to score with; None: those of the settings. With `previews` the
    progress holds now and then a review of what was found so far, which is to be looked at alone.
    """
    catalogue = catalogue or rules()
    require_new(target, overwrite=overwrite)
    require_writable(target.parent)
    with held(target, program="reviewer scan"):
        return (
            yield from _scan(
                clip,
                target,
                executor,
                catalogue=catalogue,
                quick=quick,
                overwrite=overwrite,
                previews=previews,
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
    previews: bool,
) -> Job[ScanOutcome]:
    from reviewer.analysis.scan import ScanRequest, ScanSettings
    from reviewer.analysis.scan import scan as find_faces
    from reviewer.analysis.spread import in_order

    who = load_settings().who
    (media,) = in_order(executor, probe, [clip])
    media = replace(media, sha256=fingerprint(clip))
    models = model_files()
    settings = ScanSettings.triage() if quick else ScanSettings()
    stages = Stages()
    request = ScanRequest(path=clip, media=media, models=models, settings=settings)

    def review_of(
        *,
        index: FrameIndex,
        cuts: IntArray,
        tracks: tuple[Track, ...],
        notes: tuple[str, ...] = (),
    ) -> Review:
        review = Review(
            media=media,
            index=index,
            scan=ScanRecord(
                tool_version=__version__,
                when=utc_now(),
                settings=settings.as_record(),
                models={model.path.name: model.sha256 for model in models},
                rules_version=catalogue.version,
                rules_sha256=catalogue.sha256,
                notes=notes + ((QUICK_NOTE,) if quick else ()),
            ),
            cuts=cuts,
            tracks={track.id: track for track in tracks},
        )
        Rescore(catalogue).apply(review)
        return review

    finding = find_faces(request, executor, make_preview=review_of if previews else None)
    result = yield from stages.timed("scan", finding)
    if fingerprint(clip) != media.sha256:
        raise MediaError(f"{clip.name} changed while it was scanned.", hint="Scan it again.")
    review = review_of(
        index=result.index, cuts=result.cuts, tracks=result.tracks, notes=result.notes
    )
    ReviewFile.create(target, review, clip=clip, overwrite=overwrite, signature=sign(who))
    return ScanOutcome(target, review, result.first_pass, tuple(stages.done))


@contextmanager
def open_session(
    path: Path, *, program: str = "reviewer decide", who: str = ""
) -> Iterator[Session]:
    """The review at `path`, open for edits by nobody else; closed at the end of the block.

    `who` signs what is done in it; "" is the name in the settings, or the account's.
    """
    who = who or load_settings().who
    with held(require_database(path), program=program), ReviewFile.open(path) as file:
        yield Session(file.load(), file, sign=partial(sign, who))


def load_review(path: Path) -> Review:
    """What the review at `path` holds."""
    with ReviewFile.open(path) as file:
        return file.load()


def find_clip_of(path: Path, review: Review) -> Path:
    """Where the clip of the review at `path` is; MediaError where it is not found, or changed."""
    return find_clip(path, review.media)


def recover_review(path: Path) -> tuple[Path, tuple[str, ...]]:
    """Save what is left of a damaged review beside it; where, and notes on what was lost."""
    review, log = recover(path), recover_log(path)
    target = path.with_name(f"{path.stem}-recovered{REVIEW_SUFFIX}")
    require_new(target, overwrite=False)
    ReviewFile.create(target, review, signature=sign(load_settings().who), log=log)
    return target, review.scan.notes if log.is_whole else (*review.scan.notes, BROKEN_LOG)


def utc_today() -> date:
    """Today's date, UTC: the day by which a keep has expired or not."""
    return datetime.now(UTC).date()
