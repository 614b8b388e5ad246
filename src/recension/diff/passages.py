"""Two texts cut into the passages that are to be aligned, no more finely than it takes.

From the coarse to the fine by one rule: what both have in the same order is settled; so is what stands in the same
place and is evidently the same passage, edited; the rest is cut further. Stretches between blank lines come first,
then blocks, then sentences. What is settled and equal is never cut.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from operator import eq

from msgspec import Struct

from recension.diff.letters import shared, shared_end
from recension.diff.passage_edits import Rewording, compared
from recension.diff.sequences import runs
from recension.model import Edit, Span
from recension.reading import blocks
from recension.reading.patterns import pattern

# Two passages in the same place are the same, edited, from this share of common letters on (0 to 1). Below it they are
# asked more closely who belongs to whom, so that the figure only has to be safely above that threshold (LIKE_IN_PLACE).
_EVIDENT = 0.6
_PATIENCE = 50  # places without a pair, after which the rest is left to those who look for partners anywhere
_LONG = 20_000  # letters; a longer block is looked at by its sentences at once
_MANY = 1000  # blocks or sentences in a row that both texts have, from which on they are one unit
_LONG_RUN = 2000  # letters of blocks with which two stretches begin or end alike, from which on they are one unit
_TRIES = 50  # lines at which the end of such a run is looked for
_SENTENCE = pattern(r"[.!?…:。！？｡|\n\r]")  # where a sentence may end


class Unit(Struct, frozen=True, gc=False):
    """A passage that is aligned as one: a stretch or a block that both texts share, or a sentence.

    `block` is a number of its block among those of its text. `field` is that of a headline or dateline, whose edits are
    one change, and which is the same field in any words; else it is empty.
    `name` is what the unit has in common with its partner where that is settled, else empty.
    """

    span: Span
    block: int
    field: str = ""
    name: str = ""


class Units(Struct, frozen=True):
    """The units of both texts in order, and by their common name the edits of those that are settled and edited."""

    old: list[Unit]
    new: list[Unit]
    edits: dict[str, tuple[Edit, ...]]


def units(old: str, new: str) -> Units:
    """The two texts as units; what lies between units is white space."""
    made = _Maker(old, new)
    made.stretches()
    return Units(made.one.units, made.two.units, made.edits)


class _Side:
    """One text, and its units as far as they are made."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.units: list[Unit] = []
        self.blocks = 0

    def add(self, start: int, end: int, field: str = "", name: str = "") -> None:
        """A unit that is a block of its own."""
        self.blocks += 1
        self.units.append(Unit(Span(start, end), self.blocks, field, name))

    def add_sentences(self, spans: Sequence[Span], names: Sequence[str]) -> None:
        """The sentences of one block."""
        self.blocks += 1
        self.units += [Unit(span, self.blocks, "", name) for span, name in zip(spans, names, strict=True)]


class _Sentences:
    """The sentences of a block that begins at `start`, their names, and the long runs of them that are one unit."""

    def __init__(self, start: int, found: Sequence[tuple[int, int]]) -> None:
        self.start, self.found = start, found
        self.names = [""] * len(found)
        self.ends: dict[int, int] = {}

    def run(self, first: int, size: int) -> Span:
        """From the beginning of a sentence to the end of the last of so many."""
        return Span(self.start + self.found[first][0], self.start + self.found[first + size - 1][1])

    @property
    def free(self) -> int:
        """How many sentences there are behind the runs."""
        return len(self.found) - max(self.ends.values(), default=0)

    def words(self, text: str) -> list[str]:
        """The sentences; none of few, which are no run."""
        at = self.start
        return [text[at + a : at + b] for a, b in self.found] if len(self.found) >= _MANY else []

    def settled(self) -> tuple[list[Span], list[str]]:
        """The spans of the units and their names."""
        spans, names, at = [], [], 0
        while at < len(self.found):
            end = self.ends.get(at, at + 1)
            spans.append(self.run(at, end - at))
            names.append(self.names[at])
            at = end
        return spans, names


class _TextBlock(Struct, frozen=True, gc=False):
    start: int
    end: int
    words: str
    field: str


