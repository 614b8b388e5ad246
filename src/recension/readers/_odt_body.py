"""The body of an OpenDocument text as Markdown. Tracked changes are taken as accepted; comments stay out."""

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from recension.readers._limits import Limits
from recension.readers._markdown import (
    Block,
    Footnote,
    HeadingLine,
    ListItem,
    Paragraph,
    TableRows,
    line,
    link,
    plain,
    reference,
    written,
)
from recension.readers._odt_lists import TEXT, Count, Style, number
from recension.readers._package import BROKEN
from recension.readers._reading import UnreadableError

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_STYLE_NAME = f"{TEXT}style-name"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_BLANKS = {f"{TEXT}s": " ", f"{TEXT}tab": " ", f"{TEXT}line-break": "\n"}
_UNTOLD = {f"{_OFFICE}annotation", f"{TEXT}ruby-text", f"{TEXT}tracked-changes", f"{_DRAW}object", f"{_DRAW}image"}
_INDEXES = {
    TEXT + name
    for name in (
        "table-of-content",
        "illustration-index",
        "table-index",
        "object-index",
        "user-index",
        "alphabetical-index",
    )
}
_HOLDERS = {f"{TEXT}section", f"{TEXT}bibliography", f"{TEXT}index-body", f"{_DRAW}frame", f"{_DRAW}text-box"}
_HOLDERS |= {f"{_DRAW}g", f"{_DRAW}custom-shape", f"{TEXT}numbered-paragraph", f"{TEXT}index-title"}
_WIDEST = 1000  # columns of a table that are told; a repeated empty cell can stand for a million


