"""Short films of forty people whose faces alone tell them apart, and what is seen of each head.

A film is a clip with one track: it moves for 25 frames and has a seed of its own; light, ground,
pose, size and place are drawn without regard to the person. The people are the first forty faces in
scikit-image's wheel (`lfw_subset`, from Labeled Faces in the Wild): a picture counts as a person.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import skimage.data

from reviewer.domain.covers import MOSAIC_CELLS, CoverStyle, pixel_boxes
from reviewer.domain.geometry import FloatArray, Orientation, clip, head_boxes
from reviewer.domain.plan import Area, ExportPlan, cover_seed, steady
from reviewer.domain.sound import AudioPlan
from reviewer.domain.timing import IntArray
from reviewer.export.formats import copy_format
from reviewer.export.paint import Painter
from reviewer.media.opencv import cv2
from tests.export.test_formats import VIDEO

Picture = npt.NDArray[np.uint8]
Levels = npt.NDArray[np.float32]  # 0…1 for each pixel
Matrix = npt.NDArray[np.float64]
Look = Callable[["Film", Iterable[int]], list[Picture]]
"""The pictures of a head in some frames of a film, as an attacker gets them."""

PEOPLE = 40
FRAMES = 25

# The face is 0.4 of the picture's width: its head box is 61 px wide, more than the 16 px of a face
# from which domain brief 3.1 counts it as easily recognised.
WIDTH, HEIGHT = 96, 104
_SOURCE = replace(VIDEO, width_px=WIDTH, height_px=HEIGHT)
_TARGET = copy_format(_SOURCE)

# Pose, size and light change by this much of column "varied" in domain brief 3.4, and a detector
# errs. Less variety helps the attacker: in the full one a mean colour is not told from chance.
_VARIETY = 0.25

_ORIGINAL_PX = 25  # a side of a picture in lfw_subset; hair and chin are in it
_ORIGINAL_FACES = 1.45  # that side in widths of the face


@dataclass(frozen=True, slots=True, eq=False)
class Film:
    """A person before a ground in one light.

    scene   the first picture, uint8 (HEIGHT, WIDTH): grey
    motion  float64 (FRAMES, 2, 3): where each frame has the scene's pixels
    heads   float32 (FRAMES, 4): head boxes as a plan has them
    seed    of the cover
    """

    scene: Picture
    motion: Matrix
    heads: FloatArray
    seed: int

    def picture(self, number: int) -> Picture:
        """Frame `number` without a cover."""
        moved = cv2.warpAffine(
            self.scene, self.motion[number], (WIDTH, HEIGHT), borderMode=cv2.BORDER_REPLICATE
        )
        return cast(Picture, moved)

    def places(self) -> IntArray:
        """Where the covers lie: x, y, width, height in pixels."""
        return pixel_boxes(self.heads, Orientation(), width_px=WIDTH, height_px=HEIGHT)


@cache
def film_of(person: int, number: int) -> Film:
    """The film `number` of a person: the same one every time, another for every other number."""
    random = np.random.default_rng((20_231_201, person, number))

    def about(middle: float, by: float) -> float:
        return float(middle + _VARIETY * random.uniform(-by, by))

    face_px = about(0.4, 0.04) * WIDTH
    centre = np.array([about(0.5, 0.02) * WIDTH, about(0.52, 0.02) * HEIGHT])
    pose = _pose(_ORIGINAL_FACES * face_px / _ORIGINAL_PX, about(0, 8), centre)
    face = cv2.warpAffine(_faces()[person], pose, (WIDTH, HEIGHT), flags=cv2.INTER_CUBIC)
    opaque = cv2.warpAffine(_oval(), pose, (WIDTH, HEIGHT))
    x, y = np.linspace(-1, 1, WIDTH), np.linspace(-1, 1, HEIGHT)[:, None]
    light = about(0.85, 0.15) * (1 + about(0, 0.2) * x + about(0, 0.2) * y)
    lit = light * np.clip(face, 0, 1) ** about(1, 0.2)
    scene = 255 * (opaque * lit + (1 - opaque) * _ground(random))

    drift = np.linspace(0, 1, FRAMES)[:, None] * random.uniform(-4, 4, 2)
    growth = 1 + np.linspace(0, about(0, 0.04), FRAMES)
    motion = np.zeros((FRAMES, 2, 3))
    motion[:, [0, 1], [0, 1]] = growth[:, None]
    motion[:, :, 2] = centre + drift - growth[:, None] * centre
    sides = face_px * growth[:, None] * np.array([about(1, 0.1), about(1.2, 0.1)])
    error = random.uniform(-0.05, 0.05, 2) * face_px + random.normal(0, 0.01 * face_px, (FRAMES, 2))
    boxes = np.hstack([centre + drift + error - sides / 2, sides])
    faces = (boxes / [WIDTH, HEIGHT, WIDTH, HEIGHT]).astype(np.float32)
    unknown = np.full(FRAMES, np.nan, np.float32)
    heads = head_boxes(faces, unknown, width_px=WIDTH, height_px=HEIGHT)
    fingerprint = hashlib.sha256(f"film {number} of person {person}".encode()).hexdigest()
    return Film(
        np.rint(scene).astype(np.uint8),
        motion,
        clip(steady(heads, np.zeros(FRAMES, np.int64), frame_s=0.04)),
        cover_seed(fingerprint, 1),
    )


def clear(film: Film, frames: Iterable[int]) -> list[Picture]:
    """Heads without a cover."""
    places = film.places()
    return [_cut(film.picture(number), places[number]) for number in frames]


def covered(style: CoverStyle) -> Look:
    """Heads under the product's covers, put there by its painter."""

    def look(film: Film, frames: Iterable[int]) -> list[Picture]:
        area = Area(1, film.seed, np.arange(FRAMES), film.heads)
        painter = Painter(ExportPlan(FRAMES, style, (area,), (), AudioPlan()), _SOURCE, _TARGET)
        places = film.places()
        heads = []
        for number in frames:
            luma = film.picture(number)
            painter.paint(number, (luma,))  # the films are grey: there is no chroma to cover
            heads.append(_cut(luma, places[number]))
        return heads

    return look


