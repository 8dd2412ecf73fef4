"""Whether a copy's timestamps, streams and tags are as planned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from reviewer.domain.media import MediaInfo, StreamKind
from reviewer.domain.review import Finding
from reviewer.domain.sound import AudioPlan
from reviewer.domain.timing import FrameIndex, clock
from reviewer.media.index import PacketIndex


def timing_findings(
    times: Sequence[int | None], timebase: Fraction, index: FrameIndex
) -> Iterator[Finding]:
    """Where the copy's frames are not as many, or not at the same times, as the source's.

    `times` are the copy's timestamps in the order of decoding. The copy may start at another time
    than its source, but every distance from the first frame must be right within half a tick.
    """
    if len(times) != len(index):
        yield Finding("V4", f"The copy has {len(times)} frames; the clip has {len(index)}.")
        return
    missing = [frame for frame, pts in enumerate(times) if pts is None]
    if missing:
        yield Finding("V4", "A frame of the copy has no timestamp.", missing[0], missing[0])
        return
    known = [pts for pts in times if pts is not None]
    start = index.moment(0).exact
    for frame, pts in enumerate(known):
        is_at = (pts - known[0]) * timebase
        should_be_at = index.moment(frame).exact - start
        if abs(is_at - should_be_at) > timebase / 2:
            text = (
                f"Frame {frame + 1} of the copy, {clock(float(should_be_at))} from the start, is "
                f"{float(is_at - should_be_at) * 1000:+.3f} ms off its time."
            )
            yield Finding("V4", text, frame, frame)
            return


def hidden_findings(packets: PacketIndex) -> Iterator[Finding]:
    """Pictures that the copy stores and no player shows: nobody has looked at them."""
    if packets.hidden_packets:
        text = f"The copy stores {packets.hidden_packets} pictures that no player shows."
        yield Finding("V4", text)


def stream_findings(copy: MediaInfo, source: MediaInfo, audio: AudioPlan) -> Iterator[Finding]:
    """Streams, chapters and tags of the copy that are not on the list of what it may carry."""
    pictures = copy.of_kind(StreamKind.VIDEO)
    if len(pictures) != 1 or pictures[0].is_cover_art:
        yield Finding("V4", f"The copy has {len(pictures)} video streams instead of one.")
    wanted = len(audio.stays(source))
    sounds = len(copy.of_kind(StreamKind.AUDIO))
    if sounds != wanted:
        text = f"The number of the copy's audio streams is {sounds} instead of {wanted}."
        yield Finding("V4", text)
    for stream in copy.streams:
        if stream.kind not in (StreamKind.VIDEO, StreamKind.AUDIO):
            yield Finding("V4", f"The copy carries a stream of the kind “{stream.kind.value}”.")
        for key in stream.telling_tags:
            yield Finding("V4", f"The copy carries the tag “{key}” on a stream.")
    for key in copy.telling_tags:
        yield Finding("V4", f"The copy carries the tag “{key}”.")
    if copy.chapters:
        yield Finding("V4", f"The copy carries {len(copy.chapters)} chapters.")
    size = (source.video.width_px, source.video.height_px)
    if (copy.video.width_px, copy.video.height_px) != size:
        yield Finding("V4", f"The copy is {copy.video.width_px} × {copy.video.height_px} pixels.")
    if copy.video.orientation != source.video.orientation:
        yield Finding("V4", "The copy is turned another way than the clip.")
