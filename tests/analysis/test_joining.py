from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np
import pytest

from reviewer.analysis import association, joining
from reviewer.analysis.joining import join
from reviewer.analysis.likeness import LinkSettings, MeasuredFaces
from reviewer.domain.detection import Detections
from tests.analysis.making import Row, detections, index, walk


def swept(found: Detections, seconds: joining.Float) -> tuple[list[list[int]], MeasuredFaces]:
    """The pieces that the sweep forward in time leaves, and what they are pieces of."""
    settings = LinkSettings()
    faces = association._measure(found, 1.0, settings)
    return association._sweep(faces, range(len(found)), seconds, settings), faces


def frames_joined(rows: list[Row]) -> tuple[list[list[int]], list[list[int]]]:
    """The frames of each piece, and of each chain that they are joined to."""
    found = detections(rows)
    seconds = index(int(found.frame[-1]) + 1).seconds()
    pieces, faces = swept(found, seconds)
    chains = join(pieces, faces, seconds=seconds, settings=LinkSettings())
    before, after = ([found.frame[of].tolist() for of in each] for each in (pieces, chains))
    return before, after


def hurry(frames: Iterable[int], *, score: float = 0.9) -> list[Row]:
    """A face so fast that the sweep loses it in five frames while its speed is not known."""
    return walk(frames, start=(0.05, 0.5), speed=(0.04, 0), score=score)


def flicker(frames: int, *, chance: float = 0.1, seed: int = 0) -> list[Row]:
    """Six small faces in a row that are found now and then, beside where they are."""
    random = np.random.default_rng(seed)
    return [
        (frame, (x, y), score)
        for face in range(6)
        for frame in np.flatnonzero(random.random(frames) < chance).tolist()
        for x, y in [random.normal((0.1 + 0.15 * face, 0.5), 0.02)]
        for score in [random.uniform(0.25, 0.8)]
    ]


def test_the_speed_of_a_face_leads_back_to_where_it_was_first_seen() -> None:
    pieces, chains = frames_joined(hurry([0, 5], score=0.3) + hurry(range(10, 24)))

    assert pieces == [[0], [5], list(range(10, 24))]
    assert chains == [[0, 5, *range(10, 24)]]


def test_pieces_that_are_all_unsure_stay_apart() -> None:
    pieces, chains = frames_joined(hurry([0, 5], score=0.3) + hurry(range(10, 24), score=0.3))

    assert chains == pieces == [[0], [5], list(range(10, 24))]


def test_pieces_more_than_a_second_apart_stay_apart() -> None:
    # The sweep, too, bridges a second: pieces are made by hand.
    for gap, expected in ((25, 1), (26, 2)):
        found = detections(walk([*range(10), *range(9 + gap, 20 + gap)]))
        seconds = index(20 + gap).seconds()
        _, faces = swept(found, seconds)
        pieces = [list(range(10)), list(range(10, 21))]

        chains = join(pieces, faces, seconds=seconds, settings=LinkSettings())

        assert len(chains) == expected


def test_nothing_is_joined_to_nothing() -> None:
    pieces, faces = swept(Detections.none(), index(5).seconds())

    assert join(pieces, faces, seconds=index(5).seconds(), settings=LinkSettings()) == []


def test_faces_are_joined_as_though_all_gaps_were_compared_after_every_join() -> None:
    settings = LinkSettings()
    joins = 0
    for seed in range(6):
        rows = flicker(150, chance=0.15, seed=seed)
        if seed % 2:  # places on a grid, so that gaps cost the same
            rows = [(frame, (round(x, 2), round(y, 2)), score) for frame, (x, y), score in rows]
        found = detections(rows, size=(0.03, 0.04))
        seconds = index(150).seconds()
        pieces, faces = swept(found, seconds)

        joined = join(pieces, faces, seconds=seconds, settings=settings)

        assert joined == join_one_by_one(pieces, faces, seconds, settings=settings)
        joins += len(pieces) - len(joined)
    assert joins > 30


def join_one_by_one(
    chains: list[list[int]],
    faces: MeasuredFaces,
    seconds: joining.Float,
    *,
    settings: LinkSettings,
) -> list[list[int]]:
    """What joining means, without regard to the time that it takes."""
    chains = list(chains)
    while True:
        sure = [bool(faces.sure[rows].any()) for rows in chains]
        ends, starts = (
            [
                joining._end_state(rows[::step][-5:], faces, seconds, sure=is_sure)
                for rows, is_sure in zip(chains, sure, strict=True)
            ]
            for step in (1, -1)
        )
        costs = [
            (cost, i, j)
            for i, before in enumerate(ends)
            for j, after in enumerate(starts)
            if 0 < (gap := after.seen_s - before.seen_s) <= settings.bridge_s
            and (cost := joining._gap_cost(before, after, gap, faces, settings=settings))
            is not None
        ]
        if not costs:
            return chains
        _, i, j = min(costs)
        chains[i] = chains[i] + chains[j]
        del chains[j]


def test_the_work_of_joining_goes_with_the_length_of_a_shot(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: Counter[int] = Counter()
    gap_cost = joining._gap_cost

    def counted(*args: Any, **settings: Any) -> float | None:
        compared[frames] += 1
        return gap_cost(*args, **settings)

    monkeypatch.setattr(joining, "_gap_cost", counted)

    for frames in (750, 3000):
        seconds = index(frames).seconds()
        pieces, faces = swept(detections(flicker(frames), size=(0.03, 0.04)), seconds)
        join(pieces, faces, seconds=seconds, settings=LinkSettings())

    assert 0 < compared[3000] < 6 * compared[750]
