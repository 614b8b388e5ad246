"""A page of HTML as Markdown: what it says, without what it looks like."""

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from recension.readers._html import BLOCKS, HOLDS_BLOCKS
from recension.readers._markdown import Block, Code, HeadingLine, ListItem, Paragraph, TableRows, line, plain, written
from recension.readers._odt_body import outward
from recension.readers._odt_lists import formed, number

_UNSEEN = frozenset(
    "script style head title template svg math audio video iframe object select textarea button img".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_ELSEWHERE = re.compile(r"(?:https?|mailto|ftp|tel|doi|urn):", re.IGNORECASE)


def _no_mark(_: Element) -> str | None:
    return None


class Markup:
    """Reads pages. `mark` gives the text that stands for an element instead of its own, "" for none, None for its own:
    a book has marks of notes so, and leaves its table of contents out."""

    def __init__(self, mark: Callable[[Element], str | None] = _no_mark) -> None:
        self._mark = mark

    def blocks(self, holder: Element, depth: int = 0) -> Iterator[Block]:
        """What the holder says, in order: a stretch for each block, and for what stands loosely between two."""
        loose = [holder.text or ""]
        for child in holder:
            if self._block(child):
                yield self._paragraph(loose)
                loose = [child.tail or ""]
                yield from self._told(child, depth)
            else:
                loose += [*self._inline(child), child.tail or ""]
        yield self._paragraph(loose)

    def words(self, holder: Element) -> str:
        """What the holder says, on one line."""
        return " ".join(filter(None, (line(written([each])) for each in self.blocks(holder))))

    def _block(self, found: Element) -> bool:
        block = found.tag in BLOCKS or HOLDS_BLOCKS in found.attrib
        return block and self._mark(found) is None and not _unseen(found)

    def _told(self, found: Element, depth: int) -> Iterator[Block]:
        if re.fullmatch("h[1-6]", found.tag):
            words = self.words(found)
            yield HeadingLine(int(found.tag[1]), words)
        elif found.tag in ("ul", "ol"):
            yield from self._list(found, depth)
        elif found.tag == "table":
            yield from self._table(found, depth)
        elif found.tag == "pre":
            yield Code("".join(self._inside(found)).replace("\0", "\n"))
        else:
            yield from self.blocks(found, depth)

    def _list(self, found: Element, depth: int) -> Iterator[Block]:
        count = number(found.get("start"), 1)
        for child in found:
            if child.tag == "li":
                count = number(child.get("value"), count)
                mark = f"{formed(count, found.get('type', '1'))}." if found.tag == "ol" else "-"
                count += 1
                if self._block(child):
                    yield from self._item(child, depth, mark)
            elif self._block(child):
                yield from self._told(child, depth + 1)

    def _item(self, found: Element, depth: int, mark: str) -> Iterator[Block]:
        """What an item says: its first paragraph with the mark, further ones set in, and lists of its own."""
        fresh = True
        for each in self.blocks(found, depth + 1):
            if isinstance(each, Paragraph) and each.text:
                yield ListItem(mark if fresh else "", depth, each.text)
                fresh = False
            else:
                yield each

    def _table(self, found: Element, depth: int) -> Iterator[Block]:
        """The table with pipes; one that only sets out a page, as letters have them, as what its cells say."""
        rows = [[each for each in row if each.tag in ("td", "th")] for row in found.iter("tr") if not _unseen(row)]
        layout = found.get("role") == "presentation" or any(each is not found for each in found.iter("table"))
        if layout or max(map(len, rows), default=0) < 2:
            for child in found:
                yield from self.blocks(child, depth)
            return
        caption = found.find("caption")
        yield Paragraph(self.words(caption) if caption is not None else "")
        told = [[self.words(cell) for cell in row] for row in rows]
        yield TableRows([row for row in told if any(row)])

    def _inline(self, found: Element) -> Iterator[str]:
        mark = self._mark(found)
        if mark is not None or _unseen(found):
            yield mark or ""
        elif found.tag == "br":
            yield "\0"
        elif found.tag == "a":
            address = found.get("href", "")
            yield outward("".join(self._inside(found)), address if _ELSEWHERE.match(address) else "")
        elif found.tag != "rt":
            yield from self._inside(found)

    def _inside(self, found: Element) -> Iterator[str]:
        yield found.text or ""
        for child in found:
            yield from self._inline(child)
            yield child.tail or ""

    def _paragraph(self, pieces: list[str]) -> Paragraph:
        return Paragraph(plain(re.sub(r"\s+", _space, "".join(pieces)).replace("\0", "\n")))


def _space(found: re.Match[str]) -> str:
    """White space as a page shows it: one space, or one that does not break."""
    return found[0] if found[0] in "\u00a0\u202f" else " "


def _unseen(found: Element) -> bool:
    return found.tag in _UNSEEN or "hidden" in found.attrib or bool(_HIDDEN.search(found.get("style", "")))