def blurred(film: Film, frames: Iterable[int]) -> list[Picture]:
    """What must not be offered: a Gaussian blur of the head, sigma 0.3 of the cover's width."""
    # At half the size, which is eight times as fast; so wide a blur leaves nothing that this loses.
    halves = [
        cast(Picture, cv2.resize(head, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA))
        for head in clear(film, frames)
    ]
    return [cast(Picture, cv2.GaussianBlur(half, (0, 0), 0.3 * half.shape[1])) for half in halves]


def pixelated(film: Film, frames: Iterable[int]) -> list[Picture]:
    """What must not be offered: 8 cells across the head, each of its mean colour."""
    heads = []
    for head in clear(film, frames):
        height, width = head.shape
        cells = cv2.resize(head, MOSAIC_CELLS, interpolation=cv2.INTER_AREA)
        heads.append(
            cast(Picture, cv2.resize(cells, (width, height), interpolation=cv2.INTER_NEAREST))
        )
    return heads


def averaged(film: Film, frames: Iterable[int]) -> list[Picture]:
    """What must not be offered: a fill of the head's mean colour."""
    return [np.full_like(head, round(head.mean())) for head in clear(film, frames)]


def _cut(picture: Picture, place: IntArray) -> Picture:
    x, y, width, height = place
    return picture[y : y + height, x : x + width]


def _pose(scale: float, turn_degrees: float, centre: Matrix) -> Matrix:
    """Puts the middle of an original at `centre`."""
    middle = (_ORIGINAL_PX - 1) / 2
    pose = cv2.getRotationMatrix2D((middle, middle), turn_degrees, scale).astype(np.float64)
    pose[:, 2] += centre - middle
    return pose


def _ground(random: np.random.Generator) -> Levels:
    """A soft pattern: one ground for each film, since a ground can tell people apart, too."""
    coarse = (0.5 + _VARIETY * random.uniform(-0.3, 0.3, (3, 3))).astype(np.float32)
    return cast(Levels, cv2.resize(coarse, (WIDTH, HEIGHT)))


@cache
def _faces() -> Levels:
    """The faces, (PEOPLE, 25, 25), 0…1."""
    pictures: Any = cast(Any, skimage.data).lfw_subset()
    faces: Levels = pictures[:PEOPLE].astype(np.float32)
    return faces


@cache
def _oval() -> Levels:
    """How much of an original is head and not its own ground: 1 inside an oval, soft edges."""
    u = np.linspace(-1, 1, _ORIGINAL_PX)
    inside = 1 - (u**4 + u[:, None] ** 4)
    return np.clip(inside * 3, 0, 1).astype(np.float32)
