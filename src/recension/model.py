"""The values that flow through the house, in the order in which they are made.

All offsets, everywhere, are code points of the text as it was kept. All spans are half-open. All instants are
aware datetimes in UTC. A value is never changed after it is made; the small ones, of which there are many, the
collector need not watch, as they cannot be part of a ring (`gc=False`).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from recension.counted import Counted
from recension.counted import Extent as Extent
from recension.counted import Severity as Severity
from recension.kept import Away, Entry, Listed, short, whose
from recension.kept import stamp as stamp
from recension.reading.document import Block as Block
from recension.reading.document import Dateline as Dateline
from recension.reading.document import Document as Document
from recension.reading.document import Where as Where
from recension.span import Span as Span


class Edit(Struct, frozen=True, gc=False):
    """The old words in `before` stand as the new words in `after`; either may be empty, not both.

    The edits of a list are in order and do not touch in both texts at once; between them the texts are equal.

    >>> import recension
    >>> recension.compare("It has 12 boats.", "It has 21 boats.").changes[0].edits
    (Edit(before=Span(start=7, end=9), after=Span(start=7, end=9)),)
    """

    before: Span
    after: Span

    @property
    def swapped(self) -> "Edit":
        """The same edit, read backwards."""
        return Edit(self.after, self.before)


class Action(StrEnum):
    """What was done, as an editor names it."""

    EDITED = "edited"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    REPLACED = "replaced"

    @property
    def backwards(self) -> "Action":
        """What was done, if the new text came first."""
        return _BACKWARDS.get(self, self)


_BACKWARDS = {
    Action.ADDED: Action.REMOVED,
    Action.REMOVED: Action.ADDED,
    Action.SPLIT: Action.MERGED,
    Action.MERGED: Action.SPLIT,
}


class Evidence(Struct, frozen=True, gc=False):
    """Why a change is of a kind, in words that name the words."""

    kind: str
    because: str


class Mark(StrEnum):
    """What a reviewer decided of a change."""

    REVIEWED = "reviewed"
    FLAGGED = "flagged"
    DISMISSED = "dismissed"


class Note(Struct, frozen=True):
    """What a reviewer wrote beside a change: the words, whose they are, and when they were written."""

    text: str
    by: str
    at: datetime


class Decision(Struct, frozen=True):
    """Where a change stands with its reviewers: the last mark and who set it when, and all notes in order of time.

    `kind` is the kind that a reviewer set by hand, or None where the rules' kinds hold.
    """

    mark: Mark | None = None
    kind: str | None = None
    by: str = ""
    at: datetime | None = None
    notes: tuple[Note, ...] = ()


class Disclosed(StrEnum):
    """What readers of a text were told of a material change in it."""

    NAMED = "named"
    STAMPED = "stamped"
    LATE = "late"
    NONE = "none"


class Disclosure(Struct, frozen=True):
    """What readers were told of a material change, and by which words.

    NAMED: a notice that came with it says what it is about. STAMPED: only the line that says when the text was updated
    moved on, or a notice came that names nothing. LATE: a notice of the later `step` names it, which is the snapshot
    of that digest, `after` so long. NONE: nothing was said of it. `text` are the words of the notice or the line.
    """

    state: Disclosed
    text: str = ""
    step: int = 0
    snapshot: str = ""
    after: timedelta | None = None


class Spot(Struct, frozen=True, gc=False):
    """A further place where the same was done: what stood there, what stands there, and where that is."""

    before: Span
    after: Span
    where: Where


class Change(Struct, frozen=True):
    """What a person reads as one change.

    `before` and `after` are what the change replaces and what replaces it; an empty span says where nothing stood
    or stands. For a move, split or merger they are the whole passages, and `edits` holds the words edited inside
    (none, if it was only moved); for the rest `edits` are the replaced words themselves. `id` is the same for the
    same change in the same surroundings on every machine, and no two of a report have the same.

    `places` are the further places where the same was done: `before`, `after` and `where` are those of the first,
    `edits` those of all. `extent` is how many blocks came, went or moved, of more than
    one. `first` is the id that the first part of what is told together has when it is told by itself, else empty.

    >>> import recension
    >>> change = recension.compare("It has 12 boats.", "It has 21 boats.").changes[0]
    >>> change
    <Change edited: number (factual), paragraph 1, sentence 1>
    >>> change.evidence[0].because
    'a number: “12” became “21”'
    """

    id: str
    action: Action
    field: str
    before: Span
    after: Span
    edits: tuple[Edit, ...]
    where: Where
    kinds: tuple[str, ...]
    severity: Severity
    evidence: tuple[Evidence, ...]
    places: tuple[Spot, ...] = ()
    extent: Extent | None = None
    first: str = ""

    @property
    def stands(self) -> tuple[Edit, ...]:
        """What was replaced by what in each of its places, the first one too."""
        return Edit(self.before, self.after), *(Edit(spot.before, spot.after) for spot in self.places)

    @property
    def hull(self) -> Edit:
        """From the beginning of its first place to the end of its last one, in both texts."""
        last = self.places[-1] if self.places else self
        return Edit(Span(self.before.start, last.before.end), Span(self.after.start, last.after.end))

    def __repr__(self) -> str:
        where = f"paragraph {self.where.paragraph}, sentence {self.where.sentence}"
        return f"<Change {self.action}: {', '.join(self.kinds)} ({self.severity}), {where}>"


class Label(Struct, frozen=True):
    """A change as far as it is counted."""

    kinds: tuple[str, ...]
    severity: Severity
    disclosure: Disclosure | None = None
    ignored: bool = False

    @property
    def undisclosed(self) -> bool:
        """Is it material, and were readers told nothing of it?"""
        return self.disclosure is not None and self.disclosure.state is Disclosed.NONE


class Sentences(Struct, frozen=True, gc=False):
    """How many sentences there are of each fate; split and merged ones count as edited."""

    same: int = 0
    edited: int = 0
    added: int = 0
    removed: int = 0
    moved: int = 0


def _tally(report: "Report | Brief") -> str:
    """How many changes are told, and of which severities."""
    found = report.severities
    by = ", ".join(f"{found[each]} {each}" for each in sorted(found, reverse=True))
    ignored = f", {len(report.ignored):,} ignored" if report.ignored else ""
    return f"{_count(len(report.told), 'change')}{f' ({by})' if by else ''}{ignored}"


def _count(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


class Report(Struct, Counted[Change], frozen=True):
    """Two snapshots and the changes between them, in reading order. What is counted is what is told.

    `unwanted` are the ids of the changes that the reader asked not to be told: they are there still, and counted
    apart. `decisions` are what reviewers decided, by the ids of the changes: of each in a review, of none outside one.

    >>> import recension
    >>> report = recension.compare("It has 12 boats.", "It has 21 boat's.")
    >>> report.kinds["number"], str(report.heaviest), report.ignored
    (1, 'factual', ())
    """

    before: Document
    after: Document
    changes: tuple[Change, ...]
    unwanted: frozenset[str] = frozenset()
    decisions: Mapping[str, Decision] = {}

    def __repr__(self) -> str:
        return f"<Report{whose(self.after.snapshot)}: {_tally(self)}>"

    @property
    def article(self) -> str:
        """The name of the article: the new snapshot's."""
        return self.after.snapshot.article

    def rows(self) -> list[dict[str, object]]:
        """A plain dictionary for each change, those that are ignored too, ready for a table: see `telling.rows`.

        >>> import recension
        >>> row = recension.compare("It has 12 boats.", "It has 21 boats.").rows()[0]
        >>> row["action"], row["kinds"], row["before"], row["after"], row["paragraph"]
        ('edited', ('number',), '12', '21', 1)
        """
        from recension.telling.rows import of_report

        return of_report(self)

    def _repr_html_(self) -> str:
        """The redline as a fragment of HTML, for notebooks."""
        from recension.telling.notebook import of_report

        return of_report(self)

    def ignores(self, change: Change) -> bool:
        """Did the reader ask not to be told the change of this id?"""
        return change.id in self.unwanted


