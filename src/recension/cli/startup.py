"""The tricks that make a short command quick, each with its gain.

Three more stand where they are used: `cli/app` builds the one command that is called and not all nine; `digests`, below
the command line, takes SHA-256 from the interpreter's own module and not from OpenSSL; `reading/patterns` builds a
regular expression when it is first used.

The gains are processor time of `recension diff` with two files of 380 words, which took 341 ms on that busy machine,
about twice its time on an idle one: so read the shares. `python -m benchmarks tricks` leaves out each trick in turn
(medians of 15 paired runs, 30 November 2026, Python 3.11.7, typer 0.28.0, 2 cores of an AMD EPYC, a load of 10):

    leave                          122 ms   36 %
    one command (cli/app)           40 ms   12 %
    expressions when used           40 ms   12 %
    collect_seldom                  36 ms   11 %
    SHA-256 without OpenSSL         23 ms    7 %
    load_msgspec                     8 ms    2 %
"""

import gc
import os
import sys
from contextlib import suppress
from importlib import import_module

_SELDOM = 200_000
"""New values before the collector looks for rings among them, of which there are hardly any. A small diff makes 33,000
values that stay, 21,000 of them as typer is loaded; a long run still collects."""


def collect_seldom() -> None:
    """Lets the collector of rings run seldom: 11 % of a small diff."""
    gc.set_threshold(_SELDOM)


def load_msgspec() -> None:
    """Loads msgspec without typing_extensions: 2 % of a small diff.

    msgspec loads it, where it is installed, for functions that `typing` has too in every Python that we run on.
    """
    if {"msgspec", "typing_extensions"} & sys.modules.keys():
        return
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]  # as if it were not installed, for so long
    try:
        import_module("msgspec")
    finally:
        del sys.modules["typing_extensions"]


def leave(status: int) -> None:
    """Ends the process at once, when all is written and closed: 36 % of a small diff is the interpreter's own end."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # none, full or closed
            stream.flush()
    os._exit(status)