class Body:
    """The stretches of a body, read once; `notes` and `indexes` (how many were left out) are there afterwards.

    `titled` are the names of the paragraph styles that stand for a title.
    """

    def __init__(self, styles: dict[str, Style], titled: frozenset[str], limits: Limits) -> None:
        self._styles, self._titled, self._cells_left = styles, titled, limits.nodes
        self._headings = Count(styles.get("", {}))
        self._named: dict[str, Count] = {}
        self._last: dict[str, Count] = {}
        self.notes: list[list[str]] = []
        self.indexes = 0

    def blocks(self, body: Element) -> Iterator[Block]:
        """What the body says, in order, and then its notes."""
        yield from self._blocks(body)
        done = 0
        while done < len(self.notes):
            done += 1
            yield Footnote(str(done), self.notes[done - 1])

    def _blocks(self, holder: Element) -> Iterator[Block]:
        for child in holder:
            if child.tag in (f"{TEXT}p", f"{TEXT}h"):
                yield from self._paragraph(child)
            elif child.tag == f"{TEXT}list":
                yield from self._list(child, self._counted(child), 1)
            elif child.tag == f"{_TABLE}table":
                yield TableRows(list(self._rows(child)))
            elif child.tag in _INDEXES:
                self.indexes += 1
            elif child.tag in _HOLDERS:
                yield from self._blocks(child)

    def _paragraph(self, found: Element) -> Iterator[Block]:
        boxes: list[Element] = []
        words = self._words(found, boxes)
        level = number(found.get(f"{TEXT}outline-level"), 1) if found.tag == f"{TEXT}h" else 0
        if level:
            mark = "" if found.get(f"{TEXT}is-list-header") == "true" else self._headings.next(level)
            yield HeadingLine(level, f"{mark} {words}" if words else "")
        elif found.get(_STYLE_NAME) in self._titled and words:
            yield HeadingLine(1, words)
        else:
            yield Paragraph(words)
        for box in boxes:
            yield from self._blocks(box)

    def _counted(self, found: Element) -> Count:
        """The count of a list: its own, or that of the list which it goes on."""
        style = found.get(_STYLE_NAME, "?")
        before = self._named.get(found.get(f"{TEXT}continue-list", ""))
        if before is None and found.get(f"{TEXT}continue-numbering") == "true":
            before = self._last.get(style)
        count = before or Count(self._styles.get(style, {}))
        self._named[found.get(_ID, "")] = self._last[style] = count
        return count

    def _list(self, found: Element, count: Count, level: int) -> Iterator[Block]:
        for each in found:
            fresh = each.tag == f"{TEXT}list-item"
            start = each.get(f"{TEXT}start-value")
            for child in each:
                if child.tag == f"{TEXT}list":
                    style = self._styles.get(child.get(_STYLE_NAME, ""))
                    yield from self._list(child, count if style is None else count.styled(style), level + 1)
                elif child.tag in (f"{TEXT}p", f"{TEXT}h"):
                    mark = count.next(level, number(start, 1) if start else None) if fresh else None
                    yield from self._item(child, level, mark)
                    fresh = False
                elif child.tag == f"{_TABLE}table":
                    yield TableRows(list(self._rows(child)))

    def _item(self, found: Element, level: int, mark: str | None) -> Iterator[Block]:
        """A paragraph of a list's item, with its mark where it is the first."""
        boxes: list[Element] = []
        words = self._words(found, boxes)
        if found.tag == f"{TEXT}h":
            yield HeadingLine(number(found.get(f"{TEXT}outline-level"), 1), f"{mark or ''} {words}" if words else "")
        else:
            yield ListItem("" if mark is None else mark or "-", level - 1, words)
        for box in boxes:
            yield from self._blocks(box)

    def _rows(self, table: Element) -> Iterator[list[str]]:
        for child in table:
            if child.tag == f"{_TABLE}table-row":
                row = self._cells(child)
                if any(row):  # rows that are repeated are empty ones below a table
                    yield row
            elif child.tag.startswith(f"{_TABLE}table-") and "row" in child.tag:
                yield from self._rows(child)

    def _cells(self, row: Element) -> list[str]:
        cells: list[str] = []
        for cell in row:
            if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                continue
            words = " ".join(_paragraphs(self._blocks(cell)))
            count = min(number(cell.get(f"{_TABLE}number-columns-repeated"), 1), _WIDEST)
            self._cells_left -= count
            if self._cells_left < 0:
                raise UnreadableError("its tables have more cells than any document has.", BROKEN)
            cells += [words] * count
        while cells and not cells[-1]:
            cells.pop()
        return cells

    def _words(self, found: Element, boxes: list[Element]) -> str:
        """The words of a paragraph, on one line but for its own line breaks; boxes with text of their own are noted."""
        return plain("".join(self._pieces(found, boxes)))

    def _pieces(self, found: Element, boxes: list[Element]) -> Iterator[str]:
        yield _flat(found.text)
        for child in found:
            if child.tag in _BLANKS:
                yield _BLANKS[child.tag]
            elif child.tag == f"{TEXT}note":
                yield self._note(child)
            elif child.tag == f"{TEXT}a":
                yield outward("".join(self._pieces(child, boxes)), child.get(_LINK, ""))
            elif child.tag == f"{_DRAW}text-box":
                boxes.append(child)
            elif child.tag not in _UNTOLD:
                yield from self._pieces(child, boxes)
            yield _flat(child.tail)

    def _note(self, found: Element) -> str:
        """The mark of a note, whose words are kept for the end."""
        place = len(self.notes)
        self.notes.append([])
        body = found.find(f"{TEXT}note-body")
        said = self._blocks(body) if body is not None else iter(())
        self.notes[place] = _paragraphs(said)
        return reference(str(place + 1))


def outward(words: str, address: str) -> str:
    """The words with where they lead; of a link within the document, and of an address of mail, the words alone."""
    return words if address.startswith("#") or address.removeprefix("mailto:") == words else link(words, address)


def _paragraphs(blocks: Iterable[Block]) -> list[str]:
    """What blocks say without their layout, each on a line."""
    return [words for block in blocks if (words := line(written([block])))]


def _flat(text: str | None) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text or "")
