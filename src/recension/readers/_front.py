"""The head that many programs put above a Markdown text: between lines of --- (YAML) or +++ (TOML), or in {} (JSON).

    ---
    title: Hut rules
    date: 2026-11-17
    updated: 2026-11-18 09:30 +0100
    ---

Title, author and dates are read, and nothing else; the text stays as it is, with its head. Of YAML only what a line
says by itself is read, so that no head can do harm or take long.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from recension.errors import Error
from recension.readers._reading import Reading
from recension.reading import dates

_LONGEST, _LONGEST_DATE = 1 << 16, 100
_NEVER = datetime(9999, 1, 1, tzinfo=UTC)  # no words of a head count back from now
_CHANGED = ("updated", "lastmod", "last_modified", "last-modified", "modified", "date_modified", "updated_at")
_MADE = ("date", "published", "pubdate", "publishdate", "date_published", "published_at", "created")
_LINE = re.compile(r"([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(.*))?")


def front(text: str) -> Reading | None:
    """The text with what its head says of it: title, author, and when it was changed, or else made.

    None where it has no head, or one that cannot be read.
    """
    told = _told(text.removeprefix("\ufeff").replace("\r\n", "\n")[:_LONGEST])
    if told is None:
        return None
    said = {key.lower(): value for key, value in told.items() if isinstance(key, str)}
    remarks: list[str] = []
    found = [_moment(said[key], key, remarks) for key in (*_CHANGED, *_MADE) if key in said]
    title, author = said.get("title"), said.get("author")
    return Reading(
        text,
        title if isinstance(title, str) else "",
        next(filter(None, found), None),
        author if isinstance(author, str) else "",
        (),
        tuple(remarks),
    )


def _told(text: str) -> Mapping[str, Any] | None:
    if text.startswith("---\n"):
        found = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE).search(text, 4)
        return _yaml(text[4 : found.start()]) if found else None
    if text.startswith("+++\n"):
        found = re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE).search(text, 4)
        return _toml(text[4 : found.start()]) if found else None
    return _json(text) if text.startswith("{") else None


def _yaml(head: str) -> dict[str, str] | None:
    """What single lines of the head say: `key: value`, with or without quotation marks. None where no line does."""
    said: dict[str, str] = {}
    for line in head.split("\n"):
        found = _LINE.fullmatch(line.rstrip())
        if found:
            said.setdefault(found[1], _unquoted((found[2] or "").strip()))
    return {key: value for key, value in said.items() if value[:1] not in ("|", ">", "[", "{", "&", "*", "!")} or None


def _unquoted(value: str) -> str:
    """A value without its quotation marks, or without a comment behind it."""
    quoted = re.match(r'"((?:[^"\\]|\\.)*)"[ \t]*(?:#.*)?$', value)
    if quoted:
        return re.sub(r'\\(["\\/])', r"\1", quoted[1])
    quoted = re.match(r"'((?:[^']|'')*)'[ \t]*(?:#.*)?$", value)
    if quoted:
        return quoted[1].replace("''", "'")
    comment = re.search(r"(?:^|[ \t])#", value)
    return (value[: comment.start()] if comment else value).rstrip()


def _toml(head: str) -> dict[str, Any] | None:
    import tomllib

    try:
        return tomllib.loads(head)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return None


def _json(text: str) -> dict[str, Any] | None:
    """The object at the head, where a text follows it; a file that is nothing else is data, and no text with a head."""
    import json

    try:
        found, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and text[end : end + 1] == "\n" and text[end:].strip() else None


def _moment(value: object, key: str, remarks: list[str]) -> datetime | None:
    """The moment of a value of the head; of a day its start, and without a zone in UTC. A remark where it is none."""
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC)
    if isinstance(value, date):
        return datetime.combine(value, time(), UTC)
    written = value[:_LONGEST_DATE] if isinstance(value, str) else ""
    try:
        return _iso(written) or dates.moment(written if re.search("[0-9]{4}", written) else "", _NEVER)
    except (Error, OverflowError):
        if written:
            remarks.append(f"its head says {key}: {written[:60]}, which is not a date that can be read.")
        return None


def _iso(written: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(re.sub(r" (?=[+-]\d\d:?\d\d$)", "", written))
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
