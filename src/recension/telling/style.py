"""Styles have meanings, themes have colours. No meaning is carried by a colour alone."""

from collections.abc import Iterable
from typing import NamedTuple

from recension.telling.view import View


class Fragment(NamedTuple):
    """Harmless text in one style; `number` is the change it belongs to, counted from 1, or 0."""

    text: str
    style: str = ""
    number: int = 0


Line = tuple[Fragment, ...]

# Select Graphic Rendition (ECMA-48 8.3.117): 1 bold, 2 faint, 3 italic, 4 underlined, 9 struck out, 38;5;n a colour
# of 256. The calm theme's orange and blue are told apart by nearly all colour-blind readers, on black and on white.
_SHARED = {
    "title": "1",
    "aside": "2",
    "number": "1",
    "severity.minor": "2",
    "severity.copy-edit": "",
    "severity.reworded": "",
    "ignored.change.removed": "2;9",
    "ignored.change.added": "2;4",
    "ignored.change.moved": "2;3",
}
THEMES = {
    "calm": _SHARED
    | {
        "change.removed": "9;38;5;166",
        "change.added": "4;38;5;33",
        "change.moved": "3;38;5;133",
        "severity.factual": "1",
        "severity.quoted": "1;38;5;133",
    },
    "red-green": _SHARED
    | {
        "change.removed": "9;31",
        "change.added": "4;32",
        "change.moved": "3;35",
        "severity.factual": "1",
        "severity.quoted": "1;31",
    },
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
