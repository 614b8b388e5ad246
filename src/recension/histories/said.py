"""The notices that came with a step, and its stamp."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache

from recension import lists
from recension.date import Date
from recension.histories import clauses
from recension.histories.disclosure import Notice, Sharing, StepNotices, Terms
from recension.histories.naming import is_pictured, language_of, sort_words, sorts, terms, without_references
from recension.kept import Snapshot, stamp
from recension.model import Block, Document, Span
from recension.reading import amendments, editions, notices, remarks, stamps
from recension.reading.patterns import pattern
from recension.reading.sentences import split
from recension.reading.tokens import cut

_LONGEST = 500  # characters of a notice that are remembered
_WORD = pattern(r"[^\W\d_]")


# ---------------------------------------------------------------------------------------------------- what was told


Stood = Callable[[str], bool]
"""Tells whether a line of a text stood in a text before the old one."""


def told(old: Document, new: Document, stood: Stood = lambda _: False) -> StepNotices:
    """What the new text tells its readers that the old one did not, nor any before it: what is back is not new."""
    code = language_of(new)
    edition = _version(old, new)
    found, fresh = _noticed(old, new, code, edition, stood)
    vague = "" if any(each.subjects for each in found) else next((each.text for each in found if each.empty), "")
    moved = (
        next((line for line in (_stamp(old, new), edition) if line and not stood(line)), "")
        or vague
        or _tag(old, new, fresh)
        or _modified(old.snapshot, new.snapshot)
    )
    named = (each for each in found if not each.empty)
    return StepNotices((*named, *_added(old, new, code)), moved, tuple(fresh))


def told_by_notices(old: Document, new: Document, stood: Stood) -> tuple[Notice, ...]:
    """What the notices of the new text say that those of the old one did not, nor any before it."""
    return tuple(each for each in _noticed(old, new, language_of(new), _version(old, new), stood)[0] if not each.empty)


def lines(document: Document) -> frozenset[str]:
    """The stamps of a text, and the sentences of its notices, as they stand."""
    marks = (span.of(document.text)[:_LONGEST] for span, _ in _updated(document))
    return frozenset((*marks, *_said(document)))


def _noticed(
    old: Document, new: Document, code: str, edition: str, stood: Stood
) -> tuple[tuple[Notice, ...], list[str]]:
    """The sentences of notices that came in and say something new; and all that came in, as they stand."""
    before = [*_said(old)]
    same = {_plain(sentence) for sentence in before}
    fresh = [each for each in _said(new) if _plain(each) not in same and each not in edition and not stood(each)]
    fresh = [each for each in fresh if not amendments.of_another_text(each, code)]
    if not fresh:
        return (), fresh
    known = Terms.of(terms(sentence, code) for sentence in before)
    earlier = [frozenset(_plain(each).split()) for each in before]
    sharing = Sharing(enumerate(earlier))
    found = (_notice(each, known, code) for each in fresh)
    return tuple(each for each in found if not _reworded(each, earlier, sharing)), fresh


def _added(old: Document, new: Document, code: str) -> Iterator[Notice]:
    """The sentences of blocks that came in whole and have not the form of a notice, as plain notices."""
    same = {block.text for block in old.blocks}
    came = [block for block in new.blocks if block.text not in same and block.field == "body"]
    for block in came[:_MOST_ADDED]:
        if len(block.text) <= _LONGEST:
            for span in block.sentences:
                sentence = span.of(new.text)
                if remarks.speaks(sentence.lower(), code):
                    yield Notice(sentence, terms(without_references(sentence), code), plain=True)


_EDGE = 3  # blocks at either end of a text, where versions and days stand
_MOST_ADDED = 40  # blocks that came with a step and are looked at


def _notice(sentence: str, known: Terms, code: str) -> Notice:
    """The sentence as a notice, with its terms but for its label, references, and what was said before."""
    said = sentence[notices.label_end(sentence) :]
    plain = without_references(said)
    new = _dated(terms(plain, code), plain) - known
    asks = notices.asks_readers(said) and not remarks.says_done(said, code)  # you accept the updated terms
    new = Terms(new.figures, new.dates) if asks else new
    return Notice(
        sentence[:_LONGEST],
        new,
        frozenset() if asks else sorts(said, code),
        mends=_mends(sentence.lower(), code),
        clauses=clauses.said(sentence),
        pictured=is_pictured(sentence),
        bare=not (Terms(new.figures, words=new.words) - sort_words()),
    )


def _dated(said: Terms, sentence: str) -> Terms:
    """What a sentence speaks of, the days of its dates taken from the figures: 14 of "14 août"."""
    found = stamps.months()[0].finditer(sentence.lower())
    days = {day.lstrip("0") for match in found for day in (match["d"], match["d2"]) if day}
    return Terms(said.figures - days, said.dates | days, said.words) if days else said


def _mends(small: str, code: str) -> bool:
    return amendments.mends(small, code) or remarks.speaks(small, code)


def _said(document: Document) -> Iterator[str]:
    """The sentences of a text's notices, of what stands under a heading that lists its changes, and of the corrections
    that its source states."""
    for one in document.snapshot.corrections:
        yield from (one.text[start:end] for start, end in split(one.text))
    listing = items = False
    for block in document.blocks:
        words = block.text
        if _is_heading(words):
            listing, items = _plain(words) in _headings(), False
            continue
        item = bool(_ITEM.match(words))
        listing = listing and (item or not items)  # a list of changes ends where its items do
        items = items or item
        if block.field == "correction" or listing:
            yield from _sentences(document, block)


_ITEM = pattern(r"\s{0,8}(?:[*+•●–-]|\d{1,3}[.)])\s|\s{0,8}\|")


def _sentences(document: Document, block: Block) -> Iterator[str]:
    """The sentences of a notice: a question that is its label ("What changed?") goes with what answers it."""
    first, *more = block.sentences
    if more and first.of(document.text).endswith(("?", "？")):
        first = Span(first.start, more.pop(0).end)
    yield from (span.of(document.text) for span in (first, *more))


@lru_cache(maxsize=8192)
def _is_heading(words: str) -> bool:
    if len(words) > _LONGEST_HEADING:
        return False
    return words.startswith("#") or bool(_UNDERLINED.search(words)) or _plain(words) in _headings()


_LONGEST_HEADING = 160  # characters, with the line under it
_UNDERLINED = pattern(r"\n\s{0,3}(?:={3,}|-{3,})\s*$|^\*\*[^*\n]{1,80}\*\*$")


@cache
def _headings() -> frozenset[str]:
    return frozenset(_plain(e) for code in notices.LANGUAGES for e in lists.entries("notices", "headings", code))


def _reworded(notice: Notice, earlier: Sequence[frozenset[str]], sharing: Sharing) -> bool:
    """True for a notice that stood there before in other words, and says nothing new."""
    if notice.terms or not earlier:
        return False
    words = frozenset(_plain(notice.text).split())
    return any(len(words & earlier[at]) > len(words) / 2 for at in sharing.of(words))


def _plain(sentence: str) -> str:
    """The words of a sentence without marks and capitals."""
    return " ".join(form.lower() for *_, form in cut(sentence) if _WORD.search(form) or form[:1].isdigit())


def _stamp(old: Document, new: Document) -> str:
    """The line that gives a later time of change than the old text gave; empty if there is none."""
    one, two = _updated(old), _updated(new)
    for place, (span, date) in enumerate(two):
        earlier = one[place][1] if place < len(one) else None
        if stamps.moved_on(earlier, date):
            return span.of(new.text)[:_LONGEST]
    return ""


def _modified(old: Snapshot, new: Snapshot) -> str:
    """When the source says the text was changed, if that is later than it said before, or than the last look."""
    before = old.modified or old.taken
    if new.modified is None or before is None or new.modified <= before:
        return ""
    return f"modified: {stamp(new.modified)}"


def _tag(old: Document, new: Document, notices_too: Sequence[str]) -> str:
    """The headline with an agency's mark (UPDATE 1), if no notice says what the mark is for; else empty."""
    tagged = [bool(document.headline and notices.is_tagged(document.headline)) for document in (old, new)]
    return new.headline or "" if tagged == [False, True] and not notices_too else ""


def _version(old: Document, new: Document) -> str:
    """The line in which nothing but the number of a version or an edition went up, or the day of the text."""
    for read in (stamps.version, editions.dated_name, editions.edition):
        before = {said[0]: said[1] for block in _edges(old) if (said := read(block.text))}
        for block in _edges(new):
            said = read(block.text)
            if said and said[0] in before and before[said[0]] < said[1]:
                return block.text[:_LONGEST]
    return ""


def _edges(document: Document) -> Sequence[Block]:
    """The blocks at either end of a text, where a version or a day stands."""
    found = document.blocks
    return found if len(found) <= 2 * _EDGE else [*found[:_EDGE], *found[-_EDGE:]]


def _updated(document: Document) -> list[tuple[Span, Date]]:
    return [(line.span, line.date) for line in document.datelines if line.role == "updated"]
