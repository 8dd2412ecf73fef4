from __future__ import annotations

from dataclasses import replace

import pytest

from reviewer.domain.file_items import file_reasons, telling_tags
from reviewer.domain.media import MediaInfo, StreamInfo, StreamKind
from reviewer.domain.mitigation import Mitigation
from reviewer.domain.risk import Reason
from tests.domain.scenes import shipped_rules
from tests.reviews import review_of


def media(*tags: tuple[str, str], streams: tuple[StreamInfo, ...] = ()) -> MediaInfo:
    base = review_of().media
    return replace(base, tags=tags, streams=(base.streams[0], *streams), chapters=())


def found(media: MediaInfo, *, amplifier: float = 0.0) -> dict[str, Reason]:
    reasons = file_reasons(media, shipped_rules(), Mitigation(), amplifier=amplifier)
    return {reason.rule: reason for reason in reasons}


def test_a_bare_file_says_nothing() -> None:
    plain = media(("major_brand", "isom"), ("compatible_brands", "isomiso2"), ("language", "und"))

    assert found(plain) == {}


def test_streams_of_text_and_chapters_are_counted() -> None:
    subtitles = StreamInfo(1, StreamKind.SUBTITLE, "mov_text", 0.0)
    carries = replace(media(streams=(subtitles,)), chapters=("One", "Two"))

    reason = found(carries)["R07"]

    assert "carries 3 text or data streams or chapters" in reason.text
    assert (reason.share, reason.residual) == (50, 0)


@pytest.mark.parametrize(
    ("key", "rules"),
    [
        ("location", {"R15": 30, "R16": 25}),
        ("com.apple.quicktime.location.ISO6709", {"R15": 30, "R16": 25}),
        ("artist", {"R16": 25}),
        ("com.android.version", {"R16": 25}),
        ("creation_time", {"R16": 10}),
        ("encoder", {"R16": 10}),
    ],
)
def test_what_a_tag_names_decides_how_much_it_counts(key: str, rules: dict[str, int]) -> None:
    reasons = found(media((key, "+48.5+037.9/")))

    assert {rule: reason.share for rule, reason in reasons.items()} == rules
    assert all(reason.residual == 0 for reason in reasons.values())


def test_the_setting_makes_a_file_count_more() -> None:
    assert found(media(("artist", "x")), amplifier=0.25)["R16"].share == 30


def test_tags_are_named_without_their_values() -> None:
    sound = StreamInfo(1, StreamKind.AUDIO, "aac", 0.0, tags=(("handler_name", "Ivan's phone"),))

    text = found(media(("title", "Ivan"), streams=(sound,)))["R16"].text

    assert "handler_name, title" in text
    assert "Ivan" not in text
    assert telling_tags(media(("handler_name", "VideoHandler"))) == []
