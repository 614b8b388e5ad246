"""The lists of a language: text files in a folder that bears its code, read when they are first asked for.

A file is about one topic. Lines that begin with # say what it is for and where it comes from. `[section]` begins a
list in it; a list before any section has no name. A list is words between spaces, or entries of a line each.
"""

from functools import cache
from pkgutil import get_data

from recension.errors import Error

_AGAIN = "The installation is damaged: install Recension again."


def words(topic: str, section: str = "", language: str = "en") -> frozenset[str]:
    """The words of a list, however many stand on a line. Error where one stands twice."""
    found = [word for line in entries(topic, section, language) for word in line.split()]
    return _distinct(found, _path(topic, language))


def phrases(topic: str, section: str = "", language: str = "en") -> frozenset[str]:
    """The lines of a list, each an entry of one word or several. Error where one stands twice."""
    return _distinct(entries(topic, section, language), _path(topic, language))


def groups(topic: str, section: str = "", language: str = "en") -> tuple[tuple[str, ...], ...]:
    """The words of each line of a list: the first stands for all, or is the one that the others are about."""
    return tuple(tuple(line.split()) for line in entries(topic, section, language))


def pairs(topic: str, section: str = "", language: str = "en") -> dict[str, str]:
    """What the first word of each line stands for, by that word. Error where a line has not two."""
    found = groups(topic, section, language)
    if any(len(line) != 2 for line in found):
        raise Error(f"A line of {section or topic!r} in {_path(topic, language)} has not two words.", _AGAIN)
    return {line[0]: line[1] for line in found}


def entries(topic: str, section: str = "", language: str = "en") -> list[str]:
    """The lines of a list in order, as they stand, without comments and blank lines. Error where there is no such list.

    A line that is set in keeps its first spaces.
    """
    found = sections(topic, language).get(section)
    if found is None:
        raise Error(f"There is no list {section!r} in {_path(topic, language)}.", _AGAIN)
    return found


def joined(topic: str, language: str = "en") -> str:
    """The lines of a file that has one list without a name, with a line break before and behind each: for a long list
    that is asked for few words."""
    return "\n" + _text(topic, language).partition("\n\n")[2]


@cache
def sections(topic: str, language: str = "en") -> dict[str, list[str]]:
    """The lines of all lists of a file, by the names of the lists."""
    unnamed, *named = _text(topic, language).split("\n[")
    parts = [("", unnamed), *(part.split("]\n", 1) for part in named)]
    found = {name: [line for line in lines.split("\n") if line and line[0] != "#"] for name, lines in parts}
    return {name: lines for name, lines in found.items() if lines}


def _text(topic: str, language: str) -> str:
    try:
        found = get_data("recension", f"lexicon/{_path(topic, language)}")
    except OSError as error:
        raise Error(f"The list {_path(topic, language)} cannot be read: {error.strerror}.", _AGAIN) from error
    return (found or b"").decode("utf-8")


def _path(topic: str, language: str) -> str:
    return f"{language}/{topic}.txt"


def _distinct(found: list[str], path: str) -> frozenset[str]:
    distinct = frozenset(found)
    if len(distinct) != len(found):
        twice = sorted({word for word in found if found.count(word) > 1})
        raise Error(f"A list in {path} has {', '.join(twice)} more than once.", _AGAIN)
    return distinct
