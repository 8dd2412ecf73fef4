"""Who signs: the account of this computer, and names that are proven with a passphrase.

Of a passphrase only a salted scrypt hash is kept, in `passphrases.json` beside the settings. A name
that has one signs with it alone.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from pathlib import Path

from reviewer.app.files import write_whole
from reviewer.app.settings import settings_path
from reviewer.domain.errors import ReviewerError
from reviewer.domain.signing import Signer, plain_name
from reviewer.storage.signing import account

MIN_CHARACTERS = 10

# OWASP's advice for scrypt of 2025: 2**16, 8, 2 takes 64 MiB and some tenths of a second.
_COST, _BLOCK, _PARALLEL = 2**16, 8, 2
_MEMORY = 2 * 128 * _COST * _BLOCK


def passphrases_path() -> Path:
    return settings_path().with_name("passphrases.json")


def has_passphrase(who: str, path: Path | None = None) -> bool:
    """Whether a name signs with a passphrase."""
    return plain_name(who) in _load(path or passphrases_path())


def signer(who: str, passphrase: str | None, path: Path | None = None) -> Signer:
    """Who signs under a name; ReviewerError where its passphrase is missing or another."""
    hashes = _load(path or passphrases_path())
    kept = hashes.get(plain_name(who))
    if kept is None:
        return Signer(who, account())
    if passphrase is None:
        raise ReviewerError(
            f"{who} signs with a passphrase, and none was given.",
            hint="Type it when you are asked, or set REVIEWER_PASSPHRASE.",
        )
    if not _fits(passphrase, kept):
        raise ReviewerError(
            f"This is not the passphrase of {who}.", hint="Nothing was recorded. Try again."
        )
    return Signer(who, account(), proven=True)


def set_passphrase(who: str, new: str, old: str | None, path: Path | None = None) -> None:
    """Give a name a passphrase; one that has one needs the old one to change it."""
    path = path or passphrases_path()
    if not who.strip():
        raise ReviewerError("A passphrase needs a name.")
    if len(new) < MIN_CHARACTERS:
        raise ReviewerError(
            f"A passphrase has {MIN_CHARACTERS} characters or more.", hint="Take some words."
        )
    hashes = _load(path)
    if plain_name(who) in hashes:
        signer(who, old, path)
    salt = secrets.token_bytes(16)
    parts = ("scrypt", _COST, _BLOCK, _PARALLEL, salt.hex(), _hash(new, salt).hex())
    hashes[plain_name(who)] = ":".join(str(part) for part in parts)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    write_whole(path, json.dumps(hashes, indent=2).encode())
    path.chmod(0o600)


def _load(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        hashes = json.loads(path.read_text("utf-8"))
        if not isinstance(hashes, dict) or not all(
            isinstance(kept, str) and kept.count(":") == 5 for kept in hashes.values()
        ):
            raise ValueError("it does not hold names with hashes")
    except (OSError, ValueError) as error:
        raise ReviewerError(
            f"The passphrases in {path} cannot be read: {error}.",
            hint="Put the file back, or remove it and set the passphrases anew.",
        ) from error
    return hashes


def _fits(passphrase: str, kept: str) -> bool:
    kind, cost, block, parallel, salt, digest = kept.split(":")
    if (kind, cost, block, parallel) != ("scrypt", str(_COST), str(_BLOCK), str(_PARALLEL)):
        return False
    try:
        return hmac.compare_digest(_hash(passphrase, bytes.fromhex(salt)).hex(), digest)
    except ValueError:
        return False


def _hash(passphrase: str, salt: bytes) -> bytes:
    return hashlib.scrypt(
        passphrase.encode("utf-8", "surrogateescape"),
        salt=salt, n=_COST, r=_BLOCK, p=_PARALLEL, maxmem=_MEMORY,
    )  # fmt: skip
