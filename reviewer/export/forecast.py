"""Forecast: what a copy would keep and lose, before it is made."""

from __future__ import annotations

import contextlib

from reviewer.domain.errors import MediaError
from reviewer.domain.progress import Job, Progress
from reviewer.export.account import account
from reviewer.export.formats import clip_format
from reviewer.export.hdr import hdr_of
from reviewer.export.interlace import field_order
from reviewer.export.render import RenderRequest
from reviewer.export.sound import plan_sound
from reviewer.media.frames import decode_all

Forecast = tuple[tuple[str, ...], tuple[str, ...]]
"""What is kept and what is lost, in sentences."""


def forecast(request: RenderRequest) -> Job[Forecast]:
    """What `render` would tell of the copy; one picture is decoded, and nothing written.

    What shows only while a copy is made is not in it: an encoder of the machine that fails its
    trial, stretches that cannot be kept, a clip that changes its size on the way.
    """
    media, index = request.media, request.index
    target = clip_format(media, index, request.picture)
    sound = plan_sound(
        media,
        request.plan.audio,
        origin=index.origin * index.timebase,
        end=index.end_pts * index.timebase,
    )
    yield Progress("look", 0, 1)
    with contextlib.closing(decode_all(request.source, media, threads=1)) as frames:
        first = next(frames, None)
    if first is None:
        raise MediaError(f"No picture of “{request.source.name}” can be decoded.")
    return account(
        media,
        target,
        hdr=hdr_of(first.picture),
        sound=sound,
        fields=field_order(first.picture),
        deinterlace=request.picture.deinterlace,
    )
