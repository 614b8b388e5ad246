"""The XML of a document as elements. Entities are not declared in it, and its size and depth are counted."""

from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from recension.readers._limits import Limits
from recension.readers._package import BROKEN
from recension.readers._reading import UnreadableError


class _Counting(TreeBuilder):
    """Builds the elements; UnreadableError for a document type, which may declare entities, and beyond the limits."""

    def __init__(self, limits: Limits, doctype: bool) -> None:
        super().__init__()
        self._limits, self._doctype = limits, doctype
        self._nodes = self._depth = 0

    def start(self, tag: str, attributes: dict[str, str], /) -> Element:
        self._nodes += 1
        self._depth += 1
        if self._nodes > self._limits.nodes or self._depth > self._limits.depth:
            raise UnreadableError("its XML has more elements, or deeper ones, than any document has.", BROKEN)
        return super().start(tag, attributes)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)

    def doctype(self, _name: str, _public: str | None, _system: str | None, /) -> None:
        """Called at a document type, before an entity that it declares is used anywhere."""
        if not self._doctype:
            raise UnreadableError("its XML declares a type of its own, as none of these does.", BROKEN)


def parse(data: bytes, part: str, limits: Limits, doctype: bool = False) -> Element:
    """The root element. UnreadableError, with the name of the part, where the bytes are no XML, or beyond the limits.

    With `doctype` a document type may stand there, as in XHTML; what entities it declares are limited by expat.
    """
    parser = XMLParser(target=_Counting(limits, doctype))  # noqa: S314 (what would harm is counted and refused)
    try:
        parser.feed(data)
        root: Element = parser.close()
    except (ParseError, ValueError, LookupError) as error:
        raise UnreadableError(f"its part {part!a} is broken: {error}.", BROKEN) from None
    return root
