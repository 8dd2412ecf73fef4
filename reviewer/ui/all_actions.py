"""All actions of the window, in the order of its menus."""

from __future__ import annotations

from reviewer.ui.action_table import ActionSpec
from reviewer.ui.clips.clips_actions import ACTIONS as CLIPS_ACTIONS
from reviewer.ui.copies.copies_actions import ACTIONS as COPIES_ACTIONS
from reviewer.ui.inspector.decide_actions import ACTIONS as DECIDE_ACTIONS
from reviewer.ui.jobs.jobs_actions import ACTIONS as JOBS_ACTIONS
from reviewer.ui.player.boxes.box_actions import ACTIONS as BOX_ACTIONS
from reviewer.ui.player.looping import LOOP
from reviewer.ui.player.player_actions import ACTIONS as PLAYER_ACTIONS
from reviewer.ui.timeline.timeline_actions import ACTIONS as TIMELINE_ACTIONS
from reviewer.ui.window_actions import ACTIONS as WINDOW_ACTIONS

ALL: tuple[ActionSpec, ...] = (
    *CLIPS_ACTIONS,
    *COPIES_ACTIONS,
    *JOBS_ACTIONS,
    *PLAYER_ACTIONS,
    LOOP,
    *BOX_ACTIONS,
    *TIMELINE_ACTIONS,
    *WINDOW_ACTIONS,
    *DECIDE_ACTIONS,
)
