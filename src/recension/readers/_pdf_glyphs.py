"""The pieces of writing on a page of a PDF: where each stands, how large it is, and what it says."""

import ctypes
from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

RAISED, LOWERED = "\ue000", "\ue001"
"""Marks round what is set high and small, as the mark of a note is."""
BROKEN = "\u00ad"
"""A hyphen at which a line was broken, as far as the file says so."""
_SAID = {0xFFFE: BROKEN, 2: BROKEN, 0xFFFF: "", 0: ""}
_LIGATURES = {code: normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}


@dataclass(slots=True)
class Glyphs:
    """A run of writing on one line: from `left` to `right` on a base, in points from the lower left of the page.

    `bold` is by the name of its font.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False


def pieces(page: "PdfTextPage") -> tuple[list[Glyphs], bool]:
    """The pieces of a page in the order of the file, and whether others are left out: those turned on their side."""
    reader = _GlyphWalk(page)
    for place in range(page.count_chars()):
        reader.take(place)
    return [each for each in reader.pieces if each.text.strip()], reader.turned


class _GlyphWalk:
    """Takes the characters of a page one by one, and puts each at the end of a piece or at the start of a new one."""

    def __init__(self, page: "PdfTextPage") -> None:
        from pypdfium2 import raw

        self._raw, self._page = raw, page
        self.pieces: list[Glyphs] = []
        self.turned = False
        self._high = False
        self._before = -1.0, -1.0
        self._box = raw.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def take(self, place: int) -> None:
        """Takes the next character."""
        raw, page = self._raw, self._page
        code = raw.FPDFText_GetUnicode(page, place)
        if code in (10, 13):
            return
        said = _SAID.get(code) or _LIGATURES.get(code) or chr(code)
        if said.isspace():
            self._close()
            if self.pieces and not self.pieces[-1].text.endswith(" "):
                self.pieces[-1].text += " "
            return
        raw.FPDFText_GetCharOrigin(page, place, self._x, self._y)
        raw.FPDFText_GetLooseCharBox(page, place, self._box)
        size = raw.FPDFText_GetFontSize(page, place)
        self._put(place, said, self._x.value, self._y.value, size)

    def _put(self, place: int, said: str, left: float, base: float, size: float) -> None:
        last = self.pieces[-1] if self.pieces else None
        right = max(self._box.right, left)
        if last is not None and self._before == (left, base):  # of one glyph that stands for several letters
            last.text += said
            last.right = max(last.right, right)
            return None
        self._before = left, base
        if last is None or not -0.6 * last.size < left - last.right < 1.5 * last.size:
            return self._begin(place, said, left, base, size)
        if abs(base - last.base) < 0.15 * last.size:
            last.text += LOWERED + said if self._high else said
            self._high = False
        elif 0 < base - last.base < 0.7 * last.size and size * self._scale(place) < 0.87 * last.size:
            last.text += said if self._high else RAISED + said
            self._high = True
        elif 0 < last.base - base < 0.7 * size and last.size < 0.87 * size and len(last.text) <= 4:
            last.text = f"{RAISED}{last.text.strip()}{LOWERED}{said}"
            last.base, last.size = base, size * self._scale(place)
        else:
            return self._begin(place, said, left, base, size)
        last.right = max(last.right, right)
        return None

    def _begin(self, place: int, said: str, left: float, base: float, size: float) -> None:
        self._close()
        if abs(self._raw.FPDFText_GetCharAngle(self._page, place)) > 0.1:
            self.turned = True
            return
        name = ctypes.create_string_buffer(128)
        self._raw.FPDFText_GetFontInfo(self._page, place, name, 128, ctypes.c_int())
        bold = b"bold" in name.value.lower() or b"bx" in name.value.lower()[:10]
        self.pieces.append(Glyphs(said, left, max(self._box.right, left), base, size * self._scale(place), bold))

    def _close(self) -> None:
        if self._high:
            self.pieces[-1].text += LOWERED
            self._high = False

    def _scale(self, place: int) -> float:
        """How much larger the page shows a character than its font says."""
        matrix = self._raw.FS_MATRIX()
        self._raw.FPDFText_GetMatrix(self._page, place, matrix)
        return hypot(matrix.c, matrix.d) or 1.0
