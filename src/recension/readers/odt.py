"""An OpenDocument text, as LibreOffice Writer saves it."""

from datetime import UTC, datetime
from xml.etree.ElementTree import Element

from recension.readers._limits import Limits
from recension.readers._markdown import line, written
from recension.readers._odt_body import Body
from recension.readers._odt_lists import STYLE, styles
from recension.readers._package import BROKEN, Package
from recension.readers._reading import Asked, Reader, Reading, UnreadableError, register
from recension.readers._xml import parse

_DC = "{http://purl.org/dc/elements/1.1/}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_KIND = b"application/vnd.oasis.opendocument.text"


def takes(head: bytes, _: bytes) -> bool:
    """Whether a packed file says in its first bytes that it is an OpenDocument text, or a template of one."""
    return head.startswith(b"PK\x03\x04") and head[30:38] == b"mimetype" and head[38:].startswith(_KIND)


def read(raw: bytes, asked: Asked) -> Reading:
    """The text as Markdown, tracked changes accepted, without comments and tables of contents; title, author, time."""
    package, limits = Package(raw, asked.limits), asked.limits
    _refuse_locked(package)
    content = _part(package, "content.xml", limits)
    common = _part(package, "styles.xml", limits)
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise UnreadableError("it is broken: no text is in its content.xml.", BROKEN)
    reader = Body(styles((common, content)), _titled((common, content)), limits)
    text = written(reader.blocks(body))
    meta = _part(package, "meta.xml", limits)
    modified, remarks = _modified(_said(meta, f"{_DC}date"))
    if reader.indexes:
        remarks += ("its table of contents and indexes are left out: they say again what its text says.",)
    author = _said(meta, f"{_DC}creator") or _said(meta, f"{_META}initial-creator")
    return Reading(text, _said(meta, f"{_DC}title"), modified, author, (), remarks)


def _part(package: Package, name: str, limits: Limits) -> Element:
    """The root of a file that not every document has."""
    data = package.read(name)
    return Element("none") if data is None else parse(data, name, limits)


def _refuse_locked(package: Package) -> None:
    if b"encryption-data" in (package.read("META-INF/manifest.xml") or b""):
        raise UnreadableError("it is protected by a password.", "Save a copy without the password, and give that.")


def _titled(roots: tuple[Element, ...]) -> frozenset[str]:
    """The names of the paragraph styles that stand for a title: Title, and what is made from it."""
    found = {"Title"}
    for root in roots:
        for style in root.iter(f"{STYLE}style"):
            if style.get(f"{STYLE}parent-style-name") == "Title":
                found.add(style.get(f"{STYLE}name", "Title"))
    return frozenset(found)


def _said(meta: Element, tag: str) -> str:
    found = next(meta.iter(tag), None)
    return line(found.text or "") if found is not None else ""


def _modified(written: str) -> tuple[datetime | None, tuple[str, ...]]:
    """The moment at which it was last changed, and a remark where it says none of its zone, as LibreOffice does not."""
    try:
        found = datetime.fromisoformat(written[:26] if "." in written else written)
        if found.tzinfo is None:
            return found.replace(tzinfo=UTC), (f"its own time, {written[:19]}, has no zone, and is taken as UTC.",)
        return found.astimezone(UTC), ()
    except (ValueError, OverflowError):
        return None, ()


register(Reader("odt", "1", "an OpenDocument text", takes, read))
