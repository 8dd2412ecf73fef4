"""What a scan knows while it still runs: the tracks of the frames that were searched so far."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np

from reviewer.analysis.association import judge, link
from reviewer.analysis.segment import SegmentResult, joined
from reviewer.analysis.shots import find_cuts
from reviewer.analysis.tracking import TrackSettings, build
from reviewer.domain.media import MediaInfo
from reviewer.domain.review import Review
from reviewer.domain.timing import FrameIndex, IntArray
from reviewer.domain.track import Track
from reviewer.media.index import PacketIndex

EVERY_S = 2.0
"""The time between two previews, at least."""

MOST_SHARE = 0.02
"""The share of a scan's time that its previews may take, at most: the workers have the cores."""


class MakePreview(Protocol):
    """Makes the review to look at, of all frames, and the cuts (timestamps) and tracks so far."""

    def __call__(
        self, *, index: FrameIndex, cuts: IntArray, tracks: tuple[Track, ...]
    ) -> Review: ...


class Previews:
    """Previews of one scan, now and then; they take nothing from its result.

    They hold no closer look: what may be a face is not in them yet, and may come.
    """

    def __init__(
        self,
        media: MediaInfo,
        packets: PacketIndex,
        settings: TrackSettings,
        make: MakePreview,
    ) -> None:
        self._index = replace(packets.index, origin=media.origin(int(packets.index.pts[0])))
        width, height = media.video.upright_px
        self._aspect = width / height
        self._settings = settings
        self._make = make
        self._next_s = time.monotonic() + EVERY_S

    def after(self, results: Sequence[SegmentResult]) -> Review | None:
        """A preview of these segments, the first of the clip; None where it is not time for one.

        None, too, where frames are missing: which is which is not known before the end.
        """
        start_s = time.monotonic()
        if start_s < self._next_s:
            return None
        pts = [stamp for result in results for stamp in result.pts]
        if pts != self._index.pts[: len(pts)].tolist():
            return None
        preview = self._preview(results)
        took_s = time.monotonic() - start_s
        self._next_s = start_s + max(EVERY_S, took_s / MOST_SHARE)
        return preview

    def _preview(self, results: Sequence[SegmentResult]) -> Review:
        detections, scores = joined(results)
        cuts = find_cuts(scores)
        # No hold may reach into frames that nobody has looked at.
        searched = FrameIndex(
            self._index.timebase,
            self._index.pts[: len(scores)],
            int(self._index.pts[len(scores)])
            if len(scores) < len(self._index)
            else self._index.end_pts,
        )
        seconds, link_settings = searched.seconds(), self._settings.link
        chains = link(
            detections, seconds=seconds, cuts=cuts, aspect=self._aspect, settings=link_settings
        )
        faces = judge(
            chains,
            detections,
            seconds=seconds,
            settings=link_settings,
            confirmed=np.zeros(len(detections), bool),
        )
        tracks = build(
            detections,
            faces,
            searched,
            cuts=cuts,
            aspect=self._aspect,
            settings=self._settings,
        )
        return self._make(index=self._index, cuts=self._index.pts[cuts], tracks=tracks)
