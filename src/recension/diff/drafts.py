"""Two texts and what was done between them: drafts of changes, which lack only what they mean.

Whatever the drafts do not name stands in both texts: replaying them on the old text gives the new one.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from recension.diff import passage_edits
from recension.diff.alignment import Link, link
from recension.diff.passages import Unit, units
from recension.model import Action, Edit, Span

_ROW = 10  # equal blocks that come or go in a row, from which on they are one change: of fewer, each may be meant


class Draft(Struct, frozen=True, gc=False):
    """A change before it is judged: see `model.Change`, which has the same parts."""

    action: Action
    before: Span
    after: Span
    edits: tuple[Edit, ...]


def diff(old: str, new: str) -> tuple[Draft, ...]:
    """What was done to make `new` of `old`, in the order of the new text."""
    if old == new:
        return ()
    if new < old:  # one direction is worked out and the other is its mirror: neither tells more
        return tuple(sorted(map(_swapped, diff(new, old)), key=_reading_order))
    cut = units(old, new)
    one, two = _Side(old, cut.old, {}, {}, {}), _Side(new, cut.new, {}, {}, {})
    links = link(_passages(one), _passages(two), ([u.name for u in cut.old], [u.name for u in cut.new]))
    return tuple(sorted(_drafts(one, two, links, cut.edits), key=_reading_order))


def _passages(side: "_Side") -> list[str]:
    return [unit.span.of(side.text) for unit in side.units]


def _reading_order(draft: Draft) -> tuple[Span, Span]:
    return draft.after, draft.before


# ----------------------------------------------------------------------------------------------------- drafts


class _Side(Struct, frozen=True):
    """One text with its units, and what each unit that left or came takes along: its span with a gap beside it."""

    text: str
    units: Sequence[Unit]
    passages: dict[int, Span]
    anchors: dict[int, int]
    strays: dict[int, Edit]

    def hull(self, ends: tuple[int, int]) -> Span:
        """From the first word of the units to the last."""
        return Span(self.units[ends[0]].span.start, self.units[ends[1] - 1].span.end)

    def passage(self, first: int, last: int) -> Span:
        """What the units from first to last took along."""
        return Span(self.passages[first].start, self.passages[last].end)

    def before(self, number: int) -> str:
        """The white space before a unit, or at the end."""
        start = self.units[number - 1].span.end if number else 0
        return self.text[start : self.units[number].span.start if number < len(self.units) else len(self.text)]

    def gaps(self, start: int, end: int) -> list[Span]:
        """The white space before, between and after the units [start, end)."""
        starts = [self.units[start - 1].span.end if start else 0, *(unit.span.end for unit in self.units[start:end])]
        ends = [*(unit.span.start for unit in self.units[start:end])]
        ends.append(self.units[end].span.start if end < len(self.units) else len(self.text))
        return [Span(a, b) for a, b in zip(starts, ends, strict=True)]


def _drafts(one: _Side, two: _Side, links: Sequence[Link], known: dict[str, tuple[Edit, ...]]) -> Iterator[Draft]:
    spine = [item for item in links if not item.moved and _both(item)]
    for item in spine:
        yield from _edited(one, two, item, known)
    ends = Link((0, 0), (0, 0)), Link((len(one.units),) * 2, (len(two.units),) * 2)
    for left, right in pairwise([ends[0], *spine, ends[1]]):
        yield from _between(one, two, (left.before[1], right.before[0]), (left.after[1], right.after[0]))
    gone = [item.before for item in links if item.after[0] == item.after[1]]
    come = [item.after for item in links if item.before[0] == item.before[1]]
    yield from (_lost(one, *run) for run in _runs(one, gone))
    yield from (_swapped(_lost(two, *run)) for run in _runs(two, come))
    yield from _moves(one, two, [item for item in links if item.moved])
    yield from (Draft(Action.EDITED, edit.before, edit.after, (edit,)) for edit in one.strays.values())
    yield from (Draft(Action.EDITED, edit.after, edit.before, (edit.swapped,)) for edit in two.strays.values())


def _both(item: Link) -> bool:
    return item.before[0] < item.before[1] and item.after[0] < item.after[1]


def _edited(one: _Side, two: _Side, item: Link, known: dict[str, tuple[Edit, ...]]) -> Iterator[Draft]:
    """What was done to a passage that stayed: each edit by itself, but a headline, a split or a merger as one."""
    first = one.units[item.before[0]]
    olds, news = item.before[1] - item.before[0], item.after[1] - item.after[0]
    if first.name and olds == news == 1 and first.name not in known and not first.field:
        return
    before, after = one.hull(item.before), two.hull(item.after)
    if before.of(one.text) == after.of(two.text):
        return
    settled = known.get(first.name) if olds == news == 1 else None
    edits = settled or _inner(one, two, before, after)
    if olds != news and edits:
        yield Draft(Action.SPLIT if olds < news else Action.MERGED, before, after, edits)
    elif edits and first.field:
        yield Draft(
            Action.EDITED,
            Span(edits[0].before.start, edits[-1].before.end),
            Span(edits[0].after.start, edits[-1].after.end),
            edits,
        )
    else:
        yield from (Draft(Action.EDITED, edit.before, edit.after, (edit,)) for edit in edits)


def _inner(one: _Side, two: _Side, before: Span, after: Span) -> tuple[Edit, ...]:
    """The edits inside a passage, counted from the beginning of the texts."""
    return passage_edits.edits(before.of(one.text), after.of(two.text), before.start, after.start)


# --------------------------------------------------------------------------------- between two that stayed


def _between(one: _Side, two: _Side, here: tuple[int, int], there: tuple[int, int]) -> Iterator[Draft]:
    """The white space between two passages that stayed; and for what stood or stands there, what it takes along."""
    if here[0] == here[1] and there[0] == there[1] and one.before(here[0]) == two.before(there[0]):
        return
    old, new = one.gaps(*here), two.gaps(*there)
    if len(old) == len(new) == 1:
        yield from _respaced(one, two, here[0], there[0], old[0], new[0])
    elif len(new) == 1:
        _taken(one, two, here[0], old, new[0])
    elif len(old) == 1:
        _taken(two, one, there[0], new, old[0])
    else:
        head, tail = _alike(one, two, old[0], new[0]), _alike(one, two, old[-1], new[-1])
        for side, first, gaps in ((one, here[0], old), (two, there[0], new)):
            start = gaps[0].end if head else gaps[0].start
            end = gaps[-1].start if tail else gaps[-1].end
            _share(side, first, [start, *(gap.end for gap in gaps[1:-1]), end])
        for number in range(*here):
            one.anchors[number] = two.passages[there[0]].start
        for number in range(*there):
            two.anchors[number] = one.passages[here[1] - 1].end


def _alike(one: _Side, two: _Side, old: Span, new: Span) -> bool:
    return old.of(one.text) == new.of(two.text)


def _respaced(one: _Side, two: _Side, here: int, there: int, old: Span, new: Span) -> Iterator[Draft]:
    """The white space between two neighbours that stayed, if it differs: a paragraph broken or joined, or spacing."""
    was, now = _parted(one, here), _parted(two, there)
    action = Action.EDITED if was == now else Action.SPLIT if now else Action.MERGED
    yield Draft(action, old, new, (Edit(old, new),))


def _parted(side: _Side, number: int) -> bool:
    """True where a paragraph ends before the unit."""
    return 0 < number < len(side.units) and side.units[number - 1].block != side.units[number].block


def _taken(one: _Side, two: _Side, first: int, old: list[Span], new: Span) -> None:
    """Units that left a place where only white space is now: each takes the gap along that is not there any more.

    If neither gap is what is there now, the one that stays is an edit that goes with the first of them.
    """
    if _alike(one, two, old[-1], new) and not _alike(one, two, old[0], new):
        _share(one, first, [gap.start for gap in old])
        anchor = new.start
    else:
        _share(one, first, [gap.end for gap in old])
        anchor = new.end
        if not _alike(one, two, old[0], new):
            one.strays[first] = Edit(old[0], new)
    for number in range(first, first + len(old) - 1):
        one.anchors[number] = anchor


def _share(side: _Side, first: int, borders: list[int]) -> None:
    """Each unit from `first` on takes what lies between two borders."""
    for number, (start, end) in enumerate(pairwise(borders), first):
        side.passages[number] = Span(start, end)


# --------------------------------------------------------------------------------------- gone, new and moved


def _runs(side: _Side, ends: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The units as (first, last), neighbours within one block together, and the lines of a long row of equal ones."""
    row: list[tuple[int, int]] = []
    for run in _blocks(side, ends):
        if row and (run[0] != row[-1][1] + 1 or _words(side, run) != _words(side, row[-1])):
            yield from _row(row)
            row = []
        row.append(run)
    yield from _row(row)


