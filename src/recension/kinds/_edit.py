"""One edit as the rules see it: its words, the sentences in which they stand, and where in them."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from msgspec import Struct

from recension.kinds import _words
from recension.kinds._passages import (
    Place,
    Stretches,
    counting_numbers,
    described,
    is_furniture,
    is_mark,
    only_words,
    place,
    single,
    without_markup,
)
from recension.kinds._usage import Usage
from recension.lexicon import dates
from recension.lexicon.courtesy import is_courtesy
from recension.lexicon.forms import known
from recension.lexicon.one_form import amounts, counted, one_form
from recension.lexicon.sayings import is_speaker
from recension.lexicon.senses import Said, may_say, said
from recension.lexicon.spellings import alike
from recension.model import Action
from recension.reading.addresses import within
from recension.reading.language import UNSPACED
from recension.reading.patterns import pattern
from recension.reading.tokens import is_address, same_but_for_case

_WORD = pattern(r"\w")
_NEAR = 4  # tokens to either side of a passage that may be of one amount or date with it
_FEW = 4  # words on either side that may still be read as so many words replaced one by one

# Words on either side up to which one word (not, may, said) is what the edit is about. Read off some 1,500 edits of
# student essays: up to eight words it mostly was, beyond them the word was one among many in a new clause.
BRIEF = 8
_LETTERS = 3 * BRIEF  # the same where each letter is cut as a word


T = TypeVar("T")


class _kept(Generic[T]):  # noqa: N801
    """A property worked out when it is first asked for, and then kept. `functools.cached_property` takes a lock each
    time."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self.work, self.name, self.__doc__ = work, work.__name__, work.__doc__

    def __get__(self, owner: Any, _: type) -> T:
        found = self.work(owner)
        owner.__dict__[self.name] = found
        return found


_DASHES = frozenset(("", "-", "–", "—", "−"))


def _is_minus(place: Place) -> bool:
    """True for a dash right before a figure and behind a word: it fell to –5 degrees."""
    behind, ahead = place.behind(), place.ahead()
    return bool(place.tokens and behind and ahead) and behind[0].isalpha() and ahead[0][0].isdigit()


MINUS = "minus"  # in English, German, Dutch, Swedish and others


