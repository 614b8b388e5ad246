"""The written forms of a blame: one file each, with a function that writes it. One is loaded when it is asked for."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import PurePath
from pkgutil import iter_modules
from typing import NamedTuple

from msgspec.structs import replace

from recension.errors import Error
from recension.histories.blame import Blame, Came
from recension.histories.wordings import Wordings
from recension.telling.view import View


class Wanted(NamedTuple):
    """What of a blame is asked for: by single words or by whole sentences, and with what is gone or without."""

    words: bool = True
    gone: bool = False


Written = Callable[[Blame, Wanted, View], str]

_SUFFIXES = {".html": "html", ".htm": "html", ".json": "json", ".csv": "csv", ".txt": "plain"}


def names() -> tuple[str, ...]:
    """The names of the forms, in order of the alphabet."""
    return tuple(sorted(module.name for module in iter_modules(__path__) if not module.name.startswith("_")))


def named(name: str | None, file: str | None) -> str:
    """The form of that name; without one, that of a file's suffix, or the terminal's. Error for an unknown one."""
    if name is None and file is not None:
        name = _SUFFIXES.get(PurePath(file).suffix.lower())
        if name is None:
            hint = f"Name one with --format, or end the file's name in one of: {', '.join(_SUFFIXES)}."
            raise Error(f"The name {file!r} does not say in which format it is to be written.", hint)
    name = name or "terminal"
    if name not in names():
        raise Error(f"There is no format {name!r} of a blame.", f"Use one of: {', '.join(names())}.")
    return name


def write(name: str, blame: Blame, asked: Wanted, view: View) -> str:
    """The blame in the form of that name."""
    written: Written = import_module(f"{__name__}.{name}").write
    return written(blame, asked, view)


def wordings(name: str, article: str, found: Wordings, came: Mapping[int, Came], view: View) -> str:
    """The wordings of a passage in the form of that name. Error for one that they do not have."""
    if name == "json":
        from recension.formats.blame import json

        return json.wordings(article, found, came)
    if name not in ("terminal", "plain"):
        raise Error(f"The wordings of a passage are not written as {name}.", "Use one of: terminal, plain, json.")
    from recension.telling.wordings import lines

    return lines(article, found, came, view if name == "terminal" else replace(view, width=100, colour=False))
