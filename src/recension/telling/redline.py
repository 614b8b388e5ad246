"""A report as one text to read: both texts at once, in the order of the new one.

The law: the runs that stand in the old text, joined, are the old text; those that stand in the new are the new one.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import islice, pairwise

from msgspec import Struct
from msgspec.structs import replace

from recension.model import Action, Change, Document, Edit, Report, Span

SPARE = 6  # places beyond those of the sentences asked for, at which an unchanged run is cut: more than are shown


class Fate(StrEnum):
    """What became of a run of words.

    DROPPED words were edited out of a passage on its way: they are shown where it went, and stand in the old text
    as a part of its MOVED_FROM run.
    """

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"
    MOVED_FROM = "moved from"
    MOVED_TO = "moved to"
    DROPPED = "dropped"


OLD = frozenset({Fate.SAME, Fate.REMOVED, Fate.MOVED_FROM})
NEW = frozenset({Fate.SAME, Fate.ADDED, Fate.MOVED_TO})


class Run(Struct, frozen=True):
    """Words of one fate: where they stood, where they stand, and the change they belong to (None: no change)."""

    fate: Fate
    before: Span
    after: Span
    change: Change | None = None


class Passage(Struct, frozen=True):
    """Runs that hold a change, with a little of what stands around them.

    `hidden` are the unchanged runs left out before it, of `skipped` sentences. The last passage may have no runs.
    """

    hidden: tuple[Run, ...]
    skipped: int
    runs: tuple[Run, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes shown here, each once and in order; a move is shown where it went."""
        here = (run.change for run in self.runs if run.fate is not Fate.MOVED_FROM)
        return tuple(dict.fromkeys(change for change in here if change))


def runs(report: Report) -> tuple[Run, ...]:
    """Both texts whole, as runs: the words of OLD kinds join to the old text, those of NEW kinds to the new."""
    return tuple(_RunReader(report))


def replay(old: str, report: Report) -> str:
    """The new text, made of the old one and the words that the report says were added, and of nothing else."""
    added = report.after.text
    return "".join(
        run.after.of(added) if run.fate is Fate.ADDED else run.before.of(old) for run in runs(report) if run.fate in NEW
    )


def backwards(report: Report) -> Report:
    """The same report told from the new text to the old: its replay on the new text gives the old one."""
    return Report(report.after, report.before, tuple(map(_backwards, report.changes)))


def passages(report: Report, context: int = 1, spare: int = SPARE) -> tuple[Passage, ...]:
    """The runs in groups that hold changes, with `context` unchanged sentences on either side.

    Nothing is lost: `hidden` and `runs` of all passages, in order, cover what `runs` gives.
    """
    starts = _starts(report.after)
    every = [_Measured(cell, _count(cell, starts)) for cell in cells(report, runs(report), context, spare)]
    found: list[Passage] = []
    hidden: list[_Measured] = []
    shown: list[_Measured] = []
    for cell, near in zip(every, _near(every, context), strict=True):
        if not near and shown:
            found.append(_passage(hidden, shown))
            hidden, shown = [], []
        (shown if near else hidden).append(cell)
    return (*found, _passage(hidden, shown)) if hidden or shown else ()


def cells(
    report: Report, some: Iterable[Run], context: int | None = None, spare: int = SPARE
) -> Iterator[tuple[Run, ...]]:
    """Runs that follow each other, cut where a sentence begins or ends in both texts: mostly one sentence, or a gap.

    With a `context`, an unchanged run is not cut farther than so many sentences, and some to spare, from its ends.
    """
    old, new = _Edges(report.before), _Edges(report.after)
    cell: list[Run] = []
    for run in some:
        for piece in _cut(run, old, new, None if context is None else 2 * context + spare):
            if cell and piece.before.start in old.found and piece.after.start in new.found:
                yield tuple(cell)
                cell = []
            cell.append(piece)
    if cell:
        yield tuple(cell)


