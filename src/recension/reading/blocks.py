"""A text cut into blocks, each with its field: paragraphs, headings, list items, rows of tables.

What lies between two blocks is white space and nothing else.
"""

from functools import lru_cache
from itertools import groupby, pairwise

from recension.kept import Snapshot
from recension.reading import fields
from recension.reading.document import BODY, HEADLINE, Dateline, Document, numbered
from recension.reading.fields import OPENS, Dated
from recension.reading.patterns import pattern
from recension.reading.sentences import trimmed
from recension.reading.tables import has_cells
from recension.span import Span

_HEADING = pattern(r"\s{0,3}#{1,6}\s")
_ENDS = pattern(r"[.!?…:。！？][\"”’»')\]*_]*\s*$")
_DIGIT_OR_LETTER = pattern(r"[^\W_]")
_LONG_WORD = 40  # letters
_UNBROKEN = pattern(rf"\S{{{_LONG_WORD}}}")
_BLANK = "\ufeff\u200b \t\r\n"  # besides what Python takes for white space anyway: marks that nobody sees
_LONGEST_HEADING = 60
_NARROWEST = 30  # columns; at fewer nothing is folded, or a longer line put in would part all lines that end sentences
_WRAP_LIMIT = 160  # no text is wrapped by hand at more columns than this: a longer line is a paragraph

_Found = tuple[int, int, str, Dated | None]
"""A block: where it begins and ends, its field, and for a dateline what it dates and the date."""


def read(snapshot: Snapshot, known: Document | None = None) -> Document:
    """The snapshot's text cut into blocks, each with its field; the datelines among them read.

    If the text is that of a document already known, its blocks are the same blocks, and nothing is cut.
    """
    text = snapshot.text
    if known and known.text == text:
        return Document(snapshot, text, known.blocks, known.datelines)
    found = _headed(text, _found(text))
    lines = tuple(Dateline(Span(start, end), *dated) for start, end, _, dated in found if dated)
    return Document(snapshot, text, numbered(text, (block[:3] for block in found)), lines)


def _headed(text: str, found: list[_Found]) -> list[_Found]:
    """The blocks of a text, the first of them known as the headline if it is one."""
    if len(found) > 1 and found[0][2] == BODY:
        start, end = found[0][:2]
        if fields.is_headline(text[start:end]):
            found[0] = (start, end, HEADLINE, None)
    return found


def begins(text: str, at: int) -> bool:
    """True at the beginning of a line with which a block begins for certain, whatever the other lines are.

    `at` is not the beginning of the text.
    """
    above = text[text.rfind("\n", 0, at - 1) + 1 : at].splitlines(keepends=True)
    line = text[at : text.find("\n", at) + 1].splitlines(keepends=True)
    return bool(line) and not _is_blank(line[0]) and _breaks(above[-1], line[0], 0, False)


def _found(text: str) -> list[_Found]:
    """The blocks of a text. What stands between two blank lines is cut once, in whatever version it comes again."""
    seam, line = ("\r\n\r\n", "\r\n") if "\r\n\r\n" in text else ("\n\n", "\n")
    *pieces, last = text.split(seam)
    found: list[_Found] = []
    at = 0
    for piece in (*[piece + line for piece in pieces], last):
        for start, end, field, dated in _pieces(piece):
            found.append((at + start, at + end, field, dated))
        at += len(piece) + len(line)
    return found


@lru_cache(maxsize=8192)
def _pieces(text: str) -> tuple[_Found, ...]:
    return tuple([(start, end, *fields.of(text[start:end])) for start, end in _cut(text)])


def _cut(text: str) -> list[tuple[int, int]]:
    """Where the blocks of a text begin and end."""
    rows = text.splitlines(keepends=True)
    if len(rows) == 1:  # most of what stands between blank lines
        return [] if _is_blank(text) else [trimmed(text, 0, len(text))]
    start = 0
    found: list[tuple[int, int]] = []
    for blank, group in groupby(rows, _is_blank):
        lines = list(group)
        if not blank:
            found += _paragraphs(text, start, lines)
        start += sum(map(len, lines))
    return found


def _is_blank(line: str) -> bool:
    return not "!" <= line[0] <= "~" and (line.isspace() or not line.strip(_BLANK).strip())


def _paragraphs(text: str, start: int, lines: list[str]) -> list[tuple[int, int]]:
    """Where the blocks of a run of lines begin and end. The run begins at `start` and has no blank line."""
    width = _width(lines) if len(lines) > 1 else 0
    at = start
    found: list[tuple[int, int]] = []
    rows = [(line, len([*group])) for line, group in groupby(lines)]
    for (line, number), (following, _) in pairwise([*rows, ("", 0)]):
        if number > 1 and at == start and _breaks(line, line, width, True):  # a row of blocks: one is like another
            row = (number - 1) * len(line)
            first, end = trimmed(text, at, at + len(line))
            found += [(first + by, end + by) for by in range(0, row, len(line))]
            start, at, number = start + row, at + row, 1
        for beside in (*[line] * (number - 1), following):
            alone, at = at == start, at + len(line)
            if not beside or _breaks(line, beside, width, alone):
                found.append(trimmed(text, start, at))
                start = at
    return found


@lru_cache(maxsize=1024)
def _breaks(line: str, following: str, width: int, first: bool) -> bool:
    """True where a line's end is the end of a paragraph, and not a place where a long line was folded.

    Folding by hand or by a program fills each line: a break before a word that had room for it was meant, if a
    sentence ends there. Lines that are all very short were not folded at all.
    """
    if OPENS.match(following) or _closes(line) or (has_cells(line) and has_cells(following)):
        return True
    if width > _WRAP_LIMIT:  # not folded, or folded in part: a line that stops in mid-sentence goes on, a heading not
        heading = first and len(line) < _LONGEST_HEADING and not following.lstrip()[:1].islower()
        return heading or bool(_ENDS.search(line))
    word = following.split(maxsplit=1)[0]
    least = _NARROWEST if _DIGIT_OR_LETTER.search(word) else 0  # a heading may be underlined
    return len(line.rstrip()) + 1 + len(word) < max(width, least) and bool(_ENDS.search(line))


def _closes(line: str) -> bool:
    """True for a line with which a paragraph ends, whatever follows: a heading, a row of a table, a forced break."""
    words = line.rstrip()
    return words.endswith(("|", "\\")) or "  " in line[len(words) :] or bool(_HEADING.match(line))


def _width(lines: list[str]) -> int:
    """The column at which lines were folded: the length of the longest, but for lines with a long address in them."""
    longest = max(map(len, lines))
    if longest < _LONG_WORD:
        return longest
    return max((len(line) for line in lines if len(line) < _LONG_WORD or not _UNBROKEN.search(line)), default=longest)
