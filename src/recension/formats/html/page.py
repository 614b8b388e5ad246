"""A report as a page shows it: plain values for a template, every text in them harmless to show.

An anchor is made of the change's id, which is the same on every machine: `c-ID` is the note on a change, `t-ID`
where it stands in the text, `f-ID` where a moved passage stood before.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from recension.model import Change, Disclosed, Span
from recension.reading import language
from recension.telling import phrases
from recension.telling.drawn import drawings
from recension.telling.excerpts import reasons
from recension.telling.heading import heading
from recension.telling.prose import Prose, invisible
from recension.telling.redline import Passage, passages
from recension.telling.signs import shape
from recension.telling.style import Fragment
from recension.telling.told import Account, Told
from recension.telling.visible import one_line, visible

_LOOKS = frozenset({"strong", "em", "code", "link"})
_TAGS = ("label", "removed", "added", "moved")


class Words(NamedTuple):
    """Words of one fate: removed, added, moved, the label of a move's end, or none. Each part has the classes of its
    looks: letters that differ, and what the source's mark-up makes of it."""

    tag: str
    parts: tuple[tuple[str, str], ...]


class Group(NamedTuple):
    """What belongs to one change and stands together: its marks, number and anchors; unchanged words have none."""

    marks: tuple[Words, ...]
    number: int = 0
    classes: str = ""
    anchor: str = ""
    note: str = ""
    other: str = ""
    faint: bool = False


class SideNote(NamedTuple):
    """What is said of a change under its passage, or beside it. `places` are the anchors of one that was made in
    several places, all of them, with the first note on it."""

    number: int
    anchor: str
    place: str
    classes: str
    action: str
    kinds: tuple[str, ...]
    severity: str
    where: str
    disclosed: str
    undisclosed: bool
    reasons: tuple[str, ...]
    decided: tuple[str, ...]
    again: bool
    change: str
    places: tuple[str, ...] = ()


class Para(NamedTuple):
    """A paragraph: what is to be seen of it, and whether it is a heading, an item or cited, by its mark-up."""

    groups: tuple[Group, ...]
    shape: str


class Grid(NamedTuple):
    """Rows of cells, each cell what is to be seen of it, with whether the row is a head."""

    rows: tuple[tuple[bool, tuple[tuple[Group, ...], ...]], ...]
    shape: str = "table"


class Shown(NamedTuple):
    """A passage: how much was left out before it and what, the paragraphs, the notes, the kinds of all of them."""

    skipped: str
    hidden: tuple[str, ...]
    paragraphs: tuple[Para | Grid, ...]
    notes: tuple[SideNote, ...]
    classes: str


class Sheet(NamedTuple):
    """A report: its summary, a remark where no change can be seen, its passages, and the language of the text."""

    summary: str
    unseen: bool
    passages: tuple[Shown, ...]
    language: str
    classes: str
    brief: bool


def sheet(account: Account, context: int, prefix: str = "", brief: bool = False) -> Sheet:
    """The report as a page shows it; `prefix` sets its anchors apart from those of other reports on the page.

    A `brief` sheet has only the passages with a change that is told, and counts what lies between them.
    """
    maker, report = _Maker(account, prefix), account.report
    found = [maker.shown(passage) for passage in passages(report, context)] if report.changes else []
    found = list(map(maker.reached, found))
    return Sheet(
        phrases.summary(account) or "No change in the text.",
        invisible(report),
        tuple(one._replace(hidden=()) for one in found if one.notes) if brief else tuple(found),
        language.guess(report.after.text),
        _classes(account.told),
        brief,
    )


def words(fragments: Iterable[Fragment]) -> tuple[Words, ...]:
    """The fragments as a page marks them."""
    return tuple(_marks(fragments))


def css(kind: str) -> str:
    """The kind as it may stand in a class or an id."""
    return re.sub(r"[^a-z-]+", "-", kind.lower())


