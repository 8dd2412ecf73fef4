"""What the checks of a copy found, in sentences with their times."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np

from reviewer.analysis.comparing import Likeness
from reviewer.analysis.independence import Traces
from reviewer.analysis.segment_check import Showing
from reviewer.domain.review import Finding
from reviewer.domain.timing import FrameIndex, runs
from reviewer.domain.track import Track


def unseen_findings(seen: Collection[int], planned: int) -> Iterator[Finding]:
    """Where frames of the copy could not be looked at, which neither check then passes."""
    missing = [frame for frame in range(planned) if frame not in seen]
    if missing:
        text = f"{len(missing)} of {planned} frames of the copy could not be looked at."
        yield Finding("V1", text, missing[0], missing[-1])
        yield Finding("V3", text, missing[0], missing[-1])


def missed_findings(missed: Sequence[Track], index: FrameIndex) -> Iterator[Finding]:
    """What may be a face outside the covers, a sentence for each."""
    for track in missed:
        seen = index.frames_of(track.pts[track.scores > 0])
        best = int(track.scores.argmax())
        x, y = (track.boxes[best, :2] + track.boxes[best, 2:] / 2).tolist()
        first, last = int(seen[0]), int(seen[-1])
        text = (
            f"{where(first, last, index)}: what may be a face shows, at {x:.0%} from the left and "
            f"{y:.0%} from the top (detector score {track.best_score:.2f})."
        )
        yield Finding("V1", text, first, last)


def showing_findings(showing: Sequence[Showing], index: FrameIndex) -> Iterator[Finding]:
    """Covers that are not as planned, a sentence for each run of frames of a track."""
    for track_id in sorted({one.track_id for one in showing}):
        here = [one for one in showing if one.track_id == track_id]
        for first, last in runs(np.array([one.frame for one in here])):
            worst = max(one.share for one in here if first <= one.frame <= last)
            text = (
                f"{where(first, last, index)}: {worst:.0%} of the cover of T{track_id} shows "
                f"something else."
            )
            yield Finding("V3", text, first, last)


def uncompared_findings(compared: int, planned: int) -> Iterator[Finding]:
    """Where no frame at all could be compared with the source, which neither check then passes."""
    if planned and not compared:
        text = "No frame of the copy could be compared with the clip."
        yield Finding("V2", text)
        yield Finding("V6", text)


def shining_findings(traces: Mapping[int, Traces]) -> Iterator[Finding]:
    """Tracks whose covers let something of the source through, a sentence for each."""
    for track_id, sums in sorted(traces.items()):
        if not sums.is_clean():
            share, _ = sums.shine()
            text = f"{abs(share):.0%} of what lies below shines through the covers of T{track_id}."
            yield Finding("V2", text)


def likeness_findings(alike: Likeness | None, index: FrameIndex) -> Iterator[Finding]:
    """Where the picture outside the covers is not the source's."""
    if alike is None:
        return
    if alike.ssim < LEAST_SSIM:
        text = (
            f"Outside the covers the picture is not the clip's: structural similarity (SSIM) "
            f"{alike.ssim:.3f} in the mean of {alike.frames} frames, less than {LEAST_SSIM}."
        )
        yield Finding("V6", text)
    if alike.worst_place < LEAST_SSIM_OF_PLACE or alike.worst_colour > MOST_COLOUR_OF_FRAME:
        text = (
            f"{where(alike.worst, alike.worst, index)}: outside the covers something else is in "
            f"the picture than in the clip's (SSIM {alike.worst_place:.2f} in the place that is "
            f"least alike, colours {alike.worst_colour:.0f} of 255 levels off)."
        )
        yield Finding("V6", text, alike.worst, alike.worst)
    if alike.colour > MOST_COLOUR:
        text = (
            f"Outside the covers the colours are not the clip's: they differ by "
            f"{alike.colour:.0f} of 255 levels in the mean of {alike.frames} frames."
        )
        yield Finding("V6", text)


LEAST_SSIM = 0.95
"""Domain brief 6.4 (V6)."""

# What no encoder of ours makes of 16 x 16 pixels, or of the colours of a frame: on real clips at
# standard quality the least place keeps 0.88, noise in the dark at draft quality 0.91.
LEAST_SSIM_OF_PLACE = 0.5
MOST_COLOUR_OF_FRAME = 18.0

MOST_COLOUR = 6.0
"""In levels of 255. Our encoders leave up to 1.4 on real clips; a wrong range makes 8 or more."""


def where(first: int, last: int, index: FrameIndex) -> str:
    """A run of frames as times and frame numbers, which count from 1 for people."""
    text = index.text(index.moment(first))
    if first == last:
        return f"{text} (frame {first + 1})"
    return f"{text} to {index.text(index.moment(last))} (frames {first + 1} to {last + 1})"