class _Maker:
    """Makes the units of two texts side by side."""

    def __init__(self, old: str, new: str) -> None:
        self.one, self.two = _Side(old), _Side(new)
        self.edits: dict[str, tuple[Edit, ...]] = {}
        self.named = 0

    def name(self, found: Rewording | None = None, at: int = 0, to: int = 0) -> str:
        """A name for two units that are settled; and what was edited in them, which begin at `at` and `to`."""
        self.named += 1
        name = f"\0{self.named}"
        if found and found.old != found.new:
            self.edits[name] = found.edits(at, to)
        return name

    def stretches(self) -> None:
        """All units, from the stretches that both texts have down."""
        gaps: list[tuple[list[_TextBlock], list[_TextBlock]]] = []
        equal: list[tuple[Span, Span] | None] = []
        for gap, run in _stretches(self.one.text, self.two.text):
            last = run is None
            gaps.append((_blocks(self.one.text, *gap[0], last), _blocks(self.two.text, *gap[1], last)))
            equal.append(run)
        once = _once([old for old, _ in gaps]) & _once([new for _, new in gaps])
        for (old, new), both in zip(gaps, equal, strict=True):
            self.gap(old, new, once)
            if both:
                name = self.name()
                self.one.add(both[0].start, both[0].end, "", name)
                self.two.add(both[1].start, both[1].end, "", name)

    def gap(self, old: Sequence[_TextBlock], new: Sequence[_TextBlock], once: set[str]) -> None:
        """The units of the blocks between two stretches that both texts have."""
        if not old or not new:
            self.alone(old, new, once)
            return
        i = j = 0
        for a, b, size in [*_in_order(old, new), (len(old), len(new), 0)]:
            self.place(old[i:a], new[j:b], once)
            self.same(old[a : a + size], new[b : b + size])
            i, j = a + size, b + size

    def same(self, old: Sequence[_TextBlock], new: Sequence[_TextBlock]) -> None:
        """The units of blocks that both texts have in a row; one for very many, if all between them is the same too."""
        if len(old) >= _MANY and not any(block.field for block in (*old, *new)):
            one, two = Span(old[0].start, old[-1].end), Span(new[0].start, new[-1].end)
            if one.of(self.one.text) == two.of(self.two.text):
                name = self.name()
                self.one.add(one.start, one.end, "", name)
                self.two.add(two.start, two.end, "", name)
                return
        for before, after in zip(old, new, strict=True):
            self.pair(before, after, None)

    def place(self, old: Sequence[_TextBlock], new: Sequence[_TextBlock], once: set[str]) -> None:
        """The units of blocks that stand between the same neighbours."""
        if len(old) == len(new) == 1 and min(len(old[0].words), len(new[0].words)) > _LONG:
            self.pair_sentences(old[0], new[0])
            return
        i = j = 0
        pairs = _evident([block.words for block in old], [block.words for block in new], once)
        for a, b, found in [*pairs, (len(old), len(new), None)]:
            self.alone(old[i:a], new[j:b], once)
            if found:
                self.pair(old[a], new[b], found)
            i, j = a + 1, b + 1

    def pair(self, old: _TextBlock, new: _TextBlock, found: Rewording | None) -> None:
        """A block that both texts have, as one unit if its edits lie within sentences, else as its sentences."""
        if found is None or (old.field == new.field and (old.field or _within_sentences(found))):
            name = self.name(found, old.start, new.start)
            self.one.add(old.start, old.end, old.field, name)
            self.two.add(new.start, new.end, new.field, name)
        else:
            self.pair_sentences(old, new)

    def pair_sentences(self, old: _TextBlock, new: _TextBlock) -> None:
        """A block that both texts have, as its sentences."""
        here, there = blocks.split(old.words), blocks.split(new.words)
        olds, news = [old.words[a:b] for a, b in here], [new.words[a:b] for a, b in there]
        one, two = _Sentences(old.start, here), _Sentences(new.start, there)
        i = j = 0
        for a, b, size in [*runs(olds, news), (len(olds), len(news), 0)]:
            for k, m, item in _evident(olds[i:a], news[j:b]):
                name = self.name(item, old.start + here[i + k][0], new.start + there[j + m][0])
                one.names[i + k] = two.names[j + m] = name
            if not self.as_one(one, two, a, b, size):
                for step in range(size):
                    one.names[a + step] = two.names[b + step] = self.name()
            i, j = a + size, b + size
        self.one.add_sentences(*one.settled())
        self.two.add_sentences(*two.settled())

    def as_one(self, one: _Sentences, two: _Sentences, a: int, b: int, size: int) -> bool:
        """Very many sentences that both texts have in a row are one unit, if all between them is the same too."""
        if size < _MANY or one.run(a, size).of(self.one.text) != two.run(b, size).of(self.two.text):
            return False
        one.ends[a], two.ends[b] = a + size, b + size
        one.names[a] = two.names[b] = self.name()
        return True

    def alone(self, old: Sequence[_TextBlock], new: Sequence[_TextBlock], once: set[str]) -> None:
        """Blocks without a partner in their place: whole if it stands elsewhere, else their sentences."""
        fields = {block.field for block in old} & {block.field for block in new} - {""}
        here, there = _cut(old, once), _cut(new, once)
        if here and there:
            self.ends_alike([*here.values()], [*there.values()])
        for side, parted, found in ((self.one, old, here), (self.two, new, there)):
            count: Counter[str] = Counter()
            for number, block in enumerate(parted):
                count[block.field] += 1
                if number in found:
                    side.add_sentences(*found[number].settled())
                else:
                    name = f"\0{block.field} {self.named} {count[block.field]}" if block.field in fields else ""
                    side.add(block.start, block.end, block.field, name)
        self.named += 1

    def ends_alike(self, old: Sequence[_Sentences], new: Sequence[_Sentences]) -> None:
        """What the first two blocks begin with and the last two end with, taken as one each if it is very much."""
        one, two = old[0], new[0]
        self.as_one(one, two, 0, 0, _alike(one.words(self.one.text), two.words(self.two.text)))
        one, two = old[-1], new[-1]
        ends = reversed(one.words(self.one.text)), reversed(two.words(self.two.text))
        size = min(_alike(*ends), one.free, two.free)
        self.as_one(one, two, len(one.found) - size, len(two.found) - size, size)


