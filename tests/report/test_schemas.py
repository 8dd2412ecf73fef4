"""The shipped JSON Schemas are those of the entries, and real reports follow them."""

from __future__ import annotations

import json
import os
from typing import Any

import fastjsonschema
import pytest

from reviewer.report.entries import SCHEMA, LogFacts, Picture, ReportContent
from reviewer.report.release import RELEASE_SCHEMA, ReleaseNote, release_note
from reviewer.report.tables import render_json
from tests.report.reviews import RESOURCES, content_of, full_review, review, track
from tests.report.schemas import schema_of
from tests.report.test_html import UPDATE

SHIPPED = {
    "report-2.schema.json": (ReportContent, SCHEMA),
    "release-note-1.schema.json": (ReleaseNote, RELEASE_SCHEMA),
}
LOG = LogFacts(9, "1a" * 32, "2b" * 32, is_verified=True)


def shipped(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((RESOURCES / "schemas" / name).read_text("utf-8"))
    return schema


def report() -> dict[str, Any]:
    picture = Picture("T2", 200, "00:00:08.000", 320, 180, b"jpeg")
    read: dict[str, Any] = json.loads(
        render_json(content_of(full_review(), pictures=[picture], log=LOG))
    )
    return read


@pytest.mark.parametrize("name", list(SHIPPED))
def test_the_shipped_schema_is_that_of_the_entries(name: str) -> None:
    kind, schema_id = SHIPPED[name]
    path = RESOURCES / "schemas" / name
    text = json.dumps(schema_of(kind, schema_id=schema_id), indent=2) + "\n"

    if os.environ.get(UPDATE):
        path.write_text(text, "utf-8")
    assert path.read_text("utf-8") == text, f"set {UPDATE}=1 to accept the change"
    assert schema_id.replace("footage-reviewer/", "").replace("/", "-") in name


def test_reports_follow_their_schema() -> None:
    validate = fastjsonschema.compile(shipped("report-2.schema.json"))

    validate(report())
    validate(json.loads(render_json(content_of(review(track(1, range(20, 120)))))))
    validate(json.loads(render_json(content_of(review()))))


def test_a_release_note_follows_its_schema() -> None:
    validate = fastjsonschema.compile(shipped("release-note-1.schema.json"))

    validate(json.loads(render_json(release_note(content_of(full_review(), log=LOG)))))


@pytest.mark.parametrize(
    ("field", "value"),
    [("commitment", "5f"), ("report_id", None), ("people", {}), ("extra", 1), ("schema", "x/1")],
)
def test_the_schema_refuses_what_is_no_report(field: str, value: object) -> None:
    validate = fastjsonschema.compile(shipped("report-2.schema.json"))

    with pytest.raises(fastjsonschema.JsonSchemaValueException):
        validate({**report(), field: value})
