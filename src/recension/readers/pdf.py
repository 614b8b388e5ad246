"""A PDF: an experiment, as the file says where each letter stands, and not which of them are one text."""

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from recension.readers._limits import Limits
from recension.readers._markdown import written
from recension.readers._pdf_flow import blocks
from recension.readers._pdf_glyphs import Glyphs, pieces
from recension.readers._pdf_layout import columns
from recension.readers._reading import Asked, Reader, Reading, UnreadableError, register

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_MOST_PAGES = 5000
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)?(\d\d)?(\d\d)?(?:Z|([+-])(\d\d)'?(\d\d)?)?")
_INSTALL = "Install it: pip install 'recension[pdf]'"
_PART = "Part it, and give its parts."
_OCR = "Let a program read its letters first: `ocrmypdf FILE.pdf READ.pdf`, for example."
_TURN = "Turn its pages upright, and save it again."
_OPEN = "Open it in the program that made it, and save it again, or save its text."


def takes(head: bytes, _: bytes) -> bool:
    """Whether the file begins as a PDF; a little may stand before it."""
    return b"%PDF-" in head[:1024]


def read(raw: bytes, asked: Asked) -> Reading:
    """The text of its pages in the order of reading, notes at the end, without running heads and page numbers."""
    document = _opened(raw)
    try:
        pages, turned = _pages(document, asked.limits)
        said = document.get_metadata_dict()
    finally:
        document.close()
    _refuse_unreadable(pages, turned)
    found, heads = columns(pages)
    text = written(blocks(found))
    return Reading(
        text,
        said.get("Title", ""),
        _moment(said.get("ModDate", "")),
        said.get("Author", ""),
        (),
        _remarks(pages, turned, heads),
    )


def _opened(raw: bytes) -> "PdfDocument":
    try:
        from pypdfium2 import PdfDocument, PdfiumError
    except ImportError:
        raise UnreadableError("it is a PDF, and what reads it is not installed.", _INSTALL) from None
    try:
        return PdfDocument(raw)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableError("it is protected by a password.", "Save it without a password.") from None
        raise UnreadableError("it is broken: it cannot be opened as a PDF.", _OPEN) from None


def _pages(document: "PdfDocument", limits: Limits) -> tuple[list[list[Glyphs]], list[int]]:
    """What is written on each page, and the numbers of the pages with words that are turned on their side."""
    from pypdfium2 import PdfiumError

    count = len(document)
    if count > _MOST_PAGES:
        raise UnreadableError(f"it has {count:,} pages, more than the {_MOST_PAGES:,} that are read.", _PART)
    found, turned, letters = [], list[int](), 0
    for number in range(count):
        try:
            page = document[number]
            text = page.get_textpage()
        except PdfiumError:
            raise UnreadableError(f"it is broken: its page {number + 1} cannot be read.", _OPEN) from None
        letters += text.count_chars()
        if letters > limits.nodes:
            raise UnreadableError("it holds more letters than any document has.", _PART)
        upright, others = pieces(text)
        found.append(upright)
        turned += [number + 1] if others else []
        text.close()
        page.close()
    return found, turned


def _refuse_unreadable(pages: list[list[Glyphs]], turned: list[int]) -> None:
    """Error where nothing is written on the pages, or only in letters that no table of the file names."""
    text = "".join(piece.text for page in pages for piece in page)
    if not text.strip() and turned:
        raise UnreadableError("all its words are turned on their side.", _TURN)
    if not text.strip():
        raise UnreadableError("it has no text: it is a scan, or pictures of pages.", _OCR)
    strange = sum(letter == "\ufffd" or "\ue002" <= letter <= "\uf8ff" for letter in text)
    if strange > 0.3 * len(text):
        raise UnreadableError("its fonts do not say which letters they are.", _OCR)


def _remarks(pages: list[list[Glyphs]], turned: list[int], heads: list[str]) -> tuple[str, ...]:
    said = ["read from a PDF, which is an experiment: see whether its paragraphs are right."]
    empty = [number for number, page in enumerate(pages, start=1) if not page and number not in turned]
    if empty:
        said.append(f"no text is on page {_some(empty)}.")
    if turned:
        said.append(f"words that are turned on their side are left out, on page {_some(turned)}.")
    if heads:
        shown = "; ".join(repr(head[:60]) for head in heads[:3])
        said.append(f"what stands at the edge of its pages is left out: {shown}{' and more' if heads[3:] else ''}.")
    return tuple(said)


def _some(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:8])) + (" and others" if len(numbers) > 8 else "")


def _moment(written: str) -> datetime | None:
    """A date of a PDF, as D:20261117110000+01'00'; without a zone it is taken as UTC."""
    found = _DATE.match(written)
    if not found:
        return None
    day, clock = [int(each) for each in found.groups()[:3]], [int(each or 0) for each in found.groups()[3:6]]
    zone = f"{found[7] or '+'}{found[8] or '00'}:{found[9] or '00'}"
    try:
        told = "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}".format(*day, *clock)
        return datetime.fromisoformat(told + zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


register(Reader("pdf", "1", "a PDF", takes, read))
