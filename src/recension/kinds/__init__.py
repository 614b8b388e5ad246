"""What a change can be: one file for each kind, which registers itself by being here.

A rule looks at one edit in its surroundings and gives its reason, or None. Rules do not see each other and have no
order; an edit may be of several kinds. What no rule claims is wording.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from importlib import import_module
from operator import itemgetter
from pkgutil import iter_modules
from typing import Any, Generic, TypeVar

from msgspec import Struct

from recension import language
from recension.model import Action, Evidence
from recension.patterns import pattern
from recension.tokens import INVISIBLE, cut, is_address, key

_WORD = pattern(r"\w")
_FEW = 4  # words on either side that may still be read as so many words replaced one by one

# Words on either side up to which one word (not, may, said) is what the edit is about. Read off some 1,500 edits of
# student essays: up to eight words it mostly was, beyond them the word was one among many in a new clause.
_BRIEF = 8


T = TypeVar("T")


class _kept(Generic[T]):  # noqa: N801
    """A property worked out when it is first asked for, and then kept: functools' own takes a lock each time."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self.work, self.name, self.__doc__ = work, work.__name__, work.__doc__

    def __get__(self, owner: Any, _: type) -> T:
        found = self.work(owner)
        owner.__dict__[self.name] = found
        return found


class Place(Struct, frozen=True):
    """A passage among the tokens of its sentence: the sentence's tokens, and which of them are the passage."""

    sentence: tuple[str, ...]
    start: int
    end: int
    hidden: frozenset[int] = frozenset()
    parted: bool = False  # a token lies in the passage in part only

    @property
    def tokens(self) -> tuple[str, ...]:
        """The words and marks of the passage."""
        return self.sentence[self.start : self.end]

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the passage, without its marks and addresses and what stands inside a tag of mark-up."""
        if not self.hidden:
            return _only_words(self.tokens)
        return _only_words(tuple(self.sentence[at] for at in range(self.start, self.end) if at not in self.hidden))

    def behind(self, count: int = 1) -> tuple[str, ...]:
        """The last tokens before the passage, as many as there are up to `count`."""
        return self.sentence[max(0, self.start - count) : self.start]

    def ahead(self, count: int = 1) -> tuple[str, ...]:
        """The first tokens after the passage, as many as there are up to `count`."""
        return self.sentence[self.end : self.end + count]


class Case(Struct, frozen=True, dict=True):
    """One edit as a rule sees it.

    `old` and `new` are the words taken out and the words put in; either may be empty. `before` and `after` are the
    sentences in which they stand, or the passages themselves where whole sentences came or went; `at` and `to` say
    where in them. `quoted` is true if either side lies inside quotation marks or holds a quotation. `usage` is all of
    both articles, for what a word is in them.
    """

    action: Action
    field: str
    old: str
    new: str
    before: str
    after: str
    at: int = 0
    to: int = 0
    quoted: bool = False
    usage: tuple[str, str] = ("", "")

    @_kept
    def language(self) -> str:
        """The language of the article, as far as its small words tell."""
        return language.guess(self.usage[1] or self.usage[0])

    @_kept
    def places(self) -> "tuple[Place, Place]":
        """Where the words taken out stood among the tokens of their sentence, and where those put in stand."""
        return _place(self.before, self.at, self.old), _place(self.after, self.to, self.new)

    @_kept
    def tokens(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The words and marks taken out, and those put in, as their sentences have them."""
        old, new = self.places
        return old.tokens, new.tokens

    @_kept
    def removed(self) -> tuple[str, ...]:
        """The words taken out, marks and addresses left aside, in the form in which they are compared."""
        return self.places[0].words

    @_kept
    def added(self) -> tuple[str, ...]:
        """The words put in, marks and addresses left aside, in the form in which they are compared."""
        return self.places[1].words

    @_kept
    def swaps(self) -> tuple[tuple[str, str], ...]:
        """The words that differ, old and new, where a few words stand for as many; else nothing."""
        old, new = self.removed, self.added
        if not old or len(old) != len(new) or len(old) > _FEW:
            return ()
        return tuple((one, two) for one, two in zip(old, new, strict=True) if one.casefold() != two.casefold())

    @_kept
    def brief(self) -> bool:
        """True if a single word may be the point of the edit: no sentence came or went, few words were replaced."""
        return not self.whole and max(len(self.removed), len(self.added)) <= _BRIEF

    @_kept
    def reworded(self) -> bool:
        """False where both sides have the same letters, but for capitals, hyphens, apostrophes and spaces."""
        if self.same_words:
            return False
        return _letters(self.removed) != _letters(self.added) or any(map(str.isdigit, self.old + self.new))

    @_kept
    def same_words(self) -> bool:
        """True where both sides have the same words in the same order, but for capitals."""
        old, new = self.removed, self.added
        return old == new or (len(old) == len(new) and [*map(str.casefold, old)] == [*map(str.casefold, new)])

    @_kept
    def retyped(self) -> bool:
        """True where both sides are the same text in other characters, spaces and all, digit for digit."""
        if self.plainly:
            return self.old == self.new
        return _plain(self.old) == _plain(self.new) and digits(self.old) == digits(self.new)

    @_kept
    def plainly(self) -> bool:
        """True where both sides are typed in the only way there is: no mark in them that could be another."""
        return self.old.isascii() and self.new.isascii() and "--" not in self.old and "--" not in self.new

    @_kept
    def marks(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The marks taken out, and those put in."""
        old, new = self.tokens
        return tuple(filter(is_mark, old)), tuple(filter(is_mark, new))

    @_kept
    def addresses(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The addresses taken out, and those put in."""
        old, new = self.tokens
        return tuple(filter(is_address, old)), tuple(filter(is_address, new))

    @_kept
    def repeated(self) -> str | None:
        """Where the words taken out or put in stand again beside themselves, as a reason says it, or None."""
        if bool(self.old.strip()) == bool(self.new.strip()):
            return None
        return _twice(self.before, self.old, self.at) or _twice(self.after, self.new, self.to)

    @_kept
    def lost(self) -> tuple[str, ...]:
        """The words taken out, none if they still stand beside: a repetition takes no fact away."""
        return () if self.repeated else self.removed

    @_kept
    def gained(self) -> tuple[str, ...]:
        """The words put in, none if they stood beside already."""
        return () if self.repeated else self.added

    @_kept
    def whole(self) -> bool:
        """True if whole sentences came or went."""
        return self.action in (Action.ADDED, Action.REMOVED)


def digits(passage: str) -> list[str]:
    """The digits of a passage as they are written: a raised 2 is another figure than a 2."""
    return [char for char in passage if char.isnumeric()]


_LIGATURES = str.maketrans({"æ": "ae", "œ": "oe", "Æ": "Ae", "Œ": "Oe", "⸺": "-", "⸻": "-"})


@lru_cache(maxsize=4096)
def _plain(passage: str) -> str:
    return re.sub("-+", "-", key(passage).translate(_LIGATURES))


def _letters(words: tuple[str, ...]) -> str:
    return "".join(words).replace("-", "").replace("'", "").casefold()


Rule = Callable[[Case], str | None]

Telling = Callable[[str], bool]


class _Entry(Struct, frozen=True):
    rule: Rule
    language: str | None
    telling: Telling | None


_RULES: dict[str, _Entry] = {}


def kind(name: str, language: str | None = None, telling: Telling | None = None) -> Callable[[Rule], Rule]:
    """Registers a rule under the name of its kind; one made for a language keeps silent on texts in another.

    `telling` is true for a token of which the rule may have something to say: it is asked only of edits with one.
    """

    def register(rule: Rule) -> Rule:
        _RULES[name] = _Entry(rule, language, telling)
        return rule

    return register


@cache
def rules() -> dict[str, Rule]:
    """All rules by the names of their kinds, in the order of the alphabet."""
    return {name: entry.rule for name, entry in _entries()}


@cache
def _entries() -> tuple[tuple[str, _Entry], ...]:
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return tuple(sorted(_RULES.items()))


@lru_cache(maxsize=16_384)
def _told_by(token: str) -> int:
    """The rules that may have something to say of a token, a bit for each."""
    return sum(1 << at for at, (_, entry) in enumerate(_entries()) if entry.telling and entry.telling(token))


@lru_cache(maxsize=1024)
def _asked(bits: int, language: str) -> tuple[tuple[str, Rule], ...]:
    """The rules to be asked of an edit: those for any tokens, and those of these bits."""
    return tuple(
        (name, entry.rule)
        for at, (name, entry) in enumerate(_entries())
        if entry.language in (None, language) and (entry.telling is None or bits >> at & 1)
    )


def evidence(case: Case) -> tuple[Evidence, ...]:
    """Each kind that the edit is of, with the reason; wording if it is of no other. Never empty."""
    found = tuple(_found(case))
    return found or (Evidence("wording", f"{say(case.old, case.new)}"),)


def _found(case: Case) -> Iterator[Evidence]:
    old, new = case.places
    bits = -1 if old.parted or new.parted else 0
    for side in case.tokens:
        for bit in map(_told_by, side):
            bits |= bit
    for name, rule in _asked(bits, case.language):
        because = rule(case)
        if because:
            yield Evidence(name, because)


@lru_cache(maxsize=4096)
def words(passage: str) -> tuple[str, ...]:
    """The words and numbers of a passage in order, without its marks and addresses, in the form for comparing."""
    return tuple(form for _, _, form in cut(passage) if is_word(form))


@lru_cache(maxsize=8192)
def is_mark(token: str) -> bool:
    """True for a mark that a reader sees."""
    return not _WORD.search(token) and token != INVISIBLE


@lru_cache(maxsize=8192)
def is_word(token: str) -> bool:
    """True for a word or number; not for a mark, nor for an address."""
    return bool(_WORD.search(token)) and not is_address(token)


@lru_cache(maxsize=4096)
def _place(sentence: str, at: int, passage: str) -> Place:
    """A passage among the tokens of its sentence, cut as the sentence cuts them, in the form for comparing."""
    found, end = cut(sentence), at + len(passage)
    first = bisect_left(found, at, key=itemgetter(0))
    last = max(first, bisect_right(found, end, key=itemgetter(1)))
    parted = (first > 0 and found[first - 1][1] > at) or (last < len(found) and found[last][0] < end)
    return Place(_keys(sentence), first, last, _hidden(sentence), parted)


_TAG = pattern(r"</?[A-Za-z][^<>]*>|\{:[^{}]*\}|\{%[^{}]*%\}")
_READ = pattern(r"""\b(?:alt|title)=("[^"]*"|'[^']*')""")


@lru_cache(maxsize=256)
def _hidden(sentence: str) -> frozenset[int]:
    """Which tokens of a sentence stand inside a tag of mark-up, where nobody reads them; not those of a caption."""
    if "<" not in sentence and "{" not in sentence:
        return frozenset()
    tags = [match.span() for match in _TAG.finditer(sentence)]
    read = [match.span(1) for match in _READ.finditer(sentence)]
    return frozenset(
        at for at, (start, end, _) in enumerate(cut(sentence)) if inside(tags, start) and not inside(read, start)
    )


def inside(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """True if one of the spans, which are in order and do not overlap, holds the place."""
    number = bisect_right(spans, at, key=itemgetter(0))
    return number > 0 and at < spans[number - 1][1]


@lru_cache(maxsize=256)
def _keys(sentence: str) -> tuple[str, ...]:
    return tuple(form for _, _, form in cut(sentence))


@lru_cache(maxsize=4096)
def _only_words(tokens: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(is_word, tokens))


def _twice(sentence: str, phrase: str, at: int) -> str | None:
    said = [word.casefold() for word in words(phrase)]
    if not said:
        return None
    if [word.casefold() for word in words(sentence[at + len(phrase) :])[: len(said)]] == said:
        return "right after"
    behind = [word.casefold() for word in words(sentence[:at])[-len(said) :]]
    return "right before" if behind == said else None


def only(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """What `mine` has beyond `theirs`, each word as often as it is more, in order."""
    if not mine:
        return ()
    rest = list(theirs)
    left = []
    for word in mine:
        if word in rest:
            rest.remove(word)
        else:
            left.append(word)
    return tuple(left)


def say(old: str, new: str) -> str:
    """The edit in words, long passages cut short with an ellipsis."""
    if not old.strip():
        return f"{shown(new)} was added"
    return f"{shown(old)} became {shown(new)}" if new.strip() else f"{shown(old)} was removed"


def shown(words: str) -> str:
    """Words as they are named in a reason: in quotation marks, white space folded, long ones cut short."""
    plain = " ".join(words.split())
    return f"“{plain if len(plain) <= 60 else plain[:57].rstrip() + '…'}”"


def listed(words: tuple[str, ...]) -> str:
    """Several words as a reason names them; the first few if there are many."""
    return ", ".join(shown(word) for word in words[:4]) + (" and others" if len(words) > 4 else "")


def differing(old: tuple[str, ...], new: tuple[str, ...]) -> str | None:
    """What stands on one side only, told in words; None if the same stands on both."""
    if old == new:
        return None
    gone, come = only(old, new), only(new, old)
    if gone and come:
        return f"{listed(gone)} became {listed(come)}"
    if gone:
        return f"{listed(gone)} is gone"
    return f"{listed(come)} is new" if come else None
