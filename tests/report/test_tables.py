from __future__ import annotations

import json
from dataclasses import fields

import pytest

from reviewer.report.entries import SCHEMA, Picture, ReportContent
from reviewer.report.tables import plain, render_json
from tests.report.reviews import (
    HOSTILE_NAME,
    content_of,
    full_review,
    media,
    review,
)


def content() -> ReportContent:
    picture = Picture("T2", 200, "00:00:08.000", 320, 180, b"jpeg")
    return content_of(full_review(), pictures=[picture])


def test_json_gives_back_what_the_report_holds() -> None:
    made = content()

    read = json.loads(render_json(made))

    assert read == plain(made)
    assert set(read) == {field.name for field in fields(ReportContent)}
    assert read["schema"] == SCHEMA
    assert read["source"]["name"] == HOSTILE_NAME
    assert read["flags"][0]["reasons"][0]["rule"] == "R12"


def test_json_is_the_same_each_time_and_sorted() -> None:
    text = render_json(content())

    assert text == render_json(content())
    assert text == json.dumps(json.loads(text), sort_keys=True, indent=2) + "\n"


def test_json_describes_pictures_without_their_bytes() -> None:
    read = json.loads(render_json(content()))

    assert read["people"][1]["picture"] == {
        "about": "T2",
        "frame": 200,
        "time": "00:00:08.000",
        "width_px": 320,
        "height_px": 180,
    }


def test_json_is_ascii_whatever_a_name_holds() -> None:
    made = content_of(review(clip=media("bad\udc80\u202e.mp4")))

    text = render_json(made)

    assert text.isascii()
    assert json.loads(text)["source"]["name"] == "bad\udc80\u202e.mp4"


def test_what_is_no_plain_data_is_refused() -> None:
    with pytest.raises(TypeError, match="a report holds no set"):
        plain({1})
