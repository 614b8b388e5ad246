"""Two tables that became one another: columns and rows are held together, and cells compared under their headings.

A column or a row that came, went or stands elsewhere is one thing that was done; so is all that only lays the table
out. Whatever was done, the edits told make the one text the other.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from recension.diff import passage_edits
from recension.diff.table_parts import Pairs, columns_of, in_order, rows_of
from recension.model import Action, Edit, Span
from recension.reading.tables import Cell, CellRow, Table, said


class Done(Struct, frozen=True):
    """What was done to a table at a stroke.

    `part` is what came, went or stands elsewhere: a column or rows. It is empty for what only lays the table out, and
    None for an edit in a cell. `within` are the edits in cells of what stands elsewhere, or the rows that came or went.
    A move has its two `ends`.
    """

    action: Action
    edits: tuple[Edit, ...]
    part: str | None = None
    within: tuple[Edit, ...] = ()
    ends: tuple[Span, Span] | None = None


def compared(old: str, new: str, one: Table, two: Table) -> tuple[Done, ...]:
    """What was done to make the new table of the old one, in no order."""
    columns = columns_of(one, two)
    return tuple(_TableWalk(old, new, one, two, columns, rows_of(one, two, columns)).done())


Cause = tuple[str, int]
"""What was done, and to the column or row of which number; of edits in a cell the number says which."""
_LAYOUT, _RULER, _CELL, _SORTED = "layout", "ruler", "cell", "sorted"
_GONE, _COME, _SHIFTED, _LEFT, _PUT = "column gone", "column come", "column shifted", "row gone", "row come"
_OF_COLUMNS = (_GONE, _COME, _SHIFTED)
_OF_PARTS = (*_OF_COLUMNS, _LEFT, _PUT)


class _TableWalk:
    """Goes through both tables at once, piece by piece, and notes each edit with its cause."""

    def __init__(self, old: str, new: str, one: Table, two: Table, columns: Pairs, rows: Pairs) -> None:
        self.old, self.new, self.one, self.two = old, new, one, two
        self.kept_columns, self.kept_rows = in_order(columns), in_order(rows)
        rows = {i: j for i, j in rows.items() if i in self.kept_rows or not one.rows[i].blank}
        self.columns, self.rows = columns, rows
        self.edits: list[tuple[Edit, Cause]] = []
        self.back_columns, self.back_rows = ({new: old for old, new in some.items()} for some in (columns, rows))
        self.runs = _runs(one, rows), _runs(two, self.back_rows)
        self.blank = _blank_columns(one), _blank_columns(two)
        self.counts: Counter[Cause] = Counter()
        self.cells = 0

    def done(self) -> Iterator[Done]:
        """What was done, each cause at a stroke."""
        self._all()
        found: defaultdict[Cause, list[Edit]] = defaultdict(list)
        for edit, cause in self.edits:
            found[cause].append(edit)
        rulers = found.pop((_RULER, 0), [])
        if rulers:  # they only follow the columns
            cause = next((cause for cause in found if cause[0] in _OF_COLUMNS), (_LAYOUT, 0))
            found[cause] = sorted([*found[cause], *rulers], key=lambda edit: (edit.before, edit.after))
        yield from self._reordered(found.pop((_SORTED, 0), []))
        yield from (self._told(cause, edits) for cause, edits in found.items())

    def _reordered(self, edits: list[Edit]) -> Iterator[Done]:
        """The rows that stand elsewhere: neighbours that moved together as a move, several as one change of order."""
        moved = [(i, j) for i, j in sorted(self.rows.items()) if i not in self.kept_rows]
        if not moved:
            return
        within = tuple(edit for i, j in moved for edit in self._in_cells(i, j))
        part = _counted(len(moved))
        if all(one[0] + 1 == two[0] and one[1] + 1 == two[1] for one, two in pairwise(moved)):
            olds, news = (Span(rows[0].span.start, rows[-1].span.end) for rows in zip(*self._both(moved), strict=True))
            self.edits = []
            for old, new in self._both(moved):
                self._row(old, new)
            inner = tuple(_touching([edit for edit, _ in self.edits]))
            yield Done(Action.MOVED, inner, part, within, (olds, news))
            return
        yield Done(Action.EDITED, tuple(_touching(edits)), part, within)

    def _both(self, pairs: Sequence[tuple[int, int]]) -> list[tuple[CellRow, CellRow]]:
        return [(self.one.rows[i], self.two.rows[j]) for i, j in pairs]

    def _all(self) -> None:
        i = j = 0
        for a, b in [*sorted(self.kept_rows.items()), (len(self.one.rows), len(self.two.rows))]:
            at, to = _row_start(self.one, a), _row_start(self.two, j)
            for number in range(i, a):
                self._note(Edit(self.one.rows[number].span, Span(to, to)), self._of_row(number, False))
            for number in range(j, b):
                self._note(Edit(Span(at, at), self.two.rows[number].span), self._of_row(number, True))
            if a < len(self.one.rows):
                self._row(self.one.rows[a], self.two.rows[b])
            i, j = a + 1, b + 1
        ends = _row_start(self.one, len(self.one.rows)), _row_start(self.two, len(self.two.rows))
        self._glue(Span(ends[0], self.one.span.end), Span(ends[1], self.two.span.end))

    def _of_row(self, number: int, new: bool) -> Cause:
        """Why a row has none beside it in the other table."""
        table, pairs = (self.two, self.back_rows) if new else (self.one, self.rows)
        if table.rows[number].blank:
            return _LAYOUT, 0
        cause = (_SORTED, 0) if number in pairs else (_PUT if new else _LEFT, self.runs[new][number])
        self.counts[cause] += 1
        return cause

    def _row(self, old: CellRow, new: CellRow) -> None:
        """The edits of a row that stayed."""
        self._glue(Span(old.span.start, _start(old)), Span(new.span.start, _start(new)))
        i = j = 0
        width = len(old.cells), len(new.cells)
        kept = [(a, b) for a, b in sorted(self.kept_columns.items()) if a < width[0] and b < width[1]]
        for a, b in [*kept, width]:
            at, to = _piece(old, a), _piece(new, j)
            for number in range(i, a):
                self._note(Edit(old.cells[number].piece, Span(to, to)), self._of_column(number, False))
            for number in range(j, b):
                self._note(Edit(Span(at, at), new.cells[number].piece), self._of_column(number, True))
            if a < width[0] and b < width[1]:
                self._cell(old.cells[a], new.cells[b], old.ruler)
            i, j = a + 1, b + 1
        self._glue(Span(_piece(old, width[0]), old.span.end), Span(_piece(new, width[1]), new.span.end))

    def _of_column(self, number: int, new: bool) -> Cause:
        """Why a cell has none beside it in the row that became its own."""
        pairs = self.back_columns if new else self.columns
        if number in self.blank[new]:
            return _LAYOUT, 0
        if number not in pairs:
            return (_COME if new else _GONE), number
        old = pairs[number] if new else number
        if old in self.kept_columns:  # a row that has fewer cells
            self.cells += 1
            return _CELL, self.cells
        return _SHIFTED, old

    def _cell(self, old: Cell, new: Cell, ruler: bool) -> None:
        self._glue(Span(old.piece.start, old.span.start), Span(new.piece.start, new.span.start))
        if ruler and old.text != new.text:
            self._note(Edit(old.span, new.span), (_RULER, 0))
        for edit in () if ruler else self._inner(old, new):
            self.cells += 1
            self._note(edit, (_CELL, self.cells))
        self._glue(Span(old.span.end, old.piece.end), Span(new.span.end, new.piece.end))

    def _inner(self, old: Cell, new: Cell) -> Sequence[Edit]:
        if old.text and new.text:
            return passage_edits.edits(old.text, new.text, old.span.start, new.span.start)
        return (Edit(old.span, new.span),) if old.text or new.text else ()

    def _glue(self, old: Span, new: Span) -> None:
        """What stands between words: laid out otherwise, or gone along with a column or row beside it."""
        if old.of(self.old) == new.of(self.new):
            return
        edit = Edit(old, new)
        if _words(old.of(self.old)) != _words(new.of(self.new)):  # a caption, or words outside all cells
            self.cells += 1
            self._note(edit, (_CELL, self.cells))
            return
        last = self.edits[-1] if self.edits else None
        beside = last and last[1][0] in _OF_PARTS and _touch(last[0], edit)
        self._note(edit, last[1] if last and beside else (_LAYOUT, 0))

    def _note(self, edit: Edit, cause: Cause) -> None:
        last = self.edits[-1] if self.edits else None
        if last and last[1] == (_LAYOUT, 0) and cause[0] in _OF_COLUMNS and _touch(last[0], edit):
            self.edits[-1] = last[0], cause
        self.edits.append((edit, cause))

    def _in_cells(self, i: int, j: int) -> Iterator[Edit]:
        """The edits in the cells of a row that stands elsewhere."""
        old, new = self.one.rows[i].cells, self.two.rows[j].cells
        for a, b in self.columns.items():
            if a < len(old) and b < len(new):
                yield from self._inner(old[a], new[b])

    def _in_column(self, number: int) -> Iterator[Edit]:
        """The edits in the cells of a column that stands elsewhere."""
        for i, j in sorted(self.kept_rows.items()):
            old, new = self.one.rows[i], self.two.rows[j]
            if number < len(old.cells) and self.columns[number] < len(new.cells) and not old.ruler:
                yield from self._inner(old.cells[number], new.cells[self.columns[number]])

    def _told(self, cause: Cause, found: list[Edit]) -> Done:
        """What was done by one cause, in words."""
        what, number = cause
        edits = tuple(_touching(found))
        if what == _CELL:
            return Done(Action.EDITED, edits)
        if what == _LAYOUT:
            return Done(Action.EDITED, edits, "")
        action = Action.REMOVED if what in (_GONE, _LEFT) else Action.ADDED if what in (_COME, _PUT) else Action.EDITED
        if what in (_LEFT, _PUT):
            return Done(action, edits, _counted(self.counts[cause]), edits)
        within = tuple(self._in_column(number)) if what == _SHIFTED else ()
        return Done(action, edits, f"the column {self._name(self.two if what == _COME else self.one, number)}", within)

    def _name(self, table: Table, number: int) -> str:
        """A column by its heading, or by its number where it has none."""
        words = table.heading.words
        return f"“{words[number]}”" if number < len(words) and words[number] else f"{number + 1}"


def _row_start(table: Table, number: int) -> int:
    """Where a row begins, or where the last one ends."""
    return table.rows[number].span.start if number < len(table.rows) else table.rows[-1].span.end


def _blank_columns(table: Table) -> set[int]:
    """The columns in which nothing stands."""
    held = {at for row in table.rows if not row.ruler for at, cell in enumerate(row.cells) if cell.text}
    return {*range(table.width)} - held


def _runs(table: Table, pairs: Pairs) -> list[int]:
    """For each row the first of the rows before it that have no partner, itself included."""
    found: list[int] = []
    for number in range(len(table.rows)):
        beside = number and number not in pairs and number - 1 not in pairs and not table.rows[number - 1].blank
        found.append(found[-1] if beside else number)
    return found


def _counted(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _start(row: CellRow) -> int:
    """Where the first piece of a row begins."""
    return row.cells[0].piece.start if row.cells else row.span.end


def _piece(row: CellRow, number: int) -> int:
    """Where a piece of a row begins, or where the last one ends."""
    if number < len(row.cells):
        return row.cells[number].piece.start
    return row.cells[-1].piece.end if row.cells else row.span.end


def _touch(one: Edit, two: Edit) -> bool:
    """True for two edits of which the second begins where the first ends, in both texts."""
    return (one.before.end, one.after.end) == (two.before.start, two.after.start)


def _touching(edits: Sequence[Edit]) -> Iterator[Edit]:
    """The edits of one cause in order, those as one that touch in both texts."""
    last: Edit | None = None
    for edit in edits:
        if last and _touch(last, edit):
            last = Edit(Span(last.before.start, edit.before.end), Span(last.after.start, edit.after.end))
            continue
        if last:
            yield last
        last = edit
    if last:
        yield last


def _words(glue: str) -> str:
    """What a reader sees of what stands between the cells of a table."""
    return "".join(said(glue).split())
