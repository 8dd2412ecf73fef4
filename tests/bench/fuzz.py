"""Damage small files at random, and see that each gives a result or a sentence, soon and in little.

A case is known by its seed file and its number alone, so that any of them can be made again. Clips
are probed, indexed and decoded, reviews are opened, loaded and recovered, as the program does it:
in a worker with limits.
"""

from __future__ import annotations

import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from reviewer.app.executors import process_pool
from reviewer.domain.errors import ReviewerError
from reviewer.media.frames import decode_all, fit, upright
from reviewer.media.index import read_index
from reviewer.media.probe import probe
from reviewer.storage.recovery import recover, recover_log
from reviewer.storage.review_file import ReviewFile
from tests import clips
from tests.bench.results import Cell, table
from tests.clips import ClipSpec
from tests.reviews import copy_of, decision_of, review_of, track_of

CASE_S = 20  # how long one case may take
CASE_BYTES = 1 << 30  # and by how much it may let memory grow
FRAMES = 40  # how many frames of a damaged clip are decoded; the seeds have 6

# The containers and codecs that seeds are made of: suffix, codec, pixel format.
SEEDS = (
    (".mp4", "libx264", "yuv420p"),
    (".mkv", "libx264", "yuv420p"),
    (".mov", "mpeg4", "yuv420p"),
    (".ts", "mpeg2video", "yuv420p"),
    (".avi", "mjpeg", "yuvj420p"),
    (".webm", "libvpx", "yuv420p"),
    (".flv", "flv1", "yuv420p"),
    (".gif", "gif", "rgb8"),
    (".y4m", "wrapped_avframe", "yuv420p"),
    (".h264", "libx264", "yuv420p"),
    (".nut", "ffv1", "yuv420p"),
    (".mxf", "mpeg2video", "yuv420p"),
)
SMALL = ClipSpec(width=128, height=96, frames=6)


@dataclass(slots=True)
class Outcome:
    """What a run of cases came to."""

    cases: Counter[str] = field(default_factory=Counter)
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    sentences: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)
    slowest_s: float = 0.0
    most_bytes: int = 0

    @property
    def results(self) -> Counter[str]:
        """How many cases ended in each kind."""
        counted: Counter[str] = Counter()
        for (_, kind), number in self.kinds.items():
            counted[kind] += number
        return counted


@dataclass(frozen=True, slots=True)
class Case:
    """One damaged file: made of `seed`, by chance number `number`, in a folder of the worker."""

    seed: Path
    number: int
    folder: Path

    @property
    def name(self) -> str:
        return f"{self.seed.name} #{self.number}"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a case ended: "result" or "sentence" with its text, else what was raised."""

    kind: str
    text: str
    seconds: float
    grown_bytes: int


def make_seeds(folder: Path) -> list[Path]:
    """A small clip of every kind that this ffmpeg can write, and a review with all in it."""
    source = clips.make(SMALL, folder / "source.mp4").path
    seeds = []
    for suffix, codec, pixel_format in SEEDS:
        seed = folder / f"seed-{codec}{suffix}"
        clips.run_ffmpeg("-i", source, "-an", "-c:v", codec, "-pix_fmt", pixel_format, seed)
        seeds.append(seed)
    review = review_of(track_of(1), track_of(2, first=20))
    review.decisions = {1: decision_of(1, 1), 2: decision_of(2, 1, 2)}
    review.exports = {1: copy_of(1, passed=False)}
    ReviewFile.create(folder / "seed.review", review)
    return [*seeds, folder / "seed.review"]


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The data with one to three kinds of damage, those to the head of the file more often."""
    for _ in range(chance.randint(1, 3)):
        data = chance.choice(_DAMAGES)(data, chance)
    return data


def _place(data: bytes, chance: random.Random) -> int:
    end = min(len(data), 512) if chance.random() < 0.5 else len(data)
    return chance.randrange(max(1, end))


