"""The key legend: every action that has a key, by its menu."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout

from reviewer.ui.action_table import ActionSpec, Menu
from reviewer.ui.right_to_left import is_right_to_left, isolated
from reviewer.ui.screen_room import resize_within_screen
from reviewer.ui.theme import Tones, current_tones
from reviewer.ui.translating import translated

if TYPE_CHECKING:
    from reviewer.ui.main_window import MainWindow


def keys_of(spec: ActionSpec) -> str:
    """The keys of an action as this system writes them."""
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(keys).toString(native) for keys in spec.shortcuts)


def legend(specs: tuple[ActionSpec, ...], tones: Tones, *, mirrored: bool = False) -> str:
    """The keys as two columns of tables, by menu, in HTML; `mirrored` from the right.

    Qt's documents align text by its direction, but leave the columns of a table in their order.
    """
    side = "right" if mirrored else "left"
    order = -1 if mirrored else 1
    blocks = []
    for menu in Menu:
        rows = [
            _row(
                f"<td align='{side}' style='padding: 1px 8px; color: {tones.accent}; "
                f"white-space: nowrap'>{escape(isolated(keys_of(spec)))}</td>",
                f"<td align='{side}'>{escape(spec.words.rstrip('…'))}</td>",
                order,
            )
            for spec in specs
            if spec.menu is menu and spec.shortcuts
        ]
        if rows:
            title = escape(translated("Menus", menu.value).replace("&", ""))
            table = f"<table align='{side}'>{''.join(rows)}</table>"
            blocks.append((len(rows) + 2, f"<h4 align='{side}'>{title}</h4>{table}"))
    half = sum(length for length, _ in blocks) / 2
    columns = ["", ""]
    reached = 0
    for length, block in blocks:
        columns[reached >= half] += block
        reached += length
    first, second = (f"<td width='50%' align='{side}'>{column}</td>" for column in columns)
    return f"<table width='100%'>{_row(first, second, order)}</table>"


def _row(first: str, second: str, order: int) -> str:
    return f"<tr>{''.join((first, second)[::order])}</tr>"


class KeyLegend(QDialog):
    """All keys on one page."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setWindowTitle(self.tr("Keys"))
        resize_within_screen(self, 860, 620)
        page = QTextBrowser()
        page.setOpenLinks(False)
        page.setAccessibleName(self.tr("Keys"))
        page.setHtml(
            legend(
                tuple(window.actions_.specs.values()), current_tones(), mirrored=is_right_to_left()
            )
        )
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(page)
        column.addWidget(close)
