from __future__ import annotations

from reviewer.domain.tags import HEARD, TAG_WORDS, TagKind


def test_every_kind_has_words_of_its_own() -> None:
    assert set(TAG_WORDS) == set(TagKind)
    assert len(set(TAG_WORDS.values())) == len(TagKind)


def test_no_words_claim_too_much() -> None:
    words = " ".join(TAG_WORDS.values())

    for avoided in ("confess", "admit", "traitor", "enemy", "violation"):
        assert avoided not in words


def test_what_is_said_is_heard() -> None:
    assert {TagKind.VOICE, TagKind.SPOKEN_DATA, TagKind.CONFESSION} <= HEARD
    assert not {TagKind.BOUND, TagKind.TATTOO, TagKind.CHILD} & HEARD
