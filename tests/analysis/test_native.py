from __future__ import annotations

import logging
import os

import pytest

from reviewer.analysis.native import quiet


def test_what_native_code_prints_goes_to_the_log(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    with quiet():
        os.write(2, b"chatter\n")
    os.write(2, b"error\n")

    assert capfd.readouterr().err == "error\n"
    assert caplog.messages == ["chatter"]


def test_stderr_comes_back_after_a_failure(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(RuntimeError), quiet():
        raise RuntimeError

    os.write(2, b"still here\n")

    assert capfd.readouterr().err == "still here\n"
