"""Risk as plain data: the score of every frame, and flags that say where it is high and why.

    R = max(floor, 100 · (1 - C ** (1 + amplifier))),  C = product of (1 - weight · strength)

over the items of a person (domain brief 6.1). A score is no probability.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reviewer.domain.timing import Span

Scores = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule's part in a flag, or in what holds of a file.

    share     0…100: what the rule alone would come to where it is strongest; 0 if it only amplifies
    text      its sentence
    part      what it adds to the flag's score at its worst frame; the parts of a flag add up to it
    residual  as `share`, in a copy, as things were decided when this was found
    tracks    the tracks it is about, strongest first; () for the scene or the file
    span      when it is strongest; None where it has no time
    """

    rule: str
    share: int
    text: str
    part: int = 0
    residual: int = 0
    tracks: tuple[int, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """A stretch of frames at risk: the highest score in it, the tracks it is about, and why.

    A flag without tracks is about the scene: sound, or what was tagged without a person.
    """

    id: int
    span: Span
    score: int
    tracks: tuple[int, ...]
    reasons: tuple[Reason, ...]
