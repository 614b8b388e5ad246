"""What was decided of changes that are told otherwise now: carried to the change that it was about, or listed.

Ids change where a rule puts other words together than it did. A decision has the passages that its change was between,
so its change is found again by place and words. Where it is not one change for certain, nothing is carried.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter

from msgspec import Struct

from recension.model import Decision, Edit, Report, Span
from recension.review.decisions import passages
from recension.review.records import Excerpt, Record
from recension.review.story import Item, Story

Passages = tuple[Excerpt, Excerpt]


class Lost(Struct, frozen=True):
    """A decision whose change is no longer told, with the passages that the change was between; None in what an older
    version kept."""

    change: str
    decision: Decision
    before: Excerpt | None = None
    after: Excerpt | None = None


def carried(found: Sequence[Item], records: Iterable[Record]) -> dict[str, str]:
    """The ids of decided changes that are no longer told, each with the id of the change that it is told as now.

    A change of which only a part was decided has no decision: nobody said anything of the rest.
    """
    records = tuple(records)
    if not records:
        return {}
    known = {item.change.id for item in found}
    gone = {change: stood for change, stood in passages(records).items() if change not in known}
    if not gone:
        return {}
    reports: dict[int, list[Item]] = {}
    for item in found:
        reports.setdefault(id(item.report), []).append(item)
    parts = [_Places(items) for items in reports.values()]
    now = {change: {one for part in parts for one in part.meeting(stood)} for change, stood in gone.items()}
    sure = {change: next(iter(ids)) for change, ids in now.items() if len(ids) == 1}
    by_target: dict[str, list[Passages]] = {}
    for change, target in sure.items():
        by_target.setdefault(target, []).append(gone[change])
    whole = {target for target, stood in by_target.items() if any(part.covered(target, stood) for part in parts)}
    return {change: target for change, target in sure.items() if target in whole}


def lost(
    story: Story, found: Sequence[Item], decisions: Mapping[str, Decision], records: Iterable[Record]
) -> tuple[Lost, ...]:
    """What was decided within the story of changes that it does not tell: of its two ends, or of others whose change
    none of its steps tells.

    `decisions` are those of the article, the carried ones by the ids that they are carried to.
    """
    told = {item.change.id for item in found}
    by_step = {change.id for step in story.steps for change in step.report.changes}
    left = {change: one for change, one in decisions.items() if change not in told and one != Decision()}
    if not (left and story.whole):
        return ()
    stood = passages(records)
    numbers = {_short(digest): one.number for one in story.entries for digest in (one.digest, *one.others)}
    ends = story.report.before.snapshot.digest, story.report.after.snapshot.digest
    found_again = {change for change in by_step if tuple(x.snapshot for x in stood.get(change, ())) != ends}
    within = (change for change in left if change not in found_again and _within(story, stood.get(change), numbers))
    return tuple(Lost(change, left[change], *stood.get(change, ())) for change in within)


def _within(story: Story, stood: Passages | None, numbers: Mapping[str, int]) -> bool:
    """Was the change between two snapshots of the story? Where that is not known, it may be in a story of all."""
    if stood is None:
        return story.old.number == 1 and story.new.number == len(story.entries)
    old, new = (numbers.get(_short(one.snapshot), 0) for one in stood)
    return story.old.number <= old < new <= story.new.number


def _short(digest: str) -> str:
    return digest[: len("sha256:") + 12]


class _Places:
    """The changes of one report, to be found by where they stand in its two texts."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.report: Report = items[0].report
        self.items = {item.change.id: item for item in items}
        changes = [item.change for item in items]
        edits = [(one.id, edit) for one in changes for edit in one.edits or (Edit(one.before, one.after),)]
        self.before = _Shelf((edit.before, change) for change, edit in edits)
        self.after = _Shelf((edit.after, change) for change, edit in edits)
        self.exact: dict[tuple[Span, Span], set[str]] = {}
        for one in changes:
            self.exact.setdefault((one.before, one.after), set()).add(one.id)

    def meeting(self, stood: Passages) -> frozenset[str]:
        """The changes that a change between those passages may be told as: the very same, else what it meets; of more
        than one, two, since none of them is it for certain."""
        before, after = stood
        old, new = self.report.before.snapshot.digest, self.report.after.snapshot.digest
        if (before.snapshot, after.snapshot) == (old, new):
            return frozenset(self.exact.get((before.span, after.span), ())) or self._near(before.span, after.span)
        if before.snapshot == old:
            return frozenset(x for x in self.before.meeting(before.span) if self._says(x, stood))
        if after.snapshot == new:
            return frozenset(x for x in self.after.meeting(after.span) if self._says(x, stood))
        return frozenset()

    def _near(self, before: Span, after: Span) -> frozenset[str]:
        """The changes that meet both passages, two at most."""
        sides = ((self.before, before), (self.after, after))
        (few, one), (many, two) = sorted(sides, key=lambda side: side[0].count(side[1]))
        found: set[str] = set()
        for change in few.meeting(one):
            if change not in found and many.meets(change, two):
                found.add(change)
                if len(found) > 1:
                    break
        return frozenset(found)

    def covered(self, change: str, stood: Sequence[Passages]) -> bool:
        """Does each edit of a change lie within passages between which something was decided? Of passages of other
        snapshots, their words have told."""
        item = self.items.get(change)
        if item is None:
            return False
        ends = self.report.before.snapshot.digest, self.report.after.snapshot.digest
        if any((one.snapshot, two.snapshot) != ends for one, two in stood):
            return True
        edits = item.change.edits or (Edit(item.change.before, item.change.after),)
        return all(
            any(_lies(edit.before, one.span) and _lies(edit.after, two.span) for one, two in stood) for edit in edits
        )

    def _stands(self, change: str) -> tuple[Span, Span]:
        found = self.items[change].change
        return found.before, found.after

    def _says(self, change: str, stood: Passages) -> bool:
        """Does the change replace the same words by the same, with the same words around them or without?"""
        old, new = self._stands(change)
        now = old.of(self.report.before.text), new.of(self.report.after.text)
        if all(one.says(words) for one, words in zip(stood, now, strict=True)):
            return True
        if any(one.whole for one in stood):
            return False
        was = stood[0].words, stood[1].words
        return _extends(now, was) or _extends(was, now)


