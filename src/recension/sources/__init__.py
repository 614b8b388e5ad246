"""Where an article comes from: one file per source, each registers itself.

A source turns what a person wrote on the command line into captures, and reads each of them when it is asked to, so
that a bad one does not keep the good ones from being kept.
"""

from recension.errors import Error
from recension.sources._capture import Capture, Options, Source, register, registered

__all__ = ["Capture", "Options", "Source", "find", "register", "sources"]


def sources() -> tuple[Source, ...]:
    """All sources, in the order in which they are asked. Loads every file of this folder."""
    from importlib import import_module
    from pkgutil import iter_modules

    for module in iter_modules(__path__):
        if not module.name.startswith("_"):
            import_module(f"{__name__}.{module.name}")
    return tuple(sorted(registered.values(), key=lambda source: source.last))


def find(spec: str, options: Options) -> list[Capture]:
    """What `spec` names, in the order of time where it is dated. Error where no source can read it."""
    for source in sources():
        if source.takes(spec):
            return source.find(spec, options)
    known = "; ".join(source.help for source in sources())
    raise Error(f"Nothing here can read {spec!r}.", f"A source is {known}.")
