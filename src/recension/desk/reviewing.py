"""What there is to review, read from a store, and what is decided, written to it."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from recension.desk.listener import Listener
from recension.desk.named import meant
from recension.desk.revisions import Range, parse
from recension.desk.unheeded import unheeded
from recension.errors import Error, NotFoundError
from recension.kept import Entry, Listed, Snapshot
from recension.model import Disclosed, Step
from recension.review.decisions import looked
from recension.review.records import Record
from recension.review.state import Pressed, Review, noted, paired
from recension.review.story import Story
from recension.store import Store
from recension.store.protocol import read

Given = TypeVar("Given")

Arrival = int | tuple[Story, tuple[Record, ...]] | None
"""How many articles are to come; a story with what was decided of its article; None for an article with nothing new."""


class Interval(Struct, frozen=True):
    """Two snapshots of an article; the changes between them are reviewed. `settles` means what it does in a Story."""

    entries: tuple[Listed, ...]
    old: Listed
    new: Listed
    settles: bool
    article: str


class ReviewDesk:
    """The store as a reviewer sees it: what is new to them, and a place for what they decide.

    What is new begins where the reviewer `by` has dealt with everything, or at `since`; with `everything`, what was
    dealt with last counts as well. The `listener` hears of what cannot be read, which stops nothing else.
    """

    def __init__(
        self,
        store: Store,
        by: str,
        now: datetime,
        listener: Listener,
        everything: bool = False,
        since: datetime | None = None,
    ) -> None:
        self.store, self.by, self.listener = store, by, listener
        self._now, self._everything, self._since = now, everything, since
        self._warned: set[str] = set()
        self._heeded: set[str] = set()

    def stretches(self, names: Sequence[str]) -> list[Interval]:
        """What is to be reviewed of the articles named, or of all; an article with nothing new has no stretch.

        Error where an article is named twice: it has one story at a time; and for one named that cannot be read.
        """
        if names:
            found = [self._stretch(name) for name in dict.fromkeys(names)]
        else:
            tried = (self.tried(self._stretch, name) for name in self.store.articles())
            found = [stretch for stretch in tried if stretch is not None]
        twice = [name for name, count in Counter(stretch.article for stretch in found).items() if count > 1]
        if twice:
            raise Error(f"{twice[0]!r} is named twice.", "Review one stretch of an article after the other.")
        return [stretch for stretch in found if stretch.old.number != stretch.new.number]

    def records(self, article: str) -> tuple[Record, ...]:
        """What was decided of the article. Lines that cannot be read are passed over, with a remark."""
        records, bad = self.store.records(article)
        if bad and article not in self._warned:
            self._warned.add(article)
            lines = "1 line cannot" if bad == 1 else f"{bad} lines cannot"
            self.listener.remark(f"{article}/reviews.jsonl: {lines} be read; passed over. See: recension verify")
        return records

    def tried(self, work: Callable[..., Given], *of: object) -> Given | None:
        """What the work gives; None where it cannot be done, which is told and counted."""
        try:
            return work(*of)
        except Error as error:
            self.listener.trouble(error)
        return None

    def arriving(self, names: Sequence[str]) -> Iterator[Arrival]:
        """How many articles there are, then each at a glance, then those of several steps, whole.

        None stands for an article with nothing new. Of all articles, none is looked into before its turn.
        """
        articles = names or self.store.folders()
        yield len(articles)
        glances = []
        for name in articles:
            glance = self.tried(self._glance, name, bool(names))
            if glance is not None and not _complete(glance[0]):
                glances.append(glance[0])
            yield glance
        for story in glances:
            whole = self.tried(self.whole, story)
            if whole is not None:
                yield whole, self.records(story.article)

    def _glance(self, name: str, named: bool) -> tuple[Story, tuple[Record, ...]] | None:
        """What is new in the article, at a glance, with what was decided of it; None where nothing is.

        A folder that nobody `named` and that has no snapshot is no article.
        """
        try:
            for stretch in self.stretches([name]):
                return self.story(stretch), self.records(stretch.article)
        except NotFoundError:
            if named:
                raise
        return None

    def stories(self, stretches: Sequence[Interval]) -> Iterator[Story]:
        """The stories of these intervals, each with its steps as far as the snapshots can be read."""
        bar = self.listener.progress(len(stretches), "articles compared")
        for story in bar.over(self.tried(self.story, one) for one in stretches):
            if story is not None:
                yield self.tried(self.whole, story) or story

    def story(self, stretch: Interval) -> Story:
        """What changed between its two ends."""
        from recension.histories import report
        from recension.reading import blocks

        old, new = (self.store.get(stretch.article, entry) for entry in (stretch.old, stretch.new))
        told = report.compare(blocks.read(old), blocks.read(new))
        return Story(stretch.entries, _read(stretch.old, old), _read(stretch.new, new), told, (), stretch.settles)

    def whole(self, story: Story) -> Story:
        """The story with the steps between its ends, and what later notices say of their changes."""
        if _complete(story):
            return story
        old, new = story.old.number, story.new.number
        between = [(entry, self.store.get(story.article, entry)) for entry in story.entries[old - 1 : new]]
        steps = _steps(story.article, between)
        if any(one.state is not Disclosed.NAMED for step in steps for one in step.disclosures.values()):
            later = [*self._later(story)]
            steps = _steps(story.article, [*between, *later])[: new - old] if later else steps
        return replace(story, steps=steps)

    def _later(self, story: Story) -> Iterator[tuple[Listed, Snapshot]]:
        """The snapshots after the story's end. Nobody asked for them, so one that cannot be read is left out."""
        for entry in story.entries[story.new.number :]:
            with suppress(Error):
                yield entry, read(self.store, story.article, entry)

    def keep(self, pressed: Pressed) -> Review:
        """Keeps the records, then reads the pair of snapshots that is asked for; what others decided comes along."""
        review = pressed.review
        if pressed.records:
            review = noted(review, pressed.article, self.store.record(pressed.article, pressed.records))
        if pressed.pair and review.item:
            article = review.item.article
            entries = next(story.entries for story in review.stories if story.article == article)
            old, new = (entries[number - 1] for number in pressed.pair)
            base = self._base(entries, review.records.get(article, ()))
            review = paired(review, self.story(Interval(entries, old, new, old.number <= base.number, article)))
        return review

    def _list(self, article: str) -> tuple[Listed, ...]:
        """Its entries. Of looks that could not be heeded it is told, once."""
        found = self.store.list(article)
        if article not in self._heeded:
            self._heeded.add(article)
            for one in unheeded(self.store, article):
                if isinstance(one, Error):
                    self.listener.trouble(one)
                else:
                    self.listener.remark(one)
        return found

    def _stretch(self, name: str) -> Interval:
        revision = parse(name)
        if isinstance(revision, Range):
            article = revision.old.article
            entries, records = self._list(article), self.records(article)
            old, new = (meant(end, entries, self.store, self._now) for end in (revision.old, revision.new))
            if old.number > new.number:
                raise Error(f"{name!r} goes backwards.", f"Write {article}@{new.number}..{old.number}.")
        else:
            article, entries = revision.article, self._list(revision.article)
            records = self.records(article)
            new = meant(revision, entries, self.store, self._now)
            old = entries[max(new.number - 2, 0)] if "@" in name else self._beginning(entries, records)
        base = self._base(entries, records)
        return Interval(entries, old, new, old.number <= base.number, article)

    def _beginning(self, entries: tuple[Listed, ...], records: tuple[Record, ...]) -> Listed:
        """Where the review of an article begins: at --since, or where this reviewer has dealt with everything."""
        if self._since is not None:
            return next((entry for entry in reversed(entries) if entry.taken <= self._since), entries[0])
        base = self._base(entries, records)
        if self._everything and base.number == len(entries):
            return self._base(entries[:-1] or entries, records)
        return base

    def _base(self, entries: tuple[Listed, ...], records: tuple[Record, ...]) -> Listed:
        """The last snapshot up to which this reviewer has dealt with everything, or the first."""
        digests = looked(records, self.by)
        dealt = (
            entry
            for entry in reversed(entries)
            if any(digest.startswith((entry.digest, *entry.others)) for digest in digests)
        )
        return next(dealt, entries[0])


def _complete(story: Story) -> bool:
    """Is all in the story that its steps and later notices say? Of one step at the end of its article, it is."""
    return bool(story.steps) or (story.whole and story.new.number == len(story.entries))


def _steps(article: str, kept: Sequence[tuple[Listed, Snapshot]]) -> tuple[Step, ...]:
    from recension.histories import steps

    entries = [_read(entry, snapshot) for entry, snapshot in kept]
    return tuple(steps.history(article, entries, [snapshot for _, snapshot in kept]).steps)


def _read(listed: Listed, snapshot: Snapshot) -> Entry:
    return listed.read(snapshot.digest, snapshot.taken, snapshot.author, snapshot.reconstructed, snapshot.source)
