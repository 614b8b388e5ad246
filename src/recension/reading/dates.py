"""Reading a date as an article or a person writes it, and filling in nothing that is not written.

A date is read where its order cannot be mistaken: the month is a word, or the year comes first. `03/04/2020` is
March in one country and April in another, so it is not read at all.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache

from recension.date import Date
from recension.errors import Error

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# Minutes east of UTC. Where a name is used in several countries, the reading that English-language news gives it:
# BST is British Summer Time, CST and CDT are North American. IST (India, Ireland, Israel), AST and ADT (Arabia, the
# Atlantic coast) and GST are left open: the name is kept and the offset is not known.
ZONES: dict[str, int | None] = dict.fromkeys(("Z", "UTC", "GMT", "WET"), 0)
ZONES |= {"BST": 60, "WEST": 60, "CET": 60, "WAT": 60, "CEST": 120, "EET": 120, "SAST": 120, "CAT": 120}
ZONES |= {"EEST": 180, "MSK": 180, "EAT": 180, "PKT": 300, "WIB": 420, "HKT": 480, "SGT": 480, "AWST": 480}
ZONES |= {"JST": 540, "KST": 540, "ACST": 570, "AEST": 600, "ACDT": 630, "AEDT": 660, "NZST": 720, "NZDT": 780}
ZONES |= {"NDT": -150, "NST": -210, "EDT": -240, "EST": -300, "CDT": -300, "CST": -360, "MDT": -360}
ZONES |= {"MST": -420, "PDT": -420, "PST": -480, "AKDT": -480, "AKST": -540, "HST": -600}
ZONES |= dict.fromkeys(("IST", "AST", "ADT", "GST"))

# Names that mean two offsets, by the season: the tz database says which.
REGIONS = {"E": "America/New_York", "C": "America/Chicago", "M": "America/Denver", "P": "America/Los_Angeles"}

# The years that are read: a datetime holds no others once it is moved by an offset.
YEARS = range(1000, 9999)

_MONTH = (
    r"(?=[A-Z])(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?,?\s)?"
_ZONE = (
    r"\(?(?P<zone>(?:UTC|GMT)?\s?[+\-\u2212](?P<zh>[0-9]{1,2})(?::?(?P<zm>[0-9]{2}))?(?![0-9:])"
    r"|(?:Eastern|Central|Mountain|Pacific)\s[Tt]ime\b|[ECMP]T\b|(?:" + "|".join(ZONES) + r")\b)\)?"
)
_HALF = r"(?P<half>[aApP])\.?[mM]\b\.?"
_TIME = (
    r"(?P<hour>[0-9]{1,2})"
    rf"(?:(?::(?P<minute>[0-9]{{2}})(?::(?P<second>[0-9]{{2}})(?:[.,][0-9]+)?)?(?![0-9:])|\.(?P<dotted>[0-9]{{2}})"
    rf"(?=\s?[aApP]\.?[mM]|\s\(?[A-Z]{{2,4}}\b))(?:\s?{_HALF})?|\s?(?P<whole>[aApP])\.?[mM]\b\.?)"
)


@cache
def _date_pattern() -> re.Pattern[str]:
    ordinal = r"(?:st|nd|rd|th)?"
    # "7 January 1605 GMT" has no year: four digits before a zone are a time that we do not read.
    year = r"(?P<y>1[5-9][0-9]{2}|2[0-9]{3})(?![0-9:]|[,.][0-9]|\s(?:GMT|UTC|hrs|hours))"
    return re.compile(
        rf"{_WEEKDAY}(?<![\w/])(?<![0-9][.,:\-])(?:"
        r"(?P<year>[0-9]{4})(?P<sep>[-/.])(?P<month>[0-9]{2})(?P=sep)(?P<day>[0-9]{2})(?![0-9/\-])"
        r"|(?P<compact>[0-9]{8})(?=T[0-9]{4})"
        rf"|(?:(?P<d0>[0-9]{{1,2}}){ordinal}(?:\sof)?\s)?(?P<word>{_MONTH})"
        rf"(?(d0)|(?:\s(?P<d1>[0-9]{{1,2}}){ordinal}(?![0-9:]|[.,][0-9]))?)(?:,?\s{year})?)"
    )


@cache
def _time_after() -> re.Pattern[str]:
    basic = r"(?P<bh>[0-9]{2})(?P<bm>[0-9]{2})(?P<bs>[0-9]{2})?(?![0-9])"
    join = r"(?:,?\s(?:(?i:at|[-\u2013\u2014|\u00b7\u2022])\s)?|T|,)"
    return re.compile(rf"(?:T{basic}|{join}{_TIME})(?:,?\s?{_ZONE})?")


@cache
def _time_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.:]){_TIME}(?:,?\s?{_ZONE})?,?\s(?:(?i:on|[-\u2013\u2014|\u00b7\u2022])\s)?\Z")


def read(line: str) -> Date | None:
    """The first date that `line` gives, with its time and zone if they stand beside it; None if it gives none.

    What the line does not say is None. `raw` is the line's own words. A day or a time that cannot be is no date.
    """
    if not any(digit in line for digit in "0123456789"):
        return None
    found = (_read_at(line, match) for match in _date_pattern().finditer(line))
    return next(filter(None, found), None)


def _read_at(line: str, day: re.Match[str]) -> Date | None:
    """The date that `day` has found in `line`, or None where there is no such day or time."""
    start, end = day.span()
    time = _time_after().match(line, end)
    if time:
        end = time.end()
    elif not day["compact"]:
        time = _time_before().search(line, max(0, start - 40), start)
        start = time.start() if time else start
    try:
        return _made(line[start:end], _calendar(day), time)
    except ValueError:
        return None


def _calendar(day: re.Match[str]) -> tuple[int | None, int, int | None]:
    """Year, month and day; ValueError where the calendar has no such day."""
    found = day.groupdict()
    year: str | None
    if found["compact"]:
        year, month, number = found["compact"][:4], int(found["compact"][4:6]), found["compact"][6:]
    elif found["year"]:
        year, month, number = found["year"], int(found["month"]), found["day"]
    else:
        month = MONTHS.index(found["word"][:3].lower()) + 1
        year, number = found["y"], found["d0"] or found["d1"]
    date(int(year or 2000), month, int(number or 1))  # 2000: a leap year, for 29 February without one
    if (year and int(year) not in YEARS) or not (year or number):
        raise ValueError(day[0])
    return int(year) if year else None, month, int(number) if number else None


def _made(raw: str, calendar: tuple[int | None, int, int | None], time: re.Match[str] | None) -> Date:
    """The date of that day and time; ValueError where no clock shows the time."""
    year, month, day = calendar
    if time is None or day is None:
        return Date(raw, year, month, day)
    hour, minute, second = _clock(time.groupdict())
    zone, offset = time["zone"], None
    if time["zh"]:
        offset = _numeric(zone, int(time["zh"]), int(time["zm"] or 0))
    elif zone:
        offset = ZONES[zone] if zone in ZONES else _seasonal(zone, year, month, day, hour, minute)
    return Date(raw, year, month, day, hour, minute, second, offset, zone)


def _clock(found: dict[str, str | None]) -> tuple[int, int, int | None]:
    """Hour, minute and second of a day of 24 hours; ValueError where no clock shows them."""
    hour = int(found.get("bh") or found["hour"] or 0)
    minute = int(found.get("bm") or found["minute"] or found["dotted"] or 0)
    second = found.get("bs") or found["second"]
    half = (found["half"] or found["whole"] or "").lower()
    if half and (hour > 12 or (hour == 0 and half == "p")):
        raise ValueError(hour)
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59 or int(second or 0) > 59:
        raise ValueError(hour, minute, second)
    return hour, minute, int(second) if second else None


def _numeric(zone: str, hours: int, minutes: int) -> int:
    """A written offset in minutes east of UTC; ValueError where no place on Earth has it."""
    offset = hours * 60 + minutes
    west = "-" in zone or "\u2212" in zone
    if minutes > 59 or offset > (12 if west else 14) * 60:
        raise ValueError(zone)
    return -offset if west else offset


def _seasonal(zone: str, year: int | None, month: int, day: int, hour: int, minute: int) -> int | None:
    """The offset of a US zone on that day; None without a year, or in the hour that the clocks repeat or skip."""
    from zoneinfo import ZoneInfo

    if year is None:
        return None
    try:
        there = ZoneInfo(REGIONS[zone[0]])
    except (KeyError, OSError):  # a machine without the tz database
        return None
    local = datetime(year, month, day, hour, minute, tzinfo=there)
    offsets = {local.replace(fold=fold).utcoffset() for fold in (0, 1)}
    offset = offsets.pop()
    return None if offsets or offset is None else round(offset.total_seconds() / 60)


_UPDATED = r"updated|modified|revised|edited|amended|corrected"
_PUBLISHED = r"published|posted|created|filed|issued|released|publication|dated?|written|uploaded"
_LABEL = (
    rf"(?i:(?:first|originally|last|most recently|date|article|story|page)\s)?"
    rf"(?i:(?P<updated>{_UPDATED})|{_PUBLISHED})\b"
    r"(?i:\s(?:date|online|in print))?(?i:\s(?:on|at))?"
)
_NAME = r"[A-Z][\w.'\u2019-]*"
_BYLINE = rf"(?i:by)\s{_NAME}(?:,?\s(?:and|&|de|da|di|van|von|der|den|el|al|bin|of|for|{_NAME})){{0,9}}"
_MARKS = r"[\s*_#>:;,.|()\[\]\u00b7\u2022/\u2013\u2014-]*"
_EDGES = " \t\r\n\u00a0*_#>:;,.|()[]\u00b7\u2022/\u2013\u2014-"


@cache
def _before_date() -> re.Pattern[str]:
    return re.compile(rf"(?:{_BYLINE}{_MARKS})?(?:{_LABEL}{_MARKS})?(?:{_BYLINE}{_MARKS})?(?:(?i:on))?")


@cache
def _after_date() -> re.Pattern[str]:
    return re.compile(rf"{_BYLINE}|(?i:[0-9]+[\s-]min(?:ute)?s?(?:\sread)?)")


def dateline(line: str) -> tuple[str, Date] | None:
    """`("published" or "updated", date)` if the line is a date and little else; None otherwise.

    Little else is a label ("Published", "Last modified"), a byline, a second date, punctuation. `BAGHDAD, Jan. 7
    (Agency) -` begins a story and is not such a line.
    """
    if len(line) > 200:
        return None
    found = read(line)
    if found is None:
        return None
    before, after = (part.strip(_EDGES) for part in line.split(found.raw, 1))
    if after and not _after_date().fullmatch(after) and not dateline(after):
        return None
    label = _before_date().fullmatch(before) if before else None
    if before and not label:
        return None
    return ("updated" if label and label["updated"] else "published"), found


_AGO = r"(?P<count>[0-9]+|an?|one|two|three)\s+(?P<unit>second|minute|hour|day|week|month|year)s?\s+ago"
_LAST = r"last\s+(?P<unit>week|month|year)"
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}
_FRACTION = r":[0-9]{2}:[0-9]{2}[.,]([0-9]+)"
_MONTH_ONLY = r"([0-9]{4})-([0-9]{2})"
_FORMS = "Write it as 2020-01-07, 2020-01-07T01:21+04:00, 20200107T012100Z, '7 January 2020 01:21 GMT' or '2 days ago'."


def moment(text: str, now: datetime) -> datetime:
    """The instant that a person means by `text`, in UTC: of a day, its start. Error where it cannot be read."""
    return period(text, now)[0]


def period(text: str, now: datetime) -> tuple[datetime, datetime]:
    """The time that `text` names, as it is written: its first instant, and the first one after it, in UTC.

    A day is a day long, a minute a minute, a tenth of a second a tenth; `now` and `2 days ago` name an instant, and
    the microsecond after it.
    Without a zone the time is UTC. Error where `text` cannot be read, or leaves out what is needed.
    """
    words = " ".join(text.lower().split())
    now = now.astimezone(UTC)
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if words in ("today", "yesterday"):
        start = today - timedelta(days=words == "yesterday")
        return start, start + timedelta(days=1)
    ago = re.fullmatch(_AGO, words) or re.fullmatch(_LAST, words)
    if ago or words == "now":
        instant = _back(now, ago, text) if ago else now
        return instant, instant + timedelta(microseconds=1)
    return _written(text)


def _back(now: datetime, ago: re.Match[str], text: str) -> datetime:
    """`now`, so much earlier; a month or a year earlier is the same day of the month, or the month's last."""
    count = ago.groupdict().get("count") or "1"
    try:
        number = _COUNTS.get(count) or int(count)  # a ValueError for thousands of digits
        if ago["unit"] not in ("month", "year"):
            return now - timedelta(**{ago["unit"] + "s": number})
        months = now.year * 12 + now.month - 1 - number * (12 if ago["unit"] == "year" else 1)
        first = now.replace(year=months // 12, month=months % 12 + 1, day=1)
        return first + timedelta(days=min(now.day, (_next_month(first) - first).days) - 1)
    except (OverflowError, ValueError):
        raise Error(f"No calendar goes back as far as {text!r}.", _FORMS) from None


def _next_month(instant: datetime) -> datetime:
    """The first day of the month after the one of `instant`."""
    return (instant.replace(day=28) + timedelta(days=4)).replace(day=1)


def _written(text: str) -> tuple[datetime, datetime]:
    """The time that a written date names: a month, a day, a minute or a second."""
    month = re.fullmatch(_MONTH_ONLY, text.strip())
    if month and int(month[1]) in YEARS and 1 <= int(month[2]) <= 12:
        start = datetime(int(month[1]), int(month[2]), 1, tzinfo=UTC)
        return start, _next_month(start)
    # "2015-01-16T175631Z", the way the store names its files, is half of each form of ISO 8601.
    whole = re.sub(r"^(\d{4})-(\d\d)-(\d\d)(?=T\d{4})", r"\1\2\3", text.strip())
    found = read(whole)
    if found is None or found.raw != whole:
        raise Error(f"{text!r} is not a date that can be read.", _FORMS)
    start, end = _bounds(found, text)
    fraction = re.search(_FRACTION, whole)
    if fraction is None:
        return start, end
    digits = fraction[1][:6]  # there is no shorter time than a microsecond
    width = 10 ** (6 - len(digits))
    start = start.replace(microsecond=int(digits) * width)
    return start, start + timedelta(microseconds=width)


def _bounds(found: Date, text: str) -> tuple[datetime, datetime]:
    """First instant of a date and the first one after it; Error where it has no year, or a zone that is not known."""
    if found.year is None or found.month is None:
        raise Error(f"{text!r} does not say the year.", _FORMS)
    if found.zone is not None and found.offset is None:
        raise Error(
            f"{text!r} has a zone, {found.zone}, whose offset is not certain.", "Write the offset, as in +05:30."
        )
    zone = timezone(timedelta(minutes=found.offset or 0))
    clock = (found.hour or 0, found.minute or 0, found.second or 0)
    start = datetime(found.year, found.month, found.day or 1, *clock, tzinfo=zone).astimezone(UTC)
    if found.day is None:
        return start, _next_month(start)
    width = {"days": 1} if found.hour is None else {"minutes": 1} if found.second is None else {"seconds": 1}
    return start, start + timedelta(**width)
