"""A text cut into fields, blocks and sentences, losing nothing, and only as finely as somebody asks.

What lies between two blocks or two sentences is white space and nothing else.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import count, groupby, pairwise

from recension.date import Date
from recension.kept import Snapshot
from recension.model import Block, Dateline, Document, Span
from recension.reading import dates
from recension.reading.patterns import pattern

try:
    from sentencex import get_sentence_boundaries
except ImportError:  # no wheel for this machine (musl): the plain rule below serves
    get_sentence_boundaries = None

# ------------------------------------------------------------------------------------------------- sentences

_FLAT = pattern('["“”„‟«»\n\r\u2028\u0085\x0b\x0c]')
_SEAM = pattern(r"[\s\"“”„‟«»‘’)\]]*")
_RESUMES = pattern(r"\s*+(?:[\"”’'»)\]]++\s*+)?(?:[a-z,;:]|$)")
_PLAIN_STOP = pattern(r"[a-z]{4}[.!?] (?=[A-Z][a-z])|[。！？]")
_WINDOW = (3000, 6000)  # letters, from and to; few paragraphs are so long
_FULL_STOPS = "。！？｡"
_MARKER = pattern(r"\W*+(?:\d{1,3}|[A-Za-z])[.)]\W*+|[^\w.)]*+[.)]\W*+")
_LONGEST_SEAM = 200  # characters to either side of an end, in which it may be moved to where marks and spaces part
_LONGEST_MARKER = 100  # characters, with the white space around it
_HALF_DAY_AT = 8  # characters before the end of "p.m. " at which it is looked for
_HALF_DAY = pattern(r"\b[ap]\.m\.\s*$")


@cache
def _plain_end() -> re.Pattern[str]:
    """Where a sentence ends by the plain rule, for machines without the library."""
    return re.compile(r"(?<=[.!?…])[\"”’»')\]]*\s+(?=[\"“‘«(\[]?[^\W\da-z])|(?<=[。！？])")


@cache
def _calendar() -> re.Pattern[str]:
    """What may follow "p.m." in its sentence: a day, a month, a zone."""
    return re.compile(
        r"\s*(?:on\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August|September"
        r"|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b|[A-Z]{2,4}\b)"
    )


def sentences(document: Document, block: Block) -> tuple[Span, ...]:
    """The sentences of a block, in order; what lies between them is white space. Never empty."""
    return tuple(Span(block.span.start + a, block.span.start + b) for a, b in split(block.span.of(document.text)))


@lru_cache(maxsize=8192)
def split(passage: str) -> tuple[tuple[int, int], ...]:
    """A block's sentences as (start, end) from its beginning, white space trimmed.

    A long block is cut first where a sentence ends for certain: what stands between two such places is gone through
    once, in whatever block it comes again.
    """
    cuts = [at for at in _windows(_FLAT.sub(" ", passage)) if _is_end(passage, at)] if len(passage) > _WINDOW[1] else []
    if cuts:
        pieces = pairwise([0, *cuts, len(passage)])
        return tuple([(start + a, start + b) for start, end in pieces for a, b in split(passage[start:end])])
    spans = (_trim(passage, a, b) for a, b in pairwise([0, *_starts(passage), len(passage)]))
    return tuple((a, b) for a, b in spans if a < b)


def _is_end(passage: str, at: int) -> bool:
    """True where a sentence ends for certain, whatever stands before and after: a word, a stop, and another word."""
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
    """The place near `end` where closing marks stay with the sentence on the left, opening ones on the right."""
    low, high = max(0, end - _LONGEST_SEAM), end + _LONGEST_SEAM
    left = end
    while left > low and passage[left - 1] == " ":
        left -= 1
    start = left
    while start < min(high, len(passage)) and passage[start] == " ":
        start += 1
    if left < start < len(passage) and passage[left - 1] in ".!?" and passage[start].isalnum():
        return start  # nine of ten: a stop, a space, a word
    while left > low and _SEAM.fullmatch(passage[left - 1]):
        left -= 1
    seam = _SEAM.match(passage, left, high)
    stretch = seam.group() if seam else ""
    for back, char in enumerate(reversed(stretch)):
        if char.isspace():
            return left + len(stretch) - back
    if passage[left - 1 : left] not in _FULL_STOPS:  # in other scripts no sentence begins without a space: `![alt]`
        return 0
    return left + len(stretch) - len(stretch.lstrip('"”»’)]')) if stretch else end


def _ends(passage: str) -> Iterator[int]:
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
    """Where the library says that sentences end; in a run of anything the windows are the same."""
    return tuple(int(boundary["end_index"]) for boundary in get_sentence_boundaries("en", window))


def _windows(passage: str) -> Iterator[int]:
    """Where a long block is cut, so that the work grows with its length and not with the square: after plain sentences
    where there are any."""
    yield 0
    at = 0
    while len(passage) - at > _WINDOW[1]:
        plain = _PLAIN_STOP.search(passage, at + _WINDOW[0], at + _WINDOW[1])
        at = plain.end() if plain else passage.rfind(" ", at + _WINDOW[0], at + _WINDOW[1]) + 1 or at + _WINDOW[1]
        yield at
    yield len(passage)


def _runs_on(passage: str, start: int, end: int) -> bool:
    """True where what stands at `end` goes on with the sentence: a small letter, the words after a list's number
    or mark, or the day after "p.m."."""
    if _RESUMES.match(passage, end):
        return True
    if end - start <= _LONGEST_MARKER and _MARKER.fullmatch(passage, start, end):
        return True
    return ".m." in passage[end - 6 : end] and bool(
        _HALF_DAY.search(passage, max(start, end - _HALF_DAY_AT), end) and _calendar().match(passage, end)
    )


def _trim(passage: str, start: int, end: int) -> tuple[int, int]:
    if start < end and passage[end - 1] == "\n":
        end -= 1
    if start < end and "!" <= passage[start] <= "~" and "!" <= passage[end - 1] <= "~":
        return start, end  # most: to strip a copy takes longer
    inner = passage[start:end]
    return start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip())


# ---------------------------------------------------------------------------------------- blocks and fields

_OPENS = pattern(r"\s{0,12}(?:[-*+•]\s|\(?\d{1,3}[.)]\s|#{1,6}\s|\||<(?!https?:|/?(?:a|b|i|em|strong|span)\b))")
_HEADING = pattern(r"\s{0,3}#{1,6}\s")
_ENDS = pattern(r"[.!?…:。！？][\"”’»')\]*_]*\s*$")
_DIGIT = pattern(r"\d")
_DIGIT_OR_LETTER = pattern(r"[^\W_]")
_LONG_WORD = 40  # letters
_UNBROKEN = pattern(rf"\S{{{_LONG_WORD}}}")
_LONGEST_HEADLINE = 200
_BLANK = "\ufeff\u200b \t\r\n"  # besides what Python takes for white space anyway: marks that nobody sees
_NOTICE_WORDS = "updat correct clarif corrig errat retract editor version edition headline amend revised".split()
_LONGEST_HEADING = 60
_NARROWEST = 30  # columns; at fewer nothing is folded, or a longer line put in would part all lines that end sentences
_WRAP_LIMIT = 160  # no text is wrapped by hand at more columns than this: a longer line is a paragraph


def read(snapshot: Snapshot) -> Document:
    """The snapshot's text cut into blocks, each with its field; the datelines among them read."""
    text = snapshot.text
    found = _headed(text, _found(text, 0, len(text)))
    lines = tuple(Dateline(Span(start, end), *dated) for start, end, _, dated in found if dated)
    return Document(snapshot, text, tuple(_numbered(found)), lines)


