"""The one door to c2pa-python: signs and reads manifests without network and without pictures.

As it comes, the library fetches manifests that a file only links to, and makes thumbnails of what
it signs. Here neither is possible: every call gets SETTINGS, nobody names a time stamp authority,
and of what was opened for editing it never sees a byte. (Seen with strace: no socket is made; the
test of this module looks again.)
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any, BinaryIO

from reviewer.domain.errors import ExportError, ToolMissing

SETTINGS = {
    "builder": {"thumbnail": {"enabled": False}},
    "verify": {
        "remote_manifest_fetch": False,
        "ocsp_fetch": False,
        # Whom to trust is not ours to say: there is no list of trusted signers here.
        "verify_trust": False,
        # The check of the copy does it.
        "verify_after_sign": False,
    },
}

_ISO_FILE = "video/mp4"  # one reader takes MP4 and MOV, and the manifest does not tell the type


@dataclass(frozen=True, slots=True)
class Signer:
    """What signs: the algorithm as C2PA names it, certificates and private key in PEM."""

    algorithm: str
    certificates: bytes
    key: bytes


def c2pa() -> ModuleType:
    """The library; ToolMissing where it is not installed, or cannot be loaded on this machine."""
    try:
        import c2pa  # noqa: TID251 — the door itself
    except (ImportError, OSError, RuntimeError) as error:  # the last two: its compiled half
        raise ToolMissing(
            "Provenance needs a library that is not installed.",
            hint="Install the extra, in the program's folder: pip install -c constraints.txt "
            "'.[provenance]'.",
            details=str(error),
        ) from error
    library: ModuleType = c2pa
    return library


def embed(manifest: Mapping[str, Any], signer: Signer, source: BinaryIO, signed: BinaryIO) -> None:
    """Write a media file again with a signed manifest in it; ExportError where that fails.

    `signed` is open for reading, too, as the library reads what it has written.
    """
    library = c2pa()
    info = library.C2paSignerInfo(signer.algorithm.encode(), signer.certificates, signer.key, None)
    try:
        with (
            library.Context.from_dict(SETTINGS) as context,
            library.Signer.from_info(info) as signing,
            library.Builder.from_json(json.dumps(manifest), context) as builder,
        ):
            builder.sign(signing, _ISO_FILE, source, signed)
    except library.C2paError.Io as error:
        # It does not pass on what the system said.
        raise ExportError(
            "The copy could not be signed: its file could not be read or written.",
            hint="Make room on the disk: signing needs as much again as the copy.",
            details=str(error),
        ) from error
    except library.C2paError as error:
        raise ExportError(
            f"The copy could not be signed ({_said(error)}).",
            hint="A certificate for this has to be valid today, for digital signatures and for "
            "e-mail protection or document signing, and name its own and its issuer's key.",
            details=str(error),
        ) from error


def read(file: BinaryIO) -> dict[str, Any]:
    """All that a file's manifests say and how they hold, as the library tells it in detail.

    ValueError where there is none in the file, or none that can be read.
    """
    library = c2pa()
    try:
        with (
            library.Context.from_dict(SETTINGS) as context,
            library.Reader(_ISO_FILE, file, context=context) as reader,
        ):
            told: dict[str, Any] = json.loads(reader.detailed_json())
            return told
    except library.C2paError as error:
        raise ValueError(_said(error)) from error


def _said(error: Exception) -> str:
    """The library's own words, without its name for the kind of error."""
    kind, _, words = str(error).partition(": ")
    return words or kind
