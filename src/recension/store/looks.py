"""Looks: the lines of an article's checks.jsonl, read as the file grows."""

import os
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from msgspec import DecodeError, Struct, convert, json

from recension.kept import in_utc, stamp
from recension.store import durable
from recension.store.lines import lines
from recension.store.os_errors import telling

CHECKS = "checks.jsonl"
GONE = "gone"
"""What the line of a look says that found the article gone. Of other outcomes nothing is known here."""


class Look(NamedTuple):
    """At `at`, somebody found the text of the snapshot in the file `snapshot`; that the article was gone, if that is
    empty.

    `brought` is the moment at which that was brought in from elsewhere, or None for a look of the tool's own. A
    snapshot that was brought in has such a look at its own moment. `modified` is when its source said that the text
    was last changed.
    """

    at: datetime
    snapshot: str
    source: str = ""
    brought: datetime | None = None
    modified: datetime | None = None

    @property
    def said(self) -> tuple[str, str]:
        """The source of the text, and when it says the text was changed."""
        return self.source, stamp(self.modified) if self.modified else ""


class Looks:
    """All looks at one article, each once; `unread` is how many lines cannot be read.

    The file only grows, so only its end is read.
    """

    def __init__(self, article: str) -> None:
        self.unread = 0
        self._path = f"{article}/{CHECKS}"
        self._read = 0
        self._file = 0
        self._known: dict[tuple[datetime, str], Look] = {}

    def __iter__(self) -> Iterator[Look]:
        return iter(self._known.values())

    def __contains__(self, look: Look) -> bool:
        return (look.at, look.snapshot) in self._known

    def add(self, look: Look) -> bool:
        """Remembers a look; False where it was known.

        If two lines give one look two sources or two moments of change, the first in order is kept, so that the order
        of the lines does not matter.
        """
        known = self._known.get((look.at, look.snapshot))
        if known is not None and known.said <= look.said:
            return False
        self._known[look.at, look.snapshot] = look
        return True

    def complete(self, path: str) -> bool:
        """Whether all of the file in the folder at `path` is known."""
        status = os.lstat(f"{path}/{CHECKS}")
        return (status.st_size, status.st_ino) == (self._read, self._file)

    def refresh(self, folder: int) -> bool:
        """Reads what was added to the file since the last time; True if the looks changed by that.

        A line that is not whole yet is left for later. Error where the file cannot be read.
        """
        with telling("read", self._path):
            try:
                fd = os.open(CHECKS, durable.READ, dir_fd=folder)
            except FileNotFoundError:
                return self._forget(0)
            try:
                return self._read_on(fd)
            finally:
                os.close(fd)

    def _read_on(self, fd: int) -> bool:
        status = durable.plain(fd)
        changed = False
        if status.st_size < self._read or status.st_ino != self._file:
            changed = self._forget(status.st_ino)
        for line in lines(fd, self._read, status.st_size):
            if not line.whole:
                break
            self._read = line.end
            look = read_look(line.data) if line.data else None
            if look is not None:
                changed = self.add(look) or changed
            elif line.data != b"":
                self.unread += 1
        return changed

    def _forget(self, file: int) -> bool:
        held = bool(self._known)
        self._read, self._file, self.unread = 0, file, 0
        self._known.clear()
        return held


class _LookLine(Struct):
    at: str
    snapshot: str = ""
    outcome: str = ""
    source: str = ""
    brought: str = ""
    modified: str = ""


def read_look(line: bytes) -> Look | None:
    """One line of checks.jsonl, or None where it cannot be read."""
    try:
        found = _decoded(line)
        if bool(found.snapshot) == bool(found.outcome) or found.outcome not in ("", GONE):
            return None
        brought = instant(found.brought) if found.brought else None
        modified = instant(found.modified) if found.modified else None
        return Look(instant(found.at), found.snapshot, found.source, brought, modified)
    except (DecodeError, ValueError, RecursionError):
        return None


def _decoded(line: bytes) -> _LookLine:
    try:
        return json.decode(line, type=_LookLine)
    except DecodeError:
        if b"\\ud" not in line:
            raise
    import json as standard  # which reads the halves of surrogate pairs that stand for odd bytes in a file's name

    return convert(standard.loads(line), type=_LookLine)


def instant(written: str) -> datetime:
    """The instant in UTC; ValueError where it is not written as a store writes it, or UTC has no such year."""
    found = datetime.fromisoformat(written)
    if found.tzinfo is None or written[10:11] != "T":  # Python takes any mark there, so that a changed one was unseen
        raise ValueError("it is no instant as a store writes it")
    return in_utc(found)


def write_look(look: Look) -> bytes:
    """The line of checks.jsonl that `read_look` reads back."""
    import json  # which writes what is not ASCII as escapes, so that any tool can read the line

    return json.dumps(fields(look)).encode() + b"\n"


def fields(look: Look) -> dict[str, str]:
    """What a line says of a look, by name."""
    found = {"at": stamp(look.at)} | ({"snapshot": look.snapshot} if look.snapshot else {"outcome": GONE})
    if look.source:
        found["source"] = look.source
    if look.brought is not None:
        found["brought"] = stamp(look.brought)
    if look.modified is not None:
        found["modified"] = stamp(look.modified)
    return found
