"""The use case of a copy: make one that has passed its check."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.app.actions import find_clip_of, load_review, open_session, utc_today
from reviewer.app.executors import in_own_process
from reviewer.app.files import require_folder, require_new
from reviewer.app.jobs import Stage, Stages
from reviewer.app.logs import head_path, require_true_log, write_head
from reviewer.app.provenance_options import ProvenanceOptions, expected_manifest, with_manifest
from reviewer.app.resources import model_files, rules
from reviewer.app.sound_options import SoundOptions
from reviewer.domain.covers import CoverStyle
from reviewer.domain.edits import Edit, PutExport, PutTrack, Together, next_id
from reviewer.domain.errors import DecisionError, MediaError, ReviewerError
from reviewer.domain.plan import ExportPlan, Outlines, digest, make_plan
from reviewer.domain.progress import Job
from reviewer.domain.rescoring import Rescore
from reviewer.domain.review import ExportRecord, Review
from reviewer.domain.rules import RuleSet
from reviewer.domain.standing import waiting
from reviewer.domain.track import Track
from reviewer.export.forecast import Forecast
from reviewer.export.forecast import forecast as export_forecast
from reviewer.export.formats import PictureOptions, clip_format
from reviewer.export.provenance import SignRequest, rehearse, sign, statement
from reviewer.export.render import DEINTERLACED, RenderRequest, RenderResult, render
from reviewer.export.target import Claim, claimed
from reviewer.media.probe import fingerprint
from reviewer.storage.database import require_database
from reviewer.storage.holding import held
from reviewer.storage.signing import utc_now

if TYPE_CHECKING:
    from reviewer.analysis.verify import VerifyRequest, VerifyResult

# What the check of a copy finds is covered, too, and the copy made again: at most so many times.
MAX_ROUNDS = 3

# The name under which the record of a copy keeps the digest of its plan.
PLAN_KEY = "plan"


@dataclass(frozen=True, slots=True)
class CopyOptions:
    """How a copy is to be made."""

    style: CoverStyle = CoverStyle.BLUR
    sound: SoundOptions = field(default_factory=SoundOptions)
    picture: PictureOptions = field(default_factory=PictureOptions)
    provenance: ProvenanceOptions = field(default_factory=ProvenanceOptions)

    def as_record(self) -> dict[str, str | int | float | bool]:
        """The options as the review keeps them."""
        return {
            "cover": self.style.value,
            **self.sound.as_record(),
            **self.picture.as_record(),
            **self.provenance.as_record(),
        }

    @classmethod
    def of_record(cls, settings: Mapping[str, str | int | float | bool]) -> CopyOptions:
        """The options of a copy that was made before."""
        style = CoverStyle(str(settings["cover"]))
        return cls(
            style,
            SoundOptions.of_record(settings),
            PictureOptions.of_record(settings),
            ProvenanceOptions.of_record(settings),
        )

    def plan(self, review: Review, outlines: Outlines | None = None) -> ExportPlan:
        """What a copy with these options must look like, as things are decided now.

        `outlines` are those of an earlier plan for the same clip, where there was one.
        """
        audio = self.sound.plan(review)
        return make_plan(
            review, style=self.style, audio=audio, today=utc_today(), outlines=outlines
        )


@dataclass(frozen=True, slots=True)
class CopyOutcome:
    """A copy, or the reason why there is none: `path` is None where the check did not pass.

    `waiting` are the decisions that it does not follow, because no second person approved them.
    """

    path: Path | None
    record: ExportRecord
    rounds: int
    undecided: int
    visible: tuple[str, ...]
    waiting: tuple[str, ...]
    notes: tuple[str, ...]
    stages: tuple[Stage, ...]


def export(
    review_path: Path,
    out: Path,
    *,
    options: CopyOptions,
    executor: Executor,
    clip: Path | None = None,
    name: str | None = None,
    overwrite: bool = False,
    catalogue: RuleSet | None = None,
) -> Job[CopyOutcome]:
    """Make a covered copy in the folder `out`; it gets its name when it has passed its check.

    A face that the check finds outside the covers becomes a track of the review, and the copy is
    made again with it covered; the risk is scored anew by `catalogue` (None: that of the settings).
    """
    catalogue = catalogue or rules()
    require_folder(out)
    if name is not None:
        require_new(out / name, overwrite=overwrite)
    # What is decided meanwhile would not be in the copy, and hours of work would be lost.
    with held(require_database(review_path), program="reviewer export"):
        return (
            yield from _export(
                review_path,
                out,
                options=options,
                executor=executor,
                clip=clip,
                name=name,
                overwrite=overwrite,
                catalogue=catalogue,
            )
        )


def _export(
    review_path: Path,
    out: Path,
    *,
    options: CopyOptions,
    executor: Executor,
    clip: Path | None,
    name: str | None,
    overwrite: bool,
    catalogue: RuleSet,
) -> Job[CopyOutcome]:
    require_true_log(review_path)
    review = load_review(review_path)
    require_allowed(options, review)
    suffix = _suffix(review, options, name)
    source = require_same_clip(review_path, review, clip)
    stages = Stages()
    if options.provenance.wanted:
        yield from in_own_process(rehearse, options.provenance.files)
    with claimed(out, name, source=source, suffix=suffix) as claim:
        for round_number in range(1, MAX_ROUNDS + 1):
            plan = options.plan(review)
            made, sha256, checked = yield from _attempt(
                source, claim, review, plan, options, executor, stages
            )
            with open_session(review_path, program="reviewer export") as session:
                require_unchanged(session.review, review)
                if checked.missed and round_number < MAX_ROUNDS:
                    edit = cover_missed(session.review, checked.missed, catalogue)
                    session.apply(edit, action="cover-missed")
                    review = session.review
                    continue
                if checked.passed:
                    # It may have been read while it changed.
                    require_same_clip(review_path, review, source)
                record = ExportRecord(
                    id=next_id(review.exports),
                    when=utc_now(),
                    name=claim.target.name if checked.passed else "",
                    sha256=sha256,
                    size_bytes=claim.size_bytes,
                    settings={
                        **options.as_record(),
                        **made.settings,
                        "rounds": round_number,
                        PLAN_KEY: digest(plan),
                    },
                    kept=made.kept,
                    lost=made.lost,
                    checks=checked.checks,
                    findings=checked.findings,
                )
                session.apply(PutExport(record), action="export")
                if checked.passed:
                    try:
                        # First, so that no copy is without it, whenever this run is killed.
                        write_head(claim.target, session.log_head)
                        claim.deliver(sha256, overwrite=overwrite)
                    except BaseException:
                        head_path(claim.target).unlink(missing_ok=True)
                        session.undo()  # there is no such copy
                        raise
                return CopyOutcome(
                    path=claim.target if checked.passed else None,
                    record=record,
                    rounds=round_number,
                    undecided=len(review.undecided(today=utc_today())),
                    visible=review.left_visible(today=utc_today()),
                    waiting=tuple(one.name for one in waiting(review, today=utc_today())),
                    notes=review.scan.notes,
                    stages=tuple(stages.done),
                )
    raise AssertionError("the last round returns")


def forecast(
    source: Path, review: Review, options: CopyOptions, *, executor: Executor
) -> Job[Forecast]:
    """What a copy of a reviewed clip would keep and lose; `executor` runs nothing of it.

    The clip is opened where the job runs: not in a process that shows a window.
    """
    part = source.with_name("never-written.part")
    request = RenderRequest(
        source, review.media, review.index, options.plan(review), part, options.picture
    )
    return (yield from export_forecast(request))


def require_of_today(copy: ExportRecord, review: Review) -> None:
    """Raise DecisionError where a copy is not as it would have to be made today."""
    options = CopyOptions.of_record(copy.settings)
    options.sound.require_allowed(review)
    if copy.settings.get(PLAN_KEY) != digest(options.plan(review)):
        raise DecisionError(
            f"{copy.name} does not follow what is decided today.",
            hint="Export it again, and look at the new copy.",
        )


def require_allowed(options: CopyOptions, review: Review) -> None:
    """Raise DecisionError where a decision, or what is known, keeps such a copy from being made."""
    options.sound.require_allowed(review)
    blocking = review.blocked_by()
    if blocking:
        questions = "; ".join(
            f"{one.name}: {one.answers.get('addressee', '')} has to answer "
            f"“{one.answers.get('question', '')}”"
            for one in blocking
        )
        raise DecisionError(
            f"No copy is made while a decision is on hold. {questions}.",
            hint="Decide anew about these tracks when the answer is there.",
        )


def _suffix(review: Review, options: CopyOptions, name: str | None) -> str:
    """The suffix of a copy; ReviewerError where a name that was given has another one."""
    encoder = clip_format(review.media, review.index, options.picture).encoder
    if name is not None and not name.lower().endswith(encoder.suffix):
        raise ReviewerError(
            f"The name of this copy has to end in {encoder.suffix}, because it holds "
            f"{encoder.title}.",
            hint="Give it another name, or none.",
        )
    return encoder.suffix


def _attempt(
    source: Path,
    claim: Claim,
    review: Review,
    plan: ExportPlan,
    options: CopyOptions,
    executor: Executor,
    stages: Stages,
) -> Job[tuple[RenderResult, str, VerifyResult]]:
    """One copy by a plan, its SHA-256, and its check."""
    from reviewer.analysis.verify import verify

    request = RenderRequest(source, review.media, review.index, plan, claim.part, options.picture)
    made = yield from stages.timed("cover", in_own_process(render, request))
    if options.provenance.wanted:
        actions = statement(plan, review.media)
        signing = SignRequest(claim.part, source, actions, options.provenance.files)
        made = with_manifest(made, (yield from in_own_process(sign, signing)))
    sha256 = claim.sha256()
    settings = {**options.as_record(), **made.settings}
    check = check_request(claim.part, source, review, plan, settings)
    checked = yield from stages.timed("check", verify(check, executor))
    return made, sha256, checked


def require_unchanged(now: Review, then: Review) -> None:
    """Raise where somebody decided something while the copy was made: it would not show it."""
    if not now.same_as(then):
        raise ReviewerError(
            "The review was changed while its copy was made.", hint="Export it again."
        )


def cover_missed(review: Review, missed: tuple[Track, ...], catalogue: RuleSet) -> Edit:
    """The edit that adds tracks which the check of a copy found, with the risk scored anew."""
    first_id = next_id(review.tracks)
    new = [replace(track, id=first_id + number) for number, track in enumerate(missed)]
    puts: list[Edit] = [PutTrack(track) for track in new]
    return Together((*puts, Rescore(catalogue)), title="Cover what the check found")


def check_request(
    copy: Path,
    source: Path,
    review: Review,
    plan: ExportPlan,
    settings: Mapping[str, str | int | float | bool],
) -> VerifyRequest:
    """All that a check of a copy of a reviewed clip needs; `settings` are those of its record."""
    from reviewer.analysis.verify import VerifyRequest

    return VerifyRequest(
        copy,
        source,
        review.media,
        review.index,
        review.cuts,
        plan,
        model_files(),
        # Copies of earlier versions say what was asked for alone.
        compares=not settings.get(DEINTERLACED, settings.get("deinterlace", False)),
        manifest=expected_manifest(settings, plan, review.media),
    )


def require_same_clip(review_path: Path, review: Review, clip: Path | None) -> Path:
    """The clip of a review, unchanged since its scan; MediaError where it is not to be found."""
    if clip is None:
        return find_clip_of(review_path, review)
    if fingerprint(clip) != review.media.sha256:
        raise MediaError(
            f"{clip.name} is not the clip of this review, or it changed since its scan.",
            hint="Scan it again.",
        )
    return clip
