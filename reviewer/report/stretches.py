"""Span -> Stretch: a time of the clip, said in three ways."""

from __future__ import annotations

from reviewer.domain.review import Review
from reviewer.domain.timing import Span
from reviewer.report.entries import Stretch


def stretch_of(review: Review, span: Span) -> Stretch:
    """A span as clock text, in seconds, and as the frames that start in it."""
    index = review.index
    frames = index.frames_in(span)
    return Stretch(
        index.text(span.start),
        index.text(span.end),
        round(float(index.clock_s(span.start)), 6),
        round(float(index.clock_s(span.end)), 6),
        frames.start,
        max(frames.start, frames.stop - 1),
    )
