"""Which field of an article a block is: headline, dateline, correction or body. It is decided here and nowhere else.

A dateline and a notice of correction are known by their words, wherever they stand; a headline only at the top, where
the first block is neither of the two.
"""

import re
from functools import cache, lru_cache

from recension.date import Date
from recension.reading import dates
from recension.reading.document import BODY, CORRECTION, DATELINE
from recension.reading.patterns import pattern
from recension.reading.sentences import split

Dated = tuple[str, Date]
"""What a dateline dates (published or updated), and the date."""

OPENS = pattern(r"\s{0,12}(?:[-*+•]\s|\(?\d{1,3}[.)]\s|#{1,6}\s|\||<(?!https?:|/?(?:a|b|i|em|strong|span)\b))")
_DIGIT = pattern(r"\d")
_LONGEST_HEADLINE = 200
_NOTICE_WORDS = "updat correct clarif corrig errat retract editor version edition headline amend revised".split()


@cache
def _notice() -> re.Pattern[str]:
    """Finds a notice that says what was corrected."""
    return re.compile(
        r"\W*(?:(?:corrections?|clarifications?|corrigend(?:um|a)|errat(?:um|a)|retraction|editor[’']?s[’']? note)"
        r"\b[^.]{0,60}?[:—–.-]"
        r"|(?:correct|clarifi|amend)(?:ed|ion|cation)[^.:]{0,40}:"
        r"|.{0,160}?\b(?:earlier|previous|original|prior) (?:versions?|editions?|headline)\b[^.]{0,40}"
        r"\b(?:this|the|our)\b"
        r"|.{0,40}?\b(?:this|the) (?:article|story|report|post|piece|page|headline|item) (?:was|has been|is)\b"
        r"[^.]{0,40}\b(?:amended|corrected|clarified|revised|retracted|updated)\b"
        r"|updated?s?\b\W{0,3}:|updated? \d(?!.{0,20}\bago\b))",
        re.IGNORECASE | re.DOTALL,
    )


@lru_cache(maxsize=1024)
def of(block: str) -> tuple[str, Dated | None]:
    """The field of a block by its words alone, and for a dateline what it dates and the date."""
    dated = _dated(block)
    return DATELINE if dated else CORRECTION if _is_notice(block) else BODY, dated


def _dated(block: str) -> Dated | None:
    if len(block) > _LONGEST_HEADLINE or not _DIGIT.search(block):
        return None
    return dates.dateline(block)


def _is_notice(block: str) -> bool:
    """True for a notice of correction. It has one of a few words, or the rule need not be built and asked."""
    small = block[:300].casefold()
    return any(map(small.__contains__, _NOTICE_WORDS)) and bool(_notice().match(block))


def is_headline(block: str) -> bool:
    """True for a first block that is short and is one sentence or none."""
    if len(block) > _LONGEST_HEADLINE or (OPENS.match(block) and not block.startswith("#")):
        return False
    ended = block[:-1] if block.endswith(('"', "”", "’")) else block
    return block.startswith("#") or (not ended.endswith((".", "。")) and len(split(block)) == 1)
