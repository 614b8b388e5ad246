"""Looks without which the list of an article was made: lines that cannot be read, and looks at what is not there."""

from collections.abc import Iterator

from recension.errors import Error
from recension.store import Store

_LONGEST = 60  # characters of a name that a look gives; a snapshot's has 35


def unheeded(store: Store, article: str) -> Iterator[Error | str]:
    """What is to be said of looks without which an article's list was made: an Error, or words for a remark.

    A line that cannot be read may be one that was cut off as it was written, of which nothing was reported.
    """
    gone, unread = store.passed_over(article)
    if unread:
        lines = "1 line cannot" if unread == 1 else f"{unread} lines cannot"
        yield f"{article}/checks.jsonl: {lines} be read; passed over. See: recension verify"
    if gone:
        more = f" and {len(gone) - 1} more" if len(gone) > 1 else ""
        what = f"{article}: the list is without {gone[0][:_LONGEST]}{more}: a look found it, and it is not there."
        yield Error(what, "Was the folder copied or synced in part? recension verify names all that is missing.")
