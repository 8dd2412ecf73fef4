from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reviewer.app.actions import review_path, scan
from reviewer.app.executors import process_pool
from reviewer.app.jobs import run_here
from reviewer.app.resources import rules
from reviewer.domain.assessment import assess_review
from reviewer.domain.case import CaseSettings
from reviewer.domain.mitigation import Mitigation
from tests.clips import Clip


def test_a_review_lies_beside_its_clip_or_in_a_folder() -> None:
    assert review_path(Path("a/b.c.mp4"), None) == Path("a/b.c.review")
    assert review_path(Path("a/b.mp4"), Path("out")) == Path("out/b.review")


def test_a_scan_scores_every_clip_as_a_recording_of_questioning(
    tmp_path: Path, plain_clip: Clip
) -> None:
    with process_pool(1) as executor:
        job = scan(plain_clip.path, tmp_path / "clip.review", executor=executor, quick=True)
        review = run_here(job, lambda _: None).review

    plain, amplified = (
        assess_review(
            replace(review, case=CaseSettings(interrogation=questioning)), rules(), Mitigation()
        )
        for questioning in (False, True)
    )
    assert review.risk.tolist() == amplified.inherent.tolist() != plain.inherent.tolist()
    assert tuple(review.flags.values()) == amplified.flags
