"""Where snapshots are kept: what every store can do, and the store that is a folder of plain files."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from recension.model import Entry, Receipt, Snapshot
from recension.review.records import Record
from recension.store.folder import FolderStore
from recension.store.readme import find_store, is_store

__all__ = ["FolderStore", "Store", "find_store", "is_store"]


class Store(Protocol):
    """Keeps snapshots and gives them back: put if absent, get, list. Nothing is ever replaced or removed."""

    def articles(self) -> tuple[str, ...]:
        """The names of all articles, sorted."""
        ...

    def list(self, article: str) -> tuple[Entry, ...]:
        """The article's snapshots in the order of time; NotFoundError where there are none."""
        ...

    def get(self, article: str, entry: Entry) -> Snapshot:
        """The snapshot as it was put in, byte for byte; DamagedError where it is not what was kept."""
        ...

    def states(self, article: str, entries: Sequence[Entry]) -> Iterator[str]:
        """Of each snapshot a word that is the same again as long as nobody touched it; empty where there is none."""
        ...

    def put(self, snapshot: Snapshot) -> Receipt:
        """Keeps the snapshot, or notes that it is nothing new; durable when it returns, harmless when repeated."""
        ...

    def put_many(self, snapshots: Iterable[Snapshot]) -> Iterator[Receipt]:
        """The receipts of `put`, in order, none before its snapshot is durable."""
        ...

    def records(self, article: str) -> tuple[tuple[Record, ...], int]:
        """What reviewers of the article decided, as it was written, and how much of it cannot be read."""
        ...

    def record(self, article: str, records: Sequence[Record]) -> tuple[Record, ...]:
        """Keeps what a reviewer decided, durable when it returns, and gives back all that is decided now."""
        ...
