"""What reviewers decided: the lines of an article's reviews.jsonl, which only grows."""

from datetime import datetime

from recension.model import Mark, stamp
from recension.records import Deed, Record

REVIEWS = "reviews.jsonl"


def read_records(data: bytes) -> tuple[tuple[Record, ...], int]:
    """The records in order, and how many lines cannot be read (torn, or of a newer version); those are passed over."""
    found = [read_record(line) for line in data.split(b"\n") if line]
    records = tuple(record for record in found if record is not None)
    return records, len(found) - len(records)


def read_record(line: bytes) -> Record | None:
    """One line of reviews.jsonl, or None where it cannot be read."""
    import json

    try:
        fields = json.loads(line)
        at = datetime.fromisoformat(fields["at"])
        deed = Deed(fields["deed"])
        words = [fields["by"], fields.get("change", ""), fields.get("value", "")]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    sound = at.tzinfo is not None and all(isinstance(word, str) for word in words)
    if not sound or (deed is Deed.MARK and words[2] not in ("", *Mark)):
        return None
    return Record(at, words[0], deed, words[1], words[2])


def write_record(record: Record) -> bytes:
    """The line of reviews.jsonl that `read_record` reads back."""
    import json

    fields = {"at": stamp(record.at), "by": record.by, "deed": str(record.deed)}
    fields |= {name: value for name in ("change", "value") if (value := getattr(record, name))}
    return json.dumps(fields).encode() + b"\n"
