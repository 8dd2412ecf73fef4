"""The account of a copy: what it kept of its source and what it lost, in sentences."""

from __future__ import annotations

from reviewer.domain.geometry import Orientation
from reviewer.domain.media import MediaInfo, StreamKind
from reviewer.export.formats import OPAQUE, CopyFormat
from reviewer.export.hdr import Hdr, takes_hdr
from reviewer.export.interlace import FieldOrder, field_sentences
from reviewer.export.sound import Sound


def account(
    media: MediaInfo,
    target: CopyFormat,
    *,
    hdr: Hdr,
    sound: Sound,
    fields: FieldOrder | None = None,
    deinterlace: bool = False,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a copy kept, and what it lost; `hdr` is the source's."""
    video = media.video
    kept = [
        "Every frame that can be read, and its timestamp.",
        f"Size: {video.width_px} × {video.height_px} pixels.",
        *target.kept,
    ]
    lost = list(target.lost)
    tags = dict(media.streams[video.position].tags)
    # VP8 and VP9 keep it beside the picture, where decoders pass over it.
    if tags.get("alpha_mode") == "1":
        lost.append(OPAQUE)
    if video.orientation != Orientation():
        kept.append("Orientation: players turn or mirror the picture as they do the source.")
    if video.pixel_aspect != 1:
        kept.append(f"Pixel shape: {video.pixel_aspect}.")
    colour = target.colour
    given = [tag for tag in (colour.range, colour.primaries, colour.transfer, colour.matrix) if tag]
    if given:
        kept.append(f"Colour tags: {', '.join(given)}.")
    if hdr.options:
        if takes_hdr():
            kept.append("HDR: mastering display and light levels.")
        else:
            lost.append("HDR: mastering display and light levels, which this ffmpeg does not take.")
    if hdr.has_dynamic:
        lost.append("HDR metadata that changes from frame to frame.")
    whole, combed = field_sentences(fields, target.encoder, deinterlace=deinterlace)
    kept += whole
    lost += combed
    return (*kept, *sound.kept), (*lost, *sound.lost, *_left_out(media))


def _left_out(media: MediaInfo) -> list[str]:
    """What no copy carries, as far as the source has it."""
    pictures = media.of_kind(StreamKind.VIDEO)
    streams = {
        "Further video": sum(
            not stream.is_cover_art and stream.position != media.video.position
            for stream in pictures
        ),
        "Subtitles": len(media.of_kind(StreamKind.SUBTITLE)),
        "Data": len(media.of_kind(StreamKind.DATA)),
    }
    others = {
        "Cover pictures": sum(stream.is_cover_art for stream in pictures),
        "Attachments": len(media.of_kind(StreamKind.ATTACHMENT)),
        "Chapters": len(media.chapters),
        "Tags": len(media.telling_tags) + sum(len(one.telling_tags) for one in media.streams),
    }
    return [
        *(
            f"{what}: {count} {'stream' if count == 1 else 'streams'}."
            for what, count in streams.items()
            if count
        ),
        *(f"{what}: {count}." for what, count in others.items() if count),
    ]
