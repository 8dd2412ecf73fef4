"""Arrays come back from their bytes as they were."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from reviewer.storage.blobs import ArrayColumn, from_blob, to_blob
from reviewer.storage.schema import TABLES

COLUMNS = sorted({column for columns in TABLES.values() for column in columns.values()}, key=str)


@st.composite
def columns_and_arrays(draw: st.DrawFn) -> tuple[ArrayColumn, npt.NDArray[Any]]:
    column = draw(st.sampled_from(COLUMNS))
    shape = (draw(st.integers(0, 20)), *column.row)
    return column, draw(arrays.arrays(np.dtype(column.dtype), shape))


@settings(deadline=None)
@given(columns_and_arrays())
def test_an_array_comes_back_bit_by_bit(case: tuple[ArrayColumn, npt.NDArray[Any]]) -> None:
    column, array = case

    back = from_blob(to_blob(array, column), column)

    assert back.dtype == array.dtype
    assert back.shape == array.shape
    assert back.tobytes() == array.tobytes()


@settings(deadline=None)
@given(columns_and_arrays(), st.integers(1, 31))
def test_bytes_of_another_length_are_refused(
    case: tuple[ArrayColumn, npt.NDArray[Any]], more: int
) -> None:
    column, array = case
    blob = to_blob(array, column) + b"\0" * more

    if more % column.row_bytes:
        with pytest.raises(ValueError, match="are no array"):
            from_blob(blob, column)
    else:
        assert len(from_blob(blob, column)) == len(array) + more // column.row_bytes


@pytest.mark.parametrize(
    "array",
    [
        np.zeros((3, 4), np.float64),
        np.zeros((3, 5), np.float32),
        np.zeros(12, np.float32),
        np.zeros((), np.float32),
    ],
)
def test_an_array_of_another_type_or_shape_is_refused(array: npt.NDArray[Any]) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        to_blob(array, ArrayColumn("f4", (4,)))


def test_bytes_are_little_endian_whatever_the_machine() -> None:
    assert to_blob(np.array([1, 258], np.int64), ArrayColumn("i8")).hex() == (
        "0100000000000000" + "0201000000000000"
    )


def test_a_view_with_strides_is_stored_in_order() -> None:
    array = np.arange(10, dtype=np.int64)[::2]

    assert from_blob(to_blob(array, ArrayColumn("i8")), ArrayColumn("i8")).tolist() == [
        0,
        2,
        4,
        6,
        8,
    ]


def test_what_comes_back_cannot_be_written_to() -> None:
    array = from_blob(bytes(8), ArrayColumn("i8"))

    with pytest.raises(ValueError, match="read-only"):
        array[0] = 1
