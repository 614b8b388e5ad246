"""What can be told of the folders of articles without opening a file."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from recension import clock
from recension.store.article_folder import GRAIN
from recension.store.names import RESERVED, fault, instant_of

_NEAR = 0.5  # of all letters, as many must be shared in order


def named(root: Path) -> tuple[str, ...]:
    """The folders that may be articles, sorted. OSError where `root` fails.

    A folder that can be none, by its name or as a symbolic link, is among them if it holds a snapshot, so that it is
    reported and not passed over.
    """
    if not root.is_dir():
        return ()
    with os.scandir(root) as found:
        return tuple(sorted(one.name for one in found if _may_be(one)))


def _may_be(one: os.DirEntry[str]) -> bool:
    if one.is_dir(follow_symlinks=False) and not fault(one.name):
        return True
    return not one.name.startswith(".") and one.name.casefold() not in RESERVED and one.is_dir() and holds(one.path)


def holds(folder: str) -> bool:
    """Whether a folder holds a snapshot. One that cannot be read counts, so that it is reported and not passed over."""
    try:
        with os.scandir(folder) as files:
            return any(instant_of(file.name) for file in files)
    except FileNotFoundError:
        return False
    except OSError:
        return True


def mark(folder: str) -> str | None:
    """The number, size and times of every file in a folder, the same until somebody touches one. None: no snapshot.

    It is empty where that is not certain: the folder cannot be read, or is a symbolic link, or a file was touched so
    lately that the next touch may get the same time from the file system.
    """
    if os.path.islink(folder):  # noqa: PTH114 (a Path takes longer than the question)
        return ""
    late = clock.nanoseconds() - GRAIN
    try:
        with os.scandir(folder) as files:
            found = [(file.name, file.stat(follow_symlinks=False)) for file in files]
    except FileNotFoundError:
        return "" if os.path.lexists(folder) else None
    except OSError:
        return ""
    if not any(instant_of(name) for name, _ in found):
        return None
    if max(status.st_ctime_ns for _, status in found) > late:
        return ""
    return "\n".join(sorted(f"{name} {s.st_ino} {s.st_size} {s.st_mtime_ns} {s.st_ctime_ns}" for name, s in found))


def nearest(article: str, names: Iterable[str], good: Callable[[str], bool]) -> str:
    """The valid name that is most like a name, or contains it; empty where none is near."""
    from rapidfuzz.distance import Indel

    likeness = [(-Indel.normalized_similarity(article, name, score_cutoff=_NEAR), name) for name in names]
    near = (name for less, name in sorted(likeness) if (less or article in name) and not fault(name))
    return next(filter(good, near), "")
