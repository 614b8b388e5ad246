"""The histories of articles, computed from a store, or remembered from the last time."""

import os
from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from recension import history
from recension.cache import Cache, folder
from recension.cli.progress import Bar
from recension.cli.session import Session
from recension.cli.troubles import Troubles
from recension.errors import Error, NotFoundError
from recension.model import Entry, History, Snapshot
from recension.series import Series
from recension.store import FolderStore

_TOGETHER = 256  # snapshots of which one is read again if another of them was touched


class Histories:
    """The histories of articles. What cannot be read is told and left out, and `troubles` has counted it.

    They are worked out as they are told, so all is to be told within the `with`. `afresh` reads every snapshot once
    more, though its file was not touched since: damage below the file system is seen. Where what is told goes to the
    terminal as it comes, it is not to be `watched` with bars.
    """

    def __init__(self, session: Session, afresh: bool, watched: bool = True) -> None:
        self.store, self.troubles = session.held, Troubles()
        self._cache = Cache(folder(os.environ), session.now)
        self._afresh, self._watched = afresh, watched

    def __enter__(self) -> "Histories":
        return self

    def __exit__(self, *_: object) -> None:
        self._cache.close()

    def of(self, articles: Sequence[str]) -> Iterator[History]:
        """The history of each, or of all if none is named. Error for one that is not there."""
        named = dict.fromkeys(articles or self.store.articles())
        lists = {article: found for article in named if (found := self._list(article, bool(articles)))}
        bar = self._bar(sum(map(len, lists.values())), "snapshots read")
        sound = {article: list(bar.over(self._sound(article, found))) for article, found in lists.items()}
        bar = self._bar(sum(map(len, sound.values())), "snapshots compared")
        for article, entries in sound.items():
            kept = [entry for entry in entries if entry is not None]
            unread = tuple(entry for entry, held in zip(lists[article], entries, strict=True) if held is None)
            if kept:
                told = history.history(article, kept, _texts(self.store, article, kept, bar), self._cache)
                yield replace(told, unread=unread)

    def _bar(self, total: int, what: str) -> Bar:
        bar = self.troubles.bar = Bar(total if self._watched else 0, what)
        return bar

    def _list(self, article: str, named: bool) -> tuple[Entry, ...]:
        try:
            return self.store.list(article)
        except NotFoundError:
            if named:
                raise
        except Error as error:
            self.troubles.tell(error)
        return ()

    def _sound(self, article: str, entries: Sequence[Entry]) -> Iterator[Entry | None]:
        """The entries with their whole digests and exact moments; None for one that cannot be read, which is told."""
        states = tuple(self.store.states(article, entries))
        for start in range(0, len(entries), _TOGETHER):
            some = slice(start, start + _TOGETHER)
            facts = () if self._afresh else self._remembered(article, entries[some], states[some])
            yield from map(_exact, entries[some], facts) if facts else self._read(article, entries[some])

    def _remembered(self, article: str, entries: Sequence[Entry], states: Sequence[str]) -> tuple["_Facts", ...]:
        """What is known of files that nobody touched since; or read now. Nothing, if one of them cannot be read."""
        key = "\n".join([f"files of {self.store.root.absolute()}", *(entry.name for entry in entries), *states])
        try:
            return self._cache.once(key, tuple[_Facts, ...], lambda: tuple(self._facts(article, entries)))
        except Error:
            return ()

    def _facts(self, article: str, entries: Sequence[Entry]) -> Iterator["_Facts"]:
        return (_facts(self.store.get(article, entry)) for entry in entries)

    def _read(self, article: str, entries: Sequence[Entry]) -> Iterator[Entry | None]:
        for entry in entries:
            try:
                yield _exact(entry, _facts(self.store.get(article, entry)))
            except Error as error:
                self.troubles.tell(error)
                yield None


def since(told: History, start: datetime) -> History:
    """The part of a history from `start` on, with the snapshot that its first step set out from."""
    first = sum(entry.taken < start for entry in told.entries[1:])
    return history.since(told, first)


class _Facts(Struct, frozen=True):
    """What a store's list has but the beginning of."""

    digest: str
    taken: datetime | None


def _facts(snapshot: Snapshot) -> _Facts:
    return _Facts(snapshot.digest, snapshot.taken)


def _exact(entry: Entry, facts: _Facts) -> Entry:
    taken = facts.taken or entry.taken
    return replace(entry, digest=facts.digest, taken=taken, seen=max(entry.seen, taken))


def _texts(store: FolderStore, article: str, entries: Sequence[Entry], bar: Bar) -> Series[Snapshot]:
    """The snapshots, each read when it is asked for."""

    def after(first: int) -> Iterator[Snapshot]:
        for place in range(first, len(entries)):
            yield store.get(article, entries[place])
            bar.step()
            if bar.done == bar.total:
                bar.clear()

    return Series(len(entries), after)
