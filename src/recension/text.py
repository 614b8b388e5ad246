"""A text cut into blocks, sentences and tokens, losing nothing, and only as finely as somebody asks.

What lies between two blocks, two sentences or two tokens is white space and nothing else.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from recension import dates
from recension.model import Block, Date, Dateline, Document, Snapshot, Span

try:
    from sentencex import get_sentence_boundaries
except ImportError:  # no wheel for this machine (musl): the plain rule below serves
    get_sentence_boundaries = None

# ---------------------------------------------------------------------------------------------------- tokens

# Scripts that set no space between words are cut a character at a time: Thai to Burmese, kana, Han.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
# `\w` leaves out combining marks: without these, an accent written apart, a Hebrew point or an Indian vowel
# sign would end the word.
_MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0711\u0730-\u074a\u0900-\u0963\u0966-\u0dff\u200c\u200d\u2060\u20d0-\u20f0\ufe00-\ufe0f"
)
_ATTACHED = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b4-\u17d3\u3099\u309a"


@cache
def _elsewhere() -> re.Pattern[str]:
    """Finds a letter that the plain rule of tokens does not know how to join."""
    return re.compile(r"[^\x00-\xac\xae-\u02ff\u0370-\u03ff\u0400-\u0482\u2010-\u2044\u20a0-\u20bf\u2122]")


def _tokens(letter: str, unspaced: str) -> re.Pattern[str]:
    """The rule of tokens for texts whose words are of these letters."""
    return re.compile(
        rf"""
        https?://[^\s<>"\])]+ (?<![.,;:!?'])                                           # an address
      | (?<=\]\()(?:\{{\{{[^{{}}]*\}}\}}|\([^()\s]*\)|[^()\s])+(?=[)\s])                 # where a Markdown link leads
      | (?:(?<=src=")|(?<=href="))(?:\{{\{{[^{{}}]*\}}\}}|[^"\s])+                     # where an HTML link leads
      | (?:[A-Za-z]\.){{2,}}                                                           # U.S., p.m.
      | (?:(?<![\w)\].,%])[-−+±])?[$€£¥₹]?\d+(?:[.,:]\d+)*(?:%|{letter}+)?(?:-{letter}+)* # -3, $1.5, 12,000, 40%
      | [$€£¥₹]
      | {letter}+(?:['’ʼ‑&-]{letter}+)*                                              # don't, re-sign, UH-60
      | {unspaced}
      | ([^\w\s])\1*                                                                 # a run of one mark
      | \S
        """,
        re.VERBOSE,
    )


_PLAIN = _tokens(r"\w", r"(?!)")


@cache
def _full() -> re.Pattern[str]:
    """The rule for all scripts. It takes ten times as long to build as the plain one, which most texts never leave."""
    return _tokens(rf"(?:(?![{_UNSPACED}])[\w{_MARKS}])", rf"[{_UNSPACED}][{_ATTACHED}{_MARKS}]*")


_ADDRESS = re.compile(r"https?://|[\w.{}# -]*/[^\s/]|#\w|mailto:")


@lru_cache(maxsize=4096)
def cut(passage: str) -> tuple[tuple[int, int, str], ...]:
    """The tokens of a passage in order, as (start, end, key) counted from its beginning.

    Keys are for comparing: two tokens with one key are the same word to a reader, however they are typed.
    """
    rule = _PLAIN if passage.isascii() or not _elsewhere().search(passage) else _full()
    return tuple((m.start(), m.end(), key(m.group())) for m in rule.finditer(passage))


def tokens(text: str, span: Span) -> tuple[Span, ...]:
    """The words and marks of a passage, in order; white space is what lies between them."""
    return tuple(Span(span.start + start, span.start + end) for start, end, _ in cut(span.of(text)))


INVISIBLE = "\u200b"
_TYPED = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "´": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-", "―": "-",
        "…": "...", "\u00ad": "", "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "",
        "\u200e": "", "\u200f": "", "\ufe0e": "", "\ufe0f": "",
        "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "æ": "ae", "œ": "oe", "Æ": "AE", "Œ": "OE",
        **{chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)},
    }
)  # fmt: skip


def is_address(token: str) -> bool:
    """True for a token that says where something is to be found, and is not read as words."""
    return bool(_ADDRESS.match(token))


def key(words: str) -> str:
    """The words as they are compared: one form for typographic variants and Unicode forms, INVISIBLE for unseen marks.

    Not NFKC, which takes 10² for 102.
    """
    if words.isascii():
        return words.replace("--", "-") if "-" in words else words
    import unicodedata

    plain = unicodedata.normalize("NFC", words).translate(_TYPED)
    return plain.replace("--", "-").replace("''", '"') or INVISIBLE


# ------------------------------------------------------------------------------------------------- sentences

_FLAT = str.maketrans(dict.fromkeys('"“”„‟«»\n\r\u2028\u0085\x0b\x0c', " "))
_SEAM = re.compile(r"[\s\"“”„‟«»‘’)\]]*")
_OPENING = "“„«‘"
_RESUMES = re.compile(r"\s*[\"”’'»)\]]*\s*(?:[a-z]|$)")
_MARKER = re.compile(r"\W*(?:\d{1,3}|[A-Za-z])?[.)]\W*")
_HALF_DAY = re.compile(r"\b[ap]\.m\.\s*$")


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


@lru_cache(maxsize=4096)
def split(passage: str) -> tuple[tuple[int, int], ...]:
    """A block's sentences as (start, end) from its beginning, white space trimmed."""
    spans = (_trim(passage, a, b) for a, b in pairwise([0, *_starts(passage), len(passage)]))
    return tuple((a, b) for a, b in spans if a < b)


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
    left = end
    while left and _SEAM.fullmatch(passage[left - 1]):
        left -= 1
    seam = _SEAM.match(passage, left)
    stretch = seam.group() if seam else ""
    for back, char in enumerate(reversed(stretch)):
        if char.isspace():
            return left + len(stretch) - back
    return left + len(stretch) - len(stretch.lstrip('"”»’)]')) if stretch else end


def _ends(passage: str) -> list[int]:
    if get_sentence_boundaries is None:
        return [match.end() for match in _plain_end().finditer(passage)]
    # A quotation mark would keep a quotation together as one sentence, and an unclosed one costs the square of
    # the length: both go away when the marks are spaces. A line break inside a block is only a space.
    plain = passage.translate(_FLAT)
    return [int(boundary["end_index"]) for boundary in get_sentence_boundaries("en", plain)]


def _runs_on(passage: str, start: int, end: int) -> bool:
    """True where what stands at `end` goes on with the sentence: a small letter, the words after a list's number
    or mark, or the day after "p.m."."""
    if _RESUMES.match(passage, end) or _MARKER.fullmatch(passage, start, end):
        return True
    return bool(_HALF_DAY.search(passage, start, end) and _calendar().match(passage, end))


def _trim(passage: str, start: int, end: int) -> tuple[int, int]:
    inner = passage[start:end]
    return start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip())


# ---------------------------------------------------------------------------------------- blocks and fields

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]*(?:\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]|\Z)")
_OPENS = re.compile(r"\s{0,12}(?:[-*+•]\s|\(?\d{1,3}[.)]\s|#{1,6}\s|\||<(?!https?:|/?(?:a|b|i|em|strong|span)\b))")
_CLOSES = re.compile(r"\s{0,3}#{1,6}\s|.*(?:\|| {2}|\\)\s*$")
_ENDS = re.compile(r"[.!?…:。！？][\"”’»')\]*_]*\s*$")
_DIGIT = re.compile(r"\d")
_UNBROKEN = re.compile(r"\S{40}")
_LONGEST_HEADLINE = 200
_BLANK = "\ufeff\u200b \t\r\n"  # besides what Python takes for white space anyway: marks that nobody sees
_NOTICE_WORDS = (
    "correct",
    "clarif",
    "corrig",
    "errat",
    "retract",
    "editor",
    "version",
    "edition",
    "headline",
    "amend",
    "revised",
)
_WRAP_LIMIT = 160  # no text is wrapped by hand at more columns than this: a longer line is a paragraph


