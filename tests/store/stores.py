"""Every store there is. A new store joins by one line in STORES, and runs the contract suite."""

from collections.abc import Callable
from pathlib import Path

from recension.store import FolderStore, Store

STORES: dict[str, Callable[[Path], Store]] = {"folder": lambda path: FolderStore(path / "snapshots")}


def texts(store: Store, article: str = "ferry") -> list[bytes]:
    return [store.get(article, entry).raw for entry in store.list(article)]
