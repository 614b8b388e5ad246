"""What reviewers decided: the lines of an article's reviews.jsonl, which only grows."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from recension.errors import Error
from recension.kinds.severity import OF_KIND
from recension.model import Mark, Span, stamp
from recension.review.records import Deed, Excerpt, Record
from recension.store.lines import LONGEST

REVIEWS = "reviews.jsonl"

_VALUES = {Deed.MARK: frozenset(("", *Mark)), Deed.KIND: frozenset(("", *OF_KIND))}
_FIRST, _LAST = datetime.min.replace(tzinfo=UTC) + timedelta(1), datetime.max.replace(tzinfo=UTC) - timedelta(1)
_WORDS = ("snapshot", "words", "last", "sha256")


def read_records(lines: Iterable[bytes | None]) -> tuple[tuple[Record, ...], int]:
    """The records in order, each once, and how many lines cannot be read; those are passed over.

    A line that cannot be read was torn, is of a newer version, or is longer than any (None).
    """
    found: dict[Record, None] = {}
    unread = 0
    for line in lines:
        if line == b"":
            continue
        record = read_record(line) if line is not None else None
        if record is None:
            unread += 1
        else:
            found[record] = None
    return tuple(found), unread


def read_record(line: bytes) -> Record | None:
    """The record of one line of reviews.jsonl, or None where it cannot be read. Unknown fields are passed over."""
    import json

    try:
        return _record(json.loads(line))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        return None


def _record(fields: dict[str, Any]) -> Record:
    """The record of the fields. One of many errors where they make none."""
    deed, value = Deed(fields["deed"]), _word(fields.get("value", ""))
    if value not in _VALUES.get(deed, (value,)):
        raise ValueError(f"no {deed} of this version")
    who, change = _word(fields["by"]), _word(fields.get("change", ""))
    passages = [_passage(fields[name]) if name in fields else None for name in ("before", "after")]
    return Record(_moment(fields["at"]), who, deed, change, value, *passages)


def _moment(told: str) -> datetime:
    """The instant.

    ValueError without a zone, and on the calendar's first and last day, which other zones cannot write.
    """
    at = datetime.fromisoformat(told)
    if at.tzinfo is None or not _FIRST <= at.astimezone(UTC) <= _LAST:
        raise ValueError("no instant")
    return at.astimezone(UTC)


def _passage(told: dict[str, Any]) -> Excerpt:
    snapshot, words, last, whole = (_word(told.get(name, "")) for name in _WORDS)
    start, end = told["start"], told["end"]
    if type(start) is not int or type(end) is not int or not 0 <= start <= end < 1 << 53:
        raise ValueError("no place in a text")
    return Excerpt(snapshot, Span(start, end), words, last, whole)


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def write_record(record: Record) -> bytes:
    """The line of reviews.jsonl that `read_record` reads back; an older version reads it, too, without the passages.

    Error for one that would be too long to be read again.
    """
    import json

    fields: dict[str, object] = {"at": stamp(record.at), "by": record.by, "deed": str(record.deed)}
    fields |= {name: value for name in ("change", "value") if (value := getattr(record, name))}
    for name, held in (("before", record.before), ("after", record.after)):
        if held is not None:
            words = zip(_WORDS, (held.snapshot, held.words, held.last, held.whole), strict=True)
            place = {"start": held.span.start, "end": held.span.end}
            fields[name] = place | {key: value for key, value in words if value}
    line = json.dumps(fields).encode() + b"\n"
    if len(line) > LONGEST:
        raise Error(f"A note of more than {LONGEST:,} bytes is not kept.", "Write a shorter one.")
    return line
