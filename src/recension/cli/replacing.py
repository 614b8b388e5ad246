"""A file replaced whole or not at all, and what a killed writer left beside one swept away."""

import fcntl
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from io import FileIO
from pathlib import Path
from stat import S_IMODE, S_ISDIR, S_ISFIFO, S_ISREG
from typing import NamedTuple

from recension.cli import output
from recension.cli.waiting import waiting
from recension.errors import Error

Pieces = Iterable[str | bytes]

_BESIDE = re.compile(r"\.recension-[0-9a-f]{16}")
_TRIES = 100
_LINKS = 40  # one after the other; the system follows no more


def replace(file: Path, pieces: Pieces) -> None:
    """Writes the pieces as that file, whole or not at all: what was there stays until all is written.

    A link is followed. What is no file on a disk (a device, a pipe) is written to as it is, and so is what is open
    already (/dev/stdout, /dev/fd/5), behind what was written there; that nobody reads on is no trouble there. Error
    where it cannot be written. What a writer that was killed left in the same folder is removed.
    """
    target = real(file)
    try:
        before = _status(file)
        number = _descriptor(file)
        if number is not None or (before and not S_ISREG(before.st_mode) and not S_ISDIR(before.st_mode)):
            with suppress(BrokenPipeError), _opened(file, number, before) as stream:
                _write(stream.fileno(), pieces)
            return
        sweep(target.parent)
        with _beside(target) as draft:
            _write(draft.handle, pieces)
            if before:
                with suppress(OSError):  # on a disk without modes
                    draft.path.chmod(S_IMODE(before.st_mode))
            os.fsync(draft.handle)
            draft.path.replace(target)
    except OSError as error:
        raise Error(f"{str(file)!r} cannot be written: {error.strerror or error}.", "Name another file.") from None


def _status(target: Path) -> os.stat_result | None:
    """What is there, or None. OSError for links that go round in a circle."""
    try:
        return target.stat()
    except FileNotFoundError:
        return None


def _opened(file: Path, number: int | None, status: os.stat_result | None) -> FileIO:
    """What is no file on a disk, open to be written to. A pipe that nobody reads is waited for, which a terminal is
    told."""
    if number is not None:
        return FileIO(os.dup(number), "wb")
    with waiting(str(file), "read from") if status and S_ISFIFO(status.st_mode) else nullcontext():
        return FileIO(file, "wb")


def _descriptor(file: Path) -> int | None:
    """The number of an open file of our own that the path names, be it by links, as /dev/stdout does; else None."""
    path, ours = file, re.compile(rf"/(?:dev|proc/{os.getpid()}(?:/task/[0-9]+)?)/fd/([0-9]{{1,9}})")
    for _ in range(_LINKS):
        path = real(path.parent) / path.name
        if found := ours.fullmatch(str(path)):
            return int(found[1])
        if not path.is_symlink():
            return None
        path = path.parent / path.readlink()
    return None


def real(file: Path) -> Path:
    """The file itself, links followed; of links that go round in a circle, one of them."""
    return Path(os.path.realpath(file))


class _Unfinished(NamedTuple):
    path: Path
    handle: int


@contextmanager
def _beside(target: Path) -> Iterator[_Unfinished]:
    """A new file in the same folder, locked as long as it is written, which is gone in the end unless renamed."""
    for _ in range(_TRIES):
        path = target.with_name(f".recension-{os.urandom(8).hex()}")
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o666)
            try:
                if _locked(handle) is not False and os.fstat(handle).st_nlink:
                    yield _Unfinished(path, handle)
                    return
            finally:
                os.close(handle)
        finally:
            path.unlink(missing_ok=True)
    raise OSError("another process removes what is written there")


def sweep(folder: Path) -> None:
    """Removes the drafts of writers that are dead: a living one holds the lock of its draft. A file that is not of this
    name, not ours, or not plain, and any where there are no locks, stays."""
    with suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            if _BESIDE.fullmatch(entry.name):
                with suppress(OSError):
                    _remove_if_dead(Path(entry.path))


def _remove_if_dead(path: Path) -> None:
    handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        status = os.fstat(handle)
        ours = S_ISREG(status.st_mode) and status.st_uid == os.geteuid() and status.st_nlink == 1
        # Locked first, then removed: who has just made it and not yet locked it sees that it is gone, and begins anew.
        if ours and _locked(handle) and os.path.samestat(status, path.lstat()):
            path.unlink()
    finally:
        os.close(handle)


def _locked(handle: int) -> bool | None:
    """True with the lock of the file, False if another process has it, None where there are no locks."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def _write(handle: int, pieces: Pieces) -> None:
    for piece in pieces:
        left = memoryview(output.encoded(piece))
        while left:
            left = left[os.write(handle, left) :]
