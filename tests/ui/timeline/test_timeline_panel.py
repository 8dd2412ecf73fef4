from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reviewer.app.actions import load_review
from reviewer.app.copies import CopyOptions
from reviewer.app.sound_options import SoundOptions
from reviewer.domain.edits import DropTrack
from reviewer.domain.errors import MediaError
from reviewer.domain.people import Role
from reviewer.domain.sound import AudioChoice
from reviewer.domain.tags import TagKind
from reviewer.media.index import read_index
from reviewer.media.probe import fingerprint, probe
from reviewer.storage.review_file import ReviewFile
from reviewer.ui.timeline.hit import Edge, Hit, Kind
from reviewer.ui.timeline.lanes import Lanes
from reviewer.ui.timeline.timeline_panel import TimelinePanel
from reviewer.ui.workspace import Workspace
from tests.clips import Clip
from tests.reviews import review_of, span_of
from tests.ui.timeline.making import full_review, peaks

NO_SCORES = np.zeros(0, np.uint8)


def lanes_of(panel: TimelinePanel) -> Lanes:
    assert panel.view.shown is not None
    return panel.view.shown.lanes


def sound_of(panel: TimelinePanel) -> SoundOptions:
    return panel.workspace.copy_options.sound


def seconds(first: int, last: int) -> tuple[Fraction, Fraction]:
    """The time of some frames on the clip's clock."""
    return Fraction(80 + 40 * first, 1000), Fraction(80 + 40 * (last + 1), 1000)


def test_the_open_review_is_shown_with_persons_and_roles(panel: TimelinePanel) -> None:
    people = lanes_of(panel).people

    assert [(lane.name, lane.role) for lane in people][:2] == [
        ("P1", Role.PRISONER),
        ("P2", Role.CAPTOR),
    ]
    assert panel.view.can_edit


def test_the_risk_as_it_is_now_follows_a_change(
    qtbot: QtBot, panel: TimelinePanel, workspace: Workspace
) -> None:
    assert lanes_of(panel).risk.residual is None
    assert workspace.current is not None

    qtbot.waitUntil(lambda: lanes_of(panel).risk.residual is not None)
    before = lanes_of(panel).risk
    assert np.array_equal(before.inherent, workspace.current.assessment.inherent)
    workspace.apply(DropTrack(1))
    qtbot.waitUntil(lambda: lanes_of(panel).risk is not before)

    assert np.array_equal(lanes_of(panel).risk.inherent, workspace.current.assessment.inherent)
    assert not np.array_equal(lanes_of(panel).risk.inherent, before.inherent)


def test_a_change_is_shown_at_once_and_undo_takes_it_back(panel: TimelinePanel) -> None:
    panel.workspace.apply(DropTrack(5))
    assert [lane.name for lane in lanes_of(panel).people] == ["P1", "P2", "T3"]

    panel.workspace.undo()

    assert [lane.name for lane in lanes_of(panel).people] == ["P1", "P2", "T5", "T3"]


def test_what_is_clicked_is_selected(panel: TimelinePanel) -> None:
    selection = panel.workspace.selection

    panel.view.chosen.emit(Hit(Kind.FLAG, 2))
    assert selection.current.flag == 2
    panel.view.chosen.emit(Hit(Kind.TRACK, 4, person=1))
    assert selection.current.track == 4
    panel.view.chosen.emit(Hit(Kind.PERSON, 1, is_header=True))
    assert selection.current.person == 1
    panel.view.chosen.emit(Hit(Kind.TAG, 1))
    assert selection.current.tag == 1
    panel.view.chosen.emit(Hit(Kind.NOTHING))
    assert selection.current.tag == 1


def test_the_range_grows_from_the_playhead(panel: TimelinePanel) -> None:
    playhead, selection = panel.workspace.playhead, panel.workspace.selection

    playhead.seek(50)
    panel.start_range()
    playhead.seek(80)
    panel.end_range()
    assert selection.range == (50, 80)

    playhead.seek(100)
    panel.start_range()
    assert selection.range == (100, 100)
    playhead.seek(20)
    panel.end_range()
    assert selection.range == (20, 20)

    panel.clear_range()
    assert selection.range is None


