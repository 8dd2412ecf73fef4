"""The command `open`: the window, which knows the commands as little as they know it."""

from __future__ import annotations

import importlib
from pathlib import Path

import click

from reviewer.cli.main import reviewer


@reviewer.command("open")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True))
def open_window(files: tuple[Path, ...]) -> int:
    """Open the window, with these clips and reviews if any are named.

    `reviewer` alone does the same without any.
    """
    return run_window(files)


def run_window(files: tuple[Path, ...]) -> int:
    """Show the window until it is closed; its exit code."""
    application = importlib.import_module("reviewer.ui.application")
    return int(application.run(files))
