from __future__ import annotations

import pytest

from reviewer.report.characters import visible


@pytest.mark.parametrize("text", ["", "plain", "Ärger — “so”", "عربي", "two\nlines"])
def test_what_can_be_seen_stays(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202egpj.exe", "a⟨U+202E⟩gpj.exe"),
        ("a\u200bb", "a⟨U+200B⟩b"),
        ("a\x00\x1b[31m", "a⟨U+0000⟩⟨U+001B⟩[31m"),
        ("\udcff", "⟨U+DCFF⟩"),
    ],
)
def test_what_hides_or_turns_its_neighbours_is_shown_by_its_number(text: str, shown: str) -> None:
    assert visible(text) == shown
