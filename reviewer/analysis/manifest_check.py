"""Whether a copy's file is made of what it may be made of, and its manifest (C2PA) is the one.

Decoders pass over boxes that they do not know, so nothing else would tell what is in them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reviewer.domain.review import Finding
from reviewer.media import c2pa_door
from reviewer.media.boxes import FileBox, file_boxes, held_manifests, manifest_boxes

MANIFEST_TEXT = " Its provenance manifest (C2PA) fits the file and says what was done, no more."

# What our muxers write at the top of a file.
_FILE_BOXES = frozenset({b"ftyp", b"moov", b"mdat", b"free", b"wide"})
_PADDING = frozenset({b"free", b"wide"})
_MOST_PADDING_BYTES = 8  # ffmpeg leaves a header's room, for an mdat that grows

_HASH, _INGREDIENT, _ACTIONS = "c2pa.hash.bmff.v3", "c2pa.ingredient.v3", "c2pa.actions.v2"
_ASSERTIONS = frozenset({_HASH, _INGREDIENT, _ACTIONS})
_LABELS = _ASSERTIONS | {"c2pa", "c2pa.assertions", "c2pa.claim.v2", "c2pa.signature"}
_CLAIM = frozenset(
    {
        *("instanceID", "claim_generator_info", "signature", "alg", "claim_version"),
        *("created_assertions", "gathered_assertions"),
    }
)
# Structure and text: a picture would be in another kind of box.
_KINDS = frozenset({b"jumb", b"jumd", b"cbor"})


@dataclass(frozen=True, slots=True, eq=False)
class ExpectedManifest:
    """The manifest that a copy was given: the SHA-256 of its box, who made it, what was done."""

    sha256: str
    program: str
    actions: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True, eq=False)
class FileCheck:
    """A copy, and the manifest that it has to carry; None: none at all."""

    copy: Path
    manifest: ExpectedManifest | None


def check_file(request: FileCheck) -> tuple[Finding, ...]:
    """Every finding about a copy's boxes and manifest; ToolMissing without the extra."""
    return tuple(Finding("V4", text) for text in _faults(request.copy, request.manifest))


def _faults(copy: Path, expected: ExpectedManifest | None) -> Iterator[str]:
    try:
        boxes = file_boxes(copy)
        manifests = held_manifests(copy, boxes)
    except ValueError as error:
        yield f"The copy's file is not built as MP4 and MOV files are: {error}."
        return
    yield from _foreign(boxes, manifests=len(manifests))
    if expected is None:
        if manifests:
            yield "The copy carries a provenance manifest; none was asked for."
        return
    if len(manifests) != 1:
        yield f"The copy carries {len(manifests)} provenance manifests instead of one."
        return
    if hashlib.sha256(manifests[0]).hexdigest() != expected.sha256:
        # Nobody else's is read: what it says does not matter, and reading it might do harm.
        yield "The provenance manifest is not the one that this copy was given."
        return
    yield from _hidden(manifests[0])
    try:
        with copy.open("rb") as file:
            told = c2pa_door.read(file)
    except ValueError as error:
        yield f"The provenance manifest cannot be read: {error}."
        return
    yield from _invalid(told)
    yield from _unexpected(told, expected)


def _foreign(boxes: tuple[FileBox, ...], *, manifests: int) -> Iterator[str]:
    """Boxes that neither our muxers nor the signing put at the top of a file."""
    for box in boxes:
        if box.kind in _PADDING and box.size > _MOST_PADDING_BYTES:
            yield f"The copy carries {box.size} bytes that no player looks at."
        elif box.kind not in _FILE_BOXES and box.kind != b"uuid":
            name = box.kind.decode("latin-1")
            yield f"The copy carries a box of the kind “{name}” in its file."
    if sum(box.kind == b"uuid" for box in boxes) != manifests:
        yield "The copy carries data of another program in its file."


def _hidden(held: bytes) -> Iterator[str]:
    """What stands in a manifest's box beside our statement, whether it refers to it or not."""
    try:
        boxes = manifest_boxes(held)
    except ValueError as error:
        yield f"The provenance manifest is damaged: {error}."
        return
    labels = {box.label for box in boxes if box.kind == b"jumd"}
    others = {label for label in labels - _LABELS if not label.startswith("urn:c2pa:")}
    if others or not {box.kind for box in boxes} <= _KINDS:
        yield "The provenance manifest holds more than what was done to the copy."


def _invalid(told: Mapping[str, Any]) -> Iterator[str]:
    """Where a manifest does not hold: its signature, its hashes, or the media that it is about."""
    failures = told.get("validation_results", {}).get("activeManifest", {}).get("failure", [])
    for failure in failures:
        yield f"The provenance manifest does not hold ({failure['code']})."
    if told.get("validation_state") != "Valid" and not failures:
        yield "The provenance manifest does not hold."


def _unexpected(told: Mapping[str, Any], expected: ExpectedManifest) -> Iterator[str]:
    """Where a manifest says anything but what was to be said."""
    manifests = list(told.get("manifests", {}).values())
    if len(manifests) != 1:
        yield f"The copy carries {len(manifests)} manifests, one in another."
        return
    claim, store = manifests[0].get("claim", {}), manifests[0].get("assertion_store", {})
    if set(store) != _ASSERTIONS or not set(claim) <= _CLAIM:
        yield "The provenance manifest holds other statements than it was given."
        return
    if store[_INGREDIENT] != {"relationship": "parentOf"}:
        yield "The provenance manifest says more of the clip than that there was one."
    opened, *done = store[_ACTIONS].get("actions", [{}])
    if opened.get("action") != "c2pa.opened" or done != list(expected.actions):
        yield "The provenance manifest says something else than what is planned today."
    if claim.get("claim_generator_info", {}).get("name") != expected.program:
        yield "The provenance manifest is another program's."
