"""What a passage speaks of, so that a notice and a change can be held together: figures, dates, words, sorts."""

import re
from collections.abc import Callable, Iterable, Set
from functools import cache, lru_cache
from itertools import takewhile
from operator import attrgetter

from recension import lists
from recension.histories import clauses
from recension.histories.disclosure import DATES, Charge, Terms
from recension.histories.parts import parts
from recension.lexicon import numbering
from recension.lexicon.one_form import one_form
from recension.model import Action, Change, Document, Report, Severity, Span
from recension.reading import amendments, language, notices, stamps
from recension.reading.patterns import pattern
from recension.reading.tokens import cut

_MOST = 40  # words of a change, or beside it, that are remembered
_FEW = 3  # words on a side of an edit, up to which each of them is what it is about
_RARE = 3  # blocks in which a word may stand and still tell what a sentence is about
_AMOUNT = pattern(r"<(?:age |telephone )?(-?\d[\d.]*)(?: [\w -]+)?>")
_DATE = pattern(r"<(?:date|month|day|time|decade|quarter) ([^>]*)>")
_YEAR = pattern(r"(?:19|20)\d\d")
_LEADING = pattern(r"(\d+)-[^\W\d]")
_HAN = pattern(r"[\u3040-\u30ff\u3400-\u9fff]+")
_WORD = pattern(r"[^\W\d_]")
_WORDS = pattern(r"[^\W\d_]+")
_SCALE = pattern(r"\s?(?:[^\W\d_]+)")  # the word behind a figure: million
_TIMES = {"<twice>": "2", "twice": "2", "once": "1", "thrice": "3"}


@lru_cache(maxsize=2048)
def terms(passage: str, code: str) -> Terms:
    """What a passage in a language speaks of."""
    forms = set(one_form(tuple(form for _, _, form in cut(passage)), code, False))
    found = [meant for form in forms if (meant := _meant(form))]
    return Terms.of([*found, Terms(words=frozenset(_pairs(passage)))])


@lru_cache(maxsize=16_384)
def _meant(form: str) -> Terms:
    """What one form of a passage speaks of: a figure, a date, a word, or nothing."""
    small = form.lower()
    if amount := _AMOUNT.fullmatch(form):
        return Terms(figures=frozenset({amount[1]}))
    if date := _DATE.fullmatch(form):
        return Terms(dates=frozenset({form, *filter(None, date[1].split("-"))}))
    if form[:1].isdigit():
        leading = _LEADING.match(form)
        return Terms(figures=frozenset({small, leading[1]} if leading else {small}))
    if small in _TIMES:
        return Terms(figures=frozenset({_TIMES[small]}))
    if _HAN.fullmatch(form) or not _WORD.search(form) or _is_idle(small):
        return Terms()
    word = stem(form)
    return Terms(words=frozenset({word} if len(word) > 1 else ()))


def _pairs(passage: str) -> set[str]:
    """The pairs of letters that stand together in scripts without spaces, which do for words there."""
    runs = _HAN.findall(passage)
    return {run[at : at + 2] for run in runs for at in range(len(run) - 1)} - _idle_pairs()


@cache
def _idle_pairs() -> frozenset[str]:
    words = (word for word in _idle() if _HAN.search(word))
    return frozenset(word[at : at + 2] for word in words for at in range(len(word) - 1))


_ENDS = pattern(r"(?<=\w{4})(?:ing|ed|es|en|er|s|e|a|o|i)$")


def stem(word: str) -> str:
    """A word without the end in which its forms differ, as far as a simple rule can tell."""
    small = word.lower().removesuffix("'s")
    return _ENDS.sub("", small)[:6]


def _is_idle(small: str) -> bool:
    plain = small.replace("’", "'")
    return plain in _idle() or plain.replace("iz", "is") in _idle() or plain.partition("'")[0] in _idle()


