from __future__ import annotations

from collections.abc import Iterator
from multiprocessing.shared_memory import SharedMemory

import pytest

from reviewer.app.viewing.messages import Free, Ring, Sort
from reviewer.app.viewing.slots import Slots, slot_bytes

SIZE = (8, 4)


@pytest.fixture
def memory() -> Iterator[SharedMemory]:
    made = SharedMemory(create=True, size=2 * slot_bytes(SIZE, Sort.BOTH))
    yield made
    made.close()
    made.unlink()


def test_slots_are_taken_until_none_is_free(memory: SharedMemory) -> None:
    slots = Slots()
    slots.take_ring(Ring(memory.name, 2, slot_bytes(SIZE, Sort.BOTH)))

    assert [slots.next_free(SIZE, Sort.BOTH) for _ in range(3)] == [0, 1, None]
    slots.free(Free(memory.name, 1))
    assert slots.next_free(SIZE, Sort.BOTH) == 1
    slots.close()


def test_a_slot_of_another_ring_is_not_taken_back(memory: SharedMemory) -> None:
    slots = Slots()
    slots.take_ring(Ring(memory.name, 0, slot_bytes(SIZE, Sort.BOTH)))

    slots.free(Free("another", 0))

    assert not slots.has_free
    slots.close()


def test_pictures_that_are_too_large_find_no_slot(memory: SharedMemory) -> None:
    slots = Slots()
    slots.take_ring(Ring(memory.name, 2, slot_bytes(SIZE, Sort.PLAIN)))

    assert slots.next_free(SIZE, Sort.BOTH) is None
    assert slots.next_free(SIZE, Sort.PLAIN) == 0
    slots.close()


def test_what_is_written_into_a_slot_is_in_the_memory(memory: SharedMemory) -> None:
    slots = Slots()
    slots.take_ring(Ring(memory.name, 2, slot_bytes(SIZE, Sort.BOTH)))

    pictures = slots.pictures(1, SIZE, Sort.BOTH)
    pictures[:] = 7
    shape = pictures.shape
    del pictures

    assert shape == (2, 4, 8, 4)
    assert memory.buf is not None
    assert set(memory.buf[slot_bytes(SIZE, Sort.BOTH) :][: slot_bytes(SIZE, Sort.BOTH)]) == {7}
    slots.close()


def test_a_ring_that_is_gone_already_has_no_slot() -> None:
    slots = Slots()

    slots.take_ring(Ring("psm_of_nobody", 4, 64))

    assert not slots.has_free
