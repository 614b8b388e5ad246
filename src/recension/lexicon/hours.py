"""Times of day in one form: 7.30pm, 19:30, 19 h 30, kl. 19.30, 午後7時30分."""

import re
from functools import cache

from recension import lists
from recension.lexicon.numbers import SPELT, spelt
from recension.lexicon.readers import Found, Tokens, skip, token
from recension.reading.patterns import pattern

_CLOCK = pattern(r"(\d{1,2})(?:[:.](\d\d))?(am|pm)?")
_HOURS = pattern(r"(\d{1,2})([:.h])(\d\d)")
_FOUR = pattern(r"[01]\d[0-5]\d|2[0-3][0-5]\d")
_HALVES = ("am", "pm")
_DAY_HAS, _HOUR_HAS, _HALF = 24, 60, 12


def english_time(tokens: Tokens, at: int, _: str) -> Found:
    """9.30 am, 9:30am, 21:30, noon. A time without its half of the day is read as it stands, by 24 hours."""
    if token(tokens, at) in ("noon", "midnight"):
        return 1, ("<time 12:00>" if tokens[at] == "noon" else "<time 0:00>",)
    if _FOUR.fullmatch(token(tokens, at)) and token(tokens, at + 1) in ("hours", "hrs"):
        return _time(2, int(tokens[at][:2]), int(tokens[at][2:]))
    clock = _CLOCK.fullmatch(token(tokens, at))
    if not clock:
        return None
    half, end = clock[3] or "", at + 1
    if not half and token(tokens, end).replace(".", "").lower() in _HALVES:
        half, end = tokens[end].replace(".", "").lower(), end + 1
    hour, minute = int(clock[1]), int(clock[2] or 0)
    if half and hour <= _HALF:
        hour = hour % _HALF + (_HALF if half == "pm" else 0)
    elif not half and not clock[2] and token(tokens, end) == "o'clock":
        end += 1
    elif half or not clock[2] or ":" not in clock[0]:
        return None
    if not half and 0 < hour <= _HALF and clock[1][0] != "0" and not _by_24_hours(tokens):
        return (end - at, (f"<clock {hour}:{minute:02}>",)) if minute < _HOUR_HAS else None
    return _time(end - at, hour, minute)


def _by_24_hours(tokens: Tokens) -> bool:
    """True for a passage with a time after noon by 24 hours: in one without, 8:00 may be in the evening."""
    return any(_AFTER_NOON.fullmatch(word) for word in tokens)


_AFTER_NOON = pattern(r"(?:1[3-9]|2[0-3]):\d\d")


def _time(count: int, hour: int, minute: int) -> Found:
    return (count, (f"<time {hour}:{minute:02}>",)) if hour < _DAY_HAS and minute < _HOUR_HAS else None


def time(tokens: Tokens, at: int, language: str) -> Found:
    """17:40, 17.40 Uhr, 17h40, kl. 17, a las 17.40 horas: a time of day in languages besides English."""
    ahead, behind = _words("ahead", language), _words("behind", language)
    start = at
    if token(tokens, at).lower() in ahead:
        start = skip(tokens, at + 1, ".")
    named = start > at or token(tokens, at - 1).lower() in _words("at", language)
    clock = _HOURS.fullmatch(token(tokens, start))
    if clock:
        after = token(tokens, start + 1).lower() in behind
        if clock[2] == "." and not (after or named):
            return None
        return _time(start + 1 + after - at, int(clock[1]), int(clock[3]))
    return _spaced(tokens, at, start, language) if token(tokens, start).isdecimal() else None


def _spaced(tokens: Tokens, at: int, start: int, language: str) -> Found:
    """14 h 30, 14 Uhr 30, 14 Uhr, kl. 14."""
    hour, word, minute = tokens[start], token(tokens, start + 1).lower(), token(tokens, start + 2)
    if len(hour) > 2:
        return None
    if word in _words("behind", language) and minute.isdecimal() and len(minute) == 2:
        return _time(start + 3 - at, int(hour), int(minute))
    if word in _words("whole", language):
        return _time(start + 2 - at, int(hour), 0)
    return _time(start + 1 - at, int(hour), 0) if start > at else None


def words_ahead(language: str) -> frozenset[str]:
    """The words with which a time of day may begin in a language besides English: kl, klockan."""
    return _words("ahead", language)


@cache
def _words(section: str, language: str) -> frozenset[str]:
    """Words beside the time of day in a language: what stands ahead of it, at it, or behind it."""
    found = lists.sections("hours", language).get(section, ()) if language in SPELT else ()
    return frozenset(word for line in found for word in line.split())


# --------------------------------------------------------------------------------------------------- Chinese, Japanese

_HALF_NAMES = {"上午": 0, "早上": 0, "凌晨": 0, "午前": 0, "下午": 12, "晚上": 12, "午後": 12, "傍晚": 12}
_MARKS = frozenset("点點时時")


def han_time(tokens: Tokens, at: int, language: str) -> Found:
    """下午2点30分, 午後2時, 14時30分, 14:30."""
    half = _HALF_NAMES.get("".join(tokens[at : at + 2]))
    start = at + 2 if half is not None else at
    clock = _HOURS.fullmatch(token(tokens, start))
    if clock and clock[2] == ":":
        return _han(start + 1 - at, int(clock[1]), half, int(clock[3]))
    hour = _number(token(tokens, start), language)
    if hour is None or token(tokens, start + 1) not in _MARKS or token(tokens, start + 2) == "间":
        return None
    minute = _number(token(tokens, start + 2), language)
    if minute is not None and token(tokens, start + 3) == "分":
        return _han(start + 4 - at, hour, half, minute)
    if token(tokens, start + 2) == "半":
        return _han(start + 3 - at, hour, half, _HOUR_HAS // 2)
    return _han(start + 2 - at, hour, half, 0)


def _han(count: int, hour: int, half: int | None, minute: int) -> Found:
    return _time(count, hour % _HALF + half if half is not None and hour <= _HALF else hour, minute)


def _number(word: str, language: str) -> int | None:
    if re.fullmatch(r"\d{1,2}", word):
        return int(word)
    return spelt((word,), language) if word and not word[:1].isascii() else None
