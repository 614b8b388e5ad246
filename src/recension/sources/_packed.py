"""The bytes of a file that may be packed, piece by piece: however large it is unpacked, little of it is in memory."""

import zlib
from bz2 import BZ2Decompressor
from collections.abc import Callable, Iterable, Iterator
from lzma import FORMAT_AUTO, LZMADecompressor, LZMAError
from pathlib import Path
from typing import Protocol

from recension.errors import Error

PART = 1 << 14
"""Bytes read at a time. Half a megabyte of a page's history may be in so few."""

_PIECE = 1 << 20
_MEMORY = 1 << 28  # what LZMA may take to unpack; `xz -9` makes files that need a quarter of it


class _Unpacking(Protocol):
    """What all unpackers of the standard library have in common, but for that of gzip."""

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    @property
    def needs_input(self) -> bool: ...

    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


def parts(path: Path) -> Iterator[bytes]:
    """The bytes of the file as they are."""
    with path.open("rb") as file:
        while part := file.read(PART):
            yield part


def pieces(path: Path, parts: Iterable[bytes]) -> Iterator[bytes]:
    """The parts of a file, unpacked as its name says. Error where they are damaged or cut off."""
    name = path.name.lower()
    try:
        if name.endswith(".xml"):
            yield from parts
        else:
            yield from _unpacked(parts, _unpacking(name))
    except EOFError:
        raise Error(f"{path}: it is cut off.", "Was it downloaded in full?") from None
    except (OSError, LZMAError, zlib.error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise Error(f"{path}: it cannot be read: {reason}.", "Was it downloaded in full?") from None


def _unpacking(name: str) -> Callable[[], _Unpacking]:
    if name.endswith(".gz"):
        return _Gzip
    if name.endswith(".bz2"):
        return BZ2Decompressor
    return lambda: LZMADecompressor(FORMAT_AUTO, memlimit=_MEMORY)


class _Gzip:
    """What unpacks gzip, in the manner of the other two."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


def _unpacked(parts: Iterable[bytes], new: Callable[[], _Unpacking]) -> Iterator[bytes]:
    """The parts unpacked; there may be several packed streams in a row, as parallel packers make them."""
    unpack = new()
    for part in parts:
        data = part
        while data or not (unpack.eof or unpack.needs_input):
            if unpack.eof:
                data = data.lstrip(b"\0")  # xz fills up with them
                if not data:
                    break
                unpack = new()
            yield unpack.decompress(data, _PIECE)
            data = unpack.unused_data if unpack.eof else b""
    if not unpack.eof:
        raise EOFError
