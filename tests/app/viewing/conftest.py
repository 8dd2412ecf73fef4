"""Fixtures of looking at a clip: the real process, its answers in a queue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue
from typing import TypeVar

import numpy as np
import pytest

from reviewer.app.copies import CopyOptions
from reviewer.app.viewing import messages as m
from reviewer.app.viewing.client import Viewer
from reviewer.domain.plan import ExportPlan
from tests.clips import Clip, Picture
from tests.ui.player.conftest import review_of_clip

Answer = TypeVar("Answer")

PATIENCE_S = 20


class Watched:
    """A viewer, and what it has answered."""

    def __init__(self, source: m.Source) -> None:
        self.answers: SimpleQueue[m.Answer] = SimpleQueue()
        self.seen: list[m.Answer] = []
        self.source = source
        self.viewer = Viewer(source, self.answers.put)

    def next_of(self, kind: type[Answer], *, serial: int | None = None) -> Answer:
        """The next answer of a kind, to that wish if one is named; others are passed over."""
        while True:
            try:
                answer = self.answers.get(timeout=PATIENCE_S)
            except Empty:
                raise AssertionError(f"no {kind.__name__} came") from None
            self.seen.append(answer)
            named = serial is None or getattr(answer, "serial", None) == serial
            if isinstance(answer, kind) and named:
                return answer

    def pictures(self, shown: m.Shown) -> list[Picture]:
        """The pictures of an answer as RGB; its slot is free then."""
        width, height = shown.size
        pictures = []
        for number in range(shown.sort.pictures):
            with self.viewer.pixels(shown, number) as pixels:
                rows = np.frombuffer(pixels, np.uint8).reshape(height, width, 4)
                pictures.append(rows[:, :, 2::-1].copy())
                del rows
        self.viewer.free(shown)
        return pictures

    def still(self, frame: int, size: m.Size, sort: m.Sort = m.Sort.PLAIN) -> list[Picture]:
        """The pictures of a frame itself, not of one nearby."""
        serial = self.viewer.show(frame, size, sort)
        while True:
            shown = self.next_of(m.Shown, serial=serial)
            pictures = self.pictures(shown)
            if not shown.is_preview:
                assert shown.frame == frame
                return pictures


Watch = Callable[..., Watched]


def plan_of(clip: Clip) -> ExportPlan:
    """What a copy of the clip looks like while nothing is decided: every face is covered."""
    return CopyOptions().plan(review_of_clip(clip))


@pytest.fixture
def watch() -> Iterator[Watch]:
    """`watch(clip)`: its viewer; `plan` and `covered_only` as wished. Closed at the end."""
    opened: list[Watched] = []

    def start(clip: Clip, *, plan: ExportPlan | None = None, covered_only: bool = False) -> Watched:
        review = review_of_clip(clip)
        plan = plan or CopyOptions().plan(review)
        source = m.Source(clip.path, review.media, review.index, plan, covered_only)
        opened.append(Watched(source))
        return opened[-1]

    yield start
    for one in opened:
        one.viewer.close()
