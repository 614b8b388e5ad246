"""The contents of files in a repository, read one after another by one git, whatever is wrong with some of them."""

import hashlib
import subprocess
import weakref
from collections.abc import Sequence
from tempfile import TemporaryFile
from typing import IO

from recension.digests import swift
from recension.sources._git_repository import SealedGit

_PIECE = 1 << 20


class BlobError(Exception):
    """Contents that cannot be had, and why, as the end of a sentence; `size` is that of contents that are too large."""

    def __init__(self, because: str, size: int = 0) -> None:
        super().__init__(because)
        self.because, self.size = because, size


class Blobs:
    """The contents with these ids, by their places among them. To read them in order is to read the repository once."""

    def __init__(self, reader: SealedGit, ids: Sequence[str]) -> None:
        self._reader, self._ids = reader, ids
        self._next = 0
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, place: int, most: int) -> bytes:
        """The contents, verified against their id; BlobError where they are missing, damaged or larger than `most`."""
        output = self._at(place)
        size = self._size(output)
        if size > most:
            _drop(output, size + 1)
            self._passed()
            raise BlobError("it is too large", size)
        data = output.read(size)
        if len(data) < size or output.read(1) != b"\n":
            raise self._broken("it is damaged")
        self._passed()
        if not _is_named(data, self._ids[place]):
            raise BlobError("it is damaged: its contents do not give its id")
        return data

    def _size(self, output: IO[bytes]) -> int:
        _, _, told = output.readline().rstrip(b"\n").partition(b" ")
        kind, _, size = told.partition(b" ")
        if kind == b"blob":
            return int(size)
        if kind == b"missing":
            self._passed()
            raise BlobError("its contents are not in the repository")
        raise self._broken("its contents cannot be read")

    def _broken(self, because: str) -> BlobError:
        """The trouble with contents that stopped git, which is started again after them."""
        self._passed()
        self._stop()
        return BlobError(because)

    def _passed(self) -> None:
        self._next += 1
        if self._next == len(self._ids):
            self._stop()

    def _at(self, place: int) -> IO[bytes]:
        """What git writes, from the contents at the place on."""
        if self._process is not None and place < self._next:
            self._stop()
        if self._process is None:
            self._next = place
            self._start()
        while self._next < place:
            self._skip()
        return self._output

    def _skip(self) -> None:
        try:
            _drop(self._output, self._size(self._output) + 1)
            self._passed()
        except BlobError:
            if self._process is None:
                self._start()

    @property
    def _output(self) -> IO[bytes]:
        if self._process is None or self._process.stdout is None:
            raise ValueError("git was not started")
        return self._process.stdout

    def _start(self) -> None:
        with TemporaryFile() as asked:
            asked.write("".join(f"{each}\n" for each in self._ids[self._next :]).encode())
            asked.seek(0)
            words = ("cat-file", "--batch", "--buffer")
            self._process = self._reader.started(words, asked, subprocess.DEVNULL)
        self._end = weakref.finalize(self, _finish, self._process)

    def _stop(self) -> None:
        if self._process is not None:
            self._end()
            self._process = None


def _finish(process: subprocess.Popen[bytes]) -> None:
    if process.stdout is not None:
        process.stdout.close()
    process.kill()
    process.wait()


def _drop(output: IO[bytes], size: int) -> None:
    while size and (piece := output.read(min(size, _PIECE))):
        size -= len(piece)


def _is_named(data: bytes, id_: str) -> bool:
    named = b"blob %d\0" % len(data) + data
    made = hashlib.sha1(named, usedforsecurity=False) if len(id_) == 40 else swift(named)
    return made.hexdigest() == id_
