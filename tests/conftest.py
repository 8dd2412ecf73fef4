"""Fixtures for every test: the clips that many of them need, made once per session."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from PySide6.QtWidgets import QApplication

from reviewer.app.settings import Settings, save_settings, settings_path
from reviewer.domain.signing import Control
from tests import clips, two_persons
from tests.clips import Clip, ClipSpec, Face

MakeClip: TypeAlias = Callable[[ClipSpec, str], Clip]


def pytest_configure() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session", autouse=True)
def _one_application(qapp: QApplication) -> QApplication:
    """One that can have windows: the pages of a report would make do with less, for all after."""
    return qapp


@pytest.fixture(scope="session")
def make_clip(tmp_path_factory: pytest.TempPathFactory) -> MakeClip:
    """`make_clip(spec, suffix)`: the clip of that description; the same one for equal wishes."""
    folder = tmp_path_factory.mktemp("clips")
    made: dict[tuple[ClipSpec, str], Clip] = {}

    def make(spec: ClipSpec, suffix: str) -> Clip:
        if (spec, suffix) not in made:
            made[spec, suffix] = clips.make(spec, folder / f"clip-{len(made)}{suffix}")
        return made[spec, suffix]

    return make


@pytest.fixture(scope="session")
def plain_clip(make_clip: MakeClip) -> Clip:
    """30 frames of 320 × 240 with sound; one face moves to the right."""
    return make_clip(ClipSpec(), ".mp4")


@pytest.fixture(scope="session")
def two_faces_clip(make_clip: MakeClip) -> Clip:
    """60 frames of 640 × 360: one face sits, a second enters from the right at frame 15; no cut."""
    faces = (
        Face(start=(0.28, 0.45), end=(0.33, 0.45)),
        Face(start=(1.15, 0.42), end=(0.72, 0.42), first=15, person=1),
    )
    return make_clip(ClipSpec(width=640, height=360, frames=60, gop=12, faces=faces), ".mp4")


@pytest.fixture(scope="session")
def cut_clip(make_clip: MakeClip) -> Clip:
    """40 frames of 640 × 360 with a cut at frame 20: a face on the left, then one on the right."""
    faces = (
        Face(start=(0.25, 0.45), end=(0.3, 0.45), last=20),
        Face(start=(0.7, 0.45), end=(0.75, 0.45), first=20, person=1),
    )
    return make_clip(ClipSpec(width=640, height=360, frames=40, faces=faces, cuts=(20,)), ".mp4")


@pytest.fixture(scope="session")
def two_persons_clip(make_clip: MakeClip) -> Clip:
    """Five shots of two persons who come back; see tests.two_persons."""
    return make_clip(two_persons.SPEC, ".mp4")


@pytest.fixture(scope="session")
def empty_clip(make_clip: MakeClip) -> Clip:
    """30 frames without a face."""
    return make_clip(ClipSpec(faces=()), ".mp4")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real clips beside the checkout; tests that want it are skipped without it."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("the folder of real clips is not beside this checkout")
    return folder


@pytest.fixture(autouse=True)
def settings_folder(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The folder of the settings, for this test alone."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
    folder = settings_path().parent
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def single_control(settings_folder: Path) -> None:
    """One person decides alone, as in the settings of somebody who works alone."""
    save_settings(Settings(control=Control.SINGLE.value))
