"""Clips to measure where there is no real footage: drawn, so that their faces are known exactly."""

from __future__ import annotations

from pathlib import Path

from tests.bench.truth import truth_of, write_truth
from tests.clips import ClipSpec, Face, make, run_ffmpeg

LOOPS = 8
LOOPED = "8 times "

_SPECS = {
    "two-faces.mp4": ClipSpec(
        width=640,
        height=360,
        frames=100,
        faces=(
            Face(start=(0.25, 0.45), end=(0.4, 0.45)),
            Face(start=(1.15, 0.42), end=(0.72, 0.42), first=15, person=1),
        ),
    ),
    "cut.mp4": ClipSpec(
        width=640,
        height=360,
        frames=80,
        cuts=(40,),
        faces=(
            Face(start=(0.25, 0.45), end=(0.3, 0.45), last=40),
            Face(start=(0.7, 0.45), end=(0.75, 0.45), first=40, person=1),
        ),
    ),
    "small-faces.mp4": ClipSpec(
        width=640,
        height=360,
        frames=100,
        faces=(
            Face(start=(0.2, 0.4), end=(0.35, 0.4), height=0.055),
            Face(start=(0.8, 0.5), end=(0.6, 0.5), height=0.1, person=1),
        ),
    ),
    "no-face.mp4": ClipSpec(width=640, height=360, frames=50, faces=()),
}

_LARGE = ClipSpec(
    width=1920,
    height=1080,
    frames=150,
    faces=(
        Face(start=(0.2, 0.45), end=(0.45, 0.5), height=0.3),
        Face(start=(0.85, 0.4), end=(0.6, 0.45), height=0.2, person=1),
    ),
)


def known_faces(folder: Path) -> list[Path]:
    """Short clips with ground truth beside them, made in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_make(spec, folder / name) for name, spec in _SPECS.items()]


def large(folder: Path) -> Path:
    """150 frames of 1080p with two moving faces."""
    folder.mkdir(parents=True, exist_ok=True)
    return _make(_LARGE, folder / "two-faces-1080p.mp4")


def looped(clip: Path, folder: Path) -> Path:
    """A clip several times in a row, so that the start of processes weighs little in its speeds."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{LOOPED}{clip.stem}.mp4"
    run_ffmpeg("-stream_loop", str(LOOPS - 1), "-i", clip, "-map", "0:v:0", "-c", "copy", target)
    return target


def _make(spec: ClipSpec, path: Path) -> Path:
    write_truth(truth_of(path), make(spec, path).boxes, (spec.width, spec.height))
    return path
