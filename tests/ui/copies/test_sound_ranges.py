from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer.ui.copies.sound_ranges import SoundRanges
from reviewer.ui.workspace import Workspace


@pytest.fixture
def ranges(qtbot: QtBot, workspace: Workspace, review_path: Path) -> SoundRanges:
    workspace.open_review(review_path)
    workspace.selection.set_range((5, 9))
    ranges = SoundRanges(workspace)
    qtbot.addWidget(ranges)
    ranges.show()
    return ranges


def test_the_marked_range_becomes_silence_on_the_clip_s_clock(ranges: SoundRanges) -> None:
    ranges.add_mute()

    # Five frames of 40 ms at the sixth one; the clip starts at 80 ms.
    assert ranges.mutes == ((Fraction(28, 100), Fraction(48, 100)),)


def test_the_same_range_stands_there_once(ranges: SoundRanges) -> None:
    ranges.add_tone()
    ranges.add_tone()

    assert len(ranges.tones) == 1


def test_a_range_can_be_taken_out_again(qtbot: QtBot, ranges: SoundRanges) -> None:
    ranges.add_mute()
    ranges.add_tone()
    ranges.table.setCurrentIndex(ranges.table.model().index(0, 0))

    with qtbot.waitSignal(ranges.changed):
        ranges.remove()

    assert (len(ranges.mutes), len(ranges.tones)) == (0, 1)
