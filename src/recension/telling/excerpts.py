"""Excerpts: words of an article that a person is shown to know a change by, never more than a reader takes in.

Forms that are read by programs, and those that promise both texts, have the words whole.
"""

import unicodedata
from collections.abc import Iterator, Sequence

from recension.model import Change
from recension.telling import phrases
from recension.telling.style import Fragment

EXCERPT = 300
"""Characters of the longest excerpt."""

_COUNT = 30  # characters that a count of what is left out takes, at most
_AROUND, _CHANGED = 0.15, 0.3  # what the words beside a change, and one changed run, may take of an excerpt
_REASONS = 12  # lines of reasons
_JOINERS = "\u200c\u200d"


def excerpt(fragments: Sequence[Fragment], most: int = EXCERPT) -> Iterator[Fragment]:
    """The fragments, of `most` characters in all: long ones are cut short, and those there is no room for are counted.

    What is changed first is among those that stay.
    """
    if sum(len(fragment.text) for fragment in fragments) <= most:
        yield from fragments
        return
    room, begun, gap = most - _COUNT, False, " "
    last = max((place for place, one in enumerate(fragments) if one.number), default=0)
    for place, fragment in enumerate(fragments):
        begun = begun or fragment.number > 0
        words = _beside(fragment.text, int(most * _AROUND), begun and place > last, not begun)
        if begun and place <= last:
            words = cut(fragment.text, int(most * (_CHANGED if fragment.number else _AROUND)))
        if len(words) > room:
            yield Fragment(f"{gap}… {left_out(''.join(one.text for one in fragments[place:]))} …")
            return
        room, gap = room - len(words), "" if words[-1:].isspace() else " "
        yield fragment._replace(text=words)


def _beside(text: str, most: int, after: bool, before: bool) -> str:
    """As much of the words before a change, or after it, as stands next to it."""
    if len(text) <= most or not (before or after):
        return text
    if before:
        return f"… {text[_edge(text, len(text) - most, back=False) :].lstrip()}"
    return f"{text[: _edge(text, most, back=True)].rstrip()} …"


def cut(text: str, most: int = EXCERPT) -> str:
    """The text, of `most` characters: of a longer one both ends, with the number of words between them."""
    if len(text) <= most:
        return text
    room = max(most - _COUNT, 2)
    head, tail = _edge(text, -(-room * 3 // 5), back=True), _edge(text, len(text) - room * 2 // 5, back=False)
    return f"{text[:head].rstrip()} … {left_out(text[head:tail])} … {text[tail:].lstrip()}"


def reasons(change: Change) -> Iterator[str]:
    """Why a change is of its kinds, as `phrases.because`, but no line longer than an excerpt: one that is goes on in
    more lines, and of very many lines those in the middle are counted."""
    found = [line for reason in phrases.because(change) for line in _packed(reason)]
    if len(found) > _REASONS:
        half = _REASONS // 2
        found = [*found[:half], f"… {phrases.count(len(found) - 2 * half, 'line')} …", *found[-half:]]
    return iter(found)


def _packed(reason: str) -> Iterator[str]:
    """A reason in lines that are no longer than an excerpt; what is told of each edit goes on a line where it fits."""
    line = ""
    for part in map(cut, reason.split("; ")):
        if line and len(line) + len(part) + 2 > EXCERPT:
            yield line
            line = ""
        line = f"{line}; {part}" if line else part
    yield line


def left_out(text: str) -> str:
    """How much the text is: in words, or in characters where it has no spaces to part them."""
    words = len(text.split())
    return phrases.count(words, "word") if len(text) < _COUNT * words else phrases.count(len(text), "character")


def _edge(text: str, at: int, back: bool) -> int:
    """The nearest place on one side, or where that is far away `at` itself, where a word or at least a character with
    its marks begins."""
    step = -1 if back else 1
    for place in range(at, max(at - _COUNT, 0) if back else min(at + _COUNT, len(text)), step):
        if text[place - 1 : place].isspace() or text[place : place + 1].isspace():
            return place
    while 0 < at < len(text) and _joined(text[at - 1], text[at]):
        at += step
    return at


def _joined(left: str, right: str) -> bool:
    """Are the two characters one to a reader?"""
    return left in _JOINERS or right in _JOINERS or unicodedata.category(right)[0] == "M" or _paired(left, right)


def _paired(left: str, right: str) -> bool:
    """A skin tone after what it colours, or two letters of a flag."""
    return "\U0001f3fb" <= right <= "\U0001f3ff" or all("\U0001f1e6" <= one <= "\U0001f1ff" for one in (left, right))
