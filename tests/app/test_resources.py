from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from reviewer.app.resources import model_files, resource, rules
from reviewer.app.settings import Settings
from reviewer.domain.errors import RuleError, ToolMissing

SHIPPED = resource("rules", "article13.toml")


def test_every_model_is_there_with_the_hash_that_is_asked_for() -> None:
    files = model_files()

    assert len(files) == 3
    for file in files:
        assert hashlib.sha256(file.path.read_bytes()).hexdigest() == file.sha256


def test_the_rules_that_come_along_can_be_read() -> None:
    assert rules().sha256 == hashlib.sha256(SHIPPED.read_bytes()).hexdigest()


def test_the_rules_of_the_settings_are_used_and_a_named_file_instead_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("house", "other"):
        text = SHIPPED.read_text("utf-8").replace("2026.4", name)
        (tmp_path / f"{name}.toml").write_text(text, "utf-8")
    settings = Settings(rules=str(tmp_path / "house.toml"))
    monkeypatch.setattr("reviewer.app.resources.load_settings", lambda: settings)

    assert rules().version == "house"
    assert rules(tmp_path / "other.toml").version == "other"


def test_rules_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_bytes(b"\xff\xfe")

    with pytest.raises(RuleError, match=r"bad\.toml cannot be read: it is not UTF-8 text"):
        rules(bad)
    with pytest.raises(RuleError, match="No such file"):
        rules(tmp_path / "none.toml")
    bad.write_text(SHIPPED.read_text("utf-8").replace('id = "R05"', 'id = "R55"'), "utf-8")
    with pytest.raises(RuleError, match=r"bad\.toml: The rule catalogue lacks rule R05"):
        rules(bad)


def test_what_is_missing_is_named() -> None:
    with pytest.raises(ToolMissing, match="models/none"):
        resource("models", "none")
