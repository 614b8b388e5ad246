"""Quantity: what a number counts: a currency, a unit, a share."""

from functools import cache

from recension import lists
from recension.kinds import Case, Place, differing, kind, only
from recension.lexicon.numbers import SPELT, is_number, numbers
from recension.lexicon.one_form import forms_of_units
from recension.reading.patterns import pattern
from recension.reading.tokens import is_address

_CURRENCY = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee"}
_UNITS = lists.words("units", "units")
_FORMS = {form: unit for unit, *forms in lists.groups("units", "forms") for form in forms}
_SYMBOLS = {symbol: unit for unit, *symbols in lists.groups("units", "symbols") for symbol in (unit, *symbols)}
_BETWEEN = lists.words("units", "between") | {"-"}
_SIGN = pattern(r"[$€£¥₹]|%|°[cf]?")


def _telling(token: str) -> bool:
    return (
        bool(_SIGN.search(token.lower()))
        or _plain(token.lower()) in _UNITS
        or token in _SYMBOLS
        or token.lower() in _elsewhere()
    )


@cache
def _elsewhere() -> frozenset[str]:
    return frozenset(word for language in SPELT for word in forms_of_units(language))


@kind("quantity", telling=_telling)
def quantity(case: Case) -> str | None:
    """The reason, if the unit, currency or percentage of a number stands on one side and not on the other.

    Signs in any language, words for units in English.
    """
    if case.repeated or case.retyped:
        return None
    if bool(numbers(case.removed)) != bool(numbers(case.added)):
        return None  # a number came or went, and its unit with it
    english = case.language == "en"
    old, new = (units(place, case.language) for place in case.places)
    if not english and bool(old) != bool(new) and case.removed and case.added:
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
        found += [(unit, word if word.isalpha() else unit) for unit in _unit(place.sentence, at, language)]
    return tuple(found)


def _beyond(mine: tuple[tuple[str, str], ...], theirs: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """The units that stand on one side only, as they are told."""
    return tuple(dict(mine)[unit] for unit in only(*(tuple(unit for unit, _ in side) for side in (mine, theirs))))


def _unit(sentence: tuple[str, ...], at: int, language: str) -> list[str]:
    if is_address(sentence[at]):
        return []
    word = sentence[at].lower()
    found = [] if word.isalpha() else _SIGN.findall(word)
    if signs := [_CURRENCY.get(sign, "percent" if sign == "%" else sign) for sign in found]:
        return signs if any(map(str.isdigit, word)) or _beside(sentence, at) else []
    if sentence[at] in _SYMBOLS:
        return [_SYMBOLS[sentence[at]]] if at and sentence[at - 1][-1:].isdigit() else []
    if language != "en":
        known = forms_of_units(language).get(word)
        return [known] if known and at and is_number(sentence[at - 1].lower(), language) else []
    plain = _plain(word)
    return [plain] if plain in _UNITS and _follows(sentence, at) else []


def _plain(word: str) -> str:
    word = _FORMS.get(word, word)
    if word not in _UNITS and word.endswith("s"):
        word = word.removesuffix("s")
    return _FORMS.get(word, word)


def _beside(sentence: tuple[str, ...], at: int) -> bool:
    return any(word[:1].isdigit() for word in (*sentence[max(0, at - 1) : at], *sentence[at + 1 : at + 2]))


def _follows(sentence: tuple[str, ...], at: int) -> bool:
    """True if a number stands right before, or with no more between than "per", "square" or "million"."""
    before = sentence[max(0, at - 3) : at]
    for word in reversed(before):
        if is_number(word.casefold()):
            return True
        if word.lower() not in _BETWEEN:
            return False
    return False
