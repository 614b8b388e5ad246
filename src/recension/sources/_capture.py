"""The values of a source, and the one register that all of them enter."""

import codecs
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

from recension.digests import digest
from recension.errors import Error
from recension.model import Snapshot


def _silent(_: str) -> None:
    """Says nothing."""


def _unwatched(items: Iterator[bytes], total: int, what: str) -> Iterator[bytes]:
    """The items, and nobody is told how far they are."""
    return items


class Options(NamedTuple):
    """What a person said about all sources at once.

    `remark` hears what is odd and yet no error. `watch` shows how far a long reading is: it gives back the items, of
    which there are so many, and of that kind. `named` makes a title a name that an article can have.
    """

    now: datetime
    article: str | None = None
    at: datetime | None = None
    encoding: str = "utf-8"
    remark: Callable[[str], None] = _silent
    watch: Callable[[Iterator[bytes], int, str], Iterator[bytes]] = _unwatched
    named: Callable[[str], str] = str


class Capture(NamedTuple):
    """A text that can be captured: of which article, when, from where. `read` reads it, or raises an Error."""

    article: str
    taken: datetime
    origin: str
    read: Callable[[], Snapshot]


class Source(NamedTuple):
    """A way to find captures. `help` ends the sentence "a source is ...". `last` is for one that takes almost all."""

    name: str
    help: str
    takes: Callable[[str], bool]
    find: Callable[[str, Options], list[Capture]]
    last: bool = False


registered: dict[str, Source] = {}


def register(source: Source) -> None:
    """Enters a source, so that `find` asks it."""
    registered[source.name] = source


def snapshot(raw: bytes, article: str, origin: str, encoding: str, taken: datetime | None = None) -> Snapshot:
    """The bytes as a snapshot, unchanged. Error, with the place, where they are not text in that encoding."""
    text = _decoded(raw, origin, encoding)
    if "\0" in text:
        place = _place(text[: text.index("\0")])
        raise Error(
            f"{origin}: there is a NUL character at {place}.", "Is it a text file? If it is UTF-16: --encoding utf-16"
        )
    name = codecs.lookup(encoding).name
    return Snapshot(article, raw, digest(raw), taken, name, origin)


def some(found: Snapshot) -> Snapshot:
    """The same snapshot. Error where it holds nothing but white space: a failed fetch, not an article."""
    if not found.text.strip("\ufeff \t\r\n\f\v\u00a0"):
        what = "is empty" if not found.raw else "holds nothing but white space"
        raise Error(f"{found.source}: it {what}.", "Nothing was kept of it. See whether it was written in full.")
    return found


def _decoded(raw: bytes, origin: str, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except LookupError:
        raise Error(
            f"There is no encoding {encoding!r}.", "Use utf-8, latin-1, cp1252 or utf-16, for example."
        ) from None
    except UnicodeDecodeError as error:
        name, at = codecs.lookup(encoding).name, error.start
        line = len(re.findall(rb"\r\n?|\n", raw[:at])) + 1
        other = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1"
        hint = f"If you know its encoding, say so: --encoding {other}"
        raise Error(f"{origin}: it is not valid {name.upper()} at byte {at} (line {line}).", hint) from None


def _place(text: str) -> str:
    """Where `text` ends, as a person would look for it."""
    lines = re.split(r"\r\n?|\n", text)
    return f"line {len(lines)}, column {len(lines[-1]) + 1}"
