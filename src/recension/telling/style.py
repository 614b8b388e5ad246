"""Styles have meanings, themes have colours. No meaning is carried by a colour alone."""

from collections.abc import Iterable
from typing import NamedTuple

from recension.telling.view import View


class Fragment(NamedTuple):
    """Harmless text in one style; `number` is the change it belongs to, counted from 1, or 0; `looks` are how the
    source has it (strong, em, code, link, row), where its mark-up is not shown."""

    text: str
    style: str = ""
    number: int = 0
    looks: str = ""


Line = tuple[Fragment, ...]

# Select Graphic Rendition (ECMA-48 8.3.117): 1 bold, 3 italic, 4 underlined, 9 struck out, 38;5;n a colour of 256.
# On black and on white each colour has a contrast of 4.5 or more (WCAG 2.2, 1.4.3), which of the 240 that are the same
# on every terminal only these and 98 have; the 16 of a terminal's own palette, and its faint, may be anything.
# The calm theme's red and blue are told apart by nearly all colour-blind readers.
_GREEN, _BLUE, _RED, _PINK, _GREY = "38;5;29", "38;5;63", "38;5;131", "38;5;163", "38;5;243"
_SHARED = {
    "title": "1",
    "aside": _GREY,
    "number": "1",
    "severity.minor": _GREY,
    "severity.copy-edit": "",
    "severity.reworded": "",
    "severity.factual": "1",
    "ignored.change.removed": f"9;{_GREY}",
    "ignored.change.added": f"4;{_GREY}",
    "ignored.change.moved": f"3;{_GREY}",
    "change.removed": f"9;{_RED}",
    "change.moved": f"3;{_PINK}",
}
THEMES = {
    "calm": _SHARED | {"change.added": f"4;{_BLUE}", "severity.quoted": f"1;{_PINK}"},
    "red-green": _SHARED | {"change.added": f"4;{_GREEN}", "severity.quoted": f"1;{_RED}"},
}


for _theme in THEMES.values():  # the letters of a word that was mended stand out in it
    _theme |= {f"{style}.letters": f"1;{_theme[style]}" for style in ("change.removed", "change.added")}
    _theme |= {f"{style}.label": _theme[style] for style in ("change.moved", "ignored.change.moved")}


def paint(text: str, style: str, view: View) -> str:
    """The text in its style if the terminal has attributes, else as it is. Blanks get only styles that show on them."""
    code = THEMES[view.theme].get(style, "") if view.colour else ""
    shows = text.strip() or (text and style.startswith(("change.removed", "change.added", "ignored.change")))
    return f"\x1b[{code}m{text}\x1b[0m" if code and shows else text


def written(line: Iterable[Fragment], view: View) -> str:
    """One line as it is printed. Spaces at its end are kept only where a style shows them."""
    return "".join(paint(fragment.text, fragment.style, view) for fragment in line).rstrip(" ")
