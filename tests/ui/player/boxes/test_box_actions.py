from __future__ import annotations

from reviewer.ui.action_table import Menu
from reviewer.ui.player.boxes.box_actions import ACTIONS

KEYS = {
    "boxes.draw": "D",
    "boxes.follow": "F",
    "boxes.hold": "H",
    "boxes.start": "Shift+E",
    "boxes.end": "E",
    "boxes.split": "S",
    "boxes.merge": "G",
    "boxes.assign": "P",
    "boxes.delete": "Del",
}


def test_each_edit_of_boxes_has_its_key() -> None:
    keys = {spec.id: spec.shortcuts[0] for spec in ACTIONS}

    assert KEYS.items() <= keys.items()
    assert {spec.menu for spec in ACTIONS} == {Menu.BOXES}
