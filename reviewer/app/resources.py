"""Where the files that the program brings are: in a checkout, or in the installed package."""

from __future__ import annotations

from pathlib import Path

from reviewer.analysis.models import ModelFile
from reviewer.domain.errors import ToolMissing
from reviewer.domain.rules import RuleSet, parse_rules

_PACKAGE = Path(__file__).resolve().parents[1]


def resource(*parts: str) -> Path:
    """The path of a resource; ToolMissing where the installation lacks it."""
    for root in (_PACKAGE / "resources", _PACKAGE.parent / "resources"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise ToolMissing(
        f"The installation lacks {'/'.join(parts)}.", hint="Install footage-reviewer again."
    )


def model_sums() -> dict[str, str]:
    """The SHA-256 that each model file must have, by name."""
    lines = resource("models", "SHA256SUMS").read_text("utf-8").splitlines()
    return {name: digest for digest, name in (line.split() for line in lines if line.strip())}


def model_files() -> tuple[ModelFile, ...]:
    """The models, each with the SHA-256 that it must have when it is loaded."""
    return tuple(
        ModelFile(resource("models", name), digest) for name, digest in model_sums().items()
    )


def rules() -> RuleSet:
    """The rule catalogue."""
    return parse_rules(resource("rules", "article13.toml").read_text("utf-8"))
