"""What a file says of itself: text streams, coordinates, names and devices (R07, R15, R16)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reviewer.domain.items import alone
from reviewer.domain.media import MediaInfo, StreamKind
from reviewer.domain.mitigation import Mitigation
from reviewer.domain.risk import Reason
from reviewer.domain.rules import Means, Rule, RuleSet

# What every muxer writes; it names nobody.
_PLAIN = frozenset({
    "major_brand", "minor_version", "compatible_brands", "vendor_id", "duration", "bps",
    "number_of_frames", "number_of_bytes", "alpha_mode", "rotate", "stereo_mode",
})  # fmt: skip
# A tag of these names says no more than that there is a language, or a handler.
_EMPTY = {"language": {"", "und"}, "handler_name": {"", "videohandler", "soundhandler"}}

_PLACE = re.compile(r"location|gps|geo|coordinate|latitude|longitude|©xyz|place|city|country")
_PERSON = re.compile(
    r"artist|author|composer|performer|creator|director|producer|publisher|owner|copyright"
    r"|title|\bname|comment|description|synopsis|keywords|contact"
)
_DEVICE = re.compile(r"make|model|device|camera|serial|software|android|com\.apple")

_TEXT_KINDS = (StreamKind.SUBTITLE, StreamKind.DATA, StreamKind.ATTACHMENT)


def file_reasons(
    media: MediaInfo, rules: RuleSet, mitigation: Mitigation, *, amplifier: float
) -> Iterator[Reason]:
    """What the rules hold against the file as a whole; it is in no frame's score."""
    streams = sum(len(media.of_kind(kind)) for kind in _TEXT_KINDS) + len(media.chapters)
    if streams:
        yield _reason(rules.rule("R07"), 1.0, mitigation, amplifier, count=streams)
    keys = telling_tags(media)
    if any(_PLACE.search(key.lower()) for key in keys):
        # A tag of the reviewer is about the picture; this place is in the file, and goes with it.
        yield _reason(rules.rule("R15"), 1.0, mitigation, amplifier, means=(Means.METADATA,))
    if keys:
        r16 = rules.rule("R16")
        telling = any(
            pattern.search(key.lower()) for key in keys for pattern in (_PLACE, _PERSON, _DEVICE)
        )
        strength = 1.0 if telling else r16.threshold("plain_strength")
        yield _reason(r16, strength, mitigation, amplifier, keys=", ".join(keys))


def telling_tags(media: MediaInfo) -> list[str]:
    """The names of the tags of a file and its streams that say more than its format does."""
    tags = [*media.tags, *(tag for stream in media.streams for tag in stream.tags)]
    found = {
        key
        for key, value in tags
        if key.lower() not in _PLAIN
        and value.strip().lower() not in _EMPTY.get(key.lower(), frozenset())
    }
    return sorted(found)


def _reason(
    rule: Rule,
    strength: float,
    mitigation: Mitigation,
    amplifier: float,
    *,
    means: tuple[str, ...] | None = None,
    **values: str | int,
) -> Reason:
    names = rule.mitigation if means is None else means
    # Of a file nothing else can be taken away than what it carries beside picture and sound.
    taken: Mapping[str, float] = {Means.METADATA: mitigation.metadata}
    left = strength * (1 - min(taken.get(name, 0.0) for name in names)) if names else strength
    inherent, residual = (
        alone(rule, amount, amplifier=amplifier, has_floor=amount > 0)
        for amount in (strength, left)
    )
    return Reason(rule.id, inherent, rule.sentence(**values), residual=residual)
