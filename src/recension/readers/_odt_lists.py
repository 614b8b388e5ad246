"""The numbers that an OpenDocument text gives to the items of its lists, and to its headings."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_ROMAN = dict(
    zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "m cm d cd c xc l xl x ix v iv i".split(), strict=True)
)


class Numbering(NamedTuple):
    """How one level of a list is numbered: `form` is "1", "a", "A", "i" or "I", and empty for a bullet or nothing."""

    form: str = ""
    before: str = ""
    after: str = ""
    start: int = 1
    levels: int = 1


Style = dict[int, Numbering]


class Count:
    """How far the numbers of one list have come, level by level from 1."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._reached: dict[int, int] = {}

    def next(self, level: int, start: int | None = None) -> str:
        """The mark of the next item of a level, "3." or "1.2" for example; empty where it has no number.

        Deeper levels begin anew.
        """
        here = self._style.get(level, Numbering())
        reached = self._reached.get(level, here.start - 1) + 1
        for deeper in [each for each in self._reached if each > level]:
            del self._reached[deeper]
        self._reached[level] = reached if start is None else start
        if not here.form:
            return ""
        shown = (self._number(each) for each in range(max(1, level - here.levels + 1), level + 1))
        return here.before + ".".join(filter(None, shown)) + here.after

    def styled(self, style: Style) -> "Count":
        """The same count in another style, as a list within another may have one; what it counts stays its own."""
        made = Count(style)
        made._reached = self._reached
        return made

    def _number(self, level: int) -> str:
        style = self._style.get(level, Numbering())
        return formed(self._reached.get(level, style.start), style.form)


def formed(number: int, form: str) -> str:
    """The number in that form: `formed(4, "i") == "iv"`; empty where it has no form."""
    if not form:
        return ""
    if form in "aA" and number > 0:
        written = _letters(number)
    elif form in "iI" and 0 < number < 4000:
        written = _roman(number)
    else:
        written = str(number)
    return written.upper() if form in "AI" else written


def styles(roots: Iterable[Element]) -> dict[str, Style]:
    """The styles of lists by their names; that of headings, which has none, is under ""."""
    found: dict[str, Style] = {}
    for root in roots:
        for each in root.iter(f"{TEXT}list-style"):
            found[each.get(f"{STYLE}name", "?")] = dict(_levels(each))
        for each in root.iter(f"{TEXT}outline-style"):
            found[""] = dict(_levels(each))
    return found


def number(written: str | None, otherwise: int) -> int:
    """A whole number as an attribute has it; `otherwise` where there is none, or none that a list could have."""
    return int(written) if written and written.isascii() and written.isdecimal() and len(written) < 8 else otherwise


def _levels(style: Element) -> Iterator[tuple[int, Numbering]]:
    for level in style:
        yield (
            number(level.get(f"{TEXT}level"), 1),
            Numbering(
                level.get(f"{STYLE}num-format", "") if "bullet" not in level.tag else "",
                level.get(f"{STYLE}num-prefix", "").strip(),
                level.get(f"{STYLE}num-suffix", "").strip(),
                number(level.get(f"{TEXT}start-value"), 1),
                number(level.get(f"{TEXT}display-levels"), 1),
            ),
        )


def _letters(number: int) -> str:
    """a, b ... z, aa, ab ..."""
    written = ""
    while number:
        number, digit = divmod(number - 1, 26)
        written = chr(ord("a") + digit) + written
    return written


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN.items():
        count, number = divmod(number, value)
        written += letters * count
    return written
