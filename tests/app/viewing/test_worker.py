"""What the process sends of sound; pictures are read in test_client.py."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from reviewer.app.viewing import messages as m
from reviewer.app.viewing.timetable import Order
from tests.app.viewing.conftest import Watch, Watched
from tests.clips import Clip, ClipSpec, cut_off
from tests.conftest import MakeClip


def received(watched: Watched, serial: int) -> bytes:
    data = b""
    while samples := watched.next_of(m.Sound, serial=serial).samples:
        data += samples
        watched.viewer.heard(serial, len(samples))
    return data


def test_sound_comes_as_fast_as_it_is_taken(watch: Watch, plain_clip: Clip) -> None:
    watched = watch(plain_clip)

    serial = watched.viewer.listen(Order.of(30, 0), 0, covered=False)
    data = received(watched, serial)

    samples = np.frombuffer(data, np.int16)
    assert len(data) == m.SECOND_BYTES * 30 // 25
    assert np.abs(samples).max() > 1000


def test_no_more_than_a_second_of_sound_is_sent_ahead(watch: Watch, make_clip: MakeClip) -> None:
    watched = watch(make_clip(ClipSpec(frames=100, faces=()), ".mp4"))
    serial = watched.viewer.listen(Order.of(100, 0), 0, covered=False)
    watched.next_of(m.Sound, serial=serial)

    # Stills are sent after sound that may be sent: this one comes when the second is full.
    for frame in range(0, 30, 3):
        watched.still(frame, (64, 48))

    sent = sum(len(one.samples) for one in watched.seen if isinstance(one, m.Sound))
    assert sent < 1.2 * m.SECOND_BYTES


def test_a_stop_ends_pictures_and_sound(watch: Watch, plain_clip: Clip) -> None:
    watched = watch(plain_clip)
    film = watched.viewer.play(Order.of(30, 0, (0, 29)), (64, 48), m.Sort.PLAIN, speed=1)
    shown = watched.next_of(m.Shown, serial=film)

    watched.viewer.stop()
    watched.viewer.free(shown)
    (picture,) = watched.still(5, (64, 48))
    after = len(watched.seen)
    watched.still(6, (64, 48))

    assert picture.size
    assert not [one for one in watched.seen[after:] if getattr(one, "serial", 0) == film]


def test_a_missing_frame_is_told(watch: Watch, make_clip: MakeClip, tmp_path: Path) -> None:
    clip = make_clip(ClipSpec(frames=60, faces=(), audio_start_s=None), ".mp4")
    whole = watch(clip).source
    short = cut_off(clip, tmp_path / "short.mp4", share=0.5)
    watched = Watched(m.Source(short, whole.media, whole.index, whole.plan, False))
    try:
        serial = watched.viewer.show(55, (64, 48), m.Sort.PLAIN)
        assert watched.next_of(m.Missing, serial=serial).frame == 55
    finally:
        watched.viewer.close()
