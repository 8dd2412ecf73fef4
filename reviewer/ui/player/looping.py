"""Looping: which frames to play again and again, by what is marked or selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.ui.action_table import ActionSpec, Menu
from reviewer.ui.translating import QT_TRANSLATE_NOOP
from reviewer.ui.workspace import Workspace

if TYPE_CHECKING:
    from reviewer.ui.main_window import MainWindow


def loop_of(workspace: Workspace) -> tuple[int, int] | None:
    """The frames of the marked range, or of the selected flag, track or person; else None."""
    review, selection = workspace.review, workspace.selection
    if review is None:
        return None
    if selection.range is not None:
        return selection.range
    selected = selection.current
    if selected.flag is not None and selected.flag in review.flags:
        frames = review.index.frames_in(review.flags[selected.flag].span)
        return (frames.start, frames.stop - 1) if len(frames) else None
    numbers = [selected.track] if selected.track is not None else []
    if selected.person is not None and selected.person in review.people:
        numbers = [*review.people[selected.person].tracks]
    tracks = [review.tracks[number] for number in numbers if number in review.tracks]
    if not tracks:
        return None
    ends = [review.index.frames_of(track.pts[[0, -1]]) for track in tracks]
    return min(int(first) for first, _ in ends), max(int(last) for _, last in ends)


def _loop(window: MainWindow) -> None:
    """Play what is marked or selected in a loop, or leave the loop."""
    playhead = window.workspace.playhead
    loop = None if playhead.loop is not None else loop_of(window.workspace)
    playhead.set_loop(loop)
    if loop is not None:
        playhead.seek(loop[0])
        playhead.play()


LOOP = ActionSpec(
    "play.loop",
    QT_TRANSLATE_NOOP("Actions", "Play in a loop"),
    Menu.PLAY,
    _loop,
    ("L",),
    lambda window: (
        window.workspace.playhead.loop is not None or loop_of(window.workspace) is not None
    ),
    lambda window: window.workspace.playhead.loop is not None,
)
