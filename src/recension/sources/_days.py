"""The days, and the times of them, that stand in the names of files and folders, in any form that people write."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from recension import lists
from recension.lexicon.dates import ELSEWHERE
from recension.reading.language import UNSPACED

_NOON = 12


class Stamp(NamedTuple):
    """A day in a name, and what stands behind it: the clock, the minutes east of UTC, the turn among those of one day.

    Of two figures that may be day and month, `day` and `month` are read as day first. `order` is "day" or "month"
    where one of them can only be the month, "either" where both can be, and empty where the form leaves no doubt.
    """

    start: int
    end: int
    year: int
    month: int
    day: int
    order: str = ""
    clock: tuple[int, int, int, int] = (0, 0, 0, 0)
    offset: int = 0
    turn: int = 0
    timed: bool = False

    def moment(self, day_first: bool) -> datetime:
        """The instant, in UTC; of a day without a time, its start."""
        day, month = (self.day, self.month) if self.order != "either" or day_first else (self.month, self.day)
        hour, minute, second, micro = self.clock
        zone = timezone(timedelta(minutes=self.offset))
        return datetime(self.year, month, day, hour, minute, second, micro, zone).astimezone(UTC)


def days(name: str) -> Iterator[Stamp]:
    """The days that stand apart in the name, in order, each with its time."""
    for found in _pattern().finditer(name) if _YEAR.search(name) else ():
        stamp = _stamp(found)
        if stamp is not None and (timed := _timed(name, stamp)) is not None:
            yield timed


def clock(name: str) -> tuple[int, tuple[int, int, int, int]] | None:
    """The time of the day that the name begins with, and where it ends ("11.00 Title"); None where there is none."""
    found = _CLOCK_ALONE.match(name)
    time = _clock(found) if found else None
    return (found.end(), time) if found and time else None


def whole(name: str) -> Stamp | None:
    """The day that the name is, and nothing else; None for one of which it is not certain which."""
    found = _pattern().fullmatch(name) if _YEAR.search(name) else None
    stamp = _stamp(found) if found else None
    return stamp if stamp and not stamp.order else None


_YEAR = re.compile(r"[0-9]{4}")
_APART = r"(?<![^\W_])(?<![0-9][-.])"  # no letter or figure before it, nor a figure with a dash: a longer number
_YEAR_FIRST = r"(?P<y>[0-9]{4})(?P<s>[-._ ])(?P<m>[0-9]{1,2})(?P=s)(?P<d>[0-9]{1,2})"
_PRESSED = r"(?P<pressed>[0-9]{8}(?=T[0-9])|(?:19|20)[0-9]{6}(?:[0-9]{6})?)"
_YEAR_LAST = r"(?P<a>[0-9]{1,2})(?P<t>\. ?|[-_ ])(?P<b>[0-9]{1,2})(?P=t)(?P<z>[0-9]{4})"
_HAN = r"(?<![0-9])(?P<hy>[0-9]{4})年(?P<hm>[0-9]{1,2})月(?P<hd>[0-9]{1,2})[日号]"
_GAP = r"[ ._-]{0,2}"


@cache
def _pattern() -> re.Pattern[str]:
    month, weekday = rf"{_one_of(_months())}\.?", rf"{_one_of(_weekdays())}\.?,?"
    english = rf"{_one_of(lists.words('dates', 'months') | lists.words('dates', 'short months'))}\.?"
    of = r"(?:(?:de|del|den|of)[ ._-])?"
    words = (
        rf"(?P<d0>[0-9]{{1,2}})(?:st|nd|rd|th|er|º)?\.?{_GAP}{of}(?P<w0>{month}),?{_GAP}{of}(?P<y0>[0-9]{{4}})"
        rf"|(?P<w1>{english}){_GAP}(?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th)?,?[ ._-]{{1,2}}(?P<y1>[0-9]{{4}})"
        rf"|(?P<y2>[0-9]{{4}}){_GAP}(?P<w2>{month}){_GAP}(?P<d2>[0-9]{{1,2}})"
    )
    forms = "|".join((_YEAR_FIRST, _YEAR_LAST, _PRESSED, words))
    return re.compile(rf"{_APART}(?:{weekday}[ ._-]{{1,2}})?(?:{forms})(?![0-9])|{_HAN}", re.IGNORECASE)


def _one_of(words: Iterable[str]) -> str:
    """A pattern for one of the words, with no letter behind it."""
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + r")(?![^\W\d_])"


@cache
def _months() -> dict[str, int]:
    """The numbers of the months by their names in all languages, with accents and without, and by their beginnings.

    A beginning that two months share is left out, as that of French June and July.
    """
    found: dict[str, set[int]] = {}
    for language in ("en", *ELSEWHERE):
        if language in UNSPACED:
            continue
        for number, name in enumerate(lists.entries("notices", "months", language)[0].casefold().split(), 1):
            for form in (name, _plain(name), name[:3], name[:4], _plain(name)[:3], _plain(name)[:4]):
                found.setdefault(form, set()).add(number)
    return {form: min(numbers) for form, numbers in found.items() if len(numbers) == 1}


@cache
def _weekdays() -> frozenset[str]:
    spoken = [language for language in ("en", *ELSEWHERE) if language not in UNSPACED]
    full = {day.casefold() for language in spoken for day in lists.words("dates", "days", language)}
    return frozenset(full | {day.casefold() for day in lists.words("dates", "short days")})


def _plain(word: str) -> str:
    """The word without its accents."""
    return "".join(mark for mark in normalize("NFD", word) if mark.isascii())


def _stamp(found: re.Match[str]) -> Stamp | None:
    """The day that was found; None where the calendar has none such."""
    part = found.groupdict()
    order = ""
    if part["s"] == " " and _LONGER.search(found.string, 0, found.start()):
        return None
    if part["y"] or part["hy"]:
        year, month, day = (int(part[key] or part[f"h{key}"]) for key in "ymd")
    elif part["pressed"]:
        year, month, day = int(part["pressed"][:4]), int(part["pressed"][4:6]), int(part["pressed"][6:8])
    elif part["z"]:
        year, month, day, order = _in_figures(int(part["a"]), int(part["b"]), int(part["z"]))
    else:
        which = next(number for number in "012" if part[f"w{number}"])
        word = part[f"w{which}"].rstrip(".").casefold()
        year, month, day = int(part[f"y{which}"]), _months()[word], int(part[f"d{which}"])
    try:
        datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None
    if year not in _YEARS or ((part["d0"] or part["z"]) and _STRETCH.search(found.string, 0, found.start())):
        return None
    stamp = Stamp(*found.span(), year, month, day, order)
    return _pressed(stamp, (part["pressed"] or "")[8:])


def _pressed(stamp: Stamp, run: str) -> Stamp | None:
    """The day with the six figures of its time that stand right behind it: 20260101120000; None where they are none."""
    if not run:
        return stamp
    hour, minute, second = int(run[:2]), int(run[2:4]), int(run[4:])
    return (
        stamp._replace(clock=(hour, minute, second, 0), timed=True) if hour < 24 and max(minute, second) < 60 else None
    )


_YEARS = range(1000, 9999)
# Before the second day of a stretch whose first has no month of its own: "1.-7. January".
_STRETCH = re.compile(
    r"(?<![^\W_])(?<![0-9][-.])[0-9]{1,2}\.? ?(?:-|–|—|to|until|and|bis|und|au|et|al|a|y|e|tot|en|till|och) ?\Z"
)
_LONGER = re.compile(r"[0-9] \Z")  # before figures with spaces: a number of a telephone
_MONTHS = 12


def _in_figures(one: int, two: int, year: int) -> tuple[int, int, int, str]:
    """Year, month and day of two figures before a year, and which of them is known to come first."""
    if one > _MONTHS or two > _MONTHS or one == two:
        first = "" if one == two else "day" if one > two else "month"
        return (year, one, two, first) if first == "month" else (year, two, one, first)
    return year, two, one, "either"


# ------------------------------------------------------------------------------------------------- the time of the day

_HOUR = r"(?P<hour>[01]?[0-9]|2[0-3])"
_MINUTE = r"(?P<minute>[0-5][0-9])"
_SECOND = r"(?P<second>[0-5][0-9])"
_FRACTION = r"(?:[.,](?P<fraction>[0-9]{1,9}))?"
_HALF = r"(?:[ \u202f]?(?P<half>[ap])\.?m\b\.?)"
_ZONE = r"(?:[ _]?(?P<zone>Z(?![^\W_])|(?:UTC|GMT)(?![^\W_])|[+-][0-9]{2}:?[0-9]{2}(?![^\W_])))?"
_BEHIND_T = re.compile(
    rf"T(?P<hour>[01][0-9]|2[0-3])(?:(?P<c>[:._-]?){_MINUTE}(?:(?P=c){_SECOND}{_FRACTION})?)?{_ZONE}(?![0-9])",
    re.IGNORECASE,
)
_BEHIND_A_GAP = re.compile(
    r"(?:,? ?[ _-](?:(?:at|um|à|kl|om)[ _-])?)(?:"
    rf"{_HOUR}(?P<c>[.:h_-]){_MINUTE}(?:[.:m_-]{_SECOND}{_FRACTION})?(?![0-9]){_HALF}?"
    r"|(?P<run>(?:[01][0-9]|2[0-3])[0-5][0-9](?:[0-5][0-9](?![0-9])|(?=$|Z|[)\]])))"
    rf"|(?P<whole>1[0-2]|0?[1-9])[ \u202f]?(?P<noon>[ap])\.?m\b\.?"
    rf"|(?P<sharp>[01]?[0-9]|2[0-3])(?:h|Uhr)(?![^\W_])){_ZONE}",
    re.IGNORECASE,
)
_CLOCK_ALONE = re.compile(
    rf"(?P<hour>[01][0-9]|2[0-3])(?P<c>[.:h]){_MINUTE}(?:[.:]{_SECOND}{_FRACTION})?(?![0-9])(?![.:-][0-9])"
    rf"{_HALF}?(?=$|[ _-])",
    re.IGNORECASE,
)
_COUNT = re.compile(r" ?[_-](?P<count>[0-9]{1,3})(?=$|[ )\]])(?! ?[-.][0-9])")
# What stands behind and would be lost: a zone in another form, or more figures of what is then no date.
_MORE = re.compile(
    r"T[0-9]|(?:[-.]|--| ?–)[0-9]+(?![^\W_])|[ _]?[+-][0-9]{2}(?::?[0-9]{2})?(?![^\W_])"
    r"|[ _]?(?:[A-Z]{1,4}ST|[A-Z]{1,3}DT|CET|EET|WET|MSK)(?![^\W_])"
)


def _timed(name: str, stamp: Stamp) -> Stamp | None:
    """The day with the time, the zone and the count behind it; None where what stands behind makes it no such day."""
    found = None if stamp.timed else _BEHIND_T.match(name, stamp.end) or _BEHIND_A_GAP.match(name, stamp.end)
    if found:
        time = _clock(found)
        if time is None:
            return None
        offset = _offset(found["zone"])
        if offset is None:
            return None
        stamp = stamp._replace(end=found.end(), clock=time, offset=offset, timed=True)
    counted = _COUNT.match(name, stamp.end)
    if counted and not (found and len(counted["count"]) == 2):
        return stamp._replace(end=counted.end(), turn=int(counted["count"]))
    zoned = found is not None and found["zone"]
    return None if not zoned and _MORE.match(name, stamp.end) else stamp


def _clock(found: re.Match[str]) -> tuple[int, int, int, int] | None:
    """Hour, minute, second and microsecond; None where no clock shows them."""
    part = found.groupdict()
    run, half = part.get("run") or "", (part.get("half") or part.get("noon") or "").lower()
    hour = int(run[:2] or part["hour"] or part.get("whole") or part.get("sharp") or 0)
    if half and not 0 < hour <= _NOON:
        return None
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    micro = int((part.get("fraction") or "0")[:6].ljust(6, "0"))
    return hour, int(run[2:4] or part["minute"] or 0), int(run[4:] or part["second"] or 0), micro


def _offset(zone: str | None) -> int | None:
    """Minutes east of UTC; None where no place on Earth has it."""
    if not zone or zone[0] not in "+-":
        return 0
    minutes = int(zone[1:3]) * 60 + int(zone[-2:])
    if int(zone[-2:]) > 59 or minutes > (14 if zone[0] == "+" else 12) * 60:
        return None
    return minutes if zone[0] == "+" else -minutes
