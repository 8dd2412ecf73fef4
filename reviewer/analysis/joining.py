"""Joining: which chains of a shot are parts of one face, told by the gaps between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from heapq import heappop, heappush

import numpy as np
import numpy.typing as npt

from reviewer.analysis.likeness import Chain, LinkSettings, MeasuredFaces, distance

Float = npt.NDArray[np.float64]


def join(
    chains: list[list[int]], faces: MeasuredFaces, *, seconds: Float, settings: LinkSettings
) -> list[list[int]]:
    """Chains with those put together that are parts of one face, the nearest first.

    This is the way backwards: what was seen weakly before a face was certain ends where the
    face's speed, run backwards, puts it. The chains come in order of their first detection.
    """
    joining = _Joining(chains, faces, seconds, settings=settings)
    while joining.join_nearest():
        pass
    return joining.chains()


class _Joining:
    """Pieces of faces while they are put together, and what each gap between them costs.

    A chain goes by the number of its first piece. Only what starts or ends within `bridge_s` of a
    chain is compared with it, and again only after that chain has grown: the work goes with the
    number of pieces, not with its cube, however long a shot is.
    """

    def __init__(
        self,
        pieces: list[list[int]],
        faces: MeasuredFaces,
        seconds: Float,
        *,
        settings: LinkSettings,
    ) -> None:
        self._pieces = pieces
        self._faces = faces
        self._seconds = seconds
        self._settings = settings
        numbers = range(len(pieces))
        self._parts = {i: [i] for i in numbers}
        self._whose_end = {i: i for i in numbers}  # the chain of which a piece is the last
        self._grown = [0] * len(pieces)  # how often; a cost from before that counts no more
        sure = [bool(faces.sure[rows].any()) for rows in pieces]
        self._ends = [self._end(pieces[i], sure=sure[i]) for i in numbers]
        self._starts = [self._end(pieces[i][::-1], sure=sure[i]) for i in numbers]
        self._starts_s = [start.seen_s for start in self._starts]
        self._by_end = sorted(numbers, key=lambda i: self._ends[i].seen_s)
        self._ends_s = [self._ends[i].seen_s for i in self._by_end]
        self._gaps: list[tuple[float, int, int, int, int]] = []
        for i in numbers:
            self._compare_with_later(i)

    def join_nearest(self) -> bool:
        """Join the two chains that cost least, of equals the first; False if there are none."""
        while self._gaps:
            _, i, j, *grown = heappop(self._gaps)
            known = i in self._parts and j in self._parts
            if known and grown == [self._grown[i], self._grown[j]]:
                self._put_together(i, j)
                self._compare_with_later(i)
                self._compare_with_earlier(i)
                return True
        return False

    def chains(self) -> list[list[int]]:
        """The detections of every chain, the chains in order of their numbers."""
        return [
            [row for piece in parts for row in self._pieces[piece]]
            for parts in self._parts.values()
        ]

    def _put_together(self, i: int, j: int) -> None:
        """Chain `j` goes on where chain `i` ends."""
        del self._whose_end[self._parts[i][-1]]
        self._whose_end[self._parts[j][-1]] = i
        self._parts[i] += self._parts.pop(j)
        self._grown[i] += 1
        sure = self._ends[i].sure or self._ends[j].sure
        # A piece may be shorter than the tail that tells a speed.
        self._ends[i] = self._end(self._ends[i].rows + self._ends[j].rows, sure=sure)
        self._starts[i] = self._end(self._starts[j].rows + self._starts[i].rows, sure=sure)

    def _end(self, rows: list[int], *, sure: bool) -> Chain:
        return _end_state(rows[-_TAIL:], self._faces, self._seconds, sure=sure)

    def _compare_with_later(self, i: int) -> None:
        end_s = self._ends[i].seen_s
        first = bisect_right(self._starts_s, end_s)
        last = bisect_right(self._starts_s, end_s + self._settings.bridge_s + _EPSILON_S)
        for j in range(first, last):
            if j in self._parts:
                self._compare(i, j)

    def _compare_with_earlier(self, j: int) -> None:
        start_s = self._starts[j].seen_s
        first = bisect_left(self._ends_s, start_s - self._settings.bridge_s - _EPSILON_S)
        last = bisect_left(self._ends_s, start_s)
        for piece in self._by_end[first:last]:
            i = self._whose_end.get(piece)
            if i is not None:
                self._compare(i, j)

    def _compare(self, i: int, j: int) -> None:
        before, after = self._ends[i], self._starts[j]
        gap = after.seen_s - before.seen_s
        if gap > self._settings.bridge_s:
            return
        cost = _gap_cost(before, after, gap, self._faces, settings=self._settings)
        if cost is not None:
            heappush(self._gaps, (cost, i, j, self._grown[i], self._grown[j]))


_EPSILON_S = 1e-6  # a sum of times may be rounded to the wrong side of a limit


def _gap_cost(
    before: Chain, after: Chain, gap: float, faces: MeasuredFaces, *, settings: LinkSettings
) -> float | None:
    if not (before.sure or after.sure):
        return None
    reach = min(settings.reach_new + settings.reach_per_s * gap, settings.reach_most)
    first, last = after.rows[-1], before.rows[-1]
    # Where a face was lost its speed says little: it may as well have stopped.
    ways = (
        (before.expected(after.seen_s), before.size, first),
        (after.expected(before.seen_s), after.size, last),
        (before.place, before.size, first),
    )
    costs = [
        cost
        for expected, size, row in ways
        if (cost := distance(expected, size, faces=faces, row=row, reach=reach, settings=settings))
        is not None
    ]
    return min(costs) + gap if costs else None


def _end_state(rows: list[int], faces: MeasuredFaces, seconds: Float, *, sure: bool) -> Chain:
    """Where a chain is, and how fast, at that end of it to which `rows` lead.

    At its start, therefore, they run backwards in time.
    """
    last = rows[-1]
    times = seconds[faces.frame[rows]]
    span = times[-1] - times[0]
    speed = None
    if span != 0:
        speed = _slope(times, faces.place[rows])
    return Chain(
        rows,
        faces.place[last],
        float(np.median(faces.size[rows])),
        speed,
        float(seconds[faces.frame[last]]),
        sure,
    )


_TAIL = 5  # detections at an end that tell its speed


def _slope(times: Float, places: Float) -> Float:
    """The speed of the straight line nearest to places."""
    centred = times - times.mean()
    slope: Float = (centred[:, None] * (places - places.mean(axis=0))).sum(axis=0) / (
        centred**2
    ).sum()
    return slope
