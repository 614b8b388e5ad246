"""The parts of a Word file, found by their relations: the document, its notes and comments, styles and numbering."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from posixpath import dirname, join, normpath
from xml.etree.ElementTree import Element

from recension.readers._limits import Limits
from recension.readers._package import BROKEN, Package
from recension.readers._reading import UnreadableError
from recension.readers._xml import parse

_OFFICE = "http://schemas.openxmlformats.org"
_STRICT = "http://purl.oclc.org/ooxml"
_SPACES = {
    f"{_OFFICE}/wordprocessingml/2006/main": "w_",
    f"{_STRICT}/wordprocessingml/main": "w_",
    f"{_OFFICE}/officeDocument/2006/relationships": "r_",
    f"{_STRICT}/officeDocument/relationships": "r_",
    f"{_OFFICE}/officeDocument/2006/math": "m_",
    f"{_STRICT}/officeDocument/math": "m_",
    f"{_OFFICE}/markup-compatibility/2006": "mc_",
    f"{_OFFICE}/package/2006/relationships": "",
    "http://purl.org/dc/elements/1.1/": "dc_",
    "http://purl.org/dc/terms/": "dcterms_",
    "http://schemas.microsoft.com/office/word/2023/wordml/word16du": "w16du_",
}
_USUAL = "word/document.xml"


class WordPart:
    """A part of the file: its root, and where its relations lead outside, by their ids."""

    def __init__(self, root: Element | None, links: Mapping[str, str]) -> None:
        self.root, self.links = root, links

    def by_id(self, tag: str) -> dict[str, Element]:
        """The elements of that tag by their ids; not those that are no text of their own, as the line above notes."""
        found = self.root.iter(tag) if self.root is not None else ()
        return {one.get("w_id", ""): one for one in found if one.get("w_type", "normal") == "normal"}


class Parts:
    """The parts that the text of a document is made of. UnreadableError where there is no document, or a broken one."""

    def __init__(self, package: Package, limits: Limits) -> None:
        self._package, self._limits = package, limits
        top = {kind: target for kind, target, _, _ in self._relations("")}
        self._main = top.get("officeDocument", _USUAL)
        around = {kind: target for kind, target, _, outside in self._relations(self._main) if not outside}
        self.document = self._part(self._main)
        self.footnotes = self._part(around.get("footnotes"))
        self.endnotes = self._part(around.get("endnotes"))
        self.comments = self._part(around.get("comments"))
        self.styles = self._part(around.get("styles")).root
        self.numbering = self._part(around.get("numbering")).root
        self.properties = self._part(top.get("core-properties")).root
        if self.document.root is None:
            raise UnreadableError("it is a Word file without a text", BROKEN)

    def property(self, name: str) -> str:
        """What the document says of itself, as its "dc_title"; empty where it says nothing."""
        found = self.properties.find(name) if self.properties is not None else None
        return ((found.text if found is not None else "") or "").strip()

    def _part(self, name: str | None) -> WordPart:
        root = self._root(name) if name else None
        links = {key: to for _, to, key, outside in self._relations(name or "") if outside} if root is not None else {}
        return WordPart(root, links)

    def _root(self, name: str) -> Element | None:
        data = self._package.read(name)
        return parse(data, name, self._limits, _SPACES) if data is not None else None

    def _relations(self, part: str) -> Iterator[tuple[str, str, str, bool]]:
        """The relations of a part: of which kind, to what, the id, and whether that is outside the file."""
        folder, _, name = part.rpartition("/")
        root = self._root(f"{folder}/_rels/{name}.rels".lstrip("/"))
        for one in root if root is not None else ():
            target, outside = one.get("Target", ""), one.get("TargetMode") == "External"
            inside = normpath(join("/", dirname(part), target)).lstrip("/")
            kind = one.get("Type", "").rpartition("/")[2]
            yield kind, target if outside else inside, one.get("Id", ""), outside


def moment(written: str | None) -> datetime | None:
    """A moment as these files write it, as if in UTC where it names no zone; None where it is none, or that of a clock
    that was never set."""
    try:
        found = datetime.fromisoformat(written or "")
        at = found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    return at if at.year > _UNSET else None


_UNSET = 1980
