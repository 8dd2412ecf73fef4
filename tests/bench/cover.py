"""The cover stage by itself: `python -m tests.bench.cover REVIEW CLIP TARGET` prints its CPU time.

An export's CPU time has the check and the start of Python in it; here it is the stage's alone, as
ffmpeg's is that of decoding and encoding alone.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from reviewer.app.actions import load_review
from reviewer.app.copies import CopyOptions
from reviewer.app.jobs import run_here
from reviewer.app.settings import load_settings
from reviewer.domain.covers import CoverStyle
from reviewer.export.render import RenderRequest, render


def cover_cpu_s(review_path: Path, clip: Path, target: Path) -> float:
    """Make a copy by a review's plan, without a check; the CPU seconds, ffmpeg's with them."""
    load_settings()  # it names the ffmpeg
    review = load_review(review_path)
    plan = CopyOptions(style=CoverStyle.FILL).plan(review)
    before = _cpu_s()
    run_here(render(RenderRequest(clip, review.media, review.index, plan, target)), lambda _: None)
    return _cpu_s() - before


def _cpu_s() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    print(cover_cpu_s(*map(Path, sys.argv[1:4])))
