"""The use cases of the second person: approve decisions, release a copy, take an approval back."""

from __future__ import annotations

import glob
from dataclasses import dataclass, replace
from pathlib import Path

from reviewer.app.copies import require_of_today
from reviewer.app.resources import rules
from reviewer.app.scoring import what_a_copy_does
from reviewer.app.session import Session
from reviewer.domain.approval import RELEASE, Approval, decision_subject, release_subject
from reviewer.domain.approving import copy_to_release
from reviewer.domain.case_edits import DropApproval, PutApproval
from reviewer.domain.edits import next_id, require_there
from reviewer.domain.errors import DecisionError
from reviewer.domain.release import release_stops
from reviewer.domain.review import ExportRecord, Review
from reviewer.domain.signing import Control, Signer
from reviewer.media.probe import fingerprint
from reviewer.storage.signing import utc_now


@dataclass(frozen=True, slots=True)
class Consent:
    """The second person, the role that was given, and why the yes is given."""

    signer: Signer
    reason: str
    role: str = ""


def approve(session: Session, decision_id: int, consent: Consent) -> Approval:
    """Approve a decision as it is now; DecisionError where this person may not."""
    decisions = session.review.decisions
    require_there(decisions, decision_id, f"decision D{decision_id}", listed_by="reviewer approve")
    subject = decision_subject(decisions[decision_id], session.review)
    return _record(session, decision_id, subject, consent, Control.DUAL)


def find_copy(review: Review, *, near: Path) -> Path | None:
    """The file of the newest copy: beside the review's file, or in a folder beside it.

    Where several have its name, the one that was checked, else the first; None where there is none.
    """
    copy = copy_to_release(review)
    folder = near.resolve().parent
    inside = sorted(folder.glob(f"*/{glob.escape(copy.name)}"))
    named = [file for file in (folder / copy.name, *inside) if file.is_file()]
    return next((file for file in named if _is_same(file, copy)), named[0] if named else None)


def release(
    session: Session, consent: Consent, *, control: Control, file: Path | None = None
) -> Approval:
    """Release the newest copy; DecisionError where it does not follow what is decided today.

    `file` is what was looked at: it has to be the copy that was checked, byte for byte. Nor is
    anything released that a rule stops, but a weak cover, which this is the approval of.
    """
    review = session.review
    copy = copy_to_release(review)
    require_of_today(copy, review)
    _require_no_stop(review)
    if file is not None and not file.is_file():
        raise DecisionError(f"There is no file {file}.", hint="Name the copy with --copy.")
    if file is not None and not _is_same(file, copy):
        raise DecisionError(
            f"{file} is not the copy that passed its check: it was changed since, or is another.",
            hint="Name the copy with --copy, or export it again.",
            plain_hint="Export it again.",
        )
    return _record(session, RELEASE, release_subject(review, copy), consent, control)


def withdraw(session: Session, approval_id: int) -> None:
    """Take an approval back: what it was for is covered, or not released, again."""
    session.apply(DropApproval(approval_id))


def _require_no_stop(review: Review) -> None:
    mitigation = replace(what_a_copy_does(review), approved=frozenset({RELEASE}))
    stop = next(release_stops(review, rules(), mitigation), None)
    if stop is not None:
        raise DecisionError(
            f"Nothing is released while rule {stop.rule} stops it. {stop.text}",
            hint=rules().rule(stop.rule).recommendation,
        )


def _is_same(file: Path, copy: ExportRecord) -> bool:
    return file.stat().st_size == copy.size_bytes and fingerprint(file) == copy.sha256


def _record(
    session: Session, about: int, subject: str, consent: Consent, control: Control
) -> Approval:
    approval = Approval(
        id=next_id(session.review.approvals),
        about=about,
        subject=subject,
        who=consent.signer.who,
        role=consent.role,
        account=consent.signer.account,
        when=utc_now(),
        reason=consent.reason,
        proven=consent.signer.proven,
        control=control,
    )
    session.apply(PutApproval(approval))
    return approval
