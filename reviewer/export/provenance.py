"""What the manifest (C2PA) of a copy says, and the jobs that sign it.

It says what was done, as far as anybody can see it in the copy, and nothing that leads to the clip:
no name, hash, tag, thumbnail or time of it, and no track, which would tell who is who. See
docs/provenance.md.
"""

from __future__ import annotations

import hashlib
import io
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, assert_never

from reviewer import __version__
from reviewer.domain.covers import CoverStyle
from reviewer.domain.errors import ExportError
from reviewer.domain.media import MediaInfo, StreamKind
from reviewer.domain.plan import ExportPlan
from reviewer.domain.progress import Job, Progress
from reviewer.domain.sound import AudioChoice
from reviewer.domain.timing import runs
from reviewer.export.certificates import SignerFiles, certified_signer
from reviewer.export.target import beside, require_other_file
from reviewer.media import c2pa_door
from reviewer.media.boxes import file_boxes, held_manifests

PROGRAM = "Reviewer"

Action = dict[str, Any]
"""An action as C2PA (2.2, 18.14) writes it: `action`, `description`, `changes`."""

_OPENED = "clip"  # ties the opening to its ingredient while the manifest is built; not in the copy

# A file of a type and no media, to rehearse with.
_SMALLEST_FILE = b"\0\0\0\x14ftypisom\0\0\0\0isom" + b"\0\0\0\x08mdat"

_STYLES = {
    CoverStyle.BLUR: "patterns that look like a blur",
    CoverStyle.MOSAIC: "patterns that look like a mosaic",
    CoverStyle.FILL: "plain fills",
}


def statement(plan: ExportPlan, media: MediaInfo) -> tuple[Action, ...]:
    """What was done to a clip after it was opened; equal for equal plans."""
    frames = plan.covered_frames()
    covers: Action = {
        "action": "c2pa.edited",
        "description": (
            f"Heads are covered in {len(frames)} of {plan.frames} frames with "
            f"{_STYLES[plan.style]}, drawn from random numbers and holding no pixel of what they "
            "cover. Of the faces that were found, each is covered unless a person decided "
            "otherwise; what nobody decided is covered. Faces may have been missed."
        ),
    }
    if len(frames):
        covers["changes"] = [
            {"region": [{"type": "frame", "frame": {"start": first, "end": last}}]}
            for first, last in runs(frames)
        ]
    sound = _sound(plan, media)
    heard: list[Action] = [{"action": "c2pa.edited", "description": sound}] if sound else []
    left_out: Action = {
        "action": "c2pa.edited.metadata",
        "description": "Tags, chapters, subtitles, data, attachments and further video are left "
        "out, where there were any.",
    }
    return (covers, *heard, left_out)


def _sound(plan: ExportPlan, media: MediaInfo) -> str:
    """What became of the sound, in a sentence or two; "" where all of it is as it was."""
    audio = plan.audio
    stays, had = len(audio.stays(media)), len(media.of_kind(StreamKind.AUDIO))
    if not had:
        return ""
    if not stays:
        return "The sound is left out."
    match audio.choice:
        case AudioChoice.KEEP | AudioChoice.DROP:
            words = []
        case AudioChoice.MUTE:
            words = ["Silence takes the place of the sound."]
        case AudioChoice.TONE:
            words = ["A tone takes the place of the sound."]
        case AudioChoice.DISGUISE:
            words = ["The sound is altered in pitch and formants."]
        case _:
            assert_never(audio.choice)
    if audio.stretches():
        words.append("In some stretches silence or a tone takes its place.")
    if stays < had:
        words.append("Some of the sound streams are left out.")
    return " ".join(words)


@dataclass(frozen=True, slots=True)
class SignRequest:
    """A finished part that gets a manifest, what was done to it, and who signs (None: for trying).

    `source` is the clip, which must not be written over; nothing of it is read.
    """

    part: Path
    source: Path
    actions: tuple[Action, ...]
    files: SignerFiles | None


@dataclass(frozen=True, slots=True)
class Signed:
    """The manifest that a copy got: the SHA-256 of its box, and who signed, in words."""

    sha256: str
    by: str


def rehearse(files: SignerFiles | None) -> Job[None]:
    """See, before hours of work, that this key and certificate sign; errors as `sign` has them."""
    signer, _ = certified_signer(files)
    yield Progress("sign", 0, 0)
    c2pa_door.embed(_manifest(()), signer, io.BytesIO(_SMALLEST_FILE), io.BytesIO())


def sign(request: SignRequest) -> Job[Signed]:
    """Put a signed manifest into a part; its media stay as they are, byte for byte.

    ExportError where the key or certificate is not usable or the disk is full; ToolMissing where
    the extra is not installed. The part belongs to the caller, who removes it then.
    """
    signer, by = certified_signer(request.files)
    part, signed = request.part, beside(request.part)
    require_other_file(signed, request.source)
    yield Progress("sign", 0, 0)
    try:
        with part.open("rb") as source, signed.open("wb+") as target:
            c2pa_door.embed(_manifest(request.actions), signer, source, target)
        # Into the file that is there, because the claim on it is a lock on that one.
        with signed.open("rb") as source, part.open("rb+") as target:
            shutil.copyfileobj(source, target, 1 << 20)
            target.truncate()
        return Signed(hashlib.sha256(_embedded(part)).hexdigest(), by)
    except OSError as error:
        raise ExportError(
            f"The copy could not be signed ({error.strerror}).",
            hint="Signing needs room for a second copy while it is made.",
        ) from error
    finally:
        signed.unlink(missing_ok=True)


def _manifest(actions: tuple[Action, ...]) -> dict[str, Any]:
    opened: Action = {"action": "c2pa.opened", "parameters": {"ingredientIds": [_OPENED]}}
    return {
        "claim_generator_info": [{"name": PROGRAM, "version": __version__}],
        "ingredients": [{"relationship": "parentOf", "label": _OPENED}],
        # Created: the signer says so itself; what is gathered was said by others.
        "assertions": [
            {"label": "c2pa.actions", "data": {"actions": [opened, *actions]}, "created": True}
        ],
    }


def _embedded(part: Path) -> bytes:
    """The manifest's box in a part that was signed."""
    (held,) = held_manifests(part, file_boxes(part))
    return held
