"""What turns the bytes of a document into text: one file per reader, each registers itself.

A reader has no disk, clock or network. What it may cost is counted (see `_limits`).
"""

from functools import cache

from recension.readers._front import front
from recension.readers._limits import Limits
from recension.readers._reading import Asked, Earlier, Reader, Reading, UnreadableError, register, registered

__all__ = [
    "Asked",
    "Earlier",
    "Limits",
    "Reader",
    "Reading",
    "UnreadableError",
    "find",
    "front",
    "read",
    "readers",
    "refuse",
    "register",
]

_HEAD = 8192


def readers() -> tuple[Reader, ...]:
    """All readers, by their names."""
    _load()
    return tuple(registered[name] for name in sorted(registered))


def find(raw: bytes) -> Reader | None:
    """The reader that takes these bytes, by their head and their members, not by a name; None where none does."""
    head = raw[:_HEAD]
    return next((reader for reader in readers() if reader.takes(head, raw)), None)


def read(raw: bytes, asked: Asked | None = None) -> tuple[Reader, Reading] | None:
    """The reader of a document, and what it read; None for bytes that are no document, as far as anybody here knows.

    UnreadableError for a document that nobody reads, or that is broken, protected or too large: it says what it is.
    """
    reader = find(raw)
    if reader is None:
        refuse(raw)
        return None
    return reader, _whole(reader.read(raw, asked or Asked()))


_HALVES = "it has halves of characters, which are told as �"


def _whole(found: Reading) -> Reading:
    """What was read, without halves of surrogate pairs, which no text can hold: some charsets of mails have them."""
    told = (found.text, found.title, found.author, *found.remarks, *(part for one in found.earlier for part in one[:2]))
    if not any(map(_has_half, told)):
        return found
    earlier = tuple(one._replace(text=_mended(one.text), author=_mended(one.author)) for one in found.earlier)
    remarks = (*map(_mended, found.remarks), _HALVES)
    text, title, author = map(_mended, (found.text, found.title, found.author))
    return Reading(text, title, found.modified, author, earlier, remarks)


def _has_half(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _mended(text: str) -> str:
    """The text with pairs joined, and a mark for each half."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def refuse(raw: bytes) -> None:
    """UnreadableError for a document that nobody here reads, which says what it is; returns for what is no document."""
    from recension.readers import _unread

    _unread.refuse(raw)


@cache
def _load() -> None:
    """Loads every file of this folder: each registers its reader."""
    from importlib import import_module
    from pkgutil import iter_modules

    for module in iter_modules(__path__):
        if not module.name.startswith("_"):
            import_module(f"{__name__}.{module.name}")