def test_a_double_click_on_a_flag_plays_it_in_a_loop(panel: TimelinePanel) -> None:
    playhead = panel.workspace.playhead

    panel.view.loop_wanted.emit(2)

    assert playhead.loop == (60, 109)
    assert (playhead.frame, playhead.playing) == (60, True)
    assert panel.workspace.selection.current.flag == 2


def test_the_range_is_tagged_and_scored_in_one_step(
    qtbot: QtBot, panel: TimelinePanel, full_path: Path
) -> None:
    panel.workspace.selection.set_range((150, 169))
    panel.workspace.selection.select(track=3)
    panel.ask_for_tag()
    panel.tag_form.kind.setCurrentIndex(panel.tag_form.kind.findText("bound or tied"))

    with qtbot.waitSignal(panel.workspace.changed) as told:
        qtbot.keyClick(panel.tag_form.note, Qt.Key.Key_Return)

    tag = load_review(full_path).tags[3]
    assert (tag.kind, tag.tracks, tag.span) == (TagKind.BOUND, (3,), span_of(150, 169))
    assert tag.who
    assert told.args[0].risk
    assert panel.tag_form.isHidden()
    panel.workspace.undo()
    assert set(load_review(full_path).tags) == {1, 2}


def test_without_a_range_the_selected_flag_is_tagged_else_the_whole_clip(
    panel: TimelinePanel,
) -> None:
    review = panel.workspace.review
    assert review is not None
    panel.workspace.selection.select(flag=2)
    panel.ask_for_tag()
    assert panel.tag_form.when.text() == review.index.text(review.flags[2].span)

    panel.workspace.selection.clear()
    panel.ask_for_tag()

    assert panel.tag_form.when.text() == "In the whole clip"


def test_an_end_of_a_tag_that_was_dragged_is_saved_as_one_step(
    panel: TimelinePanel, full_path: Path
) -> None:
    panel.view.bar_dragged.emit(Hit(Kind.TAG, 1, edge=Edge.END), 40, 149)

    assert load_review(full_path).tags[1].span == span_of(40, 149)
    current = panel.workspace.current
    assert current is not None
    assert current.session is not None
    assert current.session.undo_title == "Move a tag"
    panel.workspace.undo()
    assert load_review(full_path).tags[1].span == span_of(40, 89)


def test_a_selected_tag_is_moved_to_the_range(panel: TimelinePanel, full_path: Path) -> None:
    panel.workspace.selection.select(tag=2)
    panel.workspace.selection.set_range((300, 310))

    panel.move_tag()

    assert load_review(full_path).tags[2].span == span_of(300, 310)


def test_a_selected_tag_is_removed(panel: TimelinePanel, full_path: Path) -> None:
    panel.workspace.selection.select(tag=2)

    panel.remove_tag()

    assert set(load_review(full_path).tags) == {1}


def test_silence_and_tone_go_into_the_options_of_the_next_copy(panel: TimelinePanel) -> None:
    selection = panel.workspace.selection

    selection.set_range((10, 29))
    panel.mute_range()
    selection.set_range((20, 49))
    panel.tone_range()

    assert sound_of(panel).mutes == (seconds(10, 19),)
    assert sound_of(panel).tones == (seconds(20, 49),)
    assert sound_of(panel).choice is AudioChoice.DROP
    sound = lanes_of(panel).sound
    assert sound is not None
    assert [bar.start_s for bar in sound.bars] == pytest.approx([0.48, 0.88])

    selection.set_range((0, 399))
    panel.free_range()
    assert sound_of(panel) == SoundOptions()


def test_an_end_of_a_muted_range_that_was_dragged_changes_the_options(
    panel: TimelinePanel,
) -> None:
    sound = SoundOptions(AudioChoice.KEEP, mutes=(seconds(10, 19),))
    panel.workspace.set_copy_options(CopyOptions(sound=sound))

    panel.view.bar_dragged.emit(Hit(Kind.MUTE, 0, edge=Edge.END), 10, 99)

    assert sound_of(panel) == replace(sound, mutes=(seconds(10, 99),))


def test_the_view_follows_playhead_range_loop_and_selection(panel: TimelinePanel) -> None:
    workspace, view = panel.workspace, panel.view

    workspace.playhead.seek(77)
    workspace.playhead.set_loop((1, 2))
    workspace.selection.set_range((3, 4))
    workspace.selection.select(person=2)

    assert (view.frame, view.loop, view.marked) == (77, (1, 2), (3, 4))
    assert view.shown is not None
    assert view.shown.selected.person == 2
    assert "00:00:00.200 – 00:00:00.280, 0.080 s" in panel._where.text()


