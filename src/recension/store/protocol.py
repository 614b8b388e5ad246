"""What every store can do."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from recension.errors import DamagedError, Error
from recension.histories.lazy_sequence import Series
from recension.kept import Absence, Entry, Listed, Receipt, Snapshot
from recension.review.records import Record

if TYPE_CHECKING:
    from recension.model import History
    from recension.store.problems import Problem
    from recension.store.seals import Seal


class Store(Protocol):
    """Keeps snapshots and gives them back: put if absent, get, list. Nothing is ever replaced or removed.

    One object serves one thread at a time. Errors are `recension.Error`; what is no snapshot is a TypeError, and one
    without a moment a ValueError.

    >>> import recension, tempfile
    >>> from datetime import UTC, datetime
    >>> folder = tempfile.TemporaryDirectory()
    >>> store = recension.open_store(folder.name)
    >>> taken = datetime(2026, 11, 17, 12, tzinfo=UTC)
    >>> receipt = store.put(recension.Snapshot.of("ferry", "It sails on Monday.", taken))
    >>> str(receipt.outcome), store.list("ferry")[0].taken == taken
    ('kept', True)
    >>> store.get("ferry", receipt.entry).text
    'It sails on Monday.'
    >>> folder.cleanup()
    """

    @property
    def name(self) -> str:
        """What people call the store, and what its files are named after: `name/entry.name`."""
        ...

    @property
    def key(self) -> str:
        """A name that no other store on this machine has. The cache remembers the store under it."""
        ...

    @property
    def folder(self) -> Path | None:
        """The folder that holds the store, for a store of files; a text that lies in it is kept already."""
        ...

    def folders(self) -> tuple[str, ...]:
        """The names that may be articles, sorted, at the cost of one list: some may have no snapshot."""
        ...

    def mark(self, article: str) -> str | None:
        """A word that stays the same until somebody touches a file of the article.

        It is empty where the store cannot be certain of that, and None where the article has no snapshot.
        """
        ...

    def articles(self) -> tuple[str, ...]:
        """The names of all articles, sorted."""
        ...

    def list(self, article: str) -> tuple[Listed, ...]:
        """The article's snapshots in the order of time; NotFoundError where there are none."""
        ...

    def passed_over(self, article: str) -> tuple[tuple[str, ...], int]:
        """What the list leaves out: the names of snapshots that are missing though a look names them, and how many
        looks cannot be read.
        """
        ...

    def get(self, article: str, entry: Listed) -> Snapshot:
        """The snapshot as it was put in, byte for byte; DamagedError where it is not what was kept."""
        ...

    def states(self, article: str, entries: Sequence[Listed]) -> Iterator[str]:
        """A word for each snapshot that stays the same until somebody touches it; empty where the store cannot tell."""
        ...

    def put(self, snapshot: Snapshot | Absence) -> Receipt:
        """Keeps the snapshot, or notes that it is nothing new, or that the article was gone; durable when it returns,
        harmless when repeated."""
        ...

    def put_many(self, snapshots: Iterable[Snapshot | Absence]) -> Iterator[Receipt]:
        """The receipts of `put`, in order, none before its snapshot is durable."""
        ...

    def original(self, article: str, digest: str) -> bytes | None:
        """The document with that digest ("sha256:..."); None where it is not kept, DamagedError where changed."""
        ...

    def records(self, article: str) -> tuple[tuple[Record, ...], int]:
        """What reviewers of the article decided, as it was written, and how much of it cannot be read."""
        ...

    def record(self, article: str, records: Sequence[Record]) -> tuple[Record, ...]:
        """Keeps what a reviewer decided, durably, and gives back all that is decided now; harmless when repeated."""
        ...

    def seal(self, now: datetime) -> "Seal | None":
        """Seals what no seal covers yet, durably; None where there is nothing new, Error where no store is."""
        ...

    def roots(self) -> tuple[str, ...]:
        """The roots of its seals, in order. A copy of the last, kept elsewhere, proves what the seals cover."""
        ...

    def verify(self, articles: Sequence[str] = ()) -> Iterator["Problem"]:
        """The problems of these articles, or of all: what is not as it was kept.

        Error where no store is. Nothing is changed.
        """
        ...

    def trial(self, articles: Collection[str]) -> AbstractContextManager["Store"]:
        """A store with a copy of these articles, to try something on: nothing that it keeps stays."""
        ...

    def history(self, article: str) -> "History":
        """The article's history, worked out while somebody goes over its steps; NotFoundError where there is none.

        Snapshots that cannot be read are in its `unread`. Nothing is remembered: to go over the steps again is to work
        them out again.
        """
        from msgspec.structs import replace

        from recension.histories import steps

        listed = self.list(article)
        found = [(each, _sound(self, article, each)) for each in listed]
        kept = [entry for _, entry in found if entry]
        if not kept:
            raise DamagedError(
                f"None of the snapshots of {article} can be read.", "`recension verify` says what is wrong with each."
            )
        told = steps.history(article, kept, texts(self, article, kept, lambda: None))
        return replace(told, unread=tuple(each for each, entry in found if not entry))


def _sound(store: Store, article: str, listed: Listed) -> Entry | None:
    try:
        snapshot = read(store, article, listed)
    except Error:
        return None
    return listed.read(snapshot.digest, snapshot.taken, snapshot.author, snapshot.reconstructed, snapshot.source)


def read(store: Store, article: str, listed: Listed) -> Snapshot:
    """The snapshot of an entry in the list.

    DamagedError where its bytes are no text in the encoding that the file names.
    """
    snapshot = store.get(article, listed)
    try:
        snapshot.text.encode()  # some encodings give halves of surrogate pairs, which can be written nowhere
    except (LookupError, ValueError) as error:
        path = f"{store.name}/{listed.name}"
        hint = "The bytes are as they were kept; the line `encoding` above them does not fit. See: recension verify"
        raise DamagedError(f"{path} cannot be read as text in {snapshot.encoding!r}: {error}.", hint) from error
    return snapshot


def texts(store: Store, article: str, entries: Sequence[Entry], step: Callable[[], None]) -> Series[Snapshot]:
    """The snapshots, each read when it is asked for; `step` is called after each."""

    def after(first: int) -> Iterator[Snapshot]:
        for place in range(first, len(entries)):
            snapshot = store.get(article, entries[place])
            step()
            yield snapshot

    return Series(len(entries), after)
