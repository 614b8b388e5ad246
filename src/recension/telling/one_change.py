"""One change as a reviewer is shown it: what it is, when it was made, where it stands, and what was decided of it."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from itertools import accumulate, groupby

from msgspec import Struct
from msgspec.structs import replace

from recension.model import Action, Change, Report, Severity
from recension.review.state import Display
from recension.review.story import Item
from recension.telling import phrases
from recension.telling.drawn import replaced
from recension.telling.excerpts import EXCERPT, cut, reasons
from recension.telling.heading import heading
from recension.telling.prose import Prose, flowing
from recension.telling.redline import NEW, OLD, Fate, Run, cells, joined, runs
from recension.telling.style import Fragment
from recension.telling.told import account, told
from recension.telling.visible import one_line, spelled, visible
from recension.telling.wrap import bound

Paragraph = list[Fragment]

_LEAST_ROOM = 12  # characters; in fewer, a headline says nothing
_LOOKED_AT = 400  # characters of a change that a row of a list is made of
_WHOLE = 200  # sentences on either side: all of nearly any article, and of a book no more than is drawn at once


class Context(Struct, frozen=True):
    """Where a change stands: runs with the change and what is around it.

    `hidden` is how many sentences before them are not shown, `others` how many other changes those hold. The last
    context may have no runs: it counts what is hidden at the end.
    """

    hidden: int
    others: int
    runs: tuple[Run, ...]


class Contexts:
    """Finds the contexts of changes. What was worked out of the last report is remembered."""

    def __init__(self) -> None:
        self._page: _Page | None = None

    def places(self, item: Item, display: Display) -> list[Context]:
        """The contexts of a change, with so many sentences on either side as the view asks for; `whole` is 200 of them.

        A moved passage is shown where it stands, or, for the other end, where it stood.
        """
        if self._page is None or self._page.report is not item.report:
            self._page = _Page(item.report)
        return list(self._page.places(item.change, _WHOLE if display.whole else display.context, display.other))


class _Page:
    """A report cut into cells of a sentence or a gap each, with the sentences of each cell, and the cells of each
    change."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.cells = list(cells(report, runs(report)))
        starts = [span.start for span in report.after.sentences]
        self.sizes = [
            bisect_left(starts, cell[-1].after.end) - bisect_left(starts, cell[0].after.start) for cell in self.cells
        ]
        old, new = report.before.text, report.after.text
        self.blank = [
            not any(run.before.of(old).strip() or run.after.of(new).strip() for run in cell) for cell in self.cells
        ]
        self.holders: dict[str, dict[int, Fate]] = {}
        for place, cell in enumerate(self.cells):
            for run in cell:
                if run.change:
                    self.holders.setdefault(run.change.id, {})[place] = run.fate
        self.before = [0, *accumulate(self.sizes)]
        self.firsts = sorted(min(places) for places in self.holders.values())

    def places(self, change: Change, context: int, other: bool) -> Iterator[Context]:
        """The stretches of cells that hold the change and what is around it; what lies between them is counted."""
        found = self.holders.get(change.id, {})
        left = {place for place, kind in found.items() if kind is Fate.MOVED_FROM}
        wanted = (left if other else found.keys() - left) or found.keys()
        near = sorted({place for held in wanted for place in self._around(held, context)})
        end = 0
        for _, group in groupby(enumerate(near), key=lambda pair: pair[1] - pair[0]):
            stretch = self._trimmed([place for _, place in group], wanted)
            shown = joined(self.cells[place] for place in stretch)
            yield self._place(end, stretch[0], change, shown)
            end = stretch[-1] + 1
        rest = self._place(end, len(self.cells), change, ())
        if rest.hidden or rest.others:
            yield rest

    def _around(self, held: int, context: int) -> Iterator[int]:
        """The cell with those on either side that it takes to have so many sentences."""
        yield held
        for way in (range(held - 1, -1, -1), range(held + 1, len(self.cells))):
            left = context
            for place in way:
                left -= not self.blank[place]
                if left < 0:
                    break
                yield place

    def _trimmed(self, stretch: list[int], wanted: Collection[int]) -> list[int]:
        """The cells without the gaps at either end: in those, only neighbours that are not shown came or went."""
        while self.blank[stretch[0]] and stretch[0] not in wanted:
            stretch = stretch[1:]
        while self.blank[stretch[-1]] and stretch[-1] not in wanted:
            stretch = stretch[:-1]
        return stretch

    def _place(self, start: int, end: int, change: Change, shown: tuple[Run, ...]) -> Context:
        """The context of some cells, and what is hidden before it, counted; a change counts where it is met first."""
        others = bisect_left(self.firsts, end) - bisect_left(self.firsts, start)
        own = min(self.holders.get(change.id, {-1: Fate.SAME}))
        return Context(self.before[end] - self.before[start], others - (start <= own < end), shown)