@cache
def _idle() -> frozenset[str]:
    """Words that name nothing: small words of all languages, and what notices are made of."""
    found = set(language.SMALL)
    for code in notices.LANGUAGES:
        found |= lists.words("notices", "nothing", code)
        found |= {w for e in lists.entries("notices", "labels", code) for w in e.lower().split()}
        found |= amendments.idle(code)
        if code in numbering.LANGUAGES:
            found |= lists.words("numbering", "parts", code) | lists.words("numbering", "acts", code)
    return frozenset(found)


def sorts(sentence: str, code: str) -> frozenset[int]:
    """The sorts of things of which a sentence in a language speaks; English words are read in any."""
    small = sentence.lower()
    said = {form.lower() for *_, form in cut(sentence)}
    found: set[int] = set()
    for one in {code, "en"} & {*notices.LANGUAGES}:
        words = _sorts(one)
        if one in _COMPOUNDING:
            ends = tuple(word for word in said if len(word) >= _COMPOUND)
            found |= {number for word, number in words if len(word) > 3 and any(end.endswith(word) for end in ends)}
        found |= {number for word, number in words if (word in small if one in language.UNSPACED else word in said)}
    return frozenset(found)


_COMPOUNDING = ("de", "nl", "sv")
_COMPOUND = 8  # letters of a word that may be one of several: Schadenssumme


@cache
def _sorts(code: str) -> tuple[tuple[str, int], ...]:
    """The words of a language for sorts of things, each with the number of the sort."""
    lines = enumerate(lists.entries("notices", "subjects", code))
    return tuple((word, number) for number, line in lines for word in line.split())


@cache
def _pictures() -> frozenset[str]:
    return frozenset(w for c in notices.LANGUAGES for w in lists.words("remarks", "pictures", c))


def is_pictured(sentence: str) -> bool:
    """True for a sentence that speaks of a picture or a map, or of what stands under one."""
    small = sentence.lower()
    return not _pictures().isdisjoint(_WORDS.findall(small)) or any(w in small for w in _pictures() if _HAN.search(w))


@cache
def sort_words() -> Terms:
    """The words for sorts of things, which name no thing."""
    return Terms(words=frozenset(stem(word) for code in notices.LANGUAGES for word, _ in _sorts(code)))


# Where in print something stood: a correction of a story on page 12.
_PAGES = frozenset("page pages p. pp. seite seiten s. página páginas pagina pagine pág. pag. blz. sida 页 頁".split())
_ACTS = frozenset("bgbl. ord. ord s.i. s.r. sfs stb.".split())


@cache
def _reference() -> re.Pattern[str]:
    """Finds a number that names a part of a text, or an act: paragraph 42, Act 30 of 2023, equation (3)."""
    parts = {
        w for code in numbering.LANGUAGES for name in ("parts", "acts") for w in lists.words("numbering", name, code)
    }
    parts |= _PAGES | _ACTS
    either = "|".join(re.escape(part) for part in sorted(parts, key=lambda part: (-len(part), part)))
    year = r"(?:\s(?:of|del|de|von|van|du|av)\s\d{4})?"
    return re.compile(rf"(?<!\w)(?:(?:{either})\s?|[§(])\(?\d[\d.:/-]*{year}\)?", re.IGNORECASE)


def without_references(sentence: str) -> str:
    """A sentence without the numbers that only say where something stands, or when it was changed."""
    return _reference().sub(" ", amendments.without_day(sentence))


# ------------------------------------------------------------------------------------------------------------- charges

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


def language_of(document: Document) -> str:
    """The language of a text, as far as its small words tell."""
    return language.guess(document.text)


def charges(report: Report, changes: Iterable[Change]) -> tuple[Charge, ...]:
    """The changes as notices may name them, each part of what is told together by itself."""
    spread = _Spread(report.after)
    return tuple(_charge(report, part, spread) for change in changes for part in parts(report, change))