def _flip_bits(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(min(len(data), chance.choice((1, 4, 16, 64)))):
        changed[_place(data, chance)] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _put_number(data: bytes, chance: random.Random) -> bytes:
    """An extreme number of two, four or eight bytes somewhere."""
    size = chance.choice((2, 4, 8))
    value = chance.choice((0, 1, 2 ** (8 * size) - 1, 2 ** (8 * size - 1) - 1, 2 ** (4 * size)))
    at = _place(data, chance)
    return data[:at] + value.to_bytes(size, chance.choice(("big", "little"))) + data[at + size :]


def _cut_off(data: bytes, chance: random.Random) -> bytes:
    return data[: _place(data, chance)]


def _swap(data: bytes, chance: random.Random) -> bytes:
    """Two stretches of the file in each other's place."""
    size = min(len(data) // 2, 2 ** chance.randrange(1, 13))
    if size == 0:
        return data
    first, second = sorted(chance.randrange(len(data) - size + 1) for _ in range(2))
    if second < first + size:
        return data
    one, two = data[first : first + size], data[second : second + size]
    return data[:first] + two + data[first + size : second] + one + data[second + size :]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    at, size = _place(data, chance), 2 ** chance.randrange(1, 13)
    return data[:at] + data[at : at + size] * chance.choice((2, 3, 50)) + data[at + size :]


def _leave_out(data: bytes, chance: random.Random) -> bytes:
    at = _place(data, chance)
    return data[:at] + data[at + 2 ** chance.randrange(1, 11) :]


_DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip_bits,
    _put_number,
    _put_number,
    _cut_off,
    _swap,
    _repeat,
    _leave_out,
)


def run_case(case: Case) -> Ended:
    """Make the damaged file, read it as the program would, and tell how that ended."""
    data = damaged(case.seed.read_bytes(), random.Random(case.name))
    path = case.folder / f"case{case.seed.suffix}"
    path.write_bytes(data)
    most_bytes()
    before = most_bytes()
    start = time.perf_counter()
    try:
        if path.suffix == ".review":
            _read_review(path, case.seed)
        else:
            _read_clip(path)
        kind, text = "result", ""
    except ReviewerError as error:
        kind, text = "sentence", error.message
    except Exception as error:
        kind, text = "bug", repr(error)
    return Ended(kind, text, time.perf_counter() - start, most_bytes() - before)


def _read_clip(path: Path) -> None:
    media = probe(path)
    read_index(path, media)
    width, height = fit(media.video, 320)
    for frame in islice(decode_all(path, media, threads=1), FRAMES):
        upright(frame.picture, media.video, width=width, height=height)


def _read_review(path: Path, seed: Path) -> None:
    """What is read must be what was written; of what is recovered, each part in whole or not."""
    with ReviewFile.open(seed) as file:
        written = file.load()
    try:
        with ReviewFile.open(path) as file:
            read = file.load()
            file.way_to_clip()
            file.check_log()
    except ReviewerError:
        read = recover(path)
        ReviewFile.create(
            path.with_name("recovered.review"), read, overwrite=True, log=recover_log(path)
        )
        read.flags = read.flags or written.flags
        read.decisions = read.decisions or written.decisions
        read.exports = read.exports or written.exports
        read.risk = read.risk if len(read.risk) else written.risk
        read.scan = replace(read.scan, notes=written.scan.notes)
    if not read.same_as(written):
        raise AssertionError("the review that was read is not the one that was written")


def most_bytes() -> int:
    """The most memory that this process had since it was asked last; 0 where it is not known."""
    # Not ru_maxrss: that of a process starts with what its parent had.
    try:
        status = Path("/proc/self/status").read_text()
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return 0
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024


def run_cases(
    seeds: Sequence[Path], folder: Path, *, numbers: Iterator[int], seconds: float
) -> Outcome:
    """Cases of all seeds in turn, until the numbers or the seconds are used up."""
    outcome = Outcome()
    end = time.monotonic() + seconds
    with process_pool(1) as pool:
        for number in numbers:
            for seed in seeds:
                if time.monotonic() > end:
                    return outcome
                _count(Case(seed, number, folder), pool, outcome)
    return outcome


def _count(case: Case, pool: Executor, outcome: Outcome) -> None:
    outcome.cases[case.seed.name] += 1
    try:
        ended = pool.submit(run_case, case).result(timeout=CASE_S)
    except TimeoutError:
        outcome.problems.append(f"{case.name}: more than {CASE_S} s")
        for worker in multiprocessing.active_children():
            worker.kill()  # the pool starts another
        return
    except BrokenExecutor:
        # The program tells it in a sentence and goes on.
        outcome.crashes.append(case.name)
        return
    outcome.kinds[case.seed.name, ended.kind] += 1
    outcome.slowest_s = max(outcome.slowest_s, ended.seconds)
    outcome.most_bytes = max(outcome.most_bytes, ended.grown_bytes)
    if ended.kind == "sentence":
        outcome.sentences.add(ended.text)
    if ended.kind == "bug":
        outcome.problems.append(f"{case.name}: {ended.text}")
    if ended.grown_bytes > CASE_BYTES:
        outcome.problems.append(f"{case.name}: {ended.grown_bytes >> 20} MB")


def report(outcome: Outcome) -> str:
    """The section of RESULTS.md."""
    rows: list[Sequence[Cell]] = [
        [name, number, *(outcome.kinds[name, kind] for kind in ("result", "sentence", "bug"))]
        for name, number in sorted(outcome.cases.items())
    ]
    total: list[Cell] = ["**sum**", sum(outcome.cases.values())]
    total += [outcome.results[kind] for kind in ("result", "sentence", "bug")]
    lines = [
        "Small files with one to three kinds of damage each (bits, extreme numbers, cut off, "
        "stretches swapped, repeated or left out), read as the program does it: clips are probed, "
        f"indexed, and up to {FRAMES} frames are decoded; reviews are opened and loaded, and "
        "recovered where that fails.",
        table(["seed", "cases", "result", "sentence", "anything else"], [*rows, total]),
        f"{len(outcome.sentences)} sentences; slowest case {outcome.slowest_s:.2f} s (limit "
        f"{CASE_S}), most memory {outcome.most_bytes >> 20} MB (limit {CASE_BYTES >> 20}). Crashes "
        f"of a worker, which the program tells in a sentence: {len(outcome.crashes)}. Not as it "
        f"must be: **{len(outcome.problems)}**.",
    ]
    wrong = [*outcome.crashes, *outcome.problems]
    lines += ["\n".join(f"- {problem}" for problem in wrong)] if wrong else []
    return "\n\n".join(lines)
