"""Long expressions for ffmpeg, whose parser goes a hundred levels deep at most."""

from __future__ import annotations

from collections.abc import Sequence

MOST_TERMS = 32
"""In one sum: each term of `a+b+c` is a level deeper than the one before."""


def sum_of(terms: Sequence[str]) -> str:
    """The sum of any number of terms, in groups; "0" where there are none."""
    if not terms:
        return "0"
    if len(terms) <= MOST_TERMS:
        return "+".join(terms)
    groups = [terms[i : i + MOST_TERMS] for i in range(0, len(terms), MOST_TERMS)]
    return sum_of([f"({sum_of(group)})" for group in groups])


def nth_of(number: str, values: Sequence[str], *, first: int = 0) -> str:
    """The value that has that number, counted from `first`; beyond the last one, the last."""
    if len(values) == 1:
        return values[0]
    half = len(values) // 2
    low = nth_of(number, values[:half], first=first)
    high = nth_of(number, values[half:], first=first + half)
    return f"if(lt({number},{first + half}),{low},{high})"
