"""What the package promises: its pins, its resources, its demo clip, its starter."""

from __future__ import annotations

import importlib.metadata
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import av
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import reviewer

ROOT = Path(__file__).resolve().parents[1]
DEMO = ROOT / "resources" / "demo" / "demo.mp4"


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def pinned() -> dict[str, str]:
    """The tested version of each library, by its name."""
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pairs = [line.split("==") for line in lines if not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in pairs}


def requirements(project: dict[str, Any]) -> dict[str, Requirement]:
    """What the program and its developers ask for, by name."""
    lines = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    return {canonicalize_name(Requirement(line).name): Requirement(line) for line in lines}


def test_the_version_is_said_once(project: dict[str, Any]) -> None:
    assert "version" in project["project"]["dynamic"]
    assert importlib.metadata.version("footage-reviewer") == reviewer.__version__
    assert f"## [{reviewer.__version__}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_command_is_installed() -> None:
    scripts = importlib.metadata.entry_points(group="console_scripts", name="reviewer")

    assert [script.value for script in scripts] == ["reviewer.__main__:main"]


def test_each_dependency_is_pinned_to_a_version_that_it_allows(
    project: dict[str, Any], pinned: dict[str, str]
) -> None:
    wanted = requirements(project)

    wrong = [name for name in wanted if not wanted[name].specifier.contains(pinned.get(name, ""))]

    assert wrong == []


def test_constraints_are_names_and_versions_only() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    entry = re.compile(r"[A-Za-z0-9._-]+==[A-Za-z0-9._]+")

    assert [line for line in lines if not line.startswith("#") and not entry.fullmatch(line)] == []


@pytest.mark.parametrize("version", ["6.11.0", "6.11.1", "6.12.0"])
def test_a_qt_that_breaks_python_or_windows_is_refused(
    project: dict[str, Any], version: str
) -> None:
    assert not requirements(project)["pyside6"].specifier.contains(version)


def test_both_opencv_distributions_are_one_release(
    project: dict[str, Any], pinned: dict[str, str]
) -> None:
    wanted = requirements(project)

    assert wanted["opencv-python"].specifier == wanted["opencv-contrib-python"].specifier
    assert pinned["opencv-python"] == pinned["opencv-contrib-python"]
    assert "opencv-contrib-python" in project["tool"]["uv"]["exclude-dependencies"]


def test_the_wheel_carries_the_resources(project: dict[str, Any]) -> None:
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]

    assert wheel["force-include"] == {"resources": "reviewer/resources"}


def test_the_demo_clip_is_small_and_short() -> None:
    with av.open(DEMO) as container:
        assert container.duration is not None
        seconds = container.duration / av.time_base

    assert DEMO.stat().st_size < 2_000_000
    assert 10 <= seconds <= 20


def test_the_demo_clip_carries_what_a_copy_must_lose() -> None:
    with av.open(DEMO) as container:
        assert container.metadata["title"]
        assert container.metadata["location"]
        assert len(container.chapters()) == 2
        assert container.streams.audio


@pytest.mark.parametrize("arguments", [[], ["dance"]])
def test_run_says_how_it_is_used(arguments: list[str]) -> None:
    done = subprocess.run(
        ["sh", ROOT / "run", *arguments], capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert "./run demo" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("script", ["run", ".ci/run"])
def test_the_starters_can_be_started(script: str) -> None:
    assert (ROOT / script).stat().st_mode & 0o111
