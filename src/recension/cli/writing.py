"""Where a report or a history goes, and in which form: to the reader, or whole into a file that `-o` names."""

import os
import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from msgspec.structs import replace

from recension import formats
from recension.cli import output, replacing
from recension.cli.replacing import Pieces
from recension.cli.session import Session
from recension.errors import Error
from recension.formats import Format
from recension.model import History, Report
from recension.telling.view import View
from recension.telling.visible import one_line, visible


class Target(NamedTuple):
    """Where something is written: the file, or standard output where there is None."""

    session: Session
    file: Path | None = None

    @property
    def view(self) -> View:
        """How it is looked at. A file has no colours unless they were asked for."""
        if self.file is None or self.session.colour == "always":
            return self.session.view
        return self.session._replace(colour="never").view

    def write(self, pieces: Pieces, exact: bool = False) -> None:
        """Writes the pieces. What acts on a terminal is made visible there in an `exact` form."""
        if self.file is not None:
            replacing.replace(self.file, pieces)
        elif exact and output.terminal():
            self.session.show(visible(str(piece)) for piece in pieces)
        else:
            self.session.show(pieces)


class Writer(NamedTuple):
    """The form in which to write, and where to."""

    form: Format
    target: Target

    @property
    def view(self) -> View:
        """How the form is looked at."""
        return self.target.view

    def report(self, report: Report) -> None:
        """Writes one report."""
        self._out([self.form.report(report, self.view)])

    def history(self, histories: Sequence[History], unfiltered: Iterable[str] = ()) -> None:
        """Writes histories, piece by piece as they come; `unfiltered` are the words of the command that ignores none of
        their changes."""
        chosen = self.target.session.snapshots
        named = ["--snapshots", str(chosen)] if chosen else []
        command = shlex.join(["recension", *named, *unfiltered]) if unfiltered else ""
        self._out(self.form.history(histories, replace(self.view, unfiltered=one_line(command))))

    def _out(self, pieces: Pieces) -> None:
        if self.target.file is None and output.terminal():
            pieces = self._seen(iter(pieces))
        self.target.write(pieces, self.form.exact)

    def _seen(self, pieces: Iterator[str | bytes]) -> Pieces:
        """The pieces, if a terminal can show them."""
        first = next(pieces, "")
        if isinstance(first, bytes):
            hint = f"Write it to a file, -o FILE{self.form.suffixes[0]}, or into a pipe."
            raise Error(f"A terminal cannot show the format {self.form.name}.", hint)
        return chain([first], pieces)


def target(file: Path | None, session: Session, inputs: Iterable[str] = ()) -> Target:
    """Where `-o` says, or standard output. Error where nothing can be written there: `inputs` are files, or `-`, that
    are never replaced, nor is any store's."""
    if file is not None and str(file) == "-":
        file = None
    if file is not None:
        _check(file, session, inputs)
    return Target(session, file)


def writer(
    name: str | None, file: Path | None, session: Session, inputs: Iterable[str] = (), schema: int | None = None
) -> Writer:
    """The writer for `--format` and `-o`: without the first, the file's suffix says the form. Error where it does not,
    or where nothing can be written there: `inputs` are files, or `-`, that are never replaced, nor is any store's.
    `schema` is the number of the schema, None for the latest; Error for a form that has none."""
    to = target(file, session, inputs)
    form = formats.get(name or "terminal") if name or to.file is None else formats.named(to.file.name)
    if schema is not None:
        from recension.formats import first_schema

        form = first_schema.under(form, schema)
    return Writer(form, to)


def _check(file: Path, session: Session, inputs: Iterable[str]) -> None:
    """Refuses at once what would be refused after the work, and what would take the place of what is read or kept."""
    if file.is_dir():
        raise Error(f"{str(file)!r} is a folder.", "Name a file in it.")
    if not file.absolute().parent.is_dir():
        raise Error(f"There is no folder {str(file.parent)!r}.", "Make it, or name a file elsewhere.")
    store = next(filter(_kept_in(session), replacing.real(file).parents), None)
    if store is not None:
        hint = f"Nothing is ever replaced in {str(store)!r}: name a file elsewhere."
        raise Error(f"{str(file)!r} lies in a folder of snapshots.", hint)
    for word in inputs:
        if _same(file, word):
            told = "standard input" if word == "-" else repr(word)
            raise Error(f"{str(file)!r} is {told}, which is to be read and not replaced.", "Name another after -o.")


def _kept_in(session: Session) -> Callable[[Path], bool]:
    """Is a folder a store, or the one of this session, be it marked or not?"""
    from recension.store.readme import MARKER, is_store

    root = replacing.real(session.root)
    # A pipe or a device may have the name of what marks a store.
    return lambda folder: folder == root or ((folder / MARKER).is_file() and is_store(folder))


def _same(file: Path, word: str) -> bool:
    """Is that the plain file that the word names, by whatever name or link?"""
    try:
        status = os.fstat(0) if word == "-" else Path(word).stat()
        return S_ISREG(status.st_mode) and os.path.samestat(status, file.stat())
    except OSError:
        return False
