"""Snapshots, by the words that name them."""

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from recension.desk.revisions import Range, Revision, parse, resolve
from recension.errors import Error, NotFoundError
from recension.kept import Listed, Snapshot
from recension.store import Store
from recension.store.names import instant_of


def one(word: str, store: Store, now: datetime) -> Snapshot:
    """The snapshot that the word names. Error where it names two, NotFoundError where there is none."""
    revision = parse(word)
    if isinstance(revision, Range):
        hint = f"Write {revision.old} or {revision.new}; `recension diff {word}` compares them."
        raise Error(f"{word!r} names two snapshots; only one can stand here.", hint)
    return _get(revision, store, now)


def two(word: str, store: Store, now: datetime) -> tuple[Snapshot, Snapshot]:
    """The two snapshots that the word names: a range, or a snapshot (the latest) and the one before it."""
    revision = parse(word)
    if isinstance(revision, Range):
        return _get(revision.old, store, now), _get(revision.new, store, now)
    entries = _entries(revision.article, store, word)
    new = meant(revision, entries, store, now)
    if new.number == 1:
        raise NotFoundError(f"{word!r} has no snapshot before it.", f"`recension show {word}` shows the text.")
    return store.get(revision.article, entries[new.number - 2]), store.get(revision.article, new)


def meant(revision: Revision, entries: Sequence[Listed], store: Store, now: datetime) -> Listed:
    """The entry that a revision means, its moment taken as exactly as it is written.

    NotFoundError where it means a snapshot that is not there, though a look found it: another one is no answer.
    """
    gone = () if _NUMBER.fullmatch(revision.when) else store.passed_over(revision.article)[0]
    held = sorted([*entries, *filter(None, map(_missing, gone))], key=lambda entry: entry.taken) if gone else entries
    found = resolve(revision, held, now, lambda entry: _moment(store, revision.article, entry))
    if not found.number:
        hint = "Was the folder copied or synced in part? recension verify names all that is missing."
        raise NotFoundError(f"{revision} is {found.name}, which a look found, and which is not there.", hint)
    return found


_NUMBER = re.compile("-?[0-9]+")  # of what is listed


def _missing(name: str) -> Listed | None:
    """An entry without a number for a snapshot that is not there."""
    taken = instant_of(name)
    return Listed(0, taken, taken, f"sha256:{name[-16:-4]}", name) if taken else None


def _moment(store: Store, article: str, entry: Listed) -> datetime:
    return (store.get(article, entry).taken if entry.number else None) or entry.taken


def _get(revision: Revision, store: Store, now: datetime) -> Snapshot:
    return store.get(revision.article, meant(revision, store.list(revision.article), store, now))


def _entries(article: str, store: Store, word: str) -> tuple[Listed, ...]:
    """The article's entries. Error where there are none; of a word that is a file, that a diff takes two."""
    try:
        return store.list(article)
    except Error:
        if not Path(word).is_file():
            raise
    raise Error(f"{word!r} is a file, not an article; a diff of files takes two.", "Name another file after it.")
