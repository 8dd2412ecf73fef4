from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reviewer.analysis.detector import DETECTORS
from reviewer.analysis.models import ModelFile, model_named
from reviewer.domain.detection import Finder

FULL_RANGE_MODEL = DETECTORS[Finder.MEDIAPIPE_FULL].model

# Loads a detector, uses it and ends: all of what MediaPipe reports about.
_USE = """
import sys
from pathlib import Path
import numpy as np
from reviewer.analysis.mediapipe_faces import MediapipeFaces
from reviewer.analysis.models import ModelFile
from reviewer.domain.detection import Finder
faces = MediapipeFaces(
    ModelFile(Path(sys.argv[1]), sys.argv[2]), finder=Finder.MEDIAPIPE_FULL, threshold=0.5
)
for _ in range(20):
    faces.find(np.zeros((120, 160, 3), np.uint8))
"""
# What a user's own settings might say.
_ENVIRONMENT = {**os.environ, "https_proxy": "", "HTTPS_PROXY": "", "NO_PROXY": "*"}


def run(model: ModelFile, *before: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*before, sys.executable, "-c", _USE, str(model.path), model.sha256],
        env=_ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
    )


def test_a_process_with_a_detector_prints_nothing_and_ends_in_order(
    models: tuple[ModelFile, ...],
) -> None:
    done = run(model_named(FULL_RANGE_MODEL, models))

    assert (done.stdout, done.stderr) == ("", "")


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_mediapipe_connects_to_nothing(models: tuple[ModelFile, ...], tmp_path: Path) -> None:
    trace = tmp_path / "trace"

    run(
        model_named(FULL_RANGE_MODEL, models),
        *("strace", "-f", "-e", "trace=connect,sendto,sendmsg,sendmmsg", "-o", str(trace)),
    )

    calls = [line for line in trace.read_text().splitlines() if "(" in line and "AF_" in line]
    assert calls == []
