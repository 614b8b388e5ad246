"""Where snapshots are kept: what every store can do, and the store that is a folder of plain files."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from recension.store.folder import FolderStore
from recension.store.protocol import Store
from recension.store.readme import find_store, is_store

__all__ = ["FolderStore", "Store", "find_store", "is_store", "open_store"]


def open_store(place: str | Path, clock: Callable[[], datetime] | None = None) -> "Store":
    """The store in that folder, be it there yet or not: the first put makes it.

    The `clock` is asked when a capture is kept that a seal did not wait for.
    """
    return FolderStore(Path(place), clock)
