from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.app.files import require_folder, require_new
from reviewer.domain.errors import ReviewerError
from reviewer.media.probe import probe
from reviewer.storage import faults
from reviewer.ui.discretion import LEFT_OUT, without_files

NAME = "Ivan Petrenko at the camp.mp4"
PARTS = ("Ivan", "Petrenko", "camp")


@pytest.mark.parametrize("fault", [faults.not_a_review, faults.missing, faults.there_already])
def test_an_error_about_a_file_names_it_no_more(fault: object, tmp_path: Path) -> None:
    path = tmp_path / NAME

    said = without_files(str(fault(path)))  # type: ignore[operator]

    assert not names_in(said)
    assert LEFT_OUT in said


def test_neither_does_one_about_a_clip_or_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "Ivan Petrenko of the camp" / "a"
    (tmp_path / "Ivan Petrenko of the camp").touch()
    target = tmp_path / NAME
    target.touch()

    for call in (
        lambda: probe(tmp_path / f"no {NAME}"),
        lambda: require_folder(folder),
        lambda: require_new(target, overwrite=False),
    ):
        with pytest.raises(ReviewerError) as told:
            call()
        assert names_in(str(told.value))
        assert not names_in(without_files(str(told.value)))


def test_files_that_are_known_are_found_without_quotes() -> None:
    said = without_files(
        f"{NAME} changed while it was scanned, so look at Ivan Petrenko at the camp.",
        [Path("/cases") / NAME],
    )

    assert said == f"{LEFT_OUT} changed while it was scanned, so look at {LEFT_OUT}."


@pytest.mark.parametrize(
    "text",
    [
        "Say whether “PRISONER” holds; T3 or P1.",
        "A role without protection needs its basis.",
        "At 00:01:23.500 the risk is 80 of 100 (R01/R02).",
        "copy 12.5 % done, 1/2",
    ],
)
def test_what_names_no_file_stays(text: str) -> None:
    assert without_files(text, [Path("/a/b.mp4")]) == text


def names_in(text: str) -> list[str]:
    return [part for part in PARTS if part in text]
