"""How a command learns who signs: the name, and its passphrase where the name has one."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from reviewer.app import signing
from reviewer.app.settings import load_settings
from reviewer.domain.errors import ReviewerError
from reviewer.domain.signing import Control, Signer

VARIABLE = "REVIEWER_PASSPHRASE"

by = click.option("--by", help="Who signs; else the name in the settings or the account.")


control_option = click.option(
    "--control",
    type=click.Choice([one.value for one in Control]),
    help="dual: what leaves somebody visible counts when a second person has approved it; "
    "single: it counts at once, and the report says so. Else as in the settings.",
)


def control_of(given: str | None) -> Control:
    return Control(given or load_settings().control)


def signer_of(by: str | None) -> Signer:
    """Who signs; asks for the passphrase where the name has one."""
    who = by or load_settings().who
    passphrase = ask_passphrase(f"Passphrase of {who}") if signing.has_passphrase(who) else None
    return signing.signer(who, passphrase)


def ask_passphrase(prompt: str, *, variable: str = VARIABLE, **options: Any) -> str:
    """A passphrase from the environment, else from the terminal, unseen."""
    if variable in os.environ:
        return os.environ[variable]
    if not sys.stdin.isatty():
        raise ReviewerError(
            f"{prompt}: there is no terminal to ask for it.", hint=f"Set {variable}."
        )
    return str(click.prompt(prompt, hide_input=True, err=True, **options))
