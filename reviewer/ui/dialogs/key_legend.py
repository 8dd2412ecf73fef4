"""The key legend: every action that has a key, by its menu."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout

from reviewer.ui.action_table import ActionSpec, Menu
from reviewer.ui.screen_room import resize_within_screen
from reviewer.ui.theme import Tones, current_tones
from reviewer.ui.translating import translated

if TYPE_CHECKING:
    from reviewer.ui.main_window import MainWindow


def keys_of(spec: ActionSpec) -> str:
    """The keys of an action as this system writes them."""
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(keys).toString(native) for keys in spec.shortcuts)


def legend(specs: tuple[ActionSpec, ...], tones: Tones) -> str:
    """The keys as two columns of tables, by menu, in HTML."""
    blocks = []
    for menu in Menu:
        rows = [
            f"<tr><td style='padding: 1px 16px 1px 0; color: {tones.accent}; white-space: nowrap'>"
            f"{escape(keys_of(spec))}</td><td>{escape(spec.words.rstrip('…'))}</td></tr>"
            for spec in specs
            if spec.menu is menu and spec.shortcuts
        ]
        if rows:
            title = escape(translated("Menus", menu.value).replace("&", ""))
            blocks.append((len(rows) + 2, f"<h4>{title}</h4><table>{''.join(rows)}</table>"))
    half = sum(length for length, _ in blocks) / 2
    columns = ["", ""]
    reached = 0
    for length, block in blocks:
        columns[reached >= half] += block
        reached += length
    cells = "".join(f"<td width='50%'>{column}</td>" for column in columns)
    return f"<table width='100%'><tr>{cells}</tr></table>"


class KeyLegend(QDialog):
    """All keys on one page."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setWindowTitle(self.tr("Keys"))
        resize_within_screen(self, 860, 620)
        page = QTextBrowser()
        page.setOpenLinks(False)
        page.setAccessibleName(self.tr("Keys"))
        page.setHtml(legend(tuple(window.actions_.specs.values()), current_tones()))
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(page)
        column.addWidget(close)
