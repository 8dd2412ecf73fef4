from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.app.bugs import LOG_MAX_BYTES, bug_sentence


def test_the_traceback_goes_to_the_log_and_the_sentence_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path)
    log = tmp_path / "errors.log"

    sentence = bug_sentence(ZeroDivisionError("by nothing"))

    assert str(log) in sentence
    assert "ZeroDivisionError" in log.read_text()


def test_the_log_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path)
    log = tmp_path / "errors.log"
    log.write_bytes(b"x" * (LOG_MAX_BYTES + 1))

    bug_sentence(ValueError("new"))

    assert log.stat().st_size < 1000


def test_a_log_that_cannot_be_written_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> Path:
        raise PermissionError

    monkeypatch.setattr("platformdirs.user_log_path", refuse)

    assert "could not be written" in bug_sentence(ValueError("new"))


@pytest.mark.parametrize(
    "error",
    [
        FileNotFoundError(2, "No such file or directory", "/home/ann/Petro Ivanov.mp4"),
        ValueError("“Petro Ivanov.mp4” is odd"),
        RuntimeError("open failed: C:\\clips\\Petro Ivanov.mp4: why"),
        KeyError(Path("/clips/Petro Ivanov")),
    ],
)
def test_the_log_names_no_clip(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path)
    try:
        raise RuntimeError("“Petro Ivanov” once more") from error
    except RuntimeError as raised:
        bug_sentence(raised)

    log = (tmp_path / "errors.log").read_text()
    assert "Petro" not in log.replace('RuntimeError("“Petro', "")  # the line of this test
    assert type(error).__name__ in log
    assert "test_bugs.py" in log
