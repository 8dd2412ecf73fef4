"""MediaInfo -> SourceEntry: what the report says about the clip."""

from __future__ import annotations

from reviewer.domain.media import MediaInfo, StreamInfo, StreamKind, VideoInfo
from reviewer.domain.review import Review
from reviewer.domain.timing import clock
from reviewer.report import wording
from reviewer.report.entries import SourceEntry, StreamEntry
from reviewer.report.wording import plural


def source_entry(review: Review) -> SourceEntry:
    media, video = review.media, review.media.video
    return SourceEntry(
        name=media.name,
        sha256=media.sha256,
        size_bytes=media.size_bytes,
        size=wording.size_words(media.size_bytes),
        container=media.container,
        duration=clock(review.index.whole.seconds),
        starts=review.index.text(review.index.moment(0)),
        frames=len(review.index),
        frame_rate=(
            wording.FRAME_RATE.format(rate=float(video.rate)) if video.rate else wording.UNKNOWN
        ),
        picture=_picture_words(video),
        picture_px=wording.SIZE_PX.format(width=video.upright_px[0], height=video.upright_px[1]),
        colour=_colour_words(video),
        streams=tuple(_stream(media, stream) for stream in media.streams),
        tags=media.tags,
        chapters=media.chapters,
    )


def _picture_words(video: VideoInfo) -> str:
    width, height = video.upright_px
    words = [wording.SIZE_PX.format(width=width, height=height), video.codec]
    if (video.width_px, video.height_px) != (width, height):
        stored = wording.SIZE_PX.format(width=video.width_px, height=video.height_px)
        words.append(wording.STORED_AS.format(size=stored))
    if turns := video.orientation.quarter_turns % 4:
        words.append(wording.TURNED.format(degrees=90 * turns))
    if video.orientation.mirrored:
        words.append(wording.MIRRORED)
    if video.pixel_aspect != 1:
        words.append(wording.PIXEL_SHAPE.format(shape=video.pixel_aspect))
    return ", ".join(words)


def _colour_words(video: VideoInfo) -> str:
    colour = video.colour
    tags = (
        (wording.RANGE, colour.range),
        (wording.PRIMARIES, colour.primaries),
        (wording.TRANSFER, colour.transfer),
        (wording.MATRIX, colour.matrix),
    )
    return ", ".join([video.pixel_format, *(f"{name} {tag}" for name, tag in tags if tag)])


def _stream(media: MediaInfo, stream: StreamInfo) -> StreamEntry:
    details = []
    if stream.position == media.video.position:
        details.append(wording.REVIEWED)
    if stream.is_cover_art:
        details.append(wording.COVER_PICTURE)
    if stream.kind is StreamKind.AUDIO:
        details.append(
            wording.SOUND.format(
                rate=stream.sample_rate, channels=plural(stream.channels, "channel")
            )
        )
    if stream.start_s:
        details.append(wording.STARTS_AT.format(time=clock(stream.start_s)))
    return StreamEntry(
        stream.position, stream.kind.value, stream.codec, ", ".join(details), stream.tags
    )
