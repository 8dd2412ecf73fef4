"""A decision file is recorded as a whole or not at all, and says which line and column is wrong."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.app.actions import load_review
from reviewer.app.decision_file import COLUMNS, RULINGS, apply_file, read_rows, template
from reviewer.domain.decision import Ground, Ruling
from reviewer.domain.errors import DecisionError
from reviewer.domain.people import Person, Role
from reviewer.domain.requirements import QUESTIONS
from reviewer.domain.signing import Control, Signer
from reviewer.storage.review_file import ReviewFile
from tests.reviews import REASON, review_of, track_of

ANN = Signer("Ann", "ann")
OTHER = "cd" * 32  # the SHA-256 of b.review's clip
KEEP = {"about": "T1", "ruling": "keep", "ground": "NOT_PROTECTED", "reason": REASON}


@pytest.fixture
def reviews(tmp_path: Path) -> list[Path]:
    """a.review and b.review, each with T1 and T2, P1 = T2, and a flag about each track."""
    paths = []
    for name, sha256 in (("a", "ab" * 32), ("b", OTHER)):
        review = review_of(track_of(1), track_of(2, first=20))
        review.media = replace(review.media, sha256=sha256)
        review.people = {1: Person(1, (2,), Role.UNKNOWN, "", "Ann", "")}
        paths.append(tmp_path / f"{name}.review")
        ReviewFile.create(paths[-1], review)
    return paths


def test_a_file_can_say_every_ruling_and_every_answer() -> None:
    assert sorted(RULINGS.values()) == sorted(Ruling)
    assert set(QUESTIONS) < set(COLUMNS)


def file_of(folder: Path, *rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> Path:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    path = folder / "decisions.csv"
    path.write_text(text.getvalue())
    return path


def apply(path: Path, reviews: list[Path], control: Control = Control.DUAL) -> None:
    apply_file(path, reviews, signer=ANN, control=control)


def test_rows_are_recorded_in_the_reviews_they_name(tmp_path: Path, reviews: list[Path]) -> None:
    path = file_of(
        tmp_path,
        {"clip": "a.review", "role": "CAPTOR", **KEEP},
        {"clip": OTHER.upper(), "about": "P1", "ruling": "cover", "from": "0:00.9"},
        {"clip": "b.review", "about": "F1", "ruling": "hold", "question": "Who?",
         "addressee": "the editor"},
        {"clip": "*", "about": "undecided", "ruling": "cover"},
    )  # fmt: skip

    apply(path, reviews)

    a, b = (load_review(one) for one in reviews)
    keep, rest = a.decisions.values()
    assert (keep.ruling, keep.ground, keep.answers) == (
        Ruling.KEEP, Ground.NOT_PROTECTED, {"role": "CAPTOR"},
    )  # fmt: skip
    assert (keep.who, keep.account, keep.control) == ("Ann", "ann", Control.DUAL)
    assert rest.tracks == (2,)
    assert [one.ruling for one in b.decisions.values()] == [
        Ruling.COVER, Ruling.HOLD, Ruling.COVER,
    ]  # fmt: skip
    assert b.undecided() == []


def test_the_rest_is_covered_wherever_there_is_a_rest(tmp_path: Path, reviews: list[Path]) -> None:
    rest = {"clip": "*", "about": "undecided", "ruling": "cover"}

    apply(file_of(tmp_path, {"clip": "a.review", "about": "T1 T2", "ruling": "cover"}), reviews)
    apply(file_of(tmp_path, rest), reviews)

    assert [len(load_review(one).decisions) for one in reviews] == [1, 1]
    assert [load_review(one).undecided() for one in reviews] == [[], []]


def test_a_keep_by_file_waits_for_a_second_person_as_any_other(
    tmp_path: Path, reviews: list[Path]
) -> None:
    path = file_of(tmp_path, {"clip": "a.review", "role": "CAPTOR", **KEEP})

    apply(path, reviews)

    assert load_review(reviews[0]).left_visible() == ()


WRONG = [
    ({"ground": ""}, "column “ground”: A face stays visible only on a recorded ground"),
    ({"reason": "Because."}, "column “reason”: On this ground a face stays visible only"),
    ({"role": ""}, "column “role”: KEEP:NOT_PROTECTED asks for role"),
    ({"role": "PRISONER"}, "column “role”: “PRISONER” is no role without protection"),
    ({"ground": "VITAL_INTEREST"}, "column “evidence”: KEEP:VITAL_INTEREST asks for evidence"),
    ({"ground": "PI_ABUSE"}, "column “ground”: PI_ABUSE shows what happens"),
    ({"ground": "BECAUSE"}, "column “ground”: “BECAUSE” is no ground"),
    ({"ruling": "show"}, "column “ruling”: “show” is no ruling"),
    ({"ruling": ""}, "column “ruling”: “” is no ruling"),
    ({"ruling": "cover"}, "column “ground”: NOT_PROTECTED is a ground to keep"),
    ({"expires": "soon"}, "column “expires”: “soon” is no date"),
    ({"from": "noon"}, "column “from”: “noon” is not a time"),
    ({"from": "0:01", "to": "0:00.5"}, "column “to”: The span of the decision is empty"),
    ({"from": "0:01", "to": "0:01.2"}, "column “from”: T1 is not in the picture"),
    ({"to": "9:00"}, "column “from”: The span"),
    ({"about": "T9"}, "column “about”: There is no track T9"),
    ({"about": "P9"}, "column “about”: There is no person P9"),
    ({"about": "F9"}, "column “about”: There is no flag F9"),
    ({"about": "T1 T2"}, "column “about”: A keep is about one person"),
    ({"about": "T1 P1"}, "column “about”: “T1 P1” is not clear"),
    ({"about": "everybody"}, "column “about”: “everybody” is not clear"),
    ({"about": ""}, "column “about”: “” is not clear"),
    ({"about": "undecided"}, "column “ruling”: What is undecided can only be covered"),
    ({"clip": "c.review"}, "column “clip”: “c.review” names none of the reviews"),
    ({"clip": ""}, "column “clip”: “” names none of the reviews"),
    ({"clip": "*"}, "column “clip”: “*” stands for every clip"),
]


@pytest.mark.parametrize(("change", "words"), WRONG, ids=[words for _, words in WRONG])
def test_a_wrong_row_is_named_and_nothing_is_recorded(
    tmp_path: Path, reviews: list[Path], change: dict[str, str], words: str
) -> None:
    path = file_of(
        tmp_path,
        {"clip": "b.review", "about": "T1", "ruling": "cover"},
        {"clip": "a.review", "role": "CAPTOR", **KEEP, **change},
    )

    with pytest.raises(DecisionError) as caught:
        apply(path, reviews, Control.SINGLE)

    assert caught.value.message.startswith(f"Nothing was recorded. Line 3, {words}")
    assert [load_review(one).decisions for one in reviews] == [{}, {}]


def test_every_wrong_row_is_told_at_once(tmp_path: Path, reviews: list[Path]) -> None:
    path = file_of(
        tmp_path,
        {"clip": "a.review", "about": "T8", "ruling": "cover"},
        {"clip": "a.review", "about": "T1", "ruling": "cover"},
        {"clip": "a.review", "about": "T9", "ruling": "cover"},
    )

    with pytest.raises(DecisionError) as caught:
        apply(path, reviews)

    assert "Line 2, column “about”: There is no track T8" in caught.value.message
    assert "Line 4, column “about”: There is no track T9" in caught.value.details


def test_a_line_is_counted_as_an_editor_counts(tmp_path: Path, reviews: list[Path]) -> None:
    two_lines = {"clip": "a.review", "about": "T1", "ruling": "cover", "reason": "one\ntwo"}
    path = file_of(tmp_path, two_lines, {"clip": "a.review", "about": "T9", "ruling": "cover"})

    with pytest.raises(DecisionError, match="Line 4, column “about”"):
        apply(path, reviews)


def test_a_later_row_stands_over_an_earlier_one(tmp_path: Path, reviews: list[Path]) -> None:
    path = file_of(
        tmp_path,
        {"clip": "a.review", "role": "CAPTOR", **KEEP},
        {"clip": "a.review", "about": "T1", "ruling": "cover"},
    )

    apply(path, reviews, Control.SINGLE)

    review = load_review(reviews[0])
    assert list(review.decisions) == [1, 2]
    assert set(review.rulings(review.tracks[1])) == {Ruling.COVER}


def test_json_says_the_same(tmp_path: Path, reviews: list[Path]) -> None:
    path = tmp_path / "decisions.json"
    path.write_text(json.dumps([{"clip": "a.review", "role": "CAPTOR", **KEEP}]))

    apply(path, reviews)
    assert len(load_review(reviews[0]).decisions) == 1

    path.write_text(json.dumps([{"clip": "a.review", **KEEP}]))
    with pytest.raises(DecisionError, match="Entry 1, column “role”"):
        apply(path, reviews)


def test_semicolons_and_a_byte_order_mark_are_what_spreadsheets_write(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_bytes("\ufeffclip;about;ruling;reason\r\na.review;T1;cover;a, b\r\n".encode())

    (row,) = read_rows(path)

    assert row.cells == {"clip": "a.review", "about": "T1", "ruling": "cover", "reason": "a, b"}


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("d.csv", b"", "holds no decision"),
        ("d.csv", b"clip,about,ruling\n", "holds no decision"),
        ("d.csv", b"clip,about\na,T1\n", "no column “ruling”"),
        ("d.csv", b"clip,about,ruling,mood\na,T1,cover,\n", "column “mood”"),
        ("d.csv", b"clip,about,ruling,clip\na,T1,cover,\n", "column “clip” .* twice"),
        ("d.csv", b"clip,about,ruling\na,T1,cover,more\n", "Line 2 of d.csv has more cells"),
        ("d.csv", b'clip,about,ruling\n"a,T1\n', "no line of a table"),
        ("d.csv", b"clip,about,ruling\n\xff\n", "not text in UTF-8"),
        ("d.json", b"{", "no JSON"),
        ("d.json", b"[" * 100_000, "no JSON"),
        ("d.json", b'{"clip": "a"}', "a list of decisions"),
        ("d.json", b'[{"clip": 1}]', "Entry 1 of d.json is no object of texts"),
        ("d.json", b'[{"clip": "a", "about": "T1"}]', "no column “ruling”"),
        ("d.json", b"[]", "holds no decision"),
    ],
)
def test_what_is_no_decision_file_is_refused_in_a_sentence(
    tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(DecisionError, match=words):
        read_rows(path)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(DecisionError, match="cannot be read"):
        read_rows(tmp_path / "none.csv")


@pytest.mark.parametrize("form", ["csv", "json"])
def test_the_template_is_a_decision_file(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"t.{form}"
    path.write_text(template(form))

    (row,) = read_rows(path)

    assert tuple(row.cells) == COLUMNS
