"""The written forms of a report and of a history: one file each, which registers what it can write.

A format returns text and prints nothing. Asking for one loads that one and no other.
"""

import re
from collections.abc import Callable
from importlib import import_module

from msgspec import Struct

from recension.errors import Error
from recension.model import History, Report


class View(Struct, frozen=True):
    """How a reader looks at it: cells across, whether colours and attributes are really there, which colours.

    `context` is how many unchanged sentences are shown on either side of a change.
    """

    width: int = 80
    colour: bool = False
    context: int = 1
    theme: str = "calm"


class Format(Struct, frozen=True):
    """A written form: its name, the suffix of its files, a line on what it is for, and how it is written."""

    name: str
    suffix: str
    summary: str
    report: Callable[[Report, View], str]
    history: Callable[[tuple[History, ...], View], str]


_formats: dict[str, Format] = {}


def register(form: Format) -> Format:
    """The format itself, from now on to be had by its name, which is the name of its file."""
    _formats[form.name] = form
    return form


def names() -> tuple[str, ...]:
    """The names of all formats, in order of the alphabet. Loads every file of this folder."""
    from pkgutil import iter_modules

    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return tuple(sorted(_formats))


def get(name: str) -> Format:
    """The format of that name. An unknown one is an Error that lists the known."""
    if name not in _formats and re.fullmatch(r"[a-z]+", name):
        _load(name)
    if name not in _formats:
        raise Error(f"There is no format {name!r}.", f"Use one of: {', '.join(names())}.")
    return _formats[name]


def _load(name: str) -> None:
    module = f"{__name__}.{name}"
    try:
        import_module(module)
    except ModuleNotFoundError as missing:
        if missing.name != module:
            raise
