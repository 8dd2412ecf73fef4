"""The use case of the sound on the timeline: how loud a clip is through time."""

from __future__ import annotations

from pathlib import Path

from reviewer.app.executors import in_own_process
from reviewer.domain.peaks import Peaks
from reviewer.domain.progress import Job
from reviewer.domain.timing import FrameIndex


def sound_peaks(clip: Path, index: FrameIndex) -> Job[Peaks]:
    """How loud all sound streams of a clip are together, in the time of its pictures.

    The clip is decoded in another process; nothing is written. MediaError where it cannot be read.
    """
    return (yield from in_own_process(_read, clip, index))


def _read(clip: Path, index: FrameIndex) -> Job[Peaks]:
    """In the other process: only there is the decoder loaded."""
    from reviewer.media.audio import read_peaks

    return (yield from read_peaks(clip, index))
