"""What is known of one article's folder: its snapshots, the looks at them, and where a new capture belongs.

A shelf is only a memory of the folder. It can be thrown away at any moment.
"""

import os
import time
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from recension.digests import swift
from recension.model import Entry, Outcome, Snapshot
from recension.store import durable
from recension.store.looks import CHECKS, Look, Looks
from recension.store.matter import Matter, unwrap, wrap
from recension.store.names import file_name, instant_of

SECOND = len("2020-01-06T212100Z")
DAY = 24 * 60 * 60
GRAIN = 2 * 10**9
"""Nanoseconds. No common file system keeps the time of a change more coarsely than FAT, in steps of two seconds."""


class Facts(NamedTuple):
    """What a snapshot's file says: when it was taken, and a digest of its text (None where it is damaged)."""

    taken: datetime
    text: bytes | None


class Shelf:
    """One article: `receive` decides what becomes of a capture; `files` and `lines` are what is then to be written."""

    def __init__(self, article: str) -> None:
        self.article = article
        self.looks = Looks()
        self.files: dict[str, bytes] = {}
        self.lines: list[Look] = []
        self.doubtful: set[str] = set()
        self._names: list[str] = []
        self._facts: dict[str, Facts] = {}
        self._settled: set[str] = set()
        self._signature: tuple[int, ...] | None = None
        self._listed: tuple[Entry, ...] | None = None
        self._seen: tuple[int, ...] | None = None
        self._checked = False
        self._folder = -1

    def open(self, folder: int, locked: bool) -> None:
        """Makes the memory true to the open folder, which must stay open until `close`."""
        self._folder = folder
        if not locked or self._signature is None or self._signature != _status(os.fstat(folder)):
            self._signature = _sign(folder)
            durable.sweep(folder, self.scan(folder), time.time() - DAY)
        if self._checked:
            self.looks.refresh(folder)

    def close(self) -> None:
        """To be called once `files` and `lines` are written: durable, they are remembered as such."""
        self._settled |= self.files.keys() | self.doubtful
        if self.files or self.lines:
            self._listed = None
            self._signature = _sign(self._folder)
            self._checked = self._checked or bool(self.lines)
        self.files, self.lines, self.doubtful, self._folder = {}, [], set(), -1

    def scan(self, folder: int) -> set[str]:
        """Reads the names of the snapshots from the open folder; all other names are returned."""
        names = set(os.listdir(folder))
        new = names.difference(self._names)
        snapshots = {name for name in new if instant_of(name)}
        self._names = sorted(names - new | snapshots)
        self._checked = CHECKS in new
        self._folder = folder
        return new - snapshots

    def current(self, path: str) -> tuple[Entry, ...] | None:
        """What `entries` told last, where nothing has changed since in the folder at `path`; else None."""
        if self._listed is None:
            return None
        try:
            status = _status(os.lstat(path))
            same = status in (self._signature, self._seen) and (not self._checked or self.looks.complete(path))
        except OSError:
            return None
        return self._listed if same else None

    def entries(self, folder: int) -> tuple[Entry, ...]:
        """All snapshots in the order of time. Files are read only where two fall within one second.

        The names are read again unless it is certain that there are no new ones: two changes within one grain of the
        clock give the folder the same time, so a time is worth nothing until it has become old.
        """
        status, now = _status(os.fstat(folder)), time.time_ns()
        if status not in (self._signature, self._seen):
            self._seen = status if now - max(status[2:]) > GRAIN else None
            self.scan(folder)
        self._folder = folder
        self.looks.refresh(folder)
        self._listed = tuple(self._entries())
        return self._listed

    def _entries(self) -> Iterator[Entry]:
        ordered = [name for _, group in groupby(self._names, _second) for name in self._ordered(list(group))]
        for number, name in enumerate(ordered, start=1):
            yield self._entry(number, name, ordered[number] if number < len(ordered) else None)

    def entry(self, name: str) -> Entry:
        """The entry of one snapshot."""
        start, end = self._range(_second(name))
        group = self._ordered(self._names[start:end])
        place = group.index(name)
        after = group[place + 1 :] or (self._group(_second(self._names[end])) if end < len(self._names) else [])
        return self._entry(start + place + 1, name, after[0] if after else None)

    def receive(self, snapshot: Snapshot, again: bool = False) -> tuple[Outcome, str]:
        """What becomes of a capture, and the file that holds its text. `again` marks a look taken once more."""
        data = wrap(snapshot)
        taken, text = _instant(snapshot), _text(snapshot.encoding, snapshot.raw)
        name = file_name(taken, swift(data).hexdigest())
        held = next((other for other in self._group(_second(name)) if self._fact(other) == (taken, text)), None)
        before, after = self._around(taken, held or name)
        if held is None:
            outcome, holder = self._look(Look(taken, "", snapshot.source), text, before, after)
            if holder:
                return outcome, holder
            self._keep(name, data, Facts(taken, text))
        elif held not in self._settled:
            self.doubtful.add(held)
        if held is None or not again:
            self._look_again(taken, before, after)
        return (Outcome.HELD, held) if held else (Outcome.KEPT, name)

    def _look(self, look: Look, text: bytes, before: str | None, after: str | None) -> tuple[Outcome, str]:
        """A text equal to its neighbour's is a look at that one, if nobody saw another text between the two."""
        for near, other in ((before, after), (after, before)):
            if near is None or self._fact(near).text != text or self._beyond(other, look.at, near):
                continue
            look = look._replace(snapshot=near)
            if near not in self._settled and near not in self.files:
                self.doubtful.add(near)
            if look in self.looks:
                self.doubtful.add(CHECKS)
                return Outcome.HELD, near
            if CHECKS not in self._settled:
                self.doubtful.add(CHECKS)
            self.looks.add(look)
            self.lines.append(look)
            return Outcome.UNCHANGED, near
        return Outcome.KEPT, ""

    def _keep(self, name: str, data: bytes, facts: Facts) -> None:
        self.files[name] = data
        self._facts[name] = facts
        place = bisect_left(self._names, name)
        if self._names[place : place + 1] != [name]:
            self._names.insert(place, name)

    def _look_again(self, taken: datetime, before: str | None, after: str | None) -> None:
        """A snapshot that comes in between parts a neighbour from looks at it beyond: those are captured again."""
        stranded = [*self._beyond(before, taken, after), *self._beyond(after, taken, before)]
        for look in stranded:
            data = self.files.get(look.snapshot) or durable.read(self._folder, look.snapshot)
            matter = unwrap(data)
            raw = data[matter.start :]
            self.receive(Snapshot(self.article, raw, "", look.at, matter.encoding, look.source), again=True)

    def _beyond(self, name: str | None, taken: datetime, limit: str | None) -> Iterable[Look]:
        """The looks at a snapshot that lie on the other side of `taken` from it, up to the snapshot `limit`."""
        looks = self.looks.of(name) if name else []
        if name is None or not looks:
            return []
        end = self._fact(limit).taken if limit else None
        if self._fact(name).taken <= taken:
            first = bisect_left(looks, Look(taken, "~"))
            return [look for look in looks[first:] if end is None or look.at < end]
        return [look for look in looks[: bisect_left(looks, Look(taken, ""))] if end is None or look.at > end]

    def _around(self, taken: datetime, name: str) -> tuple[str | None, str | None]:
        """The snapshots before and after a place in the order of time, the one called `name` left out."""
        start, end = self._range(_second(name))
        group = [other for other in self._ordered(self._names[start:end]) if other != name]
        earlier = [other for other in group if (self._fact(other).taken, other) < (taken, name)]
        before = earlier or (self._group(_second(self._names[start - 1])) if start else [])
        after = group[len(earlier) :] or (self._group(_second(self._names[end])) if end < len(self._names) else [])
        return before[-1] if before else None, after[0] if after else None

    def _group(self, instant: str) -> list[str]:
        """The snapshots of one second, in the order of time."""
        start, end = self._range(instant)
        return self._ordered(self._names[start:end])

    def _range(self, instant: str) -> tuple[int, int]:
        return bisect_left(self._names, instant), bisect_left(self._names, instant + "~")

    def _ordered(self, names: list[str]) -> list[str]:
        return sorted(names, key=lambda name: (self._fact(name).taken, name)) if len(names) > 1 else names

    def _entry(self, number: int, name: str, after: str | None) -> Entry:
        taken, looks = self._start(name), self.looks.of(name)
        end = bisect_left(looks, Look(self._limit(after, name), "")) if looks and after else len(looks)
        seen = max(taken, looks[end - 1].at) if end else taken
        return Entry(number, taken, seen, f"sha256:{name[SECOND + 1 : SECOND + 13]}", f"{self.article}/{name}")

    def _start(self, name: str) -> datetime:
        """When a snapshot was taken, to the second, as its name says."""
        facts = self._facts.get(name)
        return facts.taken.replace(microsecond=0) if facts else _named_instant(name)

    def _limit(self, after: str, name: str) -> datetime:
        """When the snapshot after another was taken: to the second, but for two within one second."""
        return self._fact(after).taken if _second(after) == _second(name) else self._start(after)

    def _fact(self, name: str) -> Facts:
        facts = self._facts.get(name)
        if facts is None:
            facts = self._facts[name] = read_facts(self._folder, name)
        return facts


