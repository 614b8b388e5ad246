"""Where a reviewer stands: the changes, what was decided of each, which are shown, and the one at hand.

Nothing here reads a clock, a disk or a terminal: the moment of a deed and the words of a note are handed in.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import compress, groupby
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from recension.errors import Error
from recension.histories.selection import Selection, selection
from recension.kinds.severity import OF_KIND
from recension.model import Decision, History, Mark, Severity
from recension.review.carried import Lost, carried, lost
from recension.review.decisions import folded, looked, passages
from recension.review.records import Deed, Excerpt, Record, passage
from recension.review.story import Item, Story, history, items, undisclosed

_STATES = ("open", "all", *map(str, Mark))
_UNTOLD = "undisclosed"
_TICK = timedelta(microseconds=1)


class Filter(Struct, frozen=True):
    """Which changes are shown: those without a mark (`open`), all, or those of one mark; of which kinds, how grave;
    all of them, or only those of which readers were told nothing.

    `str()` gives the words that `sieve` reads back.
    """

    state: str = "open"
    wanted: Selection = Selection()

    def __str__(self) -> str:
        least = [f"from {self.wanted.least}"] if self.wanted.least else []
        untold = [_UNTOLD] if self.wanted.undisclosed else []
        return " ".join([self.state, *untold, *sorted(self.wanted.only), *least])

    def over(self, story: Story, decisions: Mapping[str, Decision]) -> Callable[[Item], bool]:
        """Tells of each change of the story, with what was decided of it, whether it is shown."""
        if not self.wanted.undisclosed:
            return self.passes
        untold = undisclosed(story, decisions)
        return lambda item: item.change.id in untold and self.passes(item)

    def passes(self, item: Item) -> bool:
        """Is the change one that is shown, whatever readers were told of it?"""
        fits = self.state == "all" or (item.mark is None if self.state == "open" else item.mark == self.state)
        return fits and self.wanted.tells(item)


class Display(Struct, frozen=True):
    """How the text is shown: marked up, as it is now or as it was; the two side by side; how much around a change.

    `whole` shows as much of the text around the change as the screen can. A moved passage has two places: `other`
    shows the one that it left instead of the one where it stands. `heaviest` lists the changes of an article by their
    weight, and not by their place in the text.
    """

    mode: str = "marked up"
    side: bool = True
    context: int = 1
    whole: bool = False
    other: bool = False
    heaviest: bool = False


Rank = tuple[tuple[int, ...], str]
"""The weight of a story, negative, so that the heaviest comes first, and its article."""

Arrived = tuple[Story, tuple[Record, ...] | None]
"""A story with what was decided of its article; None: what is known of it already."""


class Review(Struct, frozen=True):
    """One reviewer's way through the changes of some articles, the heaviest article first.

    `items` are all changes, with what was decided; `shown` are the places in it of those that the filter let through
    when it was set: what is marked since stays in sight. `at` is a place in `shown`. `past` are the deeds of this
    session that can be undone, each with the records that it made. `ranks` are by what the stories are sorted, by
    their articles. By articles, too, `carried` are the ids of decided changes that are told under another id now, with
    that id, and `lost` what was decided of changes that are no longer told.
    """

    by: str
    stories: tuple[Story, ...] = ()
    records: Mapping[str, tuple[Record, ...]] = {}
    items: tuple[Item, ...] = ()
    shown: tuple[int, ...] = ()
    at: int = 0
    filter: Filter = Filter()
    display: Display = Display()
    sought: str = ""
    past: tuple[tuple[str, tuple[Record, ...]], ...] = ()
    ranks: Mapping[str, Rank] = {}
    carried: Mapping[str, Mapping[str, str]] = {}
    lost: Mapping[str, tuple[Lost, ...]] = {}

    @property
    def item(self) -> Item | None:
        """The change that the reviewer is at, or None where none is shown."""
        return self.items[self.shown[self.at]] if self.shown else None

    @property
    def left(self) -> int:
        """How many of the changes shown have no mark."""
        return sum(not self.items[place].mark for place in self.shown)

    def story(self, article: str) -> Story | None:
        """The article's story, or None where none has come."""
        rank = self.ranks.get(article)
        return self.stories[_first(self.stories, rank, self.ranks)] if rank else None

    def decisions(self, article: str) -> Mapping[str, Decision]:
        """What was decided of the changes of the article, by the ids that they have now."""
        return folded(self.records.get(article, ()), self.carried.get(article))


class Pressed(NamedTuple):
    """What a key made: the next Review, the records to be kept with their article, a remark for the reviewer.

    `pair` are the numbers of two snapshots of the article at hand that are to be read next.
    """

    review: Review
    records: tuple[Record, ...] = ()
    article: str = ""
    remark: str = ""
    pair: tuple[int, int] | None = None


