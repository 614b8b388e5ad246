"""What a step says of itself: its notices and stamps, and its material changes as a notice may name them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import takewhile
from operator import attrgetter

from recension import lists
from recension.date import Date
from recension.histories.disclosure import DATES, Charge, Notice, Terms, Told
from recension.lexicon.one_form import one_form
from recension.model import Action, Change, Document, Report, Severity, Span
from recension.reading import language, notices
from recension.reading.patterns import pattern
from recension.reading.tokens import cut

_LONGEST = 500  # characters of a notice that are remembered
_MOST = 40  # words of a change, or beside it, that are remembered
_FEW = 3  # words on a side of an edit, up to which each of them is what it is about
_RARE = 3  # blocks in which a word may stand and still tell what a sentence is about
_AMOUNT = pattern(r"<(-?\d[\d.]*)(?: [\w ]+)?>")
_DATE = pattern(r"<(?:date|month|day|time) ([^>]*)>")
_HAN = pattern(r"[\u3040-\u30ff\u3400-\u9fff]+")
_WORD = pattern(r"[^\W\d_]")


# ---------------------------------------------------------------------------------------------------- what was told


def told(old: Document, new: Document) -> Told:
    """What the new text tells its readers that the old one did not."""
    before = [*_said(old)]
    known = Terms()
    for sentence in before:
        known |= terms(sentence)
    same = {_plain(sentence) for sentence in before}
    fresh = [sentence for sentence in _said(new) if _plain(sentence) not in same]
    found = tuple(_notice(each, known) for each in fresh)
    found = tuple(each for each in found if not _reworded(each, before))
    moved = _stamp(old, new) or next((each.text for each in found if each.empty), "")
    return Told(tuple(each for each in found if not each.empty), moved)


def _notice(sentence: str, known: Terms) -> Notice:
    """A sentence of a notice, with what it says beyond what was said before."""
    new = terms(sentence) - known
    return Notice(sentence[:_LONGEST], new, _subjects(sentence), True, not (new - _sort_words()))


def _said(document: Document) -> Iterator[str]:
    """The sentences of the notices of a text, and of what stands under a heading that lists its changes."""
    listing = False
    for block in document.blocks:
        words = block.text
        if _is_heading(words):
            listing = _plain(words) in _headings()
        elif block.field == "correction" or listing:
            yield from (span.of(document.text) for span in block.sentences)


def _is_heading(words: str) -> bool:
    return len(words) < 80 and (words.startswith("#") or _plain(words) in _headings())


@cache
def _headings() -> frozenset[str]:
    return frozenset(_plain(e) for code in notices.LANGUAGES for e in lists.entries("notices", "headings", code))


def _reworded(notice: Notice, before: Sequence[str]) -> bool:
    """True for a notice that stood there before in other words, and says nothing new."""
    if notice.terms or not before:
        return False
    words = set(_plain(notice.text).split())
    return any(len(words & set(_plain(each).split())) > len(words) / 2 for each in before)


def _plain(sentence: str) -> str:
    """The words of a sentence without marks and capitals."""
    return " ".join(form.lower() for *_, form in cut(sentence) if _WORD.search(form) or form[:1].isdigit())


def _stamp(old: Document, new: Document) -> str:
    """The line that says that the text was changed later than it said before, or nothing."""
    one, two = _updated(old), _updated(new)
    for place, (span, date) in enumerate(two):
        earlier = one[place][1] if place < len(one) else None
        if notices.moved_on(earlier, date):
            return span.of(new.text)[:_LONGEST]
    tagged = [bool(document.headline and notices.is_tagged(document.headline)) for document in (old, new)]
    return new.headline or "" if tagged == [False, True] else ""


def _updated(document: Document) -> list[tuple[Span, Date]]:
    return [(line.span, line.date) for line in document.datelines if line.role == "updated"]


# ------------------------------------------------------------------------------------------------------ what it names


@lru_cache(maxsize=2048)
def terms(passage: str) -> Terms:
    """What a passage speaks of."""
    figures, dated, words = set(), set(), set()
    for form in one_form(tuple(form for *_, form in cut(passage)), language.guess(passage)):
        if amount := _AMOUNT.fullmatch(form):
            figures.add(amount[1])
        elif date := _DATE.fullmatch(form):
            dated |= {form, *filter(None, date[1].split("-"))}
        elif form[:1].isdigit():
            figures.add(form.lower())
        elif _WORD.search(form) and form.lower() not in _idle():
            words.add(_stem(form))
    words -= {word for word in words if len(word) < 2}
    return Terms(frozenset(figures), frozenset(dated), frozenset(words))


def _stem(word: str) -> str:
    """A word without the end in which its forms differ, as far as a simple rule can tell."""
    small = word.lower().removesuffix("'s")
    return small[:6] if len(small) > 7 else small.removesuffix("s") if len(small) > 3 else small


@cache
def _idle() -> frozenset[str]:
    """Words that name nothing: small words of all languages, and what notices are made of."""
    found = set(language.SMALL)
    for code in notices.LANGUAGES:
        found |= lists.words("notices", "nothing", code)
        found |= {w for e in lists.entries("notices", "labels", code) for w in e.lower().split()}
    return frozenset(found)


def _subjects(sentence: str) -> frozenset[int]:
    """The sorts of things of which a notice speaks."""
    small = sentence.lower()
    said = {form.lower() for *_, form in cut(sentence)}
    spaced, other = _sorts()
    found = {number for word in said for number in spaced.get(word, ())}
    return frozenset(found | {number for word, number in other if word in small})


@cache
def _sorts() -> tuple[Mapping[str, tuple[int, ...]], tuple[tuple[str, int], ...]]:
    spaced: dict[str, tuple[int, ...]] = {}
    other: list[tuple[str, int]] = []
    for code in notices.LANGUAGES:
        for number, line in enumerate(lists.entries("notices", "subjects", code)):
            for word in line.split():
                spaced[word] = (*spaced.get(word, ()), number)
                other += [(word, number)] if code in ("ja", "zh") else []
    return spaced, tuple(other)


@cache
def _sort_words() -> Terms:
    """The words for sorts of things, which name no thing."""
    return Terms(words=frozenset(map(_stem, _sorts()[0])))


_OF_KIND = {
    "name": 0,
    "number": 1,
    "date": DATES,
    "role": 3,
    "quotation": 4,
    "place": 5,
    "quantity": 6,
    "attribution": 7,
}


def charges(report: Report, changes: Iterable[Change]) -> tuple[Charge, ...]:
    """The changes as notices may name them."""
    spread = _Spread(report.after)
    return tuple(_charge(report, change, spread) for change in changes)


def _charge(report: Report, change: Change, spread: "_Spread") -> Charge:
    old = " ".join(edit.before.of(report.before.text) for edit in change.edits) or change.before.of(report.before.text)
    new = " ".join(edit.after.of(report.after.text) for edit in change.edits) or change.after.of(report.after.text)
    one, two = terms(old[:5000]), terms(new[:5000])
    own = (one - two) | (two - one)
    sentence = terms(_around(report, change))
    around = frozenset(sorted(spread.rare(sentence.words - own.words))[:_MOST])
    whole = change.action in (Action.ADDED, Action.REMOVED)
    few = max(len(one.words), len(two.words)) <= _FEW and not whole
    if len(own.words) > _MOST:
        own = Terms(own.figures, own.dates, frozenset(sorted(spread.rare(own.words))[:_MOST]))
    sorts = frozenset(_OF_KIND[kind] for kind in change.kinds if kind in _OF_KIND)
    passages = tuple(p for side in (old, new) for p in _HAN.findall(side)[:5] if 2 <= len(p) <= 40)
    return Charge(change.id, own, around, sorts, passages, 1 if few else 2)


def _around(report: Report, change: Change) -> str:
    """The sentence of a change, or the beginning of what came or went."""
    document, span = (report.after, change.after) if change.after else (report.before, change.before)
    block = next((b for b in document.blocks if b.span.end >= span.start), None)
    if block is None:
        return ""
    found = takewhile(lambda s: s.start < max(span.end, span.start + 1), block.sentences)
    return " ".join(s.of(document.text) for s in found if s.end > span.start)[:2000]


class _Spread:
    """How far the words of a text are spread over it."""

    def __init__(self, document: Document) -> None:
        self._count: dict[str, int] = {}
        self._document = document

    def rare(self, words: frozenset[str]) -> frozenset[str]:
        """The words that stand in few blocks, so that they tell what a sentence is about."""
        if not self._count:
            self._count["\0"] = 0
            for block in self._document.blocks:
                if block.field != "correction":
                    for word in terms(block.text[:3000]).words:
                        self._count[word] = self._count.get(word, 0) + 1
        return frozenset(word for word in words if self._count.get(word, 0) <= _RARE)


def material(report: Report, gravity: Callable[[Change], Severity] = attrgetter("severity")) -> tuple[Change, ...]:
    """The changes that are factual or quoted; not notices, nor the lines that date the text."""
    return tuple(
        one
        for one in report.changes
        if gravity(one) >= Severity.FACTUAL and one.field not in ("correction", "dateline")
    )
