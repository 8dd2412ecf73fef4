"""Characters that would hide themselves or change their neighbours, shown by their number."""

from __future__ import annotations

import unicodedata

# Control characters, formatting such as a reversed direction of writing, halves of characters,
# and separators: shown by their number, so that no name can pass for another one.
_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def visible(text: str) -> str:
    """The text with every such character as ⟨U+202E⟩; line feeds stay."""
    return "".join(
        f"⟨U+{ord(character):04X}⟩"
        if unicodedata.category(character) in _HIDDEN and character != "\n"
        else character
        for character in text
    )
