"""The look of the window: dark by default, light for bright rooms; its tones for painters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from reviewer.app.resources import resource
from reviewer.ui.right_to_left import RightToLeftStyle, is_right_to_left


class Theme(StrEnum):
    DARK = "dark"
    LIGHT = "light"


@dataclass(frozen=True, slots=True)
class Tones:
    """The colours that the window is painted with, as #rrggbb."""

    window: str
    panel: str
    raised: str
    line: str
    text: str
    dim: str
    accent: str
    on_accent: str
    selection: str
    picture: str
    risk: tuple[str, str, str, str]
    undecided: str
    cover: str
    keep: str
    reject: str
    waiting: str
    sound: str
    tag: str
    error: str


DARK = Tones(
    window="#16181b",
    panel="#1d2024",
    raised="#282c31",
    line="#383d44",
    text="#e6e8ea",
    dim="#9aa1a9",
    accent="#4da3ff",
    on_accent="#06121f",
    selection="#24496e",
    picture="#0c0d0e",
    risk=("#5f7385", "#b59a3c", "#e0812f", "#f04a4a"),
    undecided="#e0b23c",
    cover="#7f8b97",
    keep="#4fb78a",
    reject="#8d7fc0",
    waiting="#d58fd0",
    sound="#5d9bb0",
    tag="#8fb04f",
    error="#ff7a70",
)
LIGHT = Tones(
    window="#eceef0",
    panel="#f8f9fa",
    raised="#ffffff",
    line="#c3c8ce",
    text="#1b1e22",
    dim="#5a626b",
    accent="#0b62c4",
    on_accent="#ffffff",
    selection="#b9d6f5",
    picture="#2a2d31",
    risk=("#74838f", "#8a6d0a", "#b8550a", "#bf1420"),
    undecided="#946c00",
    cover="#5d6770",
    keep="#1d7a50",
    reject="#5e4a9e",
    waiting="#96418f",
    sound="#2b7089",
    tag="#56731a",
    error="#b3261e",
)
TONES = {Theme.DARK: DARK, Theme.LIGHT: LIGHT}

# The bands of the rules that come along, as the timeline and reports have them. With rules of one's
# own these colours are rough; the number beside them is not.
RISK_STEPS = (20, 45, 70)

BASE_PX = 13


def risk_colour(score: int, tones: Tones) -> QColor:
    """The colour of a score 0…100; always shown with its number or height, never alone."""
    return QColor(tones.risk[sum(score >= step for step in RISK_STEPS)])


def tones_of(theme: Theme) -> Tones:
    return TONES[theme]


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Give every widget the look of a theme."""
    tones = TONES[theme]
    application.setStyle(RightToLeftStyle("Fusion") if is_right_to_left() else "Fusion")
    application.setPalette(_palette(tones))
    application.setStyleSheet(_sheet(tones))


def current_tones() -> Tones:
    """The tones that the application has now."""
    base = QApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if base.lightness() < 128 else LIGHT


def _palette(tones: Tones) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for kind, colour in {
        role.Window: tones.window,
        role.WindowText: tones.text,
        role.Base: tones.panel,
        role.AlternateBase: tones.raised,
        role.Text: tones.text,
        role.PlaceholderText: tones.dim,
        role.Button: tones.raised,
        role.ButtonText: tones.text,
        role.Highlight: tones.selection,
        role.HighlightedText: tones.text,
        role.ToolTipBase: tones.raised,
        role.ToolTipText: tones.text,
        role.Link: tones.accent,
        role.Light: tones.raised,
        role.Mid: tones.line,
        role.Dark: tones.line,
        role.BrightText: tones.error,
        role.Accent: tones.accent,
    }.items():
        palette.setColor(kind, QColor(colour))
    for kind in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, kind, QColor(tones.dim))
    return palette


def _sheet(tones: Tones) -> str:
    tick = resource("icons", f"tick-{tones.on_accent[1:]}.svg").as_posix()
    arrow = resource("icons", f"arrow-{tones.dim[1:]}.svg").as_posix()
    return f"""
    * {{ font-size: {BASE_PX}px; }}
    QMainWindow, QDialog {{ background: {tones.window}; }}
    QFrame#panel {{ background: {tones.panel}; border: 1px solid {tones.line}; }}
    QLabel#heading {{ font-weight: 600; }}
    QLabel#dim {{ color: {tones.dim}; }}
    QLabel#error {{ color: {tones.error}; }}
    QSplitter::handle {{ background: {tones.window}; }}
    QSplitter::handle:hover {{ background: {tones.accent}; }}
    QListView, QTreeView, QTableView {{ background: {tones.panel}; border: none; outline: none; }}
    QPushButton, QToolButton {{
      background: {tones.raised}; border: 1px solid {tones.line}; border-radius: 4px;
      padding: 4px 10px;
    }}
    QToolButton {{ padding: 3px 6px; }}
    QPushButton:hover, QToolButton:hover {{ border-color: {tones.accent}; }}
    QPushButton:focus, QToolButton:focus {{ border: 1px solid {tones.accent}; }}
    QPushButton:pressed, QPushButton:checked, QToolButton:checked {{
      background: {tones.selection}; border-color: {tones.accent};
    }}
    QPushButton:disabled, QToolButton:disabled {{ color: {tones.dim}; }}
    QToolButton#link {{
      background: transparent; border: 1px solid transparent; color: {tones.accent}; padding: 0 3px;
    }}
    QToolButton#link:hover, QToolButton#link:focus {{ border-color: {tones.accent}; }}
    QToolButton#link:disabled {{ color: {tones.dim}; }}
    QPushButton#primary {{
      background: {tones.accent}; color: {tones.on_accent}; border-color: {tones.accent};
      font-weight: 600;
    }}
    QPushButton#primary:disabled {{ background: {tones.raised}; color: {tones.dim}; }}
    QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit {{
      background: {tones.raised}; border: 1px solid {tones.line};
      border-radius: 4px; padding: 3px 6px;
    }}
    QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{ border-color: {tones.accent}; }}
    QCheckBox::indicator, QTreeView::indicator, QListView::indicator {{
      width: 13px; height: 13px; border: 1px solid {tones.dim}; border-radius: 3px;
      background: {tones.raised};
    }}
    QCheckBox::indicator:focus {{ border-color: {tones.accent}; }}
    QCheckBox::indicator:disabled {{ border-color: {tones.line}; }}
    QCheckBox::indicator:checked, QTreeView::indicator:checked, QListView::indicator:checked {{
      background: {tones.accent}; border-color: {tones.accent}; image: url({tick});
    }}
    QCheckBox::indicator:checked:disabled {{
      background: {tones.line}; border-color: {tones.line};
    }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QComboBox::drop-down {{ border: none; width: 20px; }}
    QComboBox::down-arrow {{ image: url({arrow}); width: 9px; height: 9px; }}
    QHeaderView::section {{
      background: {tones.panel}; color: {tones.dim}; padding: 4px 6px; border: none;
      border-bottom: 1px solid {tones.line};
    }}
    QToolTip {{
      background: {tones.raised}; color: {tones.text}; border: 1px solid {tones.line}; padding: 3px;
    }}
    QMenuBar, QStatusBar {{ background: {tones.window}; }}
    QTabBar::tab {{ padding: 5px 12px; border: none; color: {tones.dim}; }}
    QTabBar::tab:selected {{ color: {tones.text}; border-bottom: 2px solid {tones.accent}; }}
    QTabWidget::pane {{ border: none; }}
    """
