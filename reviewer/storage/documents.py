"""Frozen dataclasses as JSON documents, and back, checked against the types of their fields.

The JSON is ASCII, with escapes: a file name may hold bytes that are no text, and must come back.
"""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Document = TypeVar("Document")


def to_document(value: object) -> str:
    """The JSON text of a dataclass made of dataclasses, tuples, mappings, fractions and scalars."""
    return json.dumps(_plain(value), separators=(",", ":"))


def from_document(kind: type[Document], text: str) -> Document:
    """The value that a text holds; ValueError where it is not one of that kind."""
    try:
        data = json.loads(text)
    except RecursionError as error:
        raise ValueError("the document is nested too deeply") from error
    document: Document = _typed(kind, data)
    return document


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if value is None or type(value) in (str, int, float, bool):
        return value
    raise ValueError(f"{value!r} has no place in a document")


def _typed(kind: Any, data: object) -> Any:
    """The value of type `kind` that `data`, as read from JSON, stands for."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _one_of(get_args(kind), data)
    if origin is tuple:
        return _tuple(get_args(kind), data)
    if origin is Mapping:
        return {key: _typed(get_args(kind)[1], item) for key, item in _object(data).items()}
    if is_dataclass(kind):
        return _dataclass(kind, data)
    if kind is Fraction:
        return _fraction(data)
    if kind is float and type(data) is int:
        return float(data)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    if (data is None and kind is types.NoneType) or type(data) is kind:
        return data
    raise ValueError(f"{data!r} is no {kind}")


def _one_of(kinds: tuple[Any, ...], data: object) -> Any:
    """A scalar keeps the type that JSON gives it; anything else is read as the first that fits."""
    if type(data) in kinds:
        return data
    for kind in kinds:
        try:
            return _typed(kind, data)
        except ValueError:
            continue
    raise ValueError(f"{data!r} is none of {kinds}")


def _tuple(kinds: tuple[Any, ...], data: object) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise ValueError(f"{data!r} is no list")
    if kinds[1:] == (...,):
        return tuple(_typed(kinds[0], item) for item in data)
    if len(data) != len(kinds):
        raise ValueError(f"{data!r} does not have {len(kinds)} items")
    return tuple(_typed(kind, item) for kind, item in zip(kinds, data, strict=True))


def _dataclass(kind: Any, data: object) -> Any:
    values = _object(data)
    hints = _hints(kind)
    if unknown := values.keys() - hints.keys():
        raise ValueError(f"{kind.__name__} has no {sorted(unknown)}")
    for field in fields(kind):
        optional = field.default is not MISSING or field.default_factory is not MISSING
        if field.name not in values and not optional:
            raise ValueError(f"{kind.__name__} lacks {field.name}")
    return kind(**{name: _typed(hints[name], item) for name, item in values.items()})


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _object(data: object) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise ValueError(f"{data!r} is no object")
    return data


def _fraction(data: object) -> Fraction:
    if not isinstance(data, str):
        raise ValueError(f"{data!r} is no fraction")
    try:
        numerator, denominator = data.split("/")
        return Fraction(int(numerator), int(denominator))
    except ZeroDivisionError as error:
        raise ValueError(f"{data!r} is no fraction") from error
