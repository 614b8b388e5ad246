"""Amounts in one form: a figure or a number in words, and of what: $1.5 million, 1.5m dollars, 3 Mio. Euro, 3万円."""

from decimal import Decimal, InvalidOperation
from functools import cache

from recension import lists
from recension.lexicon.figures import plain_figure, times
from recension.lexicon.numbers import DOUBTFUL, SPELT, is_number, spelt, values
from recension.lexicon.readers import Found, Tokens, skip, token
from recension.lexicon.units import CURRENCY, SYMBOLS, plain_unit, unit
from recension.reading.patterns import pattern

_OF_ANOTHER = {one: (base, Decimal(much)) for one, base, much in lists.groups("units", "of another")}
_SCALES = {"k": 1000, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}
_SAID_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_BEFORE_A_SIGN = {"k": 1000, "m": 10**6, "md": 10**9, "mn": 10**6, "mrd": 10**9, "mio": 10**6, "bn": 10**9}
_HAN_SCALES = {
    "千": 1000,
    "万": 10**4,
    "萬": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "億": 10**8,
    "亿": 10**8,
    "兆": 10**12,
}
_TAILS = {"in": "inch", "p": "penny"}
_HIGHEST_POWER = 30
_POWERS = (("×", "10", "^"), ("x", "10", "^"))
_SHARE = ("百", "分", "之")  # so many in a hundred
_AMOUNT = pattern(r"([$€£¥₹]?)(\d[\d.,\u00a0\u202f]*|\.\d+)(%|[a-zµμ]{1,4})?")
_FRACTION = pattern(r"\d{1,3}/\d{1,3}")
_RANGE = pattern(r"(\d+)-(\d+)")
_ORDINAL_ENDS = ("st", "nd", "rd", "th")
_HIGHEST = 10**36  # a figure with more words of scale behind it (million million ...) is read no further
_LONGEST_RANGE = 9  # letters of 1200-1300
_DECIMALS = pattern(r"0\d{1,11}")  # .05: behind the end of a sentence no figure begins so
_GROUP, _GROUPED = pattern(r"\d{3}"), 9  # digits behind a space: 1 500 000
_LAST_GROUP = pattern(r"\d{3},\d{1,2}")  # the last with its decimals: 12 500,50
_SHORT_SCALES = frozenset({"mio", "mrd", "mln", "mld"})  # with a stop behind them, or without
_LONGEST_SAID = 8  # words of a number


def amount(tokens: Tokens, at: int, language: str) -> Found:
    """$1.5 million, 1.5m dollars, EUR 20, 5 %, five per cent, thirty (30) days: how much, and of what."""
    if tokens[at : at + 3] == _SHARE:
        found = _read(tokens, at + 3, language)
        return (found[0] - at, (f"<{found[1]} percent>",)) if found else None
    code = _code(tokens, at)
    found = _read(tokens, at + bool(code), language, bool(code))
    if not found or (code and found[2] not in ("", "dollar", code)):
        return None
    end, value, counted, is_word = found
    end = _repeated(tokens, end, language, value, is_word or not counted)
    if code:
        counted = code
    if not counted:
        end, counted = unit(tokens, end, language)
    return end - at, (named(value, counted),)


def named(value: str, counted: str) -> str:
    """An amount in one form: 1.50 of a kilometer as `<1500 meter>`."""
    value, counted = _in_base(_plain(value), counted)
    return f"<{value}{' ' + counted if counted else ''}>"


def _code(tokens: Tokens, at: int) -> str:
    """The currency of the code that stands before a figure (EUR 5), or of the letters before a sign (US$5)."""
    word, after = token(tokens, at), token(tokens, at + 1)
    if not word.isalpha() or not word.isupper():
        return ""
    return CURRENCY.get(word if after[:1].isdigit() else f"{word}{after[:1]}", "") if after else ""


def _read(tokens: Tokens, at: int, language: str, money: bool = False) -> tuple[int, str, str, bool] | None:
    """Where a number ends, what it comes to, of what it is if a sign in it says so, and whether it is in words."""
    return _written(tokens, at, language, money) or (
        _said(tokens, at) if language == "en" else _spelt(tokens, at, language)
    )


def fraction(tokens: Tokens, at: int) -> Found:
    """2/3 as it is written: 4/6 may be a date or a mark, and is not the same."""
    said = tokens[at : at + 3]
    if not _FRACTION.fullmatch("".join(said)) or not 0 < int(said[0]) < int(said[2]):
        return None
    return 3, (f"<{int(said[0])}/{int(said[2])}>",)


def _repeated(tokens: Tokens, end: int, language: str, value: str, may_be: bool) -> int:
    """Where a number ends with the same in the other form behind it: thirty (30), 30 (thirty)."""
    if not may_be or token(tokens, end) != "(":
        return end
    again = _read(tokens, end + 1, language)
    return again[0] + 1 if again and again[1] == value and token(tokens, again[0]) == ")" else end


def _plain(value: str) -> str:
    """A value without zeros behind the point: 650.00 as 650."""
    return value.rstrip("0").rstrip(".") if "." in value and value[-1] == "0" else value


def _in_base(value: str, counted: str) -> tuple[str, str]:
    """An amount in the unit that stands for its kind: 1.5 km as 1500 meter, two weeks as 14 day."""
    base = _OF_ANOTHER.get(counted)
    if not base:
        return value, counted
    try:
        total = Decimal(value) * base[1]
    except InvalidOperation:
        return value, counted
    return f"{total.normalize():f}", base[0]


# ------------------------------------------------------------------------------------------------------------- figures


