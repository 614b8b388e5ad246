"""Phrasing: the same said otherwise: small words, and words that mean the same in any text."""

from functools import cache
from itertools import takewhile

from recension import lists
from recension.kinds import EditInContext, is_word, kind, say
from recension.kinds._places import passive
from recension.lexicon.courtesy import is_courtesy
from recension.lexicon.dates import ELSEWHERE, names_of
from recension.lexicon.forms import akin, plainest
from recension.lexicon.numbers import SPELT, is_number
from recension.lexicon.opposites import opposed
from recension.lexicon.senses import AWAY, TOWARDS, Piece, is_small, pieces
from recension.lexicon.synonyms import synonymous
from recension.lexicon.variants import canonical

_STEM, _ENDING = 5, 2  # letters that two forms of a word begin with, and that either ends with
_FRAME = lists.words("grammar", "frame")


@kind("phrasing")
def phrasing(edit: EditInContext) -> str | None:
    """The reason, if both sides say the same in other small words, or in words that mean the same.

    For languages that have a list of such words. If only the forms differ, it is grammar.
    """
    if not edit.brief or edit.repeated or not edit.reworded or edit.mended:
        return None
    if edit.surnamed or _joins_number(edit) or _other_title(edit):
        return None
    english = edit.language == "en"
    voice = passive(edit, plainest, is_small) if english else None
    if voice is not None:
        return f"the same in the passive, or out of it: {say(edit.old, edit.new)}" if voice else None
    if english and (_to_come(edit.removed, edit.added) or _to_come(edit.added, edit.removed)):
        return f"the same tense in other words: {say(edit.old, edit.new)}"
    return f"the same in other words: {say(edit.old, edit.new)}" if _says_the_same(edit) else None


def _says_the_same(edit: EditInContext) -> bool:
    """True where both sides have words that mean the same; not where only their forms differ, which is grammar."""
    old, new = (_said(edit, side) for side in (0, 1))
    was, now = (tuple(one for one in side if not one.small) for side in (old, new))
    if _turns_back(old, new):
        return False
    if not _said_alike(was, now, edit.language) and not _said_alike(old, new, edit.language):
        return False
    if edit.language != "en":
        return True
    framed = all(one.word in _FRAME for side in (old, new) for one in side if one.small)
    return _spelt(edit.removed) != _spelt(edit.added) and not (framed and _formal(was, now))


def _turns_back(old: tuple[Piece, ...], new: tuple[Piece, ...]) -> bool:
    """True where a word for the way away took the place of one for the way to, or the other way round: à la, de la."""
    was, now = ({matter for one in side for matter, _ in one.means} & {AWAY, TOWARDS} for side in (old, new))
    return bool(was and now) and was != now


def _joins_number(edit: EditInContext) -> bool:
    """True where words that may end a number came or went beside one (vingt et une), or where small words stand for
    others beside figures or dates: de 2019 à 2020, en 2019 et 2020."""
    if edit.language == "en":
        return False
    near = [word for place in edit.places for word in (*place.behind(), *place.ahead())]
    figured = [word for word in near if is_number(word.lower(), edit.language) or _is_dated(word, edit.language)]
    if edit.removed and edit.added:
        return bool(figured) and max(len(edit.removed), len(edit.added)) <= 2
    if edit.language not in SPELT:
        return False
    ends = _ends(edit.language)
    words = {word.lower() for word in (*edit.removed, *edit.added)}
    return not words.isdisjoint(ends) and any(is_number(word.lower(), edit.language) for word in figured)


@cache
def _ends(language: str) -> frozenset[str]:
    """The small words with which a number of a language may end: un, une, et."""
    return lists.words("numbers", "joints", language) | lists.words("numbers", "articles", language)


def _other_title(edit: EditInContext) -> bool:
    """True where a title of courtesy took another's place: señor López, señora López."""
    sides = (edit.removed, edit.added)
    old, new = ({word.lower() for word in side if is_courtesy(word[:1].upper() + word[1:])} for side in sides)
    return bool(old and new) and old != new


def _is_dated(word: str, language: str) -> bool:
    return word[:1].isdigit() or (language in ELSEWHERE and word.lower() in names_of(language))


def _to_come(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """True if the plain present stands on one side and "will" or "shall" on the other: shall apply, applies."""
    if len(one) != 2 or len(two) != 1 or one[0].lower() not in ("will", "shall"):
        return False
    return two[0] != one[1] and two[0].endswith("s") and akin(one[1], two[0])


def _said(edit: EditInContext, side: int) -> tuple[Piece, ...]:
    """The pieces of one side that say something, without its marks."""
    found = pieces(*edit.places[side].within, edit.language)
    return tuple(one for one in found if one.means or any(map(is_word, one.word.split())))


def _said_alike(was: tuple[Piece, ...], now: tuple[Piece, ...], language: str) -> bool:
    """True if the sides have as many words or phrases, and each means the same as the one in its place."""
    return len(was) == len(now) and all(_alike(one, two, language) for one, two in zip(was, now, strict=True))


def _alike(one: Piece, two: Piece, language: str) -> bool:
    """True for two words or phrases that mean the same."""
    if one.word == two.word or not one.means.isdisjoint(two.means):
        return True
    if language != "en":
        return _is_bent(one.word, two.word) and not (is_number(one.word, language) or is_number(two.word, language))
    if is_number(one.word) or is_number(two.word) or opposed(one.word, two.word):
        return False
    return akin(one.word, two.word) or synonymous(one.word, two.word)


def _spelt(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words as one house would write them. Words that differ only before that are variants."""
    return tuple(part for word in words for part in canonical(word))


def _is_bent(one: str, two: str) -> bool:
    """True for two words of a language whose forms are not known that differ in a short ending at most."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False)))
    return shared >= _STEM and max(len(one), len(two)) - shared <= _ENDING


def _formal(was: tuple[Piece, ...], now: tuple[Piece, ...]) -> bool:
    """True if the words are the same in other forms."""
    if len(was) != len(now):
        return False
    words = [(one.word.split(), two.word.split()) for one, two in zip(was, now, strict=True)]
    return all(len(one) == len(two) and all(map(akin, one, two)) for one, two in words)