def text(item: Item, display: Display, contexts: Contexts, marks: bool) -> Iterator[Paragraph]:
    """The contexts of a change as fragments, with what is not shown between them.

    Fragments of this change have the number 1, those of other changes 2.
    """
    for place in contexts.places(item, display):
        if unshown(place):
            yield [Fragment(unshown(place), "aside")]
        if place.runs and display.mode == "marked up":
            prose = Prose(account(_only(item.report, place.runs)), marks, flow=True)
            yield _numbered(item, place.runs, prose)
        elif place.runs:
            yield side(item, place.runs, display.mode == "old", False)


def side(item: Item, some: tuple[Run, ...], old: bool, marks: bool) -> Paragraph:
    """The words of one of the two texts, numbered as in `text`. What differs is styled, or stands between marks."""
    return [_sided(item, run, old, marks) for run in some if run.fate in (OLD if old else NEW)]


def rows(item: Item, some: tuple[Run, ...], marks: bool) -> Iterator[tuple[Paragraph, Paragraph]]:
    """Old and new side by side, a pair for each place where a sentence begins or ends in both.

    Beside a moved passage as it is now stands the passage as it was, and the other way round; a word says so.
    """
    arrived: set[str] = set()
    for cell in _beside(cells(item.report, some)):
        here = next((run.change for run in cell if run.change and run.fate in _ARRIVED), None)
        here = here if here and here.action is Action.MOVED else None
        beside = [run for run in cell if run.fate in OLD or (here and run.change is here and run.fate in _ARRIVED)]
        left = [_sided(item, run, True, marks) for run in beside if run.before]
        right = side(item, cell, False, marks)
        if here and here.id not in arrived:
            arrived.add(here.id)
            left.insert(0, Fragment(f"⟨moved from {phrases.end(item.report.before, here.before)}⟩ ", "aside"))
        gone = next((run.change for run in cell if run.change and run.fate is Fate.MOVED_FROM), None)
        if gone:
            right.insert(0, Fragment(f"⟨moved to {phrases.end(item.report.after, gone.after)}⟩ ", "aside"))
        yield left, right


def _beside(some: Iterable[tuple[Run, ...]]) -> Iterator[tuple[Run, ...]]:
    """The cells. Those of replaced whole sentences are joined with those of the sentences that replaced them."""
    held: tuple[Run, ...] = ()
    for cell in some:
        last, first = held[-1:], cell[0]
        if last and last[0].fate is Fate.REMOVED and first.fate is Fate.ADDED and last[0].change is first.change:
            held += cell
            continue
        if held:
            yield held
        held = cell
    if held:
        yield held


def _sided(item: Item, run: Run, old: bool, marks: bool) -> Fragment:
    """The words of a run in one of the two texts."""
    document = item.report.before if old else item.report.after
    style = _STYLES.get(run.fate, "")
    told = visible(flowing(document, run.before if old else run.after))
    number = 0 if run.change is None else 1 if run.change.id == item.change.id else 2
    if (
        run.fate in (Fate.REMOVED, Fate.ADDED)
        and not told.strip()
        and number == 1
        and item.change.action is Action.EDITED
    ):
        told = spelled(told)
    opens, closes = _MARKS.get(style, ("", "")) if marks and told.strip() else ("", "")
    return Fragment(f"{opens}{told}{closes}", "" if marks else style, number)


_ARRIVED = frozenset({Fate.MOVED_TO, Fate.DROPPED})
_STYLES = {
    Fate.REMOVED: "change.removed",
    Fate.DROPPED: "change.removed",
    Fate.ADDED: "change.added",
    Fate.MOVED_FROM: "change.moved",
    Fate.MOVED_TO: "change.moved",
}
_MARKS = {"change.removed": ("[-", "-]"), "change.added": ("{+", "+}")}


def _only(report: Report, some: tuple[Run, ...]) -> Report:
    """The report with the changes of these runs only, so that not all of it is gone through for a few lines."""
    changes = tuple({run.change.id: run.change for run in some if run.change}.values())
    return replace(report, changes=changes)


def _numbered(item: Item, some: tuple[Run, ...], prose: Prose) -> list[Fragment]:
    own = prose.account.number(item.change)
    return [
        fragment._replace(
            text=_LABEL.sub(r"\1\2", fragment.text).replace("{~end of~}", "{~end of the move~}"),
            number=0 if not fragment.number else 1 if fragment.number == own else 2,
        )
        for fragment in prose.fragments(some)
    ]


