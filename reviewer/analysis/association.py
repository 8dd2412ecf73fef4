"""Association: which detections are one face through time, as chains of detections in a shot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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


@dataclass(slots=True)
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
    pairs: list[tuple[float, int, int]] = []
    for i, chain in enumerate(chains):
        expected = chain.expected(time_s)
        reach = settings.reach_new if chain.speed is None else settings.reach
        reach = min(
            reach + settings.reach_per_s * (time_s - chain.seen_s),
            max(settings.reach_most, reach),
        )
        for row in rows:
            cost = _distance(expected, chain.size, faces, row, reach=reach, settings=settings)
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
    face's speed, run backwards, puts it.
    """
    chains = [list(rows) for rows in chains]
    while True:
        ends = [_end_state(rows, faces, seconds, backwards=False) for rows in chains]
        starts = [_end_state(rows, faces, seconds, backwards=True) for rows in chains]
        best: tuple[float, int, int] | None = None
        for i, before in enumerate(ends):
            for j, after in enumerate(starts):
                gap = after.seen_s - before.seen_s
                if i == j or not 0 < gap <= settings.bridge_s:
                    continue
                cost = _gap_cost(before, after, gap, faces, settings=settings)
                if cost is not None and (best is None or (cost, i, j) < best):
                    best = (cost, i, j)
        if best is None:
            return chains
        _, i, j = best
        chains[i] = chains[i] + chains[j]
        del chains[j]


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
        after.rows[0],
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


def _end_state(rows: list[int], faces: _Faces, seconds: Float, *, backwards: bool) -> _Chain:
    """Where a chain is, and how fast, at its end or (backwards) at its start."""
    line = rows[::-1] if backwards else rows
    last = line[-1]
    tail = line[-_TAIL:]
    times = seconds[faces.frame[tail]]
    span = times[-1] - times[0]
    speed = None
    if span != 0:
        speed = _slope(times, faces.place[tail])
    return _Chain(
        rows,
        faces.place[last],
        float(np.median(faces.size[tail])),
        speed,
        float(seconds[faces.frame[last]]),
        bool(faces.sure[rows].any()),
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
