from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reviewer.app.clip_memory import ClipMemory, Remembered


def test_a_list_comes_back_as_it_was(tmp_path: Path) -> None:
    memory = ClipMemory(tmp_path / "state" / "clips.json")
    held = Remembered((tmp_path / "a.mp4", tmp_path / "б.review"), tmp_path / "a.review", 7)

    memory.save(held)

    assert memory.load() == held
    assert [path.name for path in memory.path.parent.iterdir()] == ["clips.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="rights are told otherwise there")
def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    memory = ClipMemory(tmp_path / "clips.json")

    memory.save(Remembered((tmp_path / "a.mp4",)))
    memory.save(Remembered())

    assert memory.path.stat().st_mode & 0o077 == 0


def test_what_is_forgotten_is_gone(tmp_path: Path) -> None:
    memory = ClipMemory(tmp_path / "clips.json")
    memory.save(Remembered((tmp_path / "a.mp4",)))

    memory.forget()
    memory.forget()

    assert list(tmp_path.iterdir()) == []
    assert memory.load() == Remembered()


@pytest.mark.parametrize("text", ["", "[]", '{"paths": 3}', '{"paths": [], "opened": 1}'])
def test_a_file_that_is_no_list_is_no_list(tmp_path: Path, text: str) -> None:
    memory = ClipMemory(tmp_path / "clips.json")
    memory.path.write_text(text)

    assert memory.load() == Remembered()


def test_a_folder_that_cannot_be_written_to_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    memory = ClipMemory(tmp_path / "file" / "clips.json")
    memory.save(Remembered((tmp_path / "a.mp4",)))

    assert memory.load() == Remembered()
