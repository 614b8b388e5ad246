"""Words, numbers and marks: a passage cut into tokens, and the form in which two tokens are compared.

What lies between two tokens is white space and nothing else.
"""

import re
from functools import cache, lru_cache

from recension.reading.patterns import pattern
from recension.remembered import remembered

# Scripts that set no space between words are cut a character at a time: Thai to Burmese, kana, Han.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
# `\w` leaves out combining marks: without these, an accent written apart, a Hebrew point or an Indian vowel
# sign would end the word.
# Figures as Han writes them: two or more beside each other are one, 二十一.
NUMERALS = "〇零一二三四五六七八九十百千万萬億亿兆两兩壹贰叁肆伍陆柒捌玖拾佰仟"
_MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0711\u0730-\u074a\u0900-\u0963\u0966-\u0dff\u200c\u200d\u2060\u20d0-\u20f0\ufe00-\ufe0f"
)
_ATTACHED = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b4-\u17d3\u3099\u309a"


_BEFORE = "\u0e40-\u0e44\u0ec0-\u0ec4"  # vowels of Thai and Lao that are written before their consonant
# What a reader takes for one picture: flags, keycaps, and emoji with skin tones, tags and joiners.
_EMOJI = (
    "[\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001f1e5\U0001f200-\U0001faff]"
    "[\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
)
_CLUSTER = (
    r"[\U0001f1e6-\U0001f1ff]{2}|[\d#*]\ufe0f?\u20e3"
    rf"|{_EMOJI}*(?:\u200d{_EMOJI}*)+|{_EMOJI}+"
)


_LETTER = rf"[{_BEFORE}]?[{_UNSPACED}][{_ATTACHED}{_MARKS}]*"


@cache
def _elsewhere() -> re.Pattern[str]:
    """Finds a letter of a script that the plain rule cannot join to words."""
    return re.compile(r"[^\x00-\xac\xae-\u02ff\u0370-\u03ff\u0400-\u0482\u2010-\u2044\u20a0-\u20bf\u2122]")


def _tokens(letter: str, unspaced: str, cluster: str = "(?!)") -> re.Pattern[str]:
    """The rule of tokens for texts whose words are of these letters."""
    return re.compile(
        rf"""
        https?://[^\s<>"\])]+ (?<![.,;:!?'])                                           # an address
      | (?<=\]\()(?:\{{\{{[^{{}}]*\}}\}}|\([^()\s]*\)|[^()\s])++(?=[)\s])                # where a Markdown link leads
      | (?:(?<=src=")|(?<=href="))(?:\{{\{{[^{{}}]*\}}\}}|[^"\s])+                     # where an HTML link leads
      | {cluster}
      | &(?:\#\w{{1,8}}|[A-Za-z]{{2,8}});                                                  # an entity of HTML
      | (?:[A-Za-z]\.){{2,}}                                                           # U.S., p.m.
      | (?:(?<![\w)\].,%])[-−+±])?[$€£¥₹]?\d+(?:[.,:\u00a0\u202f]\d+)*(?:%|{letter}+)?(?:-{letter}+)* # -3, $1.5, 40%
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
    return _tokens(rf"(?:(?![{_UNSPACED}])[\w{_MARKS}])", rf"[{NUMERALS}]{{2,}}|{_LETTER}", _CLUSTER)


@cache
def _signs() -> re.Pattern[str]:
    """Finds what is written as one: a letter with its marks, a cluster of emoji."""
    return re.compile(rf"{_CLUSTER}|{_LETTER}|\S[{_MARKS}]*|\s")


@cache
def _spaceless() -> re.Pattern[str]:
    """Finds a letter of a script that sets no space between words."""
    return re.compile(rf"[{_UNSPACED}]")


_ADDRESS = pattern(r"https?://|[\w.{}# -]*/[^\s/]|#\w|mailto:|\{\{")


Token = tuple[int, int, str]
"""A word, number or mark: where it begins and ends in its passage, and its key. Keys are for comparing: two tokens with
one key are the same word to a reader, however they are typed."""


@remembered(2048)
def cut(passage: str) -> tuple[Token, ...]:
    """The tokens of a passage, in order."""
    rule = _PLAIN if is_plain(passage) else _full()
    return tuple([(m.start(), m.end(), _form(m.group())) for m in rule.finditer(passage)])


def is_plain(passage: str) -> bool:
    """True for a passage whose words are letters between spaces and marks, as in Latin, Greek and Cyrillic."""
    return passage.isascii() or not _elsewhere().search(passage)


def is_unspaced(passage: str) -> bool:
    """True for a passage of which more than a few letters are of scripts that set no space between words."""
    return not is_plain(passage) and 4 * len(_spaceless().findall(passage)) > len(passage)


def signs(passage: str) -> tuple[str, ...]:
    """The passage cut into what is written as one, losing nothing: letters with their marks, and clusters of emoji."""
    return tuple(passage) if is_plain(passage) else tuple(_signs().findall(passage))


def is_seam(passage: str, at: int) -> bool:
    """True where no token can have begun before `at` and end behind it: beside white space, and in Han."""
    left, right = passage[at - 1], passage[at]
    if left in NUMERALS and right in NUMERALS:
        return False
    return left.isspace() or right.isspace() or ("\u4e00" <= left <= "\u9fff" and "\u4e00" <= right <= "\u9fff")


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


@lru_cache(maxsize=8192)
def is_address(token: str) -> bool:
    """True for a token that is an address: it says where something is, and is not read as words."""
    return bool(_ADDRESS.match(token))


@lru_cache(maxsize=8192)
def same_but_for_case(one: str, two: str) -> bool:
    """True if only capitals differ. A ß is no ss, unless one of the words is all in capitals and has no ß."""
    return one.lower() == two.lower() or (one.upper() == two.upper() and (one.isupper() or two.isupper()))


def key(words: str) -> str:
    """The words as they are compared: one form for typographic variants and Unicode forms, INVISIBLE for unseen marks.

    Not NFKC, which takes 10² for 102.
    """
    if words.isascii():
        return words.replace("--", "-") if "-" in words else words
    import unicodedata

    plain = unicodedata.normalize("NFC", words).translate(_TYPED)
    return plain.replace("--", "-").replace("''", '"') or INVISIBLE


_form = lru_cache(maxsize=8192)(key)  # the words of a language are few, and come again
