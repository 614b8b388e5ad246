"""The captures that are made durable together, each checked before anything is written."""

from collections.abc import Iterator

from recension.encodings import decoded
from recension.errors import Error
from recension.kept import Absence, Snapshot
from recension.store.article_folder import moment
from recension.store.lines import check_source

GROUP = 64
"""Snapshots made durable together at first, so that a person does not wait for the first receipt; and at most so many
articles, whose folders are open, at any time."""

LARGE, HEAVY = 512, 1 << 24
"""Snapshots, and bytes of them, made durable together later: 1,177 versions took 0.6 of the time of groups of 64."""


def together(waiting: Iterator[Snapshot | Absence], most: int) -> list[Snapshot | Absence]:
    """The next snapshots that are made durable together."""
    group: list[Snapshot | Absence] = []
    articles, size = set(), 0
    for snapshot in waiting:
        _check(snapshot)
        group.append(snapshot)
        articles.add(snapshot.article)
        size += len(snapshot.raw) + len(snapshot.document) if isinstance(snapshot, Snapshot) else 0
        if len(group) == most or len(articles) == GROUP or size >= HEAVY:
            break
    return group


def _check(snapshot: Snapshot | Absence) -> None:
    """Raises, before anything is written, for what is no snapshot, has no moment, or could not be read again."""
    if not isinstance(snapshot, Snapshot | Absence):
        what = type(snapshot).__name__
        raise TypeError(f"a store keeps snapshots, not {what}: make one with Snapshot.of(article, text, taken)")
    moment(snapshot)
    check_source(snapshot.source)
    try:
        if isinstance(snapshot, Snapshot):
            decoded(snapshot.raw, snapshot.encoding)
    except (LookupError, UnicodeError) as error:
        what = f"A text of {snapshot.article!r} is not kept, as it could not be read again: {error}."
        raise Error(what, "Say its encoding, or mend it.") from None
