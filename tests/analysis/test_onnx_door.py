"""ONNX Runtime leaves nothing on the disk that tells of its use."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SEARCH = """
import numpy as np
from reviewer.analysis.detector import detector
from reviewer.app.resources import model_files
from reviewer.domain.detection import Finder

detector(Finder.YUNET, model_files(), threshold=0.5).find(np.zeros((90, 160, 3), np.uint8))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="its folders have other names there")
def test_a_search_leaves_no_file_about_it(tmp_path: Path) -> None:
    home, scratch = tmp_path / "home", tmp_path / "scratch"
    home.mkdir()
    scratch.mkdir()
    variables = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("XDG_") and name != "ORT_DISABLE_TELEMETRY"
    }
    variables |= {"HOME": str(home), "TMPDIR": str(scratch), "PYTHONDONTWRITEBYTECODE": "1"}

    subprocess.run(
        [sys.executable, "-c", SEARCH],
        env=variables,
        check=True,
        timeout=120,
    )

    assert [path for folder in (home, scratch) for path in folder.rglob("*")] == []
