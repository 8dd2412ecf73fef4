"""YuNet, run by OpenCV, behind the protocol of all detectors."""

from __future__ import annotations

import numpy as np

from reviewer.analysis.faces import Faces, Picture
from reviewer.analysis.models import ModelFile, read_model
from reviewer.analysis.native import quiet
from reviewer.domain.detection import LANDMARKS, Finder
from reviewer.domain.errors import ToolMissing
from reviewer.domain.geometry import FloatArray
from reviewer.media.opencv import cv2

# The model's box ends at the cheeks; ours goes from ear to ear. Shares of its own width and height
# that are added left, top, right and bottom: the median over 15 clips of each clip's median
# distance to boxes set by hand (hairline to chin), at 640 px and scores from 0.5; left and right
# averaged. The clips' medians scatter by 0.03.
_GROW = (0.05, 0.0, 0.05, 0.0)
_NMS = 0.3  # OpenCV Zoo's value
_TOP_K = 500


class YunetFaces:
    """Finds faces with YuNet at a given size of its input."""

    finder = Finder.YUNET

    def __init__(self, model: ModelFile, *, threshold: float, input_px: int = 640) -> None:
        content = np.frombuffer(read_model(model), np.uint8)
        cv2.setNumThreads(1)
        self._input_px = input_px
        with quiet():
            try:
                self._net = cv2.FaceDetectorYN.create(
                    "onnx", content, np.zeros(0, np.uint8), (320, 320), threshold, _NMS, _TOP_K
                )
            except cv2.error as error:
                raise ToolMissing(
                    f"OpenCV cannot load the model {model.path.name}.",
                    hint="Install footage-reviewer again.",
                    details=str(error),
                ) from error

    def find(self, picture: Picture) -> Faces:
        """The faces of a picture, in the order of the model."""
        height, width = picture.shape[:2]
        scale = self._input_px / max(width, height)
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        small = picture
        if size != (width, height):
            how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
            small = np.asarray(cv2.resize(picture, size, interpolation=how), np.uint8)
        self._net.setInputSize(size)
        _, found = self._net.detect(cv2.cvtColor(small, cv2.COLOR_RGB2BGR))
        # OpenCV's types do not know that there is nothing where there is no face.
        rows = np.zeros((0, 15), np.float32) if found is None else np.asarray(found, np.float32)
        return _faces(rows, size)


def _faces(rows: FloatArray, size: tuple[int, int]) -> Faces:
    """Rows of the model (x, y, w, h, five points, score in pixels of `size`) as Faces."""
    unit = np.array(size, np.float32)
    left, top, right, bottom = _GROW
    x, y, width, height = rows[:, :4].T
    box = np.stack(
        [
            x - left * width,
            y - top * height,
            width * (1 + left + right),
            height * (1 + top + bottom),
        ],
        axis=1,
    ) / np.tile(unit, 2)
    points = rows[:, 4:14].reshape(-1, 5, 2) / unit
    landmarks = np.full((len(rows), len(LANDMARKS), 2), np.nan, np.float32)
    landmarks[:, :3] = points[:, :3]
    landmarks[:, 3] = points[:, 3:5].mean(axis=1)
    finder = np.full(len(rows), Finder.YUNET, np.uint8)
    return Faces(box.astype(np.float32), rows[:, 14].copy(), landmarks, finder)
