"""Text from an article, made harmless to show: what would act on a terminal, or hide, becomes a visible mark."""

import re
import unicodedata
from collections.abc import Callable

from recension.reading.patterns import pattern

# C0 and C1 controls; soft hyphen; marks of direction; what has no width; separators that break a line; lone
# surrogates; characters that are private, or stand for nothing. Newline is the only one let through.
_HARMFUL = (
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u070f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# Those of them that Python takes for printable: what fills a place, and selectors of variants.
_UNSEEN = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0" + "".join(map(chr, (*range(0xFE00, 0xFE0F), *range(0xE0100, 0xE01F0))))
)
_NOT_XML = "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
_JOINERS = "\u200c\u200d"
# The scripts in which a joiner, or what keeps letters from joining, is a part of how a word is spelled.
_JOINED = pattern(
    "[\u0620-\u065f\u066e-\u06d3\u06fa-\u074f\u0750-\u077f\u07ca-\u07f5\u0840-\u08ff\u0900-\u0dff\u0f40-\u0fbc"
    "\u1000-\u109f\u1780-\u17d3\u1820-\u18aa\ufb50-\ufdfb\ufe70-\ufefc]"
)
_PICTURES = pattern("[\u2190-\u2bff\u3030\u303d\U0001f000-\U0001faff]\ufe0f?[\U0001f3fb-\U0001f3ff]?")
_EMOJI = "\ufe0f"  # "shown in colour": harmless and common, so that only a change of it alone is marked
_ODD_SPACE = r"[^\S \n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]"
_SPACES = {" ": "·", "\t": "⇥", "\u00a0": "⍽", "\u202f": "⍽", "\n": "↵"}


def visible(text: str) -> str:
    """The text with a mark for every control (␛, ‹U+202E›), a newline for every line end, and a space for a tab.

    A lone carriage return is both a mark and a newline, as it ends a line in some old files.
    """
    if _harmless(text):
        return text
    return _marked(text.replace("\r\n", "\n").replace("\r", "\r\n").replace("\t", " "), marked)


def replaced(text: str, mark: Callable[[str], str], spare: str = "") -> str:
    """The text with `mark` of each character that would act on a terminal, or hide, unless it is spared.

    A newline is none of them.
    """
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    return _marked(text, mark, spare)


def one_line(text: str) -> str:
    """The same for what must stay on one line, such as a name or a headline: a newline becomes a space too."""
    return visible(text).replace("\n", " ")


def spelled(text: str, other: str = "") -> str:
    """The text with its white space as marks, and the code point behind each letter that has a twin.

    What the other text has in the same form has none: it did not change.
    """
    same = {*filter(str.isprintable, other)} - {*_SPACES}
    return "".join(character if character in same else _spell(character) for character in text)


def changed(text: str) -> str:
    """The text as `visible` gives it, with a mark too for every space that is not the ordinary one."""
    if _harmless(text):
        return text
    return visible(re.sub(_ODD_SPACE, lambda found: _spell(found.group()), text.replace("\r\n", "\n")))


def _harmless(text: str) -> bool:
    """True if all of the text is printable and visible, but for newlines: most texts need no pattern built."""
    return text.replace("\n", "").isprintable() and (text.isascii() or _UNSEEN.isdisjoint(text))


def alike(old: str, new: str) -> bool:
    """True if a reader sees no difference but of white space: the texts differ in that, controls or Unicode form."""
    return _seen(old) == _seen(new)


def _seen(text: str) -> str:
    if text.isascii():
        return "".join(text.split())
    # Canonical equivalence and no more: compatible forms (² and 2, ½ and 1/2) look and mean another thing.
    return "".join(re.sub(_HARMFUL, "", unicodedata.normalize("NFC", text)).replace(_EMOJI, "").split())


def marked(character: str) -> str:
    """The mark that stands for a character that acts or hides."""
    point = ord(character)
    if point < 0x20:
        return chr(0x2400 + point)
    return "␡" if point == 0x7F else f"‹U+{point:04X}›"


def for_xml(text: str, mark: Callable[[str], str] = marked) -> str:
    """The text with a mark for each character that XML 1.0 cannot hold at all (2.2, Char), not even as a reference."""
    return text if text.isprintable() else re.sub(_NOT_XML, lambda found: mark(found.group()), text)


def _marked(text: str, mark: Callable[[str], str], spare: str = "") -> str:
    return re.sub(rf"({_HARMFUL})\1*", lambda found: _shown(found, mark, spare), text)


def _shown(found: re.Match[str], mark: Callable[[str], str], spare: str) -> str:
    """A run of one character: as it is where it is spared or hides nothing (a joiner in a word), else marked."""
    run, character = found.group(0, 1)
    joiner = run == character and character in _JOINERS
    if character in spare or (joiner and _joins(found.string, found.start())):
        return run
    return mark(character) * len(run)


def _joins(text: str, at: int) -> bool:
    """True for a joiner where its script has it, between two letters, or one that joins two pictures."""
    before, after = text[max(at - 3, 0) : at], text[at + 1 : at + 2]
    if not before or not after:
        return False
    if _JOINED.match(before[-1]) and _JOINED.match(after):
        return True
    pictures = any(_PICTURES.fullmatch(before[place:]) for place in range(len(before)))
    return text[at] == "\u200d" and pictures and _PICTURES.match(after) is not None


def _mark(found: re.Match[str]) -> str:
    return marked(found.group())


def _spell(character: str) -> str:
    if character in _SPACES:
        return _SPACES[character]
    if re.match(_HARMFUL, character):
        return re.sub(_HARMFUL, _mark, character)
    point = f"‹U+{ord(character):04X}›"
    if character.isspace():
        return point
    twin = unicodedata.category(character) in ("Mn", "Me") or unicodedata.normalize("NFD", character) != character
    return f"{character}{point}" if twin else character
