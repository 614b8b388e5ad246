"""The histories of articles, computed from a store, or remembered from the last time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from recension.desk import rereading
from recension.desk.listener import Listener
from recension.desk.unheeded import unheeded
from recension.errors import Error, NotFoundError
from recension.histories import steps
from recension.histories.memo import Memo
from recension.kept import Entry, Listed
from recension.model import History
from recension.store import Store
from recension.store.cache import Cache
from recension.store.protocol import read, texts

if TYPE_CHECKING:
    from recension.desk.ahead import Ahead

_TOGETHER = 256  # snapshots of which one is read again if another of them was touched


class Histories:
    """The histories of articles. The `listener` hears of what cannot be read, which is left out.

    A history is worked out while somebody goes over it, so that has to be done before the `with` ends, which closes
    the cache. `afresh` reads every snapshot once more, though its file was not touched since: damage below the file
    system is seen. With several `jobs` so many other processes compare; what comes out is the same.
    """

    def __init__(self, store: Store, cache: Cache, listener: Listener, afresh: bool = True, jobs: int = 1) -> None:
        self.store, self.cache, self.listener = store, cache, listener
        self.troubled: set[str] = set()
        self._afresh, self._jobs = afresh, jobs
        self._helped: list[Ahead] = []
        self._said: set[tuple[str, str]] = set()
        self._readers: dict[str, set[str]] = {}

    def __enter__(self) -> "Histories":
        return self

    def __exit__(self, *_: object) -> None:
        for ahead in self._helped:
            ahead.close()
        self.cache.close()

    def of(self, articles: Sequence[str]) -> Iterator[History]:
        """The history of each, or of all if none is named. Error for one that is not there."""
        if not articles:
            return self.over(self.store.articles())
        return self._histories({article: found for article in articles if (found := self._list(article))})

    def over(self, articles: Iterable[str]) -> Iterator[History]:
        """The history of each article, but for those that are not there any more."""
        lists: dict[str, tuple[Listed, ...]] = {}
        for article in articles:
            with suppress(NotFoundError):
                lists[article] = self._list(article)
        return self._histories(lists)

    @contextmanager
    def telling(self, article: str) -> Iterator[None]:
        """Tells of an Error in what is done inside, once, and goes on: `article` is among the `troubled` then."""
        try:
            yield
        except Error as error:
            self.troubled.add(article)
            if (article, error.message) not in self._said:
                self._said.add((article, error.message))
                self.listener.trouble(error)

    def _histories(self, lists: Mapping[str, tuple[Listed, ...]]) -> Iterator[History]:
        bar = self.listener.progress(sum(map(len, lists.values())), "snapshots read")
        sound = {article: list(bar.over(self._sound(article, found))) for article, found in lists.items()}
        bar = self.listener.progress(sum(map(len, sound.values())), "snapshots compared")
        read = {article: [entry for entry in entries if entry is not None] for article, entries in sound.items()}
        memo = self._memo(read)
        for article, kept in read.items():
            unread = tuple(entry for entry, held in zip(lists[article], sound[article], strict=True) if held is None)
            if rereading.differ(self._readers.get(article, ())):
                self._remark(article, rereading.told(self._readers[article], article))
            if kept:
                told = steps.history(article, kept, texts(self.store, article, kept, bar.step), memo)
                yield replace(told, unread=unread)

    def _memo(self, read: Mapping[str, Sequence[Entry]]) -> Memo:
        """The cache; where there are several jobs, with what other processes work out."""
        if self._jobs == 1:
            return self.cache
        from recension.desk.ahead import Ahead, batches

        self._helped.append(Ahead(self.cache, self.store, batches(read.items(), self._jobs), self._jobs))
        return self._helped[-1]

    def _list(self, article: str) -> tuple[Listed, ...]:
        """The article's entries; none where they cannot be listed, which the listener is told.

        NotFoundError where there is no article.
        """
        try:
            found = self.store.list(article)
        except NotFoundError:
            raise
        except Error as error:
            with self.telling(article):
                raise error
            return ()
        self._heed(article)
        return found

    def _heed(self, article: str) -> None:
        """Tells of looks that could not be heeded as the list was made."""
        for one in unheeded(self.store, article):
            with self.telling(article):
                if isinstance(one, Error):
                    raise one
                self.troubled.add(article)
                self._remark(article, one)

    def _remark(self, article: str, words: str) -> None:
        if (article, words) not in self._said:
            self._said.add((article, words))
            self.listener.remark(words)

    def _sound(self, article: str, entries: Sequence[Listed]) -> Iterator[Entry | None]:
        """The entries with their whole digests and exact moments; None for one that cannot be read, which is told."""
        states: tuple[str, ...] = ()
        if not self._afresh:
            with self.telling(article):
                states = tuple(self.store.states(article, entries))
        for start in range(0, len(entries), _TOGETHER):
            some = slice(start, start + _TOGETHER)
            facts = self._remembered(article, entries[some], states[some]) if states else ()
            if facts:
                self._readers.setdefault(article, set()).update(one.reader for one in facts)
                yield from map(_entry, entries[some], facts)
            else:
                yield from self._read(article, entries[some])

    def _remembered(self, article: str, entries: Sequence[Listed], states: Sequence[str]) -> tuple["_Read", ...]:
        """What is known of files that nobody touched since; or read now. Nothing, if one of them cannot be read."""
        key = "\n".join([f"files of {self.store.key}", *(entry.name for entry in entries), *states])
        try:
            return self.cache.once(key, tuple[_Read, ...], lambda: tuple(self._facts(article, e) for e in entries))
        except Error:
            return ()

    def _read(self, article: str, entries: Sequence[Listed]) -> Iterator[Entry | None]:
        for entry in entries:
            found = None
            with self.telling(article):
                facts = self._facts(article, entry)
                self._readers.setdefault(article, set()).add(facts.reader)
                found = _entry(entry, facts)
            yield found

    def _facts(self, article: str, entry: Listed) -> "_Read":
        snapshot = read(self.store, article, entry)
        said = snapshot.author, snapshot.reconstructed, snapshot.source, snapshot.reader
        return _Read(snapshot.digest, snapshot.taken, *said)


def since(told: History, start: datetime) -> History:
    """The part of a history from `start` on, with the snapshot that its first step set out from."""
    first = sum(entry.taken < start for entry in told.entries[1:])
    return steps.since(told, first)


class _Read(Struct, frozen=True):
    """What is known of a snapshot once it was read; a store's list has only the beginning of it."""

    digest: str
    taken: datetime | None
    author: str = ""
    reconstructed: bool = False
    source: str = ""
    reader: str = ""


def _entry(listed: Listed, facts: _Read) -> Entry:
    return listed.read(facts.digest, facts.taken, facts.author, facts.reconstructed, facts.source)
