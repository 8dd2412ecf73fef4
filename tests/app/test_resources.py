from __future__ import annotations

import hashlib

import pytest

from reviewer.app.resources import model_files, resource, rules
from reviewer.domain.errors import ToolMissing


def test_every_model_is_there_with_the_hash_that_is_asked_for() -> None:
    files = model_files()

    assert len(files) == 3
    for file in files:
        assert hashlib.sha256(file.path.read_bytes()).hexdigest() == file.sha256


def test_the_rules_can_be_read() -> None:
    assert rules().sha256


def test_what_is_missing_is_named() -> None:
    with pytest.raises(ToolMissing, match="models/none"):
        resource("models", "none")
