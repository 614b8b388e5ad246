"""Figures and number words, and what they come to."""

import re
from functools import cache, lru_cache

from msgspec import Struct

from recension import lists
from recension.reading.patterns import pattern
from recension.reading.tokens import NUMERALS

_FIGURE = pattern(
    r"[-+−±]?[$€£¥₹]?\d+(?:[.,:\u00a0\u202f]\d+)*(?:%|st|nd|rd|th|s|k|m|bn|tn|kg|g|km|cm|mm|ft|in|mph|kmh|°c|°f)?(?:-[^\W\d]\w*)*"
    r"|[-+−±]?\d+(?:-\d+)+|[¼-¾⅐-⅞⁰¹²³⁴-⁹₀-₉]+"
    rf"|[{NUMERALS}]+"
)


def _amounts(section: str) -> dict[str, int]:
    return {word: int(amount) for word, amount in lists.pairs("numbers", section).items()}


_CARDINAL, _SCALE, _ORDINAL = _amounts("cardinals"), _amounts("scales"), _amounts("ordinals")
_WORDS = {*_CARDINAL, *_SCALE, *_ORDINAL, *lists.words("numbers", "vague")}
DOUBTFUL = lists.words("numbers", "doubtful") | frozenset(NUMERALS)
SPELT = ("de", "es", "fr", "it", "nl", "pt", "sv")  # languages besides English whose number words are known
_PLACES = 12  # after the decimal point; a figure with more is compared as it is written
_FINEST = 10**_PLACES
_SCALES = frozenset(amount * _FINEST for amount in _SCALE.values())
_LONGEST_WORD = 60  # letters; no number word is longer, for the work of reading it grows faster than they do
_LONGEST_FIGURE, _LONGEST_RUN = 40, 12  # digits of a figure, and amounts that make one number: work is bounded by them


def numbers(words: tuple[str, ...], language: str = "en") -> tuple[str, ...]:
    """The figures and number words among words; a word with digits in it (CH-47, 18F) is a name."""
    return tuple(word for word in map(str.lower, words) if is_number(word, language))


@lru_cache(maxsize=4096)
def is_number(word: str, language: str = "en") -> bool:
    """True for a figure, or for a number word in small letters."""
    if word[:1].isnumeric() or any(map(str.isdigit, word)):
        return bool(_FIGURE.fullmatch(word))
    if language in SPELT:
        return len(word) <= _LONGEST_WORD and bool(_spelt(language).fullmatch(word))
    return language == "en" and (word in _WORDS or ("-" in word and _WORDS.issuperset(word.split("-"))))


@cache
def _spelt(language: str) -> re.Pattern[str]:
    """The number words of a language, which may be put together: vierundzwanzig, vingt-quatre; and Mio, Mrd."""
    scales = {line.split()[0] for line in lists.sections("numbers", language).get("scales", ())}
    found, joints = ("|".join(sorted(lists.words("numbers", name, language), key=len)) for name in ("words", "joints"))
    spelt = rf"(?:(?:{joints})-?){{0,4}}(?:{found})(?:-?(?:{found}|{joints})){{0,12}}"
    return re.compile(f"{'|'.join(sorted(scales))}|{spelt}")


# --------------------------------------------------------------------------------------------------- what it comes to

