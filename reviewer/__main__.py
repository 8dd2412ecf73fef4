"""Start of the program; imports nothing heavy, because spawned workers import it again."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line."""
    try:
        from reviewer.cli.main import run

        run()
    except KeyboardInterrupt:
        # While the libraries were still loading.
        sys.exit(130)


if __name__ == "__main__":
    main()
