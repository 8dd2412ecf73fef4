"""Dataclasses come back from JSON as they were, and nothing else comes back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.domain.decision import Decision
from reviewer.domain.media import MediaInfo
from reviewer.domain.review import ExportRecord, ScanRecord
from reviewer.domain.risk import Flag
from reviewer.storage.documents import from_document, to_document

# File names may hold bytes that are no text: Python reads them as lone surrogates.
TEXTS = st.text(st.characters(), max_size=8)


class Colour(StrEnum):
    """A field with a choice."""

    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Inner:
    """A dataclass inside another."""

    pair: tuple[str, str]
    share: Fraction


@dataclass(frozen=True, slots=True)
class Outer:
    """One field of each kind that documents hold."""

    text: str
    number: int
    real: float
    choice: bool
    colour: Colour
    maybe: float | None
    inner: tuple[Inner, ...]
    either: Inner | None
    settings: Mapping[str, str | int | float | bool]
    more: str = "nothing"


REALS = st.floats(allow_nan=False)
INNERS = st.builds(Inner, st.tuples(TEXTS, TEXTS), st.fractions())
OUTERS = st.builds(
    Outer,
    text=TEXTS,
    number=st.integers(),
    real=REALS,
    choice=st.booleans(),
    colour=st.sampled_from(Colour),
    maybe=st.none() | REALS,
    inner=st.lists(INNERS, max_size=3).map(tuple),
    either=st.none() | INNERS,
    settings=st.dictionaries(TEXTS, TEXTS | st.integers() | REALS | st.booleans(), max_size=4),
    more=TEXTS,
)


@settings(deadline=None)
@given(OUTERS)
def test_a_dataclass_comes_back_with_its_types(value: Outer) -> None:
    text = to_document(value)

    back = from_document(Outer, text)

    assert back == value
    assert text.isascii()
    assert [type(item) for item in back.settings.values()] == [
        type(item) for item in value.settings.values()
    ]


@pytest.mark.parametrize("kind", [MediaInfo, ScanRecord, Flag, Decision, ExportRecord])
@settings(deadline=None)
@given(data=st.data())
def test_every_kind_of_the_domain_comes_back(kind: type[Any], data: st.DataObject) -> None:
    value = data.draw(st.from_type(kind).filter(has_no_nan))

    assert from_document(kind, to_document(value)) == value


def has_no_nan(value: object) -> bool:
    return "nan" not in repr(value)


def test_a_field_with_a_default_may_be_missing() -> None:
    value = Outer("a", 1, 2.0, True, Colour.RED, None, (), None, {})
    data = json.loads(to_document(value))
    del data["more"]

    assert from_document(Outer, json.dumps(data)) == value


@pytest.mark.parametrize(
    ("field", "data"),
    [
        ("text", 1),
        ("number", "1"),
        ("number", True),
        ("number", 1.5),
        ("real", "2"),
        ("choice", 1),
        ("colour", "green"),
        ("maybe", "none"),
        ("inner", {}),
        ("inner", [{"pair": ["a"], "share": "1/2"}]),
        ("inner", [{"pair": ["a", "b"], "share": "1/0"}]),
        ("inner", [{"pair": ["a", "b"], "share": "1"}]),
        ("inner", [{"pair": ["a", "b"], "share": 0.5}]),
        ("either", {"pair": ["a", "b"]}),
        ("settings", []),
        ("settings", {"a": None}),
        ("settings", {"a": [1]}),
        ("surplus", 1),
    ],
)
def test_data_of_another_type_is_refused(field: str, data: object) -> None:
    document = json.loads(to_document(Outer("a", 1, 2.0, True, Colour.RED, None, (), None, {})))
    document[field] = data

    with pytest.raises(ValueError, match=r"\w"):
        from_document(Outer, json.dumps(document))


@pytest.mark.parametrize("text", ["", "{", "null", "[]", "3", "[" * 100_000])
def test_a_text_that_is_no_such_document_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        from_document(Outer, text)


@pytest.mark.parametrize("value", [[1], {1, 2}, b"bytes", object()])
def test_a_value_that_could_not_come_back_is_not_written(value: Any) -> None:
    settings = {"setting": value}

    with pytest.raises(ValueError, match="no place in a document"):
        to_document(ScanRecord("1", "now", settings, {}, "1", ""))
