from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from threading import Event

import pytest

from reviewer.analysis.spread import AHEAD, in_order
from reviewer.domain.errors import MediaError


def test_results_come_in_the_order_of_the_pieces() -> None:
    with ThreadPoolExecutor(4) as executor:
        results = list(in_order(executor, str, range(3 * AHEAD)))

    assert results == [str(number) for number in range(3 * AHEAD)]


def test_pieces_are_taken_only_as_far_as_needed(one_worker: Executor) -> None:
    taken: list[int] = []

    def pieces() -> Iterator[int]:
        for number in range(10 * AHEAD):
            taken.append(number)
            yield number

    results = in_order(one_worker, str, pieces())
    next(results)

    assert len(taken) <= AHEAD + 1
    results.close()


def test_a_caller_who_leaves_drops_what_has_not_started(one_worker: Executor) -> None:
    begun: list[int] = []
    go_on = Event()

    def work(number: int) -> int:
        begun.append(number)
        if number == 1:
            go_on.wait(10)
        return number

    results = in_order(one_worker, work, range(20))
    assert next(results) == 0
    results.close()
    go_on.set()
    one_worker.shutdown(wait=True)

    assert begun in ([0], [0, 1])


def test_a_failure_reaches_the_caller(one_worker: Executor) -> None:
    def fail(number: int) -> int:
        raise ValueError(number)

    with pytest.raises(ValueError, match="0"):
        list(in_order(one_worker, fail, range(3)))


def take_too_much(piece: int) -> int:
    raise MemoryError


def test_too_little_memory_is_a_sentence() -> None:
    with (
        ThreadPoolExecutor(1) as pool,
        pytest.raises(MediaError, match="more memory than a process may take"),
    ):
        list(in_order(pool, take_too_much, [1]))
