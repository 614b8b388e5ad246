"""A Word file (.docx): its text as a reader sees it when all tracked changes are accepted."""

from xml.etree.ElementTree import Element

from recension.readers import _markdown
from recension.readers._markdown import Block, Paragraph
from recension.readers._package import BROKEN, Package, members
from recension.readers._reading import Asked, Reader, Reading, UnreadableError, register
from recension.readers._xml import parse

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def takes(_head: bytes, raw: bytes) -> bool:
    """Whether the bytes are a package that holds a document of Word."""
    return any(name.startswith("word/") for name in members(raw))


def read(raw: bytes, asked: Asked) -> Reading:
    """The text of the document."""
    package = Package(raw, asked.limits)
    data = package.read("word/document.xml")
    if data is None:
        raise UnreadableError("it is a Word file without a text.", BROKEN)
    root = parse(data, "word/document.xml", asked.limits)
    return Reading(_markdown.written(map(_paragraph, root.iter(f"{_WORD}p"))))


def _paragraph(paragraph: Element) -> Block:
    return Paragraph("".join(text.text or "" for text in paragraph.iter(f"{_WORD}t")))


register(Reader("docx", "1", "a Word file", takes, read))
