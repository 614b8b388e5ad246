"""What a Word document counts and collects while it is written: the ids of its revisions, and its comments."""

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import count

from recension.formats.docx import ooxml
from recension.telling.visible import visible

AUTHOR = "Recension"


class Comments:
    """Gives out the ids of one document and gathers its comments."""

    def __init__(self) -> None:
        self.comments: list[str] = []
        self._ids = count(1)

    def new(self) -> int:
        """An id that no other revision of the document has."""
        return next(self._ids)

    def comment(self, author: str, at: datetime | None, lines: Iterable[str]) -> int:
        """The id of a comment, from now on in the document, a paragraph for each line of it."""
        number = len(self.comments)
        inner = "".join(ooxml.paragraph(ooxml.run(visible(line)), "CommentText") for line in lines)
        initials = ooxml.attribute("".join(name[0] for name in author.split()[:3]))
        self.comments.append(f'<w:comment {signed(number, author, at)} w:initials="{initials}">{inner}</w:comment>')
        return number


def signed(number: int, author: str, at: datetime | None) -> str:
    """The attributes of a revision or a comment: its id, whose it is, and its date if there is one."""
    dated = f' w:date="{moment(at)}"' if at else ""
    return f'w:id="{number}" w:author="{ooxml.attribute(author) or "?"}"{dated}'


def moment(at: datetime) -> str:
    """An instant in UTC as Word reads it, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
