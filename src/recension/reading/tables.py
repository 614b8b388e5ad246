"""The tables of a text, in Markdown, HTML or between tabs: their rows and cells, losing nothing.

A table is its rows one after another, and what closes it. A row is its head, its pieces and its tail; a piece is a cell
with the sign that parts it from the one before.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from recension.reading.markup import markup
from recension.reading.patterns import pattern
from recension.span import Span

_MOST = 40_000  # cells; a larger table is compared line by line
_WIDEST = 40  # columns
_LONGEST_TAG = 2000  # characters
_RULER = pattern(r"[\s|]*:?-{1,200}:?\s*(?:[|+]\s*:?-{1,200}:?\s*){0,100}[\s|]*")
_BAR = pattern(r"(?<!\\)\|")
_TAB = pattern("\t")
_INNER = pattern(r"\S[^\S\n]{0,40}(?:\t|[^\S\n]\|[^\S\n])[^\S\n]{0,40}\S")
_HTML = pattern(r"<table\b")


Tag = tuple[int, int, str]
"""A tag: where it begins and ends, and its name, with a stroke before it if it closes."""


class Cell(Struct, frozen=True):
    """A cell: where it stands with the sign before it, where its words stand, and these words."""

    piece: Span
    span: Span
    text: str


class CellRow(Struct, frozen=True):
    """A row: from where the one before ends to its own end; its cells; whether it is only a line under a heading."""

    span: Span
    cells: tuple[Cell, ...]
    ruler: bool = False

    @property
    def blank(self) -> bool:
        """True for a row that only lays the table out."""
        return self.ruler or not any(cell.text for cell in self.cells)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the cells without their mark-up, in the form in which they are compared."""
        return tuple(" ".join(said(cell.text).split()) for cell in self.cells)


class Table(Struct, frozen=True):
    """A table, or some of its rows: where they stand, and the heading of them all.

    `tagged` is true for one of HTML.
    """

    span: Span
    rows: tuple[CellRow, ...]
    heading: CellRow
    tagged: bool = False

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max(len(row.cells) for row in self.rows)

    def within(self, span: Span) -> "Table | None":
        """The rows that lie in the span, the heading still known; None for none, or a part of one in HTML."""
        if span.start <= self.span.start and self.span.end <= span.end:
            return self
        rows = [row for row in self.rows if span.start <= row.cells[0].piece.start and row.span.end <= span.end]
        if self.tagged or not rows:
            return None
        first = rows[0]
        begun = replace(first, span=Span(first.cells[0].piece.start, first.span.end))
        return Table(Span(begun.span.start, rows[-1].span.end), (begun, *rows[1:]), self.heading)


def said(passage: str) -> str:
    """The passage without its mark-up."""
    found = markup(passage)
    if not found:
        return passage
    ends = [0, *(at for place in found for at in place), len(passage)]
    return "".join(passage[a:b] for a, b in zip(ends[::2], ends[1::2], strict=True))


def has_cells(line: str) -> bool:
    """True for a line with a tab, or a bar between spaces, between two words."""
    return ("\t" in line or "|" in line) and bool(_INNER.search(line))


def tables(text: str, blocks: Sequence[Span]) -> tuple[Table, ...]:
    """The tables of a text, in order: none begins or ends within a block."""
    if "|" not in text and "\t" not in text and "<t" not in text:
        return ()
    found = [*_of_lines(text, blocks), *_of_tags(text, blocks)]
    found.sort(key=lambda table: table.span)
    ends = [Span(0, 0), *(table.span for table in found)]
    apart = [table for table, before in zip(found, ends, strict=False) if before.end <= table.span.start]
    return tuple(table for table in apart if table.width <= _WIDEST and len(table.rows) * table.width <= _MOST)


# ------------------------------------------------------------------------------------------------- a line a row


def _of_lines(text: str, blocks: Sequence[Span]) -> Iterator[Table]:
    """The tables of which each row is a block of one line."""
    run: list[Span] = []
    sign = ""
    for block in blocks:
        mine = _sign(block.of(text))
        if run and (mine != sign or text[run[-1].end : block.start].count("\n") != 1):
            yield from _table(text, run, sign)
            run = []
        sign = mine
        if mine:
            run.append(block)
    yield from _table(text, run, sign)


def _sign(line: str) -> str:
    """What parts the cells of a line: a bar or a tab; nothing for a line that is no row."""
    if "\n" in line or "\r" in line:
        return ""
    if "\t" in line and not line.startswith("|") and has_cells(line):
        return "\t"
    return "|" if "|" in line and _BAR.search(line) else ""


