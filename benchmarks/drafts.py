"""Two plain texts read and compared: what a program does that wants the edits and no report."""

from recension.diff import drafts
from recension.diff.drafts import Draft
from recension.kept import Snapshot
from recension.model import Document
from recension.reading import blocks


def read(text: str) -> Document:
    """The document of a text without a date."""
    return blocks.read(Snapshot("", text.encode("utf-8", "surrogatepass"), ""))


def diff(old: str, new: str) -> tuple[Draft, ...]:
    """What was done to make the new text of the old. The time to read both is part of it."""
    return drafts.diff(read(old), read(new))
