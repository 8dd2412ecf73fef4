"""The table of encoders is whole: what stands in it works with an ffmpeg that has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.export.encoders import ENCODERS, SUFFIXES, Encoder, Quality
from reviewer.export.formats import LAYOUTS
from reviewer.media.ffmpeg import encoders
from reviewer.media.probe import probe
from tests.clips import run_ffmpeg


@pytest.mark.parametrize("quality", Quality)
@pytest.mark.parametrize("encoder", ENCODERS, ids=lambda encoder: encoder.title + encoder.name)
def test_an_encoder_takes_its_settings(encoder: Encoder, quality: Quality, tmp_path: Path) -> None:
    if encoder.name not in encoders():
        pytest.skip(f"this ffmpeg has no {encoder.name}")
    options = {**encoder.options, **encoder.settings[quality]}
    given = [word for name, value in options.items() for word in (f"-{name}", str(value))]
    path = tmp_path / f"a{encoder.suffix}"
    source = ("-f", "lavfi", "-i", "testsrc2=s=64x64:d=0.08")
    pixel_format = min(encoder.formats)

    run_ffmpeg(*source, "-c:v", encoder.name, *given, "-pix_fmt", pixel_format, path)

    assert probe(path).video.codec == encoder.codec


def test_covers_can_be_painted_on_all_that_encoders_take() -> None:
    assert all(encoder.formats <= LAYOUTS.keys() for encoder in ENCODERS)


def test_copies_have_few_suffixes() -> None:
    assert SUFFIXES == (".mov", ".mp4")
