"""The XML of a document as elements. Entities are not declared in it, and its size and depth are counted."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from recension.readers._limits import Limits
from recension.readers._package import BROKEN
from recension.readers._reading import UnreadableError

_PIECE = 1 << 16
_FEW = 1000  # declarations and the like
_TOO_MANY = "its XML has more elements, or deeper ones, than any document has"


class _Counting(TreeBuilder):
    """Builds the elements, with short names; UnreadableError for a document type, which may declare entities, and
    beyond the limits."""

    def __init__(self, limits: Limits, spaces: Mapping[str, str], doctype: bool) -> None:
        super().__init__()
        self._limits, self._spaces, self._doctype = limits, spaces, doctype
        self._nodes = self._depth = 0
        self._names: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str], /) -> Element:
        self._nodes += 1
        self._depth += 1
        if self._nodes > self._limits.nodes or self._depth > self._limits.depth:
            raise UnreadableError(_TOO_MANY, BROKEN)
        if attributes and self._spaces:
            attributes = {self._short(name): value for name, value in attributes.items()}
        return super().start(self._short(tag), attributes)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(self._short(tag))

    def doctype(self, _name: str, _public: str | None, _system: str | None, /) -> None:
        """Called at a document type, before an entity that it declares is used anywhere."""
        if not self._doctype:
            raise UnreadableError("its XML declares a type of its own, as none of these does", BROKEN)

    def _short(self, name: str) -> str:
        """A name with the prefix of its space where that is known, as it stands where not: `w_p`."""
        short = self._names.get(name)
        if short is None:
            space, _, local = name[1:].partition("}") if name.startswith("{") else ("", "", name)
            prefix = self._spaces.get(space)
            short = self._names[name] = name if prefix is None else f"{prefix}{local}"
        return short


def parse(
    data: bytes, part: str, limits: Limits, spaces: Mapping[str, str] | None = None, doctype: bool = False
) -> Element:
    """The root element. UnreadableError, with the name of the part, where the bytes are no XML, or beyond the limits.

    `spaces` has the prefix with which the names of a space are to be written, as "w_": with a colon, ElementTree would
    look for it in a map of its own. Other names stay as it has them. With `doctype` a document type may stand there, as
    in XHTML; what entities it declares are limited by expat.
    """
    if data.count(b"<") > 2 * limits.nodes + _FEW:  # no element has more of them, and they are counted in no time
        raise UnreadableError(_TOO_MANY, BROKEN)
    parser = XMLParser(target=_Counting(limits, spaces or {}, doctype))  # noqa: S314 (what would harm is refused)
    try:
        for start in range(0, len(data), _PIECE):  # expat goes on to the end of a piece after what was refused
            parser.feed(data[start : start + _PIECE])
        root: Element = parser.close()
    except (ParseError, ValueError, LookupError) as error:
        raise UnreadableError(f"its part {part!a} is broken: {error}", BROKEN) from None
    return root
