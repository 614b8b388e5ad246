"""The values of a source, and the one register that all of them enter."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from recension import encodings
from recension.digests import digest
from recension.errors import Error
from recension.kept import Absence, Snapshot
from recension.sources._sizes import MOST

if TYPE_CHECKING:
    from recension import readers


def _silent(_: str) -> None:
    """Says nothing."""


def _unwatched(items: Iterator[Any], _total: int, _what: str) -> Iterator[Any]:
    """The items, and nobody is told how far they are."""
    return items


def _unhurried(_: str) -> AbstractContextManager[None]:
    """Waits, and says nothing."""
    return nullcontext()


def _themselves(titles: Iterable[str]) -> Mapping[str, str]:
    """Each title, as the name of its article."""
    return {title: title for title in titles}


class TreeText(NamedTuple):
    """A text in a tree, of which it is to be said which article it is.

    `names` are names for it, the one that is liked best first; the last two are all of its path,
    without its suffix and with it. `before` are names that it
    may have had, and `cited` is what the source of a snapshot of it begins with, so that it is known again.
    """

    names: tuple[str, ...]
    whole: str
    before: tuple[str, ...] = ()
    cited: frozenset[str] = frozenset()


def _by_path(places: Sequence[TreeText]) -> Sequence[str]:
    """The article of each place: the whole of its path."""
    return [place.names[-1] for place in places]


def _never(_: str) -> bool:
    """That no folder is a store."""
    return False


class Options(NamedTuple):
    """What a person said about all sources at once.

    `most` is how many bytes one text may have. `remark` is called with what is odd but no error. `watch` shows the
    progress of a long reading: it takes the items, their number and what they are called, and yields the items.
    `waiting` is a context that is open while we wait for a pipe. `named` gives each title the name of its article; no
    two titles share one; `placed` does so for texts in a tree.

    Of files and folders, `dates` says where their dates are to be looked for, first things first ("name,folder"; None
    as the manual says), `day_first` which of two figures is the day, `include` and `exclude` which files are wanted,
    `named_by` whether "file" or "folder" names the article, `apart` whether a folder is a store, and `fitting` gives a
    name that an article can have. Of a repository, `branch` is where its history ends, `dates` which of a commit's two
    moments counts (committer or author), and `follow` whether renames are followed.

    `tracked` asks for the earlier states that a document tells by its tracked changes, `comments` for its comments.
    `raw` is whether a document is kept beside its text.
    """

    now: datetime
    article: str | None = None
    at: datetime | None = None
    encoding: str = "utf-8"
    most: int = MOST
    remark: Callable[[str], None] = _silent
    watch: Callable[[Iterator[Any], int, str], Iterator[Any]] = _unwatched
    waiting: Callable[[str], AbstractContextManager[None]] = _unhurried
    named: Callable[[Iterable[str]], Mapping[str, str]] = _themselves
    placed: Callable[[Sequence[TreeText]], Sequence[str]] = _by_path
    branch: str | None = None
    dates: str | None = None
    follow: bool = True
    tracked: bool = False
    comments: bool = False
    day_first: bool | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    named_by: str | None = None
    apart: Callable[[str], bool] = _never
    fitting: Callable[[str], str] = str
    raw: bool = False


class Capture(NamedTuple):
    """A text that can be captured: of which article, when, from where. `read` reads it, or raises an Error. Where
    the source says that the text was not there at that moment, `gone` does, and there is nothing to read.

    `taken` is None where no moment could be told: `read` then says why. `why` says where the moment is from, for a
    person: "date in its name". `earlier` gives the captures of the states before the text that it tells itself, by its
    tracked changes, the oldest first.
    """

    article: str
    taken: datetime | None
    origin: str
    read: Callable[[], Snapshot]
    gone: Absence | None = None
    why: str = ""
    earlier: Callable[[], Sequence["Capture"]] = tuple


class Source(NamedTuple):
    """A way to find captures. `help` ends the sentence "a source is ...". `last` is for one that takes almost all.

    `together` finds those of several at once, which say more of one another than each by itself; what cannot be read
    is handed to the last argument, and left out.
    """

    name: str
    help: str
    takes: Callable[[str], bool]
    find: Callable[[str, Options], list[Capture]]
    last: bool = False
    together: Callable[[Sequence[str], Options, Callable[[Error], None]], list[Capture]] | None = None


registered: dict[str, Source] = {}


def register(source: Source) -> None:
    """Enters a source, so that `find` asks it."""
    registered[source.name] = source


def snapshot(
    raw: bytes,
    article: str,
    origin: str,
    encoding: str = "utf-8",
    taken: datetime | None = None,
    brought: datetime | None = None,
    comments: bool = False,
    remark: Callable[[str], None] = _silent,
    document: bool = False,
) -> Snapshot:
    """The bytes as a snapshot, unchanged; of a document the text that a reader makes of it, with its `comments` and the
    `document` itself where they are asked for. Error, with the place, where they are not text in that encoding, or a
    document is unreadable."""
    if _DOCUMENT.match(raw) and (read := _read(raw, origin, comments)):
        reader, found = read
        for each in found.remarks:
            remark(f"{origin}: {each}")
        made = found.text.encode()
        told = Snapshot(
            article, made, digest(made), taken, "utf-8", origin, brought, reader=reader.called, author=found.author
        )
        return replace(told, original=digest(raw), document=raw) if document else told
    text = _decoded(raw, origin, encoding)
    if "\0" in text:
        _refuse(raw, origin)
        place = _place(text[: text.index("\0")])
        raise Error(
            f"{origin}: there is a NUL character at {place}.", "Is it a text file? If it is UTF-16: --encoding utf-16"
        )
    return Snapshot(article, raw, digest(raw), taken, encodings.codec(encoding) or encoding, origin, brought)


def some(found: Snapshot) -> Snapshot:
    """The same snapshot. Error where it holds nothing but white space: a failed fetch, not an article."""
    if not found.text.strip("\ufeff \t\r\n\f\v\u00a0"):
        what = "is empty" if not found.raw else "holds nothing but white space"
        raise Error(f"{found.source}: it {what}.", "Nothing was kept of it. See whether it was written in full.")
    return found


_SENT = rb"(?i:Message-ID|MIME-Version|Received|Return-Path|Delivered-To)"  # headers of mails that nobody types
_MAIL = rb"(?=[!-9;-~]+[ \t]*:|From )(?:[^\n]+\n)*?" + _SENT + rb"[ \t]*:"
_DOCUMENT = re.compile(rb"PK\x03\x04|%PDF-|\xd0\xcf\x11\xe0|\{\\rtf|" + _MAIL)
"""How a document begins. Readers are loaded only for what begins so: a plain text does not wait for them."""


def is_document(raw: bytes) -> bool:
    """Whether the bytes begin like a document that is not plain text."""
    return _DOCUMENT.match(raw) is not None


def _refuse(raw: bytes, origin: str) -> None:
    """Error where the bytes are no text, and it is known what they are."""
    from recension.readers import UnreadableError, refuse

    try:
        refuse(raw)
    except UnreadableError as error:
        raise Error(f"{origin}: {error.message}", error.hint) from None


def _read(raw: bytes, origin: str, comments: bool) -> "tuple[readers.Reader, readers.Reading] | None":
    from recension import readers

    try:
        return readers.read(raw, readers.Asked(comments=comments))
    except readers.UnreadableError as error:
        raise Error(f"{origin}: {error.message}", error.hint) from None


def _decoded(raw: bytes, origin: str, encoding: str) -> str:
    encodings.check(encoding)
    try:
        return encodings.decoded(raw, encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(raw, origin, encoding, error) from None


def _undecodable(raw: bytes, origin: str, encoding: str, error: UnicodeDecodeError) -> Error:
    if isinstance(error, encodings.HalfError):
        return Error(f"{origin}: there is {error.reason}.", "It could not be told again: take it out of the text.")
    _refuse(raw, origin)
    line = len(re.findall(rb"\r\n?|\n", raw[: error.start])) + 1
    other = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1"
    hint = f"If you know its encoding, say so: --encoding {other}"
    name = (encodings.codec(encoding) or encoding).upper()
    return Error(f"{origin}: it is not valid {name} at byte {error.start} (line {line}).", hint)


def _place(text: str) -> str:
    """Where `text` ends, as a person would look for it."""
    lines = re.split(r"\r\n?|\n", text)
    return f"line {len(lines)}, column {len(lines[-1]) + 1}"
