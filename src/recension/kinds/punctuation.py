"""Punctuation: the same words with other marks."""

import re

from recension.kinds import Case, differing, kind

_MARKUP = re.compile(r"[*_~`#\\=|]+|-{3,}")


@kind("punctuation")
def punctuation(case: Case) -> str | None:
    """The reason, if the words are the same and the marks are not."""
    if case.whole or [word.casefold() for word in case.removed] != [word.casefold() for word in case.added]:
        return None
    told = differing(*(tuple(mark for mark in side if not _MARKUP.fullmatch(mark)) for side in case.marks))
    return f"only the marks differ: {told}" if told else None
