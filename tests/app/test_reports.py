from __future__ import annotations

import json
import re
import sqlite3
import zlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.app.actions import load_review, open_session
from reviewer.app.copies import PLAN_KEY, CopyOptions, export
from reviewer.app.logs import check_log, log_lines, require_true_log
from reviewer.app.reports import ReportKind, look_for, preview_report, write_report
from reviewer.app.resources import resource, rules
from reviewer.domain.decision import Ruling
from reviewer.domain.edits import Decide
from reviewer.domain.errors import ReviewerError
from reviewer.domain.log import from_line
from reviewer.domain.plan import digest
from reviewer.domain.review import Review
from reviewer.domain.signing import Control
from reviewer.media.probe import fingerprint
from reviewer.report.commitment import KEY_BYTES, commit
from reviewer.report.wording import OWN_RULES, Place
from reviewer.storage.review_file import ReviewFile
from tests.reviews import copy_of, decision_of, review_of, track_of


def with_copies(folder: Path, *numbers: int) -> Review:
    """A review with checked copies of these numbers, each a file of its own in the folder."""
    review = review_of(track_of(1))
    for number in numbers:
        copy = folder / f"copy-{number:04d}.mp4"
        copy.write_bytes(bytes([number]) * 10)
        record = replace(copy_of(number), sha256=fingerprint(copy), size_bytes=10)
        options = CopyOptions()
        settings = {**options.as_record(), PLAN_KEY: digest(options.plan(review))}
        review.exports[number] = replace(record, name=copy.name, settings=settings)
    return review


@pytest.fixture
def reviewed(tmp_path: Path) -> Path:
    """A review with one checked copy, whose file has gone."""
    review = with_copies(tmp_path, 1)
    (tmp_path / "copy-0001.mp4").unlink()
    path = tmp_path / "clip.review"
    ReviewFile.create(path, review)
    return path


def test_the_newest_copy_is_one_that_passed_and_was_not_changed(tmp_path: Path) -> None:
    review = with_copies(tmp_path, 1, 2, 3)
    review.exports[3] = replace(copy_of(3, passed=False), sha256=review.exports[3].sha256)

    assert look_for(review, [tmp_path]) == ({2: Place.THERE}, tmp_path / "copy-0002.mp4")
    (tmp_path / "copy-0002.mp4").write_bytes(b"changed it")
    assert look_for(review, [tmp_path]) == (
        {2: Place.CHANGED, 1: Place.THERE},
        tmp_path / "copy-0001.mp4",
    )
    (tmp_path / "copy-0001.mp4").unlink()
    assert look_for(review, [tmp_path]) == ({2: Place.CHANGED, 1: Place.MISSING}, None)


