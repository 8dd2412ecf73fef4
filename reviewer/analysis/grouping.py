"""Groups: which of several things belong together, by how far each is from each other one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from reviewer.domain.track import Origin, Track

Distances = npt.NDArray[np.float64]

_SAME_PLACE = 0.5
"""The share of the smaller box from which on two boxes in one frame can be around one face."""


def groups(distance: Distances, limit: float) -> list[tuple[tuple[int, ...], float]]:
    """The groups of two or more, each with the largest distance of any two in it; nearest first.

    `distance` is (n, n), symmetric, infinite where two never belong together. In a group no two
    are farther apart than `limit` (complete linkage), so that no chain of likenesses joins persons.
    """
    between = distance.astype(np.float64)
    np.fill_diagonal(between, np.inf)
    members = [[i] for i in range(len(between))]
    width = np.zeros(len(between))
    while len(between):
        i, j = sorted(int(k) for k in np.unravel_index(np.argmin(between), between.shape))
        if not between[i, j] <= limit:
            break
        # The nearest pair so far: no two in either group are farther apart than these.
        width[i] = between[i, j]
        members[i] += members[j]
        members[j] = []
        between[i] = between[:, i] = np.maximum(between[i], between[j])
        between[i, i] = np.inf
        between[j] = between[:, j] = np.inf
    found = [
        (tuple(sorted(some)), float(width[i])) for i, some in enumerate(members) if len(some) > 1
    ]
    return sorted(found, key=lambda one: (one[1], one[0]))


def between_units(distance: Distances, sizes: Sequence[int]) -> Distances:
    """Distances of units of things: that of the nearest two, infinite where any two are apart.

    `sizes` are those of the units, which stand one after the other in `distance`; NaN in it is no
    distance, and every unit needs one.
    """
    first = np.cumsum([0, *sizes[:-1]])
    nearest: Distances = np.fmin.reduceat(np.fmin.reduceat(distance, first, axis=0), first, axis=1)
    apart = np.isinf(distance)
    apart = np.logical_or.reduceat(np.logical_or.reduceat(apart, first, axis=0), first, axis=1)
    return np.where(apart, np.inf, nearest)


def seen_apart(a: Track, b: Track) -> bool:
    """Whether one frame shows the faces of both tracks at different places: they are two persons.

    Boxes that were only held or interpolated prove nothing, nor do two around one head.
    """
    _, i, j = np.intersect1d(a.pts, b.pts, assume_unique=True, return_indices=True)
    both = (a.origins[i] <= Origin.FOLLOWED) & (b.origins[j] <= Origin.FOLLOWED)
    boxes, others = a.boxes[i[both]], b.boxes[j[both]]
    start = np.maximum(boxes[:, :2], others[:, :2])
    end = np.minimum(boxes[:, :2] + boxes[:, 2:], others[:, :2] + others[:, 2:])
    common = np.prod(np.maximum(end - start, 0), axis=1)
    smaller = np.minimum(np.prod(boxes[:, 2:], axis=1), np.prod(others[:, 2:], axis=1))
    return bool((common < _SAME_PLACE * smaller).any())
