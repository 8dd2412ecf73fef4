"""Faults: many kills of the program at random moments, and a table of what came of them."""

from __future__ import annotations

import random
import shutil
import time
from pathlib import Path

from tests import clips
from tests.bench.kills import Tally, Victim, Work, kill_saves, run_other_trials, run_trials
from tests.bench.results import table
from tests.clips import ClipSpec

ROUND = 12  # kills of a batch before it may come to its end
SAVES = 100


def measure(folder: Path, *, minutes: float, seed: int) -> Tally:
    """Kill batches, exports, checks and saves in turn, for about so many minutes."""
    chance = random.Random(seed)
    clip = clips.make(ClipSpec(frames=12), folder / "in.mp4").path
    work = Work(clip, folder / "out")
    tally = Tally()
    end = time.monotonic() + 60 * minutes
    while time.monotonic() < end:
        shutil.rmtree(work.out, ignore_errors=True)
        victims = [chance.choice(list(Victim)) for _ in range(ROUND)]
        tally.add(run_trials(work, chance, victims=victims))
        victims = [chance.choice(list(Victim)) for _ in range(ROUND // 2)]
        tally.add(run_other_trials(work, chance, victims=victims))
        tally.add(kill_saves(work.review, kills=SAVES, seed=chance.randrange(2**31)))
        print(f"{sum(tally.kills.values())} kills, {len(tally.problems)} problems", flush=True)
    return tally


def report(tally: Tally) -> str:
    """The section of RESULTS.md."""
    stages = sorted({stage for _, stage in tally.kills})
    victims = [victim.value for victim in Victim]
    rows = [
        [stage, *(tally.kills[victim, stage] or None for victim in victims)] for stage in stages
    ]
    sums = [sum(tally.kills[victim, stage] for stage in stages) for victim in victims]
    lines = [
        f"{sum(sums)} kills by SIGKILL at random moments; {tally.missed} more came too late, when "
        "their process had ended. After each: every copy that has its name is one that passed its "
        "check; the review opens, and holds every decision that was told as done; nothing else is "
        "left than parts, journals and locks; all other processes are gone. The next run goes on "
        "in the same folder; the last one comes to its end, leaves none of those, and its copies "
        "pass `verify`.",
        table(["while", *victims], [*rows, ["**sum**", *sums]]),
        f"Not as it must be: **{len(tally.problems)}**. The last process was gone "
        f"{tally.longest_end_s:.2f} s after the parent was killed, at the latest.",
    ]
    lines += ["\n".join(f"- {problem}" for problem in tally.problems)] if tally.problems else []
    return "\n\n".join(lines)
