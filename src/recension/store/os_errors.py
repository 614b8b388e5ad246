"""Errors of the operating system in words for a person: what happened, where, and what to do next."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from recension.errors import DamagedError, Error
from recension.store.durable import DifferentError

FULL = ("the disk is full", "Make room and do it again; nothing that was reported kept is lost.")
LOCKED = (
    "it may not be changed or read by you",
    "Check the permissions of the folder, or name another with --snapshots.",
)
LINK = (
    "it is a symbolic link, or no plain file or folder",
    "Put the file or folder itself there; links are not followed.",
)
WORDS = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: ("your share of the disk is used up", FULL[1]),
    errno.EFBIG: ("the file would be larger than is allowed", "Raise the limit (ulimit -f) and do it again."),
    errno.EROFS: ("the disk is read-only", "Name a folder on another disk with --snapshots."),
    errno.EACCES: LOCKED,
    errno.EPERM: LOCKED,
    errno.ELOOP: LINK,
    errno.EINVAL: LINK,
    errno.ENOTDIR: LINK,
    errno.ENXIO: LINK,  # a socket
    errno.EIO: (
        "the disk reports an error",
        "Save what matters, check the disk, and do it again; a repeat is harmless.",
    ),
    errno.EMFILE: ("too many files are open", "Raise the limit (ulimit -n) and do it again."),
}


@contextmanager
def telling(doing: str, path: Path | str) -> Iterator[None]:
    """A context in which an OSError becomes an Error that names the path."""
    try:
        yield
    except DifferentError as error:
        raise DamagedError(
            f"{path}/{error.filename} holds other bytes than its name says.",
            "Nothing was overwritten. Run recension verify, move the damaged file away, and do it again.",
        ) from error
    except OSError as error:
        words = (error.strerror or str(error), "Mend that and do it again; a repeat is harmless.")
        because, hint = WORDS.get(error.errno or 0, words)
        where = error.filename if str(error.filename).startswith(str(path)) else path
        raise Error(f"Could not {doing} {where}: {because}.", hint) from error