def joined(some: Iterable[tuple[Run, ...]]) -> tuple[Run, ...]:
    """The runs of the cells. Runs that were cut into several cells are made one again."""
    found: list[Run] = []
    for run in (run for cell in some for run in cell):
        last = found[-1] if found else None
        if last and (last.fate, last.change) == (run.fate, run.change) and _touch(last, run):
            found[-1] = replace(last, before=_both(last.before, run.before), after=_both(last.after, run.after))
        else:
            found.append(run)
    return tuple(found)


def _backwards(change: Change) -> Change:
    edits = tuple(edit.swapped for edit in change.edits)
    places = tuple(replace(spot, before=spot.after, after=spot.before) for spot in change.places)
    extent = change.extent and replace(change.extent, gone=change.extent.come, come=change.extent.gone)
    action, before, after = change.action.backwards, change.after, change.before
    return replace(change, action=action, before=before, after=after, edits=edits, places=places, extent=extent)


class _RunReader:
    """Reads both texts at once. What is neither edited nor moved is equal in both, and in the same order."""

    def __init__(self, report: Report) -> None:
        moves = [change for change in report.changes if change.action is Action.MOVED]
        edits = [
            (edit, change) for change in report.changes if change.action is not Action.MOVED for edit in change.edits
        ]
        self.edits = sorted(edits, key=lambda pair: (pair[0].before.start, pair[0].after.start))
        self.sources = sorted(moves, key=lambda change: change.before)
        self.targets = sorted(moves, key=lambda change: change.after)
        self.ends = Span(len(report.before.text), len(report.after.text))

    def __iter__(self) -> Iterator[Run]:
        edits, sources, targets = self.edits[::-1], self.sources[::-1], self.targets[::-1]
        old = new = 0
        while (old, new) != (self.ends.start, self.ends.end) or edits or sources or targets:
            if edits and (edits[-1][0].before.start, edits[-1][0].after.start) == (old, new):
                edit, change = edits.pop()
                yield from _replaced(edit, change, Fate.REMOVED)
                old, new = edit.before.end, edit.after.end
            elif targets and targets[-1].after.start == new and not self._waits(edits, sources, old, new):
                moved = targets.pop()
                yield from _arrived(moved)
                new = moved.after.end
            elif sources and sources[-1].before.start == old:
                moved = sources.pop()
                yield Run(Fate.MOVED_FROM, moved.before, Span(new, new), moved)
                old = moved.before.end
            else:
                equal = min(self._old_stop(edits, sources) - old, self._new_stop(edits, targets) - new)
                if equal <= 0:
                    raise ValueError(
                        f"the edits of a report do not fit its texts, at {old} of the old, {new} of the new"
                    )
                yield Run(Fate.SAME, Span(old, old + equal), Span(new, new + equal))
                old, new = old + equal, new + equal

    def _waits(self, edits: list[tuple[Edit, Change]], sources: list[Change], old: int, new: int) -> bool:
        """True if the passage that arrives here has to wait: another passage leaves the old text here, and an edit
        begins here in the new one."""
        going = bool(sources) and sources[-1].before.start == old
        return going and bool(edits) and edits[-1][0].after.start == new

    def _old_stop(self, edits: list[tuple[Edit, Change]], sources: list[Change]) -> int:
        stops = [edits[-1][0].before.start] if edits else []
        return min([*stops, sources[-1].before.start if sources else self.ends.start, self.ends.start])

    def _new_stop(self, edits: list[tuple[Edit, Change]], targets: list[Change]) -> int:
        stops = [edits[-1][0].after.start] if edits else []
        return min([*stops, targets[-1].after.start if targets else self.ends.end, self.ends.end])


def _replaced(edit: Edit, change: Change, kind: Fate) -> Iterator[Run]:
    if edit.before:
        yield Run(kind, edit.before, Span(edit.after.start, edit.after.start), change)
    if edit.after:
        yield Run(Fate.ADDED, Span(edit.before.end, edit.before.end), edit.after, change)


