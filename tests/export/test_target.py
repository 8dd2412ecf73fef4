"""A copy is one run's alone until it has its name, and never replaces what must not be replaced."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from threading import Barrier

import pytest

from reviewer.domain.errors import ExportError
from reviewer.export.target import claimed, require_other_file

HOLD = """
import sys
from pathlib import Path
from reviewer.export.target import claimed

with claimed(Path(sys.argv[1]), sys.argv[2] or None, source=Path(sys.argv[3])) as claim:
    claim.part.write_bytes(b"uncovered")
    print(claim.part.name, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "clip.mp4"
    path.write_bytes(b"source")
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def another_run(out: Path, source: Path, name: str = "") -> subprocess.Popen[str]:
    """Another process that has claimed a copy and waits; it is killed like any other."""
    run = subprocess.Popen(
        [sys.executable, "-c", HOLD, out, name, source],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert run.stdout is not None
    assert run.stdout.readline()
    return run


@pytest.fixture
def living(out: Path, source: Path) -> Iterator[subprocess.Popen[str]]:
    """Another run that makes copy-0001.mp4."""
    with another_run(out, source) as run:
        yield run
        run.kill()


def leave_stale(out: Path, source: Path, name: str = "") -> None:
    """What a run leaves that is killed in mid-work."""
    with another_run(out, source, name) as run:
        run.kill()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_claimed_part_exists_and_is_empty(out: Path, source: Path) -> None:
    (out / "copy.mp4.part").write_bytes(b"left by a crash")

    with claimed(out, "copy.mp4", source=source) as claim:
        assert claim.part == out / "copy.mp4.part"
        assert claim.target == out / "copy.mp4"
        assert claim.part.read_bytes() == b""


def test_what_is_not_delivered_is_removed(out: Path, source: Path) -> None:
    with claimed(out, source=source) as claim:
        claim.part.write_bytes(b"uncovered")

    assert names(out) == []


def test_names_of_copies_are_neutral_and_count_on(out: Path, source: Path) -> None:
    with claimed(out, source=source) as claim:
        assert claim.target.name == "copy-0001.mp4"
    (out / "copy-0007.report.html").touch()
    (out / "copy-x.mp4").touch()

    with claimed(out, source=source) as claim:
        assert claim.target.name == "copy-0008.mp4"


def test_a_name_has_the_suffix_of_its_file_and_a_number_of_its_own(out: Path, source: Path) -> None:
    (out / "copy-0001.mp4").touch()
    leave_stale(out, source, "copy-0003.mov")

    with claimed(out, source=source, suffix=".mov") as claim:
        assert claim.target.name == "copy-0002.mov"
        assert names(out) == ["copy-0001.mp4", "copy-0002.mov.part"]


def test_many_claims_at_once_get_as_many_names(out: Path, source: Path) -> None:
    barrier = Barrier(8)

    def claim_one(_: int) -> str:
        with ExitStack() as stack:
            barrier.wait()
            claim = stack.enter_context(claimed(out, source=source))
            claim.part.write_bytes(b"copy")
            barrier.wait()
            claim.deliver(claim.sha256(), overwrite=False)
            return claim.target.name

    with ThreadPoolExecutor(8) as pool:
        given = list(pool.map(claim_one, range(8)))

    assert len(set(given)) == 8
    assert names(out) == sorted(given)


@pytest.mark.usefixtures("living")
def test_the_part_of_a_living_run_is_left_alone(out: Path, source: Path) -> None:
    with claimed(out, source=source) as claim:
        assert claim.target.name == "copy-0002.mp4"

    assert (out / "copy-0001.mp4.part").read_bytes() == b"uncovered"


@pytest.mark.usefixtures("living")
def test_a_name_that_a_living_run_has_is_refused(out: Path, source: Path) -> None:
    with (
        pytest.raises(ExportError, match=r"Another run is making “copy-0001\.mp4”"),
        claimed(out, "copy-0001.mp4", source=source),
    ):
        pass

    assert (out / "copy-0001.mp4.part").read_bytes() == b"uncovered"


def test_what_a_killed_run_left_is_removed_and_its_number_used_again(
    out: Path, source: Path
) -> None:
    leave_stale(out, source)
    assert names(out) == ["copy-0001.mp4.part"]

    with claimed(out, source=source) as claim:
        assert claim.target.name == "copy-0001.mp4"
        assert claim.part.read_bytes() == b""


def test_what_was_left_under_a_lower_number_is_removed_too(out: Path, source: Path) -> None:
    leave_stale(out, source)
    leave_stale(out, source, "other.mp4")
    (out / "copy-0005.mp4").write_bytes(b"copy")

    with claimed(out, source=source) as claim:
        # A part under another name can be another program's.
        assert names(out) == ["copy-0005.mp4", claim.part.name, "other.mp4.part"]


def test_a_source_that_looks_like_a_part_is_not_removed(out: Path) -> None:
    source = out / "copy-0001.mp4.part"
    source.write_bytes(b"source")

    with claimed(out, source=source) as claim:
        assert claim.target.name == "copy-0002.mp4"

    assert source.read_bytes() == b"source"


def test_a_copy_with_the_name_of_its_source_is_refused(source: Path) -> None:
    with (
        pytest.raises(ExportError, match="overwrite the clip"),
        claimed(source.parent, "clip.mp4", source=source),
    ):
        pass

    assert source.read_bytes() == b"source"


@pytest.mark.parametrize("name", ["copy.mp4", "copy.mp4.part"])
def test_a_link_to_the_source_is_refused(out: Path, source: Path, name: str) -> None:
    (out / name).symlink_to(source)

    with (
        pytest.raises(ExportError, match="overwrite the clip"),
        claimed(out, "copy.mp4", source=source),
    ):
        pass
    with pytest.raises(ExportError, match="overwrite the clip"):
        require_other_file(out / "copy.mp4.part", source)

    assert source.read_bytes() == b"source"


def test_a_link_that_leads_elsewhere_is_replaced_not_followed(out: Path, source: Path) -> None:
    other = out / "other"
    other.write_bytes(b"other")
    (out / "copy.mp4.part").symlink_to(other)

    with claimed(out, "copy.mp4", source=source) as claim:
        assert not claim.part.is_symlink()

    assert other.read_bytes() == b"other"


@pytest.mark.parametrize("name", ["copy.mp4", None])
def test_a_missing_folder_is_said_before_work_starts(
    tmp_path: Path, source: Path, name: str | None
) -> None:
    with (
        pytest.raises(ExportError, match="“no folder” does not exist"),
        claimed(tmp_path / "no folder", name, source=source),
    ):
        pass


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything is writable for root")
def test_a_folder_without_permission_is_said_before_work_starts(
    tmp_path: Path, source: Path
) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(0o500)

    with (
        pytest.raises(ExportError, match="“locked” cannot be written to"),
        claimed(folder, source=source),
    ):
        pass


def test_a_name_that_is_too_long_is_said(out: Path, source: Path) -> None:
    with (
        pytest.raises(ExportError, match="too long"),
        claimed(out, f"{'x' * 300}.mp4", source=source),
    ):
        pass


def test_delivery_renames_the_part(out: Path, source: Path) -> None:
    with claimed(out, "copy.mp4", source=source) as claim:
        claim.part.write_bytes(b"copy")
        claim.deliver(claim.sha256(), overwrite=False)

    assert (out / "copy.mp4").read_bytes() == b"copy"
    assert names(out) == ["copy.mp4"]


def test_delivery_leaves_an_existing_file_alone(out: Path, source: Path) -> None:
    with claimed(out, "copy.mp4", source=source) as claim:
        claim.part.write_bytes(b"copy")
        claim.target.write_bytes(b"older")
        with pytest.raises(ExportError, match="exists already"):
            claim.deliver(claim.sha256(), overwrite=False)

    assert (out / "copy.mp4").read_bytes() == b"older"
    assert names(out) == ["copy.mp4"]


def test_delivery_overwrites_when_asked(out: Path, source: Path) -> None:
    (out / "copy.mp4").write_bytes(b"older")

    with claimed(out, "copy.mp4", source=source) as claim:
        claim.part.write_bytes(b"copy")
        claim.deliver(claim.sha256(), overwrite=True)

    assert (out / "copy.mp4").read_bytes() == b"copy"
    assert names(out) == ["copy.mp4"]


@pytest.mark.parametrize("change", ["written", "replaced", "removed"])
def test_a_part_that_changed_since_its_check_is_not_delivered(
    out: Path, source: Path, change: str
) -> None:
    if os.name == "nt" and change != "written":
        pytest.skip("what is open is neither replaced nor removed there")
    with claimed(out, source=source) as claim:
        claim.part.write_bytes(b"covered")
        checked = claim.sha256()
        if change != "written":
            claim.part.unlink()
        if change != "removed":
            claim.part.write_bytes(b"uncovered" if change == "written" else b"covered")
        with pytest.raises(ExportError, match="changed by another program after its check"):
            claim.deliver(checked, overwrite=False)

    # What came in place of the part is not ours to remove.
    assert names(out) == (["copy-0001.mp4.part"] if change == "replaced" else [])
