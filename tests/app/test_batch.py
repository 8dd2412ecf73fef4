from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reviewer.app.batch import (
    Entry,
    Result,
    Status,
    comes_from_quick_scan,
    entries_of,
    finished_copy,
    free_folder,
    process,
    write_summary,
)
from reviewer.app.copies import PLAN_KEY, CopyOptions
from reviewer.app.executors import process_pool
from reviewer.app.jobs import run_here
from reviewer.domain.errors import ReviewerError
from reviewer.domain.plan import digest
from reviewer.export.encoders import Quality
from reviewer.export.formats import PictureOptions
from reviewer.media.probe import fingerprint
from tests.reviews import copy_of, decision_of, review_of, track_of


def test_a_folder_gives_its_clips_at_any_depth_in_order(tmp_path: Path) -> None:
    for name in ("b.mp4", "a.MKV", "inner/c.mov"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()

    entries = entries_of([tmp_path], tmp_path / "out")

    assert [entry.path.name for entry in entries] == ["a.MKV", "b.mp4", "c.mov"]
    assert not any(entry.skip for entry in entries)


def test_what_has_no_suffix_of_a_clip_is_listed_as_skipped(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()

    (entry,) = entries_of([tmp_path], tmp_path / "out")

    assert "suffix" in entry.skip


def test_a_file_that_is_named_may_have_any_suffix(tmp_path: Path) -> None:
    clip = tmp_path / "clip"

    assert entries_of([clip], tmp_path) == [Entry(clip)]


def test_our_own_output_and_hidden_files_are_left_out(tmp_path: Path) -> None:
    for name in ("out/copy-0001.mp4", ".hidden.mp4", ".trash/a.mp4", "clip.review", "clip.mp4"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()

    entries = entries_of([tmp_path], tmp_path / "out")

    assert [entry.path.name for entry in entries] == ["clip.mp4"]


def test_a_folder_cannot_be_its_own_output(tmp_path: Path) -> None:
    with pytest.raises(ReviewerError, match="cannot share the folder"):
        entries_of([tmp_path], tmp_path / ".")


def test_a_quick_review_is_made_again_unless_it_holds_decisions() -> None:
    review = review_of(track_of(1))
    assert not comes_from_quick_scan(review)
    review.scan = replace(review.scan, settings={"quick": True})
    assert comes_from_quick_scan(review)

    review.decisions[1] = decision_of(1, 1)

    with pytest.raises(ReviewerError, match="holds decisions"):
        comes_from_quick_scan(review)


def test_a_copy_of_another_quality_is_not_the_one_that_is_wanted(tmp_path: Path) -> None:
    review = review_of(track_of(1))
    made = CopyOptions(picture=PictureOptions(Quality.DRAFT))
    path = tmp_path / "copy-0001.mp4"
    path.write_bytes(b"a copy")
    record = replace(
        copy_of(1),
        sha256=fingerprint(path),
        size_bytes=path.stat().st_size,
        settings={**made.as_record(), PLAN_KEY: digest(made.plan(review))},
    )
    review.exports[1] = record

    assert finished_copy(review, tmp_path, made) == (record, path)
    assert finished_copy(review, tmp_path, CopyOptions()) == (None, None)


def test_a_bug_costs_one_clip_and_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path)
    broken: Any = None  # what no caller hands over

    with process_pool(1) as pool:
        job = process(Entry(tmp_path / "clip.mp4"), broken, options=CopyOptions(), executor=pool)
        result = run_here(job, lambda progress: None)

    assert result.status is Status.FAILED
    assert "does not expect" in result.sentence
    assert "AttributeError" in (tmp_path / "errors.log").read_text()


def test_the_summary_says_what_became_of_each_file(tmp_path: Path) -> None:
    bad = Result(Path("bad.mp4"), Status.FAILED, "“bad.mp4” is empty.")
    good = Result(Path("a.mp4"), Status.DELIVERED, "Delivered.", lost=("Subtitles: 1 stream.",))

    write_summary(tmp_path, [bad, good])

    row, other = json.loads((tmp_path / "summary.json").read_text())
    assert other["lost"] == ["Subtitles: 1 stream."]
    assert (row["source"], row["status"], row["copy"]) == ("bad.mp4", "failed", None)
    assert row["sentence"] == "“bad.mp4” is empty."


def test_a_free_folder_does_not_exist_yet(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo-2").mkdir()

    assert free_folder(tmp_path / "demo") == tmp_path / "demo-3"
