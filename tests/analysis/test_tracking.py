from __future__ import annotations

import numpy as np
import pytest

from reviewer.analysis.tracking import TrackSettings, build
from reviewer.domain.detection import Detections, Finder
from reviewer.domain.timing import FrameIndex
from reviewer.domain.track import Origin, Track
from tests.analysis.making import SIZE, detections, faces_among, index, uneven_index, walk

WIDTH, HEIGHT = SIZE


def tracks(found: Detections, clip: FrameIndex, *, cuts: tuple[int, ...] = ()) -> tuple[Track, ...]:
    return build(
        found,
        faces_among(found, clip, cuts=cuts, aspect=16 / 9),
        clip,
        cuts=np.array(cuts, np.int64),
        aspect=16 / 9,
        settings=TrackSettings(),
    )


def frames_of(track: Track, clip: FrameIndex) -> list[int]:
    return [int(frame) for frame in clip.frames_of(track.pts)]


def test_every_frame_from_the_first_hold_to_the_last_has_a_box() -> None:
    clip = index(100)

    (track,) = tracks(detections(walk(range(40, 60))), clip)

    # Half a second at 25 frames a second on each side.
    assert frames_of(track, clip) == list(range(28, 72))
    assert track.origins[:12].tolist() == [Origin.HELD] * 12
    assert track.origins[12:32].tolist() == [Origin.DETECTED] * 20
    assert track.origins[32:].tolist() == [Origin.HELD] * 12


def test_a_hold_lasts_half_a_second_at_any_rate() -> None:
    times = [0, 300, 700, 900, 1000, 1040, 1100, 1490, 1510]
    clip = uneven_index(times)

    (track,) = tracks(detections(walk([4])), clip)

    assert frames_of(track, clip) == [2, 3, 4, 5, 6, 7]


def test_gaps_are_interpolated_in_time() -> None:
    clip = uneven_index([0, 40, 80, 280, 480, 520, 560])
    rows = [
        (frame, (0.2 + time / 1000, 0.5), 0.9)
        for frame, time in ((0, 0), (1, 40), (2, 80), (4, 480), (5, 520), (6, 560))
    ]

    (track,) = tracks(detections(rows), clip)

    assert track.origins[3] == Origin.INTERPOLATED
    assert track.boxes[3, 0] == pytest.approx(0.2 + 0.280 - WIDTH / 2)
    assert track.scores[3] == 0


def test_holds_stop_at_cuts() -> None:
    clip = index(60)

    (track,) = tracks(detections(walk(range(20, 30))), clip, cuts=(15, 33))

    assert frames_of(track, clip) == list(range(15, 33))


def test_tracks_are_numbered_in_order_of_first_appearance() -> None:
    late = walk(range(30, 40), start=(0.2, 0.5))
    early = walk(range(20), start=(0.8, 0.5))

    first, second = tracks(detections(late + early), index(60))

    assert (first.id, second.id) == (1, 2)
    assert first.boxes[0, 0] > second.boxes[0, 0]


def test_a_face_that_leaves_over_the_edge_stays_covered_while_it_is_visible() -> None:
    clip = index(40)
    way = walk(range(40), start=(0.70, 0.5), speed=(0.012, 0.004))
    seen = [row for row in way if row[1][0] + WIDTH / 2 <= 1]

    (track,) = tracks(detections(seen), clip)

    end = frames_of(track, clip)[-1]
    for frame in range(len(seen), end + 1):
        (x, y) = way[frame][1]
        box = track.boxes[frames_of(track, clip).index(frame)]
        assert box[0] <= x - WIDTH / 2 + 1e-3
        assert box[0] + box[2] >= 1
        # A head box has a quarter of the height more below (domain brief 3.5).
        assert box[1] + 1.25 * box[3] >= y + HEIGHT / 2


def test_a_face_that_stands_still_is_held_where_it_was() -> None:
    clip = index(60)

    (track,) = tracks(detections(walk(range(20, 40))), clip)

    np.testing.assert_allclose(track.boxes, track.boxes[:1].repeat(len(track), 0), atol=1e-6)


def test_a_box_that_is_drawn_too_small_for_once_is_as_large_as_its_neighbours() -> None:
    clip = index(40)
    found = detections(walk(range(10, 30)))
    found.box[10] = (0.265, 0.45, 0.07, 0.1)

    (track,) = tracks(found, clip)

    assert track.boxes[:, 2].min() == pytest.approx(WIDTH, abs=1e-6)
    assert track.boxes[:, 3].min() == pytest.approx(HEIGHT, abs=1e-6)


def test_a_doubtful_detection_gets_a_margin() -> None:
    clip = index(40)

    (track,) = tracks(detections(walk(range(10, 20)) + walk([20], score=0.3)), clip)

    sure, doubtful = track.boxes[-13 - 1], track.boxes[-13]
    assert doubtful[2] > sure[2]
    assert doubtful[0] < sure[0]


def test_a_turned_face_s_yaw_is_carried_through_gaps_and_holds() -> None:
    clip = index(40)
    found = detections(walk([*range(10, 15), *range(18, 22)]))
    eyes, nose, mouth = ((0.28, 0.45), (0.32, 0.45)), (0.33, 0.5), (0.3, 0.55)
    found.landmarks[:, :4] = [*eyes, nose, mouth]

    (track,) = tracks(found, clip)

    assert not np.isnan(track.yaw).any()
    assert track.yaw.min() > 0.5


def test_yaw_is_unknown_without_landmarks() -> None:
    (track,) = tracks(detections(walk(range(10))), index(20))

    assert np.isnan(track.yaw).all()


def test_sharpness_is_that_of_the_detections() -> None:
    found = detections(walk(range(5, 8)))
    found.sharpness[:] = [10, 20, 30]

    (track,) = tracks(found, index(20))

    assert np.nanmax(track.sharpness) == 30
    assert int(np.isnan(track.sharpness).sum()) == len(track) - 3


def test_a_clip_without_faces_has_no_tracks() -> None:
    assert tracks(Detections.none(), index(10)) == ()


def test_the_same_detections_give_the_same_tracks() -> None:
    rng = np.random.default_rng(5)
    rows = [
        (frame, (float(x), float(y)), float(score))
        for frame in range(60)
        for x, y, score in rng.uniform(0.2, 0.95, (4, 3))
    ]
    found = detections(rows)

    assert tracks(found, index(60)) == tracks(found, index(60))


def test_a_track_knows_which_detectors_found_it_in_each_frame() -> None:
    clip = index(40)
    found = detections(walk([*range(10, 20), *range(22, 30)]))
    found.finder[:5] = Finder.YUNET | Finder.MEDIAPIPE_FULL

    (track,) = tracks(found, clip)

    both, yunet = Finder.YUNET | Finder.MEDIAPIPE_FULL, Finder.YUNET
    first = frames_of(track, clip).index(10)
    assert (
        track.finders[first : first + 20].tolist()
        == [both] * 5 + [yunet] * 5 + [0] * 2 + [yunet] * 8
    )
    assert not track.finders[:first].any()
    assert not track.finders[first + 20 :].any()
