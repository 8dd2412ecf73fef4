"""The report for machines: JSON with the fields of `entries`, in a stable order.

`schema` names the version; the object is a ReportContent with its fields by their names. Times
are given three ways (Stretch): as text, in seconds, and as frame numbers from 0. Names and tags
stand as they were recorded, in ASCII with escapes, so that no character of them acts on a reader.
A picture is described (what it is about, frame, time, size); the HTML report carries it.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import TypeAlias

from reviewer.report.entries import ReportContent
from reviewer.report.release import ReleaseNote

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"


def render_json(content: ReportContent | ReleaseNote) -> str:
    """The report as JSON, keys sorted, one value a line."""
    return json.dumps(plain(content), sort_keys=True, indent=2, allow_nan=False) + "\n"


def plain(value: object) -> Plain:
    """An entry as JSON knows it: objects, lists, texts and numbers, without pictures' bytes."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: plain(part)
            for field in fields(value)
            if not isinstance(part := getattr(value, field.name), bytes)
        }
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"a report holds no {type(value).__name__}")
