"""Files with manifests, ours and others', for tests; they need the extra `provenance`."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from reviewer.analysis.manifest_check import ExpectedManifest
from reviewer.export.certificates import certified_signer
from reviewer.export.provenance import PROGRAM, Action, SignRequest, sign
from reviewer.media import c2pa_door
from reviewer.media.boxes import file_boxes, held_manifests
from tests.clips import run_ffmpeg

ACTIONS: tuple[Action, ...] = (
    {
        "action": "c2pa.edited",
        "description": "Heads are covered.",
        "changes": [{"region": [{"type": "frame", "frame": {"start": 0, "end": 9}}]}],
    },
)


def bare(source: Path, path: Path) -> Path:
    """The picture of a clip in a file such as our muxers write."""
    run_ffmpeg("-i", source, "-map", "0:v", "-c", "copy", "-map_metadata", "-1", path)
    return path


def signed_for_trying(part: Path) -> ExpectedManifest:
    """Sign a file as the program does; what its check has to expect then."""
    request = SignRequest(part, part.with_name("the clip"), ACTIONS, None)
    job = sign(request)
    while True:
        try:
            next(job)
        except StopIteration as end:
            return ExpectedManifest(end.value.sha256, PROGRAM, ACTIONS)


def signed_by_another(source: Path, path: Path, manifest: dict[str, Any]) -> ExpectedManifest:
    """Write a file with any manifest; what to expect, if it were that one that was given."""
    with source.open("rb") as file, path.open("wb+") as signed:
        c2pa_door.embed(manifest, certified_signer(None)[0], file, signed)
    return ExpectedManifest(sum_of_manifest(path), PROGRAM, ACTIONS)


def sum_of_manifest(path: Path) -> str:
    (held,) = held_manifests(path, file_boxes(path))
    return hashlib.sha256(held).hexdigest()
