"""Words that are taken for one another, and what tells which is right: for `typo`.

A table of phrases, in one direction each: the phrase calls for the word on the right, wherever it holds.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from recension import lists


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], str]:
    table: dict[tuple[str, str], str] = {}
    for line in lists.entries("confusions"):
        if not line.startswith(" "):
            old, new = line.split()
            table[old, new] = ""
        else:
            table[old, new] += line.strip()
    return table


def pairs() -> tuple[tuple[str, str], ...]:
    """The wrong word and the right word of each line of the table."""
    return tuple(_table())


@lru_cache(maxsize=512)
def calls_for(old: str, new: str) -> re.Pattern[str] | None:
    """What the words around look like where the new word is right and the old one a slip; None for a pair not known."""
    pattern = _table().get((old, new))
    return re.compile(pattern) if pattern else None


_ARTICLES = lists.words("grammar", "articles")
_NEVER_AFTER_ARTICLE = lists.words("grammar", "never after an article")


def impossible(words: Sequence[str]) -> str | None:
    """Two words in a row that no sentence has (an article before "of" or "they"), if they are among these."""
    for one, two in pairwise(words):
        if one in _ARTICLES and two in _NEVER_AFTER_ARTICLE and not (one in ("her", "his") or two == "us"):
            return f"{one} {two}"
    return None
