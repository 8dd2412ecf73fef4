"""What each part of a scan brings: clips scanned without it, and what the plan then misses.

Leaks are measured in the plan, before the check of a copy, which would find some of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

import numpy as np

from reviewer.analysis.scan import ScanRequest, ScanSettings, scan
from reviewer.app.copies import CopyOptions
from reviewer.app.executors import process_pool
from reviewer.app.jobs import run_here
from reviewer.app.resources import model_files
from reviewer.app.settings import load_settings
from reviewer.domain.covers import CoverStyle
from reviewer.domain.review import Review, ScanRecord
from reviewer.media.probe import probe
from tests.bench.measure import by_plan
from tests.bench.results import Cell, table
from tests.bench.truth import false_tracks, read_truth, size_px, truth_of

HEADER = ("scan", "face-frames", "not covered", "false tracks", "tightness", "idle change")
_NEVER = 2.0  # no score is that high


def variants() -> Mapping[str, ScanSettings]:
    """The settings of a scan, whole and with one part taken away each time."""
    whole = ScanSettings()
    search, look, track, appeal = whole.search, whole.look, whole.track, whole.appeal
    plain = replace(look.closer, mirrored=False, stretched=False)
    return {
        "as it is": whole,
        "YuNet alone in the first pass": replace(whole, search=replace(search, mediapipe=_NEVER)),
        "MediaPipe never on tiles": replace(whole, search=replace(search, tiles=False)),
        "what may be a face is none": replace(whole, appeal=replace(appeal, looks=0)),
        "no second look": replace(whole, look=replace(look, rounds=0)),
        "one second look": replace(whole, look=replace(look, rounds=1)),
        "second look without mirror and contrast": replace(whole, look=replace(look, closer=plain)),
        "no margin on doubtful boxes": replace(whole, track=replace(track, unsure_grow=0.0)),
        "no box grown to its neighbours' size": replace(whole, track=replace(track, steady_s=0.0)),
        "no hold": replace(whole, track=replace(track, hold_s=0.0)),
    }


def report(clips: Sequence[Path]) -> str:
    """A table with a row for each variant, summed up over the clips, printed as it grows."""
    rows = []
    with process_pool(load_settings().workers) as executor:
        for name, settings in variants().items():
            rows.append(_row(name, [_measured(clip, settings, executor) for clip in clips]))
            print(table(HEADER, rows[-1:]).splitlines()[-1], flush=True)
    return (
        f"Clips: {', '.join(clip.name for clip in clips)}. Face-frames of which less than 99 % "
        "lies inside the planned covers, before any check of a copy; tightness and idle change of "
        f"the plan, as means over the clips.\n\n{table(HEADER, rows)}"
    )


def _measured(clip: Path, settings: ScanSettings, executor: Executor) -> list[float | None]:
    """Face-frames, those not covered, false tracks, tightness and idle change of one clip."""
    media = probe(clip)
    request = ScanRequest(path=clip, media=media, models=model_files(), settings=settings)
    result = run_here(scan(request, executor), lambda progress: None)
    review = Review(
        media=media,
        index=result.index,
        scan=ScanRecord("", "", {}, {}, "", ""),
        cuts=result.cuts,
        tracks={track.id: track for track in result.tracks},
    )
    truth = read_truth(truth_of(clip), size_px(media.video))
    plan = CopyOptions(style=CoverStyle.FILL).plan(review)
    measured = by_plan(plan, truth)
    return [
        int(truth.counts.sum()),
        int(measured.leaked.sum()),
        len(false_tracks(review, truth)),
        measured.tightness,
        measured.idle,
    ]


def _row(name: str, clips: Sequence[Sequence[float | None]]) -> list[Cell]:
    faces, leaked, false, tightness, idle = (
        [value for value in column if value is not None] for column in zip(*clips, strict=True)
    )
    return [
        name,
        int(sum(faces)),
        int(sum(leaked)),
        int(sum(false)),
        float(np.mean(tightness)) if tightness else None,
        float(np.mean(idle)) if idle else None,
    ]
