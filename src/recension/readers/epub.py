"""A book in EPUB."""

import posixpath
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple
from xml.etree.ElementTree import Element

from recension.readers import _html
from recension.readers._limits import Limits
from recension.readers._markdown import Block, Footnote, line, reference, written
from recension.readers._markup import Markup
from recension.readers._package import BROKEN, Package
from recension.readers._reading import Asked, Reader, Reading, UnreadableError, register
from recension.readers._xml import parse

_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_LISTS = {"toc", "landmarks", "page-list", "lot", "loi"}
_NOTE_BLOCKS = {"aside", "li", "p", "div", "dd", "td", "section"}


class Chapter(NamedTuple):
    """A page of the book: its path in the packed file, its tree, and the element above each."""

    path: str
    tree: Element
    above: dict[Element, Element]


def takes(head: bytes, _: bytes) -> bool:
    """Whether a packed file says in its first bytes that it is an EPUB book."""
    return head.startswith(b"PK\x03\x04") and head[30:58] == b"mimetypeapplication/epub+zip"


def read(raw: bytes, asked: Asked) -> Reading:
    """The chapters in the order of reading, each with its notes below it; the table of contents is left out."""
    package, limits = Package(raw, asked.limits), asked.limits
    path, book = _book(package, limits)
    paths, left = _spine(book, posixpath.dirname(path))
    _refuse_locked(package, paths, limits)
    chapters = [_chapter(each, package, limits) for each in paths]
    text = written(_Book(chapters).blocks())
    remarks = ("its table of contents is left out: it says again what its headings say.",) if left else ()
    return Reading(text, _said(book, "title"), _modified(book), _said(book, "creator"), (), remarks)


def _book(package: Package, limits: Limits) -> tuple[str, Element]:
    """The path and the root of the file that says what the book is made of."""
    name = "META-INF/container.xml"
    found = parse(_part(package, name), name, limits).find(f".//{_CONTAINER}rootfile")
    if found is None:
        raise UnreadableError("it is broken: it does not say where its book begins.", BROKEN)
    path = found.get("full-path", "")
    return path, parse(_part(package, path), path, limits, doctype=True)


def _part(package: Package, name: str) -> bytes:
    data = package.read(name)
    if data is None:
        raise UnreadableError(f"it is broken: its part {name!a} is missing.", BROKEN)
    return data


def _spine(book: Element, folder: str) -> tuple[list[str], bool]:
    """The paths of the pages in the order of reading, each once, and whether a table of contents was left out."""
    items = {each.get("id", ""): each for each in book.iter(f"{_OPF}item")}
    contents = {
        _path(folder, each.get("href", "")) for each in book.iter(f"{_OPF}reference") if each.get("type") == "toc"
    }
    paths: list[str] = []
    left = False
    for each in book.iter(f"{_OPF}itemref"):
        item = items.get(each.get("idref", ""))
        if item is None or "html" not in item.get("media-type", "html"):
            continue
        path = _path(folder, item.get("href", ""))
        if "nav" in item.get("properties", "").split() or path in contents:
            left = True
        elif path not in paths:
            paths.append(path)
    return paths, left


def _path(folder: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(address.partition("#")[0])))


def unquote(address: str) -> str:
    """An address with its %20 and the like as what they stand for."""
    raw = re.sub(rb"%([0-9A-Fa-f]{2})", lambda found: bytes.fromhex(found[1].decode()), address.encode())
    return raw.decode("utf-8", "replace")


def _refuse_locked(package: Package, paths: list[str], limits: Limits) -> None:
    """Error where a page of the text is encrypted; fonts alone may be."""
    name = "META-INF/encryption.xml"
    if name not in package.names:
        return
    locked = {unquote(each.get("URI", "")) for each in parse(_part(package, name), name, limits).iter()}
    if locked & set(paths):
        raise UnreadableError("it is locked by its seller (DRM).", "Ask for a copy without a lock.")


