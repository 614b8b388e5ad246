"""The values of a reader, and the one register that all of them enter."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from recension.errors import Error
from recension.readers._limits import Limits


class UnreadableError(Error):
    """A document that cannot be read. Its message ends the sentence "FILE: ...", as "it is protected by a password"."""


class Asked(NamedTuple):
    """What a person asked for: `comments` beside the text, the states `earlier` than it, and what it may cost."""

    comments: bool = False
    earlier: bool = False
    limits: Limits = Limits()


class Earlier(NamedTuple):
    """A state before the text, as the document tells it, as by its tracked changes. Nobody saw it stand.

    `author` made the last changes that are in it, and `dated` is when, None where the document does not say.
    `local` says that this is a time of the author's place, whose zone is not known; it stands as if in UTC.
    """

    text: str
    author: str = ""
    dated: datetime | None = None
    local: bool = False


class Reading(NamedTuple):
    """What was read from a document: its text as Markdown that compares as prose.

    `title`, `modified` and `author` are the document's own properties, empty and None where it has none. `earlier` are
    the states before the text, the oldest first, where they were asked for. `remarks` are what is odd, but no error.
    """

    text: str
    title: str = ""
    modified: datetime | None = None
    author: str = ""
    earlier: tuple[Earlier, ...] = ()
    remarks: tuple[str, ...] = ()


class Reader(NamedTuple):
    """A way to read a kind of document.

    `what` names one, as "a Word file". `version` is raised whenever the same bytes may give another text. `takes` is
    asked with the head of a file and all of it; `read` raises UnreadableError.
    """

    name: str
    version: str
    what: str
    takes: Callable[[bytes, bytes], bool]
    read: Callable[[bytes, Asked], Reading]

    @property
    def called(self) -> str:
        """Name and version, as front matter has them: "docx 1"."""
        return f"{self.name} {self.version}"


registered: dict[str, Reader] = {}


def register(reader: Reader) -> None:
    """Enters a reader, so that `find` asks it."""
    registered[reader.name] = reader
