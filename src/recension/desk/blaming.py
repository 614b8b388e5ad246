"""Since when an article says what it says, worked out from a store, or from where it was remembered."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from recension.desk.histories import Histories
from recension.desk.named import meant
from recension.desk.revisions import Revision
from recension.digests import sha256
from recension.errors import DamagedError, Error, NotFoundError
from recension.histories import failed
from recension.histories.blame import Blame, Came, Remembered, Trail
from recension.histories.wordings import Wordings, wordings
from recension.kept import Entry
from recension.model import Document
from recension.reading import blocks
from recension.store.protocol import texts

_APART = 256  # snapshots from one state that is remembered to the next; the last one is remembered too


def of(kept: Histories, revision: Revision, now: datetime) -> Blame:
    """The blame of the snapshot that the revision names; others that cannot be read are passed over, and told of.

    NotFoundError where there is no such snapshot, DamagedError where it cannot be read.
    """
    entries = _upto(kept, revision, now)
    return _followed(kept, revision.article, entries).blame(revision.article)


def wordings_of(kept: Histories, revision: Revision, words: str, now: datetime) -> tuple[Wordings, Mapping[int, Came]]:
    """The wordings of the passage with some words up to the snapshot that the revision names, and when each snapshot
    came. NotFoundError where no snapshot up to it has the words."""
    if not words.strip():
        raise Error("There are no words to be followed.", _WORDS)
    entries = _upto(kept, revision, now)
    last = {entry.digest: place for place, entry in enumerate(entries)}
    by_number = {entry.number: entry for entry in entries}

    @lru_cache(maxsize=_NEAR)
    def document(number: int) -> Document:
        return blocks.read(kept.store.get(revision.article, by_number[number]))

    came: dict[int, Came] = {}
    for place, entry in enumerate(entries):
        before = next(reversed(came.values())).entry if came else None
        back = before is not None and last[before.digest] > place
        if before is None or not failed.between(document(before.number), document(entry.number), back):
            came[entry.number] = Came(entry, before.seen if before else None)
    found = wordings(words, [*came], document)
    if found is None:
        raise NotFoundError(f"No snapshot of {revision.article} up to this one says “{words}”.", _WORDS)
    return found, came


_NEAR = 8  # documents that are held at once
_WORDS = "Write them as they stood, as one argument: --words 'hours of darkness'"


def _upto(kept: Histories, revision: Revision, now: datetime) -> list[Entry]:
    """The entries up to the one that the revision names, which can be read."""
    number = meant(revision, kept.store.list(revision.article), kept.store, now).number
    entries = [entry for told in kept.of([revision.article]) for entry in told.entries if entry.number <= number]
    if not entries or entries[-1].number != number:
        raise DamagedError(f"{revision} cannot be read.", "`recension verify` says what is wrong with it.")
    return entries


def _followed(kept: Histories, article: str, entries: Sequence[Entry]) -> Trail:
    """The trail to the last entry, from the last state that is remembered."""
    last = {entry.digest: place for place, entry in enumerate(entries)}
    keys = _keys(entries, last)
    start, trail = _remembered(kept, article, entries, keys)
    bar = kept.listener.progress(len(entries) - start, "snapshots followed")
    for place, snapshot in enumerate(texts(kept.store, article, entries[start:], bar.step), start):
        back = bool(trail.came) and last[trail.last.digest] > place
        trail.step(entries[place], blocks.read(snapshot), back)
        if place == len(entries) - 1 or place % _APART == _APART - 1:
            kept.cache.keep(keys[place], trail.state)
    return trail


def _remembered(kept: Histories, article: str, entries: Sequence[Entry], keys: Sequence[str]) -> tuple[int, Trail]:
    """The place behind the last entry whose state is remembered, and the trail to it; 0 and a new trail without one."""
    for place in range(len(entries) - 1, max(len(entries) - 1 - _APART, -1), -1):
        held: Remembered | None = kept.cache.look(keys[place], Remembered)
        if held is not None:
            by_number = {entry.number: entry for entry in entries}
            document = blocks.read(kept.store.get(article, by_number[held.came[-1]]))
            return place + 1, Trail.restored(held, by_number, document)
    return 0, Trail()


def _keys(entries: Sequence[Entry], last: dict[str, int]) -> list[str]:
    """The key of the state at each entry: the digests so far, and which of those texts come back later."""
    path, found = sha256(), list[str]()
    for place, entry in enumerate(entries):
        path.update(f"{entry.number} {entry.digest}{' back' if last[entry.digest] > place else ''}\n".encode())
        found.append(f"origins {path.hexdigest()}")
    return found
