"""Pursuit: one drawn box, picture by picture in one direction, until it is lost.

Pictures are upright RGB; boxes are in pixels of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from reviewer.analysis.closer import CloserSettings, look_closer
from reviewer.analysis.detector import Detector
from reviewer.analysis.faces import Faces, Picture
from reviewer.analysis.patches import Float, Gallery, Grey, flow, patch, visible_share
from reviewer.domain.geometry import FloatArray, overlap
from reviewer.media.opencv import cv2


@dataclass(frozen=True, slots=True)
class PursuitSettings:
    """When a drawn box is where, and when it is lost; found on the bench's clips with known faces.

    known       a look less like all others than this is new, and remembered (normalised
                cross-correlation, -1…1)
    unlike      below it, for `doubt_s`, it is something else: lost since then
    alike       from here on a look sets the box straight that the flow has led on
    again       and finds again what was hidden for up to `bridge_s`
    face        a face that overlaps the drawn box so much is what is followed
    gain        how much of the way a detector's box, and
    pull        a look pulls the box
    leaves      what has less than this share of itself in the picture has left it
    closer      how a detector looks for that face; in the drawn picture, it may differ by
    drawn_resize  the natural logarithm of this much in size from the drawn box
    """

    known: float = 0.75
    unlike: float = 0.35
    doubt_s: float = 0.2
    alike: float = 0.70
    again: float = 0.80
    bridge_s: float = 1.0
    face: float = 0.30
    gain: float = 0.5
    pull: float = 0.2
    leaves: float = 0.30
    closer: CloserSettings = field(
        default_factory=lambda: CloserSettings(both=False, mirrored=False, stretched=False)
    )
    drawn_resize: float = 0.6


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """Where the followed thing is in a frame; the face that a detector saw there, or none."""

    frame: int
    box: Float
    face: Faces


class Pursuit:
    """The way of what was drawn; `is_over` says that it is lost or has left the picture."""

    def __init__(
        self, picture: Picture, box: Float, *, search: Detector, settings: PursuitSettings
    ) -> None:
        self.is_over = False
        self._settings = settings
        self._search = search
        self._box = box  # where it was seen last …
        self._picture = _grey(picture)  # … in this picture
        self._gallery = Gallery([patch(self._picture, box)])
        self._in_face = self._drawn_in_face(picture)
        self._hidden_since: float | None = None
        self._sights: list[Sight] = []
        self._doubtful: list[tuple[float, Sight]] = []

    @property
    def sights(self) -> list[Sight]:
        """Where it was seen, in the order of the pictures."""
        return self._sights if self.is_over else [*self._sights, *self._in_doubt()]

    def step(self, frame: int, picture: Picture, *, time_s: float) -> None:
        """Look for it in the next picture, which is shown at that time."""
        settings, now = self._settings, _grey(picture)
        is_hidden = self._hidden_since is not None
        moved = None if is_hidden else flow(self._picture, now, self._box)
        expected = self._box if moved is None else moved
        is_whole = visible_share(expected, now.shape) >= _WHOLE
        if is_whole:
            reach = _NEAR if moved is not None else _FAR
            place, likeness = self._gallery.seek(now, expected, reach=reach)
        else:
            # What the picture's edge leaves of it tells neither its size nor a look of it.
            centre = expected[:2] + expected[2:] / 2
            expected = np.concatenate([centre - self._box[2:] / 2, self._box[2:]])
            place, likeness = expected, self._gallery.likeness(now, expected)
            moved = None if moved is None else expected
        face = self._face_near(picture, expected)
        if len(face):
            box = self._around_face(face.box[0], picture)
            box = box if moved is None else moved + (box - moved) * settings.gain
        elif moved is not None:
            is_alike = likeness >= settings.alike
            box = moved + (place - moved) * settings.pull if is_alike else moved
        elif likeness >= settings.again:
            box = place
        else:
            since = time_s if self._hidden_since is None else self._hidden_since
            self._hidden_since = since
            self.is_over = abs(time_s - since) > settings.bridge_s
            return
        self._hidden_since = None
        sight = Sight(frame, box, face)
        if len(face) or likeness >= settings.unlike:
            self._sights += [*self._in_doubt(), sight]
            self._doubtful.clear()
            if is_whole and settings.unlike <= likeness < settings.known:
                self._gallery.add(patch(now, box))
        else:
            self._doubtful.append((time_s, sight))
            self.is_over = abs(time_s - self._doubtful[0][0]) > settings.doubt_s
        self._box, self._picture = box, now
        if visible_share(box, now.shape) < settings.leaves:
            self._sights += self._in_doubt()
            self.is_over = True

    def _in_doubt(self) -> list[Sight]:
        return [sight for _, sight in self._doubtful]

    def _drawn_in_face(self, picture: Picture) -> Float | None:
        """The drawn box in sizes of the face that it was drawn around; None where that is no face.

        Its start from the face's, and its sides.
        """
        unit = _unit(picture)
        settings = replace(self._settings.closer, resize=self._settings.drawn_resize)
        drawn = (self._box / unit).astype(np.float32)
        faces = look_closer(picture, drawn, self._search, settings)
        if not len(faces) or overlap(drawn[None], faces.box)[0, 0] < self._settings.face:
            return None
        face = faces.box[0] * unit
        return np.concatenate([(self._box[:2] - face[:2]) / face[2:], self._box[2:] / face[2:]])

    def _face_near(self, picture: Picture, expected: Float) -> Faces:
        """The face in the expected box, where it was drawn around one; else none."""
        if self._in_face is None:
            return Faces.none()
        sides = expected[2:] / self._in_face[2:]
        start = expected[:2] - self._in_face[:2] * sides
        face = (np.concatenate([start, sides]) / _unit(picture)).astype(np.float32)
        return look_closer(picture, face, self._search, self._settings.closer)

    def _around_face(self, face: FloatArray, picture: Picture) -> Float:
        """The box around a face as it was drawn around the first one."""
        assert self._in_face is not None
        x_y, sides = np.split(face * _unit(picture), 2)
        return np.concatenate([x_y + self._in_face[:2] * sides, self._in_face[2:] * sides])


_WHOLE = 0.9  # of a box in the picture
_NEAR, _FAR = 0.15, 0.6  # how far a look is sought, in sides of the box: beside the flow, without


def _unit(picture: Picture) -> Float:
    height, width = picture.shape[:2]
    return np.array([width, height, width, height], np.float64)


def _grey(picture: Picture) -> Grey:
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8)