def _charge(report: Report, change: Change, spread: "_Spread") -> Charge:
    code = language_of(report.after)
    old, new = _side(change, report.before, "before"), _side(change, report.after, "after")
    one, two = terms(old[:5000], code), terms(new[:5000], code)
    scaled = _scaled(report, change, code)
    own = (one - two) | (two - one)
    if change.edits:
        own = _with_scale(own, scaled)
    sentence = terms(_around(report, change), code)
    around = frozenset(sorted(spread.rare(sentence.words - own.words))[:_MOST])
    beside = frozenset(sorted(spread.rare(_beside(report, change, code) - own.words))[:_MOST])
    whole = change.action in (Action.ADDED, Action.REMOVED)
    few = max(len(one.words), len(two.words)) <= _FEW and not whole
    if whole or len(own.words) > _MOST:
        own = Terms(own.figures, own.dates, frozenset(sorted(spread.rare(own.words))[:_MOST]))
    found = frozenset(_OF_KIND[kind] for kind in change.kinds if kind in _OF_KIND)
    if own.figures and all(map(_YEAR.fullmatch, own.figures)):
        found |= {DATES}
    passages = tuple(p for side in (old, new) for p in _HAN.findall(side)[:5] if 2 <= len(p) <= 40)
    return Charge(
        change.id,
        own,
        around,
        found,
        passages,
        1 if few else 2,
        beside,
        _difference(one, two),
        *_sides(one, two, whole),
        new[:_MOST_ADDED] if change.action is Action.ADDED else "",
        _block(report.after, change.after) if change.field == "correction" else "",
        clauses.around(*((report.after, change.after) if change.after else (report.before, change.before))),
    )


def _sides(one: Terms, two: Terms, whole: bool) -> tuple[Terms, Terms]:
    """What stands on the one side only, and what on the other; nothing of what came or went whole."""
    return (Terms(), Terms()) if whole else (one - two, two - one)


_MOST_ADDED = 500  # characters of what came in that are remembered


def _side(change: Change, document: Document, side: str) -> str:
    spans: list[Span] = [getattr(edit, side) for edit in change.edits] or [getattr(change, side)]
    return " ".join(_widened(document.text, span) for span in spans)


def _widened(text: str, span: Span) -> str:
    """What stands there, and in a script without spaces a letter before and after it: an edit may be one letter."""
    start, end = span.start, span.end
    if _HAN.match(text, end) or _HAN.match(text, max(start - 1, 0)):
        return text[max(start - 1, 0) : end + 1]
    return span.of(text)


def _with_scale(own: Terms, scaled: Terms) -> Terms:
    """What a change is about, a figure with a word like million as that many: 3 of "3 million" is no 3 of tons."""
    bare = frozenset(figure for figure in own.figures if any(f"{figure}{zeros}" in scaled.figures for zeros in _SCALES))
    return Terms(own.figures - bare, own.dates, own.words) | scaled


_SCALES = ("000", "000000", "000000000")  # of thousand, million, billion


def _scaled(report: Report, change: Change, code: str) -> Terms:
    """The figures and times of the edits with the word that follows them: 44 of "44 million", 8 of "8 pm"."""
    figures: set[str] = set()
    dated: set[str] = set()
    for edit in change.edits:
        sides = []
        for document, span in ((report.before, edit.before), (report.after, edit.after)):
            more = _SCALE.match(document.text, span.end)
            sides.append(terms(document.text[span.start : more.end() if more else span.end][:500], code))
        figures |= sides[0].figures ^ sides[1].figures
        dated |= sides[0].dates ^ sides[1].dates
    return Terms(frozenset(figures), frozenset(dated))


def _difference(one: Terms, two: Terms) -> str:
    """By how much a change of one whole number changed it."""
    sides = one.figures - two.figures, two.figures - one.figures
    if any(len(side) != 1 for side in sides):
        return ""
    (old,), (new,) = sides
    legible = len(old + new) <= _LEGIBLE and (old + new).isascii() and (old + new).isdigit()
    return str(abs(int(old) - int(new))) if legible else ""


