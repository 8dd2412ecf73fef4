"""MediaPipe's BlazeFace models behind the protocol of all detectors."""

from __future__ import annotations

import atexit
from collections.abc import Sequence
from typing import Any

import numpy as np

from reviewer.analysis.faces import Faces, Picture
from reviewer.analysis.mediapipe_door import (
    BaseOptions,
    FaceDetector,
    FaceDetectorOptions,
    Image,
    ImageFormat,
)
from reviewer.analysis.models import ModelFile, read_model
from reviewer.analysis.native import quiet
from reviewer.domain.detection import LANDMARKS, Finder
from reviewer.domain.errors import ToolMissing
from reviewer.domain.geometry import FloatArray
from reviewer.media.opencv import SYSTEM_LIBRARIES

# The models' boxes are squares that end at the brow; ours go up to the hairline and from ear to
# ear. Shares of their own width and height that are added left, top, right and bottom: the median
# over 15 clips of each clip's median distance to boxes set by hand, at scores from 0.5; left and
# right averaged. The clips' medians scatter by 0.05 at the top and by 0.1 elsewhere.
_GROW = {
    Finder.MEDIAPIPE_FULL: (-0.03, 0.16, -0.03, 0.05),
    Finder.MEDIAPIPE_SHORT: (-0.07, 0.16, -0.07, 0.0),
}
_SUPPRESSION = 0.3  # MediaPipe's default
# Taken off the models' scores, so that a score means the same whoever gives it, on YuNet's scale:
# moving letters get up to 0.69 of them where YuNet sees nothing.
_OVERRATES = 0.15


class MediapipeFaces:
    """Finds faces with one of the BlazeFace models, in whatever part of a picture it is given."""

    def __init__(self, model: ModelFile, *, finder: Finder, threshold: float) -> None:
        self.finder = finder
        content = read_model(model)
        options = FaceDetectorOptions(
            base_options=BaseOptions(model_asset_buffer=content),
            min_detection_confidence=threshold + _OVERRATES,
            min_suppression_threshold=_SUPPRESSION,
        )
        with quiet():
            try:
                self._net = FaceDetector.create_from_options(options)
            except OSError as error:
                # Its native part is loaded with the first model.
                raise ToolMissing(
                    f"MediaPipe cannot start: a library of the system is missing ({error}).",
                    hint=f"On Debian and Ubuntu: sudo apt-get install {SYSTEM_LIBRARIES}",
                ) from error
            except (RuntimeError, ValueError) as error:
                raise ToolMissing(
                    f"MediaPipe cannot load the model {model.path.name}.",
                    hint="Install footage-reviewer again.",
                    details=str(error),
                ) from error
        # Its own clean-up comes too late at the end of the interpreter and prints a traceback.
        atexit.register(setattr, self._net, "_handle", None)

    def find(self, picture: Picture) -> Faces:
        """The faces of a picture, best score first."""
        image = Image(image_format=ImageFormat.SRGB, data=np.ascontiguousarray(picture))
        with quiet():
            found = self._net.detect(image).detections
        if not found:
            return Faces.none()
        return _faces(found, picture.shape, self.finder)


def _faces(found: Sequence[Any], shape: tuple[int, ...], finder: Finder) -> Faces:
    """MediaPipe's detections, boxes in pixels and points normalised, as Faces."""
    height, width = shape[:2]
    boxes = [face.bounding_box for face in found]
    rows = np.array([[b.origin_x, b.origin_y, b.width, b.height] for b in boxes], np.float32)
    left, top, right, bottom = _GROW[finder]
    x, y, w, h = rows.T
    box: FloatArray = np.stack(
        [x - left * w, y - top * h, w * (1 + left + right), h * (1 + top + bottom)], axis=1
    )
    box /= np.array([width, height, width, height], np.float32)
    landmarks = np.array([[(p.x, p.y) for p in face.keypoints] for face in found], np.float32)
    score = np.array([face.categories[0].score - _OVERRATES for face in found], np.float32)
    return Faces(box, score, landmarks[:, : len(LANDMARKS)], np.full(len(found), finder, np.uint8))
