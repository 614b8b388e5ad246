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


def both(old: str, new: str, session: Session, encoding: str, most: str) -> tuple[Snapshot, Snapshot]:
    """The texts that two words name, no file larger than `most` ("100 MB"). Error where both are standard input."""
    from recension.cli.waiting import waiting
    from recension.sources import size

    if old == new == "-":
        raise Error("Only one of the two texts can be standard input.", "Name a file or a snapshot for the other.")
    options = Options(session.now, encoding=encoding, most=size(most), waiting=waiting, remark=_remark)
    return one(old, session, options), one(new, session, options)


def _remark(words: str) -> None:
    """Tells what is odd in a document."""
    from recension.cli.listening import Terminal

    Terminal().remark(words)


def two(word: str, session: Session) -> tuple[Snapshot, Snapshot]:
    """The two snapshots that one word names: a range, or a snapshot (the latest) and the one before it."""
    from recension.desk import named

    return named.two(word, session.held, session.now)
