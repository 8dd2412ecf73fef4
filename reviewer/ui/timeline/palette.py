"""Palette: how the timeline looks, made from the tones of the window.

Nothing is told by colour alone: what is decided has a pattern besides, where a box comes from a
line of its own, a score a height and a number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from reviewer.domain.track import Origin
from reviewer.ui.theme import Tones
from reviewer.ui.timeline.lanes import State

Brush = Qt.BrushStyle


@dataclass(frozen=True, slots=True)
class Fill:
    """How a stretch is filled: its ground, a pattern over it, an outline; None: without."""

    ground: QColor | None
    pattern: Brush
    ink: QColor
    outline: QColor | None = None
    is_dotted: bool = False


@dataclass(frozen=True, slots=True)
class Palette:
    """What the painters take their colours, patterns and lines from.

    `has_text` is False where a picture must not depend on the fonts of a machine.
    """

    ground: QColor
    lane: QColor
    header: QColor
    line: QColor
    text: QColor
    dim: QColor
    accent: QColor
    on_accent: QColor
    selection: QColor
    risk: tuple[QColor, QColor, QColor, QColor]
    risk_dim: tuple[QColor, QColor, QColor, QColor]
    residual: QColor
    origin: QColor
    sound: QColor
    sound_dim: QColor
    mute: Fill
    tone: Fill
    tag: Fill
    flag_ground: QColor
    states: Mapping[int, Fill]
    _: KW_ONLY
    has_text: bool = True


ORIGIN_DASHES: dict[int, tuple[int, int]] = {
    Origin.DETECTED: (1, 1),
    Origin.FOLLOWED: (6, 9),
    Origin.INTERPOLATED: (2, 4),
    Origin.HELD: (1, 8),
}
"""How the line of each origin is drawn: so many pixels of every so many; drawn boxes have two."""


def palette_of(tones: Tones, *, has_text: bool = True) -> Palette:
    """The palette that goes with the tones of a theme."""
    ground = QColor(tones.panel)
    return Palette(
        ground=ground,
        lane=_mixed(tones.panel, tones.window, 0.6),
        header=QColor(tones.raised),
        line=QColor(tones.line),
        text=QColor(tones.text),
        dim=QColor(tones.dim),
        accent=QColor(tones.accent),
        on_accent=QColor(tones.on_accent),
        selection=QColor(tones.selection),
        risk=_four(*(QColor(colour) for colour in tones.risk)),
        risk_dim=_four(*(_mixed(colour, tones.panel, 0.45) for colour in tones.risk)),
        residual=QColor(tones.text),
        origin=_mixed(tones.text, tones.panel, 0.3),
        sound=QColor(tones.sound),
        sound_dim=_mixed(tones.sound, tones.panel, 0.65),
        mute=Fill(_mixed(tones.panel, tones.window, 0.8), Brush.BDiagPattern, QColor(tones.text),
                  QColor(tones.text)),
        tone=Fill(_mixed(tones.panel, tones.window, 0.8), Brush.VerPattern, QColor(tones.text),
                  QColor(tones.text)),
        tag=Fill(_mixed(tones.tag, tones.panel, 0.62), Brush.NoBrush, QColor(tones.text),
                 QColor(tones.tag)),
        flag_ground=QColor(tones.raised),
        states={
            State.COVERED: Fill(QColor(tones.cover), Brush.NoBrush, QColor(tones.window)),
            State.NO_FACE: Fill(None, Brush.NoBrush, QColor(tones.reject), QColor(tones.reject),
                                is_dotted=True),
            State.KEPT: Fill(_mixed(tones.keep, tones.panel, 0.75), Brush.NoBrush,
                             QColor(tones.keep), QColor(tones.keep)),
            State.ON_HOLD: Fill(_mixed(tones.error, tones.panel, 0.7), Brush.HorPattern,
                                QColor(tones.error), QColor(tones.error)),
            State.WAITING: Fill(_mixed(tones.waiting, tones.panel, 0.7), Brush.VerPattern,
                                QColor(tones.waiting), QColor(tones.waiting)),
            State.UNDECIDED: Fill(_mixed(tones.undecided, tones.panel, 0.7), Brush.BDiagPattern,
                                  QColor(tones.undecided), QColor(tones.undecided)),
        },
        has_text=has_text,
    )  # fmt: skip


def _mixed(one: str, other: str, share: float) -> QColor:
    """So much of the other colour in the one."""
    a, b = QColor(one), QColor(other)
    return QColor(
        *(
            round(x * (1 - share) + y * share)
            for x, y in zip(a.getRgb()[:3], b.getRgb()[:3], strict=True)  # type: ignore[index]
        )
    )


def _four(*colours: QColor) -> tuple[QColor, QColor, QColor, QColor]:
    low, moderate, high, critical = colours
    return low, moderate, high, critical
