"""A text cut up, losing nothing: its fields, blocks, sentences and quotations.

A text is cut into blocks once, when it is read; see `blocks.read`. A block is cut further when somebody first asks for
its sentences or quotations. They follow from its words alone, and are kept: nothing else is ever filled in later. Words
are cut where they are needed, from what two texts do not share; see `tokens`.

The modules that cut are loaded when something is to be cut: of a history that is known already, nothing is.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import count
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from recension.date import Date
from recension.kept import Snapshot, whose
from recension.span import Span

if TYPE_CHECKING:
    from recension.reading.tables import Table

HEADLINE, DATELINE, CORRECTION, BODY = "headline", "dateline", "correction", "body"

_START, _END = attrgetter("start"), attrgetter("end")


class Where(Struct, frozen=True, gc=False):
    """A place in a field, counted from 1, as a person would find it: in the new text, or the old if it is gone."""

    paragraph: int
    sentence: int


class Dateline(Struct, frozen=True):
    """A line of an article that dates it: where it stands, what it dates (published or updated), and the date."""

    span: Span
    role: str
    date: Date


class Block(Struct, frozen=True, dict=True):
    """A paragraph, heading, list item or table row: where it stands, in which field, its number there from 1, its text.

    The span has neither the white space before the block nor the white space after it.
    """

    span: Span
    field: str
    number: int
    text: str

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the block, in order; what lies between them is white space. Never empty."""
        from recension.reading.sentences import split

        start = self.span.start
        return tuple([Span(start + a, start + b) for a, b in split(self.text)])

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        """What stands inside quotation marks, in order, the marks left out."""
        from recension.reading.quotations import quoted

        start = self.span.start
        return tuple([Span(start + a, start + b) for a, b in quoted(self.text)])


def numbered(text: str, found: Iterable[tuple[int, int, str]]) -> tuple[Block, ...]:
    """The blocks of a text, from where each begins and ends and its field."""
    numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(1))
    return tuple([Block(Span(start, end), field, next(numbers[field]), text[start:end]) for start, end, field in found])


class Outline(Struct, frozen=True):
    """A document without its text: for each block where it begins and ends and its field; and the datelines."""

    blocks: tuple[tuple[int, int, str], ...]
    datelines: tuple[Dateline, ...]

    def of(self, snapshot: Snapshot) -> "Document":
        """The document of the snapshot whose outline it is."""
        text = snapshot.text
        return Document(snapshot, text, numbered(text, self.blocks), self.datelines)


class Document(Struct, frozen=True, dict=True):
    """A snapshot's text cut into blocks, in order, losing nothing: what lies between blocks is white space.

    Fields are `headline`, `dateline`, `correction` (a notice that says what was corrected) and `body`.
    """

    snapshot: Snapshot
    text: str
    blocks: tuple[Block, ...]
    datelines: tuple[Dateline, ...] = ()

    def __repr__(self) -> str:
        return f"<Document{whose(self.snapshot)}: {len(self.blocks):,} blocks, {len(self.text):,} characters>"

    @cached_property
    def headline(self) -> str | None:
        """The words of the headline, or None."""
        return next((block.text for block in self.blocks if block.field == HEADLINE), None)

    @property
    def published(self) -> Dateline | None:
        """The line that says when the article was published, or None."""
        return next((line for line in self.datelines if line.role == "published"), None)

    @property
    def dated(self) -> str | None:
        """When the article was published, as exactly as its text says, or None."""
        return (self.published.date.iso or self.published.date.raw) if self.published else None

    @property
    def outline(self) -> Outline:
        """The document without its text."""
        return Outline(tuple([(b.span.start, b.span.end, b.field) for b in self.blocks]), self.datelines)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """All sentences, in order. This cuts every block."""
        return tuple([sentence for block in self.blocks for sentence in block.sentences])

    @cached_property
    def tables(self) -> "tuple[Table, ...]":
        """The tables of the text, in order: each stands in blocks of its own."""
        from recension.reading.tables import tables

        return tables(self.text, [block.span for block in self.blocks])

    def cell(self, span: Span) -> Span | None:
        """The words of the cell of a table in which a span lies, and the span; None for any other place."""
        number = bisect_left(self.tables, span.end, key=lambda table: table.span.end)
        if number == len(self.tables) or self.tables[number].span.start > span.start:
            return None
        rows = self.tables[number].rows
        row = rows[min(bisect_left(rows, span.end, key=lambda row: row.span.end), len(rows) - 1)]
        held = (cell for cell in row.cells if cell.piece.start <= span.start and span.end <= cell.piece.end)
        cell = next(held, None)
        return Span(min(cell.span.start, span.start), max(cell.span.end, span.end)) if cell else None

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """Where the blocks begin."""
        return tuple([block.span.start for block in self.blocks])

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        """Where the blocks end."""
        return tuple([block.span.end for block in self.blocks])

    def block(self, at: int) -> Block | None:
        """The block that holds the place, or the one before it; the first for a place before all. None without any."""
        return self.blocks[max(bisect_right(self._starts, at) - 1, 0)] if self.blocks else None

    def block_from(self, at: int) -> Block | None:
        """The first block that ends behind the place; None where there is none."""
        number = bisect_right(self._ends, at)
        return self.blocks[number] if number < len(self.blocks) else None

    def meeting(self, span: Span) -> tuple[Block, ...]:
        """The blocks that share a letter with the span."""
        return self.blocks[bisect_right(self._ends, span.start) : bisect_left(self._starts, span.end)]

    def within(self, span: Span) -> tuple[Block, ...]:
        """The blocks that begin inside the span."""
        return self.blocks[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def sentence(self, span: Span) -> Span:
        """From the beginning of the first sentence that the span touches to the end of the last."""
        block = self.block(span.start)
        if block is None or span.start > block.span.end:
            return span
        found = block.sentences
        first, last = bisect_left(found, span.start, key=_END), bisect_right(found, span.end, key=_START)
        if first >= last:
            return span
        return Span(min(found[first].start, span.start), max(found[last - 1].end, span.end))

    def begin(self, span: Span) -> int:
        """Where the words of a span begin, or its end if it has none."""
        words = span.of(self.text)
        return span.start + len(words) - len(words.lstrip())

    def where(self, span: Span) -> Where:
        """The paragraph and sentence in which the words of a span begin; 0 in a text without blocks."""
        start = self.begin(span)
        block = self.block(start)
        if block is None:
            return Where(0, 0)
        return Where(block.number, max(1, bisect_right(block.sentences, start, key=_START)))

    def quoted(self, span: Span) -> tuple[Span, ...]:
        """The quotations that the span touches: it lies in them, in part at least, or holds them."""
        block = self.block(span.start)
        if block is None or not span:
            return ()
        if span.end > block.span.end:  # the white space behind a block, or several blocks: read as if they were one
            whole = Span(block.span.start, span.end)
            block = Block(whole, block.field, block.number, whole.of(self.text))
        found = block.quotations
        return found[bisect_right(found, span.start, key=_END) : bisect_left(found, span.end, key=_START)]
