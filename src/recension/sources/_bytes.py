"""The bytes of one text, never more than a person allows, from a file or a pipe; from nothing else."""

import errno
import os
import stat
from contextlib import AbstractContextManager, nullcontext
from typing import BinaryIO

from recension.errors import Error
from recension.sources._capture import Options
from recension.sources._sizes import written

_PIECE = 1 << 20
_KINDS = {stat.S_IFCHR: "a device", stat.S_IFBLK: "a device", stat.S_IFSOCK: "a socket"}


def status(path: str) -> os.stat_result:
    """What the file system says of the file. Error where there is none, or a loop of links in its place."""
    try:
        return os.stat(path)
    except (OSError, ValueError) as error:
        raise trouble(path, error) from None


def there(path: str) -> bool:
    """Whether anything has that name, even what cannot be read, such as a loop of links."""
    try:
        os.stat(path)
    except (OSError, ValueError) as error:
        return getattr(error, "errno", errno.ENOENT) not in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)
    return True


def contents(path: str, options: Options) -> bytes:
    """The bytes of the file or pipe. Error where it is something else, cannot be read, or is larger than allowed.

    A file that says so itself is not read at all. A pipe that nobody writes to is waited for.
    """
    found = status(path)
    kind = stat.S_IFMT(found.st_mode)
    if kind in _KINDS and not _harmless(found):
        raise Error(f"{path!r} is {_KINDS[kind]}, not a text.", "Name a file, or pipe the text in and name -.")
    if kind == stat.S_IFREG and found.st_size > options.most:
        raise too_large(path, options.most, found.st_size)
    try:
        with _opened(path, options.waiting(path) if kind == stat.S_IFIFO else nullcontext()) as file:
            return bounded(file, path, options.most)
    except (OSError, ValueError) as error:
        raise trouble(path, error) from None


def bounded(file: BinaryIO, origin: str, most: int) -> bytes:
    """What is to be read to the end, where it has one within so many bytes; no more than one beyond them is read."""
    pieces, left = [], most + 1
    while left and (piece := file.read(min(left, _PIECE))):
        pieces.append(piece)
        left -= len(piece)
    if not left:
        raise too_large(origin, most)
    return b"".join(pieces)


def trouble(path: str, error: OSError | ValueError) -> Error:
    """What the system says against reading the file, as words for a person."""
    if isinstance(error, FileNotFoundError):
        return Error(f"There is no file {path!r}.", "See whether its name is right.")
    if isinstance(error, IsADirectoryError):
        return Error(f"{path!r} is a folder, not a file.", "Name a file in it.")
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return Error(f"{path!r} is a loop: symbolic links that lead to one another.", "Name the file itself.")
    reason = (error.strerror if isinstance(error, OSError) else None) or error
    return Error(f"{path!r} cannot be read: {reason}.", "See whether you may read it.")


def _opened(path: str, waiting: AbstractContextManager[None]) -> BinaryIO:
    with waiting:
        return open(path, "rb")


def _harmless(found: os.stat_result) -> bool:
    """Whether a device is the empty one, or the terminal at which somebody types: both end."""
    same = os.path.samestat
    return same(found, os.stat(os.devnull)) or (os.isatty(0) and same(found, os.fstat(0)))


def too_large(origin: str, most: int, size: int | None = None) -> Error:
    """The refusal of a text of that size, or of one whose end was not reached."""
    fits = f"{-(-size // 10**6)}MB" if size else "SIZE"
    return Error(f"{origin}: it is larger than {written(most)}.", f"If it is one text, allow more: --max-size {fits}")