def _chapter(path: str, package: Package, limits: Limits) -> Chapter:
    tree = _html.parse(_part(package, path).decode("utf-8-sig", "replace"), limits)
    return Chapter(path, tree, {child: each for each in tree.iter() for child in each})


def _said(book: Element, name: str) -> str:
    return ", ".join(line(each.text or "") for each in book.iter(f"{_DC}{name}"))


def _modified(book: Element) -> datetime | None:
    """When the book was last changed, or else published, where that is a moment with a zone or a day."""
    written = [each.text for each in book.iter(f"{_OPF}meta") if each.get("property") == "dcterms:modified"]
    for each in (*written, *(found.text for found in book.iter(f"{_DC}date"))):
        try:
            found = datetime.fromisoformat((each or "").strip())
            return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            continue
    return None


class _Book:
    """The chapters of a book, with the notes that their marks lead to."""

    def __init__(self, chapters: list[Chapter]) -> None:
        self._chapters = chapters
        self._places = {
            (each.path, name): (each, found)
            for each in chapters
            for found in each.tree.iter()
            if (name := found.get("id") or found.get("name"))
        }
        self._names: dict[Element, str] = {}
        self._marks: dict[Element, str] = {}
        self._of: dict[str, list[Element]] = {each.path: [] for each in chapters}
        self._inside: set[Element] = set()  # the links inside the notes that are known, which lead back
        for each in chapters:
            self._find_notes(each)
        self._back = {name for mark in self._marks if (name := mark.get("id", ""))}

    def blocks(self) -> Iterator[Block]:
        """What the chapters say, the notes of each after it."""
        page, noted = Markup(self._mark), Markup(self._mark_in_note)
        for chapter in self._chapters:
            yield from page.blocks(chapter.tree)
            for note in self._of[chapter.path]:
                yield Footnote(self._names[note], (noted.words(note),))

    def _find_notes(self, chapter: Chapter) -> None:
        for mark in chapter.tree.iter("a"):
            note = self._note(mark, chapter)
            if note is None:
                continue
            if note not in self._names:
                self._names[note] = str(len(self._names) + 1)
                self._of[chapter.path].append(note)
                self._inside.update(note.iter("a"))
            self._marks[mark] = reference(self._names[note])

    def _note(self, mark: Element, chapter: Chapter) -> Element | None:
        """The note that a mark leads to; None for another link."""
        path, _, name = mark.get("href", "").partition("#")
        place = self._places.get((_path(posixpath.dirname(chapter.path), path) if path else chapter.path, name))
        if place is None or not self._is_mark(mark, chapter):
            return None
        where, found = place
        while found.tag not in _NOTE_BLOCKS and found in where.above:
            found = where.above[found]
        within = mark
        while within in chapter.above and within is not found:
            within = chapter.above[within]
        return found if found.tag in _NOTE_BLOCKS and within is not found else None

    def _is_mark(self, mark: Element, chapter: Chapter) -> bool:
        """Whether a link says that it is the mark of a note, or is a short one set high; no link back is one."""
        says = _types(mark)
        if says & {"noteref", "doc-noteref"}:
            return True
        over = chapter.above.get(mark)
        high = mark.find("sup") is not None or (over is not None and over.tag == "sup")
        return high and len("".join(mark.itertext()).strip()) <= 4 and not says and mark not in self._inside

    def _mark(self, found: Element) -> str | None:
        if found in self._names or _types(found) & {"pagebreak", "doc-pagebreak", "doc-backlink", "backlink"}:
            return ""
        if found.tag == "nav" and _types(found) & _LISTS:
            return ""
        return self._marks.get(found)

    def _mark_in_note(self, found: Element) -> str | None:
        if found.tag == "a" and found.get("href", "").rpartition("#")[2] in self._back:
            return ""
        return self._mark(found)


def _types(found: Element) -> set[str]:
    return set(f"{found.get('epub:type', '')} {found.get('role', '')}".split())


register(Reader("epub", "1", "an EPUB book", takes, read))
