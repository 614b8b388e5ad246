"""The lines of a PDF in the order in which a person reads them, without what stands on every page."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from recension.readers._pdf_glyphs import LOWERED, RAISED, Glyphs

_EDGE_ROWS = 3  # rows at the top and at the foot of a page that may be a running head or a page's number
_NUMBER = re.compile(r"[0-9]+")
_MARK = re.compile(rf"(?:{RAISED}(\S{{1,4}}){LOWERED}|([*†‡§¶]|[0-9]{{1,3}}(?= |[^\W\d_]))) ?")


@dataclass(slots=True)
class PdfColumn:
    """Lines from the top down that follow one another, and the edges between which they are set."""

    page: int
    lines: list[Glyphs]
    left: float = 0.0
    right: float = 0.0
    notes: list[Glyphs] = field(default_factory=list)


def columns(pages: Sequence[Sequence[Glyphs]]) -> tuple[list[PdfColumn], list[str]]:
    """The columns of all pages in the order of reading, and what running heads said, each once.

    A column's notes, set smaller at its foot, are apart from its lines.
    """
    rows = [_rows(page) for page in pages]
    furniture = _furniture(rows)
    kept = [[piece for row in page if id(row) not in furniture for piece in row] for page in rows]
    said = dict.fromkeys(_said(row) for page in rows for row in page if id(row) in furniture)
    gutter = _gutter_of_all(kept)
    found = [column for number, page in enumerate(kept) for column in _ordered(number, page, gutter)]
    _set_edges(found)
    body = body_size(found)
    for column in found:
        _part_notes(column, body)
    return found, [
        each for each in said if not re.fullmatch(r"\W*(?:page )?#(?:\W+(?:of )?#)?\W*", each, re.IGNORECASE)
    ]


def body_size(found: Sequence[PdfColumn]) -> float:
    """The size in which most is set."""
    count: Counter[float] = Counter()
    for column in found:
        for line in column.lines:
            count[round(line.size * 2) / 2] += len(line.text)
    return count.most_common(1)[0][0] if count else 10.0


def _rows(page: Sequence[Glyphs]) -> list[list[Glyphs]]:
    """The pieces of a page on one base, from the top down, each row from left to right."""
    rows: list[list[Glyphs]] = []
    for piece in sorted(page, key=lambda each: -each.base):
        if rows and abs(rows[-1][0].base - piece.base) < 0.3 * piece.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda each: each.left) for row in rows]


def _said(row: Sequence[Glyphs]) -> str:
    """What a row says, with # for each number, so that rows of two pages can be compared."""
    return _NUMBER.sub("#", " ".join(each.text.strip() for each in row))


def _looks(row: Sequence[Glyphs]) -> str:
    """What a row says, and how large: a title in the words of the running head is another thing."""
    return f"{_said(row)} {row[0].size:.0f}"


def _furniture(pages: Sequence[Sequence[list[Glyphs]]]) -> set[int]:
    """The rows (by `id`) that stand on every page: running heads, and numbers of pages."""
    found: set[int] = set()
    edges = [(page[:_EDGE_ROWS], page[::-1][:_EDGE_ROWS]) for page in pages]
    for side in (0, 1):
        seen: Counter[str] = Counter()
        for edge in edges:
            seen.update({_looks(row) for row in edge[side]})
        for number, page in enumerate(pages):
            gap = _usual_gap(page)
            for place, row in enumerate(edges[number][side]):
                beyond = page[1:] if side == 0 else page[::-1][1:]
                apart = place < len(beyond) and abs(beyond[place][0].base - row[0].base) > 1.4 * gap
                repeated = seen[_looks(row)] >= max(2 if apart else 3, len(pages) / 4)
                repeated = repeated and any(map(str.isalnum, _said(row)))
                if not (repeated or (apart and _numbers(row, number + 1, head=side == 0))) or (
                    len(page) == 1 and len(pages) > 1
                ):
                    break
                found.add(id(row))
    return found


def _usual_gap(page: Sequence[list[Glyphs]]) -> float:
    gaps = [above[0].base - below[0].base for above, below in pairwise(page)]
    return median(gaps) if gaps else 1.0


def _numbers(row: Sequence[Glyphs], page: int, head: bool) -> bool:
    """Whether a row ends with the number of the page, standing by itself; at the head of a page, or where nothing else
    is said, one that begins with it, too: at its foot that may be a note."""
    words = " ".join(each.text.strip() for each in row).split()
    first, last = words[0].strip("-–— |"), words[-1].strip("-–— |")
    return last == str(page) or (head and first == str(page)) or (len(words) <= 4 and str(page) in words[1:2])


