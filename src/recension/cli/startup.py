"""What makes a short command quick, at the price of a trick: the tricks of the command line, all in this file.

Two more stand where they are used, since rooms below the command line use them: `digests` takes SHA-256 from the
interpreter's own module and not from OpenSSL, and `reading/patterns` builds a regular expression when it is first used.
"""

import gc
import os
import sys
from contextlib import suppress
from importlib import import_module

_SELDOM = 200_000
"""New values before the collector looks for rings among them: of those there are hardly any, and to look for them took
a tenth of the time of a short command. A small diff makes 33,000 that stay, 21,000 of them as typer is loaded; a
long run still collects."""


def collect_seldom() -> None:
    """Has the collector of rings run seldom."""
    gc.set_threshold(_SELDOM)


def load_msgspec() -> None:
    """Loads msgspec without typing_extensions, which takes as long to load as the rest of it.

    It asks for it, where it is installed, for functions that `typing` has too in every Python that we run on.
    """
    if {"msgspec", "typing_extensions"} & sys.modules.keys():
        return
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]  # as if it were not installed, for so long
    try:
        import_module("msgspec")
    finally:
        del sys.modules["typing_extensions"]


def leave(status: int) -> None:
    """Ends the process: all is written and closed, and nothing waits while the interpreter takes itself down."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # none, full or closed
            stream.flush()
    os._exit(status)
