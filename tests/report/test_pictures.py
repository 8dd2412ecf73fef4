from __future__ import annotations

import io
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest

from reviewer.domain.decision import Decision, Ground, Ruling
from reviewer.domain.errors import MediaError
from reviewer.domain.geometry import head_boxes
from reviewer.domain.review import Review
from reviewer.domain.track import Track
from reviewer.media.probe import fingerprint
from reviewer.report.html import render_html
from reviewer.report.pictures import FILL, LONG_SIDE_PX, encode_jpeg, pictures_of
from tests.clips import Clip, ClipSpec, Face, read_number
from tests.conftest import MakeClip
from tests.report.reviews import (
    GENERATED,
    REASON,
    TEMPLATES,
    content_of,
    export,
    media,
    review,
    track,
    video,
)

FRAMES = 60


@pytest.fixture(scope="module")
def copy(make_clip: MakeClip) -> Clip:
    """Stands for a covered copy: a clip whose frames can be told apart, with a face in it."""
    face = Face(start=(0.5, 0.5), end=(0.5, 0.5))
    return make_clip(ClipSpec(width=640, height=360, frames=FRAMES, faces=(face,)), ".mp4")


def reviewed(copy: Clip, *tracks: Track) -> Review:
    """A review with one copy that passed its check."""
    made = review(*tracks, clip=media(video=video(640, 360)), frames=FRAMES)
    made.exports[1] = export(sha256=fingerprint(copy.path))
    return made


def pixels(jpeg: bytes) -> npt.NDArray[np.uint8]:
    with av.open(io.BytesIO(jpeg), "r", format="mjpeg") as container:
        picture = next(container.decode(video=0))
        return np.asarray(picture.to_ndarray(format="rgb24"), np.uint8)


def inside_head(image: npt.NDArray[np.uint8], one: Track) -> npt.NDArray[np.uint8]:
    """The pixels inside the track's head box, without the frame drawn around it."""
    x, y, w, h = head_boxes(one.boxes[:1], one.yaw[:1], width_px=640, height_px=360)[0]
    height, width = image.shape[:2]
    return image[
        int(y * height) + 6 : int((y + h) * height) - 6,
        int(x * width) + 6 : int((x + w) * width) - 6,
    ]


def test_every_flag_and_track_has_a_picture_of_its_frame(copy: Clip) -> None:
    made = reviewed(copy, track(1, range(0, 50)), track(2, range(10, 60), x=0.75))

    pictures = pictures_of(made, copy.path)

    assert [picture.about for picture in pictures] == ["F1", "T1", "T2"]
    for picture in pictures:
        image = pixels(picture.jpeg)
        assert image.shape == (picture.height_px, picture.width_px, 3)
        assert max(image.shape[:2]) == LONG_SIDE_PX
        assert picture.time == made.index.text(made.index.moment(picture.frame))
        assert read_number(image) == picture.frame


def test_head_areas_that_are_to_be_covered_are_filled_in_once_more(copy: Clip) -> None:
    undecided = track(1, range(0, 50))

    (_, picture) = pictures_of(reviewed(copy, undecided), copy.path)

    head = inside_head(pixels(picture.jpeg), undecided)
    assert np.abs(head.astype(int) - FILL).max() < 12


def test_a_face_that_stays_visible_by_decision_is_filled_in_the_report(copy: Clip) -> None:
    kept = track(1, range(0, 50))
    made = reviewed(copy, kept)
    made.decisions[1] = Decision(
        1, (1,), Ruling.KEEP, "A. Editor", GENERATED, ground=Ground.NOT_PROTECTED, reason=REASON
    )

    (_, picture) = pictures_of(made, copy.path)

    assert inside_head(pixels(picture.jpeg), kept).std() < 10


def test_pictures_come_from_a_copy_that_passed_its_check_alone(copy: Clip) -> None:
    made = reviewed(copy, track(1, range(0, 50)))

    for record in (
        export(sha256="0" * 64),
        export(sha256=fingerprint(copy.path), passed=False),
        export(sha256=fingerprint(copy.path), checks=()),
    ):
        made.exports[1] = record
        with pytest.raises(MediaError, match="no copy of this clip that has passed its check"):
            pictures_of(made, copy.path)


def test_a_copy_with_other_frames_is_refused(copy: Clip) -> None:
    made = reviewed(copy, track(1, range(0, 50)))
    longer = review(track(1, range(0, 50)), clip=made.media, frames=FRAMES + 1)
    longer.exports = made.exports

    with pytest.raises(MediaError, match="does not have the frames of the clip"):
        pictures_of(longer, copy.path)


def test_nothing_is_written_for_the_pictures(
    copy: Clip, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    before = sorted(copy.path.parent.iterdir())

    pictures_of(reviewed(copy, track(1, range(0, 50))), copy.path)

    assert list(tmp_path.iterdir()) == []
    assert sorted(copy.path.parent.iterdir()) == before


def test_pictures_stand_inside_the_page(copy: Clip) -> None:
    made = reviewed(copy, track(1, range(0, 50)))

    pictures = pictures_of(made, copy.path)
    html = render_html(content_of(made, pictures=pictures), TEMPLATES)

    assert html.count("data:image/jpeg;base64,") == 2


def test_a_jpeg_carries_no_comment() -> None:
    image = np.tile(np.arange(240, dtype=np.uint8)[:, None, None], (1, 320, 3))

    jpeg = encode_jpeg(image)

    assert jpeg.startswith(b"\xff\xd8")
    assert b"Lav" not in jpeg
    assert np.abs(pixels(jpeg).astype(int) - image).max() < 8