Facet = tuple[str, str]
"""What changes can be chosen by: the group, and the name in it: ("severity", "factual")."""

GROUPS = {"kind": "k", "severity": "s", "disclosure": "d"}
_STATES = {
    Disclosed.NONE: "not disclosed",
    Disclosed.LATE: "named late",
    Disclosed.STAMPED: "only stamped",
    Disclosed.NAMED: "named at once",
}


def facets(told: Told) -> Iterator[Facet]:
    """What the change can be chosen by."""
    yield from (("kind", kind) for kind in told.kinds)
    yield "severity", str(told.severity)
    if told.disclosure:
        yield "disclosure", _STATES[told.disclosure.state]


def _classes(changes: Iterable[Told]) -> str:
    found = dict.fromkeys(facet for each in changes for facet in facets(each))
    return " ".join(f"{GROUPS[group]}-{css(name)}" for group, name in found)


class _Maker:
    """Makes passages and remembers which changes were explained already and which places have an anchor."""

    def __init__(self, account: Account, prefix: str) -> None:
        self.account, self.report, self.prefix = account, account.report, prefix
        self.told = account.told
        self.prose = Prose(account, marks=False, flow=True, drawn=True)
        self.explained: set[str] = set()
        self.anchored: set[str] = set()
        self.places: defaultdict[str, list[str]] = defaultdict(list)

    def shown(self, passage: Passage) -> Shown:
        """The passage, the notes on what is changed in it, and the text that was left out before."""
        told = [each for each in map(self.account.of, passage.changes) if not each.ignored]
        return Shown(
            f"{phrases.count(passage.skipped, 'sentence')} unchanged" if passage.skipped else "",
            tuple(self._hidden(passage)),
            tuple(self._paragraphs(passage)),
            tuple(map(self._note, told)),
            _classes(self._here(passage)),
        )

    def reached(self, shown: Shown) -> Shown:
        """The passage, made before, with the places of each change in its first note, now that all are known."""
        notes = (note if note.again else note._replace(places=self._reached(note.change)) for note in shown.notes)
        return shown._replace(notes=tuple(notes))

    def _reached(self, change: str) -> tuple[str, ...]:
        """The anchors of the places of a change; where each place was shown in as many parts, that of the first."""
        found = self.places.get(change, [])
        parts, left = divmod(len(found), len(self.account.by_id[change].change.places) + 1)
        return tuple(found if left or not parts else found[::parts])

    def _here(self, passage: Passage) -> list[Told]:
        """The changes that have words here, a move at both its ends."""
        found = (self.account.of(run.change) for run in passage.runs if run.change)
        return [each for each in found if not each.ignored]

    def _hidden(self, passage: Passage) -> Iterator[str]:
        if passage.skipped and passage.hidden:
            span = Span(passage.hidden[0].after.start, passage.hidden[-1].after.end)
            text = drawings(self.report)[1].reads(span)
            yield from (part for part in map(str.strip, re.split(r"\n\s*\n", visible(text))) if part)

    def _paragraphs(self, passage: Passage) -> Iterator[Para | Grid]:
        lines = [line for line in _lines(self.prose.fragments(passage.runs)) if any(one.text.strip() for one in line)]
        for row, group in groupby(lines, key=_is_row):
            if row:
                yield Grid(tuple((_is_head(line), tuple(self._cells(line))) for line in group))
            else:
                yield from (Para(self._groups(line), _shape(line)) for line in group)

    def _cells(self, line: list[Fragment]) -> Iterator[tuple[Group, ...]]:
        """The cells of a row: those of the new table, or, if the row is gone, of the old one."""
        live = [one for one in line if _is_bar(one) and "removed" not in one.style.split(".")]
        bars = set(map(id, live or filter(_is_bar, line)))
        for bar, group in groupby(line, key=lambda one: id(one) in bars):
            if not bar:
                yield self._groups(list(group))

    def _groups(self, line: list[Fragment]) -> tuple[Group, ...]:
        groups = groupby(_bridged(line), key=_belongs)
        return tuple(self._group(number, faint, gone, list(found)) for (number, faint, gone), found in groups)

    def _group(self, number: int, faint: bool, gone: bool, fragments: list[Fragment]) -> Group:
        marks = tuple(_marks(fragments))
        if not number:
            return Group(marks, faint=faint)
        told = self.told[number - 1]
        change = told.change
        here, there = self._anchor("f" if gone else "t", change), self._anchor("t" if gone else "f", change)
        if change.places and not gone:  # the same in several places: each has an anchor of its own
            self.places[change.id].append(here)
            here += f"-{len(self.places[change.id])}" if here in self.anchored else ""
            self.places[change.id][-1] = here
        once = here if here not in self.anchored else ""
        self.anchored.add(here)
        return Group(marks, number, _classes([told]), once, self._anchor("c", change), there)

    def _anchor(self, letter: str, change: Change) -> str:
        return f"{self.prefix}{letter}-{change.id}"

    def _note(self, told: Told) -> SideNote:
        change, head = told.change, heading(told)
        again = change.id in self.explained
        self.explained.add(change.id)
        anchor = "" if again else self._anchor("c", change)
        return SideNote(
            told.number, anchor, self._anchor("t", change), _classes([told]), head.action,
            tuple(map(one_line, told.kinds)), head.severity, head.place,
            phrases.disclosed(told.disclosure),
            told.undisclosed, tuple(reasons(change)), tuple(phrases.decision(told.decision)), again, change.id,
        )  # fmt: skip


