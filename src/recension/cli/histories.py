"""The histories of articles, computed from a store."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec.structs import replace

from recension.cli.progress import Bar
from recension.cli.session import Session
from recension.history import history
from recension.model import Entry, History, Snapshot


def histories(articles: Sequence[str], session: Session) -> Iterator[History]:
    """The history of each of the articles, or of all if none is named. Error for one that is not there."""
    store = session.held
    lists = {article: store.list(article) for article in dict.fromkeys(articles or store.articles())}
    bar = Bar(sum(map(len, lists.values())), "snapshots compared")
    for article, entries in lists.items():
        snapshots = [store.get(article, entry) for entry in entries]
        yield history(article, [*map(_exact, entries, snapshots)], bar.over(snapshots))


def since(told: History, start: datetime) -> History:
    """The part of a history from `start` on, with the snapshot that its first step set out from."""
    steps = tuple(step for step in told.steps if step.until >= start)
    return History(told.article, told.entries[-len(steps) - 1 :], steps)


def _exact(entry: Entry, snapshot: Snapshot) -> Entry:
    """The entry with the whole digest and the exact moment, of which a store's list may have but the beginning."""
    taken = snapshot.taken or entry.taken
    return replace(entry, digest=snapshot.digest, taken=taken, seen=max(entry.seen, taken))
