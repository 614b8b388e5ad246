"""MediaWiki's export XML, read as it comes, a revision at a time.

A file may have been made to do harm: it may declare nothing (no DOCTYPE, hence no entity that grows), it may not nest
more deeply than an export does, and nothing in it may be larger than a wiki would take.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from recension import encodings
from recension.errors import Error

_DEEPEST = 32
LONGEST = 1 << 26  # characters of a text; a wiki takes 2 MB
_TAG = 1 << 22  # bytes; the parser reads a tag again from its beginning with each piece of the file
_SHORT = 1 << 16  # characters of anything else; a wiki takes 500 for a comment, and all of them are in memory at once
_NOT_OF_XML = {None, "hz"}  # what reads no text, and what hides two-byte letters among ASCII
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
_SAID = {"by": "author's name", "taken": "date"}


class WikiRevision(NamedTuple):
    """One revision: its place in the file and its page's, both from 0; what its page and itself say of it.

    `number` is what the wiki calls it. Two may have the same and some have none: only the place is one's own. `taken`
    is None where no date can be read, and `trouble` says so, or what else stands against it; it is empty if nothing
    does. `text` is None where the export has none: it was deleted, or left out.
    """

    place: int
    page: int
    title: str
    number: str
    taken: datetime | None
    by: str
    comment: str
    trouble: str = ""
    text: str | None = None

    @property
    def head(self) -> tuple[object, ...]:
        """All that is known of it before its text is read."""
        return self[: self._fields.index("trouble")]


def revisions(path: Path, pieces: Iterable[bytes], texts: bool) -> Iterator[WikiRevision]:
    """The revisions in the order of the file; their texts, or only whether there are any, as the empty string.

    Error, with the place, where it is no export, or none that a wiki makes.
    """
    reading = _Parsing(path, texts)
    for piece in pieces:
        yield from reading.take(piece)
    yield from reading.take(b"", last=True)


class _Parsing:
    """The state between two pieces: the elements that are open, and what was read of the page and the revision."""

    def __init__(self, path: Path, texts: bool) -> None:
        self.path, self.texts = path, texts
        self.page, self.place = -1, -1
        self.title: str | None = None
        self.fields: dict[str, str] = {}
        self.trouble = ""
        self._open: list[str] = []
        self._found: list[WikiRevision] = []
        self._words: list[str] = []
        self._size = self._fed = 0
        self._stub, self._encoding = False, "utf-8"
        self.parser = expat.ParserCreate()
        if texts:  # a handler that is replaced is given what waits in the buffer first, and `_notice` replaces itself
            self.parser.buffer_text = True
            self.parser.buffer_size = 1 << 16
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._declared
        self.parser.XmlDeclHandler = self._encoded

    def take(self, piece: bytes, last: bool = False) -> Iterator[WikiRevision]:
        """The revisions that end within the next piece."""
        try:
            self.parser.Parse(piece, last)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            hint = "Was it downloaded in full? It is to be export XML, as Special:Export makes it."
            raise Error(f"{self._place()}: {reason}.", hint) from None
        except ValueError:  # of pyexpat, where the codec is none of one byte a character
            if self._open or self.page >= 0:
                raise
            raise self._unreadable() from None
        self._fed += len(piece)
        if self._fed - self.parser.CurrentByteIndex > _TAG:
            raise self._refused("a tag in it is longer than any of a wiki")
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
            self.page, self.title = self.page + 1, None
        elif inner == "page/revision":
            self.fields, self.trouble = {}, ""
            self.place += 1
        elif inner == _TEXT:
            self._stub = "deleted" in attributes or attributes.get("bytes", "0") != "0"
            self.parser.CharacterDataHandler = self._take if self.texts else self._notice
        elif inner in _FIELDS:
            self.parser.CharacterDataHandler = self._take

    def _end(self, _: str) -> None:
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
        self._size += len(words)
        if self._size <= (LONGEST if self._open[-1] == "text" else _SHORT):
            self._words.append(words)
        else:
            self._drop()

    def _drop(self) -> None:
        """Lets go of what is too large to be of a wiki, and says so of the revision that it belongs to.

        The handler stays: to replace it here would give it what waits in the buffer once more, and so on.
        """
        field = _FIELDS["/".join(self._open[1:])]
        if field == "title":
            raise self._refused("a title in it is longer than any of a wiki")
        self.trouble = f"its {_SAID.get(field, field)} is longer than any of a wiki"
        self._words.clear()

    def _notice(self, words: str) -> None:
        """That there is a text, which nobody asked for: the rest of it need not be made into strings."""
        self._words.append(words)
        self.parser.CharacterDataHandler = None

    def _declared(self, *_: object) -> None:
        raise self._refused("it has a DOCTYPE, which an export never has")

    def _encoded(self, _: str, encoding: str | None, __: int) -> None:
        self._encoding = encoding or "utf-8"
        if encodings.codec(self._encoding) in _NOT_OF_XML:
            raise self._unreadable()

    def _revision(self) -> WikiRevision:
        read = self.fields.get
        taken, number = self._moment(read("taken", "").strip()), read("number", "").strip()
        by, comment = read("by", ""), read("comment", "")
        if self.title is None:
            self.trouble = self.trouble or "its page has no title before it"
        said = number, taken, by, comment, self.trouble
        return WikiRevision(self.place, self.page, self.title or "", *said, read("text"))

    def _moment(self, stamp: str) -> datetime | None:
        """The instant of a stamp, in UTC where it has no zone: a wiki writes none else. None where it has none."""
        try:
            found = datetime.fromisoformat(stamp)
            return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
        except (ValueError, OverflowError):
            self.trouble = self.trouble or (f"its date, {stamp[:40]!r}, cannot be read" if stamp else "it has no date")
            return None

    def _place(self) -> str:
        return f"{self.path}, line {self.parser.CurrentLineNumber}"

    def _unreadable(self) -> Error:
        hint = "Write it as UTF-8, in its first line too; a wiki exports nothing else."
        return Error(f"{self.path}: XML cannot be read in the encoding that it names, {self._encoding[:40]!r}.", hint)

    def _refused(self, because: str) -> Error:
        return Error(f"{self._place()}: {because}.", "It is to be export XML, as Special:Export makes it.")
