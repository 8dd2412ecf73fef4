"""Association: which detections are one face through time, as chains of detections in a shot."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np
import numpy.typing as npt

from reviewer.domain.detection import Detections, Finder
from reviewer.domain.timing import IntArray

Float = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """How near two detections must be to be the same face.

    Distances are in face sizes (the root of width times height), times in seconds. Numbers
    without another source were tried on the clips of the bench, where they may change by a third
    without a change of its figures.

    clear       a detection of this score or more is a face by itself: one frame is enough
    strong      two of this score or more are a face; YuNet gives hands up to 0.73 for a frame
    agreed      one of this score is a face where both YuNet and MediaPipe find it
    mediapipe   what is taken off a score of MediaPipe alone: it gives moving letters up to 0.69
    steady      …or so many detections of a chain that YuNet, too, keeps finding,
    steady_score  with such a mean score,
    steady_gap_s  on average so soon after one another
    bridge_s    a face that is lost so long is looked for where it was (domain brief 3.5)
    reach       how far from its predicted place a face is still itself, when just seen
    reach_new   the same where its speed is not known yet
    reach_per_s how much farther for each second that it was not seen
    reach_most  the most that this can grow to
    resize      the natural logarithm of how much a face's size may change at once
    """

    clear: float = 0.75
    strong: float = 0.65
    agreed: float = 0.50
    mediapipe: float = 0.15
    steady: int = 6
    steady_score: float = 0.40
    steady_gap_s: float = 0.15
    bridge_s: float = 1.0
    reach: float = 0.55
    reach_new: float = 0.90
    reach_per_s: float = 1.0
    reach_most: float = 1.3
    resize: float = 0.55


@dataclass(slots=True, eq=False)
class _Chain:
    """A face on its way through the frames; `speed` is None until it was seen twice."""

    rows: list[int]
    place: Float
    size: float
    speed: Float | None
    seen_s: float
    sure: bool

    def expected(self, time_s: float) -> Float:
        """Where its centre should be at a time."""
        if self.speed is None:
            return self.place
        # A speed says little about more than a third of a second.
        elapsed = min(max(time_s - self.seen_s, -_FORESIGHT_S), _FORESIGHT_S)
        return self.place + self.speed * elapsed

    def append(self, row: int, place: Float, size: float, *, time_s: float, sure: bool) -> None:
        now = (place - self.place) / (time_s - self.seen_s)
        self.speed = now * _FIRST_SPEED if self.speed is None else (self.speed + now) / 2
        self.rows.append(row)
        self.place, self.seen_s = place, time_s
        self.size += (size - self.size) / 2
        self.sure = self.sure or sure


_FORESIGHT_S = 0.3
_FIRST_SPEED = 0.7  # two detections alone: part of their distance is noise
_UNSURE_COST = 0.5  # a face that is certain takes a detection before one that is not


@dataclass(frozen=True, slots=True, eq=False)
class _Faces:
    """Detections in units of equal length on both axes (picture heights)."""

    place: Float
    size: Float
    sure: npt.NDArray[np.bool_]
    frame: IntArray


def link(
    detections: Detections,
    *,
    seconds: Float,
    cuts: IntArray,
    aspect: float,
    settings: LinkSettings,
) -> list[IntArray]:
    """The faces among detections: for each the numbers of its detections, in order of time.

    `seconds` is the time of every frame, `cuts` the first frame of every shot but the first,
    `aspect` the picture's width over its height. Chains come in order of their first frame.
    """
    faces = _measure(detections, aspect, settings)
    bounds = np.searchsorted(detections.frame, np.concatenate([cuts, [len(seconds)]]))
    chains: list[list[int]] = []
    start = 0
    for end in bounds.tolist():
        shot = _sweep(faces, range(start, end), seconds, settings)
        shot = _join(shot, faces, seconds, settings)
        chains += [rows for rows in shot if _is_face(rows, detections, seconds, settings)]
        start = end
    chains.sort(key=lambda rows: (detections.frame[rows[0]], rows[0]))
    return [np.array(rows, np.int64) for rows in chains]


def confidence(detections: Detections, settings: LinkSettings) -> Float:
    """The scores, on YuNet's scale."""
    alone = (detections.finder & Finder.YUNET) == 0
    scores: Float = detections.score.astype(np.float64) - settings.mediapipe * alone
    return scores


def _measure(detections: Detections, aspect: float, settings: LinkSettings) -> _Faces:
    box = detections.box.astype(np.float64) * [aspect, 1, aspect, 1]
    strong = confidence(detections, settings) >= settings.strong
    sure = strong | _agreed(detections, settings)
    size = np.sqrt(np.maximum(box[:, 2] * box[:, 3], 1e-12))
    return _Faces(box[:, :2] + box[:, 2:] / 2, size, sure, detections.frame)


def _agreed(detections: Detections, settings: LinkSettings) -> npt.NDArray[np.bool_]:
    """Where YuNet and one of MediaPipe's models found the same face, one of them well."""
    mediapipe = Finder.MEDIAPIPE_FULL | Finder.MEDIAPIPE_SHORT
    by_yunet = (detections.finder & Finder.YUNET) != 0
    by_mediapipe = (detections.finder & mediapipe) != 0
    agreed: npt.NDArray[np.bool_] = by_yunet & by_mediapipe & (detections.score >= settings.agreed)
    return agreed


