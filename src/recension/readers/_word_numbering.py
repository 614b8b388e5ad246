"""The styles of a Word file, and the numbers that its lists and headings show."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

BULLET = "-"
_LONGEST_CHAIN = 30
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_ROMAN = [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")]
_ROMAN += [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]
_MOST_ROMAN = 5000
_LETTERS = 26
_PLACE = re.compile(r"%([1-9])")


class Numbered(NamedTuple):
    """By which list a paragraph is numbered, and at which level from 0; the level is None where a style leaves it to
    the list."""

    list: str
    level: int | None


def value(element: Element | None, tag: str) -> str | None:
    """The `w:val` of the child of that tag; None where there is none."""
    found = element.find(tag) if element is not None else None
    return found.get("w_val") if found is not None else None


def number(written: str | None) -> int | None:
    """A whole number of an attribute; None where it is none."""
    return int(written) if written and re.fullmatch(r"-?[0-9]{1,9}", written) else None


def on(element: Element | None, tag: str) -> bool:
    """Whether the properties switch something on: `<w:vanish/>`, and not `<w:vanish w:val="0"/>`."""
    found = element.find(tag) if element is not None else None
    return found is not None and found.get("w_val", "1") not in ("0", "false", "off")


def numbered(properties: Element | None) -> Numbered | None:
    """How the properties of a paragraph or a style number it; None where they say nothing of it."""
    found = properties.find("w_numPr") if properties is not None else None
    if found is None:
        return None
    return Numbered(value(found, "w_numId") or "", number(value(found, "w_ilvl")))


class Styles:
    """The styles of a document, each with those that it is based on."""

    def __init__(self, root: Element | None) -> None:
        self._styles = {style.get("w_styleId", ""): style for style in (root if root is not None else ())}

    def heading(self, style: str) -> int:
        """The level of heading that paragraphs of a style are, the title of the document at 1; 0 for no heading."""
        for place, (key, one) in enumerate(self._chain(style)):
            name = value(one, "w_name") or key
            if found := _HEADING.fullmatch(name):
                return int(found[1])
            if not place and name.lower() == "title":
                return 1
        found = re.fullmatch(r"Heading([1-9])", style) if style not in self._styles else None
        return int(found[1]) if found else 0

    def numbered(self, style: str) -> tuple[Numbered, str] | None:
        """How a style numbers its paragraphs, and which style in its chain says so."""
        for key, one in self._chain(style):
            found = numbered(one.find("w_pPr"))
            if found and found.list:
                return found, key
        return None

    def hidden(self, style: str) -> bool:
        """Whether a style of characters hides them."""
        return any(on(one.find("w_rPr"), "w_vanish") for _, one in self._chain(style))

    def _chain(self, style: str) -> Iterator[tuple[str, Element]]:
        for _ in range(_LONGEST_CHAIN):
            one = self._styles.get(style)
            if one is None:
                return
            yield style, one
            style = value(one, "w_basedOn") or ""


class _Level(NamedTuple):
    start: int
    form: str
    text: str
    restart: int | None
    legal: bool
    style: str


class _List(NamedTuple):
    """A list: which counts it shares with others of its kind, its levels, and where it starts anew."""

    shared: str
    levels: dict[int, _Level]
    anew: dict[int, int]


class WordLists:
    """The lists of a document, and how far each has counted. One is made for every pass over a document."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._kinds = {one.get("w_abstractNumId", ""): one for one in _children(root, "w_abstractNum")}
        self._nums = {one.get("w_numId", ""): one for one in _children(root, "w_num")}
        self._styles = styles
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def mark(self, wanted: Numbered, style: str = "") -> tuple[str, int] | None:
        """The number or sign of the next paragraph of a list, and how deep it stands; None where it shows none."""
        found = self._list(wanted.list)
        if found is None:
            return None
        depth = wanted.level if wanted.level is not None else _level_of(found, style)
        level = found.levels.get(depth)
        if level is None:
            return None
        counts = self._count(wanted.list, found, depth)
        if level.form == "bullet":
            return BULLET, depth
        text = _PLACE.sub(lambda place: self._shown(found, counts, int(place[1]) - 1, level.legal), level.text)
        return (text.strip(), depth) if text.strip() else None

    def _count(self, name: str, found: _List, depth: int) -> dict[int, int]:
        """Counts one more at a level; those deeper begin anew, but for the ones that go on."""
        counts, level = self._counts.setdefault(found.shared, {}), found.levels[depth]
        if depth in found.anew and (name, depth) not in self._begun:
            counts[depth] = found.anew[depth] - 1
        self._begun.add((name, depth))
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or depth < restart:
                del counts[deeper]
        return counts

    def _shown(self, found: _List, counts: dict[int, int], depth: int, legal: bool) -> str:
        level = found.levels.get(depth)
        if level is None:
            return ""
        count = counts.get(depth, level.start)
        return str(count) if legal else _FORMS.get(level.form, str)(count)

    def _list(self, name: str) -> _List | None:
        if name not in self._lists:
            self._lists[name] = self._read(name)
        return self._lists[name]

    def _read(self, name: str) -> _List | None:
        num = self._nums.get(name)
        shared = value(num, "w_abstractNumId") or ""
        kind = self._kinds.get(shared)
        for _ in range(_LONGEST_CHAIN):
            linked = self._styles.numbered(value(kind, "w_numStyleLink") or "")
            if linked is None:
                break
            shared = value(self._nums.get(linked[0].list), "w_abstractNumId") or ""
            kind = self._kinds.get(shared)
        if num is None or kind is None:
            return None
        levels = dict(map(_level, _children(kind, "w_lvl")))
        anew: dict[int, int] = {}
        for override in _children(num, "w_lvlOverride"):
            depth = number(override.get("w_ilvl")) or 0
            levels |= dict(map(_level, _children(override, "w_lvl")))
            start = number(value(override, "w_startOverride"))
            anew |= {depth: start} if start is not None else {}
        return _List(shared, levels, anew)


def _children(element: Element | None, tag: str) -> Iterator[Element]:
    return element.iterfind(tag) if element is not None else iter(())


def _level(element: Element) -> tuple[int, _Level]:
    start, restart = number(value(element, "w_start")), number(value(element, "w_lvlRestart"))
    form, text = value(element, "w_numFmt") or "decimal", value(element, "w_lvlText") or ""
    legal, style = on(element, "w_isLgl"), value(element, "w_pStyle") or ""
    return number(element.get("w_ilvl")) or 0, _Level(0 if start is None else start, form, text, restart, legal, style)


def _level_of(found: _List, style: str) -> int:
    """The level that a list keeps for a style."""
    return next((depth for depth, level in found.levels.items() if style and level.style == style), 0)


def roman(count: int) -> str:
    """A number in small Roman numerals; in figures where there are none for it."""
    if not 0 < count < _MOST_ROMAN:
        return str(count)
    letters = ""
    for size, sign in _ROMAN:
        letters += sign * (count // size)
        count %= size
    return letters


def _letter(count: int) -> str:
    """a, b, ... z, aa, bb, as Word counts on; in figures where there is no letter for it."""
    times, place = divmod(count - 1, _LETTERS)
    return chr(ord("a") + place) * (times + 1) if 0 < count <= _MOST_ROMAN else str(count)


_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimalZero": lambda count: f"{count:02d}",
    "lowerLetter": _letter,
    "upperLetter": lambda count: _letter(count).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda count: roman(count).upper(),
}
