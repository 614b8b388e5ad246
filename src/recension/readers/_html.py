"""HTML as a tree of elements, however badly it is written, with limits."""

import re
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, SubElement

from recension.readers._limits import Limits
from recension.readers._package import BROKEN
from recension.readers._reading import UnreadableError

BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
HOLDS_BLOCKS = "holds blocks"
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_CLOSED_BY = {  # an element that is closed by another of these, unless one of those stands between them
    "li": ({"li"}, {"ul", "ol"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "tr": ({"tr", "td", "th"}, {"table"}),
    "td": ({"td", "th"}, {"table", "tr"}),
    "th": ({"td", "th"}, {"table", "tr"}),
}


def parse(text: str, limits: Limits) -> Element:
    """The root, whose children are what the page holds. Elements that hold others as blocks do are marked.

    What never ends (a comment, a tag) is left out, so that a hostile page is read in the time that its length takes.
    """
    tree = _Tree(limits)
    tree.feed(_without_comments(text))
    tree.close()
    return tree.root


def _without_comments(text: str) -> str:
    pieces, place = [], 0
    while (start := text.find("<!--", place)) >= 0:
        pieces.append(text[place:start])
        end = text.find("-->", start + 4)
        place = end + 3 if end >= 0 else len(text)
    pieces.append(text[place:])
    text = "".join(pieces)
    if "<" in text[text.rfind(">") + 1 :]:
        text = text[: text.index("<", text.rfind(">") + 1)]
    return re.sub(r"<[!?][^>]*>", "", text)


class _Tree(HTMLParser):
    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self.root = Element("root")
        self._open = [self.root]
        self._limits, self._left = limits, limits.nodes

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._close_implied(tag)
        self._left -= 1
        if self._left < 0 or len(self._open) > self._limits.depth:
            raise UnreadableError("it has more elements, or deeper ones, than any page has.", BROKEN)
        made = SubElement(self._open[-1], tag, {key: value or "" for key, value in attrs})
        if tag in BLOCKS:
            self._mark()
        if tag not in _VOID:
            self._open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if any(each.tag == tag for each in self._open[1:]):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        here = self._open[-1]
        if len(here):
            here[-1].tail = (here[-1].tail or "") + data
        else:
            here.text = (here.text or "") + data

    def _mark(self) -> None:
        """Marks the open inline elements, which now hold a block."""
        for each in reversed(self._open):
            if each.tag in BLOCKS or HOLDS_BLOCKS in each.attrib:
                return
            each.set(HOLDS_BLOCKS, "")

    def _close_implied(self, tag: str) -> None:
        """Closes what the new element ends without saying so: a paragraph before a block, an item before an item."""
        ended, within = _CLOSED_BY.get(tag, ({"p"}, BLOCKS - {"p"}) if tag in BLOCKS else (set(), set()))
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag in within:
                return
            if self._open[place].tag in ended:
                del self._open[place:]
                if tag != "tr":
                    return
