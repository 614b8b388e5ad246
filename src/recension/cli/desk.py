"""What there is to review, read from the store, and what is decided, written to it."""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from recension.cli import output
from recension.cli.progress import Bar
from recension.cli.session import Session
from recension.cli.troubles import Troubles
from recension.desk.revisions import Range, parse, resolve
from recension.errors import Error
from recension.model import Entry, Snapshot
from recension.review.decisions import looked
from recension.review.records import Record
from recension.review.state import Pressed, Review, noted, paired
from recension.review.story import Story

Found = TypeVar("Found")


class Stretch(Struct, frozen=True):
    """Two snapshots of an article between which is reviewed; `settles` is as in a Story."""

    entries: tuple[Entry, ...]
    old: Entry
    new: Entry
    settles: bool
    article: str


class Desk:
    """The store as a reviewer sees it: what is new to them, and a place for what they decide.

    What cannot be read is told, and stops nothing else; `troubles` has counted it. With `aside` what there is to be
    told waits until `say` is called: a screen is no place for it.
    """

    def __init__(
        self, session: Session, by: str, everything: bool = False, since: str | None = None, aside: bool = False
    ) -> None:
        self.session, self.store, self.by = session, session.held, by
        self.everything, self.troubles = everything, Troubles()
        self.warned: set[str] = set()
        self.waiting: list[Callable[[], None]] | None = [] if aside else None
        from recension.reading import dates

        self.start = dates.moment(since, session.now) if since is not None else None

    def stretches(self, names: Sequence[str]) -> list[Stretch]:
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
        if bad and article not in self.warned:
            self.warned.add(article)
            lines = "1 line cannot" if bad == 1 else f"{bad} lines cannot"
            told = f"recension: {article}/reviews.jsonl: {lines} be read; passed over. See: recension verify"
            self._tell(lambda: output.remark(told))
        return records

    def tried(self, work: Callable[..., Found], *of: object) -> Found | None:
        """What the work gives; None where it cannot be done, which is told and counted."""
        try:
            return work(*of)
        except Error as error:
            trouble = error
        self._tell(lambda: self.troubles.tell(trouble))
        return None

    def _tell(self, say: Callable[[], None]) -> None:
        if self.waiting is None:
            say()
        else:
            self.waiting.append(say)

    def say(self) -> int:
        """Tells what waits to be told. Comes back with the exit status: 2 where anything could not be read, else 0."""
        for say in self.waiting or ():
            say()
        self.waiting = None
        return self.troubles.status

    def stories(self, stretches: Sequence[Stretch]) -> Iterator[Story]:
        """Their stories, whole as far as their snapshots can be read, with a bar if a person waits."""
        bar = self.troubles.bar = Bar(len(stretches), "articles compared")
        for story in bar.over(self.tried(self.story, one) for one in stretches):
            if story is not None:
                yield self.tried(self.whole, story) or story

    def story(self, stretch: Stretch) -> Story:
        """What changed between its two ends."""
        from recension.history import report
        from recension.reading import blocks

        old, new = (self.store.get(stretch.article, entry) for entry in (stretch.old, stretch.new))
        told = report.compare(blocks.read(old), blocks.read(new))
        return Story(stretch.entries, _exact(stretch.old, old), _exact(stretch.new, new), told, (), stretch.settles)

    def whole(self, story: Story) -> Story:
        """The story with the steps between its ends."""
        from recension.history import steps

        if story.whole:
            return story
        entries = story.entries[story.old.number - 1 : story.new.number]
        snapshots = [self.store.get(story.article, entry) for entry in entries]
        exact = [_exact(entry, snapshot) for entry, snapshot in zip(entries, snapshots, strict=True)]
        return replace(story, steps=tuple(steps.history(story.article, exact, snapshots).steps))

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
            review = paired(review, self.story(Stretch(entries, old, new, old.number <= base.number, article)))
        return review

    def _stretch(self, name: str) -> Stretch:
        revision = parse(name)
        if isinstance(revision, Range):
            article = revision.old.article
            entries, records = self.store.list(article), self.records(article)
            old, new = (resolve(end, entries, self.session.now) for end in (revision.old, revision.new))
            if old.number > new.number:
                raise Error(f"{name!r} goes backwards.", f"Write {article}@{new.number}..{old.number}.")
        else:
            article, entries = revision.article, self.store.list(revision.article)
            records = self.records(article)
            new = resolve(revision, entries, self.session.now)
            old = entries[max(new.number - 2, 0)] if "@" in name else self._beginning(entries, records)
        base = self._base(entries, records)
        return Stretch(entries, old, new, old.number <= base.number, article)

    def _beginning(self, entries: tuple[Entry, ...], records: tuple[Record, ...]) -> Entry:
        """Where the review of an article begins: at --since, or where this reviewer has dealt with everything."""
        if self.start is not None:
            return next((entry for entry in reversed(entries) if entry.taken <= self.start), entries[0])
        base = self._base(entries, records)
        if self.everything and base.number == len(entries):
            return self._base(entries[:-1] or entries, records)
        return base

    def _base(self, entries: tuple[Entry, ...], records: tuple[Record, ...]) -> Entry:
        """The last snapshot up to which this reviewer has dealt with everything, or the first."""
        digests = looked(records, self.by)
        dealt = (
            entry
            for entry in reversed(entries)
            if any(digest.startswith((entry.digest, *entry.others)) for digest in digests)
        )
        return next(dealt, entries[0])


def reviewer(named: str | None) -> str:
    """Who reviews: the name given, or RECENSION_REVIEWER, or the name that the machine knows the person by."""
    from getpass import getuser

    try:
        return named or os.environ.get("RECENSION_REVIEWER") or getuser()
    except (OSError, KeyError):  # nobody: a container may know no names
        hint = "Say who reviews: --by NAME, or RECENSION_REVIEWER."
        raise Error("This machine does not know your name.", hint) from None


def _exact(entry: Entry, snapshot: Snapshot) -> Entry:
    taken = snapshot.taken or entry.taken
    return replace(entry, digest=snapshot.digest, taken=taken, seen=max(entry.seen, taken))
