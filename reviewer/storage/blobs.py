"""Arrays as bytes: raw and little-endian, of a type and row shape that the column fixes.

Raw, because a box that is dragged saves its whole track with every step: packing would cost more
time than the bytes are worth.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class ArrayColumn:
    """A column that holds an array (n, *row) of `dtype`."""

    dtype: str
    row: tuple[int, ...] = ()

    @property
    def row_bytes(self) -> int:
        return np.dtype(self.dtype).itemsize * math.prod(self.row)


def to_blob(array: npt.NDArray[Any], column: ArrayColumn) -> bytes:
    """The array's bytes; ValueError where its type or shape is not the column's."""
    if array.dtype != np.dtype(column.dtype) or array.shape[1:] != column.row or not array.ndim:
        raise ValueError(f"{array.dtype} {array.shape} does not fit into {column}")
    return array.astype(np.dtype(column.dtype).newbyteorder("<"), order="C").tobytes()


def from_blob(blob: bytes, column: ArrayColumn) -> npt.NDArray[Any]:
    """The array of some bytes, not to be written to; ValueError where they have another length."""
    if len(blob) % column.row_bytes:
        raise ValueError(f"{len(blob)} bytes are no array of {column}")
    stored = np.frombuffer(blob, np.dtype(column.dtype).newbyteorder("<"))
    array = stored.astype(np.dtype(column.dtype), copy=False).reshape(-1, *column.row)
    array.setflags(write=False)
    return array
