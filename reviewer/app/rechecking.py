"""The use case on a finished copy: check it again, on its own."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path

from reviewer.app.actions import load_review, open_session
from reviewer.app.copies import (
    PLAN_KEY,
    CopyOptions,
    check_request,
    require_same_clip,
    require_unchanged,
)
from reviewer.app.jobs import Stage, Stages
from reviewer.domain.edits import DropExport, Edit, PutExport, Together, next_id
from reviewer.domain.errors import ReviewerError
from reviewer.domain.plan import digest
from reviewer.domain.progress import Job
from reviewer.domain.review import CheckResult, ExportRecord, Finding, Review
from reviewer.media.probe import fingerprint
from reviewer.storage.signing import utc_now

# Of a file that bears a copy's name, and is not the one that was made.
ALTERED_KEY = "altered"

# And when it was checked for the last time, if that was after it was made.
CHECKED_KEY = "checked"

SAME_FILE = "The file is, byte for byte, the one that was made and checked."


@dataclass(frozen=True, slots=True)
class VerifyOutcome:
    """The result of a check of a copy that was made before.

    `unsaved` says why the review does not hold it; "" where it does.
    """

    record: ExportRecord
    stages: tuple[Stage, ...]
    unsaved: str


def verify_copy(
    copy: Path,
    review_path: Path,
    *,
    executor: Executor,
    clip: Path | None = None,
    number: int | None = None,
) -> Job[VerifyOutcome]:
    """Check a finished copy again, on its own, against what the review plans today.

    `number` says which copy it is meant to be, where neither its content nor its name tells.

    The result takes the place of the one before in the copy's record.
    """
    from reviewer.analysis.verify import verify

    review = load_review(review_path)
    sha256 = fingerprint(copy)
    record = record_of(review, copy.name, sha256, number=number)
    options = CopyOptions.of_record(record.settings)
    plan = options.plan(review)
    stages = Stages()
    source = require_same_clip(review_path, review, clip)
    request = check_request(copy, source, review, plan, record.settings)
    checked = yield from stages.timed("check", verify(request, executor))
    is_same = sha256 == record.sha256
    changed = Finding("V7", "This is not the file that was made: its SHA-256 is another.")
    anew = replace(
        record,
        settings={**record.settings, CHECKED_KEY: utc_now(), PLAN_KEY: digest(plan)},
        checks=(*checked.checks, CheckResult("V7", SAME_FILE, is_same)),
        findings=checked.findings if is_same else (*checked.findings, changed),
    )
    if not is_same:
        anew = replace(
            anew,
            id=_id_of_altered(review, sha256),
            name=copy.name,
            sha256=sha256,
            size_bytes=copy.stat().st_size,
            settings={**anew.settings, ALTERED_KEY: True},
        )
    unsaved = ""
    try:
        with open_session(review_path, program="reviewer verify") as session:
            require_unchanged(session.review, review)
            edit = Together((PutExport(anew), *_settled(review, anew)), title="Check a copy again")
            session.apply(edit, action="verify")
    except ReviewerError as error:
        unsaved = str(error)  # the copy was checked all the same
    return VerifyOutcome(anew, tuple(stages.done), unsaved)


def _id_of_altered(review: Review, sha256: str) -> int:
    """Where the record of a file goes that is not the one that was made: beside that one's."""
    for record in review.exports.values():
        if record.sha256 == sha256 and ALTERED_KEY in record.settings:
            return record.id
    return next_id(review.exports)


def _settled(review: Review, checked: ExportRecord) -> Iterator[Edit]:
    """The true copy is there and good: what was said of another file of its name goes."""
    if checked.passed:
        for record in review.exports.values():
            if record.name == checked.name and ALTERED_KEY in record.settings:
                yield DropExport(record.id)


def record_of(review: Review, name: str, sha256: str, *, number: int | None = None) -> ExportRecord:
    """The record of a copy: by its content, else (a file that was changed) by number or name.

    ReviewerError where none is known, or several of that name that are not alike.
    """
    made = (one for one in review.exports.values() if ALTERED_KEY not in one.settings)
    newest = sorted(made, key=lambda record: -record.id)
    for record in newest:
        if record.sha256 == sha256:
            return record
    if number is not None:
        named = [record for record in newest if record.id == number]
    else:
        named = [record for record in newest if record.name == name]
    if not named:
        wanted = name if number is None else f"C{number}"
        raise ReviewerError(
            f"The review knows no copy like {wanted}.",
            hint="Is it another review's? A copy is known by its content or the name that it got; "
            "one that was changed and renamed by its number, with --as C1.",
        )
    if len(named) > 1 and len({_way_of(record) for record in named}) > 1:
        numbers = ", ".join(f"C{record.id} of {record.when}" for record in reversed(named))
        raise ReviewerError(
            f"The file was changed, and the review knows several copies called {name} that were "
            f"made in different ways: {numbers}.",
            hint="Say with --as which one it is meant to be.",
        )
    return named[0]


def _way_of(record: ExportRecord) -> tuple[object, ...]:
    """How a copy was made: with which options, by which plan."""
    return tuple(record.settings.get(key) for key in (*CopyOptions().as_record(), PLAN_KEY))
