"""Two documents cut into the portions that are to be aligned, no more finely than it takes.

From the coarse to the fine by one rule: what both have in the same order is settled; so is what stands in the same
place and is evidently the same passage, edited; the rest is cut further. Stretches between blank lines come first,
then blocks, then sentences. What is settled and equal is never cut.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain

from msgspec import Struct

from recension.diff.evident import evident, one_run, within_sentences
from recension.diff.passage_edits import reworded
from recension.diff.portions import Portion, Portions, named
from recension.diff.rewording import Rewording, compared
from recension.diff.sentence_ties import MANY, Numbers, Tie, sentences, ties, ties_at_the_ends
from recension.diff.sequences import Match, runs
from recension.diff.stretches import stretches
from recension.diff.table_parts import paired
from recension.model import Block, Document, Edit, Span
from recension.reading.document import DATELINE, HEADLINE
from recension.reading.labels import unlabelled
from recension.reading.tables import Table

_LONG = 20_000  # letters; a longer block is looked at by its sentences at once

Blocks = Sequence[Block]
Both = tuple[list[Portion], list[Portion]]
"""Portions of the old text and of the new, which stand in the same place."""


def portions(old: Document, new: Document) -> tuple[Portions, Portions]:
    """The two texts as portions."""
    found = [*_cut(old, new)]
    olds, news = (tuple(chain.from_iterable(both[side] for both in found)) for side in (0, 1))
    return Portions(old.text, olds), Portions(new.text, news)


def _cut(old: Document, new: Document) -> Iterator[Both]:
    found = [(old.within(gap.old), new.within(gap.new), equal) for gap, equal in stretches(old.text, new.text)]
    once = _once(here for here, _, _ in found) & _once(there for _, there, _ in found)
    between = _Between(old.text, new.text, once)
    for here, there, equal in found:
        yield from between.tables(here, there, _held(old, here), _held(new, there))
        if equal:
            yield _one(equal.old, equal.new)


def _held(document: Document, blocks: Blocks) -> list[Table]:
    """The tables among the blocks, or what of them is, without those with a dateline or the like in them."""
    if not blocks:
        return []
    whole = Span(blocks[0].span.start, blocks[-1].span.end)
    first = bisect_right(document.tables, whole.start, key=lambda table: table.span.end)
    last = bisect_left(document.tables, whole.end, key=lambda table: table.span.start)
    found = (table.within(whole) for table in document.tables[first:last])
    return [table for table in found if table and not any(map(_field, document.within(table.span)))]


def _once(gaps: Iterable[Blocks]) -> frozenset[str]:
    """The blocks that stand once among all that differ."""
    counts = Counter(block.text for gap in gaps for block in gap)
    return frozenset(words for words, n in counts.items() if n == 1)


def _one(here: Span, there: Span, fields: tuple[str, str] = ("", ""), edits: tuple[Edit, ...] | None = None) -> Both:
    """What both texts have, as one portion that is settled."""
    name = named(here.start, there.start)
    return [Portion(here, here.start, fields[0], name, edits)], [Portion(there, there.start, fields[1], name)]


def _field(block: Block) -> str:
    """The field of a headline or dateline, which stays whole; else nothing."""
    return block.field if block.field in (HEADLINE, DATELINE) else ""


class _Between(Struct, frozen=True):
    """Cuts the blocks between two stretches that both texts have. `once` are those that each text has there once."""

    old: str
    new: str
    once: frozenset[str]

    def tables(self, old: Blocks, new: Blocks, olds: Sequence[Table], news: Sequence[Table]) -> Iterator[Both]:
        """The portions of all blocks between two such stretches; a table that became another is one portion."""
        for one, two in paired(olds, news):
            here, there = _parted(old, one.span), _parted(new, two.span)
            yield from self.gap(here[0], there[0])
            name = named(one.span.start, two.span.start)
            held = Portion(one.span, one.span.start, "", name, None, (one, two))
            yield [held], [Portion(two.span, two.span.start, "", name)]
            old, new = here[1], there[1]
        yield from self.gap(old, new)

    def gap(self, old: Blocks, new: Blocks) -> Iterator[Both]:
        """The portions of all blocks between two such stretches."""
        if not old or not new:
            yield self.alone(old, new)
            return
        i = j = 0
        for a, b, size in [*_in_order(old, new), (len(old), len(new), 0)]:
            yield from self.place(old[i:a], new[j:b])
            yield from self.same(old[a : a + size], new[b : b + size])
            i, j = a + size, b + size

    def same(self, old: Blocks, new: Blocks) -> Iterator[Both]:
        """Blocks that both texts have in a row, but for labels that count them.

        Very many are one portion, if all between them is the same too.
        """
        if len(old) >= MANY and not any(map(_field, (*old, *new))):
            here, there = Span(old[0].span.start, old[-1].span.end), Span(new[0].span.start, new[-1].span.end)
            if here.of(self.old) == there.of(self.new):
                yield _one(here, there)
                return
        yield from (_same(before, after) for before, after in zip(old, new, strict=True))

    def place(self, old: Blocks, new: Blocks) -> Iterator[Both]:
        """Blocks that stand between the same neighbours."""
        if len(old) == len(new) == 1 and min(len(old[0].text), len(new[0].text)) > _LONG:
            yield _sentences(old[0], new[0])
            return
        i = j = 0
        for a, b, found in evident([block.text for block in old], [block.text for block in new], self.once):
            yield self.alone(old[i:a], new[j:b])
            yield _pair(old[a], new[b], found)
            i, j = a + 1, b + 1
        yield self.alone(old[i:], new[j:])

    def alone(self, old: Blocks, new: Blocks) -> Both:
        """Blocks without a partner in their place: whole if the other text has it elsewhere, else their sentences."""
        here, there = self.parted(old), self.parted(new)
        tied = [*ties_at_the_ends(here, there)] if here and there else []
        shared = {*map(_field, old)} & {*map(_field, new)} - {""}
        key = named(old[0].span.start, new[0].span.start) if shared else ""
        return (
            self.side(old, shared, key, [(one, tie.before, tie) for one, _, tie in tied]),
            self.side(new, shared, key, [(two, tie.after, tie) for _, two, tie in tied]),
        )

    def side(
        self, blocks: Blocks, shared: Set[str], key: str, tied: Sequence[tuple[Block, Numbers, Tie]]
    ) -> list[Portion]:
        """The portions of one text. Fields that both texts have are named by the key and numbered."""
        found: list[Portion] = []
        count: Counter[str] = Counter()
        for block in blocks:
            field = _field(block)
            if not field and block.text not in self.once:
                found += sentences(block, [(numbers, tie) for holder, numbers, tie in tied if holder is block])
                continue
            count[field] += 1
            name = f"{key} {field} {count[field]}" if field in shared else ""
            found.append(Portion(block.span, block.span.start, field, name))
        return found

    def parted(self, blocks: Blocks) -> list[Block]:
        """The blocks that are cut into sentences."""
        return [block for block in blocks if not _field(block) and block.text not in self.once]


def _parted(blocks: Blocks, span: Span) -> tuple[Blocks, Blocks]:
    """The blocks before a span and those after it."""
    first, last = (bisect_left(blocks, at, key=lambda block: block.span.start) for at in (span.start, span.end))
    return blocks[:first], blocks[last:]


def _in_order(old: Blocks, new: Blocks) -> list[Match]:
    """Where blocks that are the same but for the labels that count them stand side by side in both, in order."""
    olds, news = ([unlabelled(block.text) for block in side] for side in (old, new))
    if len(olds) == len(news) == 1:
        return [(0, 0, 1)] if olds == news else []
    return runs(olds, news)


def _same(old: Block, new: Block) -> Both:
    """A block that both texts have, but for its label, as one portion."""
    if old.text == new.text:
        return _pair(old, new, None)
    edits = reworded(compared(old.text, new.text), old.span.start, new.span.start)
    return _one(old.span, new.span, (_field(old), _field(new)), edits)


def _pair(old: Block, new: Block, found: Rewording | None) -> Both:
    """A block that both texts have, as one portion if its edits lie within sentences, else as its sentences."""
    fields = _field(old), _field(new)
    if found and (fields[0] != fields[1] or not (fields[0] or within_sentences(found) or one_run(found))):
        return _sentences(old, new)
    edits = reworded(found, old.span.start, new.span.start) if found and found.old != found.new else None
    return _one(old.span, new.span, fields, edits)


def _sentences(old: Block, new: Block) -> Both:
    """A block that both texts have, as its sentences."""
    found = [*ties(old, new)]
    return sentences(old, [(tie.before, tie) for tie in found]), sentences(new, [(tie.after, tie) for tie in found])
