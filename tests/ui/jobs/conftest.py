"""Fixtures of jobs in the window: a clip that was scanned, and its review in a folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reviewer.app.actions import scan
from reviewer.app.executors import process_pool
from reviewer.app.jobs import run_here
from tests.clips import Clip


@pytest.fixture(scope="session")
def _scanned(tmp_path_factory: pytest.TempPathFactory, plain_clip: Clip) -> Path:
    target = tmp_path_factory.mktemp("scanned") / "clip.review"
    with process_pool(1) as executor:
        run_here(scan(plain_clip.path, target, executor=executor), lambda _: None)
    return target


@pytest.fixture
def scanned(tmp_path: Path, _scanned: Path, plain_clip: Clip) -> Path:
    """The review of `plain_clip`, beside a copy of the clip."""
    shutil.copy(plain_clip.path, tmp_path / plain_clip.path.name)
    return Path(shutil.copy(_scanned, tmp_path / "clip.review"))