_Records = Mapping[str, tuple[Record, ...]]


def begun(by: str, wanted: Filter, stories: Iterable[Story], records: _Records, heaviest: bool = False) -> Review:
    """A review of these stories, at the first change; the changes of each by their weight, or by their place."""
    empty = Review(by, filter=wanted, display=Display(heaviest=heaviest))
    review = arrived(empty, ((story, records.get(story.article, ())) for story in stories))
    return replace(review, at=0)


def told(review: Review, story: Story, records: tuple[Record, ...] | None = None) -> Review:
    """The review with one more story, or another one of the article. The reviewer stays at the change at hand."""
    return arrived(review, [(story, records)])


def arrived(review: Review, arrivals: Iterable[Arrived]) -> Review:
    """The review with all these stories. What each costs by itself does not grow with how many there are already."""
    draft = _Growing(review)
    for story, records in arrivals:
        draft.add(story, records)
    return draft.review()


class _Growing:
    """A review that takes in stories, each in its place; `sight` says of each item whether it is shown."""

    def __init__(self, review: Review) -> None:
        self.begun, self.here = review, review.item
        self.stories, self.items = list(review.stories), list(review.items)
        self.records, self.ranks = dict(review.records), dict(review.ranks)
        self.carried, self.lost = dict(review.carried), dict(review.lost)
        self.sight = bytearray(len(review.items))
        for place in review.shown:
            self.sight[place] = True

    def add(self, story: Story, records: tuple[Record, ...] | None) -> None:
        """Puts the story where its weight says, or in the place of the article's own, whose changes stay in sight."""
        held = story.article in self.ranks
        rank = self.ranks[story.article] if held else self.ranks.setdefault(story.article, _rank(story))
        kept = self.records.get(story.article, ()) if records is None else records
        self.records[story.article] = kept
        at = _first(self.stories, rank, self.ranks)
        whole = bool(held and self.stories[at].steps)
        self.stories[at : at + held] = [story]
        first = last = _first(self.items, rank, self.ranks)
        while last < len(self.items) and self.items[last].article == story.article:
            last += 1
        # What was told nowhere between the two ends may have been told on the way, or later.
        sure = whole or not self.begun.filter.wanted.undisclosed
        before = compress(self.items[first:last], self.sight[first:last])
        seen = {item.key for item in before if sure or item.mark}
        found = tuple(items(story))
        known = self.carried[story.article] = carried(found, kept)
        decisions = folded(kept, known)
        self.lost[story.article] = lost(story, found, decisions, kept)
        fresh = _decided(found, decisions)
        self.items[first:last] = fresh
        passes = self.begun.filter.over(story, decisions)
        self.sight[first:last] = bytes(item.key in seen or passes(item) for item in fresh)

    def review(self) -> Review:
        """All of it as a review, at the change that was at hand if it is shown."""
        shown = tuple(compress(range(len(self.items)), self.sight))
        now = replace(
            self.begun,
            stories=tuple(self.stories),
            items=tuple(self.items),
            shown=shown,
            records=self.records,
            ranks=self.ranks,
            carried=self.carried,
            lost=self.lost,
        )
        return _at(_listed(now), self.here)


def _first(sorted_: Sequence[Story] | Sequence[Item], rank: Rank, ranks: Mapping[str, Rank]) -> int:
    """The first place of what has this rank, or where it would be."""
    return bisect_left(sorted_, rank, key=lambda one: ranks[one.article])


def _rank(story: Story) -> Rank:
    return tuple(-count for count in story.weight), story.article


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
    own = tuple(item for item in review.items if item.article == article)
    known, story = carried(own, records), review.story(article)
    decisions = folded(records, known)
    left = lost(story, own, decisions, records) if story else ()
    fresh = iter(_decided(own, decisions))
    now = tuple(next(fresh) if item.article == article else item for item in review.items)
    return replace(
        review,
        items=now,
        records={**review.records, article: records},
        carried={**review.carried, article: known},
        lost={**review.lost, article: left},
    )


def histories(review: Review) -> tuple[History, ...]:
    """The articles that have a change in sight, each as a history of one step with the decisions."""
    in_sight = {review.items[place].key for place in review.shown}
    found = []
    for story in review.stories:
        ids = {change.id for change in story.report.changes}
        hidden = {change for change in ids if (story.article, change) not in in_sight}
        if ids - hidden:
            found.append(history(story, review.decisions(story.article), hidden))
    return tuple(found)


