from __future__ import annotations

import signal
import threading

import pytest

from reviewer.media.interrupts import deferred


def test_a_signal_in_the_block_takes_effect_at_its_end() -> None:
    reached = []

    def work() -> None:
        with deferred():
            signal.raise_signal(signal.SIGINT)
            reached.append("the rest of the block")

    # A shell that starts this in the background has SIGINT ignored.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            work()
    finally:
        signal.signal(signal.SIGINT, before)

    assert reached == ["the rest of the block"]


def test_the_handlers_are_as_they_were() -> None:
    before = signal.getsignal(signal.SIGTERM)

    with deferred():
        pass

    assert signal.getsignal(signal.SIGTERM) is before


def test_a_signal_that_is_ignored_stays_ignored() -> None:
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with deferred():
            signal.raise_signal(signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, before)


def test_another_thread_may_use_it() -> None:
    done = threading.Event()

    def work() -> None:
        with deferred():
            done.set()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert done.is_set()
