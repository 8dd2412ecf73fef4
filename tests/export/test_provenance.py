from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reviewer.domain.covers import CoverStyle
from reviewer.domain.errors import ExportError
from reviewer.domain.media import MediaInfo
from reviewer.domain.plan import Area, ExportPlan
from reviewer.domain.sound import AudioChoice, AudioPlan
from reviewer.domain.timing import Span
from reviewer.export.provenance import SignRequest, sign, statement
from reviewer.export.target import beside
from reviewer.media.boxes import file_boxes
from reviewer.media.index import read_index
from reviewer.media.probe import probe
from tests.clips import Clip, run_ffmpeg
from tests.domain.test_sound import span
from tests.export.test_render import pictures
from tests.signed import ACTIONS, bare, signed_for_trying


def area(track_id: int, *frames: int) -> Area:
    boxes = np.full((len(frames), 4), 0.25, np.float32)
    return Area(track_id, track_id, np.array(frames, np.int64), boxes)


def plan_of(*covers: Area, audio: AudioPlan | None = None) -> ExportPlan:
    return ExportPlan(40, CoverStyle.MOSAIC, covers, (), audio or AudioPlan())


@pytest.fixture(scope="module")
def media(plain_clip: Clip) -> MediaInfo:
    return probe(plain_clip.path)


def test_the_frames_with_covers_are_told_without_saying_whose(media: MediaInfo) -> None:
    plan = plan_of(area(71, 0, 1, 2), area(72, 2, 3, 9))

    covers, *_ = statement(plan, media)

    assert "5 of 40 frames" in covers["description"]
    assert "what nobody decided is covered" in covers["description"]
    assert covers["changes"] == [
        {"region": [{"type": "frame", "frame": {"start": 0, "end": 3}}]},
        {"region": [{"type": "frame", "frame": {"start": 9, "end": 9}}]},
    ]
    assert "71" not in json.dumps(covers)


def test_a_copy_without_covers_names_no_frames(media: MediaInfo) -> None:
    covers, *_ = statement(plan_of(), media)

    assert "0 of 40 frames" in covers["description"]
    assert "changes" not in covers


MUTED = (span(1, 2),)


@pytest.mark.parametrize(
    ("choice", "mutes", "words"),
    [
        (AudioChoice.DROP, (), "left out"),
        (AudioChoice.KEEP, (), ""),
        (AudioChoice.KEEP, MUTED, "In some stretches silence or a tone"),
        (AudioChoice.MUTE, (), "Silence takes"),
        (AudioChoice.TONE, (), "A tone takes"),
        (AudioChoice.DISGUISE, (), "altered in pitch"),
    ],
)
def test_what_became_of_the_sound_is_told(
    plain_clip: Clip, tmp_path: Path, choice: AudioChoice, mutes: tuple[Span, ...], words: str
) -> None:
    clip = tmp_path / "sound.mp4"
    tone = ("-f", "lavfi", "-i", "sine=duration=1")
    run_ffmpeg("-i", plain_clip.path, *tone, "-map", "0:v", "-map", "1:a", "-c:v", "copy", clip)
    plan = plan_of(audio=AudioPlan(choice, mutes=mutes))

    told = [one["description"] for one in statement(plan, probe(clip))][1:-1]

    assert len(told) == bool(words)
    assert words in "".join(told)


def stored(path: Path) -> list[bytes]:
    """What is in the boxes that hold the media."""
    data = path.read_bytes()
    return [data[b.start : b.start + b.size] for b in file_boxes(path) if b.kind == b"mdat"]


@pytest.mark.parametrize(
    ("name", "coding"),
    [
        ("copy.mp4.part", ("-c", "copy", "-movflags", "+faststart", "-f", "mp4")),
        ("copy.mov.part", ("-c:v", "prores_ks", "-f", "mov")),
    ],
)
def test_media_frames_and_times_stay_as_they_are(
    plain_clip: Clip, tmp_path: Path, name: str, coding: tuple[str, ...]
) -> None:
    pytest.importorskip("c2pa", reason="the extra provenance is not installed")
    part = tmp_path / name
    run_ffmpeg("-i", plain_clip.path, "-map", "0:v", *coding, part)
    before, shown = stored(part), [picture.copy() for picture in pictures(part)]
    times = read_index(part, probe(part)).index

    signed_for_trying(part)

    assert stored(part) == before
    assert read_index(part, probe(part)).index == times
    assert all(np.array_equal(*pair) for pair in zip(pictures(part), shown, strict=True))
    assert list(tmp_path.iterdir()) == [part]


def test_the_claim_on_the_part_stays_with_it(plain_clip: Clip, tmp_path: Path) -> None:
    pytest.importorskip("c2pa", reason="the extra provenance is not installed")
    part = bare(plain_clip.path, tmp_path / "copy.mp4")
    file = part.stat().st_ino

    signed_for_trying(part)

    assert part.stat().st_ino == file


def test_nothing_in_a_manifest_leads_to_the_clip(plain_clip: Clip, tmp_path: Path) -> None:
    library = pytest.importorskip("c2pa", reason="the extra provenance is not installed")
    part = bare(plain_clip.path, tmp_path / "copy.mp4")
    signed_for_trying(part)

    with library.Reader(part) as reader:
        told = json.loads(reader.json())

    (manifest,) = told["manifests"].values()
    (ingredient,) = manifest["ingredients"]
    assert set(ingredient) == {"relationship", "label"}
    assert set(manifest["assertions"][0]) <= {"label", "data", "created"}
    assert set(keys_of(told)) & FORBIDDEN == set()
    assert plain_clip.path.stem.encode() not in part.read_bytes()
    assert tmp_path.name.encode() not in part.read_bytes()


FORBIDDEN = {"thumbnail", "title", "document_id", "when", "time", "timestamp", "metadata"}


def keys_of(told: Any) -> list[str]:
    """Every key in what was told, however deep."""
    if isinstance(told, dict):
        return [*told, *(key for value in told.values() for key in keys_of(value))]
    return [key for one in told for key in keys_of(one)] if isinstance(told, list) else []


def test_a_part_that_cannot_be_signed_leaves_nothing_beside_it(tmp_path: Path) -> None:
    pytest.importorskip("c2pa", reason="the extra provenance is not installed")
    part = tmp_path / "copy.mp4.part"
    part.write_bytes(b"no video")

    with pytest.raises(ExportError, match="could not be signed"):
        list(sign(SignRequest(part, tmp_path / "clip.mp4", ACTIONS, None)))

    assert list(tmp_path.iterdir()) == [part]


def test_the_clip_is_never_written_over(tmp_path: Path) -> None:
    pytest.importorskip("c2pa", reason="the extra provenance is not installed")
    part = tmp_path / "copy.mp4.part"
    part.write_bytes(b"the copy")
    clip = beside(part)
    clip.write_bytes(b"the clip")

    with pytest.raises(ExportError, match="overwrite the clip"):
        list(sign(SignRequest(part, clip, ACTIONS, None)))

    assert clip.read_bytes() == b"the clip"
