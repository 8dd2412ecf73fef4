"""A review comes back from its file as it was, and every fault of the file has its sentence."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.domain.decision import Ruling
from reviewer.domain.edits import Changes, Decide, DropTrack
from reviewer.domain.errors import ReviewFileError
from reviewer.domain.log import from_line
from reviewer.domain.review import Review
from reviewer.storage import database, schema
from reviewer.storage.review_file import ReviewFile
from tests.reviews import act_of, copy_of, decision_of, review_of, span_of, track_of
from tests.storage.versions import write_version_1

ALL = Changes(frozenset({1, 2}), frozenset({1, 2}), frozenset({1, 2}), frozenset({1}), risk=True)


def full_review() -> Review:
    """Something in every table."""
    review = review_of(replace(track_of(1), label="P1"), track_of(2, first=20))
    review.decisions = {
        1: decision_of(1, 1, ruling=Ruling.KEEP, span=span_of(0, 4), flag=1),
        2: decision_of(2, 1, 2),
    }
    review.exports = {1: copy_of(1, passed=False)}
    return review


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A review file that holds `full_review`."""
    path = tmp_path / "clip.review"
    ReviewFile.create(path, full_review())
    return path


def loaded(path: Path) -> Review:
    with ReviewFile.open(path) as file:
        return file.load()


