"""The lines of a file, read piece by piece: however large the file or a line of it is, little of it is in memory."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from recension.errors import Error
from recension.store import durable

LONGEST = 1 << 22
"""Bytes of a line. No wiki and no reviewer writes so much: a source of `LONGEST_SOURCE` characters has room in it."""
LONGEST_SOURCE = 1 << 18
"""Characters of a source, each of which takes at most twelve bytes of a line."""
PIECE = 1 << 18
"""Bytes that are read at once."""


class Line(NamedTuple):
    """A line of a file: its bytes, None where there are more than `LONGEST`; where it ends in the file, with the mark
    of its end; and whether it has one."""

    data: bytes | None
    end: int
    whole: bool


def lines_of(folder: int, name: str) -> Iterator[Line]:
    """The lines of a plain file in the open folder, empty ones too; OSError where it is none, or cannot be read."""
    with reading(folder, name) as (fd, size):
        yield from lines(fd, 0, size)


@contextmanager
def reading(folder: int, name: str) -> Iterator[tuple[int, int]]:
    """A plain file in the open folder, open, and how many bytes it has; OSError where it is none."""
    fd = os.open(name, durable.READ, dir_fd=folder)
    try:
        yield fd, durable.plain(fd).st_size
    finally:
        os.close(fd)


def lines(fd: int, start: int, end: int) -> Iterator[Line]:
    """The lines of an open file between two places; the last may be cut off."""
    held, long = b"", False
    while start < end and (piece := os.pread(fd, min(PIECE, end - start), start)):
        *whole, rest = piece.split(b"\n")
        place = start
        for part in whole:
            place += len(part) + 1
            long = long or len(held) + len(part) > LONGEST
            yield Line(None if long else held + part, place, True)
            held, long = b"", False
        long = long or len(held) + len(rest) > LONGEST
        held = b"" if long else held + rest
        start += len(piece)
    if held or long:
        yield Line(None if long else held, start, False)


def check_source(source: str) -> None:
    """Raises Error for a source that a line has no room for."""
    if len(source) > LONGEST_SOURCE:
        what = f"A source of {len(source):,} characters is not kept: the most are {LONGEST_SOURCE:,}."
        raise Error(what, "Say more briefly where the text is from.")
