"""Where the decoding process starts: what it loads, the window that names it here does not."""

from __future__ import annotations

from multiprocessing.connection import Connection

from reviewer.app.viewing.messages import Source


def run(connection: Connection, source: Source) -> None:
    """Serve the window until it says so or ends."""
    from reviewer.app.viewing.worker import serve

    serve(connection, source)
