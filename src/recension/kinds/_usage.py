"""Questions about a whole article: how a word is written elsewhere in it, and which phrases come again."""

import re
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from itertools import islice

from recension import lists
from recension.lexicon import initials
from recension.lexicon.forms import known
from recension.reading import language
from recension.reading.language import UNSPACED
from recension.reading.patterns import pattern

_LEGAL = 3  # words of law from which on a text is told to be one; a news story may quote one or two
_SCANS = 64  # questions for each of which a text is gone through; for more of them its words are listed once
_LETTERS, _BEFORE = 8, 120  # letters that stand for words, and characters before them in which the words are
_PLACES = 1000  # where a word may stand in others, looked at for one question
_PHRASES = 1000  # phrases that are looked for in one text
_RUN = pattern(r"\w+")
_GOING_ON = pattern(r"(?<=[a-z,;] )\w+")  # a word before which its sentence has begun
_GOES_ON = frozenset("abcdefghijklmnopqrstuvwxyz,;")


_LAWYERS = ("de", "en", "es", "fr", "it", "ja", "nl", "pt", "sv", "zh")  # languages that have a list of words of law


@cache
def _words_of_law(code: str) -> tuple[str, ...]:
    said = {*lists.phrases("law", "titles", code), *(lists.words("law", "words") if code == language.ENGLISH else ())}
    return tuple(sorted(said))


@cache
def _legal(code: str) -> re.Pattern[str]:
    edge = "" if code in UNSPACED else r"\b"
    return re.compile(rf"{edge}(?:{'|'.join(map(re.escape, _words_of_law(code)))}){edge}")


class Usage:
    """Answers the rules' questions about a text.

    They never see the text, so that all questions take a bounded time together.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._asked = self._phrases = 0
        self._known: dict[tuple[str, bool], bool | None] = {}
        self._spelt: dict[str, bool] = {}
        self._listed: dict[bool, frozenset[str]] = {}

    def __bool__(self) -> bool:
        return bool(self._text)

    @property
    def language(self) -> str:
        """The language of the text, as far as its small words tell."""
        return language.guess(self._text)

    @cached_property
    def legal(self) -> bool:
        """True for a contract, a policy or a law: some of their words stand in it again and again."""
        if self.language not in _LAWYERS:
            return False
        if sum(map(self._text.count, _words_of_law(self.language))) < _LEGAL:  # found far sooner, in longer words too
            return False
        return sum(1 for _ in islice(_legal(self.language).finditer(self._text), _LEGAL)) == _LEGAL

    def has(self, word: str, inside: bool = False) -> bool | None:
        """True if the text has the word by itself, or inside a sentence; None if that takes too long to tell."""
        asked = word, inside
        if asked not in self._known:
            self._known[asked] = self._look(word, inside)
        return self._known[asked]

    def spelt_out(self, letters: str) -> bool:
        """True if the text has the letters in brackets right behind common words that they stand for."""
        if letters not in self._spelt:
            at = self._text.find(f"({letters})") if len(letters) <= _LETTERS else -1
            before = _RUN.findall(self._text[max(0, at - _BEFORE) : at]) if at > 0 else []
            found = initials.spelt(letters, before)
            self._spelt[letters] = bool(found) and all(map(is_english, found))
        return self._spelt[letters]

    def again(self, phrase: str) -> int | None:
        """How often the text has a phrase; None if too many were asked for already."""
        self._phrases += 1
        return self._text.count(phrase) if self._phrases <= _PHRASES else None

    def _look(self, word: str, inside: bool) -> bool | None:
        self._asked += 1
        found = self._scanned(word, inside) if self._asked <= _SCANS else None
        if found is None and _RUN.fullmatch(word):
            return word in self._words(inside)
        return found

    def _scanned(self, word: str, inside: bool) -> bool | None:
        text, size = self._text, len(word)
        for count, at in enumerate(_places(f" {word}" if inside else word, text)):
            if inside and at and text[at - 1] in _GOES_ON and _is_edge(text, at + 1 + size):
                return True
            if not inside and _is_edge(text, at) and _is_edge(text, at + size):
                return True
            if count > _PLACES:
                return None
        return False

    def _words(self, inside: bool) -> frozenset[str]:
        if inside not in self._listed:
            self._listed[inside] = frozenset((_GOING_ON if inside else _RUN).findall(self._text))
        return self._listed[inside]


def _places(words: str, text: str) -> Iterator[int]:
    """Where a word stands in a text, also within other words. It searches by hand: to build a pattern takes longer."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _is_edge(text: str, at: int) -> bool:
    """True where a word begins or ends."""
    before, after = text[max(at - 1, 0) : at], text[at : at + 1]
    return (before.isalnum() or before == "_") != (after.isalnum() or after == "_")


_ENDING = pattern(
    r"[a-z]{3,}(?:[ts]ion|ment|ness|ity|[ae]nce|[ai]ble|ive|ous|ship|ism|[tcgr]al|ing|[^aeiou]ed|ate|ize|ise|bit|ance|ory|ary)s?"
)
_LONG = 8  # letters; many names are short words with such an ending


@lru_cache(maxsize=8192)
def is_english(word: str) -> bool:
    """True for a common word, and for a long one with an ending of English nouns and adjectives."""
    small = word.lower()
    return known(small) or all(
        known(part) or (len(part) >= _LONG and bool(_ENDING.fullmatch(part))) for part in small.split("-") if part
    )


def is_common(word: str, usage: tuple[Usage, Usage]) -> bool:
    """True for a word that is common, or stands in small letters in one of the texts."""
    return is_english(word) or any(text.has(word.lower()) for text in usage)
