"""The account of a copy: what it kept of its source and what it lost, in sentences."""

from __future__ import annotations

from reviewer.domain.geometry import Orientation
from reviewer.domain.media import MediaInfo, StreamKind
from reviewer.export.formats import CopyFormat
from reviewer.export.hdr import Hdr
from reviewer.export.sound import Sound


def account(
    media: MediaInfo, target: CopyFormat, *, hdr: Hdr, sound: Sound, interlaced: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a copy kept, and what it lost."""
    video = media.video
    kept = [
        "Every frame and its timestamp.",
        f"Size: {video.width_px} × {video.height_px} pixels.",
        *target.kept,
    ]
    lost = list(target.lost)
    if video.orientation != Orientation():
        kept.append("Orientation: players turn or mirror the picture as they do the source.")
    if video.pixel_aspect != 1:
        kept.append(f"Pixel shape: {video.pixel_aspect}.")
    colour = target.colour
    tags = [tag for tag in (colour.range, colour.primaries, colour.transfer, colour.matrix) if tag]
    if tags:
        kept.append(f"Colour tags: {', '.join(tags)}.")
    if hdr.parameters(target.encoder):
        kept.append("HDR: mastering display and light levels.")
    if hdr.has_dynamic:
        lost.append("HDR metadata that changes from frame to frame.")
    if interlaced:
        lost.append("The mark of interlacing: the lines of both fields are kept in whole frames.")
    return (*kept, *sound.kept), (*lost, *sound.lost, *_left_out(media))


def _left_out(media: MediaInfo) -> list[str]:
    """What no copy carries, as far as the source has it."""
    pictures = media.of_kind(StreamKind.VIDEO)
    counts = {
        "further video": sum(
            not stream.is_cover_art and stream.position != media.video.position
            for stream in pictures
        ),
        "cover pictures": sum(stream.is_cover_art for stream in pictures),
        "subtitles": len(media.of_kind(StreamKind.SUBTITLE)),
        "data": len(media.of_kind(StreamKind.DATA)),
        "attachments": len(media.of_kind(StreamKind.ATTACHMENT)),
        "chapters": len(media.chapters),
        "tags": len(media.tags) + sum(len(stream.tags) for stream in media.streams),
    }
    return [f"Left out: {words} ({count})." for words, count in counts.items() if count]
