"""Progress: the one thing that a job yields while it works."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeAlias, TypeVar


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a stage has come: `done` of `total` units; total 0 means unknown."""

    stage: str
    done: int
    total: int
    unit: str = "frames"


Result = TypeVar("Result")

Job: TypeAlias = Generator[Progress, None, Result]
"""Long work: yields Progress, returns its result; closing it cancels, and cleans up."""
