"""A passage in one form: amounts, dates, times of day, ranks and short names as one house would write them.

Two passages that come out equal say the same. Words are those of English; figures, dates and times of day are read as
the language of the text writes them.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from recension import lists
from recension.lexicon import elsewhere
from recension.lexicon.amount import amount, range_of
from recension.lexicon.calendar import date, english_date, han_date, names_of_days, weekday
from recension.lexicon.english import (
    DECADES,
    OPENING,
    ORDINALS,
    between,
    decade,
    joined,
    one,
    part,
    quarter,
    roman,
    times,
    years,
)
from recension.lexicon.hours import english_time, han_time, time, words_ahead
from recension.lexicon.numbers import SPELT, is_number
from recension.lexicon.readers import Found, Reader, Tokens, skip, token
from recension.lexicon.units import CURRENCY
from recension.lexicon.variants import canonical
from recension.reading.patterns import pattern
from recension.remembered import remembered

_RANKS = lists.pairs("titles", "ranks")
_FULL = frozenset(_RANKS.values())
_LONGEST = 400  # tokens of a passage; a longer one is not put in one form


@remembered(512)
def one_form(tokens: Tokens, language: str = "en", articles: bool = True) -> Tokens:
    """The tokens with all that can be written in several ways in one of them; marks as they are.

    Without `articles`, "a year" stays as it is, and is not one year.
    """
    return tuple(_read(tokens[:_LONGEST], language, articles)) + tokens[_LONGEST:]


def _read(tokens: Tokens, language: str, articles: bool) -> Iterator[str]:
    at = 0
    while at < len(tokens):
        plain = _plain(tokens[at], tokens[at + 1 : at + 2] == (".",), language)
        if plain is not None:
            yield from plain
            at += 1
            continue
        readers = _asked(tokens[at], language)
        found = (reader(tokens, at, language) for reader in readers if articles or reader not in (one, elsewhere.one))
        count, forms = next(filter(None, found), (1, tokens[at : at + 1]))
        yield from forms
        at += count


@lru_cache(maxsize=16_384)
def _plain(word: str, stopped: bool, language: str) -> Tokens | None:
    """What a token comes to, with a stop behind it or not; None for one with which something may begin that is read."""
    small = word.lower()
    if language in _HAN_TOO or word in _BEFORE_FIGURES or any(map(str.isdecimal, word)):
        return None
    if is_number(small, language) or small in _opening(language) or _may_open(word, small, language):
        return None
    if _may_be_short(word, stopped, language) and small in _short_forms(language)[0]:
        return None
    if language != "en":
        return (word,)
    return None if _short_name(word) else canonical(word) if word.islower() else (word,)


@lru_cache(maxsize=8192)
def _asked(word: str, language: str) -> tuple[Reader, ...]:
    """The readers that may read something from a token on: of an English word that is no number, few may."""
    readers, small = _READERS.get(language, _FIGURES), word.lower()
    if language == "en" and word == ".":
        return (between, _age, amount)  # .05
    if language != "en" or not word.isalpha() or word.isupper() or is_number(small):
        return readers
    begun = _begun()
    return tuple(reader for reader in readers if reader not in begun or small in begun[reader])


_HAN_TOO = ("ja", "zh")
_BEFORE_FIGURES = frozenset({".", "(", "'", *CURRENCY, *(code[:-1] for code in CURRENCY)})  # US is one, of US$


def _may_open(word: str, small: str, language: str) -> bool:
    """True for a joined word (two-thirds), a Roman numeral, or a rank in another language."""
    if "-" in word or word[0] in "XVI":
        return True
    return language != "en" and elsewhere.is_rank(small, language)


@cache
def _opening(language: str) -> frozenset[str]:
    """The words with which a date, a time of day, a rank, an age or an amount in words may begin."""
    if language != "en":
        return words_ahead(language) | elsewhere.opening(language)
    return OPENING | names_of_days() | {"noon", "midnight", "no", "nos", "number", "aged", "united", *_RANKS, *_FULL}


@remembered(512)
def amounts(tokens: Tokens, language: str = "en") -> Tokens:
    """The figures of a passage in one form, in their order; a figure within a word among them (41 of 41-year-old)."""
    return tuple(figure for _, figure in _figures(one_form(tokens, language)))


@remembered(512)
def counted(tokens: Tokens, language: str = "en") -> tuple[tuple[str, str], ...]:
    """The figures of a passage, each with the beginning of the word that it counts, and its dates, each with its place
    among those of its sort; in the alphabet's order.

    `counted(("40", "schools", "in", "May", "2031"))` is `(("<40>", "scho"), ("<date 2031-5-0>", "0"))`.
    """
    forms = one_form(tokens, language)
    found = [(figure, _counts(forms, at, figure)) for at, figure in _figures(forms) if not _DATED.match(figure)]
    dates = [form for form in forms if _DATED.match(form)]
    sorts = [date.partition(" ")[0] for date in dates]
    found += [(date, str(sorts[:at].count(sorts[at]))) for at, date in enumerate(dates)]
    return tuple(sorted(found))


def _figures(forms: Tokens) -> Iterator[tuple[int, str]]:
    """The figures among the forms of a passage, each with its place."""
    for at, form in enumerate(forms):
        inside = _INSIDE.match(form)
        if inside:
            yield at, f"<{inside[1] or inside[2]}>"
        elif _SAID.fullmatch(form) or any(map(str.isdigit, form)):
            yield at, form


def _counts(forms: Tokens, at: int, figure: str) -> str:
    """The beginning of the word right behind a bare figure; nothing behind an amount of something."""
    if " " in figure:
        return ""
    behind = forms[at + 1] if at + 1 < len(forms) else ""
    return behind[:_STEM].lower() if behind.isalpha() else ""


_INSIDE = pattern(r"(\d+)-[^\W\d_]|<age (\d+)>")
_SAID = pattern(r"<-?\d[^<>]*>")
_DATED = pattern(r"<(?:date|day|month|time|decade|quarter) ")
_STEM = 4  # letters by which a word that is counted is known


# ------------------------------------------------------------------------------------------------------- ranks, names


def _title(tokens: Tokens, at: int, _: str) -> Found:
    word = token(tokens, at)
    small = word.lower()
    if _is_numbering(tokens, at, small) and token(tokens, skip(tokens, at + 1, "."))[:1].isdigit():
        return skip(tokens, at + 1, ".") - at, ()
    full = _RANKS.get(small, small if small in _FULL else "")
    end = skip(tokens, at + 1, ".")
    return (end - at, (full,)) if full and word[:1].isupper() and token(tokens, end)[:1].isupper() else None


def _is_numbering(tokens: Tokens, at: int, small: str) -> bool:
    """True for number, no. or nos. before a figure, and for No within a sentence; no 12 boats denies."""
    if small == "number":
        return True
    inside = at > 0 and tokens[at - 1][-1:].isalnum() and tokens[at][0] == "N"
    return small in ("no", "nos") and (inside or token(tokens, at + 1) == ".")


def _short(tokens: Tokens, at: int, language: str) -> Found:
    """A short form drawn out: Abs. as Absatz, z. B. as zum Beispiel."""
    word, table = tokens[at], _short_forms(language)
    stopped = token(tokens, at + 1) == "."
    if not _may_be_short(word, stopped, language) or word.lower() not in table[0]:
        return None
    near = [word.lower() for word in tokens[at : at + _LONGEST_SHORT]]
    for end in range(len(near), 0, -1):
        full = table[1].get("".join(near[:end]))
        if full:
            return end, (full[0] if not word.istitle() else full[0][0].upper() + full[0][1:], *full[1:])
    return None


def _may_be_short(word: str, stopped: bool, language: str) -> bool:
    """False for a small English word without a stop behind it."""
    return stopped or language != "en" or not (word.isalpha() and word.islower())


@cache
def _short_forms(language: str) -> tuple[frozenset[str], dict[str, Tokens]]:
    """The short forms of a language with what they stand for, and all with which one of them may begin."""
    if language not in (*SPELT, "en"):
        return frozenset(), {}
    found = {short.lower(): tuple(full) for short, *full in lists.groups("abbreviations", "", language)}
    return frozenset(short[:end] for short in found for end in range(1, len(short) + 1)), found


_LONGEST_SHORT = 6  # tokens of a short form


def _name(tokens: Tokens, at: int, _: str) -> Found:
    """U.S., USA and United States."""
    word = token(tokens, at)
    if word == "United" and token(tokens, at + 1) in ("States", "Kingdom", "Nations"):
        end = at + 2
        if token(tokens, at + 1) == "States" and token(tokens, end) == "of" and token(tokens, end + 1) == "America":
            end += 2
        return end - at, (f"<United {tokens[at + 1]}>",)
    full = _short_name(word)
    return (1, (f"<United {full}>",)) if full else None


def _short_name(word: str) -> str:
    return {"US": "States", "USA": "States", "UK": "Kingdom", "UN": "Nations"}.get(word.replace(".", ""), "")


def _telephone(tokens: Tokens, at: int, _: str) -> Found:
    """020 7946 0112, 020-7946-0112, (212) 555-0147: the digits of a telephone number, however they are set apart."""
    first = token(tokens, at)
    end = at + 1
    if first == "(" and _AREA.fullmatch(token(tokens, at + 1)) and token(tokens, at + 2) == ")":
        digits, end = tokens[at + 1], at + 3
    elif _DIALLED.fullmatch(first) and not _DOTTED_DATE.fullmatch(first) and not _DECIMAL.fullmatch(first):
        digits = first
    else:
        return None
    while end < min(len(tokens), at + _GROUPS) and (
        _DIGITS.fullmatch(tokens[end]) or _is_trunk(tokens, end) or (tokens[end] == "-" and _is_group(tokens, end + 1))
    ):
        end += 3 if _is_trunk(tokens, end) else 1
    behind = "".join(tokens[at + 3 if first == "(" else at + 1 : end]).replace("(0)", "")
    plain = "".join(filter(str.isdigit, digits + behind))
    return (end - at, (f"<telephone {plain}>",)) if _SHORTEST_NUMBER <= len(plain) <= _LONGEST_NUMBER else None


def _is_trunk(tokens: Tokens, at: int) -> bool:
    """True for (0), which is left out where a number is dialled from abroad."""
    return tokens[at : at + 3] == ("(", "0", ")")


def _is_group(tokens: Tokens, at: int) -> bool:
    return bool(_DIGITS.fullmatch(token(tokens, at)))


_AREA = pattern(r"\d{2,5}")
_DIALLED = pattern(r"(?:\+\d{1,3}|0\d{1,5})(?:[-.]\d{1,8})*|\d{3}-\d{3}-\d{4}")
_DOTTED_DATE = pattern(r"\d{1,2}([-./])\d{1,2}\1\d{2,4}")
_DECIMAL = pattern(r"\+?\d+\.\d+")
_DIGITS = pattern(r"\d{2,8}(?:-\d{2,8})*")
_GROUPS = 9  # tokens of a telephone number, at the most
_SHORTEST_NUMBER, _LONGEST_NUMBER = 7, 15


def _age(tokens: Tokens, at: int, language: str) -> Found:
    """Aged 34, 34 years old, 34 years of age, a 34-year-old."""
    start = at + 1 if token(tokens, at) == "aged" else at
    joined = _YEARS_OLD.fullmatch(token(tokens, start))
    if joined:
        return start + 1 - at, (f"<age {joined[1]}>",)
    found = amount(tokens, start, language)
    if not found or not found[1][0].startswith("<") or (" " not in found[1][0] and start == at):
        return None
    value, _, counted = found[1][0].strip("<>").partition(" ")
    value, counted = (str(int(value) // 12), "year") if counted == "month" and _whole_years(value) else (value, counted)
    end = start + found[0]
    if counted not in ("", "year"):
        return None
    if tokens[end : end + 1] == ("old",):
        return end + 1 - at, (f"<age {value}>",)
    if tokens[end : end + 2] == ("of", "age"):
        return end + 2 - at, (f"<age {value}>",)
    return (end - at, (f"<age {value}>",)) if start > at else None


def _whole_years(months: str) -> bool:
    return months.isdecimal() and int(months) % 12 == 0


_YEARS_OLD = pattern(r"(\d+)-years?-old")


def _other(tokens: Tokens, at: int, _: str) -> Found:
    """A word in the spelling of one house."""
    word = tokens[at]
    plain = canonical(word) if word.islower() else (word,)
    return (1, plain) if plain != (word,) else None


_ENGLISH: tuple[Reader, ...] = (
    _telephone,
    english_date,
    weekday,
    english_time,
    years,
    decade,
    quarter,
    roman,
    between,
    range_of,
    part,
    _age,
    one,
    joined,
    times,
    amount,
    _title,
    _short,
    _name,
    _other,
)


@cache
def _begun() -> dict[Reader, frozenset[str]]:
    """The words, in small letters and no numbers, from which on a reader of English may read; those without such a
    list may read from any."""
    none: frozenset[str] = frozenset()
    figures: dict[Reader, frozenset[str]] = dict.fromkeys((_telephone, years, range_of, joined, roman, amount), none)
    articles = frozenset({"a", "an"})
    return figures | {
        english_date: names_of_days(),
        weekday: names_of_days(),
        english_time: frozenset({"noon", "midnight"}),
        decade: frozenset(DECADES),
        quarter: frozenset(ORDINALS),
        between: frozenset({"between", "from"}),
        part: articles | {"half"},
        _age: frozenset({"aged"}),
        one: articles,
        times: frozenset({"both", "once", "twice", "thrice"}),
        _title: frozenset({"no", "nos", "number", *_RANKS, *_FULL}),
        _name: frozenset({"united"}),
    }


_HAN: tuple[Reader, ...] = (_telephone, han_date, han_time, amount)
_FIGURES: tuple[Reader, ...] = (
    _telephone,
    date,
    time,
    elsewhere.part,
    elsewhere.one,
    elsewhere.rank,
    elsewhere.dotted,
    range_of,
    amount,
    _short,
)
_READERS = {"en": _ENGLISH, "zh": _HAN, "ja": _HAN}