def test_a_review_that_can_only_be_looked_at_is_not_edited(
    qtbot: QtBot, panel: TimelinePanel
) -> None:
    current = panel.workspace.current
    assert current is not None
    session, current.session = current.session, None
    assert session is not None

    with qtbot.waitSignal(panel.workspace.failed):
        panel.view.bar_dragged.emit(Hit(Kind.TAG, 1, edge=Edge.END), 40, 149)

    assert session.review.tags[1].span == span_of(40, 89)


def test_a_review_that_a_job_has_written_to_keeps_place_and_sound(panel: TimelinePanel) -> None:
    current = panel.workspace.current
    assert current is not None
    panel._sound_of = current.path, current.review.index
    panel.view.show_peaks(peaks())
    panel.view.zoom(4)
    assert panel.view.shown is not None
    scale = panel.view.shown.scale

    panel.workspace.changed.emit(current.become(load_review(current.path), session=current.session))

    assert panel.view.shown.scale == scale
    assert panel.view.shown.peaks is not None


def test_a_clip_with_the_same_frames_has_not_the_sound_of_the_other(
    panel: TimelinePanel, full_path: Path
) -> None:
    current = panel.workspace.current
    assert current is not None
    panel._sound_of = current.path, current.review.index
    panel.view.show_peaks(peaks())
    twin = full_path.with_name("twin.review")
    ReviewFile.create(twin, full_review())

    panel.workspace.open_review(twin)

    assert panel.view.shown is not None
    assert panel.view.shown.peaks is None


def test_another_clip_has_neither_the_place_nor_the_sound_of_the_last(
    panel: TimelinePanel, review_path: Path
) -> None:
    panel.view.show_peaks(peaks())
    panel.view.zoom(4)

    panel.workspace.open_review(review_path)

    shown = panel.view.shown
    assert shown is not None
    assert shown.peaks is None
    assert shown.scale.left_s == shown.times.start_s


def test_the_sound_of_the_clip_is_read_and_shown(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path, plain_clip: Clip
) -> None:
    panel = TimelinePanel(workspace)
    qtbot.addWidget(panel)
    clip = tmp_path / "clip.mp4"
    clip.write_bytes(plain_clip.path.read_bytes())
    media = replace(probe(clip), sha256=fingerprint(clip))
    index = read_index(clip, media).index
    review = replace(review_of(), media=media, index=index, cuts=index.pts[:0], risk=NO_SCORES)
    ReviewFile.create(tmp_path / "clip.review", review)

    workspace.open_review(tmp_path / "clip.review")
    qtbot.waitUntil(lambda: panel.view.has_peaks, timeout=60_000)

    assert panel.view.shown is not None
    assert panel.view.shown.peaks is not None
    assert panel.view.shown.peaks.high.max() > 20
    assert panel.view.shown.words.no_peaks == ""


def test_why_there_is_no_sound_is_said_in_its_place(panel: TimelinePanel) -> None:
    panel._peaks.failed.emit(MediaError("The clip cannot be read."))

    assert panel.view.shown is not None
    assert panel.view.shown.words.no_peaks == "The clip cannot be read."


def test_why_there_is_no_sound_names_no_file_while_all_is_shown_covered(
    workspace: Workspace, panel: TimelinePanel
) -> None:
    panel._peaks.failed.emit(MediaError("“john-doe.mp4” cannot be read."))

    workspace.set_covered_everywhere(True)

    assert panel.view.shown is not None
    assert panel.view.shown.words.no_peaks == "… cannot be read."


def test_sound_that_is_damaged_is_said_beside_it(panel: TimelinePanel) -> None:
    panel._peaks.loaded.emit(replace(peaks(), is_whole=False))

    assert panel.view.shown is not None
    assert panel.view.shown.words.sound_note == "left out, damaged"


def test_closing_leaves_an_empty_timeline_that_says_what_to_do(
    workspace: Workspace, panel: TimelinePanel
) -> None:
    workspace.close_review()

    assert panel.view.shown is None
    assert panel._where.text() == "Open a clip to see its timeline."
    panel.mute_range()
    panel.ask_for_tag()
    assert panel.tag_form.isHidden()
