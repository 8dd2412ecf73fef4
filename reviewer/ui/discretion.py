"""Discretion: sentences without names of files, for a window whose screen others see.

The errors of the program put names between “ and ”, or tell whole paths. What looks like either is
left out, and so is every file that the window knows; rather too much than a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

LEFT_OUT = "…"

SHORTEST = 3
"""Names without suffix are looked for from so many letters on: “a” is in many sentences."""

_QUOTED = re.compile(r"“[^”]*[./\\][^”]*”")
# From the root to the end of the sentence: a name can have spaces, so that no one sees its end.
_PATH = re.compile(
    r"(?<!\w)(?:~?/(?=\S)|[A-Za-z]:[\\/])(?:.*[/\\])?(?:.*\.[A-Za-z]\w{1,9}\b)?.*?(?=[.!?](?:\s|$)|$)"
)
_FILE = re.compile(r"[^\s“”(),;:]+\.[A-Za-z]\w{1,9}\b")


def without_files(text: str, known: Iterable[Path] = ()) -> str:
    """The text with “…” in place of every name of a file or a folder that is seen in it."""
    names: set[str] = set()
    for path in known:
        names |= {str(path), path.name}
        if len(path.stem) >= SHORTEST:
            names.add(path.stem)
    for name in sorted(names - {"", ".", "/"}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", LEFT_OUT, text)
    text = _QUOTED.sub(LEFT_OUT, text)
    lines = [_FILE.sub(LEFT_OUT, _PATH.sub(LEFT_OUT, line)) for line in text.split("\n")]
    return "\n".join(lines)
