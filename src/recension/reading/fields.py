"""Which field of an article a block is: headline, dateline, correction or body. It is decided here and nowhere else.

A dateline and a notice of correction are known by their words, wherever they stand; a headline only at the top, where
the first block is neither of the two.
"""

from functools import lru_cache

from recension.date import Date
from recension.reading import notices, stamps
from recension.reading.document import BODY, CORRECTION, DATELINE
from recension.reading.patterns import pattern
from recension.reading.sentences import split

Dated = tuple[str, Date]
"""What a dateline dates (published or updated), and the date."""

OPENS = pattern(
    r"\s{0,12}(?:[-*+•]\s|\(?\d{1,3}[.)]\s|\d{1,3}(?:\.\d{1,3}){0,4}\\?[.)]\s|[a-z]\)\s|#{1,6}\s|\||<(?!https?:|/?(?:a|b|i|em|strong|span)\b))"
)
_DIGIT = pattern(r"\d")
_LONGEST_HEADLINE = 200


@lru_cache(maxsize=1024)
def of(block: str) -> tuple[str, Dated | None]:
    """The field of a block by its words alone, and for a dateline what it dates and the date."""
    dated = _dated(block)
    return DATELINE if dated else CORRECTION if notices.is_notice(block) else BODY, dated


def _dated(block: str) -> Dated | None:
    if len(block) > _LONGEST_HEADLINE or not _DIGIT.search(block):
        return None
    return stamps.dated(block)


def is_headline(block: str) -> bool:
    """True for a first block that is short and is one sentence or none."""
    if len(block) > _LONGEST_HEADLINE or "\t" in block or (OPENS.match(block) and not block.startswith("#")):
        return False
    ended = block[:-1] if block.endswith(('"', "”", "’")) else block
    return block.startswith("#") or (not ended.endswith((".", "。")) and len(split(block)) == 1)
