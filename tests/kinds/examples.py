"""Texts that a pattern fits, each of its choices in one of them at least: to see that none is written in vain."""

import re
from collections.abc import Iterator
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_OF_SORT = {sre.CATEGORY_DIGIT: "7", sre.CATEGORY_WORD: "b"}


def examples(source: str) -> list[str]:
    """Texts that the pattern fits from their beginning to their end, looked at by itself."""
    return [text for text in dict.fromkeys(_sequence(list(_parser.parse(source)))) if re.match(source, text)]


def _sequence(items: list[Any]) -> list[str]:
    """Each text of each item once, beside the first text of every other item."""
    told = [list(_item(*item)) for item in items]
    if not all(told):
        return []
    first = [texts[0] for texts in told]
    found = ["".join(first)]
    for at, texts in enumerate(told):
        found += ["".join([*first[:at], text, *first[at + 1 :]]) for text in texts[1:]]
    return found


def _item(operation: Any, what: Any) -> Iterator[str]:
    if operation is sre.LITERAL:
        yield chr(what)
    elif operation is sre.IN:
        yield from (_OF_SORT[value] if sort is sre.CATEGORY else chr(value) for sort, value in what)
    elif operation is sre.BRANCH:
        for branch in what[1]:
            yield from _sequence(list(branch))
    elif operation is sre.SUBPATTERN:
        yield from _sequence(list(what[3]))
    elif operation is sre.MAX_REPEAT:
        least, most, inner = what
        yield from (text * max(least, 1) for text in _sequence(list(inner)) if most)
        if not least:
            yield ""
    else:
        yield ""  # a place, or what stands before or after