# No article's text can look so: it would have a backslash.
_LABEL = re.compile(r"^([\[{]~(?:end of)?)(?: ?\d+)(?: (?=moved))?(.*~[\]}])$", re.DOTALL)


# ------------------------------------------------------------------------------------------------- what is said


def head(item: Item) -> Iterator[Paragraph]:
    """The lines above a change: its heading, why, when it was made, what readers were told of it, and its mark."""
    change, decision = item.change, item.decision
    head = heading(told(change, 1, decision))
    if decision.kind:
        head = head._replace(kinds=f"{head.kinds} (set by hand; the rules say {', '.join(change.kinds)})")
    yield head.fragments()
    for reason in reasons(change):
        yield [Fragment(reason)]
    yield [Fragment(bound(f"{phrases.interval(item.since, item.until)} · {change.id[:8]}"), "aside")]
    if item.disclosure and item.severity >= Severity.FACTUAL:
        yield [Fragment(bound(phrases.disclosed(item.disclosure)), "title")]
    if item.back:
        yield [Fragment(bound(f"made and undone: since @{item.back} it reads as it did before"), "title")]
    if decision.mark:
        marked = replace(decision, kind=None, notes=())
        yield from ([Fragment(bound(line), "title")] for line in phrases.decision(marked))


def notes(item: Item) -> Iterator[Paragraph]:
    """The notes, each with who wrote it when."""
    for note in item.decision.notes:
        when = f" ({one_line(note.by)}, {phrases.moment(note.at.replace(second=0))} UTC)"
        yield [Fragment(f"note: {visible(note.text)}"), Fragment(bound(when), "aside")]


def unshown(place: Context) -> str:
    """How many sentences are not shown before a context, and how many other changes they hold; empty if none."""
    if place.others:
        counted = "1 other change" if place.others == 1 else f"{place.others:,} other changes"
        return f"⋯ {phrases.count(place.hidden, 'sentence')}, with {counted}" if place.hidden else f"⋯ {counted}"
    return f"⋯ {phrases.count(place.hidden, 'sentence')} unchanged" if place.hidden else ""


def named(item: Item) -> str:
    """The article as a person knows it: its headline if it has one, and the name under which it is kept."""
    found, name = headline(item), one_line(item.article)
    return f"{found} ({name})" if found and found != name else name


def headline(item: Item, room: int = EXCERPT) -> str:
    """The headline of the article in so many characters; empty where it has none, or there is no room for words."""
    found = one_line(phrases.headline(item.report) or "").strip()
    return _short(found, room) if room >= _LEAST_ROOM else ""


def became(item: Item, room: int) -> str:
    """The old words and the new, in so many characters or a few more: 500 → 5,200; + what came; − what went."""
    old, new = (one_line(words[:_LOOKED_AT]).strip() for words in replaced(item.report, item.change))
    if item.change.action is Action.MOVED:
        return f"moved: {_short(new, room - 7)}"
    if old == new:
        old, new = (words[:room] for words in replaced(item.report, item.change, drawn=False))
        old, new = spelled(old, new), spelled(new, old)
    if not old or not new:
        return f"+ {_short(new, room - 2)}" if new else f"− {_short(old, room - 2)}"
    left = max((room - 3) // 2, room - 3 - len(new))
    old = _short(old, left)
    return f"{old} → {_short(new, room - 3 - len(old))}"


def _short(words: str, room: int) -> str:
    return words if len(words) <= room else f"{words[: max(room - 1, 1)].rstrip()}…"


# ------------------------------------------------------------------------------------------- to take with you


def critic(item: Item) -> str:
    """The sentences that hold the change, as CriticMarkup."""
    opens = {Fate.REMOVED: ("{--", "--}"), Fate.DROPPED: ("{--", "--}"), Fate.ADDED: ("{++", "++}")}
    parts = []
    for place in Contexts().places(item, Display(context=0)):
        for run in place.runs:
            gone = run.fate in (Fate.REMOVED, Fate.DROPPED, Fate.MOVED_FROM)
            text = run.before.of(item.report.before.text) if gone else run.after.of(item.report.after.text)
            start, end = opens.get(run.fate, ("", ""))
            parts.append(start + visible(text) + end)
    return "".join(parts).strip()


def citation(item: Item) -> str:
    """The old and the new words with the article, and when the one became the other, no more exactly than is known."""
    report, change = item.report, item.change
    old, new = _cited(change.before.of(report.before.text)), _cited(change.after.of(report.after.text))
    done = f"{new} moved" if change.action is Action.MOVED and old == new else f"{old} became {new}"
    return f"{named(item)}: {done}, {phrases.interval(item.since, item.until)}"


def _cited(text: str) -> str:
    return f"“{cut(one_line(text).strip())}”" if text.strip() else "nothing"
