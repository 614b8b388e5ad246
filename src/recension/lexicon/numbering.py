"""Numbers that only count their own clause, heading, list item or note, and references to them.

A number counts only where it is one of a series: `3.` beside `2.` or `4.`, `(b)` beside `(a)` or `(c)`; or where it
opens what is marked as a heading. A single "3. " at the beginning of another line may be anything.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from recension import lists
from recension.model import Block, Edit, Span
from recension.reading.patterns import pattern

LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pt", "sv")
_FIGURES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMANS = pattern(r"(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_HAN = {char: number for number, char in enumerate("〇一二三四五六七八九")}
RENUMBERED = "renumbered: "  # how a reason begins that says what became of which number
_LONGEST_LABEL = 120  # characters of a block in which its own number is looked for


class Numeral(Struct, frozen=True, gc=False):
    """A number that counts: where it stands, signs round it included, how it is written, and what it comes to.

    "7.2" is `(7, 2)`; a letter is its place in the alphabet.
    """

    span: Span
    style: str
    value: tuple[int, ...]


@cache
def _parts() -> frozenset[str]:
    """What the parts of a text are called, in all languages."""
    return frozenset(word for code in LANGUAGES for word in lists.words("numbering", "parts", code))


@cache
def _part() -> str:
    """A pattern of them, the longest first."""
    return "|".join(map(re.escape, sorted(_parts(), key=lambda word: (-len(word), word))))


@cache
def _opening() -> re.Pattern[str]:
    """Finds the number with which a block begins."""
    number = r"\d{1,3}(?:\.\d{1,3}){0,5}"
    return re.compile(
        rf"""
        \s{{0,12}}(?:(?:[*_#>+•-]|<[^<>]{{1,60}}>|\[(?:\]\([^()\s]{{1,100}}\))?)\s{{0,4}}){{0,6}}
        (?P<label>
            (?i:(?P<part>{_part()})\s?|§{{1,2}}\s?)(?P<of>{number}[a-z]?|[IVXLC]{{1,7}}|[A-Z])\b\\?[.:)]?(?=[\s*_<–—-]|$)
          | 第\s?(?P<han>\d{{1,3}}|[〇一二三四五六七八九十百]{{1,6}})\s?[条條章节節项項款]
          | (?P<dotted>\d{{1,3}}(?:\.\d{{1,3}}){{1,5}})\\?[.)]?(?=\s+[*_\["“'‘(]{{0,3}}[^\W\d_a-zß-ÿ]|\s*$|\*)
          | (?P<deep>\d{{1,3}}(?:\.\d{{1,3}}){{2,5}})\\?[.)]?(?=\s)
          | (?P<plain>\d{{1,3}})\\?[.)](?=[\s*_<]|$)
          | (?P<letter>[A-Za-z]|[ivxlc]{{2,7}}|[IVXLC]{{2,7}})\\?[.)](?=\s)
          | (?P<circled>[{_FIGURES}])
        )
        """,
        re.VERBOSE,
    )


_INLINE = pattern(
    r"\\?\((?P<paren>\d{1,2}|[a-z]|[ivxl]{2,6}|[A-Z])\\?\)(?=[\s“\"‘'*_\[A-Z]|$)"
    r"|\[(?P<note>\d{1,3})\]:?"
    r"|(?:(?<=\w{4})|(?<=[.,;:!?”\"’)]))(?P<raised>[¹²³⁰⁴-⁹]{1,3})(?!\w)"
    r"|^\s{0,6}(?P<foot>[¹²³⁰⁴-⁹]{1,3})(?=\s|\w)"
)


_FIRST = pattern(
    rf"(?:[\s*_#>+•-]|<[^<>]{{1,60}}>|\[(?:\]\([^()\s]{{1,100}}\))?){{0,20}}(?:(?P<sign>[\d§第{_FIGURES}]|[A-Za-z]{{1,7}}\\?[.)]\s)|(?P<word>[^\W\d_]+\.?))"
)
_HEADING = pattern(r"\s{0,3}(?:#{1,6}\s|<h[1-6][\s>])")
_MAY_BE_INLINE = pattern(r"\([\w\\]{1,7}\)|\[\d|[¹²³⁰⁴-⁹]")


def labels(blocks: Iterable[Block]) -> tuple[Numeral, ...]:
    """The numbers of a text that count, from its blocks, in order of place, none overlapping."""
    found: list[Numeral] = []
    alone: list[Numeral] = []
    for block in blocks:
        here = [_moved(one, block.span.start) for one in _candidates(block.text)]
        found += here
        if here and _HEADING.match(block.text):
            alone += here[:1]
    kept: list[Numeral] = []
    for label in sorted((*_in_series(found), *alone), key=lambda label: (label.span.start, -label.span.end)):
        if not kept or label.span.start >= kept[-1].span.end:
            kept.append(label)
    return tuple(kept)


def _moved(one: Numeral, by: int) -> Numeral:
    return Numeral(Span(one.span.start + by, one.span.end + by), one.style, one.value)


@lru_cache(maxsize=4096)
def _candidates(block: str) -> tuple[Numeral, ...]:
    """The numbers of a block that may count: what is the same in two versions is gone through once."""
    first = _FIRST.match(block)
    opens = first and (first["sign"] or first["word"].casefold() in _parts())
    opening = _opening().match(block[:_LONGEST_LABEL]) if opens else None
    inline = _INLINE.finditer(block) if _MAY_BE_INLINE.search(block) else ()
    own = _read(opening, "label") if opening else ()
    return (*own, *(numeral for match in inline for numeral in _read(match, None)))


def _read(match: re.Match[str], name: str | None) -> Iterator[Numeral]:
    """What the number of a match may be: a letter may be a Roman numeral."""
    groups = match.groupdict()
    first, end = match.span(name) if name else match.span()
    first += len(match.group(name or 0)) - len(match.group(name or 0).lstrip())
    span = Span(first, end)
    for style, number in groups.items():
        if number and style not in ("label", "part"):
            called = (groups.get("part") or "").casefold()
            for kind, value in _values(number):
                yield Numeral(span, f"{_STYLES.get(style, style)} {called} {kind}", value)


_STYLES = {"foot": "raised", "deep": "dotted"}
_IN_BRACKETS = "paren  figure"


@lru_cache(maxsize=1024)
def _values(number: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """What a written number may come to, each with the way in which it is counted."""
    return tuple(_counted(number))


def _counted(number: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    plain = number.translate(_RAISED)
    if plain[0].isascii() and plain[0].isdigit():
        *parents, last = plain.rstrip("abcdefghijklmnopqrstuvwxyz").split(".")
        yield "figure", (*map(int, parents), int(last))
    elif number in _FIGURES:
        yield "circle", (_FIGURES.index(number) + 1,)
    elif number[0] in "〇一二三四五六七八九十百":
        yield "han", (_han(number),)
    else:
        if len(number) == 1:
            yield ("small" if number.islower() else "large"), (ord(number.lower()) - 96,)
        if _ROMANS.fullmatch(number.lower()):
            yield ("roman" if number.islower() else "Roman"), (_roman(number.lower()),)


def _roman(number: str) -> int:
    amounts = [_ROMAN[char] for char in number]
    following = [*amounts[1:], 0]
    return sum(-one if one < two else one for one, two in zip(amounts, following, strict=True))


def _han(number: str) -> int:
    total = unit = 0
    for char in number:
        if char in "十百":
            total, unit = total + (unit or 1) * (10 if char == "十" else 100), 0
        else:
            unit = _HAN[char]
    return total + unit


def _in_series(found: Sequence[Numeral]) -> Iterator[Numeral]:
    """The labels that have a neighbour: the one before or after that is written alike is one less or more.

    In Markdown all items of a list may be `1.` A figure in brackets counts only from (1) on: "thirty (30) days" and
    "thirty-one (31) days" are amounts.
    """
    last: dict[tuple[str, tuple[int, ...]], Numeral] = {}
    told: set[int] = set()
    from_one: set[int] = set()
    seen: set[tuple[int, ...]] = set()
    for label in found:
        if label.value[-1] == 1 and label.value[:-1] in seen and id(label) not in told:
            told.add(id(label))
            yield label  # 8.1 behind 8
        seen.add(label.value)
        key = (label.style, label.value[:-1])
        before = last.get(key)
        follows = before is not None and _follows(before, label)
        if label.value == (1,) or (follows and id(before) in from_one):
            from_one.add(id(label))
        if before is not None and follows and (label.style != _IN_BRACKETS or id(label) in from_one):
            for one in (before, label):
                if id(one) not in told:
                    told.add(id(one))
                    yield one
        last[key] = label


def _follows(one: Numeral, two: Numeral) -> bool:
    step = two.value[-1] - one.value[-1]
    return step == 1 or (step == 0 and one.style.startswith(("note", "raised"))) or (step == 0 and two.value == (1,))


# ------------------------------------------------------------------------------------- what became of the numbers

Shift = frozenset[tuple[tuple[int, ...], tuple[int, ...]]]
"""Numbers of clauses, items or notes that became others: `{((3,), (4,))}`."""


def shifts(old: Sequence[Numeral], new: Sequence[Numeral], edits: Iterable[Edit]) -> Shift:
    """What the numbers became that count the same thing in both texts: those whose places an edit replaces."""
    found = set()
    for edit in edits:
        one, two = within(old, edit.before), within(new, edit.after)
        if one and two and len(one) == len(two):
            found |= {(was.value, now.value) for was, now in zip(one, two, strict=True) if was.value != now.value}
    return frozenset(found)


def went_along(shifts: Shift, was: tuple[int, ...], now: tuple[int, ...]) -> bool:
    """True if a number shifted, or the clause that it is in: with 14 to 15 went 14.2.1 to 15.2.1."""
    return any((was[:size], now[:size]) in shifts and was[size:] == now[size:] for size in range(1, len(was) + 1))


def within(found: Sequence[Numeral], span: Span) -> Sequence[Numeral]:
    """The labels that a span touches."""
    first = bisect_right(found, span.start, key=lambda label: label.span.end)
    last = bisect_left(found, span.end, key=lambda label: label.span.start)
    return found[first:last]


# ---------------------------------------------------------------------------------------------------- references

_OUTSIDE = pattern(
    r"\s*(?:[,)]\s*)?(?:[A-ZÄÖÜ]{2,}\w*\b|(?:of|des|der|de|du|del|della|do|da|van|av|i)\s(?!this\b|these\b))"
)


_TABLES = "tab(?:le|elle|leau|la|ella|el|ela|ell)"  # a table that shifted with the clause in which it stands


@cache
def _reference() -> re.Pattern[str]:
    """Finds where a text names one of its parts, or several: clause 4, Art. 5 and 6, sections 2.1 to 2.4, point (b)."""
    number = r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,5}|[a-z]|[ivxl]{1,6}|[IVXL]{1,6})\b\)?"
    return re.compile(
        rf"(?:\b(?i:{_part()}|{_TABLES})\s?|§{{1,2}}\s?)({number}(?:\s?(?:,|;|and|or|to|und|bis|oder|et|à|y|e|en|och|[-–])\s?{number}){{0,6}})"
    )


_COUNTS = pattern(
    rf"[\d{_FIGURES}⁰¹²³⁴-⁹〇一二三四五六七八九十百]|\((?:[A-Za-z]|[ivxl]{{2,6}})\\?\)|\A\W*(?:[A-Za-z]|[ivxlIVXL]{{2,6}})\W*\Z"
)
_NUMBER = pattern(r"\d{1,3}(?:\.\d{1,3}){0,5}|[A-Za-z]+")


_DIGIT = pattern(r"\d")
_COUNTED = pattern(r"\d+(?:\.\d+)*")


def may_count(words: str) -> bool:
    """False for words in which there is no number or letter that could count anything."""
    return bool(_COUNTS.search(words))


Reference = tuple[int, int, tuple[int, ...]]
"""Where a passage names a part by its number, and the number."""


def references(passage: str) -> Iterator[Reference]:
    """Where a passage names one of its own text's parts by number, as (start, end, value): "clause 7.2" is (7, 2).

    What is said to be of something else (Art. 6 GDPR, Article 5 of the Treaty) is left out.
    """
    for match in _reference().finditer(passage):
        if _OUTSIDE.match(passage, match.end()):
            continue
        for number in _NUMBER.finditer(passage, *match.span(1)):
            for _, value in [*_values(number.group())][:1] if len(number.group()) < 7 else ():
                yield *number.span(), value


@cache
def _cited() -> re.Pattern[str]:
    """Finds where an article, a section or a law is cited with its numbers: Art. 6 (1) (f), (EU) 2016/679."""
    number = r"\d{1,4}(?:\.\d{1,3}){0,5}(?:\.?[a-zA-Z]\b)?"
    joint = r"\s?(?:[,;/–-]|\b(?:and|or|to|und|bis|oder|et|à|y|e|en|och|Abs|lit|para|no|Nr|al|n)\b\.?)\s?"
    return re.compile(
        rf"(?:\b(?i:{_part()})\s?|§{{1,2}}\s?){number}(?:\s?\(\w{{1,4}}\)|{joint}{number}){{0,12}}"
        rf"|\(E[UCEG][CG]?\)\s(?:No\.?\s)?\d{{1,4}}/\d{{1,4}}"
        r"|\b\d{1,4}/(?:19|20)\d\d\b|\b\d{1,3}\s(?:C\.F\.R|U\.S\.C)\."
    )


def cited(passage: str) -> list[str]:
    """The figures of a passage that only count its own lines, or say which part of a text or law is cited."""
    found = []
    if _DIGIT.search(passage):
        for line in passage.split("\n"):
            opening = _opening().match(line[:_LONGEST_LABEL])
            found += [opening["label"]] if opening else []
        found += [match.group() for match in _cited().finditer(passage)]
    return [figure.group() for words in found for figure in _COUNTED.finditer(words)]
