"""Appeal: chains that may be no face are looked at again, closely, before they are judged.

A small or dim face that is found weakly in the whole picture is found well in a crop around it; a
brick wall is not, nor are moving letters or hands. On the bench's clips the best score in a crop
was 0.74 or more for every face that counts, and 0.55 or less for every false track that the
detectors' agreement or persistence had made; half a face behind another one gets 0.56.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from reviewer.analysis.association import is_certain
from reviewer.analysis.closer import CloserSettings
from reviewer.analysis.likeness import LinkSettings
from reviewer.analysis.places import Looked, Mask
from reviewer.domain.detection import Detections, Finder
from reviewer.domain.geometry import overlap
from reviewer.domain.timing import IntArray


@dataclass(frozen=True, slots=True)
class AppealSettings:
    """Which chains are looked at again, and what it takes to confirm them.

    looks      so many detections of a chain, its best ones, are looked at
    least      a chain that is a single detection must have this score
    flatters   a crop flatters: what its score is more than that of a scan is worth
    confirms   a score in a crop from which on a detection is confirmed
    worth      the least score of a confirmed detection: it is no stray of its chain
    """

    looks: int = 6
    least: float = 0.40
    flatters: float = 0.12
    confirms: float = 0.55
    worth: float = 0.50
    closer: CloserSettings = field(default_factory=lambda: CloserSettings(both=False, every=True))


def doubtful(
    chains: Sequence[IntArray],
    detections: Detections,
    *,
    link: LinkSettings,
    settings: AppealSettings,
) -> IntArray:
    """The numbers of the detections to look at, increasing: the best of each doubtful chain."""
    rows: list[int] = []
    for chain in chains:
        scores = detections.score[chain]
        if is_certain(scores, link) or (len(chain) == 1 and scores[0] < settings.least):
            continue
        best = np.argsort(-scores, kind="stable")[: settings.looks]
        rows += chain[best].tolist()
    return np.array(sorted(rows), np.int64)


def heard(
    detections: Detections,
    rows: IntArray,
    looked: Looked,
    settings: AppealSettings,
) -> tuple[Detections, Mask]:
    """The detections with what the closer look says of them, and which of them it confirmed.

    `looked` is what was found at the places of the detections `rows`. What lies nearer to another
    detection of the same frame speaks for that one. Where a frame could not be read again, nothing
    speaks against a detection.
    """
    score, finder = detections.score.copy(), detections.finder.copy()
    confirmed = np.zeros(len(detections), bool)
    found = looked.found
    confirmed[rows[looked.unread]] = True
    for i, row in enumerate(rows[looked.place].tolist()):
        first, last = np.searchsorted(detections.frame, found.frame[i] + np.array([0, 1]))
        alike = overlap(found.box[i : i + 1], detections.box[first:last])[0]
        if alike.max(initial=0) > 0:
            row = int(first) + int(alike.argmax())
        confirmed[row] |= found.score[i] >= settings.confirms
        least = settings.worth if confirmed[row] else 0.0
        score[row] = max(score[row], found.score[i] - settings.flatters, least)
        finder[row] |= Finder.YUNET
    return replace(detections, score=score, finder=finder), confirmed
