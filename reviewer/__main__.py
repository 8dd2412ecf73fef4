"""Start of the program; imports nothing heavy, because spawned workers import it again."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from reviewer.cli.main import run

    run()


if __name__ == "__main__":
    main()
