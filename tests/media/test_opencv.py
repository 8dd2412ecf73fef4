from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def run_python(code: str, *, path: Path | None = None) -> str:
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith("QT_QPA_")
    } | ({"PYTHONPATH": str(path)} if path else {})
    root = Path(__file__).resolve().parents[2]
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def test_the_door_leaves_no_qt_settings_in_the_environment() -> None:
    code = (
        "import os; from reviewer.media.opencv import cv2;"
        "print(cv2.__version__, [key for key in os.environ if key.startswith('QT_QPA_')])"
    )

    assert run_python(code).strip().endswith("[]")


def test_an_empty_opencv_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "cv2").mkdir()
    (tmp_path / "cv2" / "__init__.py").touch()

    assert "empty" in refusal(tmp_path)


def test_a_missing_system_library_is_named_with_the_line_that_installs_it(tmp_path: Path) -> None:
    (tmp_path / "cv2.py").write_text("raise ImportError('libGL.so.1: cannot open shared object')")

    text = refusal(tmp_path)

    assert "libGL.so.1" in text
    assert "apt-get install libgl1 libegl1" in text


def refusal(folder: Path) -> str:
    """What the door says when the OpenCV in `folder` stands before the real one."""
    return run_python(
        "from reviewer.domain.errors import ToolMissing\n"
        "try:\n    import reviewer.media.opencv\n"
        "except ToolMissing as error:\n    print(error)\n",
        path=folder,
    )
