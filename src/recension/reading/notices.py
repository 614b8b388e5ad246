"""What a text says of its own changes: notices of corrections and updates, and stamps that say when it was changed.

Their words are lists, a file for each language; a text is read for all of them, as a page may have them in any.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from recension import lists
from recension.date import Date
from recension.reading import amendments, dates, language, remarks, spoken, stamped
from recension.reading.patterns import pattern

LANGUAGES = amendments.LANGUAGES
_SPACED = tuple(code for code in LANGUAGES if code not in ("ja", "zh"))
_STEM = 5  # letters
_MANY = 12  # words by which the language of a block is known
_WORD = pattern(r"[^\W\d_]+")
_HAN = pattern(r"[\u3040-\u30ff\u3400-\u9fff]")
_LONGEST = 1500  # characters of a block that is a notice
_LONGEST_STAMP = 160  # characters of a line that dates a change
_TEXT_OF = {
    "en": r"(?:(?:this|our)\s(?:[\w.,'’]{{1,12}}\s){{0,3}}(?:{texts})"
    r"|the\s(?:article|caption|headline|piece|post|story|subheading))",
}
_OPENS = r"[\s*_#>(\[{{•+–—-]{{0,12}}"


class _SetPhrase(Struct, frozen=True):
    """An entry of a list by which a notice is known: its language, its list, and those of its parts that are words."""

    code: str
    section: str
    parts: tuple[str, ...]


@cache
def _stems() -> tuple[dict[str, tuple[_SetPhrase, ...]], frozenset[str]]:
    """The entries of the languages that set spaces, by the first letters of their longest word; and these letters."""
    found: dict[str, list[_SetPhrase]] = {}
    for code in _SPACED:
        for section, entry in _entries(code):
            words = _WORD.findall(entry.replace("{text}", ""))
            found.setdefault(max(words, key=len)[:_STEM], []).append(_SetPhrase(code, section, _parts(entry)))
    return {stem: tuple(entries) for stem, entries in found.items()}, frozenset(found)


@cache
def _signs() -> tuple[_SetPhrase, ...]:
    """The entries of the languages that set none."""
    return tuple(_SetPhrase(code, section, _parts(entry)) for code in ("ja", "zh") for section, entry in _entries(code))


def _parts(entry: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in entry.replace("{text}", "…").split("…") if part.strip())


def _entries(code: str) -> Iterator[tuple[str, str]]:
    for section in ("labels", "phrases", "starts"):
        yield from ((section, entry.replace("’", "'")) for entry in lists.entries("notices", section, code))


def _said(small: str, words: Sequence[str]) -> set[tuple[str, str]]:
    """The languages and the lists of which an entry may stand in a block: all its parts do. Most blocks have none."""
    stems, first = _stems()
    near = (entry for stem in first.intersection([word[:_STEM] for word in words]) for entry in stems[stem])
    found = {(entry.code, entry.section) for entry in near if all(part in small for part in entry.parts)}
    if not small.isascii() and _HAN.search(small):
        found |= {(entry.code, entry.section) for entry in _signs() if all(part in small for part in entry.parts)}
    return found


def _languages(small: str, words: Sequence[str]) -> list[str]:
    """The languages in which a block may be a notice in no set phrase.

    A block of many words is in one language, and its notices are in that language or in English.
    """
    if not small.isascii() and _HAN.search(small):
        return list(LANGUAGES)
    return sorted({"en", language.guess(small)} & {*_SPACED}) if len(words) >= _MANY else list(_SPACED)


def _listed(section: str, code: str) -> str:
    """A pattern of the entries of a list, the longest first."""
    entries = sorted(lists.entries("notices", section, code), key=lambda entry: (-len(entry), entry))
    return "|".join(re.escape(entry.replace("’", "'")) for entry in entries)


@cache
def _label() -> re.Pattern[str]:
    """Finds what a notice begins with, and the sign or the date that shows it to be one."""
    spaced = "|".join(_listed("labels", code) for code in _SPACED)
    other = "|".join(_listed("labels", code) for code in ("ja", "zh"))
    dated = r"[,\s(]{1,3}(?=\S{0,12}\s?\d)(?:[^:.—–]|\.(?=\s?\d)|(?<=\d)\.(?=\s\w)){0,40}[:.—–)]"
    sign = rf"(?:\s?\([^()]{{0,40}}\))?\s{{0,3}}(?:[:：—–]|\.\s|\.?[\s*_)\]]*$|\s-\s|{dated})"
    return re.compile(rf"{_OPENS.format()}(?:(?:{spaced})(?!\w)|(?:{other}))[*_]{{0,3}}{sign}")


@cache
def _phrase(code: str) -> re.Pattern[str]:
    """Finds what only a notice says, in one language."""
    return re.compile(_phrases(code))


def _phrases(code: str) -> str:
    """A pattern of the phrases of a language: those that begin, or end, with its name for a text share the name."""
    texts = _listed("texts", code)
    text = _TEXT_OF[code].format(texts=texts) if code in _TEXT_OF else rf"(?:{texts})\w{{0,3}}"
    edge = "" if code in ("ja", "zh") else r"\b"
    first: list[str] = []
    last: list[str] = []
    alone: list[str] = []
    for entry in lists.entries("notices", "phrases", code):
        plain = re.escape(entry.replace("’", "'")).replace(r"\ …\ ", "…").replace("…", r"[^.!?。]{1,80}?")
        before, name, after = plain.partition(re.escape("{text}"))
        (alone if not name else last if before else first).append(before or after)
    parts = [f"{text}(?:{'|'.join(first)})" if first else "", f"(?:{'|'.join(last)}){text}" if last else "", *alone]
    return "|".join(f"{edge}{part}{edge}" for part in parts if part)


@cache
def _start() -> re.Pattern[str]:
    """Finds what a notice in brackets, or in an agency's capitals, begins with."""
    spaced = "|".join(_listed("starts", code) for code in _SPACED)
    other = "|".join(_listed("starts", code) for code in ("ja", "zh"))
    return re.compile(rf"\s{{0,12}}[*_]{{0,3}}(?:\((?:{spaced})\b|（?(?:{other})[:：])|\s{{0,12}}corrects\b")


