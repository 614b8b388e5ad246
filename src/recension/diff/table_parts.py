"""Which tables became which, and of two that did: which columns and which rows.

Columns are known by their headings, then by their cells; rows by their cells, each under its heading.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate

from recension.diff.likeness import Likeness
from recension.diff.sequences import common, rising
from recension.reading.tables import CellRow, Table

_ALIKE = 0.5  # of the cells of two rows or columns, from which share on they may be one
_ALIKE_ELSEWHERE = 0.8  # the same for rows that do not stand in the same place
_SAME_TABLE = 0.3  # of the cells of the smaller of two tables, which the other has as well
_AHEAD = 20  # tables among which the one is looked for that another became
_COMMON = 50  # rows with the same cell, from which on it says nothing of which row became which

Pairs = Mapping[int, int]
"""The new numbers of old columns or rows, by the old ones."""


def paired(old: Sequence[Table], new: Sequence[Table]) -> Iterator[tuple[Table, Table]]:
    """The tables of two texts that became one another, in the order of both: they share enough of their cells."""
    olds, news = ([{word for row in table.rows for word in row.words if word} for table in some] for some in (old, new))
    start = 0
    for one, mine in zip(old, olds, strict=True):
        ahead = news[start : start + _AHEAD]
        shared = [len(mine & other) / max(1, min(len(mine), len(other))) for other in ahead]
        best = max(range(len(shared)), key=shared.__getitem__, default=None)
        if best is not None and shared[best] >= _SAME_TABLE and columns_of(one, new[start + best]):
            yield one, new[start + best]
            start += best + 1


def columns_of(one: Table, two: Table) -> Pairs:
    """The columns that became one another: by their headings, then by their cells, then by their places."""
    old, new = _by_columns(one), _by_columns(two)
    pairs = {i: j for i, j in _by_heading(old, new) if _shared(old[i][1:], new[j][1:]) or not _elsewhere(old[i], new)}
    likeness = [
        (_shared(old[i][1:], new[j][1:]), -abs(i - j), i, j)
        for i in range(len(old))
        for j in range(len(new))
        if i not in pairs and j not in pairs.values()
    ]
    for share, _, i, j in sorted(likeness, reverse=True):
        if share >= _ALIKE and i not in pairs and j not in pairs.values():
            pairs[i] = j
    if len(old) == len(new):  # a column in its place, of which a cell at least is still the same
        alike = {i for share, _, i, j in likeness if i == j and share}
        pairs |= {i: i for i in alike if i not in pairs and i not in pairs.values()}
    return pairs


def _elsewhere(column: tuple[str, ...], others: Sequence[tuple[str, ...]]) -> bool:
    """True for a column whose cells now stand under another heading."""
    return any(_shared(column[1:], other[1:]) >= _ALIKE for other in others)


def _by_columns(table: Table) -> list[tuple[str, ...]]:
    """The words of each column, from its heading down."""
    body = (row.words for row in table.rows if not row.ruler and row.cells != table.heading.cells)
    rows = [table.heading.words, *body]
    return [tuple(row[at] if at < len(row) else "" for row in rows) for at in range(table.width)]


def _by_heading(old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """The columns of one heading, where both tables have as many of it."""
    places: tuple[defaultdict[str, list[int]], ...] = defaultdict(list), defaultdict(list)
    for side, found in zip((old, new), places, strict=True):
        for at, column in enumerate(side):
            found[column[0].casefold()].append(at)
    for heading, olds in places[0].items():
        news = places[1].get(heading, [])
        if heading and len(olds) == len(news):
            yield from zip(olds, news, strict=True)


def _shared(one: Sequence[str], two: Sequence[str]) -> float:
    """The share of cells that two columns or rows have in common, from 0 to 1."""
    whole = max(len(one), len(two))
    return (Counter(one) & Counter(two)).total() / whole if whole else 0.0


def rows_of(one: Table, two: Table, columns: Pairs) -> Pairs:
    """The rows that became one another: the same, in order or anywhere; then those that share most cells."""
    old = [_under(row, columns.keys()) for row in one.rows]
    new = [_under(row, columns.values()) for row in two.rows]
    pairs = dict(_rulers(one, two))
    taken = set(pairs.values())
    olds = [at for at, row in enumerate(one.rows) if at not in pairs and not row.ruler]
    news = [at for at, row in enumerate(two.rows) if at not in taken and not row.ruler]
    numbers: dict[tuple[str, ...], int] = {}
    here, there = (
        [numbers.setdefault(side[at], len(numbers)) for at in some] for side, some in ((old, olds), (new, news))
    )
    pairs |= {olds[i]: news[j] for i, j in common(here, there)}
    free = [at for at in olds if at not in pairs], [at for at in news if at not in set(pairs.values())]
    pairs |= _once(old, new, free)
    pairs |= _alike(old, new, pairs, free)
    return pairs | _reworded(old, new, pairs, free)


def _under(row: CellRow, columns: Collection[int]) -> tuple[str, ...]:
    """The words of a row in these columns."""
    words = row.words
    return tuple(words[at] if at < len(words) else "" for at in columns)


def _rulers(one: Table, two: Table) -> Iterator[tuple[int, int]]:
    olds, news = ([at for at, row in enumerate(table.rows) if row.ruler] for table in (one, two))
    if olds[:1] == news[:1] == [1]:
        yield 0, 0  # the headings over them
    yield from zip(olds, news, strict=False)


def _once(
    old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]], free: tuple[list[int], list[int]]
) -> dict[int, int]:
    """Rows that stand once among those without a partner on either side."""
    here, there = Counter(old[at] for at in free[0]), Counter(new[at] for at in free[1])
    place = {new[at]: at for at in free[1]}
    return {at: place[old[at]] for at in free[0] if here[old[at]] == there[old[at]] == 1}


def _alike(
    old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]], pairs: Pairs, free: tuple[list[int], list[int]]
) -> dict[int, int]:
    """Rows that share enough cells, each in its column, the likest first; where as many are shared, those in place."""
    taken = set(pairs.values())
    holders: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for j in free[1]:
        for cell in enumerate(new[j]) if j not in taken else ():
            holders[cell].append(j)
    once = _names(old) & _names(new)
    near = _gaps(pairs, (len(old), len(new)))
    ranked = []
    for i in free[0]:
        shared: Counter[int] = Counter()
        for cell in enumerate(old[i]) if i not in pairs else ():
            if cell[1] and len(holders[cell]) <= _COMMON:
                shared.update(holders[cell] * (len(old[i]) if cell in once else 1))
        for j, count in shared.items():
            least = _ALIKE if near[0][i] == near[1][j] else _ALIKE_ELSEWHERE
            if count >= least * len(old[i]):
                ranked.append((count / len(old[i]), -abs(i - j), i, j))
    ranked.sort(reverse=True)
    return _chosen([(i, j) for _, _, i, j in ranked], taken)


def _reworded(
    old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]], pairs: Pairs, free: tuple[list[int], list[int]]
) -> dict[int, int]:
    """Rows in the same place that share most of their words."""
    taken = set(pairs.values())
    here = {i: " ".join(old[i]) for i in free[0] if i not in pairs}
    there = {j: " ".join(new[j]) for j in free[1] if j not in taken}
    if not here or not there:
        return {}
    near, likeness = _gaps(pairs, (len(old), len(new))), Likeness(here, there, len(old) + len(new))
    found = ((likeness.of(i, j), i, j) for i in here for j in likeness.candidates(i) if near[0][i] == near[1][j])
    return _chosen([(i, j) for share, i, j in sorted(found, reverse=True) if share >= _ALIKE], taken)


def _chosen(ranked: Sequence[tuple[int, int]], taken: set[int]) -> dict[int, int]:
    """The pairs, each row in the first that has it; the new rows of it are then taken."""
    found: dict[int, int] = {}
    for i, j in ranked:
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def _gaps(pairs: Pairs, sizes: tuple[int, int]) -> tuple[list[int], list[int]]:
    """For each old row and each new one how many of those that stayed in order stand before it."""
    kept = in_order(pairs)
    ends = kept.keys(), set(kept.values())
    before, after = (
        [*accumulate(int(at in some) for at in range(size))] for some, size in zip(ends, sizes, strict=True)
    )
    return before, after


def _names(rows: Sequence[tuple[str, ...]]) -> set[tuple[int, str]]:
    """The cells with words that stand once in their column: they name their row."""
    count = Counter(cell for row in rows for cell in enumerate(row))
    return {cell for cell, times in count.items() if times == 1 and any(map(str.isalpha, cell[1]))}


def in_order(pairs: Pairs) -> dict[int, int]:
    """The pairs without those that stand elsewhere."""
    olds = sorted(pairs)
    return {olds[at]: pairs[olds[at]] for at in rising([pairs[i] for i in olds], [1] * len(olds))}
