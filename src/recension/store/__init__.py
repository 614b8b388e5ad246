"""Where snapshots are kept: what every store can do, and the store that is a folder of plain files."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from recension.kept import Listed, Receipt, Snapshot
from recension.review.records import Record
from recension.store.folder import FolderStore
from recension.store.readme import find_store, is_store

if TYPE_CHECKING:
    from recension.store.problems import Problem
    from recension.store.seals import Seal

__all__ = ["FolderStore", "Store", "find_store", "is_store", "open_store"]


def open_store(place: str | Path, clock: Callable[[], datetime] | None = None) -> "Store":
    """The store in that folder, be it there yet or not: the first put makes it.

    The `clock` is asked when a capture is kept that a seal did not wait for.
    """
    return FolderStore(Path(place), clock)


class Store(Protocol):
    """Keeps snapshots and gives them back: put if absent, get, list. Nothing is ever replaced or removed."""

    @property
    def name(self) -> str:
        """What people call the store, and what its files are named after: `name/entry.name`."""
        ...

    @property
    def key(self) -> str:
        """What no other store of the machine is known by: what is remembered of the store goes by it."""
        ...

    @property
    def folder(self) -> Path | None:
        """The folder of its files, where they are files: what lies in it is kept already."""
        ...

    def folders(self) -> tuple[str, ...]:
        """The names that may be articles, sorted, at the cost of one list: some may have no snapshot."""
        ...

    def mark(self, article: str) -> str | None:
        """A word that is the same again as long as nobody touched a file of the article.

        Empty where that is not certain; None where there is no snapshot.
        """
        ...

    def articles(self) -> tuple[str, ...]:
        """The names of all articles, sorted."""
        ...

    def list(self, article: str) -> tuple[Listed, ...]:
        """The article's snapshots in the order of time; NotFoundError where there are none."""
        ...

    def get(self, article: str, entry: Listed) -> Snapshot:
        """The snapshot as it was put in, byte for byte; DamagedError where it is not what was kept."""
        ...

    def states(self, article: str, entries: Sequence[Listed]) -> Iterator[str]:
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

    def seal(self, now: datetime) -> "Seal | None":
        """Seals what no seal covers yet, durably; None where there is nothing new."""
        ...

    def roots(self) -> tuple[str, ...]:
        """The roots of its seals, in order. A copy of the last, kept elsewhere, proves what the seals cover."""
        ...

    def verify(self, articles: Sequence[str] = ()) -> Iterator["Problem"]:
        """What is not as it was kept, of these articles or of all. Nothing is changed."""
        ...

    def trial(self, articles: Collection[str]) -> AbstractContextManager["Store"]:
        """A store with a copy of these articles, to try something on: nothing that it keeps stays."""
        ...