def _cut(parted: Sequence[_TextBlock], once: set[str]) -> dict[int, _Sentences]:
    """The sentences of the blocks that do not stay whole, by the number of the block."""
    return {
        number: _Sentences(block.start, blocks.split(block.words))
        for number, block in enumerate(parted)
        if not block.field and block.words not in once
    }


def _alike(one: Iterable[str], two: Iterable[str]) -> int:
    """How many passages two lists begin with in common."""
    return len([*takewhile(bool, map(eq, one, two))])


Stretch = tuple[int, int]
Gap = tuple[Stretch, Stretch]
"""Where the texts differ: a stretch of the old one and of the new."""


def _stretches(old: str, new: str) -> Iterator[tuple[Gap, tuple[Span, Span] | None]]:
    """Where the texts differ, between blank lines or long equal runs of blocks, and the spans of the equal stretch
    that follows; None at the end."""
    for gap, both in _between_blank_lines(old, new):
        (a, b), (c, d) = gap
        head = _head(old, new, gap)
        tail = _tail(old, new, ((a + head, b), (c + head, d)))
        if head:
            yield ((a, a), (c, c)), (_trimmed(old, a, a + head), _trimmed(new, c, c + head))
        if tail:
            yield ((a + head, b - tail), (c + head, d - tail)), (_trimmed(old, b - tail, b), _trimmed(new, d - tail, d))
        rest = ((b, b), (d, d)) if tail else ((a + head, b), (c + head, d))
        if both or not tail:
            yield rest, both


def _trimmed(text: str, start: int, end: int) -> Span:
    """A stretch without the white space at its ends."""
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


def _head(old: str, new: str, gap: Gap) -> int:
    """How many letters of a gap's beginning are whole blocks in both texts, if they are many; else 0."""
    (a, b), (c, d) = gap
    if min(b - a, d - c) < _LONG_RUN:
        return 0
    head = shared(old[a:b], new[c:d])
    at = old.rfind("\n", a, a + head) + 1  # the line after it is not known to be equal
    for _ in range(_TRIES):
        if at - a < _LONG_RUN:
            return 0
        at = old.rfind("\n", a, at - 1) + 1
        if at > a and blocks.parts(old, at):
            return at - a
    return 0