def _table(text: str, lines: Sequence[Span], sign: str) -> Iterator[Table]:
    if len(lines) < 2 or (sign == "|" and not _may_be_table(text, lines)):
        return
    starts = [lines[0].start, *(line.end for line in lines[:-1])]
    rows = tuple(_row(text, Span(start, line.end), line, sign) for start, line in zip(starts, lines, strict=True))
    several = max(len(row.cells) for row in rows) > 1
    if rows[1].ruler or (several and (sign == "\t" or all(text[line.start] == "|" for line in lines))):
        yield Table(Span(lines[0].start, lines[-1].end), rows, _heading(rows))


def _may_be_table(text: str, lines: Sequence[Span]) -> bool:
    """Whether rows between bars have a ruler below the first, or each its own bar and one of them a second."""
    if _RULER.fullmatch(lines[1].of(text)):
        return True
    opened = all(text[line.start] == "|" for line in lines)
    return opened and any(text.count("|", line.start, line.end) > 1 for line in lines)


def _heading(rows: Sequence[CellRow]) -> CellRow:
    """The first row that has words; the first one where none has."""
    return next((row for row in rows if not row.blank), rows[0])


def _row(text: str, span: Span, line: Span, sign: str) -> CellRow:
    """The row of a line."""
    end = line.end
    signs = [line.start + match.start() for match in (_BAR if sign == "|" else _TAB).finditer(line.of(text))]
    if sign == "|" and len(signs) > 1 and signs[-1] + 1 == end:
        end = signs.pop()
    opened = sign == "|" and signs[0] == line.start
    starts = signs if opened else [line.start, *signs]
    cells = tuple(_cell(text, Span(a, b), a + (opened or a > line.start)) for a, b in pairwise([*starts, end]))
    return CellRow(span, cells, sign == "|" and bool(_RULER.fullmatch(line.of(text))))


def _cell(text: str, piece: Span, start: int) -> Cell:
    inner = text[start : piece.end]
    words = inner.strip()
    at = start + len(inner) - len(inner.lstrip()) if words else start
    return Cell(piece, Span(at, at + len(words)), words)


# --------------------------------------------------------------------------------------------------------- tags


@cache
def _tags() -> re.Pattern[str]:
    """Finds where the parts of a table begin and end."""
    return re.compile(rf"<(/?)(table|tr|t[dh])\b[^<>]{{0,{_LONGEST_TAG}}}>", re.IGNORECASE)


def _of_tags(text: str, blocks: Sequence[Span]) -> Iterator[Table]:
    """The tables of HTML that stand in blocks of their own, without tables in them and cells over several columns."""
    starts, ends = ({block.start for block in blocks}, {block.end for block in blocks})
    for match in _HTML.finditer(text):
        close = text.find("</table>", match.end())
        end = close + len("</table>")
        if close < 0 or match.start() not in starts or end not in ends:
            continue
        inner = text[match.end() : close]
        if not _HTML.search(inner) and "colspan" not in inner and "rowspan" not in inner:
            rows = tuple(_rows(text, Span(match.start(), end)))
            if len(rows) > 1 and all(row.cells for row in rows):
                yield Table(Span(match.start(), end), rows, _heading(rows), True)


def _rows(text: str, span: Span) -> Iterator[CellRow]:
    """The rows between tags; what stands before the first is its head."""
    tags = [
        (match.start(), match.end(), match[1] + match[2].lower())
        for match in _tags().finditer(text, span.start, span.end)
    ]
    opened = [at for at, tag in enumerate(tags) if tag[2] == "tr"]
    start = span.start
    for first, after in pairwise([*opened, len(tags) - 1]):
        inside = tags[first + 1 : after]
        end = next((tag[1] for tag in inside if tag[2] == "/tr"), tags[after][0])
        inside = [tag for tag in inside if tag[1] <= end]
        yield CellRow(Span(start, end), tuple(_tagged(text, inside, end)))
        start = end


def _tagged(text: str, tags: Sequence[Tag], end: int) -> Iterator[Cell]:
    """The cells that tags open up to the end of their row."""
    last = next((start for start, _, name in tags if name == "/tr"), end)
    cells = [at for at, (*_, name) in enumerate(tags) if name in ("td", "th")]
    for at, after in pairwise([*cells, len(tags)]):
        start, inner, name = tags[at]
        stop = tags[after][0] if after < len(tags) else last
        close = next((tag[0] for tag in tags[at + 1 : after] if tag[2] == f"/{name}"), stop)
        cell = _cell(text, Span(start, close), inner)
        yield Cell(Span(start, stop), cell.span, cell.text)
