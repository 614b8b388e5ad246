"""Looks that found nothing new: the lines of an article's checks.jsonl, read as the file grows."""

import os
from bisect import insort
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from recension.model import stamp
from recension.store import durable

CHECKS = "checks.jsonl"


class Look(NamedTuple):
    """At `at`, somebody found the text of the snapshot in the file `snapshot`."""

    at: datetime
    snapshot: str
    source: str = ""


class Looks:
    """All looks at one article, by snapshot and in order of time. The file only grows, so only its end is read."""

    def __init__(self) -> None:
        self._read = 0
        self._file = 0
        self._by_snapshot: dict[str, list[Look]] = {}
        self._known: set[tuple[datetime, str]] = set()

    def __contains__(self, look: Look) -> bool:
        return (look.at, look.snapshot) in self._known

    def of(self, snapshot: str) -> list[Look]:
        """The looks at one snapshot, in order of time."""
        return self._by_snapshot.get(snapshot, [])

    def add(self, look: Look) -> None:
        """Remembers a look; one that is known already changes nothing."""
        if look not in self:
            self._known.add((look.at, look.snapshot))
            insort(self._by_snapshot.setdefault(look.snapshot, []), look)

    def complete(self, path: str) -> bool:
        """Whether all of the file in the folder at `path` is known."""
        status = os.lstat(f"{path}/{CHECKS}")
        return (status.st_size, status.st_ino) == (self._read, self._file)

    def refresh(self, folder: int) -> None:
        """Reads what was added to the file since the last time; a line that is not whole is left for later."""
        try:
            fd = os.open(CHECKS, durable.READ, dir_fd=folder)
        except FileNotFoundError:
            self._forget(0)
            return
        try:
            self._read_on(fd)
        finally:
            os.close(fd)

    def _read_on(self, fd: int) -> None:
        status = durable.plain(fd)
        if status.st_size < self._read or status.st_ino != self._file:
            self._forget(status.st_ino)
        if status.st_size > self._read:
            new = os.pread(fd, status.st_size - self._read, self._read)
            whole = new[: new.rfind(b"\n") + 1]
            self._read += len(whole)
            for look in read_looks(whole):
                self.add(look)

    def _forget(self, file: int) -> None:
        self._read, self._file = 0, file
        self._by_snapshot.clear()
        self._known.clear()


def read_looks(data: bytes) -> Iterable[Look]:
    """The looks in whole lines; a line that cannot be read (torn, and then added to) is passed over."""

    for line in data.split(b"\n"):
        look = read_look(line) if line else None
        if look is not None:
            yield look


def read_look(line: bytes) -> Look | None:
    """One line of checks.jsonl, or None where it cannot be read."""
    import json

    try:
        fields = json.loads(line)
        at = datetime.fromisoformat(fields["at"])
        look = Look(at, fields["snapshot"], fields.get("source", ""))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    sound = at.tzinfo is not None and isinstance(look.snapshot, str) and isinstance(look.source, str)
    return look if sound else None


def write_look(look: Look) -> bytes:
    """The line of checks.jsonl that `read_look` reads back."""
    import json

    fields = {"at": stamp(look.at), "snapshot": look.snapshot}
    if look.source:
        fields["source"] = look.source
    return json.dumps(fields).encode() + b"\n"
