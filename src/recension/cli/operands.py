"""What the words after `recension diff` name. Revisions and the store are loaded only where a word names a snapshot."""

from pathlib import Path

from recension.cli.session import Session
from recension.errors import Error
from recension.kept import Snapshot
from recension.sources import Options, text_file


def one(word: str, session: Session, options: Options) -> Snapshot:
    """The text that one word names: `-`, a file, or a snapshot.

    A file wins over an article of the same name; with a path separator in it the word is always a file.
    """
    if word == "-":
        from recension.sources import standard_input

        return standard_input.read(options)
    # What is there and no folder may be a pipe, as the shell makes of <(command).
    if Path(word).name != word or text_file.there(word):
        return text_file.read(word, options)
    from recension.desk import named

    return named.one(word, session.held, session.now)


def texts(old: str, new: str | None, session: Session, options: Options, tracked: bool) -> tuple[Snapshot, Snapshot]:
    """The two texts that are to be compared: of one word, where `tracked` a Word file's, else an article's."""
    if tracked:
        return _tracked(old, new, options)
    before, after = two(old, session) if new is None else _both(old, new, session, options)
    if before.reader == after.reader:
        return before, after
    from recension.desk import rereading

    return rereading.as_one(before, after, lambda: session.held, options.remark)


def _both(old: str, new: str, session: Session, options: Options) -> tuple[Snapshot, Snapshot]:
    """The texts that two words name. Error where both are standard input."""
    if old == new == "-":
        raise Error("Only one of the two texts can be standard input.", "Name a file or a snapshot for the other.")
    return one(old, session, options), one(new, session, options)


def _tracked(word: str, other: str | None, options: Options) -> tuple[Snapshot, Snapshot]:
    """The text of a Word file before its tracked changes, and with them. Error for two files, and for no such file."""
    if other is not None:
        raise Error("With --tracked one file is compared: before its tracked changes, and with them.", "Name one.")
    return text_file.before_changes(word, options), text_file.read(word, options)


def options(session: Session, encoding: str, most: str, comments: bool = False) -> Options:
    """How files are read: no larger than `most` ("100 MB"), what is odd in them told on the terminal."""
    from recension.cli.waiting import waiting
    from recension.sources import size

    return Options(session.now, encoding=encoding, most=size(most), waiting=waiting, remark=_remark, comments=comments)


def _remark(words: str) -> None:
    """Tells what is odd in a document."""
    from recension.cli.listening import Terminal

    Terminal().remark(words)


def two(word: str, session: Session) -> tuple[Snapshot, Snapshot]:
    """The two snapshots that one word names: a range, or a snapshot (the latest) and the one before it."""
    from recension.desk import named

    return named.two(word, session.held, session.now)
