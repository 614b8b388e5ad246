"""Units of measure and of money: the one name of each, by its forms, signs and codes."""

from functools import cache

from recension import lists
from recension.lexicon.numbers import SPELT
from recension.lexicon.readers import Tokens, skip, token
from recension.reading.language import UNSPACED

UNITS = lists.words("units", "units")
FORMS = {form: name for name, *forms in lists.groups("units", "forms") for form in forms}
SYMBOLS = {sign: name for name, *signs in lists.groups("units", "symbols") for sign in (name, *signs)}
CURRENCY = {sign: name for name, *signs in lists.groups("units", "currencies") for sign in signs}
"""The names of currencies by their signs and codes."""
LASTING = frozenset("century decade fortnight hour minute month week year".split())
"""Units of time that an article makes one: a year."""
_MONEY = frozenset(CURRENCY.values())
SHORT = lists.pairs("titles", "units")
_PERCENT = frozenset({("per", "cent"), ("por", "ciento"), ("por", "cento"), ("pour", "cent"), ("per", "cento")})
_DEGREES = {"c": "celsius", "celsius": "celsius", "f": "fahrenheit", "fahrenheit": "fahrenheit"}
_POWERS = {"square": "²", "sq": "²", "cubic": "³"}
_LONGEST = 5  # letters of a unit in a script without spaces


def unit(tokens: Tokens, at: int, language: str) -> tuple[int, str]:
    """Where the unit behind a figure ends, and its one name; nothing where none stands there."""
    word = token(tokens, at)
    if word == "%" or (language == "en" and word == "percent"):
        return at + 1, "percent"
    several = _in_words(tokens, at, language)
    if several:
        return several
    if word in SYMBOLS and word not in SHORT:
        return at + 1, SYMBOLS[word]
    if language != "en" and (known := forms_of_units(language).get(word.lower())):
        return at + 1, known
    if word in CURRENCY:
        return at + 1, CURRENCY[word]
    name = plain_unit(word.lower() if word.lower() in ("euro", "euros") else word)
    return (skip(tokens, at + 1, ".") if word in SHORT else at + 1, name) if name else (at, "")


def _in_words(tokens: Tokens, at: int, language: str) -> tuple[int, str] | None:
    """A unit of several tokens: per cent, square metres, ° C, millones de euros, 平方公里."""
    word, after = token(tokens, at), token(tokens, at + 1).lower()
    if language in _OF and word in _OF[language]:
        return _of(tokens, at, language)
    if word[:2] == "d'" and (known := forms_of_units(language).get(word[2:].lower())):
        return at + 1, known
    if (word.lower(), after) in _PERCENT:
        return at + 2, "percent"
    if word in ("°", "degrees", "degree") and after in _DEGREES:
        return at + 2, _DEGREES[after]
    if word in _POWERS and (base := plain_unit(token(tokens, skip(tokens, at + 1, ".")))):
        return skip(tokens, at + 1, ".") + 1, f"{base}{_POWERS[word]}"
    return _unspaced(tokens, at, language) if language in UNSPACED else None


_OF = {"es": ("de",), "fr": ("de",), "it": ("di",), "pt": ("de",)}


def _of(tokens: Tokens, at: int, language: str) -> tuple[int, str]:
    """The currency behind a word for millions and "of": tres millones de euros."""
    found = forms_of_units(language).get(token(tokens, at + 1).lower(), "")
    return (at + 2, found) if found in _MONEY else (at, "")


def _unspaced(tokens: Tokens, at: int, language: str) -> tuple[int, str] | None:
    """A unit in a script without spaces, whose letters are tokens: 平方公里, ユーロ."""
    forms, near = forms_of_units(language), tokens[at : at + _LONGEST]
    for end in range(len(near), 0, -1):
        if name := forms.get("".join(near[:end])):
            return at + end, name
    return None


@cache
def forms_of_units(language: str) -> dict[str, str]:
    """The English names of units by their forms in a language; nothing for one that has no list."""
    found = lists.groups("units", "forms", language) if language in (*SPELT, *UNSPACED) and language != "en" else ()
    return {form: name for name, *forms in found for form in (name, *forms)}


def plain_unit(word: str) -> str:
    """The one name of an English word for a unit, or nothing: `plain_unit("metres")` is `"meter"`."""
    if word in SHORT:
        return SHORT[word]
    word = FORMS.get(word, word)
    if word not in UNITS and word.endswith("s"):
        word = FORMS.get(word[:-1], word[:-1])
    return word if word in UNITS else ""
