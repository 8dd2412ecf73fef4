from __future__ import annotations

from pathlib import Path

import av

from reviewer.media.side_data import side_data_of
from tests.clips import ClipSpec, camera_clip
from tests.conftest import MakeClip


def first_side_data(path: Path) -> dict[str, bytes]:
    with av.open(path) as container:
        return side_data_of(next(container.decode(video=0)))


def test_side_data_comes_by_name(make_clip: MakeClip) -> None:
    path = make_clip(ClipSpec(frames=3, turns=1, audio_start_s=None), ".mp4").path

    assert len(first_side_data(path)["DISPLAYMATRIX"]) == 9 * 4


def test_a_kind_without_a_name_is_no_error(tmp_path: Path) -> None:
    assert first_side_data(camera_clip(tmp_path / "a.avi")) == {}
