"""Progress: the one thing that a job yields while it works."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias, TypeVar

if TYPE_CHECKING:
    from reviewer.domain.review import Review


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a stage has come: `done` of `total` units; total 0 means unknown.

    `preview` is what is known so far, now and then, where the job was asked for it: to be looked
    at, and no part of the result.
    """

    stage: str
    done: int
    total: int
    unit: str = "frames"
    preview: Review | None = None

    def without_preview(self) -> Progress:
        return replace(self, preview=None)


Result = TypeVar("Result")

Job: TypeAlias = Generator[Progress, None, Result]
"""Long work: yields Progress, returns its result; closing it cancels, and cleans up."""
