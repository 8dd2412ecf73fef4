"""The score of what is selected, in the clip and in a copy: numbers, and bars as long as they."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer.ui.theme import BASE_PX, Tones, current_tones, risk_colour

BAR_PX = 6
ROW_PX = 22
NUMBER_PX = 34


def paint_score(
    painter: QPainter, row: QRectF, score: int, label: str, *, tones: Tones, mirrored: bool
) -> None:
    """Number, bar and label of a score from 0 to 100 in a row; `mirrored` from the right."""
    font = painter.font()
    font.setPixelSize(BASE_PX + 2)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(tones.text))
    half = row.width() * 0.5
    number = QRectF(row.left(), row.top(), NUMBER_PX, row.height())
    bar = QRectF(row.left() + NUMBER_PX, row.center().y() - BAR_PX / 2, half - NUMBER_PX, BAR_PX)
    words = QRectF(row.left() + half + 8, row.top(), row.width() - half - 8, row.height())
    filled = QRectF(bar.left(), bar.top(), bar.width() * score / 100, BAR_PX)
    if mirrored:
        number, bar, words, filled = (_mirror(one, row) for one in (number, bar, words, filled))
    leading = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    flags = int(Qt.AlignmentFlag.AlignVCenter | leading | Qt.AlignmentFlag.AlignAbsolute)
    painter.drawText(number, flags, str(score))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tones.line))
    painter.drawRoundedRect(bar, BAR_PX / 2, BAR_PX / 2)
    painter.setBrush(risk_colour(score, tones))
    painter.drawRoundedRect(filled, BAR_PX / 2, BAR_PX / 2)
    font.setPixelSize(BASE_PX)
    font.setBold(False)
    painter.setFont(font)
    painter.setPen(QColor(tones.dim))
    painter.drawText(words, flags, label)


def _mirror(rect: QRectF, within: QRectF) -> QRectF:
    left = within.left() + within.right() - rect.right()
    return QRectF(left, rect.top(), rect.width(), rect.height())


class ScoreLine(QWidget):
    """Two scores below each other; hidden where there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scores: tuple[tuple[int, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_scores(self, inherent: int, residual: int) -> None:
        self._scores = (
            (inherent, self.tr("of 100 in the clip")),
            (residual, self.tr("of 100 in a copy")),
        )
        name = self.tr("Risk score {clip} of 100 in the clip, {copy} of 100 in a copy.")
        self.setAccessibleName(name.format(clip=inherent, copy=residual))
        self.setToolTip(
            self.tr("How urgently a person should look, from 0 to 100. It is no probability.")
        )
        self.show()
        self.update()

    @property
    def scores(self) -> tuple[int, ...]:
        """The scores that are shown: of the clip, of a copy."""
        return tuple(score for score, _ in self._scores)

    def sizeHint(self) -> QSize:
        return QSize(200, 2 * ROW_PX)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            for place, (score, label) in enumerate(self._scores):
                row = QRectF(0, place * ROW_PX, self.width(), ROW_PX)
                paint_score(painter, row, score, label, tones=current_tones(), mirrored=mirrored)
