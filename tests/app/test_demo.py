from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.app.demo import demo_clip
from reviewer.app.resources import resource
from reviewer.domain.errors import ReviewerError


def test_the_demo_clip_lies_in_a_folder_of_the_user(tmp_path: Path) -> None:
    clip = demo_clip(tmp_path / "demo")

    assert clip.read_bytes() == resource("demo", "demo.mp4").read_bytes()
    assert clip.parent == tmp_path / "demo"


def test_a_second_call_takes_what_is_there(tmp_path: Path) -> None:
    first = demo_clip(tmp_path)
    made = first.stat().st_mtime_ns

    assert demo_clip(tmp_path).stat().st_mtime_ns == made


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "demo").write_text("a file")

    with pytest.raises(ReviewerError, match="cannot be put"):
        demo_clip(tmp_path / "demo")
