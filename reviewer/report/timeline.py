"""Review -> Timeline: the scores through time, and a lane for every person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from reviewer.domain.assessment import Assessment, PersonRisk
from reviewer.domain.decision import Ruling
from reviewer.domain.review import Review
from reviewer.domain.risk import Flag, Scores
from reviewer.domain.rules import Bands
from reviewer.domain.timing import FrameIndex
from reviewer.report import wording
from reviewer.report.entries import Bar, Lane, Timeline
from reviewer.report.labels import LABELS

STEPS = 600

COVERED, UNDECIDED, VISIBLE, REJECTED, FLAG = (
    "covered",
    "undecided",
    "visible",
    "rejected",
    "flag",
)


def _state(ruling: Ruling | None) -> str:
    """What becomes of a face by a ruling; what leaves it visible is one of two, all else covers."""
    if ruling is None:
        return UNDECIDED
    return {Ruling.KEEP: VISIBLE, Ruling.REJECT: REJECTED}.get(ruling, COVERED)


def timeline(review: Review, assessment: Assessment, bands: Bands, today: date) -> Timeline:
    """The timeline of a review: each step has the highest score of the frames that it touches."""
    index = review.index
    whole = index.whole
    return Timeline(
        start_s=round(float(index.clock_s(whole.start)), 3),
        end_s=round(float(index.clock_s(whole.end)), 3),
        bands=(bands.moderate, bands.high, bands.critical),
        inherent=_steps(index, assessment.inherent),
        residual=_steps(index, assessment.residual),
        lanes=(
            *_flag_lanes(assessment.flags, index),
            *(
                Lane(
                    wording.person_name(review, person),
                    LABELS[f"lane_{person.role.value}"],
                    tuple(_bars(review, person, today)),
                )
                for person in assessment.people
            ),
        ),
    )


def _flag_lanes(flags: Sequence[Flag], index: FrameIndex) -> Iterator[Lane]:
    """A lane of the flags about persons, and one of those about the scene: the two overlap."""
    in_time = sorted(flags, key=lambda flag: flag.span.start)
    for is_scene, note in ((False, ""), (True, LABELS["lane_scene"])):
        bars = tuple(
            Bar(
                round(float(index.clock_s(flag.span.start)), 3),
                round(float(index.clock_s(flag.span.end)), 3),
                FLAG,
                wording.flag_name(flag),
            )
            for flag in in_time
            if is_scene is not bool(flag.tracks)
        )
        if bars:
            yield Lane(wording.LANE_FLAGS, note, bars)


def _steps(index: FrameIndex, scores: Scores) -> tuple[int, ...]:
    """The highest score in each of STEPS equal parts of the clip's time."""
    if not len(index):
        return (0,) * STEPS
    edges = np.append(index.pts, index.end_pts)
    parts = np.linspace(int(edges[0]), int(edges[-1]), STEPS + 1)
    first = np.searchsorted(edges, parts[:-1], side="right") - 1
    last = np.searchsorted(edges, parts[1:], side="left")
    return tuple(int(scores[a:b].max()) for a, b in zip(first, last, strict=True))


def _bars(review: Review, person: PersonRisk, today: date) -> Iterator[Bar]:
    """Where a person is in the picture, each stretch with what is decided about it.

    Breaks that are shorter than a step of the chart are closed.
    """
    step = (review.index.whole.seconds or 1.0) / STEPS
    pieces = sorted(
        (start, end, state)
        for number in person.tracks
        if number in review.tracks
        for start, end, state in _runs(review, number, today)
    )
    bars: list[Bar] = []
    for start, end, state in pieces:
        last = bars[-1] if bars else None
        if last and last.state == state and start - last.end_s < step:
            bars[-1] = Bar(last.start_s, max(last.end_s, end), state, "")
        else:
            bars.append(Bar(start, end, state, ""))
    yield from bars


def _runs(review: Review, number: int, today: date) -> Iterator[tuple[float, float, str]]:
    """The stretches of a track with one ruling: start and end in seconds, and their state."""
    track, index = review.tracks[number], review.index
    frames = index.frames_of(track.pts)
    states: Sequence[str] = [_state(ruling) for ruling in review.rulings(track, today=today)]
    start = 0
    for row in range(1, len(frames) + 1):
        is_over = row == len(frames) or (
            states[row] != states[start] or frames[row] != frames[row - 1] + 1
        )
        if is_over:
            span = index.span(int(frames[start]), int(frames[row - 1]))
            yield (
                round(float(index.clock_s(span.start)), 3),
                round(float(index.clock_s(span.end)), 3),
                states[start],
            )
            start = row
