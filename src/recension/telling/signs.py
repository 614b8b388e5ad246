"""What a paragraph of a source is by its first sign."""

import re

from recension.reading.patterns import pattern

_SHAPES = pattern(r"\s{0,3}(?:(?P<heading>#{1,6}\s+\S)|(?P<item>(?:[-*+•]|\d{1,3}[.)])\s+\S)|(?P<row>\|.*\|\s*$))")


def shape(paragraph: str) -> str:
    """What a paragraph is by its first sign: a heading, an item, a row of a table; empty for prose."""
    found: re.Match[str] | None = _SHAPES.match(paragraph)
    return found.lastgroup or "" if found else ""
