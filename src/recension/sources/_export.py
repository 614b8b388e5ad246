"""MediaWiki's export XML, read as it comes, a revision at a time.

A file may have been made to do harm: it may declare nothing (no DOCTYPE, hence no entity that grows), it may not nest
more deeply than an export does, and nothing in it may be larger than a wiki would take.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from recension.errors import Error

_DEEPEST = 32
_LONGEST = 1 << 26  # characters of a text, or bytes of a tag; a wiki takes 2 MB
_TEXT = "page/revision/text"
_FIELDS = {
    "page/title": "title",
    "page/revision/id": "number",
    "page/revision/timestamp": "taken",
    "page/revision/comment": "comment",
    "page/revision/contributor/username": "by",
    "page/revision/contributor/ip": "by",
    _TEXT: "text",
}


class Revision(NamedTuple):
    """One revision: of which page (counted from 0) and title, its number in the wiki, its moment, who saved it why.

    `text` is None where the export has none: it was deleted, or left out.
    """

    page: int
    title: str
    number: str
    taken: datetime
    by: str
    comment: str
    text: str | None


def revisions(path: Path, pieces: Iterable[bytes], texts: bool) -> Iterator[Revision]:
    """The revisions in the order of the file; their texts, or only whether there are any, as the empty string.

    Error, with the place, where it is no export, or none that a wiki makes.
    """
    reading = _Reading(path, texts)
    for piece in pieces:
        yield from reading.take(piece)
    yield from reading.take(b"", last=True)


class _Reading:
    """The state between two pieces: the elements that are open, and what was read of the page and the revision."""

    def __init__(self, path: Path, texts: bool) -> None:
        self.path, self.texts = path, texts
        self.page, self.title = -1, ""
        self.fields: dict[str, str] = {}
        self._open: list[str] = []
        self._found: list[Revision] = []
        self._words: list[str] = []
        self._size = self._fed = 0
        self._stub = False
        self.parser = expat.ParserCreate()
        if texts:  # a handler that is replaced is given what waits in the buffer first, and `_notice` replaces itself
            self.parser.buffer_text = True
            self.parser.buffer_size = 1 << 16
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._declared

    def take(self, piece: bytes, last: bool = False) -> Iterator[Revision]:
        """The revisions that end within the next piece."""
        try:
            self.parser.Parse(piece, last)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            hint = "Was it downloaded in full? It is to be export XML, as Special:Export makes it."
            raise Error(f"{self._place()}: {reason}.", hint) from None
        self._fed += len(piece)
        if self._fed - self.parser.CurrentByteIndex > _LONGEST:
            raise self._refused("a tag has no end")
        yield from self._found
        self._found.clear()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._open.append(name)
        if len(self._open) > _DEEPEST:
            raise self._refused("its elements are nested too deeply")
        if self._open[0] != "mediawiki":
            raise self._refused(f"its first element is <{name[:40]}>, and of an export it is <mediawiki>")
        inner = "/".join(self._open[1:])
        if inner == "page":
            self.page, self.title = self.page + 1, ""
        elif inner == "page/revision":
            self.fields = {}
        elif inner == _TEXT:
            self._stub = "deleted" in attributes or attributes.get("bytes", "0") != "0"
            self.parser.CharacterDataHandler = self._take if self.texts else self._notice
        elif inner in _FIELDS:
            self.parser.CharacterDataHandler = self._take

    def _end(self, name: str) -> None:
        inner = "/".join(self._open[1:])
        if inner in _FIELDS:
            self._settle(_FIELDS[inner])
        elif inner == "page/revision":
            self._found.append(self._revision())
        self._open.pop()

    def _settle(self, field: str) -> None:
        """What was read of an element, under its name; of a text that is not in the export, nothing."""
        self.parser.CharacterDataHandler = None
        words, self._words, self._size = "".join(self._words), [], 0
        if field == "title":
            self.title = words
        elif field != "text" or words or not self._stub:
            self.fields[field] = words if self.texts or field != "text" else ""

    def _take(self, words: str) -> None:
        self._words.append(words)
        self._size += len(words)
        if self._size > _LONGEST:
            raise self._refused("a text in it is larger than any page of a wiki")

    def _notice(self, words: str) -> None:
        """That there is a text, which nobody asked for: the rest of it need not be made into strings."""
        self._words.append(words)
        self.parser.CharacterDataHandler = None

    def _declared(self, *_: object) -> None:
        raise self._refused("it has a DOCTYPE, which an export never has")

    def _revision(self) -> Revision:
        read = self.fields.get
        return Revision(
            self.page,
            self.title,
            read("number", ""),
            self._moment(read("taken", "")),
            read("by", ""),
            read("comment", ""),
            read("text"),
        )

    def _moment(self, stamp: str) -> datetime:
        try:
            return datetime.fromisoformat(stamp.strip()).astimezone(UTC)
        except (ValueError, OverflowError):
            raise self._refused(f"a revision has the date {stamp[:40]!r}, which cannot be read") from None

    def _place(self) -> str:
        return f"{self.path}, line {self.parser.CurrentLineNumber}"

    def _refused(self, because: str) -> Error:
        return Error(f"{self._place()}: {because}.", "It is to be export XML, as Special:Export makes it.")
