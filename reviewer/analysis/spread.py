"""Spreading work: one function over many pieces on an executor, results in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import TypeVar

from reviewer.domain.errors import MediaError

Piece = TypeVar("Piece")
Result = TypeVar("Result")

# Pieces handed over before they are needed: enough for every worker of a large machine, and few
# enough that neither requests nor results pile up.
AHEAD = 64

DIED = "A process that read the clip ended without a word."
NO_MEMORY = "The clip needs more memory than a process may take."
HINT = "The clip may be damaged, or memory was short: close other programs, try again."


def in_order(
    executor: Executor, function: Callable[[Piece], Result], pieces: Iterable[Piece]
) -> Generator[Result, None, None]:
    """The results of `function` for each piece, in the order of the pieces.

    When the caller leaves early, or a piece fails, what has not started is dropped. MediaError
    where a process died, as a decoder can on a damaged file, or had too little memory.
    """
    waiting: deque[Future[Result]] = deque()
    try:
        for piece in pieces:
            waiting.append(executor.submit(function, piece))
            if len(waiting) >= AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenExecutor as error:
        raise MediaError(DIED, hint=HINT) from error
    except MemoryError as error:
        raise MediaError(NO_MEMORY, hint=HINT) from error
    finally:
        for future in waiting:
            future.cancel()
