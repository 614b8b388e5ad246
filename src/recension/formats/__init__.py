"""The written forms of a report and of a history: one file each, which registers what it can write.

A format returns text, or bytes where its form is not text, and prints nothing. Asking for one loads that one and no
other.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module

from msgspec import Struct

from recension.errors import Error
from recension.model import History, Report
from recension.telling.view import View


class Format(Struct, frozen=True):
    """A written form: its name, the suffixes that its files are known by, what it is for, and how it is written.

    `report` gives the whole; `history` gives pieces, which joined are the whole, as they come: a step is asked for
    when it is written, and not kept. A review is given as histories of one step each, whose reports have the
    `decisions`. An `exact` form has the characters of the text as they are, controls too, since it is there to be
    read by programs: whoever shows it to a person makes them visible. All other forms have done so. `first` is the
    same form under the first schema of the contract, where there is one.
    """

    name: str
    suffixes: tuple[str, ...]
    summary: str
    report: Callable[[Report, View], str | bytes]
    history: Callable[[Sequence[History], View], Iterator[str] | Iterator[bytes]]
    exact: bool = False
    first: "Format | None" = None


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


def named(file: str) -> Format:
    """The format that a file's suffix stands for; the longest suffix of several decides. Error where none does."""
    known = {suffix: get(name) for name in names() for suffix in _formats[name].suffixes}
    found = max((suffix for suffix in known if file.lower().endswith(suffix)), key=len, default=None)
    if found is None:
        hint = f"Name one with --format, or end the file's name in one of: {', '.join(sorted(known))}."
        raise Error(f"The name {file!r} does not say in which format it is to be written.", hint)
    return known[found]


def _load(name: str) -> None:
    module = f"{__name__}.{name}"
    try:
        import_module(module)
    except ModuleNotFoundError as missing:
        if missing.name != module:
            raise
