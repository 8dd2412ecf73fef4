"""The one door to MediaPipe: keeps it off the network.

MediaPipe 1.x posts usage figures of every detector to play.googleapis.com from a thread of its own
and has no switch against it (1.2.2: `CreateTasksLogger` always makes the client). Its libcurl obeys
the proxy variables, though, and gives up on a proxy of an unknown kind before it looks up a name or
opens a connection (seen with strace; the test of this module looks again). So no process that has
passed this door reaches anything through libcurl, which suits a program that never uses the
network.
"""

from __future__ import annotations

import os

import reviewer.media.opencv  # noqa: F401 — before mediapipe, which imports cv2 itself

NO_NETWORK = {
    "https_proxy": "offline://",
    # Not empty: libcurl takes an empty one for none, and then obeys NO_PROXY.
    "no_proxy": "nowhere.invalid",
}
os.environ.update(NO_NETWORK)

from mediapipe import Image, ImageFormat  # noqa: E402, TID251
from mediapipe.tasks.python import BaseOptions  # noqa: E402, TID251
from mediapipe.tasks.python.vision import FaceDetector, FaceDetectorOptions  # noqa: E402, TID251

__all__ = ["BaseOptions", "FaceDetector", "FaceDetectorOptions", "Image", "ImageFormat"]