def read_facts(folder: int, name: str) -> Facts:
    """Reads a snapshot's file. A damaged one has no text, so that nothing equals it and the next capture is kept."""
    try:
        data = durable.read(folder, name)
        matter = unwrap(data)
    except (OSError, ValueError):
        return Facts(_named_instant(name), None)
    sound = file_name(matter.taken, swift(data).hexdigest()) == name
    return Facts(matter.taken, text_of(data, matter)) if sound else Facts(_named_instant(name), None)


def text_of(data: bytes, matter: Matter) -> bytes:
    """A digest of a file's text: equal texts are equal bytes read in the same way."""
    return _text(matter.encoding, data[matter.start :])


_second = itemgetter(slice(SECOND))


def _text(encoding: str, raw: bytes) -> bytes:
    return swift(encoding.encode(errors="surrogatepass") + b"\n" + raw).digest()


def _instant(snapshot: Snapshot) -> datetime:
    if snapshot.taken is None or snapshot.taken.tzinfo is None:
        raise ValueError("a snapshot without a moment of capture and its zone cannot be kept")
    return snapshot.taken.astimezone(UTC)


def _named_instant(name: str) -> datetime:
    instant = instant_of(name)
    if instant is None:
        raise ValueError(f"{name!r} is not the name of a snapshot")
    return instant


def _status(status: os.stat_result) -> tuple[int, ...]:
    return status.st_dev, status.st_ino, status.st_mtime_ns, status.st_ctime_ns


def _sign(folder: int) -> tuple[int, ...] | None:
    """Gives the folder a time of change that nobody else would, and returns its status; None where that fails.

    Whoever adds a file sets the time anew, so the next writer sees that somebody was here. The time by itself would
    not say so: before Linux 6.13 its grain is the timer's, some milliseconds, and many writes fall within one.
    """
    status = os.fstat(folder)
    signature = status.st_mtime_ns // 10**9 * 10**9 + int.from_bytes(os.urandom(8)) % 10**9
    try:
        os.utime(folder, ns=(status.st_atime_ns, signature))
    except OSError:
        return None
    signed = _status(os.fstat(folder))
    return signed if signature in signed else None