class Step(Struct, frozen=True):
    """One step of a history: its report, and when it was made.

    The changes were made after `since`, the last look that did not find them, and by `until`, the first that did.
    `restored` is the number of an earlier snapshot whose wording is back, or None. `disclosures` are what readers were
    told of each material change, by its id. `compared` is the number of the snapshot that the new one is compared with
    if not with the one before, a failed capture. `away` is a time in between in which the article was gone, or None.

    >>> import recension
    >>> step = recension.history("snapshots", "us-letter-to-baghdad").steps[1]
    >>> step
    <Step @3 us-letter-to-baghdad of 2020-01-06T22:05:00Z: 1 change (1 quoted)>
    >>> step.since.isoformat(), step.until.isoformat(), [str(each.state) for each in step.disclosures.values()]
    ('2020-01-06T21:41:00+00:00', '2020-01-06T22:05:00+00:00', ['late'])
    """

    number: int
    entry: Entry
    report: Report
    since: datetime
    until: datetime
    restored: int | None = None
    disclosures: Mapping[str, Disclosure] = {}
    compared: int | None = None
    away: Away | None = None

    @property
    def undisclosed(self) -> tuple[Change, ...]:
        """The material changes of which readers were told nothing."""
        said = self.disclosures
        return tuple(c for c in self.report.changes if c.id in said and said[c.id].state is Disclosed.NONE)

    def __repr__(self) -> str:
        return f"<Step @{self.number}{whose(self.report.after.snapshot)}: {_tally(self.report)}>"


