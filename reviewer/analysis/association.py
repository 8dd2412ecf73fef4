"""Association: which detections are one face through time, as chains of detections in a shot."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from reviewer.analysis.joining import join
from reviewer.analysis.likeness import Chain, LinkSettings, MeasuredFaces, distance, reach_of
from reviewer.domain.detection import Detections, Finder
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
        shot = join(shot, faces, seconds=seconds, settings=settings)
        chains += [rows for rows in shot if _is_face(rows, detections, seconds, settings)]
        start = end
    chains.sort(key=lambda rows: (detections.frame[rows[0]], rows[0]))
    return [np.array(rows, np.int64) for rows in chains]


def confidence(detections: Detections, settings: LinkSettings) -> Float:
    """The scores, on YuNet's scale."""
    alone = (detections.finder & Finder.YUNET) == 0
    scores: Float = detections.score.astype(np.float64) - settings.mediapipe * alone
    return scores


def _measure(detections: Detections, aspect: float, settings: LinkSettings) -> MeasuredFaces:
    box = detections.box.astype(np.float64) * [aspect, 1, aspect, 1]
    strong = confidence(detections, settings) >= settings.strong
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