_HAN_DIGITS = {sign: str(amount) for amount, sign in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "两": "2",
    "兩": "2",
}
_HAN_PLACES = {"十": 10, "百": 100, "千": 1000}
_HAN_SCALES = {"万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12}


@lru_cache(maxsize=1024)
def spelt(words: tuple[str, ...], language: str) -> int | None:
    """What number words of a language besides English come to; None where they are no one number.

    >>> spelt(("vingt", "et", "un"), "fr"), spelt(("tjugofem",), "sv"), spelt(("二百五十六",), "zh")
    (21, 25, 256)
    """
    if language in ("zh", "ja"):
        return _han(words[0], language) if len(words) == 1 else None
    if language == "sv":
        return _swedish("".join(words))
    from text_to_num import text2num

    try:
        return int(text2num(" ".join(words), language))
    except ValueError:
        return None


def _han(word: str, language: str) -> int | None:
    """A number in Chinese or Japanese numerals: 二百五十六, or figure by figure as a year: 二〇二五.

    None for what may be another number, or none: 二三 (two or three), and in Chinese 一百二 (a hundred and twenty).
    """
    if not 0 < len(word) <= _LONGEST_RUN:
        return None
    if all(sign in _HAN_DIGITS for sign in word):
        figures = "".join(_HAN_DIGITS[sign] for sign in word)
        return None if len(figures) == 2 and figures in _ABOUT else int(figures)
    plain = word.translate(_PLAIN_HAN)
    if not _HAN_NUMBER.fullmatch(plain) or (language == "zh" and _HAN_SHORT.search(plain)):
        return None
    total, part, digit = 0, 0, 0
    for sign in word:
        if sign in _HAN_DIGITS:
            digit = int(_HAN_DIGITS[sign])
        elif sign in _HAN_PLACES:
            part, digit = part + (digit or 1) * _HAN_PLACES[sign], 0
        else:
            total, part, digit = total + (part + digit or 1) * _HAN_SCALES[sign], 0, 0
    return total + part + digit


_ABOUT = frozenset({"12", "23", "34", "35", "45", "56", "67", "78", "89"})  # one or two, three to five
_PLAIN_HAN = str.maketrans("零两兩萬億", "〇二二万亿")
_HAN_PART = "".join(f"(?:〇?[一二三四五六七八九]?{place})?" for place in "千百十") + "(?:〇?[一二三四五六七八九])?"
_HAN_NUMBER = pattern("".join(f"(?:{_HAN_PART}{scale})?" for scale in "兆亿万") + _HAN_PART)
_HAN_SHORT = pattern("[百千万亿兆][一二三四五六七八九]$")


def _swedish(word: str) -> int | None:
    """A Swedish number word, which is made of shorter ones: trehundratjugofem; None for two or three (två tre)."""
    amounts = {said: int(amount) for said, amount in lists.pairs("numbers", "cardinals", "sv").items()}
    total, part = 0, 0
    while word:
        said = max((one for one in amounts if word.startswith(one)), key=len, default="")
        if not said:
            return None
        word, amount = word.removeprefix(said), amounts[said]
        if amount >= _THOUSAND:
            total, part, fits = (part or 1) * amount, 0, not total
        elif amount == _HUNDRED:
            part, fits = (part or 1) * amount, part < _TEN
        else:
            fits = part % _HUNDRED == 0 or (amount < _TEN <= part % _HUNDRED - _TEN and part % _TEN == 0)
            part += amount
        if not fits:
            return None
    return total + part


_TEN = 10
_HUNDRED, _THOUSAND = 100, 1000


class Values(Struct, frozen=True):
    """What the numbers among some words come to, and the other words."""

    values: tuple[str, ...]
    rest: tuple[str, ...]


@lru_cache(maxsize=1024)
def values(words: tuple[str, ...]) -> Values:
    """The numbers among words as figures, "two hundred" and "200" alike; and the words that are none."""
    found: list[str] = []
    rest: list[str] = []
    run: list[int] = []
    for word in (part for said in words for part in _parts(said.casefold())):
        amount = _amount(word)
        if amount is None and not (run and word == "and"):
            found += _summed(run)
            run = []
            (found if is_number(word) else rest).append(_ranked(word))
        elif amount is not None:
            run.append(amount)
    return Values((*found, *_summed(run)), tuple(rest))


def _ranked(word: str) -> str:
    """An ordinal in figures, third as 3rd; any other word as it is."""
    tens, _, ones = word.partition("-")
    if tens in _CARDINAL and ones in _ORDINAL:
        return f"{_CARDINAL[tens] + _ORDINAL[ones]}th"
    match = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", word) if word[:1].isdigit() else None
    return f"{match[1]}th" if match else f"{_ORDINAL[word]}th" if word in _ORDINAL else word


def _parts(word: str) -> tuple[str, ...]:
    if word.rpartition("-")[2] in _ORDINAL:
        return (word,)
    return tuple(word.split("-")) if is_number(word) and not any(map(str.isdigit, word)) else (word,)


def _amount(word: str) -> int | None:
    """What a figure or number word comes to, in units of _FINEST; None for a figure that is too long to be read."""
    if word[:1].isdigit():
        plain = word.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", word) else word
        whole, _, part = plain.partition(".") if re.fullmatch(r"\d+(?:\.\d+)?", plain) else ("", "", "")
        legible = 0 < len(whole) <= _LONGEST_FIGURE and len(part) <= _PLACES
        return int(whole) * _FINEST + int(part.ljust(_PLACES, "0")) if legible else None
    amount = _CARDINAL.get(word, _SCALE.get(word))
    return None if amount is None else amount * _FINEST


def _summed(run: list[int]) -> list[str]:
    """The one number that a run of amounts makes (two, hundred, five), or each by itself where they make none."""
    if not run:
        return []
    if len(run) > _LONGEST_RUN:
        return [_figured(amount) for amount in run]
    whole = total = 0
    for number, amount in enumerate(run):
        if amount in _SCALES and number:
            total = (total or _FINEST) * amount // _FINEST
            whole, total = (whole + total, 0) if amount > 100 * _FINEST else (whole, total)
        elif number and not (
            run[number - 1] in _SCALES or (20 <= run[number - 1] / _FINEST < 100 and amount < 10 * _FINEST)
        ):
            return [_figured(amount) for amount in run]
        else:
            total += amount
    return [_figured(whole + total)]


def _figured(amount: int) -> str:
    """An amount in figures, all of them: 1500000, 0.5. Two amounts that differ never read alike."""
    whole, part = divmod(amount, _FINEST)
    return f"{whole}.{part:0{_PLACES}d}".rstrip("0").rstrip(".")
