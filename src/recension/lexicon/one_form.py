"""A passage in one form: amounts, dates, times of day, ranks and short names as one house would write them.

Two passages that come out equal say the same. English words; figures as the language of the text writes them.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache

from recension import lists
from recension.lexicon.figures import plain_figure, times
from recension.lexicon.numbers import DOUBTFUL, SPELT, is_number, spelt, values
from recension.lexicon.variants import canonical
from recension.reading.patterns import pattern

Tokens = tuple[str, ...]
Found = tuple[int, Tokens] | None
"""How many tokens were read, and what they come to; None if they are of another sort."""

_MONTHS = {name: number for number, name in enumerate(lists.entries("dates", "months")[0].split(), 1)}
_MONTHS |= {
    short: number
    for name, number in _MONTHS.items()
    for short in lists.words("dates", "short months")
    if name.startswith(short)
}
_DAYS = {name: name[:3] for section in ("days", "short days") for name in lists.words("dates", section)}
_CURRENCY = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee"}
_UNITS = lists.words("units", "units")
_UNIT_FORMS = {form: unit for unit, *forms in lists.groups("units", "forms") for form in forms}
_OF_ANOTHER = {unit: (base, Decimal(much)) for unit, base, much in lists.groups("units", "of another")}
_SYMBOLS = {symbol: unit for unit, *symbols in lists.groups("units", "symbols") for symbol in (unit, *symbols)}
_SHORT = lists.pairs("titles", "units")
_RANKS = lists.pairs("titles", "ranks")
_FULL = frozenset(_RANKS.values())
_SCALES = {"k": 1000, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}
_SAID_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_AMOUNT = pattern(r"([$€£¥₹]?)(\d[\d.,\u00a0\u202f]*|\.\d+)(%|[a-zµμ]{1,4})?")
_CLOCK = pattern(r"(\d{1,2})(?:[:.](\d\d))?(am|pm)?")
_DAY = pattern(r"(\d{1,2})(?:st|nd|rd|th)?")
_YEAR = pattern(r"(?:1[5-9]|20)\d\d")
_RANGE = pattern(r"(\d+)-(\d+)")
_ORDINAL_ENDS = ("st", "nd", "rd", "th")
_HALVES = ("am", "pm")
_HIGHEST = 10**36  # a figure with more words of scale behind it (million million ...) is read no further
_LONGEST_RANGE = 9  # letters of 1200-1300
_LONGEST = 400  # tokens of a passage; a longer one is not put in one form


@lru_cache(maxsize=512)
def one_form(tokens: Tokens, language: str = "en") -> Tokens:
    """The tokens with all that can be written in several ways in one of them; marks as they are."""
    return tuple(_read(tokens[:_LONGEST], language)) + tokens[_LONGEST:]


def _read(tokens: Tokens, language: str) -> Iterator[str]:
    at = 0
    english = language == "en"
    while at < len(tokens):
        if english and _is_plain(tokens[at]):
            yield from canonical(tokens[at])
            at += 1
            continue
        for reader in _READERS if language == "en" else _FIGURES:
            found = reader(tokens, at, language)
            if found:
                at += found[0]
                yield from found[1]
                break
        else:
            yield tokens[at]
            at += 1


@lru_cache(maxsize=512)
def amounts(tokens: Tokens, language: str = "en") -> Tokens:
    """The figures of a passage in one form, in their order; a figure within a word among them (41 of 41-year-old)."""
    found = []
    for form in one_form(tokens, language):
        inside = _INSIDE.match(form)
        if _SAID.fullmatch(form):
            found.append(form)
        elif inside:
            found.append(f"<{inside[1]}>")
        elif any(map(str.isdigit, form)):
            found.append(form)
    return tuple(found)


_INSIDE = pattern(r"(\d+)-[^\W\d_]")
_SAID = pattern(r"<-?\d[^<>]*>")


@lru_cache(maxsize=8192)
def _is_plain(token: str) -> bool:
    """True for a small English word of which no reader but that of spellings has anything to say."""
    return token.isalpha() and token.islower() and not is_number(token) and token not in _READ_BESIDES


_READ_BESIDES = frozenset({"noon", "midnight", "no", "nos", "number", "am", "pm", *_RANKS, *_FULL})


def _token(tokens: Tokens, at: int) -> str:
    return tokens[at] if 0 <= at < len(tokens) else ""


def _skip(tokens: Tokens, at: int, mark: str) -> int:
    """The place behind a mark, if it stands there."""
    return at + 1 if _token(tokens, at) == mark else at


# ------------------------------------------------------------------------------------------------------ dates and times


def _date(tokens: Tokens, at: int, _: str) -> Found:
    """7 January 2020, January 7th, 2020, Jan. 7: the day and the month, and the year if it is said."""
    day, month, end = 0, _MONTHS.get(_token(tokens, at), 0), at + 1
    first = _DAY.fullmatch(_token(tokens, at))
    if first:
        end = _skip(tokens, end, "of")
        day, month, end = int(first[1]), _MONTHS.get(_token(tokens, end), 0), end + 1
    if not month or (not first and _token(tokens, at) == "May" and not _token(tokens, end)[:1].isdigit()):
        return None
    end = _skip(tokens, end, ".") if _token(tokens, end - 1) not in ("May",) else end
    after = _DAY.fullmatch(_token(tokens, end))
    if not day and after:
        day, end = int(after[1]), end + 1
    year = _YEAR.fullmatch(_token(tokens, _skip(tokens, end, ",")))
    if year:
        end = _skip(tokens, end, ",") + 1
        end = _skip(tokens, end, ",") if _token(tokens, end + 1)[:1].islower() else end
    if not day and not year:
        return end - at, (f"<month {month}>",)
    return end - at, (f"<date {year.group() if year else ''}-{month}-{day}>",)


def _weekday(tokens: Tokens, at: int, _: str) -> Found:
    day = _DAYS.get(_token(tokens, at))
    if not day or (_token(tokens, at) in ("Sun", "Sat", "Wed", "Mon") and _token(tokens, at + 1) not in (".", ",")):
        return None
    return _skip(tokens, at + 1, ".") - at, (f"<day {day}>",)


def _time(tokens: Tokens, at: int, _: str) -> Found:
    if _token(tokens, at) in ("noon", "midnight"):
        return 1, ("<time 12:00>" if tokens[at] == "noon" else "<time 0:00>",)
    clock = _CLOCK.fullmatch(_token(tokens, at))
    if not clock:
        return None
    half, end = clock[3] or "", at + 1
    if not half and _token(tokens, end).replace(".", "").lower() in _HALVES:
        half, end = tokens[end].replace(".", "").lower(), end + 1
    hour, minute = int(clock[1]), int(clock[2] or 0)
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif half or not clock[2] or ":" not in clock[0] or (hour < 13 and clock[1][0] != "0"):
        return None
    return (end - at, (f"<time {hour}:{minute:02}>",)) if hour < 24 and minute < 60 else None


def _clock(tokens: Tokens, at: int, _: str) -> Found:
    """17:40, 17.40 Uhr, a las 17.40 horas: a time of day in languages besides English."""
    clock = _HOURS.fullmatch(_token(tokens, at))
    if not clock or int(clock[1]) >= _DAY_HAS or int(clock[2]) >= _HOUR_HAS:
        return None
    behind = _token(tokens, at + 1).lower() in _HOUR_WORDS
    if clock[0][-3] == "." and not (behind or _token(tokens, at - 1).lower() in _AT_WORDS):
        return None
    return (2 if behind else 1), (f"<time {int(clock[1])}:{clock[2]}>",)


_HOURS = pattern(r"(\d{1,2})[:.](\d\d)")
_DAY_HAS, _HOUR_HAS = 24, 60
_HOUR_WORDS = frozenset("h heures horas hours ore tiden uhr uur".split())
_AT_WORDS = frozenset("alle at às klockan kl kl. las om um à".split())


# ------------------------------------------------------------------------------------------------------------ amounts


def _amount(tokens: Tokens, at: int, language: str) -> Found:
    """$1.5 million, 1.5m dollars, 5 %, five per cent, thirty (30) days: how much, and of what."""
    found = _written(tokens, at, language) or (_said(tokens, at) if language == "en" else _spelt(tokens, at, language))
    if not found:
        return None
    end, value, unit, is_word = found
    if is_word and _token(tokens, end) == "(":
        again = _written(tokens, end + 1, language)
        if again and again[1] == value and _token(tokens, again[0]) == ")":
            end = again[0] + 1
    elif _token(tokens, end) == "(" and not unit:
        said = _said(tokens, end + 1) if language == "en" else _spelt(tokens, end + 1, language)
        if said and said[1] == value and _token(tokens, said[0]) == ")":
            end = said[0] + 1
    if not unit:
        end, unit = _unit(tokens, end, language)
    value, unit = _in_base(value, unit)
    return end - at, (f"<{value}{' ' + unit if unit else ''}>",)


def _in_base(value: str, unit: str) -> tuple[str, str]:
    """An amount in the unit that stands for its kind: 1.5 km as 1500 meter, two weeks as 14 day."""
    base = _OF_ANOTHER.get(unit)
    if not base:
        return value, unit
    try:
        total = Decimal(value) * base[1]
    except InvalidOperation:
        return value, unit
    return f"{total.normalize():f}", base[0]


def _written(tokens: Tokens, at: int, language: str) -> tuple[int, str, str, bool] | None:
    if _token(tokens, at) == "." and _DECIMALS.fullmatch(_token(tokens, at + 1)):
        return at + 2, f"0.{tokens[at + 1]}", "", False
    sign = _CURRENCY.get(_token(tokens, at), "")
    amount = _AMOUNT.fullmatch(_token(tokens, at + bool(sign)))
    if not amount:
        return None
    end, unit = at + bool(sign) + 1, sign or _CURRENCY.get(amount[1], "")
    figure = plain_figure(amount[2], language)
    tail = amount[3] or ""
    if figure is None:
        return None
    scale = _SCALES.get(tail, 0) if unit or tail in ("bn", "tn", "mn", "k") else 0
    if tail in _ORDINAL_ENDS and not unit:
        return end, f"{figure}th", "", False
    if tail and not scale:
        named = "percent" if tail == "%" else _plain_unit(tail)
        if not named:
            return None
        unit = unit or named
    scale = scale or 1
    while not tail and len(figure) <= _GROUPED and _GROUP.fullmatch(_token(tokens, end)):
        figure, end = figure + tokens[end], end + 1
    scales = _scales(language)
    while scale < _HIGHEST and _token(tokens, end).lower() in scales:
        scale, end = scale * scales[tokens[end].lower()], end + 1
        if tokens[end - 1].lower() in _SHORT_SCALES and _token(tokens, end + 1):
            end = _skip(tokens, end, ".")
    return end, times(figure, scale), unit, False


def _said(tokens: Tokens, at: int) -> tuple[int, str, str, bool] | None:
    """A number in words: thirty, two hundred and five, third."""
    end = at
    while end < len(tokens) and (is_number(tokens[end]) and not tokens[end][:1].isdigit()):
        end += 1
        if (
            _token(tokens, end) == "and"
            and is_number(_token(tokens, end + 1))
            and _token(tokens, end - 1) in _SAID_SCALES
        ):
            end += 1
    if end == at or (end == at + 1 and tokens[at] in DOUBTFUL and not _counts_unit(tokens, end)):
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


@cache
def _scales(language: str) -> dict[str, int]:
    """What a figure before a word is a number of: millions, Millionen."""
    if language == "en":
        return _SAID_SCALES
    found = lists.sections("numbers", language).get("scales", []) if language in SPELT else []
    return {word: int(amount) for word, amount in map(str.split, found)}


_DECIMALS = pattern(r"0\d{1,11}")  # .05: behind the end of a sentence no figure begins so
_GROUP, _GROUPED = pattern(r"\d{3}"), 9  # digits behind a space: 1 500 000
_SHORT_SCALES = frozenset({"mio", "mrd", "mln", "mld"})  # with a stop behind them, or without
_LONGEST_SAID = 8  # words of a number


def _counts_unit(tokens: Tokens, at: int) -> bool:
    return bool(_plain_unit(_token(tokens, at))) or _token(tokens, at) in ("(", "%", "percent", "per")


def _unit(tokens: Tokens, at: int, language: str) -> tuple[int, str]:
    word = _token(tokens, at)
    if word == "%" or (language == "en" and word == "percent"):
        return at + 1, "percent"
    if (word.lower(), _token(tokens, at + 1).lower()) in _PERCENT:
        return at + 2, "percent"
    if word in _SYMBOLS and word not in _SHORT:
        return at + 1, _SYMBOLS[word]
    if language != "en" and (known := forms_of_units(language).get(word.lower())):
        return at + 1, known
    if word in _CURRENCY:
        return at + 1, _CURRENCY[word]
    unit = _plain_unit(word.lower() if word.lower() in ("euro", "euros") else word)
    return (_skip(tokens, at + 1, ".") if word in _SHORT else at + 1, unit) if unit else (at, "")


_PERCENT = frozenset({("per", "cent"), ("por", "ciento"), ("por", "cento"), ("pour", "cent"), ("per", "cento")})


@cache
def forms_of_units(language: str) -> dict[str, str]:
    """The English names of units by their forms in a language; nothing for one that has no list."""
    found = lists.groups("units", "forms", language) if language in SPELT and language != "en" else ()
    return {form: unit for unit, *forms in found for form in (unit, *forms)}


def _plain_unit(word: str) -> str:
    if word in _SHORT:
        return _SHORT[word]
    word = _UNIT_FORMS.get(word, word)
    if word not in _UNITS and word.endswith("s"):
        word = _UNIT_FORMS.get(word[:-1], word[:-1])
    return word if word in _UNITS else ""


def _range(tokens: Tokens, at: int, language: str) -> Found:
    """3-5 days as 3 to 5 days."""
    ends = _RANGE.fullmatch(_token(tokens, at))
    if not ends or len(ends[0]) > _LONGEST_RANGE or int(ends[1]) >= int(ends[2]):
        return None
    end, unit = _unit(tokens, at + 1, language)
    return end - at, (f"<{int(ends[1])}>", "to", f"<{int(ends[2])}{' ' + unit if unit else ''}>")


# ------------------------------------------------------------------------------------------------------- ranks, names


def _title(tokens: Tokens, at: int, _: str) -> Found:
    word = _token(tokens, at)
    small = word.lower()
    if small in ("no", "nos", "number") and _token(tokens, _skip(tokens, at + 1, "."))[:1].isdigit():
        return _skip(tokens, at + 1, ".") - at, ("number",)
    full = _RANKS.get(small, small if small in _FULL else "")
    end = _skip(tokens, at + 1, ".")
    return (end - at, (full,)) if full and word[:1].isupper() and _token(tokens, end)[:1].isupper() else None


def _name(tokens: Tokens, at: int, _: str) -> Found:
    """U.S., USA and United States."""
    word = _token(tokens, at)
    if word == "United" and _token(tokens, at + 1) in ("States", "Kingdom", "Nations"):
        end = at + 2
        if _token(tokens, at + 1) == "States" and _token(tokens, end) == "of" and _token(tokens, end + 1) == "America":
            end += 2
        return end - at, (f"<United {tokens[at + 1]}>",)
    full = {"US": "States", "USA": "States", "UK": "Kingdom", "UN": "Nations"}.get(word.replace(".", ""))
    return (1, (f"<United {full}>",)) if full else None


def _other(tokens: Tokens, at: int, _: str) -> Found:
    """A word in the spelling of one house."""
    word = tokens[at]
    plain = canonical(word) if word.islower() else (word,)
    return (1, plain) if plain != (word,) else None


_READERS: tuple[Callable[[Tokens, int, str], Found], ...] = (
    _date,
    _weekday,
    _time,
    _range,
    _amount,
    _title,
    _name,
    _other,
)
_FIGURES: tuple[Callable[[Tokens, int, str], Found], ...] = (_clock, _amount)