def _tail(old: str, new: str, gap: Gap) -> int:
    """The same of a gap's end."""
    (a, b), (c, d) = gap
    if min(b - a, d - c) < _LONG_RUN:
        return 0
    at = old.find("\n", b - shared_end(old[a:b], new[c:d]), b) + 1
    for _ in range(_TRIES if at else 0):
        at = old.find("\n", at, b) + 1
        if b - at < _LONG_RUN or not at:
            return 0
        if blocks.parts(old, at):
            return b - at
    return 0


def _between_blank_lines(old: str, new: str) -> Iterator[tuple[Gap, tuple[Span, Span] | None]]:
    seam = "\r\n\r\n" if "\r\n\r\n" in old else "\n\n"
    olds, news = old.split(seam), new.split(seam)
    i = j = at = to = here = there = 0  # a piece on each side, where it begins, and where the gap before it does
    for a, b, size in runs(olds, news):
        at += sum(map(len, olds[i:a])) + (a - i) * len(seam)
        to += sum(map(len, news[j:b])) + (b - j) * len(seam)
        length = sum(map(len, olds[a : a + size])) + (size - 1) * len(seam)
        words = old[at : at + length]
        if words and not words.isspace():
            yield ((here, at), (there, to)), (_trimmed(old, at, at + length), _trimmed(new, to, to + length))
            here, there = at + length, to + length
        i, j, at, to = a + size, b + size, at + length + len(seam), to + length + len(seam)
    yield ((here, len(old)), (there, len(new))), None


def _blocks(words: str, start: int, end: int, last: bool) -> list[_TextBlock]:
    """The blocks of a stretch, the headline and the datelines among them known as such."""
    if words[start:end].isspace():
        return []
    found = [
        _TextBlock(first, stop, block, "dateline" if blocks.dated(block) else "")
        for first, stop in blocks.passages(words, start, end)
        for block in (words[first:stop],)
    ]
    headed = start == 0 and found and not found[0].field and (len(found) > 1 or not last)
    if headed and blocks.is_headline(found[0].words):
        first = found[0]
        found[0] = _TextBlock(first.start, first.end, first.words, "headline")
    return found


def _once(gaps: Sequence[Sequence[_TextBlock]]) -> set[str]:
    """The blocks that stand once among all that differ."""
    counts = Counter(block.words for gap in gaps for block in gap)
    return {words for words, n in counts.items() if n == 1}


def _in_order(old: Sequence[_TextBlock], new: Sequence[_TextBlock]) -> list[tuple[int, int, int]]:
    if len(old) == len(new) == 1:
        return [(0, 0, 1)] if old[0].words == new[0].words else []
    return runs([block.words for block in old], [block.words for block in new])


def _evident(
    old: Sequence[str], new: Sequence[str], but: set[str] | frozenset[str] = frozenset()
) -> list[tuple[int, int, Rewording]]:
    """The passages that stand in the same place and are evidently the same, with one skipped here and there."""
    pairs: list[tuple[int, int, Rewording]] = []
    i = j = vain = 0
    while i < len(old) and j < len(new) and vain < _PATIENCE:
        vain += 1
        for a, b in ((i, j), (i, j + 1), (i + 1, j)):
            if a < len(old) and b < len(new) and old[a] not in but and new[b] not in but:
                found = compared(old[a], new[b])
                if found.kept >= _EVIDENT:
                    pairs.append((a, b, found))
                    i, j, vain = a, b, 0
                    break
        i, j = i + 1, j + 1
    return pairs


def _within_sentences(found: Rewording) -> bool:
    """True if no edit can have made, unmade or filled most of a sentence."""
    end, size, seam = 0, 0, " " * found.seam
    for i1, i2, j1, j2 in found.ranges:
        gone, come = seam.join(found.before[i1:i2]), seam.join(found.after[j1:j2])
        more = len(gone) + len(come)
        if gone and come and gone[-1] == come[-1]:
            if not i1 or _SENTENCE.search(found.before[i1 - 1]):  # it begins where a sentence may
                return False
            gone, come = gone[:-1], come[:-1]
        if _SENTENCE.search(gone) or _SENTENCE.search(come):
            return False
        if size and 2 * sum(map(len, found.before[end:i1])) < size + more:
            return False
        end, size = i2, more
    return True
