"""The one door to ONNX Runtime: keeps it from noting on the disk, for its makers, that it ran.

ONNX Runtime 1.32 keeps a device's number and a queue of events (system, processor, time and path of
python for each run) in the user's cache and temporary folder, and names a host for them;
`disable_telemetry_events` stops only what Windows' builds write to the system's event trace. The
variable must be set before the library is loaded; the test of this module looks for such files.
"""

from __future__ import annotations

import importlib
import os
from typing import Any

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

onnxruntime: Any = importlib.import_module("onnxruntime")  # carries no types
onnxruntime.disable_telemetry_events()

InferenceSession = onnxruntime.InferenceSession
SessionOptions = onnxruntime.SessionOptions
