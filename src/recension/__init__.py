"""Recension keeps dated snapshots of articles and says what changed between them, when, and whether it matters.

import recension
report = recension.compare(old_text, new_text)
for change in report.changes:
    print(change.kinds, change.severity, change.before.of(old_text), "->", change.after.of(new_text))
"""

from __future__ import annotations

TYPE_CHECKING = False  # type checkers take it for true; to load `typing` takes long, and here ^C is not ours yet

if TYPE_CHECKING:
    from recension.kept import Snapshot
    from recension.model import Report

__all__ = ["compare"]


def compare(old: str | Snapshot, new: str | Snapshot) -> Report:
    """The report of what changed between two texts, or two snapshots.

    Offsets are code points of the texts as given. The same two texts give the same report on every machine. Error
    for a text that holds half of a surrogate pair, which no file can hold.
    """
    from recension.histories import report

    return report.compare(_snapshot(old), _snapshot(new))


def _snapshot(article: str | Snapshot) -> Snapshot:
    if not isinstance(article, str):
        if not hasattr(article, "raw"):
            raise TypeError(f"compare takes two texts or two snapshots, not {type(article).__name__}")
        return article
    from recension.digests import digest
    from recension.errors import Error
    from recension.kept import Snapshot

    try:
        raw = article.encode()
    except UnicodeEncodeError as trouble:
        raise Error(
            f"half of a surrogate pair (U+{ord(article[trouble.start]):04X}) at character {trouble.start}",
            "Join the halves, or take them out: text.encode('utf-8', 'ignore').decode()",
        ) from trouble
    return Snapshot("", raw, digest(raw))