@cache
def _readers() -> re.Pattern[str]:
    spaced = "|".join(word for code in _SPACED for word in lists.words("notices", "readers", code))
    return re.compile(rf"\b(?:{spaced})\b|您|你|お客様|あなた")


@lru_cache(maxsize=4096)
def is_notice(block: str) -> bool:
    """True for a block that says of its own text that it was corrected, or what was changed in it."""
    if len(block) > _LONGEST or spoken.is_said(block):
        return False
    small = block.lower().replace("’", "'")
    words = language.words(small)
    codes = _languages(small, words)
    if not (_is_listed(small, words) or _is_told(small, words, codes)):
        return False
    return not remarks.denies(small, codes)


def _is_told(small: str, words: Sequence[str], codes: Sequence[str]) -> bool:
    """True for a block in small letters that is known as a notice by what it is made of."""
    if (amendments.may_tell(words) or not small.isascii()) and amendments.tells(small, words, codes):
        return True
    return remarks.tells(small, words, codes)


def _is_listed(small: str, words: Sequence[str]) -> bool:
    """True for a block in small letters with a label, a beginning or a phrase of the lists."""
    said = _said(small, words)
    sections = {section for _, section in said}
    label = _label().match(small) if "labels" in sections else None
    if label and not _readers().search(small, label.end()):
        return True
    if "starts" in sections and _start().match(small):
        return True
    return any(section == "phrases" and _has_phrase(small, code) for code, section in sorted(said))


def _has_phrase(small: str, code: str) -> bool:
    """True if a text says what only a notice says; an earlier version of something else is none."""
    found = _phrase(code).search(small)
    if not found or code == "en" or not any(word in found[0] for word in _VERSIONS):
        return bool(found)
    return not amendments.is_of_another(small[found.end() :])


_VERSIONS = ("version", "versión", "versione", "versão", "versie", "fassung", "versionen")


@cache
def _tag() -> re.Pattern[str]:
    tags = "|".join(_listed("tags", code) for code in LANGUAGES)
    return re.compile(rf"[#\s]{{0,9}}(?:[\[(【（](?:{tags})[\])】）]|(?:{tags})(?:\s\d{{1,2}})?\s?[-–—:：])")


def is_tagged(headline: str) -> bool:
    """True for a headline with the mark of an agency, in capitals or in brackets: CORRECTED-, UPDATE 1-, [更正]."""
    found = _tag().match(headline.lower())
    mark = headline[: found.end()] if found else ""
    return bool(mark) and (mark == mark.upper() or mark.strip("# ")[0] in "[(【（")


def unmarked(headline: str) -> str:
    """A headline without the mark of an agency."""
    found = _tag().match(headline.lower()) if is_tagged(headline) else None
    return headline[found.end() if found else 0 :].strip()


def label_end(sentence: str) -> int:
    """Where the label of a notice ends, with the day in it: "Correction, 18 April: "; 0 where it has none."""
    small = sentence.lower().replace("’", "'")
    codes = _languages(small, _WORD.findall(small))
    found = [_label().match(small), *(amendments.label(small, code) for code in codes)]
    return max((match.end() for match in found if match), default=amendments.row_end(small))


# ------------------------------------------------------------------------------------------------------------- stamps

