"""Association: which detections are one face through time, as chains of detections in a shot."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from reviewer.analysis.joining import join
from reviewer.analysis.likeness import Chain, LinkSettings, MeasuredFaces, distance, reach_of
from reviewer.domain.detection import Detections, Finder
from reviewer.domain.geometry import FloatArray
from reviewer.domain.timing import IntArray

Float = npt.NDArray[np.float64]

_UNSURE_COST = 0.5  # a face that is certain takes a detection before one that is not


def link(
    detections: Detections,
    *,
    seconds: Float,
    cuts: IntArray,
    aspect: float,
    settings: LinkSettings,
) -> list[IntArray]:
    """All chains of detections that may be one thing through time, faces or not.

    Each is the numbers of its detections, in order of time; the chains come in order of their first
    frame. `seconds` is the time of every frame, `cuts` the first frame of every shot but the first,
    `aspect` the picture's width over its height.
    """
    faces = _measure(detections, aspect, settings)
    bounds = np.searchsorted(detections.frame, np.concatenate([cuts, [len(seconds)]]))
    chains: list[list[int]] = []
    start = 0
    for end in bounds.tolist():
        # What is no part of a face would lead its way on into nowhere.
        shot = sorted(
            part
            for rows in _sweep(faces, range(start, end), seconds, settings)
            for part in _parted(rows, detections, seconds, settings)
        )
        for rows in join(shot, faces, seconds=seconds, settings=settings):
            chains += _without_strays(rows, detections, seconds, settings)
        start = end
    chains.sort(key=lambda rows: (detections.frame[rows[0]], rows[0]))
    return [np.array(rows, np.int64) for rows in chains]


def _without_strays(
    rows: list[int], detections: Detections, seconds: Float, settings: LinkSettings
) -> list[list[int]]:
    """The chain without the weak detections at its ends that are something else, and these.

    A hat, a hand or a window where a face was lost would keep its cover for a second or two, and a
    coat below it would have a large one. They become chains of their own.
    """
    rows, loose = _without_misfits(rows, detections, seconds, settings)
    times = seconds[detections.frame[rows]]
    gaps = np.flatnonzero(np.diff(times) > settings.stray_s) + 1
    parts = [list(part) for part in np.split(np.array(rows), gaps)]
    first, last = 0, len(parts)
    while last - first > 1 and _is_stray(parts[first], detections, settings):
        first += 1
    while last - first > 1 and _is_stray(parts[last - 1], detections, settings):
        last -= 1
    core = [row for part in parts[first:last] for row in part]
    return [*parts[:first], core, *parts[last:], *([row] for row in loose)]


def _parted(
    rows: list[int], detections: Detections, seconds: Float, settings: LinkSettings
) -> list[list[int]]:
    core, loose = _without_misfits(rows, detections, seconds, settings)
    return [core, *([row] for row in loose)]


def _without_misfits(
    rows: list[int], detections: Detections, seconds: Float, settings: LinkSettings
) -> tuple[list[int], list[int]]:
    """The chain up to the first and last detections that fit its size, and the weak ones beyond."""
    box = detections.box[rows].astype(np.float64)
    size = np.log(np.maximum(np.sqrt(box[:, 2] * box[:, 3]), 1e-9))
    score = detections.score[rows]
    steady = score >= settings.stray_score
    if not steady.any():
        return rows, []
    fits = steady.copy()
    known = np.flatnonzero(steady)
    centre = box[:, :2] + box[:, 2:] / 2
    times = seconds[detections.frame[rows]]
    for i in np.flatnonzero(~steady).tolist():
        near = known[np.argsort(np.abs(known - i), kind="stable")[:_SIZE_OF]]
        beside = i - 1 if near[0] < i else i + 1
        moved = np.hypot(*((centre[i] - centre[beside]) / np.maximum(box[beside, 2:], 1e-9)))
        # A face that comes near the camera grows, too, but about its own place.
        is_larger = size[i] - np.median(size[near]) > settings.misfit
        away_s = abs(float(times[i] - times[beside]))
        is_elsewhere = moved > settings.misplaced + settings.reach_per_s * away_s
        fits[i] = not (is_larger and is_elsewhere)
    first, last = np.flatnonzero(fits)[[0, -1]].tolist()
    return rows[first : last + 1], rows[:first] + rows[last + 1 :]


_SIZE_OF = 5  # as many as tell a speed: one alone may be drawn badly


def _is_stray(rows: list[int], detections: Detections, settings: LinkSettings) -> bool:
    few = len(rows) <= settings.stray_most
    return few and float(detections.score[rows].max()) < settings.stray_score


def judge(
    chains: Sequence[IntArray],
    detections: Detections,
    *,
    confirmed: npt.NDArray[np.bool_],
    seconds: Float,
    settings: LinkSettings,
) -> list[IntArray]:
    """The chains that are faces: certain by their scores, or confirmed by a closer look.

    What a closer look can confirm is a chain that is nearly certain, or may be a face: both
    detectors found it, or it persists. `confirmed` is the mask of detections that one has
    confirmed.
    """
    faces: list[IntArray] = []
    for rows in chains:
        chain = detections.select(rows)
        if is_certain(chain.score, settings) or (
            confirmed[rows].any()
            and (
                _reaches(chain.score, settings.nearly_clear, settings.nearly_strong)
                or _is_possible(chain, seconds, settings)
            )
        ):
            faces.append(rows)
    return faces


def _measure(detections: Detections, aspect: float, settings: LinkSettings) -> MeasuredFaces:
    box = detections.box.astype(np.float64) * [aspect, 1, aspect, 1]
    strong = detections.score >= settings.strong
    sure = strong | _agreed(detections, settings)
    size = np.sqrt(np.maximum(box[:, 2] * box[:, 3], 1e-12))
    return MeasuredFaces(box[:, :2] + box[:, 2:] / 2, size, sure, detections.frame)


def _agreed(detections: Detections, settings: LinkSettings) -> npt.NDArray[np.bool_]:
    """Where YuNet and one of MediaPipe's models found the same face, one of them well."""
    mediapipe = Finder.MEDIAPIPE_FULL | Finder.MEDIAPIPE_SHORT
    by_yunet = (detections.finder & Finder.YUNET) != 0
    by_mediapipe = (detections.finder & mediapipe) != 0
    agreed: npt.NDArray[np.bool_] = by_yunet & by_mediapipe & (detections.score >= settings.agreed)
    return agreed


