"""Front matter: the few lines a person reads above the captured bytes in a snapshot's file.

    ---
    article: trend-letter
    taken: 2020-01-06T21:21:00Z
    source: https://example.org/story
    ---
    (the bytes as they were captured, to the end of the file)

Where its source said so, `modified` is when the text was last changed, and `corrections` are, as JSON, what was
corrected: [{"date": "2020-01-07", "text": "..."}]. `reader` is what made the text out of a document, with its version;
`author` is who wrote this state. `reconstructed: yes` stands with one that a document told and nobody saw; its author
is who then changed it.
`original` is the SHA-256 of that document, where it is kept in the article's folder raw/.

A value stands as it is where all of it can be seen, and as a JSON string where not, so that it is always one line.
No line of front matter can be the closing one, so the captured bytes begin after the first of those, whatever
they are.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from recension.kept import Correction, Snapshot
from recension.model import stamp

OPEN = b"---\n"
CLOSE = b"\n---\n"
KEYS = {"article", "taken", "encoding", "source", "modified", "corrections"}
KEYS |= {"reader", "author", "reconstructed", "original"}
_YES = "yes"
_DIGEST = re.compile("sha256:[0-9a-f]{64}")


class FrontMatter(NamedTuple):
    """What front matter says, and where in the file the captured bytes start."""

    article: str
    taken: datetime
    encoding: str
    source: str
    start: int
    modified: datetime | None = None
    corrections: tuple[Correction, ...] = ()
    reader: str = ""
    author: str = ""
    reconstructed: bool = False
    original: str = ""


def wrap(snapshot: Snapshot) -> bytes:
    """The bytes of a snapshot's file: front matter, then the captured bytes. `unwrap` reads them back."""
    if snapshot.taken is None:
        raise ValueError("a snapshot without a moment of capture cannot be kept")
    lines = [f"article: {_write(snapshot.article)}", f"taken: {stamp(snapshot.taken)}"]
    if snapshot.encoding != "utf-8":
        lines.append(f"encoding: {_write(snapshot.encoding)}")
    if snapshot.source:
        lines.append(f"source: {_write(snapshot.source)}")
    if snapshot.modified is not None:
        lines.append(f"modified: {stamp(snapshot.modified)}")
    if snapshot.corrections:
        lines.append(f"corrections: {write_corrections(snapshot.corrections)}")
    lines += [f"{key}: {_write(value)}" for key, value in _of_document(snapshot) if value]
    return OPEN + "\n".join(lines).encode() + CLOSE + snapshot.raw


def _of_document(snapshot: Snapshot) -> tuple[tuple[str, str], ...]:
    told = _YES if snapshot.reconstructed else ""
    said = ("reader", snapshot.reader), ("author", snapshot.author), ("reconstructed", told)
    return (*said, ("original", snapshot.original))


def unwrap(data: bytes) -> FrontMatter:
    """Reads front matter; ValueError says what is wrong with it."""
    try:
        return _unwrapped(data)
    except (OverflowError, RecursionError):  # a date that UTC has not, a value that is nested too deeply
        raise ValueError("a value of its front matter cannot be read") from None


def check_text(raw: bytes, encoding: str) -> None:
    """Returns where the bytes are text in that encoding; ValueError says why they are not."""
    try:
        if encoding == "utf-8":
            raw.decode()
        else:
            raw.decode(encoding).encode()  # some codecs give halves of surrogate pairs, which are no text
    except (LookupError, ValueError) as error:  # LookupError: there is no such encoding, or none of text
        raise ValueError(f"its text cannot be read as {encoding!a}: {error}") from None


def _unwrapped(data: bytes) -> FrontMatter:
    end = data.find(CLOSE)
    if not data.startswith(OPEN) or end < 0:
        raise ValueError("it has no front matter")
    fields = _fields(data[len(OPEN) : end].decode())
    if fields.keys() - KEYS or not fields.keys() >= {"article", "taken"}:
        raise ValueError(
            "its front matter has other lines than article, taken, encoding, source and what a source says"
        )
    if fields.get("reconstructed", _YES) != _YES:
        raise ValueError("its front matter says something else of being reconstructed than yes")
    if "original" in fields and not _DIGEST.fullmatch(fields["original"]):
        raise ValueError("its front matter names the document that it was read from by no digest")
    taken, modified = _moment(fields["taken"]), fields.get("modified")
    encoding, source = fields.get("encoding", "utf-8"), fields.get("source", "")
    return FrontMatter(
        fields["article"],
        taken,
        encoding,
        source,
        end + len(CLOSE),
        _moment(modified) if modified is not None else None,
        _read_corrections(fields["corrections"]) if "corrections" in fields else (),
        fields.get("reader", ""),
        fields.get("author", ""),
        "reconstructed" in fields,
        fields.get("original", ""),
    )


def _moment(written: str) -> datetime:
    found = datetime.fromisoformat(written)
    if found.tzinfo is None:
        raise ValueError("its front matter does not say in which zone it was taken")
    return found.astimezone(UTC)


def write_corrections(corrections: Sequence[Correction]) -> str:
    """The corrections as one line of JSON. ValueError for an empty correction, and for half of a surrogate pair."""
    import json

    for one in corrections:
        (one.text + one.date).encode()
        if not one.text.strip():
            raise ValueError("a correction without words cannot be kept")
    told = [({"date": one.date} if one.date else {}) | {"text": one.text} for one in corrections]
    return json.dumps(told)


def _read_corrections(line: str) -> tuple[Correction, ...]:
    import json

    found = json.loads(line)
    if not isinstance(found, list) or not found:
        raise ValueError("the corrections of its front matter cannot be read")
    return tuple(map(_correction, found))


def _correction(told: Any) -> Correction:
    known = (
        isinstance(told, dict) and told.keys() <= {"date", "text"} and all(isinstance(x, str) for x in told.values())
    )
    if not known or not told.get("text", "").strip():
        raise ValueError("a correction of its front matter cannot be read")
    "".join(told.values()).encode()
    return Correction(told["text"], told.get("date", ""))


def _fields(text: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for line in text.split("\n"):
        key, colon, value = line.partition(": ")
        if not colon or key in fields:
            raise ValueError("a line of its front matter cannot be read")
        fields[key] = _read(value)
    return fields


def _write(value: str) -> str:
    if value.isprintable() and value.strip() == value and not value.startswith('"') and value:
        return value
    import json  # for the few values that need it

    return json.dumps(value)


def _read(value: str) -> str:
    if not value.startswith('"'):
        return value
    import json

    decoded = json.loads(value)
    if not isinstance(decoded, str):
        raise ValueError("a value of its front matter is not text")
    return decoded