_DIGIT = pattern(r"\d")
_YMD = pattern(
    r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})|(?P<hy>\d{4})\s?年\s?(?P<hm>\d{1,2})\s?月\s?(?:(?P<hd>\d{1,2})\s?日)?"
)
_MY = pattern(r"(?<![\d/.-])(?P<m>0?[1-9]|1[0-2])[/.-](?P<y>\d{4})(?!\d)")
_DMY = pattern(r"(?<!\d)(?P<d>\d{1,2})(?P<sep>[./-])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})(?!\d)")
_CLOCK = pattern(
    r"(?<![\d.:])(?P<h>\d{1,2})\s?(?:[:時时点點]|h(?![^\W\d])|\.(?=\d\d(?!\d|\.)))\s?(?P<mi>\d{2})?(?!\d)\s?(?P<half>[aApP]\.?[mM]\b)?"
)


@cache
def _stamp() -> re.Pattern[str]:
    """Finds the label of a stamp."""
    spaced = "|".join(_listed("stamps", code) for code in _SPACED)
    other = "|".join(_listed("stamps", code) for code in ("ja", "zh"))
    return re.compile(rf"(?:(?<!\w)(?:{spaced})\b|(?:{other}))[*_]{{0,3}}\s{{0,3}}[:：]?[\s*_]{{0,4}}")


@cache
def _behind() -> re.Pattern[str]:
    """Finds what stands behind the day of a stamp in languages without spaces, at the end of a line."""
    other = "|".join(_listed("behind", code) for code in ("ja", "zh"))
    return re.compile(rf"[\s　]?[^\d\s日月年]{{0,4}}(?:{other})[\s*_)）\]]{{0,4}}$")


_BEFORE = pattern(r"(?:[,;:：·|•—–(\[-]|[.\d]\s|\u3000)\s?$")
_OPENING = pattern(_OPENS.format() + "$")
_FEW = 6  # words before the label of a stamp, one of which names the text


def _opens_stamp(before: str) -> bool:
    """True where the label of a stamp may stand: first, behind a mark or a day, or after the name of the text."""
    if _OPENING.match(before) or _BEFORE.search(before):
        return True
    words = _WORD.findall(before)
    return len(words) <= _FEW and (any(word in amendments.text_names() for word in words) or bool(_HAN.search(before)))


@cache
def months() -> tuple[re.Pattern[str], dict[str, int]]:
    names = {}
    for code in _SPACED:
        for number, name in enumerate(lists.entries("notices", "months", code)[0].split(), 1):
            names[name.lower()] = number
            names.setdefault(name.lower()[:3], number)
    said = "|".join(sorted(names, key=lambda name: -len(name)))
    return re.compile(
        rf"(?:(?P<d>\d{{1,2}})(?:er|st|nd|rd|th|º|°)?\.?[\s-](?:of\s|de\s|d')?)?\b(?P<word>{said})\b\.?"
        rf"(?:\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]))?(?:,?[\s-](?:de\s|del\s)?(?P<y>\d{{4}}))?"
    ), names


@lru_cache(maxsize=2048)
def stamp(line: str) -> Date | None:
    """The day and the time on which a line says that its text was last changed; None for any other line.

    A time that only counts back from now (5 minutes ago) is no date. Where a figure may be a day or a month, the day
    is taken to come first, unless there is no such month.
    """
    if len(line) > _LONGEST_STAMP or not _DIGIT.search(line):
        return None
    small = line.lower()
    may_be = not small.isascii() or not amendments.known_by("stamps").isdisjoint(language.words(small))
    found_labels = _stamp().finditer(small) if may_be else ()
    labels = [match.end() for match in found_labels if _opens_stamp(small[: match.start()])]
    if amendments.is_of_clause(small) or (labels and _BY.match(small, labels[-1]) and amendments.names_act(small)):
        return None  # by which act a clause was amended
    found = _dated(line, small, labels[-1]) if labels else None
    return found or _dated_before(line, small) or _dated_within(line, small)


_BY = pattern(r"(?:by|bij|por|par|durch|genom|da|dal|dalla|pela|pelo)\b")


def _dated_within(line: str, small: str) -> Date | None:
    """The day of a stamp in no set words: all its words are such as say when a text was last changed."""
    day = day_of(small, 0)
    if day is None or amendments.names_act(small):
        return None
    (year, month, number), end, start = day
    clock = _CLOCK.search(small, end)
    behind = f"{small[end : clock.start()]} {small[clock.end() :]}" if clock else small[end:]
    if not stamped.says_when(f"{small[:start]} # {behind}"):
        return None
    return Date(line[start:].strip(" .*_"), year, month, number, *(_time(clock) if clock else (None, None)))


def _dated_before(line: str, small: str) -> Date | None:
    """The day of a stamp whose label stands behind it."""
    label = _behind().search(small) if _HAN.search(small) else None
    at = label.start() if label else 0
    return _dated(line[:at], small[:at], 0) if at else None


