"""A word for a person who waits and may not know for what."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from recension.cli import output

PATIENCE = 1.0
"""Seconds until something is said. Whoever writes to a pipe on purpose has mostly begun by then."""


@contextmanager
def waiting(path: str, to: str = "write into") -> Iterator[None]:
    """Open while somebody is waited for who opens the pipe at its other end; after a while a terminal is told so."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    from threading import Timer

    words = f"recension: waiting for somebody to {to} the pipe {path!r}; ^C ends it."
    timer = Timer(PATIENCE, output.remark, [words])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
