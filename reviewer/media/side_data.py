"""What a decoder hands over with a picture beside its samples, by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import av.video.frame
from av.sidedata.sidedata import SideData


def side_data_of(picture: av.video.frame.VideoFrame) -> dict[str, bytes]:
    """A picture's side data by PyAV's names; empty where one is of a kind that PyAV cannot name.

    Such a kind (EXIF in MJPEG is one) hides all others.
    """
    try:
        # Iterating gives the entries, whatever the type says.
        entries = list(cast(Iterable[SideData], picture.side_data))
    except ValueError:
        return {}
    return {entry.type.name: bytes(entry) for entry in entries}
