"""YuNet, run by ONNX Runtime, behind the protocol of all detectors."""

from __future__ import annotations

import numpy as np

from reviewer.analysis.faces import Faces, Picture
from reviewer.analysis.models import ModelFile, read_model
from reviewer.analysis.native import quiet
from reviewer.analysis.onnx_door import InferenceSession, SessionOptions
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
_STRIDES = (8, 16, 32)  # pixels of the input for each cell of the model's three grids
_OUTPUTS = [f"{kind}_{stride}" for stride in _STRIDES for kind in ("cls", "obj", "bbox", "kps")]


class YunetFaces:
    """Finds faces with YuNet at a given size of its input.

    ONNX Runtime takes less than half of the time of OpenCV's own engine (640 x 384: 5.3 ms to 12.6
    on one core); what the model says is read as OpenCV's FaceDetectorYN reads it.
    """

    finder = Finder.YUNET

    def __init__(self, model: ModelFile, *, threshold: float, input_px: int = 640) -> None:
        content = read_model(model)
        cv2.setNumThreads(1)
        self._input_px = input_px
        self._threshold = threshold
        options = SessionOptions()
        # The work is spread over processes, one for each core.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        with quiet():
            try:
                self._net = InferenceSession(content, options, providers=["CPUExecutionProvider"])
            # Its errors have no base class of their own.
            except Exception as error:
                raise ToolMissing(
                    f"ONNX Runtime cannot load the model {model.path.name}.",
                    hint="Install footage-reviewer again.",
                    details=str(error),
                ) from error

    def find(self, picture: Picture) -> Faces:
        """The faces of a picture, best score first."""
        height, width = picture.shape[:2]
        scale = self._input_px / max(width, height)
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        small = picture
        if size != (width, height):
            how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
            small = np.asarray(cv2.resize(picture, size, interpolation=how), np.uint8)
        blob = _blob(small)
        rows = _rows(self._net.run(_OUTPUTS, {"input": blob}), blob.shape[3], self._threshold)
        return _faces(_best(rows, self._threshold), size)


def _blob(picture: Picture) -> FloatArray:
    """The picture as the model wants it: (1, 3, height, width), BGR, 0…255, in whole cells."""
    height, width = picture.shape[:2]
    coarsest = _STRIDES[-1]
    blob = np.zeros((1, 3, height + -height % coarsest, width + -width % coarsest), np.float32)
    # Plane by plane: cv2.dnn.blobFromImage takes 4 ms for what takes 0.3 this way.
    for channel, plane in enumerate(cv2.split(picture)):
        blob[0, 2 - channel, :height, :width] = plane
    return blob


def _rows(outputs: list[FloatArray], width_px: int, threshold: float) -> FloatArray:
    """Of each cell that is sure enough: x, y, w, h, five points, score; in pixels of the input."""
    rows = [np.zeros((0, 15), np.float32)]
    for i, stride in enumerate(_STRIDES):
        cls, obj, box, points = (each[0] for each in outputs[4 * i : 4 * i + 4])
        score = np.sqrt(np.clip(cls[:, 0], 0, 1) * np.clip(obj[:, 0], 0, 1))
        cells = np.flatnonzero(score >= threshold)
        across = width_px // stride
        corner = np.stack([cells % across, cells // across], axis=1).astype(np.float32)
        centre = (corner + box[cells, :2]) * stride
        side = np.exp(box[cells, 2:]) * stride
        placed = (points[cells].reshape(-1, 5, 2) + corner[:, None]) * stride
        found = [centre - side / 2, side, placed.reshape(-1, 10), score[cells, None]]
        rows.append(np.hstack(found).astype(np.float32))
    return np.concatenate(rows)


def _best(rows: FloatArray, threshold: float) -> FloatArray:
    """One row for each face, best score first."""
    if not len(rows):
        return rows
    keep = cv2.dnn.NMSBoxes(
        rows[:, :4].tolist(), rows[:, 14].tolist(), threshold, _NMS, 1.0, _TOP_K
    )
    return rows[np.asarray(keep, np.int64).ravel()]


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
