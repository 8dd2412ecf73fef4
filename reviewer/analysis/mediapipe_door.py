"""The one door to MediaPipe: keeps it off the network, and loads the face detector alone.

MediaPipe 1.x posts usage figures of every detector to play.googleapis.com from a thread of its own
and has no switch against it (1.2.2: `CreateTasksLogger` always makes the client). Its libcurl obeys
the proxy variables, though, and gives up on a proxy of an unknown kind before it looks up a name or
opens a connection (seen with strace; the test of this module looks again). So no process that has
passed this door reaches anything through libcurl, which suits a program that never uses the
network.

Its packages import every task that they offer, and with those matplotlib and sounddevice: 1.3 s of
the start of each worker, against 0.1 s for what we use. Here the packages are made without running
their own first lines.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys

import reviewer.media.opencv  # noqa: F401 — before mediapipe, which imports cv2 itself

NO_NETWORK = {
    "https_proxy": "offline://",
    # Not empty: libcurl takes an empty one for none, and then obeys NO_PROXY.
    "no_proxy": "nowhere.invalid",
}
os.environ.update(NO_NETWORK)


def _open(package: str) -> None:
    """Make a package known, so that its modules can be imported, without running its own code."""
    if package in sys.modules:
        return
    spec = importlib.util.find_spec(package)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {package!r}", name=package)
    module = importlib.util.module_from_spec(spec)
    sys.modules[package] = module
    parent, _, name = package.rpartition(".")
    if parent:
        setattr(importlib.import_module(parent), name, module)


for _package in ("mediapipe", "mediapipe.tasks.python", "mediapipe.tasks.python.vision"):
    _open(_package)

from mediapipe.tasks.python.core.base_options import BaseOptions  # noqa: E402, TID251
from mediapipe.tasks.python.vision.core.image import Image, ImageFormat  # noqa: E402, TID251
from mediapipe.tasks.python.vision.face_detector import (  # noqa: E402, TID251
    FaceDetector,
    FaceDetectorOptions,
)

__all__ = ["BaseOptions", "FaceDetector", "FaceDetectorOptions", "Image", "ImageFormat"]
