"""A PDF does not tell in which time zone it was made."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from reviewer.report.pdf import render_pdf
from reviewer.report.pdf_dates import in_utc
from tests.report.test_pdf import Pdf


@pytest.fixture
def far_away(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer whose clock is 5 hours and 30 minutes before UTC."""
    if sys.platform == "win32":
        pytest.skip("Windows has no way to set the time zone of one program")
    monkeypatch.setenv("TZ", "FAR-5:30")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        (b"/CreationDate (D:20261231233000-02'30')", b"/CreationDate (D:20270101020000+00'00')"),
        (b"/ModDate (D:20261231233000+05'30')", b"/ModDate (D:20261231180000+00'00')"),
        (b"/ModDate (D:20261231233000Z)", b"/ModDate (D:20261231233000Z)"),
        (
            b'xmp:CreateDate="2026-03-01T01:00:00+02:00"',
            b'xmp:CreateDate="2026-02-28T23:00:00+00:00"',
        ),
        (b"said on 2026-03-01T01:00:00+02:00", b"said on 2026-03-01T01:00:00+02:00"),
    ],
)
def test_dates_are_told_in_utc_in_as_many_bytes(local: bytes, utc: bytes) -> None:
    assert in_utc(local) == utc
    assert len(utc) == len(local)


@pytest.mark.usefixtures("far_away")
def test_a_pdf_that_is_made_anywhere_tells_the_time_of_utc() -> None:
    assert datetime.now().astimezone().utcoffset() == timedelta(hours=5, minutes=30)

    pdf = render_pdf("<html><head><title>A</title></head><body>Words</body></html>")

    stamps = re.findall(rb"Date \(D:(\d{14})\+00'00'\)", pdf)
    assert len(stamps) == 2
    for stamp in stamps:
        told = datetime.strptime(stamp.decode() + "Z", "%Y%m%d%H%M%S%z")
        assert abs(datetime.now(UTC) - told) < timedelta(hours=1)
    assert b"5:30" not in pdf
    assert b"05'30" not in pdf
    assert Pdf(pdf).pages()[0].startswith("Words")