def _extends(long: tuple[str, str], short: tuple[str, str]) -> bool:
    """Are the two longer passages the shorter ones, with the same whole words before and behind both?"""
    for found in re.finditer(rf"(?<!\w){re.escape(short[0])}(?!\w)", long[0]) if short[0] else ():
        if long[1] == long[0][: found.start()] + short[1] + long[0][found.end() :]:
            return True
    return False


class _Shelf:
    """Places in a text, in order, each with the change that it is of."""

    def __init__(self, places: Iterable[tuple[Span, str]]) -> None:
        self.places = sorted(places, key=itemgetter(0))
        self.starts = [span.start for span, _ in self.places]
        self.ends = [span.end for span, _ in self.places]
        self.ordered = self.ends == sorted(self.ends)

        self.by_change: dict[str, list[Span]] = {}
        for place, change in self.places:
            self.by_change.setdefault(change, []).append(place)

    def _between(self, span: Span) -> tuple[int, int]:
        first = bisect_left(self.ends, span.start) if self.ordered else 0
        return first, bisect_right(self.starts, span.end)

    def count(self, span: Span) -> int:
        """How many places are looked at for that span."""
        first, last = self._between(span)
        return max(last - first, 0)

    def meeting(self, span: Span) -> Iterator[str]:
        """The changes that have a place that overlaps the span; where one of both is empty, that touches it."""
        first, last = self._between(span)
        return (self.places[at][1] for at in range(first, last) if _meet(self.places[at][0], span))

    def meets(self, change: str, span: Span) -> bool:
        """Has the change a place that meets the span?"""
        return any(_meet(place, span) for place in self.by_change.get(change, ()))


def _lies(part: Span, whole: Span) -> bool:
    """Does a span lie within another?"""
    return whole.start <= part.start and part.end <= whole.end


def _meet(one: Span, two: Span) -> bool:
    if one and two:
        return one.start < two.end and two.start < one.end
    return one.start <= two.end and two.start <= one.end
