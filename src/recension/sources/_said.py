"""What the name of a file or folder says: of which article it is, when it was captured, and as which version."""

import re
from datetime import UTC, datetime
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from recension import lists
from recension.sources._days import Stamp, clock, days

_SEEMS_DATED = re.compile(r"\d{4}-\d{2}-\d{2}|\d{8}T")
_MARGIN = " \t_-.,;–—()[]{}+"
# Stamps as the store and most scripts write them: the fast way to the commonest names.
_PLAIN = re.compile(
    r"[12][0-9]{3}(?:-[0-9]{2}-[0-9]{2}|[0-9]{4}(?=T))"
    r"(?:T(?:[01][0-9]|2[0-3])[0-5][0-9](?:[0-5][0-9])?(?:Z|[+-](?:0[0-9]|1[01]):?[0-5][0-9])?)?"
)
_DIGEST = re.compile(r"(?=[a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{6,64}|[0-9]{10,64}")  # what programs put behind a date
_OF_FOLDERS = ("index", "_index")  # what the text of a folder is called where each page has one
_UNTIL = frozenset("to until till bis au al tot até".split())  # between the two days of a stretch
LANGUAGES = ("en", "de", "es", "fr", "it", "nl", "pt", "sv")

Rank = tuple[float, ...]
"""Where a version stands among those of its text: its number, its stage, the number of the stage, and of the copy."""


class VersionMark(NamedTuple):
    """What a name says of a version. `number` is empty where it has none; `copied` marks a copy of any of them."""

    number: tuple[int, ...] = ()
    stage: int = 0
    steps: int = 0
    again: int = 0
    copied: bool = False

    @property
    def rank(self) -> Rank:
        """Drafts come before what has no mark, which comes before numbers, and these before what is final."""
        number: Rank = self.number or ((-1, 0, 1e9)[self.stage + 1],)
        return (*number, *(0.0,) * (4 - len(number)), self.stage, self.steps, self.again)


class NameParts(NamedTuple):
    """What a name says. `rest` is what is left of it without its days and its marks of a version.

    `days` are those at its ends, which are read; `leading` says that it begins with one. `clock` is a time of the day
    that it begins with where it has no day. `broken` says that it begins like a date and with none that can be read.
    """

    rest: str
    days: tuple[Stamp, ...] = ()
    version: VersionMark | None = None
    leading: bool = False
    broken: bool = False
    clock: tuple[int, int, int, int] | None = None


def said(name: str) -> NameParts:
    """What the name says, without its suffix."""
    if plain := _plain(name):
        return NameParts("", (plain,), leading=True)
    name = normalize("NFC", name)
    taken = _Ends(name)
    rest = name[taken.left : taken.right].strip(_MARGIN)
    if rest.casefold() in _OF_FOLDERS or (taken.days and _DIGEST.fullmatch(rest)):
        rest = ""
    broken = not taken.leading and _SEEMS_DATED.match(name) is not None
    time = clock(name) if not taken.days else None
    if time:
        rest = name[time[0] : taken.right].strip(_MARGIN)
    return NameParts(rest, tuple(taken.days), taken.version, taken.leading, broken, time[1] if time else None)


class _Ends:
    """Takes what is a day or a mark of a version from either end of a name, until there is none."""

    def __init__(self, name: str) -> None:
        self.name, self.left, self.right = name, 0, len(name)
        self.days: list[Stamp] = []
        self.version: VersionMark | None = None
        self.leading = False
        found = list(days(name))
        while self._trim() and (self._day(found) or self._mark()):
            pass
        if self.days and found and name[self.left : found[0].start].strip(_MARGIN).casefold() in _UNTIL:
            self.days.append(found[0])

    def _trim(self) -> bool:
        """Whether anything is left between the margins."""
        while self.left < self.right and self.name[self.left] in _MARGIN:
            self.left += 1
        while self.left < self.right and self.name[self.right - 1] in _MARGIN:
            self.right -= 1
        return self.left < self.right

    def _day(self, found: list[Stamp]) -> bool:
        for stamp in found:
            if stamp.start == self.left and stamp.end <= self.right:
                self.leading |= not self.days and self.version is None
                self.left = stamp.end
            elif stamp.end == self.right and stamp.start >= self.left:
                self.right = stamp.start
            else:
                continue
            self.days.append(stamp)
            found.remove(stamp)
            return True
        return False

    def _mark(self) -> bool:
        before, behind = _marks()
        if mark := behind.search(self.name, self.left, self.right):
            self.right = mark.start()
        elif mark := before.match(self.name, self.left, self.right):
            self.left = mark.end()
        else:
            return False
        self.version = _joined(self.version or VersionMark(), mark)
        return True


def _joined(version: VersionMark, mark: re.Match[str]) -> VersionMark:
    """The version with what one more mark says of it."""
    part = mark.groupdict()
    count = part.get("count") or "1"
    if part.get("copy"):
        return version._replace(copied=True)
    if part.get("again"):
        return version._replace(again=int(part["again"]))
    if part.get("number"):
        return version._replace(number=tuple(map(int, part["number"].split(".")))[:4])
    return version._replace(stage=-1 if part.get("first") else 1, steps=version.steps + int(count))


@cache
def _marks() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The marks of a version that stand before a name, and those behind it. "r" and "v" need their number."""
    of = {name: _alternatives(name) for name in ("numbered", "first", "last", "copies")}
    apart, number = r"(?<![^\W_])", r"[ ._-]?(?P<number>[0-9]{1,4}(?:\.[0-9]{1,4}){0,3})"
    numbered = rf"{apart}{of['numbered']}{number}(?![^\W_])"
    stage = rf"(?:(?P<first>{of['first']})|{of['last']})(?:[ ._-]?(?P<count>[0-9]{{1,3}}))?"
    copy, again = rf"(?P<copy>{of['copies']})(?: [0-9]{{1,3}})?", r"(?<=\()(?P<again>[0-9]{1,3})"
    behind = rf"(?:{numbered}|{apart}{stage}|{apart}{copy}|{again})\Z"
    before = rf"{numbered}|(?P<copy>{of['copies']})[ _-](?:of|von|de|di|van|av)(?![^\W_])"
    return re.compile(before, re.IGNORECASE), re.compile(behind, re.IGNORECASE)


def _alternatives(section: str) -> str:
    words = {word for language in LANGUAGES for word in lists.words("versions", section, language)}
    return "(?:" + "|".join(sorted(words, key=lambda word: (-len(word), word))) + ")"


def _plain(stamp: str) -> Stamp | None:
    """The day of a name that is written in the plainest way; None for another, or where there is no such day."""
    if not _PLAIN.fullmatch(stamp):
        return None
    try:
        found = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    found = found.astimezone(UTC) if found.tzinfo else found
    clock = (found.hour, found.minute, found.second, 0)
    return Stamp(0, len(stamp), found.year, found.month, found.day, clock=clock, timed="T" in stamp)
