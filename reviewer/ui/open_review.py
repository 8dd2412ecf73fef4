"""OpenReview: one review as the window holds it, with what is worked out of it."""

from __future__ import annotations

import threading
from itertools import count
from pathlib import Path

from reviewer.app.copies import CopyOptions
from reviewer.app.scoring import assess
from reviewer.app.session import Session
from reviewer.domain.assessment import Assessment
from reviewer.domain.edits import Changes
from reviewer.domain.plan import ExportPlan, Outlines
from reviewer.domain.review import Review
from reviewer.ui.assessor import is_quick

_STATES = count(1)


class OpenReview:
    """One review as the window holds it: `session` is None where it can only be looked at.

    `why_read_only` says why; `clip` is None until it was found, `partial` True while a scan still
    adds to what is seen. `state` is a number that is another one after every change.
    """

    def __init__(
        self,
        path: Path,
        review: Review,
        *,
        session: Session | None = None,
        why_read_only: str = "",
        partial: bool = False,
    ) -> None:
        self.path = path
        self.clip: Path | None = None
        self.session = session
        self.why_read_only = why_read_only
        self.partial = partial
        self._review = review
        self.state = self.first_state = next(_STATES)
        self._assessment: Assessment | None = None
        self._earlier: Assessment | None = None
        self._outlines = Outlines()
        self._outlining = threading.Lock()
        self._plan: tuple[CopyOptions, ExportPlan] | None = None

    @property
    def review(self) -> Review:
        return self.session.review if self.session else self._review

    @property
    def assessment(self) -> Assessment:
        """The risk as things are decided now; for a clip of hours that takes a second or two."""
        if self._assessment is None:
            self._assessment = assess(self.review)
        return self._assessment

    @property
    def latest_assessment(self) -> Assessment | None:
        """The risk as it was worked out last, without a wait.

        Of a review with very many boxes it is that of before the last change, until the workspace
        says `assessed`; None before it was worked out for the first time.
        """
        if self._assessment is None and not is_quick(self.review):
            return self._earlier
        return self.assessment

    @property
    def is_assessed(self) -> bool:
        """Whether the risk is known as things are decided now."""
        return self._assessment is not None

    def take_assessment(self, found: Assessment, state: int) -> None:
        """Hold what was worked out elsewhere of a `state`; an earlier one is better than none."""
        if state == self.state:
            self._assessment = found
        else:
            self._earlier = found

    def plan(self, options: CopyOptions) -> ExportPlan:
        """What a copy with these options would look like, as things are decided now."""
        if self._plan is None or self._plan[0] != options:
            with self._outlining:
                self._plan = options, options.plan(self.review, self._outlines)
        return self._plan[1]

    def prepare_plan(self, review: Review) -> None:
        """Work out, in any thread, what every plan for a state of this review needs."""
        with self._outlining:
            self._outlines.of(review)

    def become(
        self, review: Review, *, session: Session | None = None, why_read_only: str = ""
    ) -> Changes:
        """Hold another state of the same review, open or to be looked at; what may differ."""
        changes = Changes.between(self.review, review)
        self._review, self.session, self.why_read_only = review, session, why_read_only
        self.forget()
        return changes

    def forget(self) -> None:
        """Drop what was worked out of a review that has changed since."""
        self._earlier = self._assessment or self._earlier
        self._assessment = self._plan = None
        self.state = next(_STATES)