def read(snapshot: Snapshot) -> Document:
    """The snapshot's text cut into blocks, each with its field; the datelines among them read."""
    text = snapshot.text
    spans = tuple(_blocks(text))
    fields, datelines = _fields(text, spans)
    return Document(snapshot, text, tuple(_numbered(spans, fields)), datelines)


def _numbered(spans: tuple[Span, ...], fields: list[str]) -> Iterator[Block]:
    count: dict[str, int] = {}
    for span, field in zip(spans, fields, strict=True):
        count[field] = count.get(field, 0) + 1
        yield Block(span, field, count[field])


def _blocks(text: str) -> Iterator[Span]:
    """The paragraphs, headings, list items and table rows of a text, in order, white space trimmed."""
    for chunk in _chunks(text):
        start = chunk[0].start
        for line, following in zip(chunk, [*chunk[1:], None], strict=True):
            if following is None or _breaks(text, line, following, chunk):
                yield Span(*_trim(text, start, line.end))
                start = line.end


def _chunks(text: str) -> Iterator[list[Span]]:
    """Runs of lines with no blank line among them."""
    chunk: list[Span] = []
    for match in _LINE.finditer(text):
        if match.group().strip(_BLANK).strip():
            chunk.append(Span(*match.span()))
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _breaks(text: str, line: Span, following: Span, chunk: list[Span]) -> bool:
    """True where a line's end is the end of a paragraph, and not a place where a long line was folded.

    Folding by hand or by a program fills each line: a break before a word that had room for it was meant, if a
    sentence ends there.
    """
    if _OPENS.match(text, following.start, following.end) or _CLOSES.match(text, line.start, line.end):
        return True
    width = _width(text, chunk)
    if width > _WRAP_LIMIT:
        return True
    words = text[following.start : following.end].split(maxsplit=1)
    room = len(text[line.start : line.end].rstrip()) + 1 + len(words[0]) < width
    return room and bool(_ENDS.search(text, line.start, line.end))