def _row(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(runs[0][0], runs[-1][1])] if len(runs) >= _ROW else runs


def _blocks(side: _Side, ends: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The units as (first, last), neighbours within one block together."""
    run: list[int] = []
    for number in sorted(start for start, _ in ends):
        if run and (number != run[-1] + 1 or side.units[number].block != side.units[run[-1]].block):
            yield run[0], run[-1]
            run = []
        run.append(number)
    if run:
        yield run[0], run[-1]


def _words(side: _Side, run: tuple[int, int]) -> str:
    return side.hull((run[0], run[1] + 1)).of(side.text)


def _lost(side: _Side, first: int, last: int) -> Draft:
    passage, anchor = side.passage(first, last), Span(side.anchors[first], side.anchors[first])
    stray = side.strays.pop(first, None)
    if stray:
        whole = Span(stray.before.start, passage.end)
        return Draft(Action.REMOVED, whole, stray.after, (stray, Edit(passage, anchor)))
    return Draft(Action.REMOVED, passage, anchor, (Edit(passage, anchor),))


def _swapped(draft: Draft) -> Draft:
    edits = tuple(edit.swapped for edit in draft.edits)
    return Draft(draft.action.backwards, draft.after, draft.before, edits)


def _moves(one: _Side, two: _Side, links: list[Link]) -> Iterator[Draft]:
    """The moves, neighbours that moved together as one, with the edits made inside."""
    groups: list[Link] = []
    for item in sorted(links, key=lambda item: item.before):
        if groups and groups[-1].before[1] == item.before[0] and groups[-1].after[1] == item.after[0]:
            last = groups.pop()
            item = Link((last.before[0], item.before[1]), (last.after[0], item.after[1]), True)
        groups.append(item)
    for item in groups:
        before = one.passage(item.before[0], item.before[1] - 1)
        after = two.passage(item.after[0], item.after[1] - 1)
        yield Draft(Action.MOVED, before, after, _inner(one, two, before, after))
