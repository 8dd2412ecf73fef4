from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from reviewer.app.copies import CopyOptions
from reviewer.app.sound_options import SoundOptions
from reviewer.domain.sound import AudioChoice
from reviewer.storage.review_file import ReviewFile
from reviewer.ui.timeline.range_keeper import RangeKeeper
from reviewer.ui.workspace import Workspace
from tests.reviews import copy_of, review_of, track_of

MUTED = SoundOptions(AudioChoice.KEEP, mutes=((Fraction(1, 2), Fraction(1)),))


@pytest.fixture
def other_path(tmp_path: Path) -> Path:
    """A review whose newest copy has a tone."""
    review = review_of(track_of(1))
    tone = {**copy_of(1).settings, "audio": "keep", "mutes": "", "tones": "1/4-3/4"}
    review.exports = {
        1: copy_of(1),
        2: replace(copy_of(2), settings={**CopyOptions().as_record(), **tone}),
    }
    path = tmp_path / "other.review"
    ReviewFile.create(path, review)
    return path


def test_each_clip_has_its_own_ranges(
    workspace: Workspace, review_path: Path, other_path: Path
) -> None:
    keeper = RangeKeeper(workspace)
    workspace.open_review(review_path)
    workspace.set_copy_options(CopyOptions(sound=MUTED))

    workspace.open_review(other_path)
    assert workspace.copy_options.sound.mutes == ()
    workspace.open_review(review_path)

    assert workspace.copy_options.sound == MUTED
    assert keeper.parent() is None


def test_a_review_that_had_a_copy_goes_on_with_its_ranges(
    workspace: Workspace, other_path: Path
) -> None:
    keeper = RangeKeeper(workspace, workspace)

    workspace.open_review(other_path)

    assert workspace.copy_options.sound.tones == ((Fraction(1, 4), Fraction(3, 4)),)
    assert keeper.parent() is workspace
