"""What the words after `recension diff` name. Revisions and the store are loaded only where a word names a snapshot."""

from pathlib import Path

from recension.cli.session import Session
from recension.model import Snapshot
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


def two(word: str, session: Session) -> tuple[Snapshot, Snapshot]:
    """The two snapshots that one word names: a range, or a snapshot (the latest) and the one before it."""
    from recension.desk import named

    return named.two(word, session.held, session.now)
