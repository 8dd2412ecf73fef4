"""Covers whose content owes nothing to the picture: the cells come from a seed and a palette."""

from __future__ import annotations

from enum import StrEnum


class CoverStyle(StrEnum):
    """What a cover looks like; none of them holds a pixel of what it covers."""

    BLUR = "blur"
    MOSAIC = "mosaic"
    FILL = "fill"
