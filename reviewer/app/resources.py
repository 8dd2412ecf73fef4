"""Where the files that the program brings are: in a checkout, or in the installed package."""

from __future__ import annotations

from pathlib import Path

from reviewer.analysis.models import ModelFile
from reviewer.app.settings import load_settings
from reviewer.domain.errors import RuleError, ToolMissing
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


def bundled_rules() -> RuleSet:
    """The rule catalogue that comes along."""
    return parse_rules(resource("rules", "article13.toml").read_text("utf-8"))


def rules(path: Path | None = None) -> RuleSet:
    """The rule catalogue in a file; else the one of the settings; else the one that comes along.

    RuleError where a named file cannot be read, or is no catalogue.
    """
    if path is None:
        chosen = load_settings().rules
        path = Path(chosen).expanduser() if chosen else None
    if path is None:
        return bundled_rules()
    try:
        return parse_rules(path.read_bytes().decode("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise RuleError(
            f"The rule catalogue {path} cannot be read: {reason}.",
            hint="Name another with --rules, or correct the setting.",
            plain_hint="Correct the setting, or take it out: the rules that come along hold then.",
        ) from error
    except RuleError as error:
        raise RuleError(f"{path}: {error.message}", hint=error.hint) from error
