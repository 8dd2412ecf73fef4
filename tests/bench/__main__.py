"""Measure leaks, speed and more, and write the result into RESULTS.md.

`python -m tests.bench leaks [CLIP...]` scans and exports clips with known faces and counts what the
copies still show; `python -m tests.bench speed [CLIP...]` times scan and export beside ffmpeg;
`python -m tests.bench ablation [CLIP...]` scans without one part after the other;
`python -m tests.bench follow [CLIP...]` follows the true boxes of known faces;
`python -m tests.bench odd [FILE...]` sends odd and damaged files through `batch`;
`python -m tests.bench sound [CLIP...]` measures the sound of copies;
`python -m tests.bench player [CLIP]` times what the player shows;
`python -m tests.bench people [CLIP...]` counts which tracks are rightly suggested as one person;
`python -m tests.bench faults` kills the program at random moments; `python -m tests.bench fuzz
[FILE...]` reads files that were damaged at random, the named ones among them; `python -m
tests.bench stall [CLIP...]` measures how late the window's events come while jobs run.
Real clips with their ground truth (CLIP.gt.txt) and the leak meter are looked for in `../shared`;
without it, clips are drawn, and leaks are measured in the plan.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from reviewer.domain.errors import ReviewerError
from tests.bench import (
    ablation,
    clips,
    faults,
    follow,
    fuzz,
    leaks,
    odd,
    people,
    player,
    sound,
    speed,
    stall,
)
from tests.bench.measure import MeasureError
from tests.bench.results import RESULTS, ROOT, heading, table, write_section
from tests.bench.truth import known_clips, truth_of

SHARED = ROOT.parent / "shared"
FOOTAGE = SHARED / "footage"
ODD = SHARED / "odd"
METER = SHARED / "bench" / "leaks.py"
LARGE = FOOTAGE / "conan_obrien.mp4"  # 1080p


def main(words: Sequence[str]) -> int:
    """Run one of the commands; 1 where a clip could not be measured."""
    arguments = _parser().parse_args(words)
    named = [clip.resolve() for clip in arguments.clips]
    for clip in named:
        if not clip.is_file():
            raise SystemExit(f"There is no {clip}.")
        with_truth = ("leaks", "ablation", "follow", "people")
        if arguments.command in with_truth and not truth_of(clip).is_file():
            raise SystemExit(f"{clip.name} has no ground truth: {truth_of(clip)} is missing.")
    head = heading(arguments.title or arguments.command.capitalize(), words)
    print(f"{head}\n", flush=True)
    with _folder(arguments.keep) as folder:
        measures = {
            "leaks": _leaks,
            "speed": _speed,
            "ablation": _ablation,
            "follow": _follow,
            "odd": _odd,
            "sound": _sound,
            "people": _people,
            "faults": _faults,
            "fuzz": _fuzz,
            "player": _player,
            "stall": _stall,
        }
        body, is_whole = measures[arguments.command](arguments, named, folder)
    print(f"\n{body}")
    write_section(arguments.results, arguments.command, f"{head}\n\n{body}")
    print(f"\nWritten to {arguments.results}.")
    return 0 if is_whole else 1


def _leaks(arguments: argparse.Namespace, named: list[Path], folder: Path) -> tuple[str, bool]:
    known = known_clips(FOOTAGE)
    chosen = named or known or clips.known_faces(folder / "drawn")
    meter = arguments.meter.resolve() if arguments.meter.is_file() else None
    if meter is None and arguments.meter != METER:
        raise SystemExit(f"There is no leak meter at {arguments.meter}.")
    print(table(leaks.HEADER, []), flush=True)
    done, failed = leaks.measure_clips(chosen, folder, meter=meter)
    body = leaks.report(done, failed, has_meter=meter is not None)
    return f"{_which(chosen, known)}\n\n{body}", not failed


def _ablation(arguments: argparse.Namespace, named: list[Path], folder: Path) -> tuple[str, bool]:
    print(table(ablation.HEADER, []), flush=True)
    chosen = named or known_clips(FOOTAGE) or clips.known_faces(folder / "drawn")
    return ablation.report(chosen), True


def _follow(arguments: argparse.Namespace, named: list[Path], folder: Path) -> tuple[str, bool]:
    print(table(follow.HEADER, []), flush=True)
    chosen = named or known_clips(FOOTAGE) or clips.known_faces(folder / "drawn")
    return follow.report(chosen), True


def _odd(arguments: argparse.Namespace, named: list[Path], folder: Path) -> tuple[str, bool]:
    chosen = named or odd.files_of(ODD)
    if not chosen:
        raise SystemExit(f"There are no files in {ODD}: name some.")
    return odd.report(chosen, folder)


def _sound(arguments: argparse.Namespace, named: list[Path], folder: Path) -> tuple[str, bool]:
    drawn, real = folder / "beeps", folder / "real"
    drawn.mkdir(exist_ok=True)
    real.mkdir(exist_ok=True)
    rows = [*sound.drawn_rows(drawn), *sound.real_rows(named, real)]
    return sound.report(rows), True


def _player(arguments: argparse.Namespace, named: list[Path], folder: Path) -> tuple[str, bool]:
    (clip,) = named or [LARGE if LARGE.is_file() else clips.large(folder / "drawn")]
    done = []
    print(table(player.HEADER, []), flush=True)
    for title, made in player.variants(clip, folder):
        for view in player.VIEWS:
            done.append(player.measure(title, made, folder, view))
            print(table(player.HEADER, [done[-1].row()]).splitlines()[-1], flush=True)
    return player.report(done), True


def _people(arguments: argparse.Namespace, named: list[Path], folder: Path) -> tuple[str, bool]:
    if not FOOTAGE.is_dir():
        raise SystemExit(f"There is no {FOOTAGE}, and drawn clips have too few persons.")
    chosen = named or [FOOTAGE / name for name in people.SEVERAL]
    return people.report(people.measure(chosen, FOOTAGE, folder)), True


def _faults(arguments: argparse.Namespace, named: list[Path], folder: Path) -> tuple[str, bool]:
    tally = faults.measure(folder, minutes=arguments.minutes, seed=arguments.seed)
    return faults.report(tally), not tally.problems


def _fuzz(arguments: argparse.Namespace, named: list[Path], folder: Path) -> tuple[str, bool]:
    outcome = fuzz.run_cases(
        [*fuzz.make_seeds(folder), *named],
        folder,
        numbers=count(arguments.seed),
        seconds=60 * arguments.minutes,
    )
    return fuzz.report(outcome), not outcome.problems


def _stall(arguments: argparse.Namespace, named: list[Path], folder: Path) -> tuple[str, bool]:
    measured = {clip: stall.measure(clip, folder) for clip in named or [_large_clip(folder)]}
    return stall.report(measured)


def _which(chosen: Sequence[Path], known: Sequence[Path]) -> str:
    """Which clips were measured, in a sentence."""
    if list(chosen) == list(known):
        return f"All {len(known)} clips of real footage."
    if all(clip in known for clip in chosen):
        names = ", ".join(clip.name for clip in chosen)
        return f"Only {len(chosen)} of {len(known)} clips of real footage: {names}."
    if not known:
        return "Drawn clips, since there is no real footage here: they are easier than any."
    return "Clips of the user's own."


def _speed(arguments: argparse.Namespace, named: list[Path], folder: Path) -> tuple[str, bool]:
    deface = arguments.deface.resolve() if arguments.deface else None
    done: list[speed.ClipSpeed] = []
    failed: dict[str, str] = {}
    print(table(speed.SUMMARY, []), flush=True)
    for clip in named or _large_clips(folder):
        try:
            one = speed.measure(clip, folder, deface=deface)
        except (ReviewerError, MeasureError) as error:
            failed[clip.name] = str(error)
            print(f"{clip.name}: {error}", flush=True)
            continue
        done.append(one)
        print(table(speed.SUMMARY, [speed.summary_row(one)]).splitlines()[-1], flush=True)
    return speed.report(done, failed), not failed


def _large_clips(folder: Path) -> list[Path]:
    """A clip of 1080p several times in a row, and by itself."""
    clip = _large_clip(folder)
    return [clips.looped(clip, folder / "drawn"), clip]


def _large_clip(folder: Path) -> Path:
    return LARGE if LARGE.is_file() else clips.large(folder / "drawn")


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    """Where reviews, copies and drawn clips go; taken away again unless it is to be kept."""
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep.resolve()
        return
    with tempfile.TemporaryDirectory() as scratch:
        yield Path(scratch)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name, words in (
        ("leaks", "scan and export clips with known faces; count what the copies still show"),
        ("speed", "time scan and export beside ffmpeg"),
        ("ablation", "scan clips with known faces without one part of the scan after the other"),
        ("follow", "draw the true boxes of known faces, and follow them"),
        ("odd", "send odd and damaged files through batch; compare copies with their sources"),
        ("sound", "measure the time of copies' sound, and what is left under silence and tones"),
        ("player", "time how soon the player shows a frame, and what it drops"),
        ("people", "suggest which tracks show one person; count right and wrong pairs"),
        ("faults", "kill the program at random moments; count what was lost or half made"),
        ("stall", "measure how late the window's events come while jobs run beside it"),
        (
            "fuzz",
            "read files that were damaged at random; count what has neither result nor sentence",
        ),
    ):
        command = commands.add_parser(name, help=words, description=words)
        if name == "faults":
            command.set_defaults(clips=[])
        else:
            command.add_argument("clips", nargs="*", type=Path, metavar="CLIP")
        if name in ("faults", "fuzz"):
            command.add_argument("--minutes", type=float, default=5, help="how long it takes")
            command.add_argument("--seed", type=int, default=0, help="where chance starts")
        command.add_argument("--keep", type=Path, help="folder for all files that are made")
        command.add_argument("--results", type=Path, default=RESULTS, help="file to write into")
        command.add_argument("--title", default="", help="title of the section")
        if name == "leaks":
            command.add_argument("--meter", type=Path, default=METER, help="the leak meter")
        elif name == "speed":
            command.add_argument("--deface", type=Path, help="a deface to time on the same clips")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