class EditInContext(Struct, frozen=True, dict=True):
    """One edit as a rule sees it.

    `old` and `new` are the words taken out and the words put in; either may be empty. `before` and `after` are the
    sentences in which they stand, or the passages themselves where whole sentences came or went; `at` and `to` say
    where in them. `quoted` is true if either side lies inside the words of somebody who is quoted, or holds such
    words, `spoken` if it is a mark of such a quotation at least, `term` if what stands in marks is a term that the
    text defines. `usage` is what may be asked of both articles, for what a word is in them. `part` is true for a
    part of an edit that is too long to be seen at once, which is shown as if it came or went by itself; `alone`,
    for the beginning of a token that is longer still. `counting` are the places in both sentences whose numbers
    only count a clause, an item or a note, and of references that went along with them.
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
    term: bool = False
    spoken: bool = False
    usage: tuple[Usage, Usage] = (Usage(""), Usage(""))
    part: bool = False
    alone: bool = False
    counting: tuple[Stretches, Stretches] = ((), ())

    @_kept
    def language(self) -> str:
        """The language of the article, as far as its small words tell."""
        return (self.usage[1] or self.usage[0]).language

    @_kept
    def places(self) -> "tuple[Place, Place]":
        """Where the words taken out stood among the tokens of their sentence, and where those put in stand."""
        if self.alone:
            return single(self.old), single(self.new)
        old, new = self.counting
        return place(self.before, self.at, self.old, old), place(self.after, self.to, self.new, new)

    @_kept
    def read(self) -> tuple[str, str]:
        """The passages taken out and put in, as they are typed, without mark-up."""
        return without_markup(self.before, self.at, self.old), without_markup(self.after, self.to, self.new)

    @_kept
    def counted(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The numbers taken out, and those put in, that only count."""
        old, new = self.counting
        was = counting_numbers(self.before, self.at, self.old, old)
        return was, counting_numbers(self.after, self.to, self.new, new)

    @_kept
    def furniture(self) -> tuple[str, ...]:
        """The passages taken out and put in, those that are not empty, if all of it is furniture of the page; else
        nothing."""
        sides = ((self.before, self.at, self.old), (self.after, self.to, self.new))
        found = [words.strip() for sentence, at, words in sides if words.strip() and is_furniture(sentence, at, words)]
        return tuple(found) if len(found) == bool(self.old.strip()) + bool(self.new.strip()) else ()

    @_kept
    def tokens(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The words and marks taken out, and those put in, as their sentences have them."""
        old, new = self.places
        return old.tokens, new.tokens

    @_kept
    def sentences(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The words of both sentences."""
        old, new = self.places
        return only_words(old.sentence), only_words(new.sentence)

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
        return tuple((one, two) for one, two in zip(old, new, strict=True) if not same_but_for_case(one, two))

    @_kept
    def brief(self) -> bool:
        """True if a single word may be the point of the edit: no sentence came or went, few words were replaced."""
        most = max(len(self.removed), len(self.added))
        return not self.whole and (most <= BRIEF or (most <= _LETTERS and self.language in UNSPACED))

    @_kept
    def reworded(self) -> bool:
        """False where both sides have the same letters, but for capitals, hyphens, apostrophes and spaces."""
        if self.same_words:
            return False
        return _words.letters(self.removed) != _words.letters(self.added) or any(map(str.isdigit, self.old + self.new))

    @_kept
    def same_words(self) -> bool:
        """True where both sides have the same words in the same order, but for capitals."""
        old, new = self.removed, self.added
        return old == new or (len(old) == len(new) and all(map(same_but_for_case, old, new)))

    @_kept
    def retyped(self) -> bool:
        """True where both sides are the same text in other characters, spaces and all, digit for digit."""
        if self.plainly:
            return self.old == self.new
        return _words.plain(self.old) == _words.plain(self.new) and _words.digits(self.old) == _words.digits(self.new)

    @_kept
    def plainly(self) -> bool:
        """True where both sides are typed in the only way there is: no mark in them that could be another."""
        return self.old.isascii() and self.new.isascii() and "--" not in self.old and "--" not in self.new

    @_kept
    def same_value(self) -> bool:
        """True if both sentences, or both passages with the tokens beside them, are the same in their one form."""
        if self.whole or self.part:
            return False
        old, new = self.places
        own = one_form(old.tokens, self.language)
        if own and own == one_form(new.tokens, self.language):
            return True
        if one_form(old.around(_NEAR), self.language) == one_form(new.around(_NEAR), self.language):
            return True
        return one_form(old.sentence, self.language) == one_form(new.sentence, self.language)

    @_kept
    def counts(self) -> bool:
        """True for a few words right behind a figure on both sides: they may be what is counted."""
        if not (self.removed and self.added) or max(len(self.removed), len(self.added)) > _FEW:
            return False
        return all(place.behind()[-1:] and place.behind()[-1][:1].isdigit() for place in self.places)

    @_kept
    def shortened(self) -> bool:
        """True for a few words on both sides, of which one may be a short form: with a stop, or in capitals."""
        if not (self.removed and self.added) or max(len(self.removed), len(self.added)) > _FEW:
            return False
        ahead = (word for place in self.places for word in (*place.tokens, *place.ahead()))
        return any(word[-1:] == "." or word.isupper() for word in ahead)

    @_kept
    def same_figures(self) -> bool:
        """True where both sentences have the same figures, in digits or words: in one order, or of the same things."""
        if self.whole or self.part:
            return False
        old, new = (amounts(place.sentence, self.language) for place in self.places)
        return bool(old) and (old == new or self.same_counts)

    @_kept
    def same_dates(self) -> bool:
        """True where both sentences have the same dates by name, and the same figures of the same things."""
        names = (
            [word.lower() for word in dates.dated(p.sentence, 0, len(p.sentence), self.language)] for p in self.places
        )
        old, new = map(sorted, names)
        return old == new and self.same_counts

    @_kept
    def same_counts(self) -> bool:
        """True where both sentences have the same figures and dates, and each figure before the same word."""
        if self.whole or self.part:
            return False
        old, new = (counted(place.sentence, self.language) for place in self.places)
        return bool(old) and old == new

    @_kept
    def marks(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The marks taken out, and those put in."""
        old, new = self.tokens
        return tuple(filter(is_mark, old)), tuple(filter(is_mark, new))

    @_kept
    def said(self) -> tuple[tuple[Said, ...], tuple[Said, ...]]:
        """The phrases that decide the sense, of those taken out or cut into, and of those put in."""
        old, new = (
            said(*place.within, self.language) if any(may_say(token, self.language) for token in place.tokens) else ()
            for place in self.places
        )
        return old, new

    @_kept
    def matters(self) -> frozenset[str]:
        """What those phrases are about."""
        return frozenset(one.matter for side in self.said for one in side)

    @_kept
    def addresses(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The addresses taken out, and those put in, those in mark-up among them."""
        old, new = (tuple(filter(is_address, place.tokens + place.unread)) for place in self.places)
        return old, new

    @_kept
    def pictures(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The pictures taken out, and those put in, with the words that describe them."""
        sides = (self.before, self.at, self.old), (self.after, self.to, self.new)
        old, new = (
            tuple(sentence[start:stop] for start, stop, *_ in described(sentence, at, at + len(words))) if words else ()
            for sentence, at, words in sides
        )
        return old, new

    @_kept
    def in_address(self) -> bool:
        """True if what was taken out, or what was put in, is a part of an address or one by itself."""
        return within(self.before, self.at, self.old) or within(self.after, self.to, self.new)

    @_kept
    def repeated(self) -> str | None:
        """Where the words taken out or put in stand once more, "right before" or "right after", as a reason says it;
        else None."""
        if self.part or bool(self.old.strip()) == bool(self.new.strip()):
            return None
        old, new = self.places
        return _words.twice(old) or _words.twice(new)

    @_kept
    def lost(self) -> tuple[str, ...]:
        """The words taken out; none if they still stand beside, as the end of a repetition takes no fact away."""
        return () if self.repeated else self.removed

    @_kept
    def gained(self) -> tuple[str, ...]:
        """The words put in; none if they stood beside already."""
        return () if self.repeated else self.added

    @_kept
    def dates(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The words of dates and times taken out, and those put in."""
        old, new = self.places
        return dates.dated(*old.within, self.language), dates.dated(*new.within, self.language)

    @_kept
    def days(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The figures beside the name of a month or day that were taken out, and those put in."""
        old, new = self.places
        return dates.days(*old.within), dates.days(*new.within)

    @_kept
    def surnamed(self) -> bool:
        """True where one word with a capital took another's place behind a title or a first name: Anna Green, Anna
        Greene. The one is no other spelling of the other."""
        if len(self.swaps) != 1 or not all(word[:1].isupper() for word in self.swaps[0]):
            return False
        behind = [next((word for word in reversed(place.behind(2)) if word != "."), "") for place in self.places]
        return all(is_courtesy(word) or (word.istitle() and not known(word.lower())) for word in behind)

    @_kept
    def mended(self) -> bool:
        """True where unknown words only became known ones spelt almost alike: the same words, and no other facts."""
        return bool(self.swaps) and all(_words.is_mended(old, new) for old, new in self.swaps)

    @_kept
    def pointed(self) -> bool:
        """True if only the point before a figure came or went: .5 is not 5."""
        points = _words.points(self.before, self.at, self.old), _words.points(self.after, self.to, self.new)
        return self.removed == self.added and points[0] != points[1]

    @_kept
    def signed(self) -> bool:
        """True if only the word minus, or a dash for it, came or went before a figure: minus 5 is not 5."""
        if not (self.removed or self.added) and self.old.strip(" ") in _DASHES and self.new.strip(" ") in _DASHES:
            return self.old.strip(" ") != self.new.strip(" ") and any(map(_is_minus, self.places))
        if [*map(str.casefold, self.removed + self.added)] != [MINUS]:
            return False
        place = self.places[0 if self.removed else 1]
        return "".join(place.sentence[place.end : place.end + 1])[:1].isdigit()

    @_kept
    def speakers(self) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """Who spoke before and who does now, where the words right beside a verb of saying name somebody else."""
        old, new = self.places
        if not self.brief or not (_words.beside_saying(old) and _words.beside_saying(new)):
            return None
        was, now = (
            tuple(word for word in side.words if is_speaker(word) and not is_courtesy(word)) for side in (old, new)
        )
        if not was or not now or [*map(str.lower, was)] == [*map(str.lower, now)]:
            return None
        spelt = len(was) == len(now) and all(map(alike, was, now))  # a name spelt otherwise is the same speaker
        return None if spelt else (was, now)

    @_kept
    def legal(self) -> bool:
        """True where one of the texts is a contract, a policy or a law: it tells no story, and nobody speaks in it."""
        return any(text.legal for text in self.usage)

    @_kept
    def whole(self) -> bool:
        """True if whole sentences came or went."""
        return self.action in (Action.ADDED, Action.REMOVED)
