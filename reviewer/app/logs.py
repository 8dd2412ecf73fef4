"""The use cases on the log of a review: read it, check it, keep its head beside a copy."""

from __future__ import annotations

import re
from pathlib import Path

from reviewer.app.files import write_whole
from reviewer.app.settings import load_settings
from reviewer.domain.errors import ReviewerError
from reviewer.domain.log import Act, Head, Inspection, KnownHead, parse_head
from reviewer.storage.database import require_database
from reviewer.storage.holding import held
from reviewer.storage.review_file import ReviewFile
from reviewer.storage.signing import sign

HEAD_SUFFIX = ".log-head.txt"

_HEAD_LINE = re.compile(r"^[0-9]+:[0-9a-f]{64}$", re.MULTILINE)
_MOST_BYTES = 65_536


def log_lines(path: Path) -> list[bytes]:
    """The lines of the log of the review at `path`, as they are in the file."""
    with ReviewFile.open(path) as file:
        return file.log_lines()


def write_log(path: Path, target: Path) -> None:
    """Write the log of the review at `path` as JSON Lines, in place of what `target` was."""
    write_whole(target, b"".join(line + b"\n" for line in log_lines(path)))


def check_log(path: Path, known: KnownHead | None = None) -> Inspection:
    """Whether the log of the review at `path` is what was written, and the review what it says.

    `known` is a head of the log that was kept elsewhere.
    """
    with ReviewFile.open(path) as file:
        return file.check_log(known)


def require_true_log(path: Path) -> None:
    """Raise ReviewerError where somebody changed the review, or its log, behind the program's back.

    What a decision says there nobody may have said. What was broken before the file was recovered
    is told by `reviewer log --check` alone: the recovery told all that the review holds anew.
    """
    found = check_log(path).since_recovery
    if found:
        raise ReviewerError(
            f"The review or its log was changed behind the program's back: {found[0]}",
            hint="`reviewer log --check` tells all. Go back to a copy of the review from before, "
            "or make it anew with `reviewer scan --replace`. After a damage, `reviewer recover` "
            "saves what is left, and its log says so ever after.",
            plain_hint="Go back to a copy of the review from before, or scan the clip again.",
        )


def note_in_log(path: Path, action: str, title: str, *, program: str) -> None:
    """Add an entry about what changes nothing in the review; ReviewFileError where it cannot be."""
    act = Act(action, title, sign(load_settings().who))
    with held(require_database(path), program=program), ReviewFile.open(path) as file:
        file.note(act)


def head_path(copy: Path) -> Path:
    """The file beside a copy that holds the head of the log."""
    return copy.with_name(copy.name + HEAD_SUFFIX)


def write_head(copy: Path, head: Head) -> None:
    """Write the head of the log beside a copy, where whoever changes the review does not reach it.

    It names nothing but the copy, and can stay beside one that is handed on.
    """
    text = (
        f"The log of the review when {copy.name} was delivered: entries, and SHA-256 of the last.\n"
        f"{head}\n"
        "Whether the log was changed since: reviewer log REVIEW --check --head THIS_FILE\n"
    )
    # Bytes of a file name that are no text stand as their escape.
    write_whole(head_path(copy), text.encode("utf-8", "backslashreplace"))


def known_head(text: str) -> KnownHead:
    """A head that somebody kept: "7:3f5a…" or the hash alone, or a file that `write_head` made."""
    try:
        return parse_head(text)
    except ValueError:
        path = Path(text)
    try:
        with path.open("rb") as file:
            found = _HEAD_LINE.findall(file.read(_MOST_BYTES).decode("utf-8", "replace"))
    except (OSError, ValueError) as error:
        raise ReviewerError(
            "What --head was given is neither a head of a log nor a file.",
            hint="Give it as in 7:3f5a…, or name the file beside a copy.",
        ) from error
    if len(found) != 1:
        raise ReviewerError(
            f"“{path.name}” does not hold the head of a log.",
            hint=f"Name the file NAME{HEAD_SUFFIX} beside a copy.",
        )
    return parse_head(found[0])
