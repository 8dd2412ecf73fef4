"""The dates that Qt writes into a PDF, told in UTC: a time zone says where a report was made.

Qt has no way to set them. They keep their length, because a PDF knows its parts by their places.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

_INFO = re.compile(rb"(?<=Date \(D:)(\d{14}[+-]\d\d)'(\d\d)'(?=\))")
_XMP = re.compile(rb"(?<=Date=\")(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d)(?=\")")


def in_utc(pdf: bytes) -> bytes:
    """The PDF with its dates of making and change in UTC, and everything else as it was."""
    return _XMP.sub(_xmp_in_utc, _INFO.sub(_info_in_utc, pdf))


def _info_in_utc(match: re.Match[bytes]) -> bytes:
    local = datetime.strptime((match[1] + match[2]).decode(), "%Y%m%d%H%M%S%z")
    return f"{local.astimezone(UTC):%Y%m%d%H%M%S}+00'00'".encode()


def _xmp_in_utc(match: re.Match[bytes]) -> bytes:
    local = datetime.fromisoformat(match[1].decode())
    return f"{local.astimezone(UTC):%Y-%m-%dT%H:%M:%S}+00:00".encode()
