from __future__ import annotations

import os
import subprocess
import sys

import pytest


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a screen")
@pytest.mark.parametrize("arguments", [[], ["open"]])
def test_without_a_screen_a_sentence_says_so(arguments: list[str]) -> None:
    screenless = {
        name: value
        for name, value in os.environ.items()
        if name not in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    }

    done = subprocess.run(
        [sys.executable, "-m", "reviewer", *arguments],
        env=screenless, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 1
    assert done.stderr == (
        "Error: There is no screen to show the window on. Start it in a desktop session; "
        "`reviewer --help` lists what works without one.\n"
    )
