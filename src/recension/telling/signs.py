"""Mark-up beside words, so that a form for people can show a Markdown source as prose and lose nothing of it."""

import re
from collections.abc import Iterator

from recension.reading.markup import markup
from recension.reading.patterns import pattern

_SHAPES = pattern(r"\s{0,3}(?:(?P<heading>#{1,6}\s+\S)|(?P<item>(?:[-*+•]|\d{1,3}[.)])\s+\S)|(?P<row>\|.*\|\s*$))")


def parted(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is mark-up. Joined, the pieces are the text; none is empty."""
    at = 0
    for start, end in markup(text):
        if start > at:
            yield text[at:start], False
        if end > start:
            yield text[start:end], True
        at = end
    if at < len(text):
        yield text[at:], False


def shape(paragraph: str) -> str:
    """What a paragraph is by its first sign: a heading, an item, a row of a table; empty for prose."""
    found: re.Match[str] | None = _SHAPES.match(paragraph)
    return found.lastgroup or "" if found else ""
