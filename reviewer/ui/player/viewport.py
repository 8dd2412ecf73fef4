"""Viewport: where the picture lies in the view, zoomed and moved; its own inverse."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF

from reviewer.domain.geometry import Box

ZOOM_MOST = 16.0
ZOOM_STEP = 1.25


@dataclass(frozen=True, slots=True)
class Viewport:
    """A view of `width` × `height` on a picture of `picture` = (width, height) square pixels.

    `zoom` 1 shows all of it; `x`, `y` is the normalised point of the picture in the middle.
    """

    width: float
    height: float
    picture: tuple[int, int]
    zoom: float = 1.0
    x: float = 0.5
    y: float = 0.5

    @property
    def rect(self) -> QRectF:
        """Where all of the picture would be, in whole pixels of the view."""
        width, height = self.size
        left, top = self.width / 2 - self.x * width, self.height / 2 - self.y * height
        return QRectF(round(left), round(top), round(width), round(height))

    def to_picture(self, point: QPointF) -> tuple[float, float]:
        """A point of the view as a normalised point of the picture; outside of it beyond 0…1."""
        rect = self.rect
        return (point.x() - rect.x()) / rect.width(), (point.y() - rect.y()) / rect.height()

    def to_view(self, x: float, y: float) -> QPointF:
        """A normalised point of the picture in the view."""
        rect = self.rect
        return QPointF(rect.x() + x * rect.width(), rect.y() + y * rect.height())

    def box(self, box: Box) -> QRectF:
        """A box of the picture in the view."""
        end = self.to_view(box.x + box.width, box.y + box.height)
        return QRectF(self.to_view(box.x, box.y), end)

    def zoomed(self, factor: float, at: QPointF | None = None) -> Viewport:
        """Nearer or farther, with the picture's point at `at` (None: the middle) kept in place."""
        at = at or QPointF(self.width / 2, self.height / 2)
        x, y = self.to_picture(at)
        nearer = replace(self, zoom=min(max(self.zoom * factor, 1.0), ZOOM_MOST))
        width, height = nearer.size
        return _held(
            replace(
                nearer,
                x=x - (at.x() - self.width / 2) / width,
                y=y - (at.y() - self.height / 2) / height,
            )
        )

    def moved(self, dx: float, dy: float) -> Viewport:
        """The picture moved by so many pixels of the view."""
        width, height = self.size
        return _held(replace(self, x=self.x - dx / width, y=self.y - dy / height))

    def resized(self, width: float, height: float) -> Viewport:
        """The same part of the picture in a view of another size."""
        return _held(replace(self, width=max(1.0, width), height=max(1.0, height)))

    @property
    def size(self) -> tuple[float, float]:
        """How large all of the picture would be, in pixels of the view."""
        width, height = self.picture
        scale = min(self.width / width, self.height / height) * self.zoom
        return max(1.0, width * scale), max(1.0, height * scale)


def _held(viewport: Viewport) -> Viewport:
    """With no empty space beside the picture where it could fill the view."""
    width, height = viewport.size
    return replace(
        viewport,
        x=_between(viewport.x, viewport.width / width),
        y=_between(viewport.y, viewport.height / height),
    )


def _between(middle: float, share: float) -> float:
    """The middle of a window that shows this share of the picture, held inside of it."""
    return 0.5 if share >= 1 else min(max(middle, share / 2), 1 - share / 2)
