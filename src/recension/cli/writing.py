"""Where a report or a history goes, and in which form: to the reader, or whole into a file that `-o` names."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from stat import S_IMODE, S_ISDIR, S_ISREG
from typing import NamedTuple

from recension import formats
from recension.cli import output
from recension.cli.session import Session
from recension.errors import Error
from recension.formats import Format, View
from recension.formats.visible import visible
from recension.model import History, Report

Pieces = Iterable[str | bytes]


class Writer(NamedTuple):
    """The form in which to write, and the file to write to; None is standard output."""

    form: Format
    session: Session
    file: Path | None = None

    @property
    def view(self) -> View:
        """How the form is looked at. A file has no colours unless they were asked for."""
        if self.file is None or self.session.colour == "always":
            return self.session.view
        return self.session._replace(colour="never").view

    def report(self, report: Report) -> None:
        """Writes one report."""
        self._out([self.form.report(report, self.view)])

    def history(self, histories: Sequence[History]) -> None:
        """Writes histories, piece by piece as they come."""
        self._out(self.form.history(histories, self.view))

    def _out(self, pieces: Pieces) -> None:
        if self.file is not None:
            replace(self.file, pieces)
        elif output.terminal():
            self.session.show(self._seen(iter(pieces)))
        else:
            self.session.show(pieces)

    def _seen(self, pieces: Iterator[str | bytes]) -> Pieces:
        """The pieces as a terminal may have them."""
        first = next(pieces, "")
        if isinstance(first, bytes):
            hint = f"Write it to a file, -o FILE{self.form.suffixes[0]}, or into a pipe."
            raise Error(f"A terminal cannot show the format {self.form.name}.", hint)
        every = chain([first], pieces)
        return (visible(str(piece)) for piece in every) if self.form.exact else every


def writer(name: str | None, file: Path | None, session: Session) -> Writer:
    """The writer for `--format` and `-o`: without the first, the file's suffix says the form. Error where it does not,
    or where nothing can be written there."""
    if file is not None and str(file) == "-":
        file = None
    if file is not None:
        _check(file, session)
    form = formats.get(name or "terminal") if name or file is None else formats.named(file.name)
    return Writer(form, session, file)


def _check(file: Path, session: Session) -> None:
    """Refuses at once what would be refused after the work, and what would take a kept snapshot's place."""
    if file.is_dir():
        raise Error(f"{str(file)!r} is a folder.", "Name a file in it.")
    if not file.absolute().parent.is_dir():
        raise Error(f"There is no folder {str(file.parent)!r}.", "Make it, or name a file elsewhere.")
    if session.root.is_dir() and session.root.resolve() in file.resolve().parents:
        raise Error(f"{str(file)!r} lies in the folder of snapshots, where nothing is ever replaced.", "Name another.")


def replace(file: Path, pieces: Pieces) -> None:
    """Writes the pieces as that file, whole or not at all: what was there stays until all is written.

    A link is followed, and what is no file on a disk (/dev/stdout, a pipe) is written to as it is. Error where it
    cannot be written.
    """
    target = file.resolve()
    try:
        before = target.stat() if target.exists() else None
        if before and not S_ISREG(before.st_mode) and not S_ISDIR(before.st_mode):
            with target.open("wb", buffering=0) as stream:
                _write(stream.fileno(), pieces)
            return
        beside = target.with_name(f".recension-{os.urandom(8).hex()}")
        try:
            _create(beside, pieces, S_IMODE(before.st_mode) if before else None)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise Error(f"{str(file)!r} cannot be written: {error.strerror or error}.", "Name another file.") from None


def _create(path: Path, pieces: Pieces, mode: int | None) -> None:
    """A new file with those pieces, on the disk when this returns."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        _write(handle, pieces)
        if mode is not None:
            with suppress(OSError):  # on a disk without modes
                path.chmod(mode)
        os.fsync(handle)
    finally:
        os.close(handle)


def _write(handle: int, pieces: Pieces) -> None:
    for piece in pieces:
        left = memoryview(output.encoded(piece))
        while left:
            left = left[os.write(handle, left) :]
