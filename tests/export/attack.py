"""A trained attacker: enrols some films of each person, knows the person of the others by the head.

"Parrot" training (domain brief 3.2, 3.6): enrolled and probed heads are covered alike, since an
attacker who knows clear faces only makes bad covers look safe. No film is in both, because two
covers of one track match by their seed, without any face.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.stats

from reviewer.media.opencv import cv2
from tests.export.films import PEOPLE, Look, Picture, film_of

Vectors = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int64]
Recogniser = Callable[[Vectors, Labels, Vectors], Labels]
"""Takes enrolled heads, their people and probes; says who the probes are."""

# Domain brief 3.6: of each person at least 5 films enrolled, 5 splits, 1,000 probes in all.
FILMS = 5
SPLITS = 5
CHANCE = 1 / PEOPLE

# What recognisers work on: each cell of a mosaic of 8 by 9 has 3 by 3 pixels.
_VIEW = (24, 27)
# The many find what is faint under a cover's noise; the few are what 200 heads can tell of people.
_COMPONENTS = 150
_LDA_COMPONENTS = 60
# Keeps directions out of which 200 heads say too little.
_RIDGE = 0.02


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many probes a recogniser gave the right name at once (rank-1)."""

    hits: int
    probes: int

    @property
    def share(self) -> float:
        return self.hits / self.probes

    def interval(self) -> tuple[float, float]:
        """The 95 % confidence interval of Clopper and Pearson."""
        test: Any = scipy.stats.binomtest(self.hits, self.probes)
        low, high = test.proportion_ci(0.95, method="exact")
        return float(low), float(high)


def attack(look: Look, *, frames: int) -> Outcome:
    """The outcome of the best recogniser; it sees the means of so many frames of each film.

    Every film is probed once, against a gallery of the films of the next split.
    """
    heads = _heads(look, frames)
    people = np.repeat(np.arange(PEOPLE), FILMS)
    hits = dict.fromkeys(_RECOGNISERS, 0)
    for split in range(SPLITS):
        enrolled = heads[(split + 1) % SPLITS].reshape(len(people), -1)
        known, unknown = _along_components(enrolled, heads[split].reshape(len(people), -1))
        for recogniser in hits:
            hits[recogniser] += int((recogniser(known, people, unknown) == people).sum())
    return Outcome(max(hits.values()), SPLITS * len(people))


def _heads(look: Look, frames: int) -> Vectors:
    """Heads by split, person and film, all of one size."""
    return np.array(
        [
            [
                [
                    _mean(look(film_of(person, split * FILMS + film), range(frames)))
                    for film in range(FILMS)
                ]
                for person in range(PEOPLE)
            ]
            for split in range(SPLITS)
        ]
    )


def _mean(heads: list[Picture]) -> Vectors:
    views = [cv2.resize(head, _VIEW, interpolation=cv2.INTER_AREA).ravel() for head in heads]
    mean: Vectors = np.mean(views, axis=0, dtype=np.float64)
    return mean


def _along_components(enrolled: Vectors, probes: Vectors) -> tuple[Vectors, Vectors]:
    """Both along the main components of the enrolled, scaled to a spread of 1, main one last."""
    mean = enrolled.mean(axis=0)
    # The small matrix: there are fewer heads than pixels.
    squares, mixes = np.linalg.eigh((enrolled - mean) @ (enrolled - mean).T)
    # A cover without any spread has components of length 0, which rounding made.
    kept = slice(-_COMPONENTS, None)
    lengths = np.sqrt(np.maximum(squares[kept], 1e-6))
    axes = (enrolled - mean).T @ mixes[:, kept] / lengths
    scale = np.sqrt(len(enrolled)) / lengths
    return (enrolled - mean) @ axes * scale, (probes - mean) @ axes * scale


def by_pca(known: Vectors, people: Labels, unknown: Vectors) -> Labels:
    """Eigenfaces (Turk and Pentland, 1991): the nearest neighbour by the angle."""
    known = known / np.maximum(np.linalg.norm(known, axis=1, keepdims=True), 1e-9)
    found: Labels = people[(unknown @ known.T).argmax(axis=1)]
    return found


def by_lda(known: Vectors, people: Labels, unknown: Vectors) -> Labels:
    """Fisherfaces (Belhumeur et al., 1997): the nearest neighbour where people differ most."""
    known, unknown = known[:, -_LDA_COMPONENTS:], unknown[:, -_LDA_COMPONENTS:]
    means = np.array([known[people == person].mean(axis=0) for person in range(PEOPLE)])
    inner = known - means[people]
    within = inner.T @ inner / len(known)
    values, directions = np.linalg.eigh(within + _RIDGE * np.eye(len(within)))
    whiten = directions / np.sqrt(values)
    _, _, between = np.linalg.svd((means - means.mean(axis=0)) @ whiten, full_matrices=False)
    fisher = whiten @ between[: PEOPLE - 1].T
    known, unknown = known @ fisher, unknown @ fisher
    squares = (known**2).sum(axis=1) - 2 * unknown @ known.T
    found: Labels = people[squares.argmin(axis=1)]
    return found


_RECOGNISERS: tuple[Recogniser, ...] = (by_pca, by_lda)
