"""Addresses in a sentence: where a link or a picture leads, a web address, an e-mail address."""

import re
from collections.abc import Iterator

from recension.reading.patterns import pattern

_TARGET = pattern(r"\]\([^()]*\)|\b(?:src|href)=(?:\"[^\"]*\"|'[^']*')|https?://\S+")
_BREAK = pattern(r"\s")
_POINT = pattern(r"\.\w+")
_HOST = pattern(r"\w[\w-]*(?:\.\w[\w-]*)*")
_DOMAIN = pattern(r"\.(?:com|org|net|gov|edu|info|io|co\.uk)", re.IGNORECASE)


def within(sentence: str, at: int, words: str) -> bool:
    """True if some words of a sentence are a part of an address, or one by themselves."""
    if not words or words.isspace():
        return False
    start, end = at + len(words) - len(words.lstrip()), at + len(words.rstrip())
    places = _TARGET.finditer(sentence) if "://" in sentence or "](" in sentence or "=" in sentence else ()
    return any(m.start() <= start and end <= m.end() for m in places) or _addressed(sentence, start, end)


def _addressed(sentence: str, start: int, end: int) -> bool:
    """True if a passage is a part of an e-mail address or of a web address that is written without its protocol.

    Neither has a space in it. What stands between the two spaces is gone through from its beginning to its end, never
    from each of its letters on.
    """
    if _BREAK.search(sentence, start, end):
        return False
    first, last = _unspaced(sentence, start, end)
    if sentence.find(".", first, last) < 0:
        return False
    mailed = _mailed(sentence, first, last)
    return end <= mailed if mailed else any(a <= start and end <= b for a, b in _hosts(sentence, first, last))


def _unspaced(sentence: str, start: int, end: int) -> tuple[int, int]:
    """From the white space before a passage to the white space after it."""
    while start and not sentence[start - 1].isspace():
        start -= 1
    behind = _BREAK.search(sentence, end)
    return start, behind.start() if behind else len(sentence)


def _mailed(sentence: str, first: int, last: int) -> int:
    """Where an e-mail address ends that begins at `first`, or 0: name@place.where, the last point counts."""
    points = [*_POINT.finditer(sentence, first, last)]
    return points[-1].end() if points and sentence.find("@", first + 1, max(0, points[-1].start() - 1)) >= 0 else 0


def _hosts(sentence: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The names of hosts that end as such names do, each with the path after it."""
    for host in _HOST.finditer(sentence, first, last):
        ends = [match.end() for match in _DOMAIN.finditer(sentence, *host.span())]
        if ends:
            yield host.start(), last if sentence[ends[-1] : ends[-1] + 1] == "/" else ends[-1]
