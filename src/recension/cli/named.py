"""Snapshots, by the revisions that name them."""

from pathlib import Path

from recension.cli.session import Session
from recension.desk.revisions import Range, Revision, parse, resolve
from recension.errors import Error, NotFoundError
from recension.model import Entry, Snapshot


def one(word: str, session: Session) -> Snapshot:
    """The snapshot that the word names. Error where it names two."""
    revision = parse(word)
    if isinstance(revision, Range):
        hint = f"Write {revision.old} or {revision.new}; `recension diff {word}` compares them."
        raise Error(f"{word!r} names two snapshots; only one can stand here.", hint)
    return _get(revision, session)


def two(word: str, session: Session) -> tuple[Snapshot, Snapshot]:
    """The two snapshots that the word names: a range, or a snapshot (the latest) and the one before it."""
    revision = parse(word)
    if isinstance(revision, Range):
        return _get(revision.old, session), _get(revision.new, session)
    store, entries = session.held, _entries(revision.article, session, word)
    new = resolve(revision, entries, session.now)
    if new.number == 1:
        raise NotFoundError(f"{word!r} has no snapshot before it.", f"`recension show {word}` shows the text.")
    return store.get(revision.article, entries[new.number - 2]), store.get(revision.article, new)


def _get(revision: Revision, session: Session) -> Snapshot:
    store = session.held
    return store.get(revision.article, resolve(revision, store.list(revision.article), session.now))


def _entries(article: str, session: Session, word: str) -> tuple[Entry, ...]:
    """The article's entries. Error where there are none; of a word that is a file, that a diff takes two."""
    try:
        return session.held.list(article)
    except Error:
        if not Path(word).is_file():
            raise
    raise Error(f"{word!r} is a file, not an article; a diff of files takes two.", "Name another file after it.")
