"""What is to be reviewed of one article: all that changed between two of its snapshots, as one story."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from recension.kept import Entry, Listed
from recension.model import (
    Action,
    Change,
    Decision,
    Disclosed,
    Disclosure,
    Document,
    History,
    Mark,
    Report,
    Severity,
    Span,
    Step,
)
from recension.review.decisions import gravity, kinds

_LEAST = 3  # words; that a shorter sentence stands in both ends is no evidence that it came back


class Item(Struct, frozen=True):
    """One change to be reviewed, with the report that holds it, made after `since` and by `until`, and what was
    decided of it.

    `back` is the number of the snapshot that had the old words again, for a change that was made and undone on the
    way; 0 for one that stands. `disclosure` is what readers were told of a material change, as far as that is known.
    """

    article: str
    report: Report
    change: Change
    since: datetime
    until: datetime
    back: int = 0
    decision: Decision = Decision()
    disclosure: Disclosure | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kind that a reviewer set by hand, or those that the rules found."""
        return kinds(self.change, self.decision)

    @property
    def severity(self) -> Severity:
        """How grave the change is, by the kind set by hand where there is one."""
        return gravity(self.change, self.decision)

    @property
    def undisclosed(self) -> bool:
        """Is it material, and is it known that readers were told nothing of it?"""
        told = self.disclosure
        return self.severity >= Severity.FACTUAL and told is not None and told.state is Disclosed.NONE

    @property
    def mark(self) -> Mark | None:
        """The mark of the change, or None."""
        return self.decision.mark

    @property
    def key(self) -> tuple[str, str]:
        """What names the change everywhere: the article and the change's id."""
        return self.article, self.change.id


class Story(Struct, frozen=True):
    """The changes from one snapshot of an article to another, told at once.

    `entries` are all of the article. `steps` are those between the two, once they are worked out (`whole`); where
    there is only one step, it is the story itself. `settles` is true if there is no gap between what the reviewer has
    dealt with and the beginning of the story: once each change has a mark, all up to its end is dealt with.
    """

    entries: tuple[Listed, ...]
    old: Entry
    new: Entry
    report: Report
    steps: tuple[Step, ...] = ()
    settles: bool = True

    @property
    def article(self) -> str:
        """The article's name."""
        return self.report.article

    @property
    def whole(self) -> bool:
        """Are the steps worked out, or is there but one?"""
        return bool(self.steps) or self.new.number - self.old.number <= 1

    @property
    def weight(self) -> tuple[int, ...]:
        """What articles are sorted by: how many changes of each severity, the gravest first."""
        return tuple(self.report.severities[severity] for severity in sorted(Severity, reverse=True))


def items(story: Story) -> Iterator[Item]:
    """The changes that stand, in reading order; then those that were made and undone, in order of time."""
    when = {change.id: (step.since, step.until) for step in story.steps for change in step.report.changes}
    found = _disclosures(story, {}) if story.whole else {}
    for change in story.report.changes:
        since, until = when.get(change.id, (story.old.seen, story.new.taken))
        yield Item(story.article, story.report, change, since, until, disclosure=found.get(change.id))
    yield from _undone(story)


def history(story: Story, decisions: Mapping[str, Decision], hidden: Iterable[str]) -> History:
    """The story as a history of one step, its changes with what was decided of them; those `hidden` are ignored."""
    decided = {change.id: decisions.get(change.id, Decision()) for change in story.report.changes}
    told = replace(story.report, unwanted=frozenset(hidden), decisions=decided)
    found = _disclosures(story, decisions)
    step = Step(story.new.number, story.new, told, story.old.seen, story.new.taken, None, found)
    return History(story.article, (story.old, story.new), (step,))


def undisclosed(story: Story, decisions: Mapping[str, Decision]) -> frozenset[str]:
    """The ids of the material changes of which readers were told nothing; those that were made and undone, too."""
    standing = {change.id for change in story.report.changes}
    undone = {change: one for change, one in _of_steps(story).items() if change not in standing}
    found = undone | _disclosures(story, decisions)
    return frozenset(change for change, one in found.items() if one.state is Disclosed.NONE)


def _disclosures(story: Story, decisions: Mapping[str, Decision]) -> dict[str, Disclosure]:
    """What readers were told of each material change that stands, by the kind set by hand where there is one."""
    from recension.histories import naming, said
    from recension.histories.disclosure import judged, least

    told = story.report
    material = naming.material(told, lambda change: gravity(change, decisions.get(change.id)))
    charged = naming.charges(told, material)
    found = least(charged, judged(charged, said.told(told.before, told.after))) if charged else {}
    of_steps = _of_steps(story)
    return found | {change: of_steps[change] for change in found if change in of_steps}


def _of_steps(story: Story) -> dict[str, Disclosure]:
    return {change: one for step in story.steps for change, one in step.disclosures.items()}


def _undone(story: Story) -> Iterator[Item]:
    """The changes of the steps that were taken back: their old words stand at both ends, their new ones at neither."""
    if len(story.steps) < 2:
        return
    first, last = _all(story.report.before), _all(story.report.after)
    seen = {change.id for change in story.report.changes}
    for place, step in enumerate(story.steps[:-1]):
        old, new = step.report.before, step.report.after
        for change in step.report.changes:
            gone = frozenset().union(*(_sentences(old, stand.before) for stand in change.stands))
            came = frozenset().union(*(_sentences(new, stand.after) for stand in change.stands))
            if change.id in seen or not (gone or came) or not gone <= first & last or came & (first | last):
                continue
            back = _back(story.steps[place + 1 :], gone, came)
            if back:
                seen.add(change.id)
                found = step.disclosures.get(change.id)
                yield Item(story.article, step.report, change, step.since, step.until, back, disclosure=found)


def _back(steps: Sequence[Step], gone: frozenset[str], came: frozenset[str]) -> int:
    """The number of the first snapshot after the change that has the old words again, or dropped the new ones."""
    for step in steps:
        found = _all(step.report.after)
        if gone <= found and not came & found and (gone or _dropped(step, came)):
            return step.number
    return 0


def _dropped(step: Step, came: frozenset[str]) -> bool:
    """Were the sentences taken out whole? What was edited instead stands still, in other words."""
    removed = (change for change in step.report.changes if change.action is Action.REMOVED)
    return any(came <= _sentences(step.report.before, change.before) for change in removed)


def _sentences(document: Document, span: Span) -> frozenset[str]:
    """The sentences that the span touches, those of a few words left out."""
    words = span.of(document.text)
    if not words.strip():
        return frozenset()
    # White space that came along reaches to the sentence before.
    start, end = span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip())
    whole = document.sentence(Span(start, end))
    return frozenset(told for told in _all(document, whole) if len(told.split()) >= _LEAST)


def _all(document: Document, within: Span | None = None) -> frozenset[str]:
    """The sentences of the document, or those that begin in a part of it."""
    if within is None:
        return frozenset(span.of(document.text) for span in document.sentences)
    spans = (span for block in document.meeting(within) for span in block.sentences)
    return frozenset(span.of(document.text) for span in spans if _meet(span, within))


def _meet(one: Span, two: Span) -> bool:
    return one.start < two.end and two.start < one.end
