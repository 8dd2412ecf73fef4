"""One process at a time changes a review, the next is told which; a killed one is no obstacle."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reviewer.domain.errors import ReviewFileError
from reviewer.storage.holding import held

HOLD = """
import sys
from pathlib import Path
from reviewer.storage.holding import held

with held(Path(sys.argv[1]), program="reviewer test"):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "clip.review"
    path.write_bytes(b"a review")
    return path


@pytest.fixture
def other(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the review."""
    with held_elsewhere(path) as process:
        yield process


@contextmanager
def held_elsewhere(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds a review to the end of the block."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_nothing_is_left_of_a_hold(path: Path) -> None:
    with held(path, program="reviewer test"):
        assert names(path.parent) == [".clip.review.lock", "clip.review"]

    assert names(path.parent) == ["clip.review"]


def test_the_second_process_is_told_who_holds_it(path: Path, other: subprocess.Popen[str]) -> None:
    with (
        pytest.raises(ReviewFileError, match="is in use: reviewer test") as raised,
        held(path, program="reviewer decide"),
    ):
        pass

    assert f"process {other.pid} on the computer “" in str(raised.value)


def test_another_name_of_the_same_file_is_held_too(
    path: Path, other: subprocess.Popen[str]
) -> None:
    link = path.with_name("link.review")
    link.symlink_to(path)

    with pytest.raises(ReviewFileError, match="in use"), held(link, program="reviewer decide"):
        pass


def test_a_killed_process_holds_nothing(path: Path, other: subprocess.Popen[str]) -> None:
    other.kill()
    other.wait()
    assert ".clip.review.lock" in names(path.parent)

    with held(path, program="reviewer decide"):
        pass

    assert names(path.parent) == ["clip.review"]


def test_a_process_may_hold_again_what_it_holds(path: Path) -> None:
    with held(path, program="one"), held(path, program="two"):
        pass

    assert names(path.parent) == ["clip.review"]


def test_the_hold_goes_with_the_last_block_whichever_that_is(path: Path) -> None:
    first_may_end, first_ended = threading.Event(), threading.Event()

    def first() -> None:
        with held(path, program="one"):
            first_may_end.wait()
        first_ended.set()

    thread = threading.Thread(target=first)
    thread.start()
    while not path.with_name(".clip.review.lock").exists():
        pass
    with held(path, program="two"):
        first_may_end.set()
        first_ended.wait()
        assert ".clip.review.lock" in names(path.parent)
    thread.join()

    assert names(path.parent) == ["clip.review"]


def test_an_error_in_the_block_ends_the_hold(path: Path) -> None:
    with pytest.raises(KeyError), held(path, program="one"):
        raise KeyError

    assert names(path.parent) == ["clip.review"]


@pytest.mark.parametrize("text", [b"", b"{", b"[1]", b'{"program": 7}', b"\xff" * 9999])
def test_what_stands_in_the_lock_is_not_trusted(path: Path, text: bytes) -> None:
    lock = path.with_name(".clip.review.lock")
    lock.write_bytes(text)
    script = (
        "import fcntl, sys\n"
        "file = open(sys.argv[1], 'rb')\n"
        "fcntl.flock(file, fcntl.LOCK_EX)\n"
        "print('held', flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, lock], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()

        with pytest.raises(ReviewFileError, match="in use"), held(path, program="one"):
            pass

        other.kill()


def test_a_link_in_place_of_the_lock_is_not_followed(path: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("do not write over me")
    path.with_name(".clip.review.lock").symlink_to(precious)

    with pytest.raises(ReviewFileError), held(path, program="one"):
        pass

    assert precious.read_text() == "do not write over me"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write to any file"
)
def test_what_a_killed_process_of_another_user_left_is_no_obstacle(path: Path) -> None:
    lock = path.with_name(".clip.review.lock")
    lock.touch()
    lock.chmod(0o444)  # as it looks to everybody but its owner

    with held(path, program="one"):
        pass

    assert names(path.parent) == ["clip.review"]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write into any folder"
)
def test_a_folder_that_cannot_be_written_to_is_a_sentence(path: Path) -> None:
    path.parent.chmod(0o500)
    try:
        with pytest.raises(ReviewFileError, match="read-only"), held(path, program="one"):
            pass
    finally:
        path.parent.chmod(0o700)
