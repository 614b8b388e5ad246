"""What a person reads on a terminal: the text as prose, the changes in it, and beside or under it what they are.

Text stands in a column of at most 80 cells, its notes beside it where there is room and under it where there is
not. The margin on the left numbers the changes, with a bar where one goes on.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec import Struct

from recension.formats import Format, register
from recension.kept import Snapshot
from recension.model import History, Report
from recension.telling import phrases
from recension.telling.excerpts import reasons
from recension.telling.heading import heading
from recension.telling.prose import Prose, invisible
from recension.telling.redline import Passage, passages
from recension.telling.style import Fragment, Line, written
from recension.telling.told import Account, Told, account
from recension.telling.view import View
from recension.telling.visible import one_line
from recension.telling.wrap import bound, cells, set_in, wrap

_BESIDE = 112  # from so many cells on, there is room for notes beside a line of 60 to 80
_MEASURE = 84  # what the eye finds its way back from, margin not counted
_NOTE = 44
_GAP = 3


class _Widths(Struct, frozen=True):
    """How the width is shared out: the margin for numbers, the text, and the notes (0: under the text)."""

    margin: int
    text: int
    notes: int


def report(report: Report, view: View) -> str:
    """A head with the two snapshots and what there is, then each passage with a change, and its notes."""
    told = account(report)
    page = _page(told, view)
    lines = [*_head(told, view), (), *_body(told, view, page)]
    return "\n".join(written(line, view) for line in lines) + "\n"


def history(histories: Sequence[History], view: View) -> Iterator[str]:
    """Each article's steps told, wrapped to the width."""
    from recension.telling import steps

    return steps.terminal(histories, view)


def _page(account: Account, view: View) -> _Widths:
    margin = 2 * len(str(len(account.told))) + 3
    room = max(view.width - margin, 20)
    if view.width < _BESIDE:
        return _Widths(margin, min(room, _MEASURE), 0)
    text = min(max(room - _GAP - _NOTE, 60), _MEASURE)
    return _Widths(margin, text, min(room - _GAP - text, 64))


def _head(account: Account, view: View) -> Iterator[Line]:
    report = account.report
    width = min(max(view.width, 20), 100)
    yield from wrap([Fragment(one_line(report.article), "title")], width)
    if headline := phrases.headline(report):
        yield from wrap([Fragment(one_line(headline))], width)
    yield ()
    named = report.before.snapshot.article != report.article
    for word, snapshot in (("from", report.before.snapshot), ("to", report.after.snapshot)):
        yield from set_in(wrap(_named(snapshot, named), width - 6), f"{word:<6}", "aside")
    if report.changes:
        yield from set_in(wrap([Fragment(bound(phrases.summary(account)))], width - 6), " " * 6, "aside")


def _named(snapshot: Snapshot, named: bool) -> list[Fragment]:
    name = f"{one_line(snapshot.article)} · " if named else ""
    return [
        Fragment(name),
        Fragment(bound(f"{phrases.taken(snapshot)} · ")),
        Fragment(one_line(phrases.short(snapshot.digest)), "aside"),
    ]


def _body(account: Account, view: View, page: _Widths) -> Iterator[Line]:
    report = account.report
    if not report.changes:
        yield from wrap([Fragment("No change in the text.")], view.width)
        return
    if invisible(report):
        remark = "No change that can be seen: only spacing, line breaks or the form of characters."
        yield from wrap([Fragment(remark, "title")], min(view.width, 100))
        yield ()
    prose = Prose(account, marks=not view.colour, flow=True)
    noted: set[str] = set()
    for place, passage in enumerate(passages(report, view.context)):
        yield from ((),) if place else ()
        yield from _skipped(passage, page)
        told = [each for each in map(account.of, passage.changes) if not each.ignored]
        notes = [line for each in told for line in _note(each, page, each.change.id in noted)]
        noted.update(each.change.id for each in told)
        yield from _passage(passage, prose, page, notes)


def _skipped(passage: Passage, page: _Widths) -> Iterator[Line]:
    if passage.skipped:
        yield (Fragment(" " * page.margin + f"⋯ {phrases.count(passage.skipped, 'sentence')} unchanged", "aside"),)
        yield from ((),) if passage.runs else ()


def _passage(passage: Passage, prose: Prose, page: _Widths, notes: list[Line]) -> Iterator[Line]:
    text = list(_numbered(wrap(prose.fragments(passage.runs), page.text), page))
    if page.notes:
        yield from _beside(text, notes, page.margin + page.text + _GAP)
    else:
        yield from text
        yield from ((), *notes) if notes else ()


def _numbered(lines: list[Line], page: _Widths) -> Iterator[Line]:
    """The lines with the margin: the numbers of the changes that begin there, or a bar where one goes on."""
    while lines and not lines[0]:
        lines = lines[1:]
    last: set[int] = set()
    for line in lines:
        here = {fragment.number for fragment in line} - {0}
        label = _label(sorted(here - last)) if here - last else "│" if here else ""
        last = here if line else last
        yield (Fragment(f"{label:>{page.margin - 2}}  ", "number"), *line)


def _label(numbers: list[int]) -> str:
    """One number, or two of several: with a dash where none is missing between them."""
    first, last = numbers[0], numbers[-1]
    if last - first == len(numbers) - 1:
        return f"{first}–{last}" if last > first else str(first)
    return f"{first},{last}" if len(numbers) == 2 else f"{first}…{last}"


def _note(told: Told, page: _Widths, again: bool) -> Iterator[Line]:
    label = f"{told.number}  "
    width = (page.notes or page.text) - len(label)
    head = heading(told)
    inner = wrap((head._replace(place="the same change again") if again else head).fragments(), width)
    for reason in () if again else reasons(told.change):
        inner += wrap([Fragment(reason, "aside")], width)
    for decided in () if again else phrases.decision(told.decision):
        inner += wrap([Fragment(decided, "title")], width)
    for place, line in enumerate(inner):
        left = Fragment(" " * len(label) if place else label, "number")
        yield (left, *line) if page.notes else (Fragment(" " * page.margin), left, *line)


def _beside(text: list[Line], notes: list[Line], column: int) -> Iterator[Line]:
    for left, right in zip_longest(text, notes, fillvalue=()):
        used = sum(cells(fragment.text) for fragment in left)
        yield (*left, Fragment(" " * (column - used)), *right) if right else left


register(Format("terminal", (), "Prose wrapped to the terminal, with its changes numbered.", report, history))