def _numbered(found: Sequence["Found"]) -> Iterator[Block]:
    numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(1))
    return (Block(Span(start, end), field, next(numbers[field])) for start, end, field, _ in found)


Found = tuple[int, int, str, tuple[str, Date] | None]
"""A block: where it begins and ends, its field, and for a dateline what it dates and the date."""


def _headed(text: str, found: list[Found]) -> list[Found]:
    """The blocks of a text, the first of them known as the headline if it is one."""
    if len(found) > 1 and found[0][2] == "body":
        start, end = found[0][:2]
        if is_headline(text[start:end]):
            found[0] = (start, end, "headline", None)
    return found


@lru_cache(maxsize=1024)
def _field(block: str) -> tuple[str, tuple[str, Date] | None]:
    """The field of a block by itself, and for a dateline what it dates and the date."""
    date = dated(block)
    return "dateline" if date else "correction" if _is_notice(block) else "body", date


def passages(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the paragraphs, headings, list items and table rows of a stretch begin and end, white space trimmed.

    A stretch begins and ends where a blank line does, or the text, or where a block does for certain.
    """
    for first, stop, _, _ in _found(text, start, end):
        yield first, stop


def parts(text: str, at: int) -> bool:
    """True at the beginning of a line with which a block begins for certain, whatever the other lines are."""
    before, line = text.rfind("\n", 0, at - 1) + 1, text[at : text.find("\n", at) + 1]
    return bool(line.strip(_BLANK).strip()) and _breaks(text[before:at], line, 0, False)


def _found(text: str, start: int, end: int) -> list[Found]:
    """The blocks of a stretch. What stands between two blank lines is cut once, in whatever version it comes again."""
    stretch = text[start:end]
    seam, line = ("\r\n\r\n", "\r\n") if "\r\n\r\n" in stretch else ("\n\n", "\n")
    *pieces, last = stretch.split(seam)
    found: list[Found] = []
    for piece in (*[piece + line for piece in pieces], last):
        found += [(start + first, start + stop, field, date) for first, stop, field, date in _pieces(piece)]
        start += len(piece) + len(line)
    return found


@lru_cache(maxsize=8192)
def _pieces(text: str) -> tuple[Found, ...]:
    return tuple([(start, end, *_field(text[start:end])) for start, end in _cut(text)])


def _cut(text: str) -> list[tuple[int, int]]:
    start = 0
    found: list[tuple[int, int]] = []
    for blank, group in groupby(text.splitlines(keepends=True), _is_blank):
        lines = list(group)
        if not blank:
            found += _paragraphs(text, start, lines)
        start += sum(map(len, lines))
    return found


def _is_blank(line: str) -> bool:
    return not "!" <= line[0] <= "~" and (line.isspace() or not line.strip(_BLANK).strip())


def _paragraphs(text: str, start: int, lines: list[str]) -> list[tuple[int, int]]:
    """Where the blocks of a run of lines begin and end that begins at `start` and has no blank line."""
    width = _width(lines) if len(lines) > 1 else 0
    at = start
    found: list[tuple[int, int]] = []
    rows = [(line, len([*group])) for line, group in groupby(lines)]
    for (line, number), (following, _) in pairwise([*rows, ("", 0)]):
        if number > 1 and at == start and _breaks(line, line, width, True):  # a row of blocks: one is like another
            row = (number - 1) * len(line)
            first, end = _trim(text, at, at + len(line))
            found += [(first + by, end + by) for by in range(0, row, len(line))]
            start, at, number = start + row, at + row, 1
        for beside in (*[line] * (number - 1), following):
            alone, at = at == start, at + len(line)
            if not beside or _breaks(line, beside, width, alone):
                found.append(_trim(text, start, at))
                start = at
    return found


@lru_cache(maxsize=1024)
def _breaks(line: str, following: str, width: int, first: bool) -> bool:
    """True where a line's end is the end of a paragraph, and not a place where a long line was folded.

    Folding by hand or by a program fills each line: a break before a word that had room for it was meant, if a
    sentence ends there. Lines that are all very short were not folded at all.
    """
    if _OPENS.match(following) or _closes(line):
        return True
    if width > _WRAP_LIMIT:  # not folded, or folded in part: a line that stops in mid-sentence goes on, a heading not
        heading = first and len(line) < _LONGEST_HEADING and not following.lstrip()[:1].islower()
        return heading or bool(_ENDS.search(line))
    word = following.split(maxsplit=1)[0]
    least = _NARROWEST if _DIGIT_OR_LETTER.search(word) else 0  # a heading may be underlined
    return len(line.rstrip()) + 1 + len(word) < max(width, least) and bool(_ENDS.search(line))


def _closes(line: str) -> bool:
    """True for a line with which a paragraph ends: a heading, a row of a table, a break that was meant."""
    words = line.rstrip()
    return words.endswith(("|", "\\")) or "  " in line[len(words) :] or bool(_HEADING.match(line))


def _width(lines: list[str]) -> int:
    """The column at which lines were folded: the longest of them, but for those that hold a long address."""
    longest = max(map(len, lines))
    if longest < _LONG_WORD:
        return longest
    return max((len(line) for line in lines if len(line) < _LONG_WORD or not _UNBROKEN.search(line)), default=longest)


@cache
def _notice() -> re.Pattern[str]:
    """Finds a notice that says what was corrected."""
    return re.compile(
        r"\W*(?:(?:corrections?|clarifications?|corrigend(?:um|a)|errat(?:um|a)|retraction|editor[’']?s[’']? note)"
        r"\b[^.]{0,60}?[:—–.-]"
        r"|(?:correct|clarifi|amend)(?:ed|ion|cation)[^.:]{0,40}:"
        r"|.{0,160}?\b(?:earlier|previous|original|prior) (?:versions?|editions?|headline)\b[^.]{0,40}"
        r"\b(?:this|the|our)\b"
        r"|.{0,40}?\b(?:this|the) (?:article|story|report|post|piece|page|headline|item) (?:was|has been|is)\b"
        r"[^.]{0,40}\b(?:amended|corrected|clarified|revised|retracted|updated)\b"
        r"|updated?s?\b\W{0,3}:|updated? \d)",
        re.IGNORECASE | re.DOTALL,
    )


def _is_notice(block: str) -> bool:
    """True for a notice of correction. It has one of a few words, or the rule need not be built and asked."""
    small = block[:300].casefold()
    return any(map(small.__contains__, _NOTICE_WORDS)) and bool(_notice().match(block))


@lru_cache(maxsize=1024)
def dated(block: str) -> tuple[str, Date] | None:
    """What a block dates and the date, if it is a line that does; else None."""
    if len(block) > _LONGEST_HEADLINE or not _DIGIT.search(block):
        return None
    return dates.dateline(block)


def is_headline(block: str) -> bool:
    """True for a first block that is short and is one sentence or none."""
    if len(block) > _LONGEST_HEADLINE or (_OPENS.match(block) and not block.startswith("#")):
        return False
    ended = block[:-1] if block.endswith(('"', "”", "’")) else block
    return block.startswith("#") or (not ended.endswith((".", "。")) and len(split(block)) == 1)
