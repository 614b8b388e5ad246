"""Quantity: what a number counts: a currency, a unit, a share."""

from functools import cache

from recension import lists
from recension.kinds import EditInContext, Place, differing, kind, only
from recension.lexicon.numbers import SPELT, is_number, numbers
from recension.lexicon.units import CURRENCY, SYMBOLS, UNITS, forms_of_units, plain_unit, unit
from recension.reading.language import UNSPACED
from recension.reading.patterns import pattern
from recension.reading.tokens import is_address

_BETWEEN = lists.words("units", "between") | {"-"}
_SIGN = pattern(r"[$€£¥₹]|%|°[cf]?")


def _telling(token: str, _: str) -> bool:
    return (
        bool(_SIGN.search(token.lower()))
        or plain_unit(token.lower()) in UNITS
        or token in SYMBOLS
        or token in CURRENCY
        or token.lower() in _elsewhere()
    )


@cache
def _elsewhere() -> frozenset[str]:
    """The words for units in other languages than English; for scripts without spaces their letters, each of them a
    token."""
    words = {word for language in SPELT for word in forms_of_units(language)}
    return frozenset(words | {letter for language in UNSPACED for word in forms_of_units(language) for letter in word})


@kind("quantity", telling=(_telling,))
def quantity(edit: EditInContext) -> str | None:
    """The reason, if the unit, currency or percentage of a number stands on one side and not on the other.

    Signs and codes in any language, words for units in those that have a list of them.
    """
    if edit.repeated or edit.retyped:
        return None
    if bool(numbers(edit.removed)) != bool(numbers(edit.added)):
        return None  # a number came or went, and its unit with it
    english = edit.language == "en"
    old, new = (units(place, edit.language) for place in edit.places)
    if not english and bool(old) != bool(new) and edit.removed and edit.added:
        return None  # what the other side counts may be said in a word that is not known
    told = differing(_beyond(old, new), _beyond(new, old))
    return f"what is counted: {told}" if told else None


def units(place: Place, language: str = "en") -> tuple[tuple[str, str], ...]:
    """The units in a passage, each in one form and as it is told: those attached to a figure or right after a number.

    A word is told as it stands, a sign by its name: `(("millimeter", "mm"), ("dollar", "dollar"))`.
    """
    found: list[tuple[str, str]] = []
    for at in range(place.start, place.end):
        word = place.sentence[at]
        known = _unspaced(place, at, language) if language in UNSPACED else _unit(place.sentence, at, language)
        found += [(name, word if word.isalpha() and language not in UNSPACED else name) for name in known]
    return tuple(found)


def _beyond(mine: tuple[tuple[str, str], ...], theirs: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """The units that stand on one side only, as a reason names them."""
    return tuple(dict(mine)[unit] for unit in only(*(tuple(unit for unit, _ in side) for side in (mine, theirs))))


def _unit(sentence: tuple[str, ...], at: int, language: str) -> list[str]:
    if is_address(sentence[at]):
        return []
    word = sentence[at].lower()
    found = [] if word.isalpha() else _SIGN.findall(word)
    if signs := [CURRENCY.get(sign, "percent" if sign == "%" else sign) for sign in found]:
        return signs if any(map(str.isdigit, word)) or _beside(sentence, at) else []
    if sentence[at] in CURRENCY:
        return [CURRENCY[sentence[at]]] if _beside(sentence, at) else []
    if sentence[at] in SYMBOLS:
        return [SYMBOLS[sentence[at]]] if at and _measured(sentence, at - 1) else []
    if language != "en":
        known = forms_of_units(language).get(word)
        return [known] if known and at and is_number(sentence[at - 1].lower(), language) else []
    plain = plain_unit(word)
    return [plain] if plain and _follows(sentence, at) else []


def _unspaced(place: Place, at: int, language: str) -> list[str]:
    """The unit in a script without spaces that begins there, or that the passage cuts there: 公里 became 公尺."""
    signs = _unit(place.sentence, at, language)
    if signs:
        return signs
    for start in range(at, max(0, at - _LONGEST), -1):
        end, name = unit(place.sentence, start, language)
        if name and end > at and at in (start, place.start) and _counted(place.sentence[start - 1], language):
            return [name]
    return []


_LONGEST = 5  # letters of such a unit


def _measured(sentence: tuple[str, ...], at: int) -> bool:
    """True for a token that ends with a figure, and for the stroke after the sign of another unit: 5 mg/kg."""
    if sentence[at] == "/" and at:
        return sentence[at - 1] in SYMBOLS
    return sentence[at][-1:].isdigit()


def _counted(word: str, language: str) -> bool:
    """True for a figure, or a number in the numerals of a script without spaces."""
    return word[:1].isdigit() or word[-1:] in "万萬億亿兆" or is_number(word, language)


def _beside(sentence: tuple[str, ...], at: int) -> bool:
    return any(word[:1].isdigit() for word in (*sentence[max(0, at - 1) : at], *sentence[at + 1 : at + 2]))


def _follows(sentence: tuple[str, ...], at: int) -> bool:
    """True if a number stands before, right there or with only "per", "square" or "million" between."""
    before = sentence[max(0, at - 3) : at]
    for word in reversed(before):
        if is_number(word.casefold()):
            return True
        if word.lower() not in _BETWEEN:
            return False
    return False
