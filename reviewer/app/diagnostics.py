"""What is installed, and whether it is what this version was tested with: for bug reports."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator
from concurrent.futures import Executor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from importlib import metadata
from typing import Any

from reviewer import __version__
from reviewer.app.resources import model_sums, resource, rules
from reviewer.domain.errors import ReviewerError
from reviewer.media import ffmpeg

PACKAGES = ("PySide6", "mediapipe", "av", "numpy", "ffmpeg-python", "imageio-ffmpeg")
WANTED_ENCODERS = ("libx264", "libx265", "aac")


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the diagnosis; `problem` says what to do, "" where all is well."""

    name: str
    value: str
    problem: str = ""


def diagnose(executor: Executor) -> Iterator[Fact]:
    """The facts, one by one; what needs OpenCV is asked in a worker process."""
    yield Fact("Reviewer", __version__)
    yield Fact("Python", f"{platform.python_version()} on {platform.platform()}")
    for package in PACKAGES:
        yield _package(package)
    yield _opencv(executor)
    yield from _ffmpeg()
    for name, digest in model_sums().items():
        found = hashlib.sha256(resource("models", name).read_bytes()).hexdigest()
        problem = "" if found == digest else "It is not the tested one. Install again."
        yield Fact(name, f"SHA-256 {found}", problem)
    yield Fact("Rules", f"version {rules().version}, SHA-256 {rules().sha256}")


def _package(name: str) -> Fact:
    try:
        return Fact(name, metadata.version(name))
    except metadata.PackageNotFoundError:
        return Fact(name, "missing", "Install footage-reviewer again.")


def _opencv(executor: Executor) -> Fact:
    try:
        return Fact("OpenCV", executor.submit(opencv_build).result())
    except ReviewerError as error:
        return Fact("OpenCV", error.message, error.hint)
    except BrokenProcessPool:
        return Fact("OpenCV", "cannot be loaded", "A process that loaded it died. Install again.")


def opencv_build() -> str:
    """Which OpenCV is used, and which of the distributions that share its folder won."""
    from reviewer.media.opencv import cv2

    build: Any = vars(cv2)["version"]  # a module that its type information leaves out
    kinds = [kind for kind in ("contrib", "headless") if getattr(build, kind)]
    return f"{cv2.__version__} ({', '.join(kinds) or 'opencv-python'})"


def _ffmpeg() -> Iterator[Fact]:
    try:
        yield Fact("ffmpeg", f"{ffmpeg.version()} at {ffmpeg.ffmpeg_path()}")
        encoders = ffmpeg.encoders()
    except ReviewerError as error:
        yield Fact("ffmpeg", error.message, error.hint)
        return
    there = [name for name in WANTED_ENCODERS if name in encoders]
    missing = [name for name in WANTED_ENCODERS if name not in encoders]
    problem = f"It lacks {', '.join(missing)}; name another ffmpeg." if missing else ""
    yield Fact("Encoders", ", ".join(there), problem)
