"""A cache of results worked out from texts. It may be deleted at any time, never changes an answer, and is bounded.

One SQLite file in the user's cache folder, never in the store, which people commit to git. A key names all that a
value depends on: digests of texts, and the code that worked it out. Each value is kept with a checksum over itself
and its key, so that a file that was damaged is as good as none. A file that others may write could hold anything, with
checksums that are right: only what belongs to this user alone is used.
"""

import os
import stat
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from sqlite3 import Connection, Error, connect
from typing import Any, TypeVar

from msgspec import DecodeError, ValidationError, msgpack

from recension.digests import sha256

Value = TypeVar("Value")
Answer = TypeVar("Answer")

LARGEST = 1 << 29
"""Bytes. The 15,180 revisions of one long article of 67 KB take about a fifth of it."""

_NAME = "worked-out.sqlite3"
_TOGETHER = 128  # values written at a time: few enough to be lost without regret, and nobody waits for the lock
PATIENCE = 2.0  # seconds to wait for another process, which writes for some milliseconds at a time
_DAY = 86400
_SUM = 8
_TABLE = "create table if not exists kept (key blob primary key, used integer not null, value blob not null)"
_FORGET = (
    "delete from kept where rowid in"
    " (select rowid from kept order by used, rowid limit 1 + (select count(*) from kept) / 8)"
)
_PAGES = ("page_count", "freelist_count", "page_size")
_BUILT_ON = ("rapidfuzz", "sentencex", "diff_match_patch", "msgspec")
_IN_USE = ("SQLITE_BUSY", "SQLITE_LOCKED")
_BROKEN = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_ERROR", "UnicodeDecodeError")
_TROUBLE = (Error, UnicodeDecodeError)  # SQLite's words on a damaged file name what stands in it, be it text or not


def folder(environment: Mapping[str, str]) -> Path | None:
    """The folder of the cache: what RECENSION_CACHE names (none, if it is empty), or the place for caches here."""
    if "RECENSION_CACHE" in environment:
        return Path(environment["RECENSION_CACHE"]) if environment["RECENSION_CACHE"] else None
    home = Path(environment["HOME"]) if environment.get("HOME") else None
    if sys.platform == "darwin":
        return home and home / "Library" / "Caches" / "recension"
    named = Path(environment.get("XDG_CACHE_HOME", ""))
    return named / "recension" if named.is_absolute() else home and home / ".cache" / "recension"