def _width(text: str, chunk: list[Span]) -> int:
    """The column at which a chunk's lines were folded: its longest line, but for those that hold a long address."""
    lengths = [len(line) for line in chunk if not _UNBROKEN.search(text, line.start, line.end)]
    return max(lengths or [len(line) for line in chunk])


def _fields(text: str, spans: tuple[Span, ...]) -> tuple[list[str], tuple[Dateline, ...]]:
    """The field of each block, and the datelines found on the way."""
    fields: list[str] = []
    lines: list[Dateline] = []
    for number, span in enumerate(spans):
        dated = _dated(span.of(text))
        if dated:
            lines.append(Dateline(span, *dated))
        fields.append("dateline" if dated else "correction" if _is_notice(span.of(text)) else "body")
        if number == 0 and fields == ["body"] and len(spans) > 1 and _is_headline(span.of(text)):
            fields = ["headline"]
    return fields, tuple(lines)


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
        r"[^.]{0,40}\b(?:amended|corrected|clarified|revised|retracted)\b)",
        re.IGNORECASE | re.DOTALL,
    )


def _is_notice(block: str) -> bool:
    """True for a notice of correction. It has one of a few words, or the rule need not be built and asked."""
    small = block[:300].casefold()
    return any(map(small.__contains__, _NOTICE_WORDS)) and bool(_notice().match(block))


def _dated(block: str) -> tuple[str, Date] | None:
    if len(block) > _LONGEST_HEADLINE or not _DIGIT.search(block):
        return None
    return dates.dateline(block)


def _is_headline(block: str) -> bool:
    """True for a first block that is short and is one sentence or none."""
    if len(block) > _LONGEST_HEADLINE or (_OPENS.match(block) and not block.startswith("#")):
        return False
    return block.startswith("#") or (not re.search(r"[.。][\"”’]?$", block) and len(split(block)) == 1)
