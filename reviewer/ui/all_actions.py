"""All actions of the window, in the order of its menus."""

from __future__ import annotations

from reviewer.ui.action_table import ActionSpec
from reviewer.ui.player.player_actions import ACTIONS as PLAYER_ACTIONS
from reviewer.ui.window_actions import ACTIONS as WINDOW_ACTIONS

ALL: tuple[ActionSpec, ...] = (*WINDOW_ACTIONS, *PLAYER_ACTIONS)
