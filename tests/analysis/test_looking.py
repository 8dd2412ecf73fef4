from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest

from reviewer.analysis.appeal import AppealSettings
from reviewer.analysis.looking import Evidence, Looker, Looking, appeal, second_look
from reviewer.analysis.lost import LookSettings
from reviewer.analysis.models import ModelFile
from reviewer.analysis.tracking import TrackSettings
from reviewer.app.jobs import run_here
from reviewer.domain.detection import Detections, Finder
from reviewer.domain.geometry import FloatArray
from reviewer.media.index import read_index
from reviewer.media.probe import probe
from tests.analysis.making import detections
from tests.clips import Clip

NOWHERE = np.array([0.02, 0.02, 0.1, 0.2], np.float32)


@pytest.fixture
def looker(two_faces_clip: Clip, models: tuple[ModelFile, ...], one_worker: Executor) -> Looker:
    media = probe(two_faces_clip.path)
    packets = read_index(two_faces_clip.path, media)
    return Looker(
        path=two_faces_clip.path,
        media=media,
        packets=packets,
        models=models,
        executor=one_worker,
        seconds=packets.index.seconds(),
        cuts=np.zeros(0, np.int64),
        track=TrackSettings(),
    )


def seen(frames: list[int], boxes: FloatArray, *, score: float) -> Detections:
    """One detection of YuNet and MediaPipe in each of these frames."""
    both = Finder.YUNET | Finder.MEDIAPIPE_FULL
    rows = [(frame, (0.5, 0.5), score) for frame in frames]
    return replace(detections(rows, finder=both), box=boxes.astype(np.float32))


def heard(looking: Looking) -> Evidence:
    return run_here(looking, lambda progress: None)


def test_a_face_is_confirmed_and_a_wall_is_not(looker: Looker, two_faces_clip: Clip) -> None:
    face = seen([3, 4], two_faces_clip.boxes[3:5, 0], score=0.5)
    wall = seen([3, 4], np.stack([NOWHERE, NOWHERE]), score=0.5)

    evidence = heard(appeal(looker, Detections.join([face, wall]), AppealSettings()))

    (rows,) = looker.faces(evidence)
    assert evidence.confirmed[rows].any()
    assert evidence.confirmed.sum() == evidence.confirmed[rows].sum()


def test_what_does_not_count_confirms_nothing(looker: Looker, two_faces_clip: Clip) -> None:
    face = seen([3, 4], two_faces_clip.boxes[3:5, 0], score=0.5)

    def nothing(found: Detections) -> npt.NDArray[np.bool_]:
        assert len(found) == 2
        return np.zeros(len(found), bool)

    evidence = heard(appeal(looker, face, AppealSettings(), speaks=nothing))

    assert not evidence.confirmed.any()


def test_a_second_look_finds_what_was_lost_and_goes_on_from_there(
    looker: Looker, two_faces_clip: Clip
) -> None:
    known = [0, 1, 2, 40, 41]
    first = seen(known, two_faces_clip.boxes[known, 0], score=0.9)
    nothing_new = Evidence(first, np.zeros(5, bool), np.zeros(5, np.uint8), 0)

    evidence = heard(second_look(looker, nothing_new, LookSettings()))

    # Twelve frames are a hold's half second: what lies farther away takes another round.
    found = set(evidence.detections.frame[evidence.found_in > 0].tolist())
    assert found >= set(range(3, 15)) | set(range(42, 54))
    assert evidence.found_in.max() >= 2
    assert evidence.looked >= len(found)
    assert (np.diff(evidence.detections.frame) >= 0).all()
