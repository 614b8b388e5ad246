"""Two documents and what was done between them: drafts of changes, which lack only what they mean.

Whatever the drafts do not name stands in both texts: replaying them on the old text gives the new one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from recension.diff import passage_edits, rearranged, tables
from recension.diff.alignment import Link, link
from recension.diff.borders import joined
from recension.diff.gaps import Ends, Taken, between
from recension.diff.passages import portions
from recension.diff.portions import Portions
from recension.diff.tables import Done
from recension.model import Action, Document, Edit, Span

_ROW = 10  # equal blocks that come or go in a row, from which on they are one change: of fewer, each may be meant


class Draft(Struct, frozen=True, gc=False):
    """A change before it is judged: see `model.Change`. `parts` are the drafts that it was joined of, in order.

    Edits that may have set words of a sentence in another order are one draft, `rearranged`; `within` are the edits in
    the words that stand elsewhere now. Of a `table` it is told which part came, went or stands elsewhere, in words that
    are empty for its layout: then too only the edits within are asked about.
    """

    action: Action
    before: Span
    after: Span
    edits: tuple[Edit, ...]
    parts: tuple["Draft", ...] = ()
    within: tuple[Edit, ...] = ()
    rearranged: bool = False
    table: str | None = None

    @property
    def swapped(self) -> "Draft":
        """The same change, read backwards."""
        edits, within = (tuple(edit.swapped for edit in some) for some in (self.edits, self.within))
        done = self.action.backwards
        return Draft(done, self.after, self.before, edits, (), within, self.rearranged, self.table)

    @property
    def apart(self) -> "tuple[Draft, ...]":
        """Each edit of what was edited as a draft of its own."""
        return tuple(_alone(edit) for edit in self.edits)


def diff(old: Document, new: Document) -> tuple[Draft, ...]:
    """What was done to make `new` of `old`, in the order of the new text."""
    if old.text == new.text:
        return ()
    if new.text < old.text:  # one direction is worked out and the other is its mirror: neither tells more
        return tuple(sorted((draft.swapped for draft in diff(new, old)), key=_reading_order))
    one, two = portions(old, new)
    links = joined(one.passages, two.passages, link(one.passages, two.passages, (one.names, two.names)))
    return tuple(sorted(_drafts(one, two, links), key=_reading_order))


def _reading_order(draft: Draft) -> tuple[Span, Span]:
    return draft.after, draft.before


def _drafts(one: Portions, two: Portions, links: Sequence[Link]) -> Iterator[Draft]:
    spine = [item for item in links if not item.moved and _both(item)]
    for item in spine:
        yield from _edited(one, two, item)
    places = [*_places(spine, len(one.parts), len(two.parts))]
    gaps = [between(one, two, here, there) for here, there in places]
    for (here, there), gap in zip(places, gaps, strict=True):
        if gap.respaced:
            yield _respaced(gap.respaced, one.parted(here[0]), two.parted(there[0]))
    old = _taken((here[0], gap.old) for (here, _), gap in zip(places, gaps, strict=True))
    new = _taken((there[0], gap.new) for (_, there), gap in zip(places, gaps, strict=True))
    gone = [*_runs(one, [item.before for item in links if item.after[0] == item.after[1]])]
    come = [*_runs(two, [item.after for item in links if item.before[0] == item.before[1]])]
    yield from (_lost(old, *run) for run in gone)
    yield from (_lost(new, *run).swapped for run in come)
    yield from (_moved(one, two, old, new, item) for item in _together(item for item in links if item.moved))
    yield from _strays(old, gone)
    yield from (draft.swapped for draft in _strays(new, come))


def _both(item: Link) -> bool:
    return item.before[0] < item.before[1] and item.after[0] < item.after[1]


# ------------------------------------------------------------------------------------------ what stayed, edited


def _edited(one: Portions, two: Portions, item: Link) -> Iterator[Draft]:
    """What was done to a passage that stayed: each edit by itself, but a headline, a split or a merger as one."""
    first = one.parts[item.before[0]]
    olds, news = item.before[1] - item.before[0], item.after[1] - item.after[0]
    single = olds == news == 1
    if first.tables and single:
        yield from map(_in_table, tables.compared(one.text, two.text, *first.tables))
        return
    if first.name and single and first.edits is None and not first.field:
        return
    before, after = one.hull(item.before), two.hull(item.after)
    if before.of(one.text) == after.of(two.text):
        return
    edits = (single and first.edits) or _inner(one, two, before, after)
    if not single and olds != news and edits:
        yield Draft(Action.SPLIT if olds < news else Action.MERGED, before, after, edits)
    elif edits and first.field:
        yield _as_one(edits)
    else:
        groups = rearranged.groups(one.text, two.text, (before, after), edits)
        yield from (_as_one(group.edits, group.within) for group in groups)


def _as_one(edits: tuple[Edit, ...], within: tuple[Edit, ...] | None = None) -> Draft:
    several = within is not None and len(edits) > 1
    return Draft(Action.EDITED, _hull(edits, 0), _hull(edits, 1), edits, (), within or (), several)


def _in_table(done: Done) -> Draft:
    """What was done to a table; what came or went has a place in the other text, and no passage."""
    before, after = done.ends or (_hull(done.edits, 0), _hull(done.edits, 1))
    if done.action is Action.ADDED:
        before = Span(before.start, before.start)
    if done.action is Action.REMOVED:
        after = Span(after.start, after.start)
    return Draft(done.action, before, after, done.edits, (), done.within, False, done.part)


def _hull(edits: Sequence[Edit], side: int) -> Span:
    """From the beginning of the first edit to the end of the last, in the old text or in the new."""
    spans = [(edit.before, edit.after)[side] for edit in edits]
    return Span(spans[0].start, spans[-1].end)


def _alone(edit: Edit) -> Draft:
    return Draft(Action.EDITED, edit.before, edit.after, (edit,))


def _inner(one: Portions, two: Portions, before: Span, after: Span) -> tuple[Edit, ...]:
    """The edits inside a passage, counted from the beginning of the texts."""
    return passage_edits.edits(before.of(one.text), after.of(two.text), before.start, after.start)


# -------------------------------------------------------------------------------- between two that stayed


def _places(spine: Sequence[Link], size_old: int, size_new: int) -> Iterator[tuple[Ends, Ends]]:
    """The portions of both texts between those that stayed, from one to the next; often there are none."""
    ends = Link((0, 0), (0, 0)), Link((size_old, size_old), (size_new, size_new))
    for left, right in pairwise([ends[0], *spine, ends[1]]):
        yield (left.before[1], right.before[0]), (left.after[1], right.after[0])


def _respaced(edit: Edit, was: bool, now: bool) -> Draft:
    """White space between two neighbours that stayed: a paragraph broken or joined, or spacing."""
    action = Action.EDITED if was == now else Action.SPLIT if now else Action.MERGED
    return Draft(action, edit.before, edit.after, (edit,))


def _taken(gaps: Iterable[tuple[int, Sequence[Taken]]]) -> Mapping[int, Taken]:
    """What each portion takes along that left or came, by its number; of each gap the first number is known."""
    return {number: taken for first, found in gaps for number, taken in enumerate(found, first)}


# --------------------------------------------------------------------------------------- gone, new and moved


def _runs(side: Portions, ends: Sequence[Ends]) -> Iterator[Ends]:
    """The portions as (first, last), neighbours in one block together, and the lines of a long row of equal ones."""
    row: list[Ends] = []
    for run in _blocks(side, ends):
        if row and (run[0] != row[-1][1] + 1 or _text(side, run) != _text(side, row[-1])):
            yield from _row(row)
            row = []
        row.append(run)
    yield from _row(row)


def _row(runs: list[Ends]) -> list[Ends]:
    return [(runs[0][0], runs[-1][1])] if len(runs) >= _ROW else runs


def _blocks(side: Portions, ends: Sequence[Ends]) -> Iterator[Ends]:
    """The portions as (first, last), neighbours in one block together."""
    run: list[int] = []
    for number in sorted(start for start, _ in ends):
        if run and (number != run[-1] + 1 or side.parts[number].block != side.parts[run[-1]].block):
            yield run[0], run[-1]
            run = []
        run.append(number)
    if run:
        yield run[0], run[-1]


def _text(side: Portions, run: Ends) -> str:
    return side.hull((run[0], run[1] + 1)).of(side.text)


def _lost(taken: Mapping[int, Taken], first: int, last: int) -> Draft:
    """Portions that are gone, with the white space that went with them."""
    one, passage = taken[first], Span(taken[first].span.start, taken[last].span.end)
    edit = Edit(passage, Span(one.anchor, one.anchor))
    if one.stray is None:
        return Draft(Action.REMOVED, passage, edit.after, (edit,))
    whole = Span(one.stray.before.start, passage.end)
    return Draft(Action.REMOVED, whole, one.stray.after, (one.stray, edit))


def _strays(taken: Mapping[int, Taken], lost: Sequence[Ends]) -> Iterator[Draft]:
    """The edits of white space that no portion takes along, since none came or went beside it."""
    firsts = {first for first, _ in lost}
    for number, found in taken.items():
        if found.stray and number not in firsts:
            yield _alone(found.stray)


def _together(moves: Iterable[Link]) -> list[Link]:
    """The moves, neighbours that moved together as one."""
    groups: list[Link] = []
    for item in sorted(moves, key=lambda item: item.before):
        if groups and groups[-1].before[1] == item.before[0] and groups[-1].after[1] == item.after[0]:
            last = groups.pop()
            item = Link((last.before[0], item.before[1]), (last.after[0], item.after[1]), True)
        groups.append(item)
    return groups


def _moved(one: Portions, two: Portions, left: Mapping[int, Taken], came: Mapping[int, Taken], item: Link) -> Draft:
    """A move, with the edits made inside."""
    before = Span(left[item.before[0]].span.start, left[item.before[1] - 1].span.end)
    after = Span(came[item.after[0]].span.start, came[item.after[1] - 1].span.end)
    return Draft(Action.MOVED, before, after, _inner(one, two, before, after))