def _gutter(page: Sequence[Glyphs]) -> float | None:
    """Where a page is parted into two columns; None where it is one."""
    if len(page) < 8:
        return None
    left, right = min(each.left for each in page), max(each.right for each in page)
    width = right - left
    ends = [round(left + width * part / 200) for part in range(60, 141)]
    best = min(ends, key=lambda x: (sum(each.left < x < each.right for each in page), abs(x - left - width / 2)))
    return best if _parts(page, best) else None


def _parts(page: Sequence[Glyphs], x: float) -> bool:
    """Whether a page is parted there: few lines cross, and on both sides lines stand that fill most of the side."""
    left, right = [each for each in page if each.right <= x], [each for each in page if each.left >= x]
    if len(left) < 3 or len(right) < 3 or len(page) - len(left) - len(right) > 0.2 * len(page):
        return False
    sides = ((left, x - min(each.left for each in left)), (right, max(each.right for each in right) - x))
    return all(median(each.right - each.left for each in side) > 0.6 * width for side, width in sides)


def _gutter_of_all(pages: Sequence[Sequence[Glyphs]]) -> float | None:
    """The place at which most pages of two columns are parted."""
    found = [gutter for page in pages if (gutter := _gutter(page)) is not None]
    return median(found) if found else None


def _ordered(number: int, page: Sequence[Glyphs], usual: float | None) -> Iterator[PdfColumn]:
    """The columns of a page: what crosses the gutter parts what is above it from what is below."""
    if not page:
        return
    gutter = _gutter(page)
    if gutter is None and usual is not None and sum(each.left < usual < each.right for each in page) <= 0.2 * len(page):
        gutter = usual
    if gutter is None:
        yield PdfColumn(number, _lines(page))
        return
    band: list[Glyphs] = []
    over: list[Glyphs] = []
    for piece in sorted(page, key=lambda each: -each.base):
        crosses = piece.left < gutter < piece.right
        if crosses and band:
            yield from _sides(number, band, gutter)
            band = []
        elif not crosses and over:
            yield PdfColumn(number, _lines(over))
            over = []
        (over if crosses else band).append(piece)
    if over:
        yield PdfColumn(number, _lines(over))
    yield from _sides(number, band, gutter)


def _sides(number: int, band: Sequence[Glyphs], gutter: float) -> Iterator[PdfColumn]:
    for side in ([each for each in band if each.right <= gutter], [each for each in band if each.right > gutter]):
        if side:
            yield PdfColumn(number, _lines(side))


def _lines(side: Sequence[Glyphs]) -> list[Glyphs]:
    """The lines of a column: pieces on one base are one."""
    lines: list[Glyphs] = []
    for row in _rows(side):
        text = " ".join(each.text.strip() for each in row)
        big = max(row, key=lambda each: len(each.text))
        lines.append(
            Glyphs(text, row[0].left, max(e.right for e in row), row[0].base, big.size, all(e.bold for e in row))
        )
    return lines


def _set_edges(found: Sequence[PdfColumn]) -> None:
    """The edges of each column: those of its usual size, with the columns that begin at the same place."""
    body = body_size(found)
    set_in = [[line for line in each.lines if abs(line.size - body) < 0.6] or each.lines for each in found]
    for column, lines in zip(found, set_in, strict=True):
        column.left = min(line.left for line in lines)
    for column in found:
        beside = [lines for each, lines in zip(found, set_in, strict=True) if abs(each.left - column.left) < 4]
        rights = sorted(line.right for lines in beside for line in lines)
        column.right = rights[int(0.9 * (len(rights) - 1))]


def _part_notes(column: PdfColumn, body: float) -> None:
    """Takes the notes from the foot of a column: smaller lines, from the first that begins with a mark."""
    start = len(column.lines)
    while start and column.lines[start - 1].size < 0.93 * body:
        start -= 1
    small = column.lines[start:]
    first = next((place for place, line in enumerate(small) if _MARK.match(line.text)), None)
    if first is not None and (start or column.page):
        first = 0  # lines before the first mark go on from the note before
    if first is not None:
        column.notes = small[first:]
        del column.lines[start + first :]


def mark(line: Glyphs) -> str:
    """The mark with which a line of a note begins; empty where it goes on from the line before."""
    found = _MARK.match(line.text)
    return (found[1] or found[2]) if found else ""
