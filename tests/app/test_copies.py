from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.app.actions import load_review, scan
from reviewer.app.copies import (
    CopyOptions,
    CopyOutcome,
    cover_missed,
    export,
)
from reviewer.app.executors import process_pool
from reviewer.app.jobs import run_here
from reviewer.app.logs import check_log, head_path, known_head
from reviewer.app.provenance_options import ProvenanceOptions
from reviewer.app.rechecking import verify_copy
from reviewer.app.resources import rules
from reviewer.app.sound_options import SoundOptions
from reviewer.domain.case import CaseSettings
from reviewer.domain.case_edits import SetCase
from reviewer.domain.covers import CoverStyle
from reviewer.domain.errors import ExportError, ReviewerError, ReviewFileError
from reviewer.domain.progress import Job
from reviewer.domain.rescoring import Rescore
from reviewer.domain.sound import AudioChoice
from reviewer.domain.track import TrackSource
from reviewer.export.certificates import TRIAL_WORDS, SignerFiles
from reviewer.export.encoders import Quality
from reviewer.export.formats import PictureOptions
from reviewer.media.boxes import file_boxes
from reviewer.media.probe import fingerprint
from tests.clips import Clip
from tests.reviews import review_of, track_of


def test_options_come_back_from_the_record_of_a_copy() -> None:
    options = CopyOptions(
        CoverStyle.MOSAIC,
        SoundOptions(AudioChoice.MUTE, streams=(2,)),
        PictureOptions(Quality.DRAFT, deinterlace=True, hardware=True, keep_untouched=True),
        ProvenanceOptions(wanted=True),
    )

    assert CopyOptions.of_record(options.as_record()) == options
    assert CopyOptions.of_record(CopyOptions().as_record()) == CopyOptions()


def test_the_record_of_an_earlier_version_means_the_options_of_then() -> None:
    record = {"cover": "fill", "audio": "drop", "tones": ""}

    assert CopyOptions.of_record(record) == CopyOptions(CoverStyle.FILL)


def test_what_a_check_missed_becomes_tracks_of_the_review_with_flags() -> None:
    review = review_of(track_of(1))
    found = replace(track_of(1, first=25, x=0.1), source=TrackSource.CHECK)

    inverse, changes = cover_missed(review, (found,), rules()).apply(review)

    assert set(review.tracks) == {1, 2}
    assert review.tracks[2].source is TrackSource.CHECK
    assert any(2 in flag.tracks for flag in review.flags.values())
    assert 2 in changes.tracks
    inverse.apply(review)
    assert set(review.tracks) == {1}


def test_what_a_check_missed_is_scored_as_a_recording_of_questioning() -> None:
    review = review_of()

    cover_missed(review, (track_of(1),), rules()).apply(review)

    amplified = int(review.risk.max())
    SetCase(CaseSettings(interrogation=False)).apply(review)
    Rescore(rules()).apply(review)
    assert amplified > int(review.risk.max())


@pytest.fixture(scope="module")
def pool() -> Iterator[Executor]:
    with process_pool(1) as executor:
        yield executor


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory, empty_clip: Clip, pool: Executor) -> Path:
    """The review of a clip without a face."""
    path = tmp_path_factory.mktemp("scanned") / "clip.review"
    run_here(scan(empty_clip.path, path, executor=pool, quick=True), lambda _: None)
    return path


@pytest.fixture
def review_file(tmp_path: Path, scanned: Path) -> Path:
    path = tmp_path / "clip.review"
    path.write_bytes(scanned.read_bytes())
    return path


def finish(job: Job[CopyOutcome]) -> CopyOutcome:
    return run_here(job, lambda _: None)


def until_check(job: Job[CopyOutcome]) -> None:
    """Work until the copy is made and its check has begun."""
    while next(job).stage != "check":
        pass


def test_a_copy_and_its_record_belong_together(
    review_file: Path, tmp_path: Path, empty_clip: Clip, pool: Executor
) -> None:
    out = tmp_path / "out"
    job = export(review_file, out, options=CopyOptions(), executor=pool, clip=empty_clip.path)

    outcome = finish(job)

    assert outcome.path == out / "copy-0001.mp4"
    assert sorted(out.iterdir()) == [outcome.path, head_path(outcome.path)]
    assert load_review(review_file).exports == {1: outcome.record}
    assert outcome.record.sha256 == fingerprint(outcome.path)
    assert outcome.record.size_bytes == outcome.path.stat().st_size


def test_the_head_of_the_log_at_its_delivery_lies_beside_a_copy(
    review_file: Path, tmp_path: Path, empty_clip: Clip, pool: Executor
) -> None:
    job = export(
        review_file, tmp_path / "out", options=CopyOptions(), executor=pool, clip=empty_clip.path
    )

    outcome = finish(job)

    assert outcome.path is not None
    head = known_head(str(head_path(outcome.path)))
    found = check_log(review_file, head)
    assert found.is_whole, found.problems
    assert (found.head.entries, found.head.sha256) == head
    assert review_file.stem not in head_path(outcome.path).read_text()


