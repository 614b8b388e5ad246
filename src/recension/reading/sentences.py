"""A passage cut into sentences. What lies between two of them is white space and nothing else."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise

from recension import lists
from recension.reading.patterns import pattern

try:
    from sentencex import get_sentence_boundaries
except ImportError:  # no wheel for this machine (musl): the plain rule below serves
    get_sentence_boundaries = None

_FLAT = pattern('["“”„‟«»\n\r\u2028\u0085\x0b\x0c]')
_SEAM = pattern(r"[\s\"“”„‟«»‘’)\]]*")
_RESUMES = pattern(r"\s*+(?:[\"”’'»)\]]++\s*+)?(?:[a-z,;:]|$)")
_PLAIN_STOP = pattern(r"[a-z]{4}[.!?] (?=[A-Z][a-z])|[。！？]")
_WINDOW = (3000, 6000)  # letters, from and to; few paragraphs are so long
_FULL_STOPS = "。！？｡"
_MARKER = pattern(
    r"\W*+(?:\d{1,3}(?:\.\d{1,3}){0,5}|[A-Za-z]|[ivxl]{1,6}"
    r"|(?:Art(?:\.|icle|ikel|ículo|icolo|igo)?|Sec(?:t?\.|tion)?|Clause|Chapter|Kapitel|Abs(?:\.|chnitt)?|N[ro]\.?)"
    r"\s?\d{1,3}(?:\.\d{1,3}){0,5})?\\?[.)]\W*+"
)
# A stop, the mark of a note or the end of an emphasis behind it, and the space before the next sentence.
_NOTED = pattern(
    r"[.!?…][\"”’»)]{0,3}(?:\[[^\[\]\n]{1,40}\]|[¹²³⁰⁴-⁹]{1,4}|[*_]{1,3}|[†‡]|\{\{[^{}\n]{1,120}\}\}"
    r"|<ref[^<>]{0,120}/>|<ref[^<>]{0,120}>[^<>]{0,400}</ref>|<sup>[^<>]{1,40}</sup>){1,6}[\"”’»)]{0,3}\s+(?=\S)"
)
_LONGEST_SEAM = 200  # characters to either side of an end, in which it may be moved to where marks and spaces part
_LONGEST_MARKER = 100  # characters, with the white space around it
_HALF_DAY_AT = 8  # characters before the end of "p.m. " at which it is looked for
_HALF_DAY = pattern(r"\b[ap]\.m\.\s*$")


@cache
def _plain_end() -> re.Pattern[str]:
    """Finds the end of a sentence by a plain rule, on machines without the library."""
    return re.compile(r"(?<=[.!?…])[\"”’»')\]]*\s+(?=[\"“‘«(\[]?[^\W\da-z])|(?<=[。！？])")


@cache
def _calendar() -> re.Pattern[str]:
    """Finds what may follow "p.m." in its sentence: a day, a month, a zone."""
    return re.compile(
        r"\s*(?:on\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August|September"
        r"|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b|[A-Z]{2,4}\b)"
    )


@lru_cache(maxsize=8192)
def split(passage: str) -> tuple[tuple[int, int], ...]:
    """The sentences of a passage, in order: where each begins and ends, without the white space around it.

    >>> split("It rained. Nobody came.")
    ((0, 10), (11, 23))

    A long passage is cut first where a sentence ends for certain. What stands between two such places is remembered:
    it is not gone through again in another version of the passage.
    """
    cuts = [at for at in _windows(_FLAT.sub(" ", passage)) if _is_end(passage, at)] if len(passage) > _WINDOW[1] else []
    if cuts:
        pieces = pairwise([0, *cuts, len(passage)])
        return tuple([(start + a, start + b) for start, end in pieces for a, b in split(passage[start:end])])
    spans = (trimmed(passage, a, b) for a, b in pairwise([0, *_starts(passage), len(passage)]))
    return tuple((a, b) for a, b in spans if a < b)


def _is_end(passage: str, at: int) -> bool:
    """True where a sentence ends for certain, whatever stands farther away: between a word with a stop and a word."""
    if not 1 < at < len(passage) or not passage[at].isalnum() or passage[at].islower():
        return False
    if passage[at - 1] in _FULL_STOPS:
        return passage[at - 2].isalpha()
    return passage[at - 1] == " " and bool(_PLAIN_STOP.match(passage, at - 6))


def _starts(passage: str) -> Iterator[int]:
    """Where each sentence but the first begins."""
    last = 0
    for end in _ends(passage):
        start = _seam(passage, end)
        if last < start < len(passage) and not _runs_on(passage, last, start):
            yield start
            last = start


def _seam(passage: str, end: int) -> int:
    """Where the next sentence begins, near `end`: behind the marks that close the last one, before those that open it.

    0 where no sentence can begin.
    """
    low, high = max(0, end - _LONGEST_SEAM), min(len(passage), end + _LONGEST_SEAM)
    left = low + len(passage[low:end].rstrip(" "))
    start = high - len(passage[left:high].lstrip(" "))
    if left < start < len(passage) and passage[left - 1] in ".!?" and passage[start].isalnum():
        return start  # nine of ten: a stop, a space, a word
    while left > low and _SEAM.fullmatch(passage[left - 1]):
        left -= 1
    return _between_marks(passage, left, high, end)


def _between_marks(passage: str, left: int, high: int, end: int) -> int:
    """Where the next sentence begins among the marks and spaces from `left` on: behind the last space among them."""
    seam = _SEAM.match(passage, left, high)
    stretch = seam.group() if seam else ""
    for back, char in enumerate(reversed(stretch)):
        if char.isspace():
            return left + len(stretch) - back
    if passage[left - 1 : left] not in _FULL_STOPS:  # in most scripts no sentence begins without a space: `![alt]`
        return 0
    return left + len(stretch) - len(stretch.lstrip('"”»’)]')) if stretch else end


def _ends(passage: str) -> Iterable[int]:
    """Where sentences end, before what belongs together is looked at more closely, in order."""
    noted = [match.end() for match in _NOTED.finditer(passage)]
    return sorted({*noted, *_plain_ends(passage)}) if noted else _plain_ends(passage)


def _plain_ends(passage: str) -> Iterator[int]:
    """Where sentences end by the library, or by the plain rule where there is none."""
    if get_sentence_boundaries is None:
        yield from (match.end() for match in _plain_end().finditer(passage))
        return
    # A quotation mark would keep a quotation together as one sentence, and an unclosed one costs the square of
    # the length: both go away when the marks are spaces. A line break inside a block is only a space.
    plain = _FLAT.sub(" ", passage)
    for start, end in pairwise(_windows(plain)):
        window = plain[start:end]
        if not window.isspace():
            yield from (start + place for place in _found_ends(window))


@lru_cache(maxsize=64)
def _found_ends(window: str) -> tuple[int, ...]:
    """Where the library says that sentences end. It is remembered, since a long repetition has many equal windows."""
    return tuple(int(boundary["end_index"]) for boundary in get_sentence_boundaries("en", window))


def _windows(passage: str) -> Iterator[int]:
    """Where a long passage is cut, its ends included: after a plain sentence, if there is one, or else at a space.

    The library's work grows with the square of what it is given.
    """
    yield 0
    at = 0
    while len(passage) - at > _WINDOW[1]:
        plain = _PLAIN_STOP.search(passage, at + _WINDOW[0], at + _WINDOW[1])
        at = plain.end() if plain else passage.rfind(" ", at + _WINDOW[0], at + _WINDOW[1]) + 1 or at + _WINDOW[1]
        yield at
    yield len(passage)


def _runs_on(passage: str, start: int, end: int) -> bool:
    """True if the sentence that begins at `start` goes on at `end`.

    So it is before a small letter, behind the number or mark of a list item, and before the day that follows "p.m.".
    """
    if _RESUMES.match(passage, end):
        return True
    if end - start <= _LONGEST_MARKER and _MARKER.fullmatch(passage, start, end):
        return True
    if passage[end - 1 : end].isspace() and _is_short(passage, start, end):
        return True
    return ".m." in passage[end - 6 : end] and bool(
        _HALF_DAY.search(passage, max(start, end - _HALF_DAY_AT), end) and _calendar().match(passage, end)
    )


def _is_short(passage: str, start: int, end: int) -> bool:
    """True where a short form stands before a figure (Abs. 2, p. 5) or a name (Ms. Lee), or millions (3 Mio.)."""
    head = passage[max(start, end - _LONGEST_SHORT) : end].rstrip()
    if head[-1:] != ".":
        return False
    if head[-2:-1].isdigit() and _RANK.search(head):
        return True
    last = head.rpartition(" ")[2].lower().lstrip('([*_"“„«')
    if last in _TITLES and passage[end : end + 1].isupper():
        return True
    return last in _SCALES or (passage[end : end + 1].isdigit() and last in _short_forms())


# A German rank, which has a stop: am 3. Tag, im 19. Jahrhundert.
_RANK = pattern(
    r"(?:^|\s)(?:[Aa]b|[Aa]m|[Bb]eim|[Bb]is|[Dd](?:as|em|en|er|es|ie)|[Ii]m|[Ss]eit|[Vv]om|[Zz]u[mr])\s\d{1,2}\.$"
)
_LONGEST_SHORT = 20  # characters at the end of a sentence, in which a short form may stand
_SCALES = frozenset({"mio.", "mln.", "mrd.", "mld."})
_TITLES = frozenset({"ms.", "mx.", "msgr.", "messrs.", "sra.", "srta.", "sres.", "dra.", "frl.", "mme.", "mlle."})
_SHORTENING = ("de", "en", "es", "fr", "it", "nl", "pt", "sv")  # languages with a list of short forms


@cache
def _short_forms() -> frozenset[str]:
    """The short forms of all languages that end with a stop."""
    found = (line[0].lower() for code in _SHORTENING for line in lists.groups("abbreviations", "", code))
    return frozenset(short for short in found if short[-1] == ".")


def trimmed(passage: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the white space at its ends."""
    if start < end and passage[end - 1] == "\n":
        end -= 1
    if start < end and "!" <= passage[start] <= "~" and "!" <= passage[end - 1] <= "~":
        return start, end  # most: to strip a copy takes longer
    inner = passage[start:end]
    return start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip())
