"""Where snapshots are kept: what every store can do, and the store that is a folder of plain files."""

from collections.abc import Callable
from datetime import datetime
from os import PathLike
from pathlib import Path

from recension.store.folder import FolderStore
from recension.store.protocol import Store
from recension.store.readme import find_store, is_store

__all__ = ["FolderStore", "Store", "absence", "find_store", "is_store", "open_store"]


def open_store(place: str | PathLike[str], clock: Callable[[], datetime] | None = None) -> "Store":
    """The store in the folder, which need not be there yet: the first put makes it. TypeError where it is no path.

    The store asks the `clock` for the time where a seal may have been made between a capture and its keeping.
    """
    if not isinstance(place, str | PathLike):
        raise TypeError(f"a store is opened by the path of its folder, not by {type(place).__name__}")
    return FolderStore(Path(place), clock)


def absence(root: Path) -> str:
    """Why there is no store in that folder, in a sentence; empty where there is one."""
    if not root.is_dir():
        return f"There are no snapshots here: no folder {str(root)!r}."
    if not is_store(root) and not FolderStore(root).articles():
        return f"{str(root)!r} is no store: it holds no snapshot, nor the README that marks one."
    return ""
