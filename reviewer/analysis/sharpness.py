"""Sharpness: how much fine detail a face shows, whatever its size."""

from __future__ import annotations

import numpy as np

from reviewer.analysis.crops import cut
from reviewer.analysis.faces import Picture
from reviewer.domain.geometry import Box, FloatArray, clip
from reviewer.media.opencv import cv2

FACE_PX = 64  # domain brief 6.1 calibrates the limit between sharp and blurred at this size


def sharpness_of(picture: Picture, boxes: FloatArray) -> FloatArray:
    """For each box the variance of the Laplacian of the face's luma at 64 × 64 pixels.

    NaN where nothing of the box is in the picture.
    """
    values = np.full(len(boxes), np.nan, np.float32)
    for i, row in enumerate(clip(boxes)):
        if row[2] <= 0 or row[3] <= 0:
            continue
        face, _ = cut(picture, Box.of(row))
        luma = cv2.cvtColor(face, cv2.COLOR_RGB2GRAY)
        shrinks = luma.shape[0] > FACE_PX and luma.shape[1] > FACE_PX
        how = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
        luma = cv2.resize(luma, (FACE_PX, FACE_PX), interpolation=how)
        values[i] = cv2.Laplacian(luma, cv2.CV_32F).var()
    return values
