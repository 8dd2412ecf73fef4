from __future__ import annotations

import pytest

from reviewer.media.expressions import nth_of, sum_of
from tests.clips import run_ffmpeg


@pytest.mark.parametrize("count", [1, 32, 33, 1000, 2000])
def test_a_sum_of_any_length_is_read_by_ffmpeg(count: int) -> None:
    terms = [f"eq(n,{number})" for number in range(count)]

    total = sum_of(terms)

    assert total.count("eq(") == count
    run_ffmpeg(
        *("-f", "lavfi", "-i", "color=s=16x16:d=0.2", "-vf", f"select='{total}'"),
        *("-f", "null", "-"),
    )


def test_a_sum_of_nothing_is_nothing() -> None:
    assert sum_of([]) == "0"


def test_a_value_is_chosen_by_its_number() -> None:
    python = nth_of("n", [str(value) for value in range(100)])

    def chosen(n: int) -> int:
        def choose(condition: bool, one: int, other: int) -> int:
            return one if condition else other

        text = python.replace("if(", "choose(").replace("lt(", "less(")
        return int(eval(text, {"choose": choose, "less": lambda a, b: a < b, "n": n}))

    assert [chosen(n) for n in range(100)] == list(range(100))
    assert chosen(500) == 99
    assert nth_of("n", ["7"]) == "7"
    run_ffmpeg(
        *("-f", "lavfi", "-i", "color=s=16x16:d=0.2", "-vf", f"select='{python}'"),
        *("-f", "null", "-"),
    )
