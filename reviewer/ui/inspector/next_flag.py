"""The way through a review: the next flag that nobody has decided about, and the ones beside it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from reviewer.app.actions import utc_today
from reviewer.domain.review import Review
from reviewer.domain.risk import Flag
from reviewer.domain.timing import FrameIndex, Span
from reviewer.domain.track import Track
from reviewer.ui.inspector.topic import ended_decisions, is_open
from reviewer.ui.workspace import Workspace


def open_flags(review: Review, *, today: date) -> list[Flag]:
    """The flags that somebody has to decide about, worst first, then by time.

    A flag about the scene asks for no decision: nobody in it can be covered.
    """
    ended = ended_decisions(review, today=today)
    found = [
        flag
        for flag in review.flags.values()
        if is_open(review, flag.tracks, flag.span, ended=ended)
    ]
    return sorted(found, key=_worst_first)


def open_tracks(review: Review, *, today: date) -> list[Track]:
    """The tracks that somebody has to decide about, in the order of time."""
    ended = ended_decisions(review, today=today)
    found = [one for one in review.tracks.values() if is_open(review, [one.id], None, ended=ended)]
    return sorted(found, key=_by_time)


def next_open_flag(review: Review, after: int | None, *, today: date) -> Flag | None:
    """The flag to decide about after a flag: the next worst one, and from the end the worst.

    Another one than `after`, as long as there is one.
    """
    waiting = open_flags(review, today=today)
    current = review.flags.get(after) if after is not None else None
    later = [
        one for one in waiting if current is not None and _worst_first(one) > _worst_first(current)
    ]
    return next(iter(later or waiting), None)


def next_open_track(review: Review, after: int | None, *, today: date) -> Track | None:
    """The track to decide about after a track, by time; from the end the first."""
    waiting = open_tracks(review, today=today)
    current = review.tracks.get(after) if after is not None else None
    later = [one for one in waiting if current is not None and _by_time(one) > _by_time(current)]
    return next(iter(later or waiting), None)


def flag_beside(review: Review, current: int | None, frame: int, *, step: int) -> Flag | None:
    """The flag before (step -1) or after (1) another one, or a frame, in the order of time."""
    flags = sorted(review.flags.values(), key=lambda flag: (flag.span.start.exact, flag.id))
    if not flags:
        return None
    if current is not None and current in review.flags:
        place = [flag.id for flag in flags].index(current)
        return flags[(place + step) % len(flags)]
    now = review.index.moment(frame)
    if step > 0:
        return next((flag for flag in flags if flag.span.start >= now), flags[0])
    return next((flag for flag in reversed(flags) if flag.span.start < now), flags[-1])


def loop_of(index: FrameIndex, span: Span) -> tuple[int, int]:
    """The first and the last frame of a span."""
    frames = index.frames_in(span)
    return frames.start, max(frames.start, frames.stop - 1)


def go_to_flag(workspace: Workspace, flag: Flag, *, play: bool = True) -> None:
    """Select a flag, look at the frame where it is worst, and play it again and again."""
    review = workspace.review
    if review is None:
        return
    workspace.selection.set_range(None)
    workspace.selection.select(flag=flag.id)
    worst = flag.reasons[0].span if flag.reasons else None
    _show(workspace, flag.span, review.index.frames_in(worst or flag.span).start, play=play)


def go_to_track(workspace: Workspace, track: Track, *, play: bool = True) -> None:
    """Select a track, and play it again and again."""
    review = workspace.review
    if review is None:
        return
    workspace.selection.set_range(None)
    workspace.selection.select(track=track.id)
    first, last = (int(frame) for frame in review.index.frames_of(track.pts[[0, -1]]))
    _show(workspace, review.index.span(first, last), first, play=play)


def go_to_next(workspace: Workspace) -> bool:
    """Go to what is to be decided next: a flag, else a face without one; False where all is."""
    review, selected = workspace.review, workspace.selection.current
    if review is None:
        return False
    flag = next_open_flag(review, selected.flag, today=utc_today())
    if flag is not None:
        go_to_flag(workspace, flag)
        return True
    track = next_open_track(review, selected.track, today=utc_today())
    if track is not None:
        go_to_track(workspace, track)
        return True
    return False


def look_at_tracks(workspace: Workspace, tracks: tuple[int, ...]) -> None:
    """Stand still where a face is largest, so that a person sees which one it is."""
    review = workspace.review
    if review is not None and tracks[0] in review.tracks:
        track = review.tracks[tracks[0]]
        widest = int(track.boxes[:, 2].argmax())
        workspace.playhead.pause()
        workspace.playhead.seek(int(review.index.frames_of(track.pts)[widest]))


def look_at_decision(workspace: Workspace, number: int) -> None:
    """Select what a decision is about: a person approves what they have seen."""
    review = workspace.review
    if review is None or number not in review.decisions:
        return
    decision = review.decisions[number]
    if decision.flag is not None and decision.flag in review.flags:
        workspace.selection.select(flag=decision.flag)
    else:
        workspace.selection.select(track=decision.tracks[0])
    look_at_tracks(workspace, decision.tracks)


def _worst_first(flag: Flag) -> tuple[int, Fraction, int]:
    return -flag.score, flag.span.start.exact, flag.id


def _by_time(track: Track) -> tuple[int, int]:
    return int(track.pts[0]), track.id


def _show(workspace: Workspace, span: Span, frame: int, *, play: bool) -> None:
    assert workspace.review is not None
    first, last = loop_of(workspace.review.index, span)
    playhead = workspace.playhead
    playhead.set_loop((first, last))
    playhead.seek(min(max(frame, first), last))
    if play:
        playhead.play()
