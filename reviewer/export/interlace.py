"""Interlaced pictures: which field comes first, and how a copy keeps both or makes one of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction

import av.error
import av.filter
import av.video.frame

from reviewer.export.encoders import Encoder
from reviewer.media.frames import Frame


class FieldOrder(StrEnum):
    """Which field of an interlaced frame was taken first, by ffmpeg's names."""

    TOP = "tff"
    BOTTOM = "bff"


def field_order(picture: av.video.frame.VideoFrame) -> FieldOrder | None:
    """The order of a decoded picture's fields; None where it is not marked as interlaced."""
    if not picture.interlaced_frame:
        return None
    # PyAV says that a picture is interlaced, but not how; a filter knows.
    graph = _graph(picture, "select", "eq(interlace_type,TOPFIRST)")
    graph.push(picture)
    graph.push(None)
    try:
        graph.pull()
    except av.error.EOFError:
        return FieldOrder.BOTTOM
    return FieldOrder.TOP


def deinterlaced(frames: Iterable[Frame], order: FieldOrder) -> Iterator[Frame]:
    """One whole frame of each interlaced one, before anything is painted on it.

    Afterwards the lines of the frames before and after it, whose covers lie elsewhere, would be
    mixed into the edges of its covers.
    """
    waiting: deque[Frame] = deque()
    graph: av.filter.Graph | None = None
    shape: tuple[int, int, str] | None = None
    for frame in frames:
        picture = frame.picture
        if shape != (picture.width, picture.height, picture.format.name):
            yield from _rest(graph, waiting)
            graph = _graph(picture, "bwdif", f"mode=send_frame:parity={order}:deint=all")
            shape = (picture.width, picture.height, picture.format.name)
        assert graph is not None
        waiting.append(frame)
        graph.push(picture)
        yield from _ready(graph, waiting)
    yield from _rest(graph, waiting)


def _graph(picture: av.video.frame.VideoFrame, name: str, arguments: str) -> av.filter.Graph:
    """One filter, for pictures like this one."""
    graph = av.filter.Graph()
    source = graph.add_buffer(
        width=picture.width,
        height=picture.height,
        format=picture.format,
        time_base=picture.time_base or Fraction(1, 1000),
    )
    chosen = graph.add(name, arguments)
    sink = graph.add("buffersink")
    source.link_to(chosen)
    chosen.link_to(sink)
    graph.configure()
    return graph


def _ready(graph: av.filter.Graph, waiting: deque[Frame]) -> Iterator[Frame]:
    while True:
        try:
            picture = graph.pull()
        except (av.error.BlockingIOError, av.error.EOFError):
            return
        assert isinstance(picture, av.video.frame.VideoFrame)
        yield replace(waiting.popleft(), picture=picture)


def _rest(graph: av.filter.Graph | None, waiting: deque[Frame]) -> Iterator[Frame]:
    if graph is not None:
        graph.push(None)
        yield from _ready(graph, waiting)


def field_filters(order: FieldOrder | None) -> tuple[str, ...]:
    """The filters that mark the raw frames of a copy as they are; one frame stays one frame."""
    return () if order is None else (f"setfield={order}",)


def field_flags(order: FieldOrder | None, encoder: Encoder) -> str:
    """The encoder's flags that keep the fields apart; "" where there is nothing to keep."""
    return "+ildct+ilme" if order and encoder.codes_fields else ""


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
        "alone says it, and a player may show combs. Deinterlacing makes whole frames.",
    )
