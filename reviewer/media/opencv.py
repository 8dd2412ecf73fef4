"""The one door to OpenCV: keeps its Qt 5 settings out of our environment."""

from __future__ import annotations

import os

from reviewer.domain.errors import ToolMissing

__all__ = ["cv2"]

SYSTEM_LIBRARIES = "libgl1 libegl1 libgles2 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0"

# OpenCV's wheel sets these two to its own Qt 5 plug-ins, and every child process would inherit
# them; a Qt 6 window then finds the wrong plug-ins.
_QT_KEYS = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")
_before = {key: os.environ.get(key) for key in _QT_KEYS}

try:
    import cv2  # noqa: TID251 — the door itself
except ModuleNotFoundError as error:
    raise ToolMissing(
        "OpenCV is not installed.", hint="Install it with: pip install 'opencv-python>=5.0,<5.1'"
    ) from error
except ImportError as error:
    raise ToolMissing(
        f"OpenCV cannot start, because a library of the system is missing ({error}).",
        hint=f"On Debian and Ubuntu: sudo apt-get install {SYSTEM_LIBRARIES}",
    ) from error
finally:
    for _key, _value in _before.items():
        if _value is None:
            os.environ.pop(_key, None)
        else:
            os.environ[_key] = _value

if not hasattr(cv2, "__version__"):
    # opencv-python and opencv-contrib-python own the same folder: removing one empties it.
    raise ToolMissing(
        "OpenCV is damaged: its folder is there, but it is empty.",
        hint="Install it again with: pip install --force-reinstall 'opencv-python>=5.0,<5.1'",
        plain_hint="Install the program again.",
    )
