"""Commitments: how a release note stands for a file that it must not name.

A published SHA-256 of the original would let anybody who has it, from a channel say, prove that the
covered copy was made of it. A commitment is HMAC-SHA256 under a random key that stands in the
review and its internal report alone: without the key it says nothing about any file; with the key
and the original it can be opened. The message is the SHA-256 of the file, 64 lower-case hexadecimal
digits in ASCII:

    sha256sum ORIGINAL | cut -c1-64 | tr -d '\\n' |
    openssl dgst -sha256 -mac HMAC -macopt hexkey:KEY
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

KEY_BYTES = 32


def new_key() -> str:
    """A random case key, in hexadecimal."""
    return secrets.token_hex(KEY_BYTES)


def commit(key: str, text: str) -> str:
    """HMAC-SHA256 of an ASCII text, usually a file's SHA-256, under a key; all in hexadecimal."""
    return hmac.new(bytes.fromhex(key), text.encode("ascii"), hashlib.sha256).hexdigest()
