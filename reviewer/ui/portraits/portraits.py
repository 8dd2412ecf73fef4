"""Portraits: the small pictures of one list, asked for when they come into sight."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView

from reviewer.ui.player.frame_service import FrameService
from reviewer.ui.player.thumbnails import Thumbnails
from reviewer.ui.portraits.painting import paint_portrait
from reviewer.ui.portraits.peek import Index, Peek
from reviewer.ui.portraits.spots import Spot
from reviewer.ui.theme import Tones
from reviewer.ui.workspace import Workspace

SIDE_PX = 40


class Portraits(QObject):
    """Paints a picture in each row of a view: covered, but for the one that is peeked at.

    `spot_of` gives the piece of a frame that stands for a row, `rect_of` where it is painted in
    the view's viewport.
    """

    def __init__(
        self,
        view: QAbstractItemView,
        workspace: Workspace,
        thumbnails: Thumbnails,
        service: FrameService,
        *,
        spot_of: Callable[[Index], Spot | None],
        rect_of: Callable[[Index], QRect],
    ) -> None:
        super().__init__(view)
        self._view = view
        self._thumbnails = thumbnails
        self._spot_of = spot_of
        self.peek = Peek(
            view, workspace, service, spot_of=spot_of, rect_of=rect_of, long_side=self.long_side
        )
        for source in (thumbnails.changed, self.peek.changed):
            source.connect(view.viewport().update)

    def long_side(self) -> int:
        """The longer side of a picture, in pixels of the screen."""
        return round(SIDE_PX * self._view.devicePixelRatioF())

    def paint(self, painter: QPainter, rect: QRect, index: Index, tones: Tones) -> None:
        """Paint the picture of a row; one that has not come is asked for."""
        image = self.peek.image_of(index)
        is_uncovered = image is not None
        if image is None and (spot := self._spot_of(index)) is not None:
            image = self._thumbnails.of(spot.frame, spot.box, self.long_side())
        paint_portrait(painter, rect, image, tones, is_uncovered=is_uncovered)