_LEGIBLE = 200  # digits; Python refuses thousands, and no notice tells a difference of so many


def _around(report: Report, change: Change) -> str:
    """The sentence of a change, or the beginning of what came or went."""
    document, span = (report.after, change.after) if change.after else (report.before, change.before)
    block = document.block_from(span.start - 1)
    if block is None:
        return ""
    found = takewhile(lambda s: s.start < max(span.end, span.start + 1), block.sentences)
    return " ".join(s.of(document.text) for s in found if s.end > span.start)[:2000]


def _beside(report: Report, change: Change, code: str) -> frozenset[str]:
    """The words of the block of a change. A change of a figure has none of a sentence that has a figure of its own: a
    notice that speaks of what stands there speaks of that figure."""
    document, span = (report.after, change.after) if change.after else (report.before, change.before)
    block = document.block_from(span.start - 1)
    if block is None:
        return frozenset()
    if _FIGURED.isdisjoint(change.kinds):
        return terms(block.text[:2000], code).words
    near = takewhile(lambda s: s.start < block.span.start + 2000, block.sentences)
    others = (terms(s.of(document.text)[:2000], code) for s in near if s.end <= span.start or s.start >= span.end)
    return frozenset().union(*(one.words for one in others if not one.figures))


_FIGURED = frozenset({"number", "quantity"})


def _block(document: Document, span: Span) -> str:
    block = document.block_from(span.start - 1)
    return block.text if block else ""


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
                    for word in terms(block.text[:3000], language_of(self._document)).words:
                        self._count[word] = self._count.get(word, 0) + 1
        return frozenset(word for word in words if self._count.get(word, 0) <= _RARE)


def material(report: Report, gravity: Callable[[Change], Severity] = attrgetter("severity")) -> tuple[Change, ...]:
    """The changes that are factual or quoted; not notices, nor the lines that date the text, nor an agency's mark.

    A figure or a name that took another's place in a notice that stood there before is one, unless the text changed so.
    """
    grave = [one for one in report.changes if gravity(one) >= Severity.FACTUAL]
    found = [one for one in grave if one.field not in ("correction", "dateline") and not _is_mark(report, one)]
    said = {edit.after.of(report.after.text) for one in found for edit in one.edits}
    silent = {one.id for one in grave if one.field == "correction" and _is_silent(report, one, said)}
    return tuple(one for one in grave if one in found or one.id in silent) if silent else tuple(found)


_OF_VALUES = frozenset({"number", "quantity", "name"})


def _is_silent(report: Report, change: Change, elsewhere: Set[str]) -> bool:
    """True for a value that took another's place in a notice that is the same otherwise and tells nothing of that.

    A notice whose day or version moved on, or which says what became of the rest of the text, tells of a change.
    """
    if change.action is not Action.EDITED or "date" in change.kinds or _OF_VALUES.isdisjoint(change.kinds):
        return False
    pairs = [(edit.before.of(report.before.text), edit.after.of(report.after.text)) for edit in change.edits]
    if any(not old or not new or new in elsewhere or len((old + new).split()) > 2 * _FEW for old, new in pairs):
        return False
    old, new = _block(report.before, change.before), _block(report.after, change.after)
    ends = [notices.label_end(text) for text in (old, new)]
    if stamps.version(new) or old[: ends[0]] != new[: ends[1]]:
        return False
    code = language_of(report.after)
    said = old[ends[0] :], new[ends[1] :]
    one, two = (terms(without_references(text)[:2000], code) for text in said)
    return bool(one - two and two - one)


def _is_mark(report: Report, change: Change) -> bool:
    """True for a headline that changed by the mark of an agency alone."""
    if change.field != "headline":
        return False
    headlines = [document.headline or "" for document in (report.before, report.after)]
    return notices.unmarked(headlines[0]) == notices.unmarked(headlines[1])
