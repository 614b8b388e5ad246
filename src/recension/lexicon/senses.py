"""Words and phrases that decide the sense of a sentence, sorted by what they mean: at least, up to, unless, convicted.

A language has them in a file `senses.txt`: a section for each matter, a line in it for each sense, phrases of one
sense between commas. Phrases of one line say the same thing; two lines of a section say two things that exclude one
another. In the section `idle` stand phrases that only look as if they had such words in them.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import chain

from msgspec import Struct

from recension import lists
from recension.lexicon.endings import plainer
from recension.lexicon.forms import forms
from recension.reading.language import UNSPACED
from recension.reading.tokens import cut
from recension.remembered import remembered

LANGUAGES = ("de", "en", "es", "fr", "it", "ja", "nl", "pt", "sv", "zh")
_BENT = ("en",)  # where a phrase stands in the list in its plain form, and in a text in any other
_BESIDE_OTHERS = (
    "joined",
    "time limits",
    "positions",
    "steps",
)  # they decide something only before a time, or where one took another's place
_LOOSE = ("acts", "bodies", "holders", "mood", "positions", "steps", "things")  # how matters begin whose lines hold
# words that lie near one another, which are no more told as the same than as another thing
_SMALL, _ALIKE, _IDLE, MOVABLE, _EMPTY = "small words", "alike", "idle", "movable", "empty"
AWAY, TOWARDS = "away", "towards"  # small words of which one is not another
HARMLESS = frozenset({_SMALL, _ALIKE, MOVABLE, _EMPTY, AWAY, TOWARDS})
"""The lists of words that decide no sense."""


class Said(Struct, frozen=True, gc=False):
    """A phrase as it stands in a sentence: of which matter, which sense, its words, and from which token to which."""

    matter: str
    sense: str
    words: str
    start: int
    end: int


@remembered(1024)
def said(sentence: tuple[str, ...], start: int, end: int, language: str) -> tuple[Said, ...]:
    """The phrases of the lists that lie in the passage, or reach into it; the longest where several begin together."""
    index, longest = _index("senses", language)
    if start >= end or not index:
        return ()
    found: list[Said] = []
    at = max(0, start - longest + 1)
    while at < end:
        if not _begun("senses", sentence[at], language):
            at += 1
            continue
        meant, after = _longest("senses", sentence, at, language)
        if after > start:
            words = ("" if language in UNSPACED else " ").join(sentence[at:after]).lower()
            found += [Said(matter, sense, words, at, after) for matter, sense in meant if matter != _IDLE]
        at = max(after, at + 1)
    return tuple(found)


@lru_cache(maxsize=16_384)
def may_say(token: str, language: str) -> bool:
    """False for a token that is no part of any phrase of the lists: nothing is said by a passage of such tokens."""
    return not _members(language).isdisjoint(_forms(token, language))


@cache
def _members(language: str) -> frozenset[str]:
    """The words of the phrases of a language."""
    found: set[str] = set()
    for first, (alone, longer) in _index("senses", language)[0].items():
        for rest, matter, _ in (*alone, *chain(*longer.values())):
            if matter != _IDLE:
                found |= {first, *rest}
    return frozenset(found)


class Piece(Struct, frozen=True, gc=False):
    """A word, or a phrase of the lists, as one thing that a passage says: in how many senses it may be meant."""

    word: str
    means: frozenset[tuple[str, str]]
    small: bool

    @property
    def harmless(self) -> bool:
        """True for a word that decides no sense by the lists."""
        return all(matter in HARMLESS for matter, _ in self.means)


@remembered(1024)
def pieces(sentence: tuple[str, ...], start: int, end: int, language: str) -> tuple[Piece, ...]:
    """The words of a passage, those together that are a phrase, with what they mean by the lists.

    A phrase that begins in the passage may end behind it.
    """
    found, at = [], start
    while at < end:
        alone = _alone(sentence[at], language)
        if alone:
            found.append(alone)
            at += 1
            continue
        alike, after = _longest("phrasing", sentence, at, language)
        meant, behind = _longest("senses", sentence, at, language)
        stop = max(after, behind, at + 1)
        weighty = [one for one in meant if one[0] != _IDLE] if behind == stop else []
        sure = [one for one in weighty if not one[0].startswith(_LOOSE)]
        means = frozenset((*(alike if after == stop else ()), *sure))
        deciding = [matter for matter, _ in weighty if matter not in _BESIDE_OTHERS]
        small = not deciding and any(matter in (_SMALL, _EMPTY) for matter, _ in means)
        found.append(Piece(" ".join(sentence[at:stop]).lower(), means, small))
        at = stop
    return tuple(found)


@lru_cache(maxsize=8192)
def _alone(token: str, language: str) -> Piece | None:
    """The piece that a token is with which no phrase of the lists begins; None for any other."""
    begins = _begun("phrasing", token, language) or _begun("senses", token, language)
    return None if begins else Piece(token.lower(), frozenset(), False)


def is_small(word: str, language: str = "en") -> bool:
    """True for a small word, which may come and go without telling anything."""
    return pieces((word,), 0, 1, language)[0].small


def _longest(topic: str, sentence: tuple[str, ...], at: int, language: str) -> tuple[list[tuple[str, str]], int]:
    """What the longest phrase means that begins there, and where it ends; nothing and the same place for none."""
    best: list[tuple[str, str]] = []
    after, written = at, ""
    for first, entries in _begun(topic, sentence[at], language):
        for rest, matter, sense in _beginning(entries, sentence, at, language):
            end = at + 1 + len(rest)
            if end < after or not _stands(rest, sentence[at + 1 : end], language):
                continue
            if end > after:
                best, after, written = [], end, first
            if first == written:
                best.append((matter, sense))
    return best, after


@lru_cache(maxsize=16_384)
def _begun(topic: str, token: str, language: str) -> "tuple[tuple[str, _Entries], ...]":
    """The words with which phrases of a list begin that a token may be, with these phrases.

    As it is written, before a word of which it may be a form. Most tokens begin no phrase.
    """
    index, _ = _index(topic, language)
    return tuple((first, index[first]) for first in _forms(token, language) if first in index)


def _beginning(
    entries: "_Entries", sentence: tuple[str, ...], at: int, language: str
) -> "Iterable[tuple[list[str], str, str]]":
    """The phrases of one first word of which the second may stand behind it, in the order of the list."""
    alone, longer = entries
    if not longer or at + 1 >= len(sentence):
        return alone
    near = [one for second in _forms(sentence[at + 1], language) for one in longer.get(second, ())]
    return [*alone, *near] if near else alone


def _stands(rest: list[str], words: tuple[str, ...], language: str) -> bool:
    return len(rest) == len(words) and all(one in _forms(word, language) for one, word in zip(rest, words, strict=True))


@lru_cache(maxsize=8192)
def _forms(token: str, language: str) -> tuple[str, ...]:
    """The token as it is written, small, and the words of which it may be a form."""
    small = token.lower().replace("’", "'")
    return (small, *(sorted(forms(small) - {small}) if language in _BENT else plainer(small, language)))


_Entries = tuple[list[tuple[list[str], str, str]], dict[str, list[tuple[list[str], str, str]]]]
"""The phrases of one first word: those of one word, and longer ones by their second word."""
_Index = dict[str, _Entries]


@cache
def _index(topic: str, language: str) -> tuple[_Index, int]:
    """The phrases of a list of a language by their first word, and how many words the longest has."""
    found: _Index = {}
    longest = 0
    for matter, sense, phrase in phrases(topic, language):
        first, *rest = phrase.split() if _is_plain(phrase, language) else [form.lower() for *_, form in cut(phrase)]
        alone, longer = found.setdefault(first, ([], {}))
        (longer.setdefault(rest[0], []) if rest else alone).append((rest, matter, sense))
        longest = max(longest, len(rest) + 1)
    return found, longest


def _is_plain(phrase: str, language: str) -> bool:
    """True for a phrase that is cut where its spaces are; to cut it as a text is takes ten times as long."""
    return language not in UNSPACED and phrase.replace(" ", "").replace("-", "").isalpha()


@cache
def matters(language: str, beginning: str) -> frozenset[str]:
    """The matters of which a language has a list, of those whose names begin so."""
    found = lists.sections("senses", language) if language in LANGUAGES else ()
    return frozenset(name for name in found if name.startswith(beginning))


def phrases(topic: str, language: str) -> list[tuple[str, str, str]]:
    """Each phrase of a list of a language with its matter and its sense, named by the first phrase of its line."""
    if language not in LANGUAGES:
        return []
    found = lists.sections(topic, language)
    return [
        (matter, line.split(", ", 1)[0], phrase)
        for matter, lines in found.items()
        for line in lines
        for phrase in line.split(", ")
    ]
