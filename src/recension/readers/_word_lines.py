"""The words of a paragraph of a Word file as they are gathered: where links lead, and the fields that are open."""

import re
from collections.abc import Callable

from recension.readers import _markdown

_LINK = re.compile(r'\s*HYPERLINK\s+(?!\\)(?:"([^"]*)"|(\S+))', re.IGNORECASE)
_PLACE = re.compile(r'\\l\s+"([^"]*)"', re.IGNORECASE)


def address(code: str) -> str:
    """Where the code of a field leads outside; empty where it is no link, or one within the document."""
    found = _LINK.match(code)
    if found is None:
        return ""
    place = _PLACE.search(code, found.end())
    return (found[1] or found[2] or "") + (f"#{place[1]}" if place else "")


class _Field:
    """A field: its code, until its result begins."""

    def __init__(self) -> None:
        self.code: list[str] = []
        self.shown = False
        self.address = ""


class Fields:
    """The fields that are open. They may go on over paragraphs, and stand in one another."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    @property
    def shown(self) -> bool:
        """Whether words stand in the text here, and in no code of a field."""
        return all(field.shown for field in self._open)

    @property
    def address(self) -> str:
        """Where the words here lead by a field."""
        return next((field.address for field in reversed(self._open) if field.address), "")

    def sign(self, kind: str) -> None:
        """Begins a field, or its result, or ends it."""
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].shown = True
            self._open[-1].address = address("".join(self._open[-1].code))
        elif kind == "end" and self._open:
            self._open.pop()

    def code(self, words: str) -> None:
        """Adds to the code of the innermost field."""
        if self._open and not self._open[-1].shown:
            self._open[-1].code.append(words)

    def mend(self) -> None:
        """At the end of a paragraph: a field whose code never ended hides nothing more."""
        self._open = [field for field in self._open if field.shown]


class LinkedWords:
    """The words of a paragraph, in pieces of which each leads somewhere, or nowhere."""

    def __init__(self) -> None:
        self._pieces: list[tuple[str, str]] = []

    def add(self, words: str, leads: str = "") -> None:
        """Adds words. What leads to the same address as the words before is one link with them."""
        if self._pieces and self._pieces[-1][1] == leads:
            words = self._pieces.pop()[0] + words
        self._pieces.append((words, leads))

    def __bool__(self) -> bool:
        return bool(self._pieces)

    def __str__(self) -> str:
        return "".join(_markdown.link(words, leads) for words, leads in self._pieces)


_SYMBOL = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧ∆ΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_SYMBOL_ABOVE = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
_WINGDINGS = {
    0x4A: "☺", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢",
    0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_PRIVATE = 0xF000
SIGNS = ("symbol", "wingdings")
"""The fonts of which the signs are known."""


def symbol(code: int, font: str) -> str:
    """The sign that a code has in a font of signs; nothing for one that is not known, as no other font has it."""
    low = code - _PRIVATE if _PRIVATE <= code < _PRIVATE + 0x100 else code
    match font.lower():
        case "symbol":
            return _SYMBOL[low - 0x20 : low - 0x1F] if low < 0xA0 else _SYMBOL_ABOVE[low - 0xA0 : low - 0x9F]
        case "wingdings":
            return " " if low == 0x20 else _WINGDINGS.get(low, "")
        case _:
            known = 0x20 <= code < 0xD800 or 0xF900 <= code < 0x110000
            return chr(code) if known else ""


_ABOVE = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
_BELOW = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_SHIFTS = re.compile(r"\s*[0-9+−=()-]+\s*")


def _shifted(letters: dict[int, int]) -> Callable[[str], str]:
    """Figures above or below the line, as another figure would stand there without; words stay as they are."""
    return lambda text: text.translate(letters) if _SHIFTS.fullmatch(text) else text


SHIFTED = {"superscript": _shifted(_ABOVE), "subscript": _shifted(_BELOW)}
"""What is made of letters above and below the line."""
