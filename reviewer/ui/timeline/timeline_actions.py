"""The actions of the timeline: zoom, the marked range, tags, silence and tones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.domain.media import StreamKind
from reviewer.ui.action_table import ActionSpec, Menu, can_edit, has_review
from reviewer.ui.translating import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from reviewer.ui.main_window import MainWindow


def _has_range(window: MainWindow) -> bool:
    return has_review(window) and window.workspace.selection.range is not None


def _has_tag(window: MainWindow) -> bool:
    review, tag = window.workspace.review, window.workspace.selection.current.tag
    return can_edit(window) and review is not None and tag in review.tags


def _has_sound_range(window: MainWindow) -> bool:
    review = window.workspace.review
    return (
        _has_range(window) and review is not None and bool(review.media.of_kind(StreamKind.AUDIO))
    )


ACTIONS = (
    ActionSpec(
        "timeline.zoom_in",
        QT_TRANSLATE_NOOP("Actions", "Zoom into the timeline"),
        Menu.TIMELINE,
        lambda window: window.timeline.zoom_in(),
        ("Ctrl++", "Ctrl+="),
        has_review,
    ),
    ActionSpec(
        "timeline.zoom_out",
        QT_TRANSLATE_NOOP("Actions", "Zoom out of the timeline"),
        Menu.TIMELINE,
        lambda window: window.timeline.zoom_out(),
        ("Ctrl+-",),
        has_review,
    ),
    ActionSpec(
        "timeline.fit",
        QT_TRANSLATE_NOOP("Actions", "Show the whole clip on the timeline"),
        Menu.TIMELINE,
        lambda window: window.timeline.zoom_to_fit(),
        ("Ctrl+0",),
        has_review,
    ),
    ActionSpec(
        "timeline.fit_range",
        QT_TRANSLATE_NOOP("Actions", "Zoom the timeline to the range"),
        Menu.TIMELINE,
        lambda window: window.timeline.zoom_to_range(),
        ("Ctrl+9",),
        _has_range,
    ),
    ActionSpec(
        "timeline.start_range",
        QT_TRANSLATE_NOOP("Actions", "Start the range here"),
        Menu.TIMELINE,
        lambda window: window.timeline.start_range(),
        ("I",),
        has_review,
    ),
    ActionSpec(
        "timeline.end_range",
        QT_TRANSLATE_NOOP("Actions", "End the range here"),
        Menu.TIMELINE,
        lambda window: window.timeline.end_range(),
        ("O",),
        has_review,
    ),
    ActionSpec(
        "timeline.clear_range",
        QT_TRANSLATE_NOOP("Actions", "Clear the range"),
        Menu.TIMELINE,
        lambda window: window.timeline.clear_range(),
        ("Esc",),
        _has_range,
    ),
    ActionSpec(
        "timeline.tag",
        QT_TRANSLATE_NOOP("Actions", "Tag the range…"),
        Menu.TIMELINE,
        lambda window: window.timeline.ask_for_tag(),
        ("T",),
        can_edit,
    ),
    ActionSpec(
        "timeline.move_tag",
        QT_TRANSLATE_NOOP("Actions", "Move the selected tag to the range"),
        Menu.TIMELINE,
        lambda window: window.timeline.move_tag(),
        ("Ctrl+T",),
        lambda window: _has_tag(window) and _has_range(window),
    ),
    ActionSpec(
        "timeline.remove_tag",
        QT_TRANSLATE_NOOP("Actions", "Remove the selected tag"),
        Menu.TIMELINE,
        lambda window: window.timeline.remove_tag(),
        ("Shift+T",),
        _has_tag,
    ),
    ActionSpec(
        "timeline.mute_range",
        QT_TRANSLATE_NOOP("Actions", "Silence in the range of the next copy"),
        Menu.TIMELINE,
        lambda window: window.timeline.mute_range(),
        ("Shift+M",),
        _has_sound_range,
    ),
    ActionSpec(
        "timeline.tone_range",
        QT_TRANSLATE_NOOP("Actions", "Tone in the range of the next copy"),
        Menu.TIMELINE,
        lambda window: window.timeline.tone_range(),
        ("Shift+N",),
        _has_sound_range,
    ),
    ActionSpec(
        "timeline.free_range",
        QT_TRANSLATE_NOOP("Actions", "No silence and no tone in the range"),
        Menu.TIMELINE,
        lambda window: window.timeline.free_range(),
        ("Ctrl+Shift+M",),
        _has_sound_range,
    ),
)