def _sweep(
    faces: MeasuredFaces, rows: range, seconds: Float, settings: LinkSettings
) -> list[list[int]]:
    """Chains of the detections `rows` of one shot, forward in time."""
    alive: list[Chain] = []
    ended: list[Chain] = []
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
            Chain(
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
    chains: Sequence[Chain],
    rows: Sequence[int],
    faces: MeasuredFaces,
    time_s: float,
    settings: LinkSettings,
) -> list[tuple[Chain, int]]:
    """The cheapest pairs of a chain and a detection first, each used once."""
    if not chains or not rows:
        return []
    expected = np.array([chain.expected(time_s) for chain in chains])
    reach = np.array([reach_of(chain, time_s, settings=settings) for chain in chains])
    size = np.array([chain.size for chain in chains])
    # Most pairs are far apart, which is told for all of them at once; the slack is for rounding.
    most = np.maximum(size[:, None], faces.size[rows]) * reach[:, None] * (1 + 1e-9)
    near = (np.abs(faces.place[rows] - expected[:, None]) <= most[:, :, None]).all(axis=2)
    pairs: list[tuple[float, int, int]] = []
    for i, k in np.argwhere(near).tolist():
        chain, row = chains[i], rows[k]
        cost = distance(
            expected[i],
            chain.size,
            faces=faces,
            row=row,
            reach=float(reach[i]),
            settings=settings,
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


def is_certain(scores: FloatArray, settings: LinkSettings) -> bool:
    """Whether a chain of these scores is a face: a clear one, or two strong."""
    return _reaches(scores, settings.clear, settings.strong)


def _reaches(scores: FloatArray, clear: float, strong: float) -> bool:
    return bool((scores >= clear).any()) or int((scores >= strong).sum()) >= 2


def _is_possible(chain: Detections, seconds: Float, settings: LinkSettings) -> bool:
    """Whether a chain may be a face: both detectors found it once, or many keep coming."""
    if _agreed(chain, settings).any():
        return True
    if len(chain) < settings.steady:
        return False
    by_yunet = (chain.finder & Finder.YUNET) != 0
    gap_s = (seconds[chain.frame[-1]] - seconds[chain.frame[0]]) / (len(chain) - 1)
    return (
        bool(by_yunet.mean() >= 0.5)
        and float(chain.score.mean()) >= settings.steady_score
        and bool(gap_s <= settings.steady_gap_s)
    )