class Cache:
    """Remembers results from run to run, in a file in the folder; where there can be no such file, for this run only.

    Whatever happens to the file, `once` returns what `work` returns.
    """

    def __init__(self, place: Path | None, now: datetime, largest: int = LARGEST, patience: float = PATIENCE) -> None:
        self._day, self._largest, self._patience = int(now.timestamp()) // _DAY, largest, patience
        self._code = fingerprint()
        self._waiting: dict[bytes, bytes] = {}
        self._used: list[bytes] = []
        self._file = place / _NAME if place else None
        self._base = self._opened()

    def once(self, key: str, form: Any, work: Callable[[], Value]) -> Value:
        """What `work` returns, of the type `form`; or what it returned before under that key."""
        held: Value | None = self.look(key, form)
        if held is not None:
            return held
        value = work()
        self.keep(key, value)
        return value

    def look(self, key: str, form: Any) -> Any | None:
        """The value last kept under the key, if it is of the type `form`; else None."""
        with suppress(zlib.error, DecodeError, ValidationError):
            if (data := self._value(self._mark(key))) is not None:
                return msgpack.decode(data, type=form)
        return None

    def keep(self, key: str, value: object) -> None:
        """Remembers the value under the key, instead of the last one. It may be forgotten at any time."""
        with suppress(UnicodeEncodeError):  # a rare encoding gives halves of surrogate pairs
            self.hold(key, msgpack.encode(value))

    def hold(self, key: str, data: bytes) -> None:
        """Remembers a value that is packed already."""
        mark = self._mark(key)
        self._waiting[mark] = _checksum(mark, data) + zlib.compress(data, 1)
        if len(self._waiting) >= _TOGETHER:
            self._trying(self._write)

    def holds(self, key: str) -> bool:
        """True if there is a value under the key; whether it can be read is not looked at."""
        mark = self._mark(key)
        return mark in self._waiting or self._trying(self._row, mark) is not None

    def close(self) -> None:
        """Writes what is waiting."""
        self._trying(self._write)
        if self._base is not None:
            self._base.close()

    def _mark(self, key: str) -> bytes:
        return sha256(f"{self._code}\n{key}".encode("utf-8", "surrogatepass")).digest()

    def _value(self, mark: bytes) -> bytes | None:
        """The value held under the mark, if its checksum is right; else None."""
        packed = self._waiting.get(mark) or self._trying(self._row, mark)
        if packed is None:
            return None
        value = zlib.decompress(packed[_SUM:])
        return value if packed[:_SUM] == _checksum(mark, value) else None

    def _row(self, base: Connection, mark: bytes) -> bytes | None:
        row = base.execute("select used, value from kept where key = ?", (mark,)).fetchone()
        if row is None or not isinstance(row[1], bytes):
            return None
        if row[0] != self._day:
            self._used.append(mark)
        return row[1]

    def _write(self, base: Connection) -> None:
        """Writes the waiting values and notes which ones were used.

        The values used longest ago are removed to make room.
        """
        rows = [(mark, self._day, value) for mark, value in self._waiting.items()]
        used = [(self._day, mark) for mark in self._used]
        self._waiting, self._used = {}, []
        if not rows and not used:
            return
        with base:
            base.execute("begin immediate")
            base.executemany("insert or replace into kept values (?, ?, ?)", rows)
            base.executemany("update kept set used = ? where key = ?", used)
            while _size(base) > self._largest:
                base.execute(_FORGET)

    def _trying(self, do: Callable[..., Answer | None], *words: object) -> Answer | None:
        """The result of some work on the file; None where it fails.

        A file that failed is not used again, unless it was locked.
        """
        if self._base is None:
            return None
        try:
            return do(self._base, *words)
        except _TROUBLE as trouble:
            if _name(trouble) not in _IN_USE:
                self._base.close()
                self._base = self._without(trouble)
            return None

    def _opened(self) -> Connection | None:
        """The open file; where there can be none, a file without a name that is gone when the process ends."""
        try:
            if self._file is not None:
                _claim(self._file)
            base = connect(self._file or "", timeout=self._patience, isolation_level=None)
            # A torn file is found out by its checksums, and the cache is worth no wait for the disk.
            base.execute("pragma synchronous = off")
            base.execute(_TABLE)
            return base
        except (OSError, *_TROUBLE) as trouble:
            return self._without(trouble)

    def _without(self, trouble: Exception) -> Connection | None:
        """The file to use instead of one that failed.

        A damaged file is deleted, so that the next run makes a new one.
        """
        if self._file is None:
            return None
        if _name(trouble) in _BROKEN:
            with suppress(OSError):
                self._file.unlink()
        self._file = None
        return self._opened()


def _claim(file: Path) -> None:
    """Makes the file and its folder where there are none. PermissionError where another user owns or may write one.

    The folder counts, as whoever may write it can lay a journal beside the file, which SQLite would follow. A file of
    ours that others may write is made anew.
    """
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not _private(file.parent.stat()):
        raise PermissionError(f"{file.parent} is not this user's alone")
    with suppress(FileNotFoundError):
        status = file.lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_uid != os.geteuid():
            raise PermissionError(f"{file} is not this user's")
        if not _private(status):
            file.unlink()
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))


def _private(status: os.stat_result) -> bool:
    return status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _name(trouble: Exception) -> str:
    """SQLite's name for the trouble; errors that are Python's own go by their class."""
    return getattr(trouble, "sqlite_errorname", type(trouble).__name__)


def fingerprint(package: Path = Path(__file__).parents[1]) -> str:
    """A mark of the code. It changes with any change to the package, or to the packages that it builds on."""
    parts = [sys.version, *sorted(map(_stamp, looked_at(package)))]
    return sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def looked_at(package: Path = Path(__file__).parents[1]) -> Iterator[Path | os.DirEntry[str]]:
    """The files whose state makes the mark: those of the package, and one of each package that it builds on."""
    yield from _files(str(package))
    yield from _packages()


def _files(folder: str) -> Iterator[os.DirEntry[str]]:
    """Each file of the package, its data and compiled parts too.

    Bytecode is left out: Python itself compares it with its source.
    """
    with os.scandir(folder) as found:
        for one in found:
            if not one.is_dir():
                yield one
            elif one.name != "__pycache__":
                yield from _files(one.path)


def _packages() -> Iterator[Path]:
    for name in _BUILT_ON:
        found = find_spec(name)
        if found is not None and found.origin is not None:
            yield Path(found.origin)


def _stamp(file: Path | os.DirEntry[str]) -> str:
    status = file.stat()
    return f"{os.fspath(file)} {status.st_size} {status.st_mtime_ns}"


def _size(base: Connection) -> int:
    pages, free, size = (base.execute(f"pragma {name}").fetchone()[0] for name in _PAGES)
    return int((pages - free) * size)


def _checksum(mark: bytes, value: bytes) -> bytes:
    return sha256(mark + value).digest()[:_SUM]
