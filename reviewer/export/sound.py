"""Sound: which streams a copy takes from its source, and ffmpeg's output options for them.

No stream is copied as it is, even where the container would allow it and nothing stands in for the
sound. Packets can carry what no player plays and no check hears: sound behind an edit list, and
bytes of any kind in AAC's data elements, in MP3's ancillary data and between frames. What is
decoded and encoded anew is what is heard, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from reviewer.domain.errors import ExportError
from reviewer.domain.media import MediaInfo, StreamInfo, StreamKind
from reviewer.domain.sound import AudioChoice, AudioPlan, Stretch, Substitute
from reviewer.domain.timing import clock
from reviewer.export.disguise import Factors, disguise
from reviewer.export.restarts import Shifts, shifting
from reviewer.export.substitution import substitution

CHANNEL_BIT_RATE = 96_000
MAX_CHANNELS = 8
AAC_RATES = (
    *(7350, 8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000),
    *(44_100, 48_000, 64_000, 88_200, 96_000),
)

# Sound that is farther than this from its time is put there, after a gap for example: silence
# fills it. Containers round times by less (Matroska to 1 ms).
SYNC_S = 0.005

# How long sound may go on after the picture. A damaged or hostile file can say any time, and what
# is missing until then would be filled with silence.
LATEST_S = 3600


@dataclass(frozen=True, slots=True)
class Sound:
    """The sound of a copy: ffmpeg's output options, and sentences for the report.

    `streams` are the numbers, from 0, of the source's sound streams that are taken, in the order
    in which the copy has them. Without any, the source's sound is not even opened.
    """

    streams: tuple[int, ...] = ()
    options: dict[str, str | int] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def plan_sound(
    media: MediaInfo,
    audio: AudioPlan,
    *,
    origin: Fraction,
    end: Fraction,
    shifts: Mapping[int, Shifts] | None = None,
) -> Sound:
    """What becomes of all sound streams of a clip.

    `origin` is the source's time at the copy's 0, `end` that of the picture's end, in seconds;
    `shifts` are those of a clip whose clock starts again on the way (`restarts.sound_shifts`).
    ExportError where a stream has more channels than AAC holds. Of a disguise nobody keeps the
    factors: they are drawn for this copy, and for each stream.
    """
    there = media.of_kind(StreamKind.AUDIO)
    stays = audio.stays(media)
    taken = {number for number, _ in stays}
    dropped = [stream for number, stream in enumerate(there) if number not in taken]
    lost = [f"Sound: {_counted(dropped)}."] if dropped else []
    if not stays:
        return Sound(lost=tuple(lost))
    for number, stream in stays:
        if stream.channels > MAX_CHANNELS:
            raise ExportError(
                f"Sound stream {number + 1} has {stream.channels} channels; a copy holds at most "
                f"{MAX_CHANNELS} in a stream.",
                hint="Leave it out, or all of the sound.",
            )
    options: dict[str, str | int] = {"c:a": "aac"}
    for number, (source_number, stream) in enumerate(stays):
        rate = _copy_rate(stream)
        # AAC holds at most 6144 bits per channel in 1024 samples.
        most = min(CHANNEL_BIT_RATE, rate * 6144 // 1024)
        options[f"b:a:{number}"] = most * max(1, stream.channels)
        options[f"ar:a:{number}"] = rate
        filters = _filters(audio, rate=rate, origin=origin, end=end)
        if shifts and source_number in shifts:
            filters = f"{shifting(shifts[source_number])},{filters}"
        options[f"filter:a:{number}"] = filters
        if stream.sample_rate and rate != stream.sample_rate:
            lost.append(f"Sound at {stream.sample_rate} samples a second has {rate} now.")
    # Of a clock that starts again, what the file says of its length means nothing.
    if not shifts and media.start_s + (media.duration_s or 0) > end + LATEST_S:
        lost.append("Sound later than an hour after the picture's end.")
    return Sound(
        streams=tuple(number for number, _ in stays),
        options=options,
        kept=(f"Sound: {_counted([stream for _, stream in stays])}, encoded anew as AAC.",),
        lost=(*lost, *_changes(audio, origin)),
    )


def _filters(audio: AudioPlan, *, rate: int, origin: Fraction, end: Fraction) -> str:
    filters = [
        f"aselect='lt(t,{float(end - origin + LATEST_S):.6f})'",
        f"aresample={rate}:async=1:min_hard_comp={SYNC_S}",
    ]
    if audio.choice is AudioChoice.DISGUISE:
        filters.append(disguise(Factors.drawn(), rate=rate))
    # After the disguise, whose windows would carry sound into the silence.
    stands_in = substitution(audio, rate=rate, origin=origin)
    return ",".join([*filters, stands_in] if stands_in else filters)


def _copy_rate(stream: StreamInfo) -> int:
    """The source's rate, else the next one that AAC has."""
    wanted = stream.sample_rate or 48_000
    return next((rate for rate in AAC_RATES if rate >= wanted), AAC_RATES[-1])


def _changes(audio: AudioPlan, origin: Fraction) -> list[str]:
    """What was done to the sound that stays."""
    words = {Substitute.SILENCE: "silence", Substitute.TONE: "a tone"}
    sentences = []
    if audio.choice is AudioChoice.DISGUISE:
        sentences.append(
            "Voice altered. The change may be reversible and does not hide accent or words."
        )
    if audio.everywhere is not None:
        sentences.append(f"Sound in the whole clip: {words[audio.everywhere]} took its place.")
    for substitute, word in words.items():
        here = [one for one in audio.stretches() if one.substitute is substitute]
        if here:
            sentences.append(f"Sound in {_times(here, origin)}: {word} took its place.")
    return sentences


def _times(stretches: Iterable[Stretch], origin: Fraction) -> str:
    return ", ".join(
        f"{clock(max(0.0, float(one.start - origin)))} – {clock(float(one.end - origin))}"
        for one in stretches
    )


def _counted(streams: list[StreamInfo]) -> str:
    codecs = ", ".join(stream.codec or "unknown" for stream in streams)
    return f"{len(streams)} {'stream' if len(streams) == 1 else 'streams'} ({codecs})"
