"""The first page of a memo on many articles: what changed materially and was not disclosed, then what was named late.

It is to be read in a minute, so it has about 300 words. It shows the heaviest changes in their words, no more than
two of one article, says of how many these are the heaviest, and counts the rest, with the place where each is told.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from recension.kinds.severity import OF_KIND
from recension.model import Action, Disclosed, History, Severity, Step
from recension.telling import phrases
from recension.telling.heading import heading
from recension.telling.steps import Snippets
from recension.telling.style import Fragment
from recension.telling.told import Account, Told
from recension.telling.view import View
from recension.telling.visible import one_line

_HIDDEN, _LATE = 150, 50  # words that the changes of a part of the page may take, the first always
_OF_ONE = 2  # changes of one article
_NAMED = 24  # words that may be taken to name articles which are only counted
_LINK = 3  # words that lead to a change: @6, change 1
_WORDS = 120  # characters of a change on the page


class MemoLine(NamedTuple):
    """A change on the first page: its step and its number there, what it is, its words, when it was made, and what
    readers were told of it."""

    step: int
    number: int
    severity: str
    filed: str
    words: tuple[Fragment, ...]
    interval: str
    said: str

    @property
    def size(self) -> int:
        """How many words the line has, about."""
        told = (self.filed, self.interval, self.said, *(part.text for part in self.words))
        return sum(len(words.split()) for words in told) + _LINK


class MemoArticle(NamedTuple):
    """An article on the first page, its `place` among all from 1. `lines` are the heaviest of so many `changes`."""

    place: int
    name: str
    changes: int
    lines: tuple[MemoLine, ...] = ()

    @property
    def counted(self) -> str:
        """How many changes it has, where only some of them are shown: empty if all are."""
        return f"{len(self.lines)} of {self.changes:,} changes" if self.changes > len(self.lines) else ""


class MemoPart(NamedTuple):
    """A part of the first page: the articles whose heaviest changes are shown, and those that are counted.

    `left` says how many articles there are beyond those; it is empty if there are none.
    """

    title: str
    shown: tuple[MemoArticle, ...]
    counted: tuple[MemoArticle, ...]
    left: str

    @property
    def lead(self) -> str:
        """The words before the counts: empty where nothing is shown above them."""
        return "In other articles: " if self.shown else ""


class FirstPage(NamedTuple):
    """The first page: its title, what there is in all, its parts, what is only counted, and the command for that."""

    title: str
    lead: str
    parts: tuple[MemoPart, ...]
    rest: tuple[str, ...]
    command: str


_Weight = tuple[int, bool, bool, int]


class _Heaviest:
    """The changes of one article that belong in one part of the page: how many, and the heaviest."""

    def __init__(self) -> None:
        self.count = 0
        self.heaviest: list[tuple[_Weight, MemoLine]] = []

    def wants(self, weight: _Weight) -> bool:
        """Would a change of that weight be shown, by what is known yet?"""
        return len(self.heaviest) < _OF_ONE or weight < self.heaviest[-1][0]

    def add(self, weight: _Weight, line: MemoLine) -> None:
        """Keeps the line in its place, and lets go of the lightest of too many."""
        self.heaviest = sorted([*self.heaviest, (weight, line)], key=lambda one: one[0])[:_OF_ONE]


class MemoSums:
    """What the first page says, added up step by step; the article at hand is the one that was begun last."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._ends: list[datetime] = []
        self._told: list[int] = []
        self._hidden: dict[int, _Heaviest] = {}
        self._late: dict[int, _Heaviest] = {}
        self._states: Counter[Disclosed] = Counter()
        self._severities: Counter[Severity] = Counter()
        self._ignored: Counter[Severity] = Counter()

    def begin(self, history: History) -> int:
        """Begins an article, and gives its place."""
        self._names.append(one_line(history.article))
        self._told.append(0)
        self._ends += [entry.taken for entry in (*history.entries[:1], *history.entries[-1:])]
        return len(self._names)

    def add(self, step: Step, account: Account) -> None:
        """Adds a step of the article at hand."""
        self._names[-1] = one_line(phrases.headline(step.report) or step.report.article)
        self._told[-1] += len(account.told)
        self._severities.update(account.severities)
        self._ignored.update(each.severity for each in account.ignored)
        self._states.update(each.disclosure.state for each in account.told if each.disclosure)
        snippets = None
        for each in account.told:
            part = self._part(each)
            if part is None:
                continue
            found, weight = part.setdefault(len(self._names), _Heaviest()), _weight(each)
            found.count += 1
            if found.wants(weight):
                snippets = snippets or Snippets(account, View(colour=True))
                found.add(weight, _line(step, each, snippets))

    def _part(self, told: Told) -> dict[int, _Heaviest] | None:
        """The part of the page that the change belongs in; None for a change that is told further on only."""
        if told.undisclosed:
            return self._hidden
        return self._late if told.disclosure and told.disclosure.state is Disclosed.LATE else None

    def page(self, unfiltered: str = "") -> FirstPage:
        """The page; `unfiltered` is the command that tells what is ignored too."""
        hidden, late = self._hidden, self._late
        parts = (self._listed("Not disclosed", hidden, _HIDDEN), self._listed("Named late", late, _LATE))
        others = {
            place: found
            for place, found in enumerate(self._told, 1)
            if found and place not in self._hidden and place not in self._late
        }
        counted = self._counted("Other articles with changes", others)
        return FirstPage(
            self._title(), self._lead(), tuple(part for part in (*parts, counted) if part.shown or part.counted),
            tuple(self._rest()), unfiltered if self._ignored else "",
        )  # fmt: skip

    def _title(self) -> str:
        days = dict.fromkeys(phrases.day(end) for end in sorted(self._ends)[:: max(len(self._ends) - 1, 1)])
        return f"What was changed in {phrases.count(len(self._names), 'article')}, {' to '.join(days)}"

    def _lead(self) -> str:
        """What there is in all, in a sentence or two, each true."""
        states, hidden = self._states, self._states[Disclosed.NONE]
        named = {Disclosed.LATE: "named late", Disclosed.STAMPED: "only stamped", Disclosed.NAMED: "named at once"}
        told = ", ".join(f"{states[state]:,} {words}" for state, words in named.items() if states[state])
        if not states:
            return "Nothing material changed, as far as the rules know."
        if not hidden:
            return f"Readers were told of all that is material: {told}."
        were = "was" if hidden == 1 else "were"
        where = phrases.count(len(self._hidden), "article")
        others = f" Of the others: {told}." if told else ""
        return f"{phrases.count(hidden, 'material change')} in {where} {were} not disclosed.{others}"

    def _rest(self) -> Iterable[str]:
        """What is only counted."""
        unsure, quiet = self._severities[Severity.REWORDED], self._told.count(0)
        if unsure:
            yield f"{phrases.count(unsure, 'change')} may be material: no rule says what the new words mean."
        if quiet:
            yield f"{phrases.count(quiet, 'article')} {'has' if quiet == 1 else 'have'} nothing to tell."
        if self._ignored:
            counts = Counter({str(severity): count for severity, count in self._ignored.items()})
            yield f"{phrases.count(self._ignored.total(), 'change')} ignored: {phrases.tally(counts)}."

    def _listed(self, title: str, found: dict[int, _Heaviest], room: int) -> MemoPart:
        """The articles in the order of their heaviest changes, as many of these shown as there is room for words."""
        every = ((weight, place, line) for place, one in found.items() for weight, line in one.heaviest)
        lines: dict[int, list[MemoLine]] = {}
        for _, place, line in sorted(every, key=lambda one: one[:2]):
            room -= line.size + (0 if place in lines else len(self._names[place - 1].split()))
            if room < 0 and lines:
                break
            lines.setdefault(place, []).append(line)
        shown = tuple(MemoArticle(p, self._names[p - 1], found[p].count, tuple(some)) for p, some in lines.items())
        rest = self._counted("", {place: one.count for place, one in found.items() if place not in lines})
        some, total = sum(map(len, lines.values())), sum(one.count for one in found.values())
        said = f"{title}: the gravest {some:,} of {total:,} changes" if 1 < some < total else title
        said = f"{title}: the gravest of {total:,} changes" if some == 1 < total else said
        return MemoPart(said, shown, rest.counted, rest.left)

    def _counted(self, title: str, counts: dict[int, int]) -> MemoPart:
        """The articles with the most changes first, as many as there is room to name."""
        every, named, room = sorted(counts.items(), key=lambda one: (-one[1], one[0])), list[MemoArticle](), _NAMED
        for place, count in every:
            room -= len(self._names[place - 1].split()) + 1
            if room < 0 and named:
                break
            named.append(MemoArticle(place, self._names[place - 1], count))
        left = len(every) - len(named)
        return MemoPart(title, (), tuple(named), f"and {left:,} more, told below" if left else "")


def _weight(told: Told) -> _Weight:
    """What changes are sorted by, the heaviest least: how grave; before what only came back and what only came or
    went, edits, as they have words to compare; and by how many material kinds."""
    material = sum(OF_KIND.get(kind, Severity.MINOR) >= Severity.FACTUAL for kind in told.kinds)
    alone = told.change.action in (Action.ADDED, Action.REMOVED)
    return (-told.severity, "restored" in told.kinds, alone, -material)


def _line(step: Step, told: Told, snippets: Snippets) -> MemoLine:
    head = heading(told)
    filed = " · ".join(filter(None, (head.severity, head.action, head.kinds)))
    words = tuple(snippets.of(told.change, _WORDS))
    interval = phrases.when(step)
    said = phrases.disclosed(told.disclosure) if not told.undisclosed else ""
    return MemoLine(step.number, told.number, head.severity, filed, words, interval, said)