def _sweep(faces: _Faces, rows: range, seconds: Float, settings: LinkSettings) -> list[list[int]]:
    """Chains of the detections `rows` of one shot, forward in time."""
    alive: list[_Chain] = []
    ended: list[_Chain] = []
    at = rows.start
    while at < rows.stop:
        frame = int(faces.frame[at])
        end = at
        while end < rows.stop and faces.frame[end] == frame:
            end += 1
        time_s = float(seconds[frame])
        ended += [chain for chain in alive if time_s - chain.seen_s > settings.bridge_s]
        alive = [chain for chain in alive if time_s - chain.seen_s <= settings.bridge_s]
        here = list(range(at, end))
        free = list(alive)
        for wanted in (True, False):  # the sure detections choose first
            stage = [row for row in here if faces.sure[row] == wanted]
            for chain, row in _match(free, stage, faces, time_s, settings):
                chain.append(
                    row,
                    faces.place[row],
                    float(faces.size[row]),
                    time_s=time_s,
                    sure=bool(faces.sure[row]),
                )
                free.remove(chain)
                here.remove(row)
        alive += [
            _Chain(
                [row],
                faces.place[row],
                float(faces.size[row]),
                None,
                time_s,
                bool(faces.sure[row]),
            )
            for row in here
        ]
        at = end
    chains = sorted(ended + alive, key=lambda chain: chain.rows[0])
    return [chain.rows for chain in chains]


def _match(
    chains: Sequence[_Chain],
    rows: Sequence[int],
    faces: _Faces,
    time_s: float,
    settings: LinkSettings,
) -> list[tuple[_Chain, int]]:
    """The cheapest pairs of a chain and a detection first, each used once."""
    if not chains or not rows:
        return []
    expected = np.array([chain.expected(time_s) for chain in chains])
    reach = np.array([_reach(chain, time_s, settings) for chain in chains])
    size = np.array([chain.size for chain in chains])
    # Most pairs are far apart, which is told for all of them at once; the slack is for rounding.
    most = np.maximum(size[:, None], faces.size[rows]) * reach[:, None] * (1 + 1e-9)
    near = (np.abs(faces.place[rows] - expected[:, None]) <= most[:, :, None]).all(axis=2)
    pairs: list[tuple[float, int, int]] = []
    for i, k in np.argwhere(near).tolist():
        chain, row = chains[i], rows[k]
        cost = _distance(
            expected[i], chain.size, faces, row, reach=float(reach[i]), settings=settings
        )
        if cost is not None:
            pairs.append((cost + _UNSURE_COST * (not chain.sure), i, row))
    pairs.sort()
    taken_chains: set[int] = set()
    taken_rows: set[int] = set()
    matches = []
    for _, i, row in pairs:
        if i not in taken_chains and row not in taken_rows:
            taken_chains.add(i)
            taken_rows.add(row)
            matches.append((chains[i], row))
    return matches


def _reach(chain: _Chain, time_s: float, settings: LinkSettings) -> float:
    """How far from its predicted place a chain takes a detection."""
    reach = settings.reach_new if chain.speed is None else settings.reach
    return min(
        reach + settings.reach_per_s * (time_s - chain.seen_s),
        max(settings.reach_most, reach),
    )


def _distance(
    expected: Float,
    size: float,
    faces: _Faces,
    row: int,
    *,
    reach: float,
    settings: LinkSettings,
) -> float | None:
    """How unlike a detection is to the expected face; None if it cannot be that face."""
    larger = max(size, float(faces.size[row]))
    away = float(np.hypot(*(faces.place[row] - expected))) / larger
    resized = abs(float(np.log(faces.size[row] / size)))
    if away > reach or resized > settings.resize:
        return None
    return away + resized / 2


def _join(
    chains: list[list[int]], faces: _Faces, seconds: Float, settings: LinkSettings
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
        self, pieces: list[list[int]], faces: _Faces, seconds: Float, *, settings: LinkSettings
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

    def _end(self, rows: list[int], *, sure: bool) -> _Chain:
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
    before: _Chain, after: _Chain, gap: float, faces: _Faces, *, settings: LinkSettings
) -> float | None:
    if not (before.sure or after.sure):
        return None
    reach = min(settings.reach_new + settings.reach_per_s * gap, settings.reach_most)
    forward = _distance(
        before.expected(after.seen_s),
        before.size,
        faces,
        after.rows[-1],
        reach=reach,
        settings=settings,
    )
    backward = _distance(
        after.expected(before.seen_s),
        after.size,
        faces,
        before.rows[-1],
        reach=reach,
        settings=settings,
    )
    costs = [cost for cost in (forward, backward) if cost is not None]
    return min(costs) + gap if costs else None


def _end_state(rows: list[int], faces: _Faces, seconds: Float, *, sure: bool) -> _Chain:
    """Where a chain is, and how fast, at that end of it to which `rows` lead.

    At its start, therefore, they run backwards in time.
    """
    last = rows[-1]
    times = seconds[faces.frame[rows]]
    span = times[-1] - times[0]
    speed = None
    if span != 0:
        speed = _slope(times, faces.place[rows])
    return _Chain(
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


def _is_face(
    rows: list[int], detections: Detections, seconds: Float, settings: LinkSettings
) -> bool:
    """Whether a chain is a face: a clear detection, two strong ones, or many that keep coming."""
    chain = detections.select(np.array(rows, np.int64))
    scores = confidence(chain, settings)
    if (scores >= settings.clear).any() or (scores >= settings.strong).sum() >= 2:
        return True
    if _agreed(chain, settings).any():
        return True
    if len(rows) < settings.steady:
        return False
    by_yunet = (chain.finder & Finder.YUNET) != 0
    gap_s = (seconds[chain.frame[-1]] - seconds[chain.frame[0]]) / (len(rows) - 1)
    return (
        bool(by_yunet.mean() >= 0.5)
        and float(scores.mean()) >= settings.steady_score
        and bool(gap_s <= settings.steady_gap_s)
    )
