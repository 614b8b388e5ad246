"""A Word file (.docx): its text as a reader sees it when all tracked changes are accepted, and the states before."""

from collections.abc import Iterator

from recension.readers._package import Package, members
from recension.readers._reading import Asked, Earlier, Reader, Reading, UnreadableError, register
from recension.readers._word_changes import Accepting, groups, states
from recension.readers._word_parts import Parts, moment
from recension.readers._word_text import Text

_KIND = b"wordprocessingml"
_TYPES = "[Content_Types].xml"


def takes(_head: bytes, raw: bytes) -> bool:
    """Whether the bytes are a package that holds a document of Word."""
    found = members(raw)
    return any(name.startswith("word/") for name in found) or (_TYPES in found and _says_so(raw))


def read(raw: bytes, asked: Asked) -> Reading:
    """The text of the document, and the states before it where they are asked for."""
    parts = Parts(Package(raw, asked.limits), asked.limits)
    whole = Text(parts, Accepting(), asked.comments)
    text = whole.written()
    earlier = tuple(_earlier(parts, asked, text)) if asked.earlier else ()
    remarks = ("it has hidden words, which are left out",) if whole.hides else ()
    return Reading(text, parts.property("dc_title"), moment(parts.property("dcterms_modified")), "", earlier, remarks)


def _earlier(parts: Parts, asked: Asked, last: str) -> Iterator[Earlier]:
    """The states that the tracked changes tell, the oldest first, but for those that stand as the next one does."""
    roots = [part.root for part in (parts.document, parts.footnotes, parts.endnotes) if part.root is not None]
    found = [(group, Text(parts, view, asked.comments).written()) for group, view in states(groups(roots))]
    following = [text for _, text in found[1:]] + [last]
    for (group, text), after in zip(found, following, strict=False):
        if text != after:
            yield Earlier(text, group.author, group.at, group.local)


def _says_so(raw: bytes) -> bool:
    try:
        package = Package(raw, Asked().limits)
        return _KIND in (package.read(_TYPES) or b"")
    except UnreadableError:
        return False


register(Reader("docx", "1", "a Word file", takes, read))
