"""A forecast says what the copy then says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.app.jobs import run_here
from reviewer.domain.covers import CoverStyle
from reviewer.domain.plan import ExportPlan
from reviewer.domain.sound import AudioChoice, AudioPlan
from reviewer.export.forecast import forecast
from reviewer.export.formats import PictureOptions
from reviewer.export.render import RenderRequest, render
from reviewer.media.index import read_index
from reviewer.media.probe import probe
from tests.clips import Clip


@pytest.mark.parametrize("choice", [AudioChoice.DROP, AudioChoice.KEEP, AudioChoice.DISGUISE])
def test_a_forecast_says_what_the_copy_says(
    plain_clip: Clip, tmp_path: Path, choice: AudioChoice
) -> None:
    media = probe(plain_clip.path)
    index = read_index(plain_clip.path, media).index
    plan = ExportPlan(len(index), CoverStyle.FILL, (), (), AudioPlan(choice))
    request = RenderRequest(
        plain_clip.path, media, index, plan, tmp_path / "copy.mp4.part", PictureOptions()
    )

    foretold = run_here(forecast(request), lambda _: None)
    made = run_here(render(request), lambda _: None)

    assert foretold == (made.kept, made.lost)
    assert foretold[0]


def test_a_forecast_writes_nothing(plain_clip: Clip, tmp_path: Path) -> None:
    media = probe(plain_clip.path)
    index = read_index(plain_clip.path, media).index
    plan = ExportPlan(len(index), CoverStyle.FILL, (), (), AudioPlan(AudioChoice.DROP))
    request = RenderRequest(plain_clip.path, media, index, plan, tmp_path / "copy.mp4.part")

    run_here(forecast(request), lambda _: None)

    assert list(tmp_path.iterdir()) == []
