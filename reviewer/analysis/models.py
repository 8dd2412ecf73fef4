"""Model files: their bytes, once their SHA-256 is the one that this version was tested with."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from reviewer.domain.errors import ToolMissing

_INSTALL_AGAIN = "Install footage-reviewer again."


@dataclass(frozen=True, slots=True)
class ModelFile:
    """Where a detector's model is, and the SHA-256 that it must have."""

    path: Path
    sha256: str


def read_model(file: ModelFile) -> bytes:
    """The bytes of a model; ToolMissing where the file is not there or not the one we know."""
    name = file.path.name
    try:
        content = file.path.read_bytes()
    except OSError as error:
        raise ToolMissing(
            f"The model {name} cannot be read.", hint=_INSTALL_AGAIN, details=str(error)
        ) from error
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise ToolMissing(
            f"The model {name} is not the one that this version was tested with.",
            hint=_INSTALL_AGAIN,
        )
    return content


def model_named(name: str, models: Iterable[ModelFile]) -> ModelFile:
    """The model file of that name; ToolMissing where none of them has it."""
    for file in models:
        if file.path.name == name:
            return file
    raise ToolMissing(f"The model {name} is missing.", hint=_INSTALL_AGAIN)
