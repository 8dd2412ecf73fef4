from __future__ import annotations

import os
import signal
from pathlib import Path

import numpy as np
import pytest

from reviewer.app.viewing import messages as m
from reviewer.app.viewing.timetable import Order
from reviewer.domain.geometry import Box
from reviewer.media.frames import FrameReader, upright
from reviewer.media.index import read_index
from tests.app.viewing.conftest import Watch, Watched, plan_of
from tests.clips import Clip, ClipSpec, read_number
from tests.conftest import MakeClip

SIZE = (320, 240)


def is_running(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


def test_every_frame_can_be_had_in_any_order(watch: Watch, plain_clip: Clip) -> None:
    watched = watch(plain_clip)

    for frame in (0, 29, 3, 2, 1, 15, 14, 16):
        (picture,) = watched.still(frame, SIZE)
        assert read_number(picture) == frame


def test_a_picture_is_the_one_that_the_reader_gives(watch: Watch, plain_clip: Clip) -> None:
    watched = watch(plain_clip)
    media = watched.source.media
    with FrameReader(plain_clip.path, media, read_index(plain_clip.path, media)) as reader:
        (frame,) = reader.frames(12, 13)
    expected = upright(frame.picture, media.video, width=160, height=120)

    (picture,) = watched.still(12, (160, 120))

    # The same conversion in another order of bytes: it rounds by itself.
    assert np.abs(picture.astype(int) - expected).max() <= 6


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_pictures_stand_upright(watch: Watch, make_clip: MakeClip, turns: int) -> None:
    clip = make_clip(ClipSpec(frames=12, turns=turns, mirrored=turns == 1), ".mp4")
    watched = watch(clip)

    for sort in (m.Sort.PLAIN, m.Sort.COVERED):
        (picture,) = watched.still(7, SIZE, sort)
        assert read_number(picture) == 7


def test_a_covered_picture_hides_the_face_and_nothing_else(watch: Watch, plain_clip: Clip) -> None:
    watched = watch(plain_clip)

    plain, covered = watched.still(10, SIZE, m.Sort.BOTH)

    x, y, width, height = (plain_clip.boxes[10, 0] * [320, 240, 320, 240]).astype(int)
    face = (slice(y, y + height), slice(x, x + width))
    difference = np.abs(plain.astype(int) - covered)
    assert (difference[face].max(axis=2) > 8).mean() > 0.8
    assert difference[-30:].max() == 0


def test_a_new_plan_counts_for_the_next_picture(watch: Watch, plain_clip: Clip) -> None:
    plan = plan_of(plain_clip)
    watched = watch(plain_clip)
    watched.still(10, SIZE)

    watched.viewer.take_plan(type(plan)(plan.frames, plan.style, (), (), plan.audio))
    plain, covered = watched.still(10, SIZE, m.Sort.BOTH)

    assert np.array_equal(plain, covered)


def test_only_covered_pictures_leave_where_all_is_covered(watch: Watch, plain_clip: Clip) -> None:
    watched = watch(plain_clip, covered_only=True)
    (covered,) = watched.still(10, SIZE, m.Sort.COVERED)

    (asked_plain,) = watched.still(10, SIZE, m.Sort.PLAIN)
    (asked_both,) = watched.still(10, SIZE, m.Sort.BOTH)
    watched.viewer.play(Order.of(30, 0), SIZE, m.Sort.PLAIN, speed=4)
    played = watched.next_of(m.Shown)
    watched.viewer.thumbnail(10, None, 320, covered=False)
    thumbnail = watched.next_of(m.Thumbnail)

    assert np.array_equal(asked_plain, covered)
    assert np.array_equal(asked_both, covered)
    assert played.sort is m.Sort.COVERED
    assert thumbnail.covered
    small = np.frombuffer(thumbnail.pixels, np.uint8).reshape(240, 320, 4)[:, :, 2::-1]
    assert np.array_equal(small, covered)


def test_the_switch_can_be_turned_on_the_way(watch: Watch, plain_clip: Clip) -> None:
    watched = watch(plain_clip)
    watched.still(10, SIZE)

    watched.viewer.cover_all(True)
    serial = watched.viewer.show(11, SIZE, m.Sort.BOTH)

    assert watched.next_of(m.Shown, serial=serial).sort is m.Sort.COVERED


def test_playing_sends_every_frame_in_order_and_waits_for_slots(
    watch: Watch, plain_clip: Clip
) -> None:
    watched = watch(plain_clip)
    serial = watched.viewer.play(Order.of(30, 20, (8, 22)), SIZE, m.Sort.PLAIN, speed=1)

    places, numbers = [], []
    for _ in range(20):
        shown = watched.next_of(m.Shown, serial=serial)
        places.append((shown.lap, shown.frame))
        (picture,) = watched.pictures(shown)
        numbers.append(read_number(picture))

    assert places == [*((0, n) for n in range(20, 23)), *((1, n) for n in range(8, 23)),
                      (2, 8), (2, 9)]  # fmt: skip
    assert numbers == [frame for _, frame in places]


def test_the_end_of_what_plays_is_told(watch: Watch, plain_clip: Clip) -> None:
    watched = watch(plain_clip)

    serial = watched.viewer.play(Order.of(30, 27), SIZE, m.Sort.PLAIN, speed=1)
    watched.next_of(m.Played, serial=serial)

    frames = [one.frame for one in watched.seen if isinstance(one, m.Shown)]
    assert frames == [27, 28, 29]


def test_a_newer_wish_takes_the_place_of_the_older(watch: Watch, plain_clip: Clip) -> None:
    watched = watch(plain_clip)
    watched.next_of(m.Opened)

    for frame in range(29):
        watched.viewer.show(frame, SIZE, m.Sort.PLAIN)
    newest = watched.viewer.show(29, SIZE, m.Sort.PLAIN)
    while watched.next_of(m.Shown).serial != newest:
        pass

    assert sum(isinstance(one, m.Shown) for one in watched.seen) < 29


def test_a_thumbnail_shows_a_box_covered(watch: Watch, plain_clip: Clip) -> None:
    watched = watch(plain_clip)
    box = Box.of(plain_clip.boxes[5, 0])

    hidden = watched.viewer.thumbnail(5, box, 64)
    covered = watched.next_of(m.Thumbnail, serial=hidden)
    open_ = watched.viewer.thumbnail(5, box, 64, covered=False)
    plain = watched.next_of(m.Thumbnail, serial=open_)

    assert covered.covered
    assert max(covered.size) in range(60, 69)
    assert len(covered.pixels) == covered.size[0] * covered.size[1] * 4
    assert covered.pixels != plain.pixels


def test_thumbnails_that_are_given_up_do_not_come(watch: Watch, plain_clip: Clip) -> None:
    watched = watch(plain_clip)
    first, *others = [watched.viewer.thumbnail(frame, None, 64) for frame in range(29, 9, -1)]

    watched.viewer.forget(others[:-1])
    watched.next_of(m.Thumbnail, serial=others[-1])

    came = [one.serial for one in watched.seen if isinstance(one, m.Thumbnail)]
    assert set(came) <= {first, others[0], others[-1]}


def test_a_process_that_was_killed_is_told_once(watch: Watch, plain_clip: Clip) -> None:
    watched = watch(plain_clip)
    watched.still(3, SIZE)
    assert watched.viewer.process_id is not None

    os.kill(watched.viewer.process_id, signal.SIGKILL)

    assert "ended" in watched.next_of(m.Failed).text
    watched.viewer.show(4, SIZE, m.Sort.PLAIN)  # nobody answers, and nothing breaks


def test_closing_ends_the_process(watch: Watch, plain_clip: Clip) -> None:
    watched = watch(plain_clip)
    watched.still(3, SIZE)
    process_id = watched.viewer.process_id
    assert process_id is not None

    watched.viewer.close()

    assert not is_running(process_id)


def test_no_picture_has_a_name_once_one_was_shown(watch: Watch, plain_clip: Clip) -> None:
    shared = Path("/dev/shm")
    if not shared.is_dir():
        pytest.skip("this system shows no shared memory as files")
    before = set(shared.iterdir())
    watched = watch(plain_clip)

    watched.still(3, SIZE)

    new = set(shared.iterdir()) - before
    assert [path for path in new if path.name.startswith("psm_")] == []


def test_a_file_that_is_no_video_any_more_is_told(
    watch: Watch, make_clip: MakeClip, tmp_path: Path
) -> None:
    clip = make_clip(ClipSpec(frames=11), ".mp4")
    source = watch(clip).source
    broken = tmp_path / "broken.mp4"
    broken.write_text("nothing")

    watched = Watched(m.Source(broken, source.media, source.index, source.plan, False))
    try:
        assert "broken.mp4" in watched.next_of(m.Failed).text
    finally:
        watched.viewer.close()