def _dated(line: str, small: str, at: int) -> Date | None:
    day = day_of(small, at)
    clock = _CLOCK.search(small, at, day[2]) if day else None
    clock = clock or _CLOCK.search(small, day[1] if day else at)
    if day is None and clock is None:
        return None
    (year, month, number), end, start = day or ((None, None, None), at, at)
    hour, minute = _time(clock) if clock else (None, None)
    beside = [*small[at:start], *small[end:]]
    behind = max(end, clock.end() if clock else 0)
    if sum(map(str.isalpha, beside)) > _MOST_BESIDE or _COUNTS.search(small, behind):
        return None
    return Date(line[at:].strip(" .*_"), year, month, number, hour, minute)


# An amount behind the date of what ends as a sentence: as of 12 May, 300 people were ill.
_COUNTS = pattern(
    r"(?:[$€£¥]\s?\d|\d\s?(?:[$€£¥%]|[^\W\d_]{3,}\b(?!\.?\s\d)|[\u3400-\u9fff]))[^.。]{0,160}[.。][\s*_)]{0,4}$"
)
_MOST_BESIDE = 24  # letters beside the date of a stamp: a zone, a place, who changed it; a sentence has more


def day_of(small: str, at: int) -> tuple[tuple[int | None, int, int | None], int, int] | None:
    """Year, month and day that stand there, with where they end and begin."""
    for found in (_YMD.search(small, at), _DMY.search(small, at), _MY.search(small, at)):
        if found:
            groups = {name: value for name, value in found.groupdict().items() if value}
            year = int(groups.get("y") or groups["hy"])
            month, day = int(groups.get("m") or groups["hm"]), int(groups.get("d") or groups.get("hd") or 0) or None
            if day and month > 12 >= day:
                month, day = day, month
            return ((year if year > 99 else 2000 + year), month, day), found.end(), found.start()
    rule, names = months()
    named = rule.search(small, at)
    if not named:
        return None
    said = named["d"] or named["d2"]
    calendar = int(named["y"]) if named["y"] else None, names[named["word"]], int(said) if said else None
    return (calendar, named.end(), named.start()) if calendar[0] or calendar[2] else None


def _time(clock: re.Match[str]) -> tuple[int, int]:
    hour, minute = int(clock["h"]), int(clock["mi"] or 0)
    half = (clock["half"] or "").lower()[:1]
    return (hour % 12 + (12 if half == "p" else 0) if half else hour), minute


@cache
def _numbered() -> re.Pattern[str]:
    """Finds the number of a version."""
    names = "|".join(_listed("versions", code) for code in LANGUAGES)
    number = r"(\d{1,4}(?:[.:]\d{1,4}){0,3})"
    ranked = r"(\d{1,3})\s?(?:\.|ª|º|a|e|ème|:e|:a|nd|rd|th|st)?"
    return re.compile(rf"(?<!\w)(?:{names})\s?:?\s?{number}(?!\w)|(?<!\w){ranked}\s?(?:{names})(?!\w)")


def version(line: str) -> tuple[str, tuple[int, ...]] | None:
    """A short line without its figures, and the number of the version that it bears; None for any other line."""
    small = line.lower()
    found = _numbered().search(small) if len(line) <= _LONGEST_STAMP and _DIGIT.search(line) else None
    if not found or _counts_things(small[found.end() :]):
        return None
    return _FIGURES.sub("#", line), tuple(map(int, re.split("[.:]", found[1] or found[2])))


def _counts_things(behind: str) -> bool:
    """True where what stands behind the number of a version tells it to be of something else: release 5 prisoners."""
    if not _FOLLOWS.match(behind):
        return False
    first, *more = _WORD.findall(behind)
    named = any(word in amendments.text_names() for word in more) or first in amendments.text_names()
    return not (named or first in months()[1] or any(map(str.isdigit, behind)))


_FOLLOWS = pattern(r"\s[^\W\d_]")


_FIGURES = pattern(r"\d+")


def moved_on(old: Date | None, new: Date) -> bool:
    """True if a stamp says a later moment than the one before it, or where there was none before."""
    if old is None:
        return True
    both = zip(_moment(old), _moment(new), strict=True)
    pairs = [(a, b) for a, b in both if a is not None and b is not None]
    differing: Iterator[tuple[int, int]] = (pair for pair in pairs if pair[0] != pair[1])
    first = next(differing, None)
    return first is not None and first[0] < first[1]


def _moment(date: Date) -> tuple[int | None, ...]:
    return date.year, date.month, date.day, date.hour, date.minute


def dated(block: str) -> tuple[str, Date] | None:
    """What a line dates, "published" or "updated", and the date; None for one that dates nothing."""
    found = dates.dateline(block)
    if found and found[0] == "updated":
        return found
    changed = stamp(block)
    return ("updated", changed) if changed else found
