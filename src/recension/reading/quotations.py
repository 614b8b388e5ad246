"""What stands inside quotation marks, in the forms of all large languages, and what stands there as a term only."""

import re
from collections.abc import Iterator

from recension.reading.markup import markup, pictures
from recension.reading.patterns import pattern
from recension.remembered import remembered

_SIGN = pattern(r"[\"'“”„«»‘’‹›「」『』—–`]")
_MARK = pattern(
    r"(?P<markup>\{\{[^{}\n]*\}\})"  # the marks in a template quote nobody
    r"|(?P<double>[“”„«»\"‹›「」『』]|``|'')"
    r"|(?P<single_open>(?<![\w.,!?’'])[‘'](?=\w)(?!(?i:\d{2}s?|em|tis|twas|til|cause|n)\b))"
    r"|(?P<single_close>(?<=[\w.,!?…])['’](?!\w))"
)
# What may close a quotation that a mark opened: in Germany „so“ or »so«, in France « so », in Sweden ”so”.
_CLOSES = {
    "“": '”"', '"': '"”', "„": '“”"', "«": "»", "»": "«»", "”": "”", "‹": "›", "›": "‹›", "「": "」", "『": "』",
    "``": "''",
}  # fmt: skip
_ENDS_ONLY = frozenset("」』")
_ENDS_SPEECH = frozenset("”»」』")  # of a speech that began in an earlier paragraph
_TURNED = frozenset("”»›")  # marks that open in some countries and close in others: told by what stands beside them
_BEGINS_WORD = pattern(r"(?<![\w.,!?…])[”»›](?=\w)")
_LONGEST_SINGLE = 300  # an apostrophe is taken for a closing mark only this near to an opening one
_DIALOGUE = pattern(r"\s{0,12}[—–]\s?(?=[^\W\d_a-z]|[¿¡])")
_DIALOGUE_ENDS = pattern(r"\s[—–]|[—–]\s|[.!?…][\"”»’)]?\s*$")


@remembered(1024)
def quoted(block: str) -> tuple[tuple[int, int], ...]:
    """The places inside quotation marks as (start, end) from the block's beginning, in order, marks left out.

    A quotation that is not closed runs to the end of the block, and one that is not opened begins with it, as in a
    speech of several paragraphs. A dash that opens a block opens a speech too, up to the next dash.
    """
    if not _SIGN.search(block):
        return ()
    return tuple(_marked(block)) or tuple(_spoken(block))


def _marked(block: str) -> Iterator[tuple[int, int]]:
    start = single = -1
    opened, number = "", 0
    for mark in _marks(block):
        sign = mark.group()
        if start >= 0:
            if mark.lastgroup == "double" and sign in _closers(opened):
                yield start, mark.start()
                start, number = -1, number + 1
        elif mark.lastgroup == "double" and _opens(block, mark):
            start, opened, single = mark.end(), sign, -1
        elif sign in _ENDS_SPEECH and not number:
            yield 0, mark.start()
            number += 1
        elif mark.lastgroup == "single_open" and single < 0:
            single = mark.end()
        elif mark.lastgroup == "single_close" and single >= 0 and 0 <= mark.start() - single <= _LONGEST_SINGLE:
            yield single, mark.start()
            single, number = -1, number + 1
    if start >= 0:
        yield start, len(block)


def _marks(block: str) -> Iterator[re.Match[str]]:
    """The quotation marks of a block, those in mark-up and in the descriptions of pictures left out."""
    hidden = iter(sorted((*markup(block), *((start, end) for start, end, *_ in pictures(block)))))
    first, last = next(hidden, (len(block), len(block)))
    for mark in _MARK.finditer(block):
        while last <= mark.start() and first < len(block):
            first, last = next(hidden, (len(block), len(block)))
        if not first <= mark.start() < last and mark.lastgroup != "markup":
            yield mark


def _closers(opened: str) -> tuple[str, ...]:
    found = _CLOSES[opened]
    return (found,) if opened == "``" else tuple(found)


def _opens(block: str, mark: re.Match[str]) -> bool:
    sign = mark.group()
    if sign == '"':
        return not _closes(block, mark.start())
    if sign in _TURNED:
        return bool(_BEGINS_WORD.match(block, mark.start()))
    return sign in _CLOSES and sign not in _ENDS_ONLY


def _spoken(block: str) -> Iterator[tuple[int, int]]:
    """What a dash at the beginning says is spoken, as in French, Spanish or Russian; not a mere item of a list."""
    dash = _DIALOGUE.match(block)
    end = _DIALOGUE_ENDS.search(block, dash.end()) if dash else None
    if dash and end and block.rstrip()[-1:] in ".!?…":
        yield dash.end(), end.start()


def has_marks(passage: str) -> bool:
    """False for a passage that has no quotation mark for certain."""
    return not passage.isascii() or '"' in passage or "'" in passage


def _closes(block: str, at: int) -> bool:
    """True for a straight mark that cannot open anything: an inch, a second, or a mark at the very end."""
    return at + 1 == len(block) or (at > 0 and block[at - 1].isdigit() and not block[at + 1].isalnum())


# -------------------------------------------------------------------------------------------------------- defined terms

_TERM = pattern(r"[^\W\d_][^.!?;\n]{0,60}")
_IN_BRACKETS = pattern(r"\((?:[^()]{0,60}[\s,])?[*_]{0,3}$")
_CLOSED = pattern(r"[*_]{0,3}(?:\)|,?\s(?:and|or|und|oder|et|ou|y|o|e|en|och)\s)")
_MEANS = pattern(
    r"[*_]{0,3},?\s(?:shall\s|will\s)?(?:means?\b|refers?\sto|has\sthe\smeaning|have\sthe\smeaning|includes?\b"
    r"|bezeichne|bedeute|désigne|signifi|se\srefiere|indica\b|refere|betekent|avser|betyder)"
)


def is_term(block: str, start: int, end: int) -> bool:
    """True for a quotation that is a term which the text defines: (the "Company"), "Goods" means ..."""
    if end - start > 60 or not _TERM.fullmatch(block, start, end):
        return False
    before, after = block[max(0, start - 81) : start - 1], end + 1
    return bool(_MEANS.match(block, after) or (_IN_BRACKETS.search(before) and _CLOSED.match(block, after)))