class Brief(Struct, Counted[Label], frozen=True):
    """A step in brief: what is counted and listed of it, without any text. `published` is the date of publication that
    the new text gives, no more exact than the text is."""

    number: int
    since: datetime
    until: datetime
    restored: int | None
    headline: str | None
    published: str | None
    changes: tuple[Label, ...]
    compared: int | None = None
    away: Away | None = None

    def __repr__(self) -> str:
        return f"<Brief @{self.number}, by {stamp(self.until)}: {_tally(self)}>"

    @property
    def undisclosed(self) -> int:
        """How many of the changes that are told are factual or quoted, and were not disclosed."""
        return sum(label.undisclosed for label in self.told)

    def ignores(self, change: Label) -> bool:
        """Did the reader ask not to be told it?"""
        return change.ignored


def brief(step: Step) -> Brief:
    """The step in brief."""
    said, report = step.disclosures, step.report
    labels = tuple(Label(c.kinds, c.severity, said.get(c.id), report.ignores(c)) for c in report.changes)
    new = report.after
    return Brief(step.number, step.since, step.until, step.restored, new.headline, new.dated, labels, step.compared)


class History(Struct, frozen=True):
    """An article's snapshots and the steps between them: `len(steps) == len(entries) - 1`.

    The steps of a long history are worked out as they are asked for: go over them in order, and not at all where
    `briefs` will do. `outline` is the same steps in brief, where they are to be had without the steps. `unread` are
    snapshots that cannot be read: they are not among the entries, and the steps pass over them.

    >>> import recension
    >>> found = recension.history("snapshots", "us-letter-to-baghdad")
    >>> len(found.entries), len(found.steps), found.kinds["quotation"]
    (7, 6, 1)
    """

    article: str
    entries: tuple[Entry, ...]
    steps: Sequence[Step]
    outline: Sequence[Brief] | None = None
    unread: tuple[Listed, ...] = ()

    def __repr__(self) -> str:
        ends = sorted({entry.taken for entry in (*self.entries[:1], *self.entries[-1:])})
        unread = f"{len(self.unread):,} more unread" if self.unread else ""
        told = (_count(len(self.entries), "snapshot"), " to ".join(map(stamp, ends)), unread)
        return f"<History {short(self.article)}: {', '.join(filter(None, told))}>"

    def rows(self) -> list[dict[str, object]]:
        """A plain dictionary for each change of each step, ready for a table: see `telling.rows`.

        >>> import recension
        >>> rows = recension.history("snapshots", "us-letter-to-baghdad").rows()
        >>> rows[0]["step"], rows[0]["since"].isoformat(), rows[0]["disclosure"]
        (2, '2020-01-06T21:33:00+00:00', None)
        """
        from recension.telling.rows import of_history

        return of_history(self)

    def _repr_html_(self) -> str:
        """What was changed at each step as a fragment of HTML, for notebooks."""
        from recension.telling.notebook import of_history

        return of_history(self)

    @property
    def briefs(self) -> Sequence[Brief]:
        """The steps in brief."""
        return self.outline if self.outline is not None else tuple(map(brief, self.steps))

    @property
    def kinds(self) -> Counter[str]:
        """How many changes there are of each kind over all steps."""
        found: Counter[str] = Counter()
        for step in self.briefs:
            found.update(step.kinds)
        return found