def _written(tokens: Tokens, at: int, language: str, money: bool) -> tuple[int, str, str, bool] | None:
    if token(tokens, at) == "." and _DECIMALS.fullmatch(token(tokens, at + 1)):
        return at + 2, f"0.{tokens[at + 1]}", "", False
    sign = "" if token(tokens, at).isalpha() else CURRENCY.get(token(tokens, at), "")
    found = _AMOUNT.fullmatch(token(tokens, at + bool(sign)))
    if not found:
        return None
    end, counted = at + bool(sign) + 1, sign or CURRENCY.get(found[1], "")
    figure = plain_figure(found[2], language)
    tail = found[3] or ""
    if figure is None:
        return None
    scale = _SCALES.get(tail, 0) if money or counted or tail in ("bn", "tn", "mn", "k") else 0
    if tail in _ORDINAL_ENDS and not counted:
        return end, f"{figure}th", "", False
    if tail and not scale:
        measured = _measure(tail)
        if not measured:
            return None
        counted = counted or measured
    if not tail:
        figure, end = _grouped(tokens, figure, end)
    if not tail and token(tokens, end) == "·" and token(tokens, end + 1).isdecimal() and "." not in figure:
        figure, end = f"{figure}.{tokens[end + 1]}", end + 2
    power = token(tokens, end + 3) if tokens[end : end + 3] in _POWERS else ""
    if power.isdecimal() and len(power) <= 2 and int(power) <= _HIGHEST_POWER:
        figure, end = times(figure, 10 ** int(power)), end + 4
    figure, end = _scaled(tokens, times(figure, scale or 1), end, language)
    return end, figure, counted, False


def _measure(tail: str) -> str:
    """The unit that is written right behind a figure: 5%, 5ft, 5l. Of 5m nobody knows what it is."""
    return (
        "percent"
        if tail == "%"
        else plain_unit(tail) or ("" if tail == "m" else _TAILS.get(tail) or SYMBOLS.get(tail, ""))
    )


def _grouped(tokens: Tokens, figure: str, end: int) -> tuple[str, int]:
    """A figure with the groups of digits that stand behind it after blanks: 1 500 000, 12 500,50."""
    while len(figure) <= _GROUPED and _GROUP.fullmatch(token(tokens, end)):
        figure, end = figure + tokens[end], end + 1
    if "." not in figure and len(figure) <= _GROUPED and _LAST_GROUP.fullmatch(token(tokens, end)):
        figure, end = figure + tokens[end].replace(",", "."), end + 1
    return figure, end


def _scaled(tokens: Tokens, figure: str, end: int, language: str) -> tuple[str, int]:
    """A figure with the words of scale behind it: 3 million, 3 Mio., 20 M€, 3万5000."""
    scale, scales = 1, _scales(language)
    while scale < _HIGHEST and token(tokens, end).lower() in scales:
        scale, end = scale * scales[tokens[end].lower()], end + 1
        if tokens[end - 1].lower() in _SHORT_SCALES and token(tokens, end + 1):
            end = skip(tokens, end, ".")
    if scale == 1 and token(tokens, end).lower() in _BEFORE_A_SIGN and token(tokens, end + 1) in ("€", "$", "£"):
        scale, end = _BEFORE_A_SIGN[tokens[end].lower()], end + 1
    figure = times(figure, scale)
    rest = token(tokens, end)
    if scales is _HAN_SCALES and scale > 1 and rest.isdecimal() and int(rest) < scale and figure.isdecimal():
        return str(int(figure) + int(rest)), end + 1
    return figure, end


@cache
def _scales(language: str) -> dict[str, int]:
    """What a figure before a word is a number of: millions, Millionen."""
    if language == "en":
        return _SAID_SCALES
    if language in ("zh", "ja"):
        return _HAN_SCALES
    found = lists.sections("numbers", language).get("scales", []) if language in SPELT else []
    return {word: int(much) for word, much in map(str.split, found)}


# --------------------------------------------------------------------------------------------------- numbers in words


def _said(tokens: Tokens, at: int) -> tuple[int, str, str, bool] | None:
    """A number in words: thirty, two hundred and five, third."""
    end = at
    while end < len(tokens) and is_number(tokens[end].lower()) and not tokens[end][:1].isdigit():
        end += 1
        if token(tokens, end) == "and" and is_number(token(tokens, end + 1)) and token(tokens, end - 1) in _SAID_SCALES:
            end += 1
    if end == at or (end == at + 1 and tokens[at].lower() in DOUBTFUL and not _counts_unit(tokens, end)):
        return None
    found = values(tokens[at:end])
    return (end, found.values[0], "", True) if len(found.values) == 1 and not found.rest else None


def _spelt(tokens: Tokens, at: int, language: str) -> tuple[int, str, str, bool] | None:
    """A number in words of another language: fünfundzwanzig, mille cinq cents, 二百五十六."""
    if language not in (*SPELT, "zh", "ja"):
        return None
    end = at
    while end < min(len(tokens), at + _LONGEST_SAID) and _is_said(tokens[end], language):
        end += 1
    found = spelt(tuple(map(str.lower, tokens[at:end])), language) if end > at else None
    return (end, str(found), "", True) if found is not None else None


def _is_said(word: str, language: str) -> bool:
    return not word[:1].isdigit() and is_number(word.lower(), language)


def _counts_unit(tokens: Tokens, at: int) -> bool:
    return bool(plain_unit(token(tokens, at))) or token(tokens, at) in ("(", "%", "percent", "per")


def range_of(tokens: Tokens, at: int, language: str) -> Found:
    """3-5 days as 3 to 5 days."""
    ends = _RANGE.fullmatch(token(tokens, at))
    if not ends or len(ends[0]) > _LONGEST_RANGE:
        return None
    end, counted = unit(tokens, at + 1, language)
    return end - at, (named(ends[1].lstrip("0") or "0", counted), "to", named(ends[2].lstrip("0") or "0", counted))