def _lines(fragments: Iterable[Fragment]) -> Iterator[list[Fragment]]:
    line: list[Fragment] = []
    for fragment in fragments:
        first, *others = fragment.text.split("\n")
        line.append(fragment._replace(text=first))
        for text in others:
            yield line
            line = [fragment._replace(text=text)]
    yield line


def _is_bar(fragment: Fragment) -> bool:
    return "bar" in fragment.looks.split()


def _is_row(line: list[Fragment]) -> bool:
    return any(not {"row", "head"}.isdisjoint(fragment.looks.split()) for fragment in line)


def _is_head(line: list[Fragment]) -> bool:
    return any("head" in fragment.looks.split() for fragment in line)


def _shape(line: list[Fragment]) -> str:
    looks = {look for fragment in line for look in fragment.looks.split()}
    return next((one for one in ("heading", "cited") if one in looks), "") or shape("".join(one.text for one in line))


def _belongs(fragment: Fragment) -> tuple[int, bool, bool]:
    """The number of its change, whether that is ignored, and whether it is the label where a passage stood before."""
    gone = fragment.style.endswith(".label") and fragment.text.startswith("⟨moved to")
    return fragment.number, fragment.style.startswith("ignored"), gone


def _bridged(fragments: list[Fragment]) -> Iterator[Fragment]:
    """The fragments, with bare white space a part of the change that has words on both sides of it, and of no other."""
    bare = [not (fragment.style or fragment.text.strip()) for fragment in fragments]
    for place, fragment in enumerate(fragments):
        around = {part.number for part in fragments[max(place - 1, 0) : place + 2 : 2]}
        inside = bare[place] and 0 < place < len(fragments) - 1 and len(around) == 1
        yield fragment._replace(number=around.pop() if inside else 0) if bare[place] else fragment


def _marks(fragments: Iterable[Fragment]) -> Iterator[Words]:
    for tag, group in groupby((f for f in fragments if f.text), key=lambda fragment: _tag(fragment.style)):
        yield Words(tag, tuple((fragment.text, _look(fragment)) for fragment in group))


def _look(fragment: Fragment) -> str:
    letters = ["letters"] if fragment.style.endswith(".letters") else []
    return " ".join([*letters, *(look for look in fragment.looks.split() if look in _LOOKS)])


def _tag(style: str) -> str:
    named = style.split(".")
    return next((tag for tag in _TAGS if tag in named), "")
