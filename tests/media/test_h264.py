from __future__ import annotations

from dataclasses import replace

import av
import pytest

from reviewer.media.h264 import Configuration, Unit, joined, units
from tests.clips import ClipSpec
from tests.conftest import MakeClip


@pytest.fixture(scope="module")
def record(make_clip: MakeClip) -> bytes:
    with av.open(str(make_clip(ClipSpec(frames=4), ".mp4").path)) as container:
        return bytes(container.streams.video[0].codec_context.extradata or b"")


@pytest.fixture(scope="module")
def other(make_clip: MakeClip) -> bytes:
    spec = ClipSpec(frames=4, options=(("x264-params", "sps-id=5"),))
    with av.open(str(make_clip(spec, ".mp4").path)) as container:
        return bytes(container.streams.video[0].codec_context.extradata or b"")


def test_a_record_is_written_as_it_was_read(record: bytes) -> None:
    assert Configuration.of(record).record() == record


def test_the_numbers_of_parameter_sets_are_read(record: bytes, other: bytes) -> None:
    assert Configuration.of(record).ids() == {0}
    assert Configuration.of(other).ids() == {5}


def test_one_record_holds_the_sets_of_two_streams(record: bytes, other: bytes) -> None:
    one, two = Configuration.of(record), Configuration.of(other)

    both = Configuration.of(one.with_sets_of(replace(two, level=51)).record())

    assert both.sps == one.sps + two.sps
    assert both.pps == one.pps + two.pps
    assert both.level == 51


def test_sets_with_the_same_numbers_or_of_another_profile_cannot_stand_in_one_record(
    record: bytes, other: bytes
) -> None:
    one, two = Configuration.of(record), Configuration.of(other)

    with pytest.raises(ValueError, match="same numbers"):
        one.with_sets_of(one)
    with pytest.raises(ValueError, match="profiles"):
        one.with_sets_of(replace(two, profile=66, compatibility=0))
    with pytest.raises(ValueError, match="chroma"):
        one.with_sets_of(
            replace(two, profile=100, chroma_and_depth=b"\xfe\xf8\xf8\0")
        ).with_sets_of(
            replace(two, sps=(), pps=(), profile=100, chroma_and_depth=b"\xfd\xf8\xf8\0")
        )


def test_the_higher_of_two_nested_profiles_counts(record: bytes, other: bytes) -> None:
    one, two = Configuration.of(record), Configuration.of(other)
    assert one.profile == 77
    depth = b"\xfd\xf8\xf8\0"

    for both in (
        one.with_sets_of(replace(two, profile=100, chroma_and_depth=depth)),
        replace(two, profile=100, chroma_and_depth=depth).with_sets_of(one),
    ):
        assert (both.profile, both.chroma_and_depth) == (100, depth)


def test_what_is_no_record_is_refused(record: bytes) -> None:
    short_lengths = record[:4] + bytes([0xFD]) + record[5:]
    for damaged in (b"", b"\0\0\0\1\x67", record[:9], record[:-2], short_lengths):
        with pytest.raises((ValueError, IndexError)):
            Configuration.of(damaged)


def test_units_of_a_packet_are_told_apart_and_joined_again() -> None:
    parts = [bytes([Unit.SEI]) + b"note", bytes([0x60 | Unit.IDR_SLICE]) + b"picture"]

    packet = joined(parts)

    assert list(units(packet)) == [(Unit.SEI, parts[0]), (Unit.IDR_SLICE, parts[1])]
    with pytest.raises(ValueError, match="beyond"):
        list(units(packet[:-1]))
    with pytest.raises(ValueError, match="empty"):
        list(units(bytes(4)))
