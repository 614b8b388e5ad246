"""Where an article comes from: one file per source, each registers itself.

A source turns what a person wrote on the command line into captures, and reads each of them when it is asked to, so
that a bad one does not keep the good ones from being kept.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from recension.errors import Error
from recension.sources._capture import Capture, Options, Source, TreeText, register, registered
from recension.sources._sizes import size

__all__ = ["Capture", "Options", "Source", "TreeText", "find", "find_all", "register", "size", "sources", "within"]


def sources() -> tuple[Source, ...]:
    """All sources, in the order in which they are asked."""
    _load()
    return tuple(sorted(registered.values(), key=lambda source: source.last))


def find(spec: str, options: Options) -> list[Capture]:
    """What `spec` names, in the order of time where it is dated. Error where no source can read it."""
    return _source(spec).find(spec, options)


def find_all(specs: Iterable[str], options: Options, refuse: Callable[[Error], None]) -> Iterator[Capture]:
    """What all of them name, source by source. What cannot be read is handed to `refuse`, and left out."""
    groups: dict[str, tuple[Source, list[str]]] = {}
    for spec in specs:
        try:
            source = _source(spec)
        except Error as error:
            refuse(error)
            continue
        key = source.name if source.together else f"{source.name}: {spec}"
        groups.setdefault(key, (source, []))[1].append(spec)
    for source, same in groups.values():
        try:
            yield from source.together(same, options, refuse) if source.together else source.find(same[0], options)
        except Error as error:
            refuse(error)


def _source(spec: str) -> Source:
    for source in sources():
        if source.takes(spec):
            return source
    known = "; ".join(source.help for source in sources())
    raise Error(f"Nothing here can read {spec!r}.", f"A source is {known}.")


def within(spec: str, folder: str, real: Callable[[str], str]) -> bool:
    """Whether what `spec` names is in the folder, or is it; `real` follows links, and knows well a way it went before.

    Of many files and folders in one only the way to that one is gone over again.
    """
    above, name = os.path.split(spec.rstrip("/") or spec)
    if name in ("", ".", "..") or os.path.islink(os.path.join(above, name)):
        path = real(spec)
    else:
        path = os.path.join(real(above), name)
    return f"{path}/".startswith(f"{real(folder).rstrip('/')}/")


@cache
def _load() -> None:
    """Loads every file of this folder: each registers its source."""
    from importlib import import_module
    from pkgutil import iter_modules

    for module in iter_modules(__path__):
        if not module.name.startswith("_"):
            import_module(f"{__name__}.{module.name}")
