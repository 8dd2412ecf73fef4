from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.analysis.models import ModelFile, model_named, read_model
from reviewer.domain.errors import ToolMissing


def test_a_model_that_ships_is_read_whole(models: tuple[ModelFile, ...]) -> None:
    for file in models:
        assert len(read_model(file)) == file.path.stat().st_size


def test_a_model_that_was_changed_is_refused(models: tuple[ModelFile, ...], tmp_path: Path) -> None:
    changed = tmp_path / models[0].path.name
    changed.write_bytes(models[0].path.read_bytes() + b"\0")

    with pytest.raises(ToolMissing, match="not the one that this version was tested with"):
        read_model(ModelFile(changed, models[0].sha256))


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ToolMissing, match=r"The model none\.onnx cannot be read"):
        read_model(ModelFile(tmp_path / "none.onnx", "0" * 64))


def test_a_model_that_was_not_handed_over_is_named(models: tuple[ModelFile, ...]) -> None:
    with pytest.raises(ToolMissing, match=r"The model other\.onnx is missing"):
        model_named("other.onnx", models)