def sieve(words: str) -> Filter:
    """The filter that the words name: a mark, `open` or `all`, `undisclosed`, kinds, `from SEVERITY`. Error for any
    other word."""
    state, least, only, untold = "open", None, [], False
    for word in words.replace(",", " ").split():
        if word in _STATES:
            state = word
        elif word == _UNTOLD:
            untold = True
        elif word in map(str, Severity):
            least = word
        elif word in OF_KIND:
            only.append(word)
        elif word != "from":
            hint = f"Say {', '.join(_STATES)}; {_UNTOLD}; or a kind."
            raise Error(f"{word!r} is neither a mark, a severity nor a kind.", hint)
    return Filter(state, selection((), only, least, untold))


def decided(review: Review, key: tuple[str, str], deed: Deed, value: str, at: datetime) -> Pressed:
    """What follows from a deed of the reviewer to the change of that key; it can be undone in this session."""
    article, change = key
    record = Record(_later(review, article, at), review.by, deed, change, value, *_stood(review, key))
    review = replace(review, past=(*review.past, (article, (record,))))
    return _settled(_added(review, article, (record,)), article, (record,))


def _stood(review: Review, key: tuple[str, str]) -> tuple[Excerpt, Excerpt] | tuple[()]:
    """The passages of the change of that key: as it is told now, or as it was when something was decided of it."""
    for item in review.items:
        if item.key == key:
            old, new = item.report.before, item.report.after
            return (
                passage(old.snapshot.digest, old.text, item.change.before),
                passage(new.snapshot.digest, new.text, item.change.after),
            )
    return passages(review.records.get(key[0], ())).get(key[1], ())


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


def _decided(found: Iterable[Item], decisions: Mapping[str, Decision]) -> list[Item]:
    none = Decision()
    return [replace(item, decision=decisions.get(item.change.id, none)) for item in found]


def _arranged(review: Review, here: Item | None, in_sight: frozenset[tuple[str, str]] = frozenset()) -> Review:
    """The review with what its filter shows, and what was in sight before; at the same change if it is shown."""
    wanted = review.filter
    stories = review.stories if wanted.wanted.undisclosed else ()
    passes = {one.article: wanted.over(one, review.decisions(one.article)) for one in stories}
    shown = tuple(
        place
        for place, item in enumerate(review.items)
        if item.key in in_sight or passes.get(item.article, wanted.passes)(item)
    )
    return _at(_listed(replace(review, shown=shown)), here)


def listed(review: Review, heaviest: bool) -> Review:
    """The review with the changes of each article by their weight, or by their place; at the same change."""
    return _at(_listed(replace(review, display=replace(review.display, heaviest=heaviest))), review.item)


def _listed(review: Review) -> Review:
    """The review with the places of the changes shown in the order in which they are to be listed."""
    if not review.display.heaviest:
        return replace(review, shown=tuple(sorted(review.shown)))
    by_article = groupby(sorted(review.shown), key=lambda place: review.items[place].article)
    return replace(review, shown=tuple(n for _, some in by_article for n in sorted(some, key=_lightness(review))))


def _lightness(review: Review) -> Callable[[int], tuple[int, bool, int]]:
    """What the changes of an article are sorted by: the grave before others, of these what was not disclosed."""

    def of(place: int) -> tuple[int, bool, int]:
        item = review.items[place]
        return -item.severity, not item.undisclosed, place

    return of


def _at(review: Review, here: Item | None) -> Review:
    """The review at this change if it is shown, else at the place where it was."""
    for at, place in enumerate(review.shown):
        if here and review.items[place].key == here.key:
            return replace(review, at=at)
    return replace(review, at=min(review.at, max(len(review.shown) - 1, 0)))


def _added(review: Review, article: str, records: tuple[Record, ...]) -> Review:
    """The review with these records, of changes of the article, folded in."""
    every = (*review.records.get(article, ()), *records)
    known = review.carried.get(article, {})
    ids = {known.get(record.change, record.change) for record in records}
    decisions = folded((one for one in every if known.get(one.change, one.change) in ids), known)
    fresh = {
        place: _decided([item], decisions)[0]
        for place, item in enumerate(review.items)
        if item.change.id in ids and item.article == article
    }
    now = tuple(fresh.get(place, item) for place, item in enumerate(review.items)) if fresh else review.items
    return replace(review, items=now, records={**review.records, article: every})


def _settled(review: Review, article: str, records: tuple[Record, ...]) -> Pressed:
    """Notes that all is dealt with up to the end of the story once every change has a mark; if not, takes it back."""
    story = review.story(article)
    if story is None or not (story.settles and story.whole):
        return Pressed(review, records, article)
    all_marked = all(item.mark for item in review.items if item.article == article)
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
