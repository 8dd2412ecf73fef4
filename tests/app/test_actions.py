from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reviewer.app.actions import newest_copy, review_path, scan
from reviewer.app.executors import process_pool
from reviewer.app.jobs import run_here
from reviewer.app.resources import rules
from reviewer.domain.assessment import assess_review
from reviewer.domain.case import CaseSettings
from reviewer.domain.mitigation import Mitigation
from reviewer.media.probe import fingerprint
from tests.clips import Clip
from tests.reviews import copy_of, review_of, track_of


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


def test_the_newest_copy_is_one_that_passed_and_was_not_changed(tmp_path: Path) -> None:
    review = review_of(track_of(1))
    for number in (1, 2, 3):
        copy = tmp_path / f"copy-{number:04d}.mp4"
        copy.write_bytes(bytes([number]) * 10)
        record = replace(copy_of(number), sha256=fingerprint(copy), size_bytes=10)
        review.exports[number] = record
    review.exports[3] = replace(copy_of(3, passed=False), sha256=fingerprint(copy), size_bytes=10)

    assert newest_copy(review, [tmp_path]) == tmp_path / "copy-0002.mp4"
    (tmp_path / "copy-0002.mp4").write_bytes(b"changed it")
    assert newest_copy(review, [tmp_path]) == tmp_path / "copy-0001.mp4"
