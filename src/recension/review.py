"""Where a reviewer stands: the changes, what was decided of each, which are shown, and the one at hand.

Nothing here reads a clock, a disk or a terminal: the moment of a deed and the words of a note are handed in.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from recension.decisions import folded, looked
from recension.errors import Error
from recension.model import Change, Decision, History, Mark, Severity
from recension.records import Deed, Record
from recension.selection import Selection, selection
from recension.severity import OF_KIND, severity
from recension.story import Item, Story, history, items

_STATES = ("open", "all", *map(str, Mark))
_TICK = timedelta(microseconds=1)


class Filter(Struct, frozen=True):
    """Which changes are shown: those without a mark (`open`), all, or those of one mark; of which kinds, how grave.

    `str()` gives the words that `sieve` reads back.
    """

    state: str = "open"
    wanted: Selection = Selection()

    def __str__(self) -> str:
        least = [f"from {self.wanted.least}"] if self.wanted.least else []
        return " ".join([self.state, *sorted(self.wanted.only), *least])

    def passes(self, change: Change) -> bool:
        """Is the change, with what was decided of it, one that is shown?"""
        mark = change.decision.mark if change.decision else None
        fits = self.state == "all" or (mark is None if self.state == "open" else mark == self.state)
        return fits and self.wanted.tells(replace(change, kinds=kinds(change), severity=gravity(change)))


class Look(Struct, frozen=True):
    """How the text is shown: marked up, as it is now or as it was; the two side by side; how much around a change.

    `whole` is all that can be shown around it; `other` the place that a moved passage left, instead of the one where
    it stands.
    """

    mode: str = "marked up"
    side: bool = True
    context: int = 1
    whole: bool = False
    other: bool = False


class Review(Struct, frozen=True):
    """One reviewer's way through the changes of some articles, the heaviest article first.

    `items` are all changes, with what was decided; `shown` are the places in it of those that the filter let through
    when it was set: what is marked since stays in sight. `at` is a place in `shown`. `past` are the deeds of this
    session that can be undone, each with the records that it made.
    """

    by: str
    stories: tuple[Story, ...] = ()
    records: Mapping[str, tuple[Record, ...]] = {}
    items: tuple[Item, ...] = ()
    shown: tuple[int, ...] = ()
    at: int = 0
    filter: Filter = Filter()
    look: Look = Look()
    sought: str = ""
    past: tuple[tuple[str, tuple[Record, ...]], ...] = ()

    @property
    def item(self) -> Item | None:
        """The change that the reviewer is at, or None where none is shown."""
        return self.items[self.shown[self.at]] if self.shown else None

    @property
    def left(self) -> int:
        """How many of the changes shown have no mark."""
        return sum(not marked(self.items[place]) for place in self.shown)


class Pressed(NamedTuple):
    """What a key made: the next Review, the records to be kept with their article, a remark for the reviewer.

    `pair` are the numbers of two snapshots of the article at hand that are to be read next.
    """

    review: Review
    records: tuple[Record, ...] = ()
    article: str = ""
    remark: str = ""
    pair: tuple[int, int] | None = None


def begun(by: str, wanted: Filter, stories: Iterable[Story], records: Mapping[str, tuple[Record, ...]]) -> Review:
    """A review of these stories, at the first change."""
    review = Review(by, filter=wanted)
    for story in stories:
        review = told(review, story, records.get(story.article, ()))
    return replace(review, at=0)


def told(review: Review, story: Story, records: tuple[Record, ...] | None = None) -> Review:
    """The review with one more story, or another one of the article. The reviewer stays at the change at hand."""
    kept = review.records.get(story.article, ()) if records is None else records
    stories = _placed(review.stories, story)
    found: dict[str, list[Item]] = {story.article: _decided(items(story), kept)}
    for item in review.items:
        if item.article != story.article:
            found.setdefault(item.article, []).append(item)
    everything = tuple(item for one in stories for item in found.get(one.article, ()))
    in_sight = frozenset(review.items[place].key for place in review.shown)
    records_now = {**review.records, story.article: kept}
    return _arranged(replace(review, stories=stories, items=everything, records=records_now), review.item, in_sight)


def paired(review: Review, story: Story) -> Review:
    """The review with this story of the article at hand instead, at its first change, all of it in sight."""
    now = told(review, story)
    here = next((item for item in now.items if item.article == story.article), None)
    in_sight = {now.items[place].key for place in now.shown} | {i.key for i in now.items if i.article == story.article}
    return _arranged(now, here, frozenset(in_sight))


def noted(review: Review, article: str, records: tuple[Record, ...]) -> Review:
    """The review with all that is kept of an article now, by whomever it was decided."""
    if records == review.records.get(article):
        return review
    fresh = iter(_decided((item for item in review.items if item.article == article), records))
    now = tuple(next(fresh) if item.article == article else item for item in review.items)
    return replace(review, items=now, records={**review.records, article: records})


def histories(review: Review) -> tuple[History, ...]:
    """The articles that have a change in sight, each as a history of one step whose changes carry the decisions."""
    in_sight = {review.items[place].key for place in review.shown}
    found = []
    for story in review.stories:
        ids = {change.id for change in story.report.changes}
        hidden = {change for change in ids if (story.article, change) not in in_sight}
        if ids - hidden:
            found.append(history(story, folded(review.records.get(story.article, ())), hidden))
    return tuple(found)


def kinds(change: Change) -> tuple[str, ...]:
    """The kind that a reviewer set by hand, or those that the rules found."""
    return (change.decision.kind,) if change.decision and change.decision.kind else change.kinds


def gravity(change: Change) -> Severity:
    """How grave the change is, by the kind set by hand where there is one."""
    by_hand = change.decision and change.decision.kind
    return severity(change.action, kinds(change)) if by_hand else change.severity


def marked(item: Item) -> Mark | None:
    """The mark of a change, or None."""
    return item.change.decision.mark if item.change.decision else None


def sieve(words: str) -> Filter:
    """The filter that the words name: a mark, `open` or `all`, kinds, `from SEVERITY`. Error for any other word."""
    state, least, only = "open", None, []
    for word in words.replace(",", " ").split():
        if word in _STATES:
            state = word
        elif word in map(str, Severity):
            least = word
        elif word in OF_KIND:
            only.append(word)
        elif word != "from":
            raise Error(f"{word!r} is neither a mark, a severity nor a kind.", f"Say {', '.join(_STATES)}; or a kind.")
    return Filter(state, selection((), only, least))


def decided(review: Review, key: tuple[str, str], deed: Deed, value: str, at: datetime) -> Pressed:
    """What follows from a deed of the reviewer to the change of that key; it can be undone in this session."""
    article, change = key
    record = Record(_later(review, article, at), review.by, deed, change, value)
    review = replace(review, past=(*review.past, (article, (record,))))
    return _settled(_added(review, article, (record,)), article, (record,))


def undone(review: Review, at: datetime) -> Pressed:
    """Takes back the last deed of this session, and goes to the change that it was about."""
    if not review.past:
        return Pressed(review, remark="Nothing of this session is left to undo.")
    *past, (article, done) = review.past
    moment = _later(review, article, at)
    records = tuple(Record(moment + n * _TICK, review.by, Deed.UNDO, one.change, one.id) for n, one in enumerate(done))
    review = _added(replace(review, past=tuple(past)), article, records)
    keys = [review.items[place].key for place in review.shown]
    here = (article, done[0].change)
    return _settled(replace(review, at=keys.index(here)) if here in keys else review, article, records)


def arranged(review: Review, wanted: Filter) -> Review:
    """The review with what this filter lets through in sight, at the same change if it is."""
    return _arranged(replace(review, filter=wanted), review.item)


def _placed(stories: tuple[Story, ...], story: Story) -> tuple[Story, ...]:
    """The stories with this one: in the place of the article's own, or where its weight puts it."""
    if any(other.article == story.article for other in stories):
        return tuple(story if other.article == story.article else other for other in stories)
    return tuple(sorted([*stories, story], key=lambda one: (tuple(-count for count in one.weight), one.article)))


