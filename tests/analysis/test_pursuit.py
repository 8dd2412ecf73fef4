"""A drawn box is pursued past a hand, along the picture's edge, and not beyond what it holds."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest

from reviewer.analysis.closer import closer_search
from reviewer.analysis.detector import Detector
from reviewer.analysis.models import ModelFile
from reviewer.analysis.patches import Float
from reviewer.analysis.pursuit import Pursuit, PursuitSettings
from reviewer.domain.geometry import Box, overlap
from tests.clips import ClipSpec, Face, Picture, boxes_of, draw

RATE = 25
SUIT = Face(start=(0.3, 0.45), end=(0.7, 0.5), person=3)


@pytest.fixture(scope="module")
def search(models: tuple[ModelFile, ...]) -> Detector:
    return closer_search(models, PursuitSettings().closer)


def pixels(spec: ClipSpec, frame: int) -> Float:
    return np.array(Box.of(boxes_of(spec)[frame, 0]).pixels(spec.width, spec.height))


def pursue(spec: ClipSpec, search: Detector, pictures: Iterable[Picture]) -> Pursuit:
    """What becomes of the true box of frame 0 in the pictures from frame 1 on."""
    pursuit = Pursuit(draw(spec, 0), pixels(spec, 0), search=search, settings=PursuitSettings())
    for frame, picture in enumerate(pictures, start=1):
        pursuit.step(frame, picture, time_s=frame / RATE)
        if pursuit.is_over:
            break
    return pursuit


def drawn(spec: ClipSpec) -> list[Picture]:
    return [draw(spec, frame) for frame in range(1, spec.frames)]


def overlaps(pursuit: Pursuit, spec: ClipSpec) -> list[float]:
    """How much the box of each sight has in common with the true one."""
    return [
        float(
            overlap(
                sight.box.astype(np.float32)[None],
                pixels(spec, sight.frame).astype(np.float32)[None],
            )[0, 0]
        )
        for sight in pursuit.sights
    ]


def test_what_no_detector_knows_is_pursued(search: Detector) -> None:
    spec = ClipSpec(frames=40, faces=(SUIT,))

    pursuit = pursue(spec, search, drawn(spec))

    assert not pursuit.is_over
    assert len(pursuit.sights) == 39
    assert not any(len(sight.face) for sight in pursuit.sights)
    assert min(overlaps(pursuit, spec)) > 0.8


def test_a_face_that_a_detector_knows_is_told_with_its_score(search: Detector) -> None:
    spec = ClipSpec(frames=20)

    pursuit = pursue(spec, search, drawn(spec))

    assert all(sight.face.score[0] > 0.3 for sight in pursuit.sights)
    assert min(overlaps(pursuit, spec)) > 0.8


def test_a_box_around_a_whole_head_stays_as_large(search: Detector) -> None:
    spec = ClipSpec(frames=20)
    x, y, width, height = pixels(spec, 0)
    head = np.array([x - 0.2 * width, y - 0.3 * height, 1.4 * width, 1.4 * height])
    pursuit = Pursuit(draw(spec, 0), head, search=search, settings=PursuitSettings())

    for frame, picture in enumerate(drawn(spec), start=1):
        pursuit.step(frame, picture, time_s=frame / RATE)

    assert any(len(sight.face) for sight in pursuit.sights)
    np.testing.assert_allclose(pursuit.sights[-1].box[2:], head[2:], rtol=0.1)


def test_it_is_found_again_when_it_was_hidden_for_a_moment(search: Detector) -> None:
    spec = ClipSpec(frames=30, faces=(Face(start=(0.4, 0.45), end=(0.42, 0.45), person=3),))
    pictures = drawn(spec)
    for hidden in range(9, 20):
        pictures[hidden] = draw(ClipSpec(faces=()), hidden)

    pursuit = pursue(spec, search, pictures)

    seen = [sight.frame for sight in pursuit.sights]
    assert not pursuit.is_over
    assert {*range(1, 10), *range(21, 30)} <= set(seen)
    assert not set(seen) & set(range(11, 20))
    assert min(overlaps(pursuit, spec)) > 0.7


def test_it_is_lost_when_it_does_not_come_back(search: Detector) -> None:
    spec = ClipSpec(frames=60, faces=(SUIT,))
    gone = [draw(ClipSpec(frames=60, faces=()), frame) for frame in range(10, 60)]

    pursuit = pursue(spec, search, [*drawn(spec)[:9], *gone])

    assert pursuit.is_over
    assert [sight.frame for sight in pursuit.sights][:9] == list(range(1, 10))
    assert pursuit.sights[-1].frame < 15


def test_it_ends_when_it_has_left_the_picture(search: Detector) -> None:
    leaves = Face(start=(0.7, 0.45), end=(1.4, 0.45), last=40, person=3)
    spec = ClipSpec(frames=80, faces=(leaves,))

    pursuit = pursue(spec, search, drawn(spec))

    assert pursuit.is_over
    outside = int(np.flatnonzero(boxes_of(spec)[:40, 0, 0] >= 1)[0])
    assert outside - 8 < pursuit.sights[-1].frame <= outside
    assert min(overlaps(pursuit, spec)) > 0.7