@contextmanager
def changed(path: Path) -> Iterator[sqlite3.Connection]:
    """The file, open to be changed behind the program's back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        yield db


@contextmanager
def as_somebody_else() -> Iterator[Path]:
    """A folder that this process may not write to, be it root or not."""
    if not hasattr(os, "geteuid"):
        pytest.skip("permissions work differently here")
    user = os.geteuid()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        try:
            yield folder
        finally:
            os.seteuid(user)
            folder.chmod(0o755)


def test_a_review_comes_back_as_it_was(path: Path) -> None:
    assert loaded(path).same_as(full_review())


def test_a_review_of_nothing_comes_back(tmp_path: Path) -> None:
    review = review_of()

    ReviewFile.create(tmp_path / "a.review", review)

    assert loaded(tmp_path / "a.review").same_as(review)


def test_a_review_is_one_file(path: Path) -> None:
    with ReviewFile.open(path) as file:
        review = file.load()
        _, changes = Decide(decision_of(3, 1)).apply(review)
        file.save(review, changes, act_of())
        assert list(path.parent.iterdir()) == [path]

    assert list(path.parent.iterdir()) == [path]


def test_saving_writes_what_was_touched_and_nothing_else(path: Path) -> None:
    with ReviewFile.open(path) as file:
        review = file.load()
        review.tracks[1] = replace(review.tracks[1], label="touched")
        review.tracks[2] = replace(review.tracks[2], label="not touched")
        del review.decisions[2]

        file.save(review, Changes(tracks=frozenset({1}), decisions=frozenset({2})), act_of())

    back = loaded(path)
    assert back.tracks[1].label == "touched"
    assert back.tracks[2].label == ""
    assert list(back.decisions) == [1]


def test_saving_everything_writes_every_table(path: Path) -> None:
    with ReviewFile.open(path) as file:
        review = file.load()
        review.tracks, review.flags, review.decisions, review.exports = {}, {}, {}, {}
        review.risk = review.risk[::-1].copy()

        file.save(review, ALL, act_of())

    assert loaded(path).same_as(review)


def test_a_save_that_fails_writes_nothing(path: Path) -> None:
    with ReviewFile.open(path) as file:
        review = file.load()
        before = path.read_bytes()
        wrong = review.tracks[2].boxes.astype("f8")
        review.tracks[1] = replace(review.tracks[1], label="touched")
        review.tracks[2] = replace(review.tracks[2], boxes=wrong)

        with pytest.raises(ValueError, match="does not fit"):
            file.save(review, ALL, act_of())

    assert path.read_bytes() == before


def test_creating_overwrites_only_when_asked(path: Path) -> None:
    with pytest.raises(ReviewFileError, match="already"):
        ReviewFile.create(path, review_of())
    assert loaded(path).same_as(full_review())

    ReviewFile.create(path, review_of(), overwrite=True)
    assert loaded(path).same_as(review_of())


def test_a_new_log_names_the_head_of_the_one_that_it_replaces(path: Path) -> None:
    with ReviewFile.open(path) as file:
        head = file.log_head()

    ReviewFile.create(path, review_of(), overwrite=True)

    with ReviewFile.open(path) as file:
        (line,) = file.log_lines()
        assert from_line(line).before == {"replaced review": {"head": str(head)}}
        found = file.check_log()
    assert found.is_whole
    assert found.notes == (
        f"This review took the place of another (entry 1), whose log ended with {head}.",
    )


def test_a_new_log_says_where_the_one_that_it_replaces_cannot_be_read(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE log_head SET document = '{}'")
        db.commit()

    ReviewFile.create(path, review_of(), overwrite=True)

    with ReviewFile.open(path) as file:
        (line,) = file.log_lines()
    assert from_line(line).before == {"replaced review": {"head": "cannot be read"}}


def test_what_is_replaced_and_is_no_review_is_not_named(tmp_path: Path) -> None:
    path = tmp_path / "clip.review"
    path.write_text("no review")

    ReviewFile.create(path, review_of(), overwrite=True)

    with ReviewFile.open(path) as file:
        (line,) = file.log_lines()
    assert from_line(line).before == {}


def test_a_folder_is_not_overwritten(tmp_path: Path) -> None:
    with pytest.raises(ReviewFileError, match="already"):
        ReviewFile.create(tmp_path, review_of(), overwrite=True)


def test_creating_in_a_folder_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(ReviewFileError, match="There is no folder"):
        ReviewFile.create(tmp_path / "none" / "a.review", review_of())


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReviewFileError, match="too long"):
        ReviewFile.create(tmp_path / ("n" * 250 + ".review"), review_of())

    assert list(tmp_path.iterdir()) == []


def test_creating_that_fails_leaves_nothing(tmp_path: Path) -> None:
    review = review_of(replace(track_of(1), scores=track_of(1).scores.astype("f8")))

    with pytest.raises(ValueError, match="does not fit"):
        ReviewFile.create(tmp_path / "a.review", review)

    assert list(tmp_path.iterdir()) == []


def test_creating_replaces_what_a_crash_left(path: Path) -> None:
    path.with_name("clip.review.part").write_text("half a review")
    path.with_name("clip.review-journal").write_text("the journal of an earlier file")

    ReviewFile.create(path, review_of(), overwrite=True)

    assert list(path.parent.iterdir()) == [path]
    assert loaded(path).same_as(review_of())


def test_a_full_disk_while_creating_leaves_nothing(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)

    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, before[1]))
    try:
        with pytest.raises(ReviewFileError, match=r"disk (is full|reported an error)"):
            ReviewFile.create(tmp_path / "a.review", full_review())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_while_saving_has_its_sentence(path: Path) -> None:
    with ReviewFile.open(path) as file:
        review = file.load()
        file._db.execute(f"PRAGMA max_page_count = {path.stat().st_size // 4096}")
        review.tracks[3] = track_of(3, frames=40)
        review.decisions[3] = replace(decision_of(3, 1), reason="long " * 10_000)

        with pytest.raises(ReviewFileError, match="disk is full") as caught:
            file.save(review, Changes(frozenset({3}), decisions=frozenset({3})), act_of())

    assert caught.value.hint == "Make room and try again."
    assert loaded(path).same_as(full_review())
    assert list(path.parent.iterdir()) == [path]


def test_a_review_in_a_read_only_folder_is_read_and_not_written() -> None:
    with as_somebody_else() as folder:
        path = folder / "a.review"
        ReviewFile.create(path, full_review())
        path.chmod(0o666)
        folder.chmod(0o555)
        if os.geteuid() == 0:
            os.seteuid(65534)

        with ReviewFile.open(path) as file:
            review = file.load()
            assert review.same_as(full_review())
            with pytest.raises(ReviewFileError, match="read-only"):
                file.save(review, ALL, act_of())
            assert file.load().same_as(full_review())
        with pytest.raises(ReviewFileError, match="read-only"):
            ReviewFile.create(folder / "b.review", review)


def test_a_read_only_review_is_read_and_not_written() -> None:
    with as_somebody_else() as folder:
        path = folder / "a.review"
        ReviewFile.create(path, full_review())
        path.chmod(0o444)
        folder.chmod(0o777)
        if os.geteuid() == 0:
            os.seteuid(65534)

        with ReviewFile.open(path) as file:
            review = file.load()
            with pytest.raises(ReviewFileError, match="read-only"):
                file.save(review, ALL, act_of())


def test_a_review_that_may_not_be_read_has_its_sentence() -> None:
    with as_somebody_else() as folder:
        path = folder / "a.review"
        ReviewFile.create(path, full_review())
        path.chmod(0)
        if os.geteuid() == 0:
            os.seteuid(65534)

        with pytest.raises(ReviewFileError, match="may not be read"):
            ReviewFile.open(path)


def test_a_review_that_another_program_writes_to_is_locked(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_S", 0)
    with ReviewFile.open(path) as file, changed(path) as other:
        review = file.load()
        other.execute("BEGIN EXCLUSIVE")

        with pytest.raises(ReviewFileError, match="Another program is working"):
            file.save(review, ALL, act_of())
        with pytest.raises(ReviewFileError, match="Another program is working"):
            ReviewFile.open(path)

        other.execute("ROLLBACK")
        file.save(review, ALL, act_of())


def test_others_may_read_while_a_review_is_open(path: Path) -> None:
    with ReviewFile.open(path) as file:
        review = file.load()
        file.save(review, ALL, act_of())

        assert loaded(path).same_as(review)


def test_a_save_over_what_another_program_has_saved_is_refused(path: Path) -> None:
    with ReviewFile.open(path) as ours, ReviewFile.open(path) as theirs:
        review, other = ours.load(), theirs.load()
        _, changes = DropTrack(1).apply(other)
        theirs.save(other, changes, act_of())

        with pytest.raises(ReviewFileError, match="changed, moved or replaced"):
            ours.save(review, ALL, act_of())

        assert ours.load().same_as(other)
        ours.save(other, ALL, act_of())


def test_a_save_into_a_file_that_was_replaced_is_refused(path: Path) -> None:
    if os.name != "posix":
        pytest.skip("an open file cannot be replaced here")
    with ReviewFile.open(path) as file:
        review = file.load()
        ReviewFile.create(path, review_of(), overwrite=True)

        with pytest.raises(ReviewFileError, match="changed, moved or replaced"):
            file.save(review, ALL, act_of())

    assert loaded(path).same_as(review_of())


def test_a_save_into_a_file_that_was_moved_is_refused(path: Path) -> None:
    if os.name != "posix":
        pytest.skip("an open file cannot be moved here")
    with ReviewFile.open(path) as file:
        review = file.load()
        path.rename(path.with_name("moved.review"))

        with pytest.raises(ReviewFileError, match="changed, moved or replaced"):
            file.save(review, ALL, act_of())


def test_a_process_that_dies_in_a_save_leaves_what_was_there_before(path: Path) -> None:
    # The cache is made so small that half of the change is in the file when the process dies.
    code = (
        "import os, sys, sqlite3; db = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "db.execute('PRAGMA cache_size = 1'); db.execute('BEGIN IMMEDIATE');"
        "db.execute('UPDATE track SET boxes = zeroblob(900000)');"
        "db.execute('DELETE FROM decision'); os._exit(9)"
    )
    before = path.read_bytes()
    subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    assert path.with_name("clip.review-journal").exists()
    assert path.read_bytes() != before

    assert loaded(path).same_as(full_review())
    assert list(path.parent.iterdir()) == [path]


def test_a_review_of_a_newer_version_is_refused(path: Path) -> None:
    with changed(path) as db:
        db.execute(f"PRAGMA user_version = {len(schema.MIGRATIONS) + 1}")
    before = path.read_bytes()

    with pytest.raises(ReviewFileError, match="newer version"):
        ReviewFile.open(path)

    assert path.read_bytes() == before


def test_a_review_of_an_older_version_is_brought_up_to_date(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rename(db: sqlite3.Connection) -> None:
        db.execute("UPDATE track SET label = 'of old'")

    def add_column(db: sqlite3.Connection) -> None:
        db.execute("ALTER TABLE track ADD COLUMN label TEXT")

    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, add_column, rename))

    assert loaded(path).same_as(full_review())
    with changed(path) as db:
        assert schema.version_of(db) == len(schema.MIGRATIONS)
        assert db.execute("SELECT DISTINCT label FROM track").fetchall() == [("of old",)]


def without_finders(review: Review) -> Review:
    """The review as it is known where nobody kept which detectors found a face."""
    review.tracks = {
        number: replace(track, finders=np.zeros(len(track), np.uint8))
        for number, track in review.tracks.items()
    }
    return review


def test_a_review_of_version_1_has_all_but_which_detectors_found_its_faces(
    tmp_path: Path,
) -> None:
    path = tmp_path / "old.review"
    write_version_1(path, full_review())

    assert loaded(path).same_as(without_finders(full_review()))
    with changed(path) as db:
        assert schema.version_of(db) == len(schema.MIGRATIONS)


def test_a_review_of_version_1_that_was_opened_once_can_be_saved(tmp_path: Path) -> None:
    path = tmp_path / "old.review"
    write_version_1(path, full_review())

    with ReviewFile.open(path) as file:
        review = file.load()
        review.tracks[2] = track_of(2, first=22)
        file.save(review, ALL, act_of())

    assert loaded(path).same_as(review)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE track SET boxes = zeroblob(length(boxes)) WHERE id = 1",
        "UPDATE track SET pts = substr(pts, 9) WHERE id = 1",
        "UPDATE track SET checksum = checksum + 1 WHERE id = 2",
    ],
)
def test_damage_to_a_review_of_version_1_is_noticed_after_it_was_brought_up_to_date(
    tmp_path: Path, statement: str
) -> None:
    path = tmp_path / "old.review"
    write_version_1(path, full_review())
    with changed(path) as db:
        db.execute(statement)

    with ReviewFile.open(path) as file, pytest.raises(ReviewFileError, match="is damaged"):
        file.load()


def test_a_review_of_version_1_without_its_tracks_is_damaged_and_stays_as_it_is(
    tmp_path: Path,
) -> None:
    path = tmp_path / "old.review"
    write_version_1(path, full_review())
    with changed(path) as db:
        db.execute("DROP TABLE track")
    before = path.read_bytes()

    with pytest.raises(ReviewFileError, match="is damaged"):
        ReviewFile.open(path)

    assert path.read_bytes() == before


def test_a_database_of_another_program_is_not_a_review(tmp_path: Path) -> None:
    path = tmp_path / "other.review"
    with changed(path) as db:
        db.execute("CREATE TABLE notes (a)")

    with pytest.raises(ReviewFileError, match="is not a review"):
        ReviewFile.open(path)


@pytest.mark.parametrize("version", [0, -1])
def test_a_review_without_a_version_is_damaged(path: Path, version: int) -> None:
    with changed(path) as db:
        db.execute(f"PRAGMA user_version = {version}")

    with pytest.raises(ReviewFileError, match="is damaged"):
        ReviewFile.open(path)


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE risk",
        "CREATE TRIGGER t AFTER INSERT ON decision BEGIN DELETE FROM decision; END",
        "ALTER TABLE track DROP COLUMN boxes",
        "DELETE FROM clip",
        "DELETE FROM track WHERE id = 2",
        "UPDATE decision SET document = '{}'",
    ],
)
def test_a_review_whose_tables_were_changed_is_damaged(path: Path, statement: str) -> None:
    with changed(path) as db:
        db.execute(statement)

    with pytest.raises(ReviewFileError, match="is damaged") as caught:
        loaded(path)
    assert caught.value.hint


def test_a_review_with_its_end_cut_off_is_damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])

    with pytest.raises(ReviewFileError, match="is damaged"):
        loaded(path)


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("healthy") / "clip.review"
    ReviewFile.create(path, full_review())
    return path.read_bytes()


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_a_damaged_byte_is_noticed_or_does_no_harm(
    healthy: bytes, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(healthy) - 1) | st.integers(0, 99))
    value = data.draw(st.integers(0, 255))
    path = tmp_path_factory.getbasetemp() / "damaged.review"
    path.write_bytes(healthy[:place] + bytes([value]) + healthy[place + 1 :])

    try:
        review = loaded(path)
    except ReviewFileError:
        return
    assert review.same_as(full_review())


def test_the_file_holds_no_path_of_this_machine(tmp_path: Path) -> None:
    clip, path = tmp_path / "clips" / "clip.mp4", tmp_path / "reviews" / "clip.review"
    clip.parent.mkdir()
    path.parent.mkdir()

    ReviewFile.create(path, full_review(), clip=clip)

    assert str(tmp_path).encode() not in path.read_bytes()
    with ReviewFile.open(path) as file:
        assert file.way_to_clip() == "../clips"


def test_there_is_no_way_to_a_clip_that_lies_beside_its_review(tmp_path: Path) -> None:
    ReviewFile.create(tmp_path / "clip.review", full_review(), clip=tmp_path / "clip.mp4")

    with ReviewFile.open(tmp_path / "clip.review") as file:
        assert file.way_to_clip() == ""


def test_closing_twice_does_no_harm(path: Path) -> None:
    file = ReviewFile.open(path)

    file.close()
    file.close()

    with pytest.raises(sqlite3.ProgrammingError):
        file.load()
