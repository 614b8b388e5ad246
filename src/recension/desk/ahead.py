"""Reports worked out ahead in processes of their own, for a walk that goes over them one after another.

The walk is the same with them and without: what they hand over is what it asks its memo for, under the same keys, in
the order in which it asks. So output, order and bytes are those of one process, and one that dies is only missed.
Values go from process to process packed, as the cache keeps them, never whole reports with their texts.
"""

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import IO, Any, NamedTuple, TypeVar

from msgspec import DecodeError, msgpack

from recension.histories import steps
from recension.kept import Entry
from recension.store import Store
from recension.store.cache import Cache

Value = TypeVar("Value")
Kept = list[tuple[str, bytes]]
"""What is handed over for one report: keys, each with its packed value."""

_MOST = 16  # reports of neighbours that one process works out: it reads most texts once
_SIZE = 8  # bytes that say how long what follows is
_ROOM = 1 << 20  # bytes that may wait to be asked for, of each process
_HERE = 3  # the first two texts and their report: what is loaded once is loaded then, before the others begin with it
_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Batch(NamedTuple):
    """Snapshots of an article that follow each other; each but the first is compared with the one before."""

    article: str
    entries: tuple[Entry, ...]


def batches(lists: Iterable[tuple[str, Sequence[Entry]]], jobs: int) -> list[Batch]:
    """The snapshots of articles in batches, which are short where all are few, so that each process has some."""
    held = [(article, entries) for article, entries in lists if len(entries) > 1]
    size = min(_MOST, sum(len(entries) - 1 for _, entries in held) // (2 * jobs) + 1)
    return [
        Batch(article, tuple(entries[at : at + size + 1]))
        for article, entries in held
        for at in range(0, len(entries) - 1, size)
    ]


class Ahead:
    """A memo over a cache. Other processes work out what the cache does not hold, but for the first report.

    `batches` are in the order in which the walk goes over them. No process is begun before one of them is wanted.
    """

    def __init__(self, cache: Cache, store: Store, batches: Sequence[Batch], jobs: int) -> None:
        self._cache, self._store, self._jobs = cache, store, jobs
        self._batches = batches
        self._at: dict[str, int] = {}
        for at, batch in enumerate(batches):
            for key in steps.asked([entry.digest for entry in batch.entries]):
                self._at.setdefault(key, at)
        self._workers: list[_Worker] = []
        self._coming: Iterator[tuple[int, Kept]] | None = None
        self._batch = self._missed = 0

    def once(self, key: str, form: Any, work: Callable[[], Value]) -> Value:
        """What `work` returns, of the type `form`: from the cache, from another process, or worked out here."""
        if self._at.get(key, -1) >= self._batch and not self._cache.holds(key):
            self._missed += 1
            if self._missed > _HERE:
                self._await(key)
        return self._cache.once(key, form, work)

    def close(self) -> None:
        """Ends the other processes."""
        for worker in self._workers:
            worker.end()
        self._workers = []

    def _await(self, key: str) -> None:
        """Takes over what comes, up to the value of the key; nothing for a batch that is past."""
        last = self._at[key]
        if self._coming is None:
            self._coming = self._begun(last)
        while self._batch <= last:
            self._batch, kept = next(self._coming, (len(self._batches), []))
            for one, data in kept:
                self._cache.hold(one, data)
            if any(one == key for one, _ in kept):
                return

    def _begun(self, first: int) -> Iterator[tuple[int, Kept]]:
        """Begins the processes. What they hand over, each with the number of its batch, in the order of the batches."""
        wanted = [(at, batch) for at, batch in enumerate(self._batches) if at >= first and self._is_wanted(batch)]
        for number in range(min(self._jobs, len(wanted))):
            share = [batch for _, batch in wanted[number :: self._jobs]]
            self._workers.append(_Worker(partial(_worked_out, self._store, share), self._workers))
        return self._received(wanted)

    def _received(self, wanted: Sequence[tuple[int, Batch]]) -> Iterator[tuple[int, Kept]]:
        for place, (at, batch) in enumerate(wanted):
            told = self._workers[place % self._jobs].told
            yield from ((at, kept) for kept in islice(told, len(batch.entries) - 1))

    def _is_wanted(self, batch: Batch) -> bool:
        return not all(map(self._cache.holds, steps.asked([entry.digest for entry in batch.entries])))


def _worked_out(store: Store, share: Iterable[Batch]) -> Iterator[Kept]:
    for batch in share:
        snapshots = (store.get(batch.article, entry) for entry in batch.entries)
        for found in steps.worked_out(snapshots):
            kept: Kept = []
            for key, value in found:
                with suppress(UnicodeEncodeError):  # a rare encoding gives halves of surrogate pairs
                    kept.append((key, msgpack.encode(value)))
            yield kept


class _Worker:
    """A process that works values out one after another; `told` gives them as they come, as many as it can."""

    def __init__(self, work: Callable[[], Iterator[Kept]], others: Sequence["_Worker"]) -> None:
        reading, writing = os.pipe()
        self._process = os.fork()
        if not self._process:
            _work(work, writing, [reading, *(other.place for other in others)])
        os.close(writing)
        self.place: int = reading
        self._pipe = os.fdopen(reading, "rb")
        self.told = _taken(self._pipe)

    def end(self) -> None:
        """Ends the process, whatever it does."""
        self._pipe.close()
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)


def _work(work: Callable[[], Iterator[Kept]], writing: int, others: Sequence[int]) -> None:
    """What the new process does. It says nothing, and ends with the first trouble: whoever waits meets that himself."""
    try:
        for number in _ENDING:
            signal.signal(number, signal.SIG_DFL)
        for one in others:
            os.close(one)
        _widen(writing)
        with os.fdopen(writing, "wb") as pipe:
            for value in work():
                data = msgpack.encode(value)
                pipe.write(len(data).to_bytes(_SIZE) + data)
                pipe.flush()
    finally:
        os._exit(0)


def _widen(pipe: int) -> None:
    """Lets more wait in a pipe, where the system can."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _ROOM)


def _taken(pipe: IO[bytes]) -> Iterator[Kept]:
    """What a process hands over, up to its end."""
    while size := int.from_bytes(pipe.read(_SIZE)):
        data = pipe.read(size)
        try:
            yield msgpack.decode(data, type=Kept)
        except DecodeError:  # it was ended in the middle
            return
