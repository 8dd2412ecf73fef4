"""What native libraries print to stderr, kept out of the terminal and put into the log."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import tempfile
import threading
from collections.abc import Iterator

_log = logging.getLogger(__name__)


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Send what native code prints to stderr meanwhile to our log, at debug level.

    For calls into libraries that raise their failures, so that nothing real is lost: TensorFlow
    Lite prints some twenty lines about a model's format, and once in a while one about memory.
    Takes 0.05 ms. One thread at a time: stderr belongs to the whole process.
    """
    with _one_at_a_time, tempfile.TemporaryFile() as chatter:
        sys.stderr.flush()
        stderr = os.dup(2)
        os.dup2(chatter.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(stderr, 2)
            os.close(stderr)
            chatter.seek(0)
            for line in chatter.read().decode("utf-8", "replace").splitlines():
                _log.debug("%s", line)


_one_at_a_time = threading.Lock()
