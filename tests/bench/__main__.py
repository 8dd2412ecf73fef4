"""Leaks, tightness and speed on clips with known faces: `python -m tests.bench CLIP...`.

Each clip is scanned and exported with `--cover fill` by the real command, and the copy is measured
against the ground truth (CLIP.gt.txt) with the leak meter, which is not part of this repository:
`--meter` names it. `--deface` names a deface to run on the same clip, for its speed. Without clips
there is nothing to measure, and the command says so.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reviewer import __version__
from reviewer.app.executors import available_cores
from reviewer.media.probe import probe

SHARED = Path(__file__).resolve().parents[3] / "shared"
HEADER = (
    "| clip | size | frames | face-frames | leaked | tightness | idle change | shift ms | "
    "scan f/s | cover f/s | check f/s | rounds | deface f/s |"
)


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured on one clip."""

    clip: str
    size: str
    frames: int
    meter: dict[str, Any]
    speeds: dict[str, float]
    rounds: int
    deface: float | None

    def text(self) -> str:
        meter = self.meter
        cells = [
            self.clip,
            self.size,
            self.frames,
            meter.get("face_frames"),
            meter.get("leaked_face_frames"),
            meter.get("tightness"),
            meter.get("changed_without_faces"),
            meter.get("max_shift_ms"),
            *(f"{self.speeds.get(stage, 0):.1f}" for stage in ("scan", "cover", "check")),
            self.rounds,
            f"{self.deface:.1f}" if self.deface else "-",
        ]
        notes = "".join(f" ({note})" for note in meter.get("notes", ()))
        return "| " + " | ".join(str(cell) for cell in cells) + " |" + notes


def measure(clip: Path, folder: Path, *, meter: Path, deface: Path | None) -> Row:
    """Scan and export one clip, and measure the copy; the copy stays in `folder`."""
    scanned = _reviewer("scan", clip, "--out", folder, "--replace", "--json")[0]
    exported = _reviewer(
        "export", scanned["review"], "--out", folder, "--clip", clip, "--cover", "fill",
        "--name", f"{clip.name}.mp4", "--replace", "--json",
    )[0]  # fmt: skip
    stages = [*scanned["stages"], *exported["stages"]]
    speeds = {stage["stage"]: stage["frames_per_second"] for stage in stages}
    truth = clip.with_name(f"{clip.name}.gt.txt")
    result: dict[str, Any] = {"notes": ["no copy was delivered"]}
    if exported["copy"]:
        ended = subprocess.run(
            [sys.executable, meter, clip, exported["copy"], truth, "--json", "--worst", "1000"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        result = json.loads(ended.stdout)
        (folder / f"{clip.name}.leaks.json").write_text(ended.stdout)
    width, height = probe(clip).video.upright_px
    peer = _deface_speed(deface, clip, folder, scanned["frames"]) if deface else None
    return Row(
        clip.name, f"{width}x{height}", scanned["frames"], result, speeds, exported["rounds"], peer
    )


def _reviewer(*arguments: str | Path) -> list[dict[str, Any]]:
    """The JSON that a command prints; its errors go to our standard error."""
    ended = subprocess.run(
        [sys.executable, "-m", "reviewer", *map(str, arguments)],
        stdout=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    if ended.returncode not in (0, 3):
        raise SystemExit(f"reviewer {arguments[0]} ended with {ended.returncode}")
    result: list[dict[str, Any]] = json.loads(ended.stdout)
    return result


def _deface_speed(deface: Path, clip: Path, folder: Path, frames: int) -> float:
    start = time.perf_counter()
    subprocess.run(
        [deface, clip, "--replacewith", "solid", "-o", folder / f"deface-{clip.stem}.mp4"],
        capture_output=True, check=True,
    )  # fmt: skip
    return frames / (time.perf_counter() - start)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("clips", nargs="*", type=Path, help="clips with a .gt.txt beside them")
    parser.add_argument("--meter", type=Path, default=SHARED / "bench" / "leaks.py")
    parser.add_argument("--deface", type=Path, help="a deface to run on the same clips")
    parser.add_argument("--keep", type=Path, help="folder for reviews, copies and leak lists")
    arguments = parser.parse_args()
    clips = arguments.clips or sorted(
        path.with_name(path.name.removesuffix(".gt.txt"))
        for path in (SHARED / "footage").glob("*.gt.txt")
    )
    if not clips or not arguments.meter.exists():
        raise SystemExit("Skipped: there are no clips with known faces, or no leak meter.")
    print(
        f"Reviewer {__version__}, Python {platform.python_version()}, {platform.machine()}, ",
        end="",
    )
    print(f"{available_cores()} cores\n\n{HEADER}\n|{'---|' * HEADER.count(' | ')}---|", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for clip in clips:
            row = measure(clip, folder, meter=arguments.meter, deface=arguments.deface)
            print(row.text(), flush=True)


if __name__ == "__main__":
    main()
