"""Approval: a second person's yes to a decision, or to the release of a copy.

It holds for exactly what it was given for: `decision_subject` and `release_subject` say what that
is, as one number, and with another number the approval has lapsed.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from reviewer.domain.signing import Control, Signer

if TYPE_CHECKING:
    from reviewer.domain.decision import Decision
    from reviewer.domain.review import ExportRecord, Review

RELEASE = 0
"""What an approval is about that is about no decision."""


@dataclass(frozen=True, slots=True)
class Approval:
    """A second person's yes.

    about    what is approved: a decision's number, or RELEASE for the newest copy
    subject  SHA-256 of what was approved, in hexadecimal: with another value the approval lapsed
    who, role, account, proven   the person and the role that was given: see Signer
    when     UTC, ISO 8601
    control  single where one person released what nobody else had seen
    """

    id: int
    about: int
    subject: str
    who: str
    role: str
    account: str
    when: str
    reason: str = ""
    proven: bool = False
    control: Control = Control.DUAL

    @property
    def signer(self) -> Signer:
        return Signer(self.who, self.account, proven=self.proven)


def decision_subject(decision: Decision, review: Review) -> str:
    """SHA-256 of all that a decision says, of the boxes that it is about, and of the clip."""
    said = hashlib.sha256(review.media.sha256.encode())
    span = decision.span
    said.update(
        json.dumps(
            [
                decision.id,
                decision.tracks,
                decision.ruling,
                decision.ground,
                [str(span.start.exact), str(span.end.exact)] if span else None,
                decision.reason,
                sorted(decision.answers.items()),
                decision.expires,
                decision.control,
                [decision.who, decision.account, decision.proven, decision.when],
            ]
        ).encode()
    )
    for number in decision.tracks:
        track = review.tracks[number]
        for array in (track.pts, track.boxes, track.yaw):
            said.update(np.ascontiguousarray(array).tobytes())
    return said.hexdigest()


def release_subject(review: Review, copy: ExportRecord) -> str:
    """SHA-256 of a copy, of all that is decided and approved about its clip, and of what counts.

    What is said later of persons, tags or the case can take its effect from a decision: the copy
    that was released then shows what is to be covered.
    """
    said = hashlib.sha256(copy.sha256.encode())
    for _, decision in sorted(review.decisions.items()):
        said.update(decision_subject(decision, review).encode())
    for _, approval in sorted(review.approvals.items()):
        if approval.about != RELEASE:
            said.update(f"{approval.about} {approval.subject}".encode())
    for number, track in sorted(review.tracks.items()):
        said.update(f"{number}".encode())
        for array in (track.pts, track.boxes, track.yaw):
            said.update(np.ascontiguousarray(array).tobytes())
        said.update(" ".join(ruling or "-" for ruling in review.rulings(track)).encode())
    return said.hexdigest()
