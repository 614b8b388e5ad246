"""The one call that waits for a whole file system."""

import os
from collections.abc import Callable
from functools import cache


@cache
def syncfs() -> Callable[[int], None] | None:
    """Linux's syncfs, or None. It reports a failed write since Linux 5.8; before, it would keep silent."""
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "syncfs") or _linux() < (5, 8):
        return None

    def call(fd: int) -> None:
        if library.syncfs(fd) != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))

    return call


def _linux() -> tuple[int, ...]:
    release = os.uname().release.replace("-", ".").split(".")
    return tuple(int(part) for part in release[:2] if part.isdigit())
