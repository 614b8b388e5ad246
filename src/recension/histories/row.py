"""An article as one row of a list of articles."""

from datetime import datetime

from msgspec import Struct

from recension.model import History


class Row(Struct, frozen=True):
    """An article in the list: how many snapshots, the first, the last look, and the last one that brought a change.

    `changes` is how many changes each step brought, in the order of time; `gone` that the last look found no text.
    """

    article: str
    snapshots: int
    first: datetime
    last: datetime
    changed: datetime | None
    changes: tuple[int, ...]
    gone: bool = False


def row(history: History) -> Row:
    """The row of the article that the history is of."""
    first, last = history.entries[0], history.entries[-1]
    changed = last.taken if len(history.entries) > 1 else None
    counts = tuple(len(step.told) for step in history.briefs)
    seen, gone = (last.away.last, True) if last.away else (last.seen, False)
    return Row(history.article, len(history.entries) + len(history.unread), first.taken, seen, changed, counts, gone)
