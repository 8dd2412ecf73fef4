"""What no linter sees: what start-up loads, which files the code names, what no file may say."""

from __future__ import annotations

import ast
import hashlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "reviewer"
MODULES = sorted(PACKAGE.rglob("*.py"))
OURS = ("reviewer", "resources", "tests", "docs", ".ci")

# Modules that other tests cover better than a file of their own would.
WITHOUT_TEST_FILE = {
    "domain/risk.py": "plain data; tests of flags, files and release stops read all of it",
    "domain/suggestion.py": "plain data; tests of likely people and of the command read all of it",
    "domain/progress.py": "one record and a type; tests of jobs use both",
    "export/restarts.py": "tests of timing run it on recordings that were joined",
    "export/storable.py": "tests of timing run it on clocks of every kind",
    "app/viewing/messages.py": "plain data; tests of the client send and receive all of it",
    "app/viewing/entry.py": "one call; every test of the client goes through it",
    "report/entries.py": "plain data; tests of the content and of each form read all of it",
    "report/labels.py": "a table of words; tests of the page want each of them used, and no other",
    "__main__.py": "two lines; test_the_commands_start_without_heavy_libraries runs it",
}

# Built in pieces, so that this file does not hold them.
INDEX_WORDS = ["pypi" + ".org", "--index" + "-url", "extra-" + "index", "files.python" + "hosted"]
MACHINE_FOLDERS = [f"/{name}/" for name in ("work", "root", "farm")]


def names(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


def text_files() -> Iterator[tuple[Path, str]]:
    """Every text file of the project with what it says."""
    files = [path for path in ROOT.iterdir() if path.is_file() and path.name != "uv.lock"]
    for folder in OURS:
        files += [path for path in (ROOT / folder).rglob("*") if path.is_file()]
    for path in sorted(files):
        if "__pycache__" in path.parts:
            continue
        try:
            yield path, path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # a picture, a model, a clip


def loaded_by(statement: str) -> set[str]:
    """The top-level modules that a fresh interpreter holds after a statement."""
    code = f"{statement}\nimport sys\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.split())


def test_the_commands_start_without_heavy_libraries() -> None:
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in MODULES
        if path.parent.name in {"app", "cli"} or path.name == "__main__.py"
    ]

    loaded = loaded_by(f"import {', '.join(modules)}")

    assert "reviewer" in loaded
    assert not loaded & {
        "cv2",
        "mediapipe",
        "dlib",
        "PySide6",
        "matplotlib",
        "c2pa",
        "cryptography",
    }


def test_a_spawned_worker_imports_the_start_module_and_little_else() -> None:
    loaded = loaded_by("import reviewer.__main__")

    assert not loaded & {"click", "numpy", "av", "cv2", "PySide6"}


def test_every_resource_that_the_code_names_exists() -> None:
    named = [entry for path in MODULES for entry in resources_named_in(path)]

    assert named
    assert [name for name in named if not (ROOT / "resources" / name).exists()] == []


def resources_named_in(path: Path) -> Iterator[str]:
    """The arguments of each `resource("folder", "file")`, as a path."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id="resource"), args=args) if args:
                words = [arg.value for arg in args if isinstance(arg, ast.Constant)]
                yield "/".join(str(word) for word in words)


def test_the_models_are_those_that_were_tested() -> None:
    folder = ROOT / "resources" / "models"
    lines = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    expected = {name: digest for digest, name in (line.split() for line in lines)}

    models = [path for path in folder.iterdir() if path.suffix in {".tflite", ".onnx"}]

    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in models} == expected


@pytest.mark.parametrize("paper", ["THIRD_PARTY.md", "resources/models/README.md"])
def test_every_model_has_its_papers(paper: str) -> None:
    text = (ROOT / paper).read_text("utf-8")

    models = (ROOT / "resources" / "models" / "SHA256SUMS").read_text("utf-8").split()[1::2]

    assert [name for name in models if name not in text] == []


def test_no_file_names_a_package_index_or_a_folder_of_one_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path, text in text_files()
        for word in INDEX_WORDS + MACHINE_FOLDERS
        if word in text
    ]

    assert found == []


def test_no_text_promises_what_the_program_cannot_keep() -> None:
    promises = r"\b(compliant|anonymi[sz]ed|violations?|(finds?|detects?|covers?) all faces)\b"
    avoid = re.compile(promises, re.IGNORECASE)
    told = [
        (path, text)
        for path, text in text_files()
        if path.suffix in {".py", ".toml", ".html", ".j2", ".md"}
        and path.name != "glossary.md"  # it lists the words to avoid
        and "tests" not in path.parts
    ]

    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path, text in told
        for match in avoid.finditer(text)
    ]

    assert found == []


def test_every_module_says_what_it_is() -> None:
    silent = [path for path in MODULES if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]

    assert names(silent) == []


def test_no_module_has_more_than_one_idea_s_length() -> None:
    long = [path for path in MODULES if len(path.read_text("utf-8").splitlines()) > 400]

    assert names(long) == []


def test_every_module_has_a_test_file_of_its_name() -> None:
    modules = {
        path.relative_to(PACKAGE).as_posix() for path in MODULES if path.name != "__init__.py"
    }
    untested = {
        module
        for module in modules
        if not (ROOT / "tests" / Path(module).with_name(f"test_{Path(module).name}")).exists()
    }

    assert untested == set(WITHOUT_TEST_FILE) & modules
    assert set(WITHOUT_TEST_FILE) <= modules