def _decided(found: Iterable[Item], records: tuple[Record, ...]) -> list[Item]:
    decisions = folded(records)
    none = Decision()
    return [replace(item, change=replace(item.change, decision=decisions.get(item.change.id, none))) for item in found]


def _arranged(review: Review, here: Item | None, in_sight: frozenset[tuple[str, str]] = frozenset()) -> Review:
    """The review with what its filter shows, and what was in sight before; at the same change if it is shown."""
    shown = tuple(
        place for place, item in enumerate(review.items) if item.key in in_sight or review.filter.passes(item.change)
    )
    keys = [review.items[place].key for place in shown]
    at = keys.index(here.key) if here and here.key in keys else min(review.at, max(len(shown) - 1, 0))
    return replace(review, shown=shown, at=at)


def _added(review: Review, article: str, records: tuple[Record, ...]) -> Review:
    """The review with these records, of changes of the article, folded in."""
    every = (*review.records.get(article, ()), *records)
    ids = {record.change for record in records}
    own = tuple(record for record in every if record.change in ids)
    fresh = {
        place: _decided([item], own)[0]
        for place, item in enumerate(review.items)
        if item.change.id in ids and item.article == article
    }
    now = tuple(fresh.get(place, item) for place, item in enumerate(review.items)) if fresh else review.items
    return replace(review, items=now, records={**review.records, article: every})


def _settled(review: Review, article: str, records: tuple[Record, ...]) -> Pressed:
    """Notes that all is dealt with up to the end of the story once every change has a mark; if not, takes it back."""
    story = next((one for one in review.stories if one.article == article), None)
    if story is None or not (story.settles and story.whole):
        return Pressed(review, records, article)
    all_marked = all(marked(item) for item in review.items if item.article == article)
    held = looked(review.records[article], review.by).get(story.new.digest)
    if all_marked == bool(held):
        return Pressed(review, records, article)
    deed, value = (Deed.UNDO, held.id) if held else (Deed.LOOKED, story.new.digest)
    record = Record(_later(review, article, records[-1].at), review.by, deed, "", value)
    every = (*review.records[article], record)
    return Pressed(replace(review, records={**review.records, article: every}), (*records, record), article)


def _later(review: Review, article: str, at: datetime) -> datetime:
    """The moment, or just after this reviewer's last record, so that a clock that was put back changes no order."""
    own = [record.at for record in review.records.get(article, ()) if record.by == review.by]
    return max(at, max(own) + _TICK) if own else at