def _arrived(move: Change) -> Iterator[Run]:
    """A moved passage as it stands where it went, the edits inside it shown."""
    old, new = move.before.start, move.after.start
    for edit in move.edits:
        if edit.before.start > old:
            yield Run(Fate.MOVED_TO, Span(old, edit.before.start), Span(new, edit.after.start), move)
        yield from _replaced(edit, move, Fate.DROPPED)
        old, new = edit.before.end, edit.after.end
    if move.before.end > old:
        yield Run(Fate.MOVED_TO, Span(old, move.before.end), Span(new, move.after.end), move)


class _Measured(Struct, frozen=True):
    """Runs between two places that are the edge of a sentence in both texts: mostly one sentence, or one gap."""

    runs: tuple[Run, ...]
    sentences: int

    @property
    def changed(self) -> bool:
        return any(run.fate is not Fate.SAME for run in self.runs)


def _starts(document: Document) -> list[int]:
    return [sentence.start for sentence in document.sentences]


def _count(cell: tuple[Run, ...], starts: list[int]) -> int:
    return bisect_left(starts, cell[-1].after.end) - bisect_left(starts, cell[0].after.start)


class _Edges:
    """The places where sentences begin or end in a document, in order, each once."""

    def __init__(self, document: Document) -> None:
        self.found = dict.fromkeys(at for sentence in document.sentences for at in (sentence.start, sentence.end))
        self.places = list(self.found)

    def within(self, span: Span) -> list[int]:
        """The edges inside a span, its ends left out."""
        return self.places[bisect_left(self.places, span.start + 1) : bisect_left(self.places, span.end)]


def _cut(run: Run, old: _Edges, new: _Edges, most: int | None) -> Iterator[Run]:
    """The run, cut at the edges of sentences in the text or texts that have its words; at so many from either end."""
    places = [0, *_places(run, old, new, most), max(len(run.before), len(run.after))]
    if len(places) == 2:
        yield run
        return
    for start, end in pairwise(places):
        yield replace(run, before=_part(run.before, start, end), after=_part(run.after, start, end))


def _places(run: Run, old: _Edges, new: _Edges, most: int | None) -> list[int]:
    """The places where sentences begin or end in the run, counted from its start: the first and the last so many."""
    if not run.before:
        return [edge - run.after.start for edge in new.within(run.after)]
    inner, start, shift = old.within(run.before), run.before.start, run.after.start - run.before.start
    both = (edge - start for edge in inner if not run.after or edge + shift in new.found)
    if most is None or len(inner) <= 2 * most:
        return list(both)
    back = (edge - start for edge in reversed(inner) if not run.after or edge + shift in new.found)
    return sorted({*islice(both, most), *islice(back, most)})


def _part(span: Span, start: int, end: int) -> Span:
    return Span(span.start + start, span.start + end) if span else span


def _near(cells: list[_Measured], context: int) -> list[bool]:
    """For each cell, whether it is changed or within `context` sentences of a change."""
    ahead = _distances(cells)
    behind = _distances(cells[::-1])[::-1]
    near = [min(pair) <= context for pair in zip(ahead, behind, strict=True)]
    # White space alone is shown after what is shown, never before it.
    return [
        yes and (before or cell.sentences > 0 or cell.changed)
        for yes, before, cell in zip(near, [False, *near][: len(near)], cells, strict=True)
    ]


def _distances(cells: Iterable[_Measured]) -> list[float]:
    distance, found = float("inf"), []
    for cell in cells:
        distance = 0 if cell.changed else distance + bool(cell.sentences)
        found.append(distance)
    return found


def _passage(hidden: list[_Measured], shown: list[_Measured]) -> Passage:
    count = sum(cell.sentences for cell in hidden)
    return Passage(joined(cell.runs for cell in hidden), count, joined(cell.runs for cell in shown))


def _touch(left: Run, right: Run) -> bool:
    return left.before.end == right.before.start and left.after.end == right.after.start


def _both(left: Span, right: Span) -> Span:
    return Span(left.start, right.end)
