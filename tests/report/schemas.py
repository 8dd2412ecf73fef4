"""The JSON Schema of a report, from its dataclasses: what resources/schemas must hold."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

Schema = dict[str, Any]

SHA256 = {"type": "string", "pattern": "^([0-9a-f]{64})?$"}
SCORE = {"type": "integer", "minimum": 0, "maximum": 100}
SCORES = {"score", "residual", "inherent", "max_score", "part", "share"}

_SCALARS: dict[type, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    types.NoneType: {"type": "null"},
}


def schema_of(kind: type, *, schema_id: str) -> Schema:
    """The schema (draft 7) of a dataclass of dataclasses, tuples and scalars; bytes are left out.

    Every field is required, and no other is allowed: a change of a field is a new `schema_id`.
    """
    definitions: dict[str, Schema] = {}
    root = _object(kind, definitions)
    root["properties"]["schema"] = {"const": schema_id}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": kind.__name__,
        **root,
        "definitions": dict(sorted(definitions.items())),
    }


def _object(kind: type, definitions: dict[str, Schema]) -> Schema:
    hints = get_type_hints(kind)
    properties = {
        field.name: _field(field.name, hints[field.name], definitions)
        for field in fields(kind)
        if hints[field.name] is not bytes
    }
    return {
        "description": " ".join((kind.__doc__ or "").split()),
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


def _field(name: str, hint: Any, definitions: dict[str, Schema]) -> Schema:
    if name in SCORES and hint is int:
        return SCORE
    if name.endswith("sha256") or name.endswith("commitment"):
        return SHA256
    return _value(hint, definitions)


def _value(hint: Any, definitions: dict[str, Schema]) -> Schema:
    if hint in _SCALARS:
        return _SCALARS[hint]
    if get_origin(hint) is types.UnionType:
        return {"anyOf": [_value(part, definitions) for part in get_args(hint)]}
    if get_origin(hint) is tuple:
        return _array(get_args(hint), definitions)
    assert is_dataclass(hint), hint
    assert isinstance(hint, type)
    if hint.__name__ not in definitions:
        definitions[hint.__name__] = {}
        definitions[hint.__name__] = _object(hint, definitions)
    return {"$ref": f"#/definitions/{hint.__name__}"}


def _array(parts: tuple[Any, ...], definitions: dict[str, Schema]) -> Schema:
    if parts[1:] == (...,):
        return {"type": "array", "items": _value(parts[0], definitions)}
    items = [_value(part, definitions) for part in parts]
    return {
        "type": "array",
        "items": items,
        "minItems": len(items),
        "maxItems": len(items),
    }
