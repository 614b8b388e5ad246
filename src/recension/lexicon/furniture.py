"""The furniture of a page: counts of comments and shares, times of reading, links to the top and to other pages."""

import re
from collections.abc import Iterable
from functools import cache

from recension import lists
from recension.reading.patterns import pattern
from recension.remembered import remembered

LANGUAGES = ("de", "en", "es", "fr", "it", "ja", "nl", "pt", "sv", "zh")
_BETWEEN = pattern(r"[·•\n]|\s[|–—-]\s")
_LONGEST = 60  # characters of a piece of furniture
_DIGIT = pattern(r"\d")
_LINE = pattern(r"^[\s*_>-]{0,6}[^\W\d_][\w' -]{1,40}(?:[*_]{0,3}$|\s?[:：»›→])", re.MULTILINE)
_LONGEST_LINK = 120  # characters of a line that leads to another page


@cache
def _rule() -> re.Pattern[str]:
    """Finds a piece of furniture, in any language."""
    number = r"\d[\d.,'\u00a0\u202f]{0,12}\s?[KkMm]?"
    counted, labels, units, alone = (_any(_entries(name)) for name in ("counted", "labels", "units", "alone"))
    said = [entry.partition("{}")[::2] for entry in _entries("ago")]
    before, after = (_any(part for part in {pair[side] for pair in said} if part) for side in (0, 1))
    long = rf"(?:{number}|an?|une?|un|una|uno|eine[mnr]?|um|uma|een|en|ett)\s?(?:{units})"
    return re.compile(
        rf"[\s*_(>-]*(?:{number}\s?(?:{counted})|(?:{labels})\s?[:(]?\s?{number}(?:\s?(?:{units}))?\)?"
        rf"|(?:{before}){long}(?:{after})?|{long}(?:{after})|{alone})[\s*_).]*",
        re.IGNORECASE,
    )


def _entries(name: str) -> set[str]:
    return {entry for code in LANGUAGES for entry in lists.entries("furniture", name, code)}


def _any(entries: Iterable[str]) -> str:
    """A pattern of the entries, the longest first."""
    return "|".join(map(re.escape, sorted(entries, key=_last)))


def _last(phrase: str) -> tuple[int, str]:
    return -len(phrase), phrase


@cache
def _leading() -> re.Pattern[str]:
    """Finds a line that leads to another page: Read also: Five walks for a wet weekend."""
    return re.compile(
        rf"[\s*_>-]{{0,6}}(?:{_any(_entries('leads'))})\s?[:：»›→][^\n]{{1,{_LONGEST_LINK}}}", re.IGNORECASE
    )


@remembered(512)
def furniture(passage: str) -> tuple[tuple[int, int], ...]:
    """Where furniture stands in a passage: the pieces between its dots and bars that are nothing else, in order.

    In a sentence the same words are no furniture: "It drew 12 comments."
    """
    hinted = _LINE.search if "\n" in passage else _LINE.match
    if not _DIGIT.search(passage) and not hinted(passage):
        return ()
    found: list[tuple[int, int]] = []
    start = 0
    for end in (*(match.start() for match in _BETWEEN.finditer(passage)), len(passage)):
        if 0 < end - start <= _LONGEST and _rule().fullmatch(passage, start, end):
            found.append((start, end))
        start = end + 1
    return tuple(found) or _link(passage)


def _link(passage: str) -> tuple[tuple[int, int], ...]:
    short = len(passage) <= _LONGEST_LINK
    return ((0, len(passage)),) if short and _leading().fullmatch(passage.rstrip()) else ()
