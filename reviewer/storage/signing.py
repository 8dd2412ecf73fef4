"""The signature under an entry of the log: who is at the machine, and what time it is."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime

from reviewer.domain.log import Signature


def sign(who: str = "") -> Signature:
    """The signature of somebody who acts now; `who` is the name that they sign with, if any."""
    return Signature(utc_now(), who, account())


def utc_now() -> str:
    """Now, UTC, in ISO 8601 to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def account() -> str:
    """The account of the operating system that runs this, whatever the environment says.

    "" where the system does not tell it.
    """
    try:
        if sys.platform == "win32":
            return os.getlogin()
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except (OSError, KeyError):
        return f"uid {os.getuid()}" if sys.platform != "win32" else ""