def test_a_copy_is_found_in_any_of_the_folders(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    review = with_copies(other, 1)

    assert look_for(review, [tmp_path, other]) == ({1: Place.THERE}, other / "copy-0001.mp4")


def test_a_report_without_its_copy_says_that_the_copy_is_missing(
    reviewed: Path, tmp_path: Path
) -> None:
    (path,) = write_report(reviewed, out=tmp_path / "out", formats=("json",)).files

    assert path.name == "copy-0001.report.json"
    report = json.loads(path.read_text("utf-8"))
    assert any("copy-0001.mp4, is not in the folder" in one for one in report["open_points"])
    assert report["case_key"] == ""
    log = check_log(reviewed)
    assert report["log"] == {
        "entries": 1,
        "first_sha256": log.first,
        "last_sha256": log.first,
        "is_verified": True,
    }


def test_a_report_is_an_entry_of_the_log_without_a_path(reviewed: Path, tmp_path: Path) -> None:
    written = write_report(reviewed, out=tmp_path / "out", formats=("json", "csv"))

    report = json.loads(written.files[0].read_text("utf-8"))
    assert not written.unlogged
    assert check_log(reviewed).is_whole
    line = log_lines(reviewed)[-1]
    entry = from_line(line)
    assert (entry.number, entry.action, entry.object) == (2, "report", ())
    assert entry.title == f"Internal report {report['report_id']}: json, csv"
    assert str(tmp_path).encode() not in line


def test_a_report_on_a_review_that_somebody_works_on_says_that_no_entry_tells_of_it(
    reviewed: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(reviewed)) as db:
        db.execute("BEGIN IMMEDIATE")
        written = write_report(reviewed, out=tmp_path / "out", formats=("json",))

    assert written.files[0].is_file()
    assert "no entry of this report. Another program is working on" in written.unlogged
    assert check_log(reviewed).head.entries == 1


def test_the_first_release_note_makes_the_case_key_and_later_ones_keep_it(
    reviewed: Path, tmp_path: Path
) -> None:
    notes = []
    for folder in ("first", "second"):
        (path,) = write_report(
            reviewed, out=tmp_path / folder, kind=ReportKind.RELEASE, formats=("json",)
        ).files
        assert path.name == "copy-0001.release.json"
        notes.append(json.loads(path.read_text("utf-8")))

    review = load_review(reviewed)
    assert len(bytes.fromhex(review.case.key)) == KEY_BYTES
    expected = commit(review.case.key, review.media.sha256)
    assert [note["commitment"] for note in notes] == [expected, expected]
    (internal,) = write_report(reviewed, out=tmp_path / "third", formats=("json",)).files
    assert json.loads(internal.read_text("utf-8"))["case_key"] == review.case.key


def test_a_release_note_needs_a_checked_copy_and_leaves_the_review_alone(tmp_path: Path) -> None:
    path = tmp_path / "clip.review"
    review = review_of(track_of(1))
    review.exports[1] = copy_of(1, passed=False)
    ReviewFile.create(path, review)

    with pytest.raises(ReviewerError, match="no release note without a copy"):
        write_report(path, out=tmp_path / "out", kind=ReportKind.RELEASE)

    assert load_review(path).case.key == ""
    assert list((tmp_path / "out").iterdir()) == []


def test_a_release_note_is_about_a_copy_of_what_is_decided_today(
    reviewed: Path, tmp_path: Path
) -> None:
    with open_session(reviewed) as session:
        keep = decision_of(1, 1, ruling=Ruling.KEEP, control=Control.SINGLE)
        session.apply(Decide(keep))

    with pytest.raises(ReviewerError, match="does not follow what is decided today"):
        write_report(reviewed, out=tmp_path / "out", kind=ReportKind.RELEASE)

    write_report(reviewed, out=tmp_path / "out", formats=("json",))  # the internal one says it all


def test_the_name_of_an_own_catalogue_is_not_published(
    reviewed: Path, tmp_path: Path, settings_folder: Path
) -> None:
    own = tmp_path / "own.toml"
    text = resource("rules", "article13.toml").read_text("utf-8")
    own.write_text(re.sub("^version = .*$", 'version = "Desk Kharkiv"', text, flags=re.MULTILINE))
    (settings_folder / "settings.toml").write_text(f'rules = "{own}"\n')

    (path,) = write_report(
        reviewed, out=tmp_path / "out", kind=ReportKind.RELEASE, formats=("json",)
    ).files

    note = path.read_text("utf-8")
    assert "Kharkiv" not in note
    assert rules().sha256 not in note
    assert json.loads(note)["rules_version"] == OWN_RULES


def test_nothing_is_made_of_a_review_that_was_changed_behind_its_log(
    reviewed: Path, tmp_path: Path
) -> None:
    with open_session(reviewed) as session:
        session.apply(Decide(decision_of(1, 1, ruling=Ruling.KEEP, control=Control.DUAL)))
    with closing(sqlite3.connect(reviewed, isolation_level=None)) as db:
        (document,) = db.execute("SELECT document FROM decision").fetchone()
        changed = document.replace('"dual"', '"single"')
        assert changed != document
        checksum = zlib.crc32(f"decision 1 {changed}".encode())
        db.execute("UPDATE decision SET document = ?, checksum = ?", (changed, checksum))
    assert load_review(reviewed).left_visible() == ("T1 (keep)",)

    with pytest.raises(ReviewerError, match="changed behind the program's back: decision 1"):
        require_true_log(reviewed)
    with pytest.raises(ReviewerError, match="changed behind"):
        next(export(reviewed, tmp_path, options=CopyOptions(), executor=ThreadPoolExecutor(1)))


def test_no_release_note_is_made_of_a_review_whose_log_was_changed(
    reviewed: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(reviewed, isolation_level=None)) as db:
        db.execute("UPDATE log SET document = replace(document, 'Scan', 'Scam')")

    with pytest.raises(ReviewerError, match="changed behind"):
        write_report(reviewed, out=tmp_path, kind=ReportKind.RELEASE, formats=("json",))
    write_report(reviewed, out=tmp_path, kind=ReportKind.INTERNAL, formats=("json",))


def test_the_two_reports_lie_beside_each_other(reviewed: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for kind in ReportKind:
        write_report(reviewed, out=out, kind=kind, formats=("html", "csv"))

    assert sorted(path.name for path in out.iterdir()) == [
        "copy-0001.release.csv",
        "copy-0001.release.html",
        "copy-0001.report.csv",
        "copy-0001.report.html",
    ]
    with pytest.raises(ReviewerError, match="is there already"):
        write_report(reviewed, out=out, formats=("csv",))
    write_report(reviewed, out=out, formats=("csv",), overwrite=True)


def test_a_preview_writes_nothing_and_notes_nothing(reviewed: Path) -> None:
    before, entries = names(reviewed.parent), len(log_lines(reviewed))

    pages = [preview_report(reviewed, kind=kind) for kind in ReportKind]

    assert all(page.startswith(b"%PDF") for page in pages)
    assert names(reviewed.parent) == before
    assert len(log_lines(reviewed)) == entries
    assert not load_review(reviewed).case.key


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())
