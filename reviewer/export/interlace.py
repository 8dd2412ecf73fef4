"""Interlaced pictures: which field comes first, and how a copy keeps both or makes one of them."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

import av.error
import av.filter
import av.video.frame

from reviewer.export.encoders import Encoder


class FieldOrder(StrEnum):
    """Which field of an interlaced frame was taken first, by ffmpeg's names."""

    TOP = "tff"
    BOTTOM = "bff"


def field_order(picture: av.video.frame.VideoFrame) -> FieldOrder | None:
    """The order of a decoded picture's fields; None where it is not marked as interlaced."""
    if not picture.interlaced_frame:
        return None
    # PyAV says that a picture is interlaced, but not how; a filter knows.
    graph = av.filter.Graph()
    source = graph.add_buffer(
        width=picture.width,
        height=picture.height,
        format=picture.format,
        time_base=picture.time_base or Fraction(1, 1000),
    )
    chosen = graph.add("select", "eq(interlace_type,TOPFIRST)")
    sink = graph.add("buffersink")
    source.link_to(chosen)
    chosen.link_to(sink)
    graph.configure()
    graph.push(picture)
    graph.push(None)
    try:
        graph.pull()
    except av.error.EOFError:
        return FieldOrder.BOTTOM
    return FieldOrder.TOP


def field_filters(order: FieldOrder | None, *, deinterlace: bool) -> tuple[str, ...]:
    """The filters that mark the raw frames of a copy as they are; one frame stays one frame."""
    if order is None:
        return ()
    if deinterlace:
        return (f"bwdif=mode=send_frame:parity={order}:deint=all", "setfield=prog")
    return (f"setfield={order}",)


def field_flags(order: FieldOrder | None, encoder: Encoder, *, deinterlace: bool) -> str:
    """The encoder's flags that keep the fields apart; "" where there is nothing to keep."""
    return "+ildct+ilme" if order and encoder.codes_fields and not deinterlace else ""


def field_sentences(
    order: FieldOrder | None, encoder: Encoder, *, deinterlace: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What became of interlacing, for the report: kept, and lost."""
    if order is None:
        asked = ("Whole frames: the clip is not marked as interlaced.",) if deinterlace else ()
        return asked, ()
    if deinterlace:
        return (), ("Interlacing: one whole frame was made of the two fields of each, as asked.",)
    first = "upper" if order is FieldOrder.TOP else "lower"
    kept = f"Interlacing: the fields of each frame, the {first} lines first."
    if encoder.codes_fields:
        return (kept,), ()
    return (kept,), (
        f"The mark of interlacing in the stream: {encoder.title} has none here, so that the file "
        "alone says it, and a player may show combs. --deinterlace makes whole frames.",
    )
