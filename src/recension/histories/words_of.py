"""The words and marks of a part of a text, with where they stand, and those beside it."""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from recension.model import Block, Document, Span
from recension.reading.tokens import cut

AROUND = 4
"""Words on either side by which the company of a passage is known."""


class Word(NamedTuple):
    """A word or mark as it is typed, and where it stands in its text."""

    start: int
    end: int
    text: str


class InCompany(NamedTuple):
    """Words in order: `own` are those from number `first` to number `last`, not included; the others stand beside them.

    Where the text begins or ends beside them, an empty word stands for that.
    """

    texts: tuple[str, ...]
    first: int
    last: int


def words(document: Document, part: Span) -> list[Word]:
    """The words that begin in a part of a text, in order."""
    return [word for block in document.meeting(part) for word in _of(block, *_numbers(block, part.start, part.end))]


def _numbers(block: Block, start: int, end: int) -> tuple[int, int]:
    """The numbers of the first word of a block that begins in a part of the text, and of the first behind that part."""
    tokens, at = cut(block.text), block.span.start
    first = bisect_left(tokens, (start - at,))
    return first, bisect_left(tokens, (end - at,), first)


def _of(block: Block, first: int, last: int) -> list[Word]:
    """The words of a block from one number to another."""
    text, at = block.text, block.span.start
    return [Word(at + start, at + end, text[start:end]) for start, end, _ in cut(text)[max(first, 0) : last]]


def around(document: Document, part: Span, own: list[Word]) -> InCompany:
    """The words of a part of a text with those beside it."""
    before, after = _before(document, part.start), _after(document, part.end)
    return InCompany((*before, *(word.text for word in own), *after), len(before), len(before) + len(own))


def _before(document: Document, at: int) -> list[str]:
    """The last words before a place."""
    found: list[str] = []
    number = bisect_left(document.blocks, at, key=lambda block: block.span.start)
    while number and len(found) < AROUND:
        number -= 1
        block = document.blocks[number]
        last = _numbers(block, at, at)[0]
        found = [word.text for word in _of(block, last - AROUND, last)] + found
    return found[-AROUND:] if len(found) >= AROUND else ["", *found]


def _after(document: Document, at: int) -> list[str]:
    """The first words from a place on."""
    found: list[str] = []
    number = bisect_right(document.blocks, at, key=lambda block: block.span.end)
    while number < len(document.blocks) and len(found) < AROUND:
        block = document.blocks[number]
        first = _numbers(block, at, at)[0]
        found += [word.text for word in _of(block, first, first + AROUND)]
        number += 1
    return found[:AROUND] if len(found) >= AROUND else [*found, ""]


def inside(document: Document, at: int) -> tuple[int, int]:
    """How far a place inside a word is from the beginning of the word and from its end; twice 0 between two words."""
    text = document.text
    if not 0 < at < len(text) or text[at - 1].isspace() or text[at].isspace():
        return 0, 0
    block = document.block(at)
    if block is None or not block.span.start < at < block.span.end:
        return 0, 0
    tokens, here = cut(block.text), at - block.span.start
    start, end, _ = tokens[bisect_right(tokens, (here, -1)) - 1]
    return (here - start, end - here) if start < here < end else (0, 0)
