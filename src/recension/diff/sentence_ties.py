"""Which sentences of two blocks are known to be the same, and the portions that are made of them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from operator import eq

from msgspec import Struct

from recension.diff.evident import evident
from recension.diff.passage_edits import reworded
from recension.diff.portions import Portion, named
from recension.diff.rewording import Rewording
from recension.diff.sequences import runs
from recension.model import Block, Edit, Span

MANY = 1000  # blocks or sentences in a row that both texts have, from which on they are one portion

Numbers = tuple[int, int]
"""The sentences of a block from one number to another, the last not included."""


class Tie(Struct, frozen=True, gc=False):
    """Sentences of an old block, those of a new one that they are, and the edits if they were edited."""

    before: Numbers
    after: Numbers
    name: str
    edits: tuple[Edit, ...] | None = None


def sentences(block: Block, ties: Iterable[tuple[Numbers, Tie]]) -> list[Portion]:
    """The sentences of a block as portions; those of one tie are one portion. Each tie is told by its sentences."""
    tied = {start: (end, tie) for (start, end), tie in ties}
    found, at = [], 0
    while at < len(block.sentences):
        end, tie = tied.get(at, (at + 1, None))
        span = Span(block.sentences[at].start, block.sentences[end - 1].end)
        name, edits = (tie.name, tie.edits) if tie else ("", None)
        found.append(Portion(span, block.span.start, "", name, edits))
        at = end
    return found


def ties(old: Block, new: Block) -> Iterator[Tie]:
    """What is settled of two blocks that are the same, edited: equal sentences in order, and evident ones in place."""
    olds, news = _texts(old), _texts(new)
    i = j = 0
    for a, b, size in [*runs(olds, news), (len(olds), len(news), 0)]:
        for k, m, found in evident(olds[i:a], news[j:b]):
            yield _tie(old, new, i + k, j + m, 1, found)
        yield from _as_one(old, new, a, b, size) or [_tie(old, new, a + by, b + by, 1) for by in range(size)]
        i, j = a + size, b + size


def ties_at_the_ends(old: Sequence[Block], new: Sequence[Block]) -> Iterator[tuple[Block, Block, Tie]]:
    """What the first of two rows of blocks begin with and the last end with in common, as one each if it is very much.

    Each tie with its old block and its new one.
    """
    one, two = old[0], new[0]
    head = _as_one(one, two, 0, 0, _alike(_many(one), _many(two)))
    yield from ((one, two, tie) for tie in head)
    begun, (one, two) = (one, two), (old[-1], new[-1])
    here, there = len(one.sentences), len(two.sentences)
    taken = [tie.before[1] for tie in head]
    free = here - sum(taken) * (one is begun[0]), there - sum(taken) * (two is begun[1])
    size = min(_alike(_many(one)[::-1], _many(two)[::-1]), *free)
    yield from ((one, two, tie) for tie in _as_one(one, two, here - size, there - size, size))


def _tie(old: Block, new: Block, i: int, j: int, size: int, found: Rewording | None = None) -> Tie:
    """The tie of so many sentences from one on in each block."""
    at, to = old.sentences[i].start, new.sentences[j].start
    edits = reworded(found, at, to) if found and found.old != found.new else None
    return Tie((i, i + size), (j, j + size), named(at, to), edits)


def _as_one(old: Block, new: Block, i: int, j: int, size: int) -> list[Tie]:
    """Very many sentences that both blocks have in a row, as one, if all between them is the same too; else nothing."""
    if size < MANY or _run(old, i, size) != _run(new, j, size):
        return []
    return [_tie(old, new, i, j, size)]


def _run(block: Block, first: int, size: int) -> str:
    """From the beginning of a sentence to the end of the last of so many."""
    start = block.span.start
    return block.text[block.sentences[first].start - start : block.sentences[first + size - 1].end - start]


def _texts(block: Block) -> list[str]:
    start = block.span.start
    return [block.text[span.start - start : span.end - start] for span in block.sentences]


def _many(block: Block) -> list[str]:
    """The sentences of a block, if it has very many; else nothing."""
    return _texts(block) if len(block.sentences) >= MANY else []


def _alike(one: Iterable[str], two: Iterable[str]) -> int:
    """How many sentences two lists begin with in common."""
    return len([*takewhile(bool, map(eq, one, two))])
