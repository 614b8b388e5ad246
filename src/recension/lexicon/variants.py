"""One form for the spellings of a word: British and American, older and newer, drawn together and drawn out."""

import re
from functools import lru_cache

from recension import lists
from recension.reading.patterns import pattern

# British words and what they are elsewhere: the long lists by rule, the rest word by word.
_OUR = pattern(rf"^((?:un|dis|mis)?(?:{'|'.join(sorted(lists.words('variants', 'our')))}))our")
_ISE = pattern(r"(?<=\w{3})(is|iz|ys|yz)(e|ed|es|ing|er|ers|ation|ations|ational)$")
_NOT_ISE = lists.words("variants", "not ise")
_DOUBLING = tuple(sorted(lists.words("variants", "doubling")))
_DOUBLED = pattern(rf"^({'|'.join(_DOUBLING)})(?:l|p|s)?(ed|ing|er|ers|or|ors|ment|ments|s|ery)?$")
_WORDS = {word: line[0] for line in lists.groups("variants", "words") for word in line}
_SHORT = {short: tuple(full) for short, *full in lists.groups("variants", "short forms")}
_ENDS = lists.pairs("variants", "endings")

# How English spelt before it settled: coate, warr, publique, musick, mayd, expence, intreat, befal, alledge.
_OLDER = (
    (pattern(r"(?<=\w)'?s$"), ""),
    (pattern(r"^[ie]n(?=[cfqstv])"), "en"),
    (pattern(r"(?:que|c|cke?|ke|che?)$"), "k"),
    (pattern(r"c(?=es?$|y$)"), "s"),
    (pattern(r"dg(?=[ei])"), "g"),
    (pattern(r"ie$|ey$|y"), "i"),
    (pattern(r"ph"), "f"),
    (pattern(r"sk|sc(?=r)"), "sk"),
    (pattern(r"mpt"), "nt"),
    (pattern(r"ier?e$"), "ir"),
    (pattern(r"e$"), ""),
    (pattern(r"([b-df-hj-np-tv-z])\1$"), r"\1"),
    (pattern(r"nn(?=en$)"), "n"),
)


@lru_cache(maxsize=4096)
def settled(word: str) -> str:
    """A word without the marks of older spelling, only to be compared; each part of a joined word by itself."""
    return "-".join(map(_settled, word.lower().split("-")))


def _settled(word: str) -> str:
    for mark, plain in _OLDER:
        word = mark.sub(plain, word)
    return word


@lru_cache(maxsize=4096)
def canonical(word: str) -> tuple[str, ...]:
    """The word as one house would write it, short forms drawn out: two variants of one word come out equal."""
    plain = word.rstrip(".")
    small = plain.lower()
    if full := _SHORT.get(plain) or _SHORT.get(small):
        return full
    for end, said in _ENDS.items():
        if small.endswith(end) and len(small) > len(end):
            return small.removesuffix(end), said
    if small[-1:] == "%" and len(small) > 1:
        return small[:-1], "percent"
    if small in ("per", "cent"):
        return ("percent",) if small == "cent" else ()
    return (_spelt(small),)


def _spelt(small: str) -> str:
    if small == "&":
        return "and"
    if "." in small and re.fullmatch(r"(?:[a-z]\.)+[a-z]", small) and small not in _WORDS:
        return small.replace(".", "")
    if small in _WORDS:
        return _WORDS[small]
    doubled = small.startswith(_DOUBLING) and _DOUBLED.fullmatch(small)
    if doubled:
        return doubled[1] + (doubled[2] or "")
    small = _OUR.sub(r"\1or", small) if "our" in small else small
    ending = any(map(small.__contains__, ("is", "iz", "ys", "yz")))
    return _ISE.sub(_with_z, small) if ending and small not in _NOT_ISE else small


def _with_z(match: re.Match[str]) -> str:
    return match[1][0] + "z" + match[2]
