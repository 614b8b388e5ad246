"""What a text says of its own changes: notices of corrections and updates, and stamps that say when it was changed.

Their words are lists, a file for each language; a text is read for all of them, as a page may have them in any.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from recension import lists
from recension.reading import amendments, language, remark_words, remarks, spoken
from recension.reading.patterns import pattern

LANGUAGES = amendments.LANGUAGES
SPACED = amendments.SPACED
_STEM = 5  # letters
_MANY = 12  # words by which the language of a block is known
_WORD = pattern(r"[^\W\d_]+")
_LONGEST = 1500  # characters of a block that is a notice
_TEXT_OF = {
    "en": r"(?:(?:this|our)\s(?:[\w.,'’]{{1,12}}\s){{0,3}}(?:{texts})"
    r"|the\s(?:article|caption|headline|piece|post|story|subheading))",
}
OPENS = r"[\s*_#>(\[{{•+–—-]{{0,12}}"


class _SetPhrase(Struct, frozen=True):
    """An entry of a list by which a notice is known: its language, its list, and those of its parts that are words."""

    code: str
    section: str
    parts: tuple[str, ...]


@cache
def _stems() -> tuple[dict[str, tuple[_SetPhrase, ...]], frozenset[str]]:
    """The entries of the languages that set spaces, by the first letters of their longest word; and these letters."""
    found: dict[str, list[_SetPhrase]] = {}
    for code in SPACED:
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


@cache
def _keys() -> frozenset[str]:
    """The first letters of the words without one of which no block of small ASCII letters is a notice."""
    signs = {*_stems()[1], *amendments.signs_of_all()}
    return frozenset({word[: remark_words.KEY] for word in signs}.union(*map(remark_words.keys, SPACED)))


def _said(small: str, near: Sequence[str]) -> set[tuple[str, str]]:
    """The languages and the lists of which an entry may stand in a block: all its parts do. Most blocks have none."""
    stems, first = _stems()
    entries = (entry for stem in first.intersection([word[:_STEM] for word in near]) for entry in stems[stem])
    found = {(entry.code, entry.section) for entry in entries if all(part in small for part in entry.parts)}
    if not small.isascii() and language.HAN.search(small):
        found |= {(entry.code, entry.section) for entry in _signs() if all(part in small for part in entry.parts)}
    return found


def _languages(small: str, words: Sequence[str]) -> list[str]:
    """The languages in which a block may be a notice in no set phrase.

    A block of many words is in one language, and its notices are in that language or in English.
    """
    if not small.isascii() and language.HAN.search(small):
        return list(LANGUAGES)
    return sorted({"en", language.guess(small)} & {*SPACED}) if len(words) >= _MANY else list(SPACED)


def listed(section: str, code: str) -> str:
    """A pattern of the entries of a list, the longest first."""
    entries = sorted(lists.entries("notices", section, code), key=lambda entry: (-len(entry), entry))
    return "|".join(re.escape(entry.replace("’", "'")) for entry in entries)


@cache
def _label() -> re.Pattern[str]:
    """Finds what a notice begins with, and the sign or the date that shows it to be one."""
    spaced = "|".join(listed("labels", code) for code in SPACED)
    other = "|".join(listed("labels", code) for code in ("ja", "zh"))
    dated = r"[,\s(]{1,3}(?=\S{0,12}\s?\d)(?:[^:.—–]|\.(?=\s?\d)|(?<=\d)\.(?=\s\w)){0,40}[:.—–)]"
    sign = rf"(?:\s?\([^()]{{0,40}}\))?\s{{0,3}}(?:[:：—–]|\.\s|\.?[\s*_)\]]*$|\s-\s|{dated})"
    return re.compile(rf"{OPENS.format()}(?:(?:{spaced})(?!\w)|(?:{other}))[*_]{{0,3}}{sign}")


@cache
def _phrase(code: str) -> re.Pattern[str]:
    """Finds what only a notice says, in one language."""
    return re.compile(_phrases(code))


def _phrases(code: str) -> str:
    """A pattern of the phrases of a language: those that begin, or end, with its name for a text share the name."""
    texts = listed("texts", code)
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
    spaced = "|".join(listed("starts", code) for code in SPACED)
    other = "|".join(listed("starts", code) for code in ("ja", "zh"))
    return re.compile(rf"\s{{0,12}}[*_]{{0,3}}(?:\((?:{spaced})\b|（?(?:{other})[:：])|\s{{0,12}}corrects\b")


@cache
def _readers() -> re.Pattern[str]:
    spaced = "|".join(word for code in SPACED for word in lists.words("notices", "readers", code))
    return re.compile(rf"\b(?:{spaced})\b|您|你|お客様|あなた")


@lru_cache(maxsize=4096)
def is_notice(block: str) -> bool:
    """True for a block that says of its own text that it was corrected, or what was changed in it."""
    if len(block) > _LONGEST:
        return False
    small = block.lower().replace("’", "'")
    words, keys = language.words(small), _keys()
    near = [word for word in words if word[: remark_words.KEY] in keys]  # most words tell at once that they are no sign
    if (not near and small.isascii()) or spoken.is_said(block):
        return False
    if not (_is_listed(small, near) or _is_told(small, words, near)):
        return False
    return not remarks.denies(small, _languages(small, words))


def asks_readers(sentence: str) -> bool:
    """True for a sentence that speaks to its readers: you accept the updated terms."""
    return bool(_readers().search(sentence.lower()))


def _is_told(small: str, words: Sequence[str], near: Sequence[str]) -> bool:
    """True for a block in small letters that is known as a notice by what it is made of.

    `near` are those of its words that may be signs of one: its language is guessed only where one is.
    """
    amended = amendments.may_tell(near) or not small.isascii()
    remarked = len(small) <= remarks.LONGEST and bool(remark_words.signed(near))
    if not (amended or remarked):
        return False
    codes = _languages(small, words)
    return (amended and amendments.tells(small, words, codes)) or remarks.tells(small, near, codes)


def _is_listed(small: str, near: Sequence[str]) -> bool:
    """True for a block in small letters with a label, a beginning or a phrase of the lists."""
    said = _said(small, near)
    if not said:
        return False
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
    tags = "|".join(listed("tags", code) for code in LANGUAGES)
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