def test_a_copy_that_cannot_be_recorded_is_not_delivered(
    review_file: Path, tmp_path: Path, empty_clip: Clip, pool: Executor
) -> None:
    out = tmp_path / "out"
    job = export(review_file, out, options=CopyOptions(), executor=pool, clip=empty_clip.path)
    until_check(job)

    with closing(sqlite3.connect(review_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ReviewFileError, match="Another program is working on the review"):
            finish(job)

    assert list(out.iterdir()) == []
    assert load_review(review_file).exports == {}


def test_the_record_of_a_copy_that_cannot_be_delivered_is_taken_back(
    review_file: Path, tmp_path: Path, empty_clip: Clip, pool: Executor
) -> None:
    out = tmp_path / "out"
    job = export(
        review_file,
        out,
        options=CopyOptions(),
        executor=pool,
        clip=empty_clip.path,
        name="copy.mp4",
    )
    until_check(job)
    (out / "copy.mp4").write_bytes(b"came in between")

    with pytest.raises(ExportError, match="exists already"):
        finish(job)

    assert [path.name for path in out.iterdir()] == ["copy.mp4"]
    assert (out / "copy.mp4").read_bytes() == b"came in between"
    assert load_review(review_file).exports == {}


def test_a_name_with_the_suffix_of_another_codec_is_refused(
    review_file: Path, tmp_path: Path, empty_clip: Clip, pool: Executor
) -> None:
    out = tmp_path / "out"
    job = export(
        review_file,
        out,
        options=CopyOptions(),
        executor=pool,
        clip=empty_clip.path,
        name="copy.mov",
    )

    with pytest.raises(ReviewerError, match=r"end in \.mp4, because it holds H\.264"):
        finish(job)

    assert list(out.iterdir()) == []


def test_two_exports_into_one_folder_at_once_make_two_copies(
    review_file: Path, tmp_path: Path, empty_clip: Clip, pool: Executor
) -> None:
    out, other_file = tmp_path / "out", tmp_path / "other.review"
    other_file.write_bytes(review_file.read_bytes())
    jobs = [
        export(path, out, options=CopyOptions(), executor=pool, clip=empty_clip.path)
        for path in (review_file, other_file)
    ]
    for job in jobs:
        until_check(job)

    outcomes = [finish(job) for job in jobs]

    assert [outcome.path for outcome in outcomes] == [out / "copy-0001.mp4", out / "copy-0002.mp4"]


SIGNED = CopyOptions(provenance=ProvenanceOptions(wanted=True))


@pytest.fixture
def signed(review_file: Path, tmp_path: Path, empty_clip: Clip, pool: Executor) -> CopyOutcome:
    """A copy with a manifest, signed for trying."""
    pytest.importorskip("c2pa", reason="the extra provenance is not installed")
    out = tmp_path / "out"
    return finish(export(review_file, out, options=SIGNED, executor=pool, clip=empty_clip.path))


def test_a_signed_copy_passes_its_check_and_says_who_signed(signed: CopyOutcome) -> None:
    assert signed.path is not None
    names = sorted(path.name for path in signed.path.parent.iterdir())
    assert names == ["copy-0001.mp4", "copy-0001.mp4.log-head.txt"]
    assert sum(box.kind == b"uuid" for box in file_boxes(signed.path)) == 1
    assert signed.record.sha256 == fingerprint(signed.path)
    (text,) = (check.text for check in signed.record.checks if check.check == "V4")
    assert "provenance manifest" in text
    assert TRIAL_WORDS in " ".join(signed.record.kept)


def test_a_signed_copy_is_checked_again_with_its_manifest(
    signed: CopyOutcome, review_file: Path, empty_clip: Clip, pool: Executor
) -> None:
    assert signed.path is not None
    check = verify_copy(signed.path, review_file, executor=pool, clip=empty_clip.path)

    assert run_here(check, lambda _: None).record.passed


def test_a_signed_copy_that_lost_its_manifest_does_not_pass(
    signed: CopyOutcome, review_file: Path, empty_clip: Clip, pool: Executor
) -> None:
    assert signed.path is not None
    data = signed.path.read_bytes()
    signed.path.write_bytes(data.replace(b"uuid", b"skip", 1))

    check = verify_copy(signed.path, review_file, executor=pool, clip=empty_clip.path)

    findings = run_here(check, lambda _: None).record.findings
    assert {finding.check for finding in findings} == {"V4", "V7"}


def test_a_key_that_cannot_sign_is_told_before_the_work(
    review_file: Path, tmp_path: Path, empty_clip: Clip, pool: Executor
) -> None:
    pytest.importorskip("c2pa", reason="the extra provenance is not installed")
    files = SignerFiles(tmp_path / "none.pem", tmp_path / "none.pem")
    options = CopyOptions(provenance=ProvenanceOptions(True, files))
    out = tmp_path / "out"

    job = export(review_file, out, options=options, executor=pool, clip=empty_clip.path)

    with pytest.raises(ExportError, match=r"none\.pem"):
        until_check(job)
    assert list(out.iterdir()) == []
