"""The records of reviewers folded into what they decided.

Records are a set that only grows: those of two reviewers merge by union, in whatever order their lines come. What
holds in the end goes by time; of one reviewer's records of one moment, the later line counts.
"""

from collections.abc import Iterable, Mapping

from recension.kinds.severity import OF_KIND, severity
from recension.model import Change, Decision, Mark, Note, Severity
from recension.review.records import Deed, Excerpt, Record


def merged(*files: Iterable[Record]) -> tuple[Record, ...]:
    """All records, each once, in the order in which they came."""
    return tuple(dict.fromkeys(record for records in files for record in records))


def live(records: Iterable[Record]) -> tuple[Record, ...]:
    """The records that hold, in order of time: those that undo and those that are undone left out."""
    ordered = sorted(merged(records), key=lambda record: (record.at, record.by))
    undone = {record.value for record in ordered if record.deed is Deed.UNDO}
    return tuple(record for record in ordered if record.deed is not Deed.UNDO and record.id not in undone)


def folded(records: Iterable[Record], carried: Mapping[str, str] | None = None) -> Mapping[str, Decision]:
    """Where each change stands that anything was decided of, by its id; or by the id that it is `carried` to."""
    by_change: dict[str, list[Record]] = {}
    for record in live(records):
        if record.change:
            by_change.setdefault((carried or {}).get(record.change, record.change), []).append(record)
    return {change: _decision(found) for change, found in by_change.items()}


def kinds(change: Change, decision: Decision | None) -> tuple[str, ...]:
    """The kind that a reviewer set by hand, or those that the rules found."""
    return (decision.kind,) if decision and decision.kind else change.kinds


def gravity(change: Change, decision: Decision | None) -> Severity:
    """How grave the change is, by the kind set by hand where there is one that is known."""
    by_hand = decision.kind if decision else None
    return severity(change.action, (by_hand,)) if by_hand in OF_KIND else change.severity


def looked(records: Iterable[Record], by: str) -> Mapping[str, Record]:
    """The snapshots, by their digests, up to which this reviewer has dealt with everything, and the records of it."""
    return {record.value: record for record in live(records) if record.deed is Deed.LOOKED and record.by == by}


def passages(records: Iterable[Record]) -> Mapping[str, tuple[Excerpt, Excerpt]]:
    """Where each change stood, before and after, that anything was decided of, by its id, as it was told last. Those
    are left out of which only an older version kept decisions: it told no passages."""
    return {one.change: (one.before, one.after) for one in live(records) if one.change and one.before and one.after}


def _decision(records: list[Record]) -> Decision:
    marked = next((record for record in reversed(records) if record.deed is Deed.MARK), None)
    kind = next((record.value for record in reversed(records) if record.deed is Deed.KIND), "")
    notes = tuple(Note(record.value, record.by, record.at) for record in records if record.deed is Deed.NOTE)
    if marked is None or not marked.value:
        return Decision(None, kind or None, notes=notes)
    return Decision(Mark(marked.value), kind or None, marked.by, marked.at, notes)
