"""Tracks for other programs: MOTChallenge text and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from reviewer.domain.review import Review
from reviewer.domain.track import Origin


def mot_lines(review: Review) -> Iterator[str]:
    """The tracks as MOTChallenge lines: frame, id, x, y, w, h, confidence, -1, -1, -1.

    Frames count from 1; face boxes in pixels of the upright picture, square pixels.
    """
    width, height = review.media.video.upright_px
    scale = np.array([width, height, width, height], np.float64)
    rows = [
        (int(frame) + 1, track.id, *(box * scale).tolist(), float(score))
        for track in review.tracks.values()
        for frame, box, score in zip(
            review.index.frames_of(track.pts), track.boxes, track.scores, strict=True
        )
    ]
    for frame, number, x, y, w, h, score in sorted(rows):
        yield f"{frame},{number},{x:.2f},{y:.2f},{w:.2f},{h:.2f},{score:.3f},-1,-1,-1"


def tracks_json(review: Review) -> dict[str, Any]:
    """The tracks with every box and its origin; boxes as shares of the upright picture."""
    width, height = review.media.video.upright_px
    timebase = review.index.timebase
    return {
        "width_px": width,
        "height_px": height,
        "timebase": [timebase.numerator, timebase.denominator],
        "frames": len(review.index),
        "tracks": [
            {
                "id": track.id,
                "name": track.name,
                "source": track.source.value,
                "boxes": [
                    {
                        "frame": int(frame),
                        "pts": int(pts),
                        "box": [round(float(value), 5) for value in box],
                        "score": round(float(score), 3),
                        "origin": Origin(int(origin)).name.lower(),
                    }
                    for frame, pts, box, score, origin in zip(
                        review.index.frames_of(track.pts),
                        track.pts,
                        track.boxes,
                        track.scores,
                        track.origins,
                        strict=True,
                    )
                ],
            }
            for track in review.tracks.values()
        ],
    }
