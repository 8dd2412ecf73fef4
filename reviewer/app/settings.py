"""What a user can set for good: a TOML file in the platform's folder for settings."""

from __future__ import annotations

import os
import tomllib
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import platformdirs
import tomli_w

from reviewer.app.files import write_whole
from reviewer.domain.errors import ReviewerError
from reviewer.domain.signing import Control
from reviewer.storage.signing import account

APPLICATION = "footage-reviewer"
_WORDS = {str: "text in quotes", int: "a whole number"}


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings; every one has a default that needs no file.

    ffmpeg   path of the ffmpeg to use; "" takes the one that the program brings
    workers  processes that look for faces; 0 is one per core
    name     who decides; "" is the account's name
    control  dual: what leaves somebody visible needs a second person; single: it does not
    rules    path of the rule catalogue to use; "" takes the one that the program brings
    """

    ffmpeg: str = ""
    workers: int = 0
    name: str = ""
    control: str = Control.DUAL.value
    rules: str = ""

    @property
    def who(self) -> str:
        """The name under a decision that does not give another; "" where nobody is known."""
        return self.name or account()


def settings_path() -> Path:
    return platformdirs.user_config_path(APPLICATION) / "settings.toml"


def load_settings(path: Path | None = None) -> Settings:
    """The user's settings; the defaults where there is no file.

    A named ffmpeg reaches worker processes, too, through the environment (REVIEWER_FFMPEG, which
    wins where it is set already).
    """
    path = path or settings_path()
    if not path.exists():
        return Settings()
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ReviewerError(
            f"The settings in {path} cannot be read: {error}.", hint="Correct or remove the file."
        ) from error
    types = {field.name: type(field.default) for field in fields(Settings)}
    for key, value in table.items():
        if key not in types:
            known = ", ".join(types)
            raise ReviewerError(
                f"The settings in {path} hold “{key}”, which is no setting.",
                hint=f"The settings are: {known}.",
            )
        if type(value) is not types[key]:
            raise ReviewerError(
                f"The setting “{key}” in {path} must be {_WORDS[types[key]]}.",
                hint="Correct the file.",
            )
    settings = Settings(**table)
    if settings.control not in set(Control):
        raise ReviewerError(
            f"The setting “control” in {path} is “{settings.control}”.",
            hint=f"It is {Control.DUAL} (two persons) or {Control.SINGLE} (one).",
        )
    if settings.ffmpeg:
        os.environ.setdefault("REVIEWER_FFMPEG", settings.ffmpeg)
    return settings


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Keep the settings for good; those that are as by default are left out."""
    path = path or settings_path()
    default = asdict(Settings())
    table = {name: value for name, value in asdict(settings).items() if value != default[name]}
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, tomli_w.dumps(table).encode())
