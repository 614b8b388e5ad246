"""The clauses of a law or of terms: which one a note says was changed, and in which a change stands.

A clause is written "§7" and a paragraph in it "¶2", so that a note about article 7 is not one about paragraph 7.
"""

import re
from collections.abc import Iterable

from recension.model import Document, Span
from recension.reading import amendments
from recension.reading.patterns import pattern

_HAN = "一二三四五六七八九十百"
_CLAUSE = pattern(
    rf"(?:§{{1,2}}\s?|\b(?:art|arts|artikel|article|artículo|articolo|artigo|section|sec|s|regel|rule|reg|klausel|clause)"
    rf"\b\.?\s?|\bl'art(?:icle|\.)\s?)(\d{{1,4}}[a-z]?)\b|\b(\d{{1,4}}[a-z]?)\s?§|第([{_HAN}\d]{{1,5}})[条條]"
)
_PARAGRAPH = pattern(
    r"(?:\b(?:abs|absatz|apartado|comma|paragraph|para|par|alinéa|lid|stycke|n\.?º|parágrafo|subsection)\b\.?\s?\(?|^\s{0,3}\()"
    r"(\d{1,3}[a-z]?)\b"
)
_OPENS_CLAUSE = pattern(
    rf"[\s*_#>]{{0,8}}(?:(?:§\s?|art\w{{0,6}}\.?\s|section\s|regel\s|rule\s|clause\s)(\d{{1,4}}[a-z]?)\b"
    rf"|(\d{{1,4}}[a-z]?)\s?§|第([{_HAN}\d]{{1,5}})[条條])"
)
_OPENS_PARAGRAPH = pattern(r"[\s*_#>]{0,8}\(?(\d{1,3}[a-z]?)[.)]\s")
_NEAR = 4  # blocks above a paragraph, one of which is the heading of its clause


def said(sentence: str) -> frozenset[str]:
    """The clauses of which a note speaks; not those of the act by which they were changed."""
    small = sentence.lower()
    act = amendments.act_start(small)
    small = small[:act] if act >= 0 else small
    return _found(_CLAUSE.finditer(small), "§") | _found(_PARAGRAPH.finditer(small), "¶")


def around(document: Document, span: Span) -> frozenset[str]:
    """The clause in which a span stands, by the number that opens its block or one just above; and its paragraph."""
    at = next((at for at, block in enumerate(document.blocks) if block.span.end >= span.start), None)
    if at is None:
        return frozenset()
    opened = _OPENS_PARAGRAPH.match(document.blocks[at].text.lower())
    paragraph = _found([opened], "¶") if opened else frozenset()
    for block in reversed(document.blocks[max(at - _NEAR, 0) : at + 1]):
        found = _OPENS_CLAUSE.match(block.text.lower())
        if found and block.field in ("body", "headline"):
            return paragraph | _found([found], "§")
    return paragraph


def _found(matches: Iterable[re.Match[str]], sort: str) -> frozenset[str]:
    return frozenset(sort + next(group for group in match.groups() if group) for match in matches)
