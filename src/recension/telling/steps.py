"""A history in words: what was changed at each step, when, how gravely, what was not disclosed, what came back."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from recension.model import Change, Disclosed, History, Severity, Span, Step
from recension.reading.patterns import pattern
from recension.telling import phrases
from recension.telling.drawn import plain as drawn
from recension.telling.excerpts import EXCERPT, excerpt
from recension.telling.heading import heading
from recension.telling.looks import FailedLooks, NearLook
from recension.telling.prose import Prose, invisible
from recension.telling.redline import Fate, Run, runs
from recension.telling.style import Fragment, Line, written
from recension.telling.told import Account, Told, account
from recension.telling.view import View
from recension.telling.visible import one_line
from recension.telling.wrap import bound, set_in, wrap

_MEASURE = 100
_AROUND = 4  # words shown on either side of a change
_LONG = 14  # from more words than this, the middle of a run is counted instead of shown
_ENDS = 5  # words shown at either end of it
_LISTED = 20  # steps named in a sentence at the end
_BREAKS = pattern(r"(?<!\s)\s*\n\s*")


def plain(histories: Sequence[History], view: View) -> Iterator[str]:
    """The histories, each fact on a line of its own, however long; a piece for each step."""
    return _told(histories, View(10**9, False, view.context))


def terminal(histories: Sequence[History], view: View) -> Iterator[str]:
    """The histories, wrapped at words to the width, at most 100 cells; a piece for each step."""
    return _told(histories, replace(view, width=min(max(view.width, 20), _MEASURE)))


def _told(histories: Sequence[History], view: View) -> Iterator[str]:
    for place, history in enumerate(histories):
        if place:
            yield "\n\n"
        for lines in _history(history, view):
            yield "".join(f"{written(line, view)}\n" for line in lines)


def _history(history: History, view: View) -> Iterator[Iterable[Line]]:
    """The lines of the head, of each step, and of the end; no step is kept."""
    sums, looks = Sums(), FailedLooks()
    yield _title(history, view)
    for step in history.steps:
        if not sums.steps and step.report.before.headline:
            yield _set_in([Fragment(one_line(drawn(step.report.before.headline)).strip())], 0, view)
        told = account(step.report, step)
        sums.add(step, told)
        yield ((), *_step(step, told, view, looks.of(step)))
    if sums.steps:
        yield ((), *(line for told in sums.told for line in _set_in([Fragment(bound(told))], 0, view)))


def _title(history: History, view: View) -> Iterator[Line]:
    yield from _set_in([Fragment(one_line(history.article), "title")], 0, view)
    yield from _set_in([Fragment(bound(size(history)))], 0, view)


def size(history: History) -> str:
    """How many snapshots there are, from when to when, and that it is gone since."""
    first, last = history.entries[0].taken, history.entries[-1].taken
    dated = f"{phrases.moment(first)} to {phrases.moment(last)} UTC" if last > first else f"{phrases.moment(first)} UTC"
    nothing = "" if len(history.entries) > 1 else "; nothing to compare"
    gone = f"; {since}" if (since := phrases.away(history.entries[-1].away)) else ""
    return f"{phrases.count(len(history.entries), 'snapshot')}, {dated}{gone}{nothing}"


class Sums:
    """The sums at the end of a history, added up step by step."""

    def __init__(self) -> None:
        self.steps = self.changes = 0
        self.kinds: Counter[str] = Counter()
        self.disclosed: Counter[Disclosed] = Counter()
        self.stealth: dict[int, int] = {}
        self.reworded: dict[int, int] = {}
        self.restored: list[str] = []

    def add(self, step: Step, account: Account) -> None:
        """Adds a step."""
        self.steps += 1
        self.changes += len(account.told)
        self.kinds.update(account.kinds)
        self.disclosed.update(each.disclosure.state for each in account.told if each.disclosure)
        hidden = sum(each.undisclosed for each in account.told)
        if hidden:
            self.stealth[step.number] = hidden
        unsure = sum(each.severity is Severity.REWORDED for each in account.told)
        if unsure:
            self.reworded[step.number] = unsure
        if step.restored is not None or step.report.kinds["restored"]:
            self.restored.append(_restored(step))

    @property
    def told(self) -> Iterator[str]:
        """The end: what there was in all, what was not disclosed, what else may matter, what came back."""
        if not self.steps:
            return
        yield f"{phrases.count(self.changes, 'change')}. By kind: {phrases.tally(self.kinds) or 'nothing'}."
        yield _disclosure(self.stealth, self.disclosed)
        if self.reworded:
            yield _possibly(self.reworded)
        if self.restored:
            yield f"Restored: {_listed(self.restored, 'earlier wording in {} steps')}."


def _step(step: Step, account: Account, view: View, looks: Sequence[NearLook]) -> Iterator[Line]:
    yield from _set_in([Fragment(bound(phrases.when(step)))], 0, view, f"@{step.number}  ")
    if source := phrases.source(step.entry):
        yield from _set_in([Fragment(bound(source), "aside")], 4, view)
    if stands := phrases.stands(step):
        yield from _set_in([Fragment(bound(stands), "title")], 4, view)
    for look in looks:
        yield from _set_in([Fragment(look.words, "aside")], 4, view, f"{look.name:<6}  @{look.number}  ")
    yield from _set_in([Fragment(bound(summary(account)))], 4, view)
    yield from change_lines(account, view)


def change_lines(account: Account, view: View) -> Iterator[Line]:
    """What was done at each change that is told, with a few words around it."""
    snippets = Snippets(account, view)
    for each in account.told:
        yield from _change(each, snippets, view)


def summary(account: Account) -> str:
    """How many changes there are, of which severities; that none can be seen, or that there is none."""
    if not account.changes:
        return "No change in the text."
    unseen = ", none that can be seen" if invisible(account.report) else ""
    return phrases.summary(account).replace(":", f"{unseen}:", 1)


def _change(each: Told, snippets: "Snippets", view: View) -> Iterator[Line]:
    label = f"{each.number}  "
    parts = heading(each).fragments(_more(each))
    yield from _set_in(parts, 4, view, label)
    yield from _set_in(list(snippets.of(each.change)), 4 + len(label), view)
    for decided in phrases.decision(each.decision):
        yield from _set_in([Fragment(decided, "title")], 4 + len(label), view)


def _more(each: Told) -> str:
    said = phrases.disclosed(each.disclosure)
    return f" · {said}" if said else ""


class Snippets:
    """The changes of a report, one by one, with a few words around each."""

    def __init__(self, account: Account, view: View) -> None:
        self._text, self._runs = account.report.after.text, runs(account.report)
        self._prose = Prose(account, marks=not view.colour, flow=True, drawn=True)
        self._places: dict[str, tuple[int, int]] = {}
        for place, run in enumerate(self._runs):
            if run.change and run.fate is not Fate.MOVED_FROM and _is_first(run, run.change):
                first, _ = self._places.get(run.change.id, (place, place))
                self._places[run.change.id] = first, place + 1

    def of(self, change: Change, most: int = EXCERPT) -> Iterator[Fragment]:
        """The change with a few words on either side, on one line and of `most` characters or fewer; of several
        places, the first.

        In a long run the middle words are counted, not shown; and so is what there is no room for at the end.
        """
        return excerpt(list(self._words(change)), most)

    def _words(self, change: Change) -> Iterator[Fragment]:
        shown = self._around(change)
        last = "… " if shown and self._inside(shown[0].after.start) else " "
        yield Fragment(last.strip() and last)
        for fragment in self._prose.fragments(shown):
            words = _shortened(_BREAKS.sub(" ", fragment.text))
            words = words.lstrip(" ") if last.endswith(" ") else words
            last = words or last
            yield fragment._replace(text=words)
        yield Fragment(" …" if shown and self._inside(shown[-1].after.end) else "")

    def _inside(self, place: int) -> bool:
        """True if the place is within a line, so that a part of the line is left out there."""
        start = self._text.rfind("\n", 0, place) + 1
        end = self._text.find("\n", place)
        after = self._text[place : end if end >= 0 else None]
        return bool(self._text[start:place].strip()) and bool(after.strip())

    def _around(self, change: Change) -> tuple[Run, ...]:
        if change.id not in self._places:
            return ()
        first, last = self._places[change.id]
        left = [_tail(run, self._text) for run in self._runs[max(first - 1, 0) : first] if run.fate is Fate.SAME]
        right = [_head(run, self._text) for run in self._runs[last : last + 1] if run.fate is Fate.SAME]
        return (*left, *self._runs[first:last], *right)


def _is_first(run: Run, change: Change) -> bool:
    """True in the first of the places where a change was made."""
    return not change.places or (run.before in change.before and run.after in change.after)


_TAIL = pattern(rf"(?:[^\s]+[^\S\n]+){{0,{_AROUND - 1}}}[^\s]*[^\S\n]*\Z")
_HEAD = pattern(rf"[^\S\n]*[^\s]*(?:[^\S\n]+[^\s]+){{0,{_AROUND - 1}}}")


def _tail(run: Run, text: str) -> Run:
    words = run.after.of(text)[-200:]
    found = _TAIL.search(words)
    size = len(found.group()) if found else 0
    return replace(
        run, before=Span(run.before.end - size, run.before.end), after=Span(run.after.end - size, run.after.end)
    )


def _head(run: Run, text: str) -> Run:
    found = _HEAD.match(run.after.of(text)[:200])
    size = found.end() if found else 0
    before, after = run.before.start, run.after.start
    return replace(run, before=Span(before, before + size), after=Span(after, after + size))


def _shortened(text: str) -> str:
    parts = re.findall(r"\s*\S+", text.rstrip())
    if len(parts) <= _LONG:
        return text
    left_out = len(parts) - 2 * _ENDS
    return "".join([*parts[:_ENDS], f" … {left_out} words …", *parts[-_ENDS:], text[len(text.rstrip()) :]])


def _restored(step: Step) -> str:
    """Which earlier wording is back: all of a snapshot, or that of some changes."""
    if step.restored is not None:
        return f"@{step.number} restores @{step.restored}"
    return f"earlier wording in {phrases.count(step.report.kinds['restored'], 'change')} of @{step.number}"


def _disclosure(stealth: dict[int, int], disclosed: Counter[Disclosed]) -> str:
    """What readers were told in all: one of three sentences, each true."""
    if not disclosed:
        return "Nothing material changed, as far as the rules know."
    states = {Disclosed.NAMED: "named in a notice", Disclosed.LATE: "named late", Disclosed.STAMPED: "only stamped"}
    told = ", ".join(f"{disclosed[state]:,} {words}" for state, words in states.items() if disclosed[state])
    if not stealth:
        return f"Readers were told of all that is material: {told}."
    return f"Material, and not disclosed: {_by_step(stealth)}.{f' Of the others: {told}.' if told else ''}"


def _possibly(reworded: dict[int, int]) -> str:
    """How many changes are neither known to be material nor known to be harmless."""
    return f"Possibly material, as no rule says what the new words mean: {_by_step(reworded)}."


def _by_step(counts: dict[int, int]) -> str:
    """How many changes each step has, or all of them together."""
    told = [f"{phrases.count(number, 'change')} in @{step}" for step, number in sorted(counts.items())]
    return _listed(told, f"{phrases.count(sum(counts.values()), 'change')} in {{}} steps")


def _listed(told: list[str], many: str) -> str:
    """The names in a sentence, or only their number where nobody would read them all: each stands at its step too."""
    return ", ".join(told) if len(told) <= _LISTED else many.format(f"{len(told):,}")


def _set_in(fragments: list[Fragment], by: int, view: View, label: str = "") -> Iterator[Line]:
    """The fragments as lines indented by some cells; the first has the label."""
    first = " " * by + label
    return set_in(wrap(fragments, max(view.width - len(first), 10)), first, "number")
