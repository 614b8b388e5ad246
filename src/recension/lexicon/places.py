"""Places and peoples by their English names, among the tokens of a sentence."""

from functools import lru_cache

from recension import lists

Name = tuple[str, ...]

_NAMES = lists.phrases("territories").union(
    *(lists.phrases("places", part) for part in ("countries and regions", "states", "cities"))
)
_PLACES = frozenset(name for name in _NAMES if " " not in name)
_PEOPLES = lists.words("places", "peoples")
_FEATURES = lists.words("places", "features")
_SHORT = lists.words("places", "short forms")


def places(sentence: tuple[str, ...], start: int, end: int) -> tuple[str, ...]:
    """The places from one token to another, bare; a word beside another capital is a part of some other name.

    A name of several words is told whole and once, though no more than one of them be there.
    """
    found: dict[int, str] = {}
    for at in range(start, end):
        word = bare(sentence[at])
        if word[:1].isupper() and _is_place(sentence, at, word):
            first, size = _long_name(sentence, at, word) or (at, 0)
            found[first] = " ".join(sentence[first : first + size]).replace(" .", ".") if size else word
    return tuple(found.values())


def nations(sentence: tuple[str, ...], start: int, end: int) -> tuple[str, ...]:
    """The names of peoples among those places, which are no names of somebody or something, as they stand."""
    return tuple(word for word in sentence[start:end] if bare(word) in _PEOPLES)


@lru_cache(maxsize=8192)
def bare(word: str) -> str:
    """A word without points and the 's of a possessor; "and" for its sign."""
    return "and" if word == "&" else word.removesuffix("'s").replace(".", "")


_OF_ONE = (  # the same under several names, the one that is told first
    ("US", "U.S.", "USA", "U.S.A.", "United States", "United States of America"),
    ("UK", "U.K.", "United Kingdom"),
    ("EU", "E.U.", "European Union"),
    ("UAE", "U.A.E.", "United Arab Emirates"),
)
_SHORT_OF = {name: names[0] for names in _OF_ONE for name in names}


def short(name: str) -> str:
    """The shortest name of a place that has several: US for United States."""
    return _SHORT_OF.get(name, name)


def written(name: str) -> tuple[str, ...]:
    """The ways in which a place is written."""
    return next((names for names in _OF_ONE if name in names), (name,))


def _long_names() -> dict[str, list[tuple[Name, int]]]:
    """The names of more than one word by each word with a capital, and how many tokens stand before it."""
    found: dict[str, list[tuple[Name, int]]] = {}
    for name in _NAMES - _PLACES:
        tokens = tuple(map(bare, name.replace("St. ", "St . ").split(" ")))  # as texts are cut, in less time
        for at, token in enumerate(tokens):
            if token[:1].isupper():
                found.setdefault(token, []).append((tokens, at))
    return found


_LONG = _long_names()


def _is_place(sentence: tuple[str, ...], at: int, word: str) -> bool:
    before = bare(sentence[at - 1]) if at else ""
    after = bare(sentence[at + 1]) if at + 1 < len(sentence) else ""
    if word in _SHORT or word in _PEOPLES or _long_name(sentence, at, word):
        return True
    if _is_named(word) and (after in _FEATURES or (word in _FEATURES and _is_named(before))):
        return True
    return word in _PLACES and not (_is_named(before) and at > 1) and not _is_named(after)


def _long_name(sentence: tuple[str, ...], at: int, word: str) -> tuple[int, int] | None:
    """Where the longest name of several words begins that stands around the word, and its tokens: New York."""
    found = [
        (len(name), at - before)
        for name, before in _LONG.get(word, ())
        if at >= before and tuple(map(bare, sentence[at - before : at - before + len(name)])) == name
    ]
    if not found:
        return None
    size, first = max(found)
    return first, size


def _is_named(word: str) -> bool:
    """True for a capital that is neither a place nor a people: Paris Hilton, Jordan Bridge."""
    return word[:1].isupper() and word[1:2].islower() and word not in _PLACES and word not in _PEOPLES
