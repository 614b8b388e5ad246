"""The forms that an English word takes: bent, derived, and whether we know it."""

from collections.abc import Iterator
from functools import lru_cache

from recension import lists


@lru_cache(maxsize=1)
def common() -> frozenset[str]:
    """The common words, in small letters; read when they are first asked for, since many reports need none."""
    return lists.words("common")


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    """Each irregular form and the word that stands for it."""
    return {form: line[0] for line in lists.groups("forms", "irregular") for form in line}


_LONGEST_WORD = 40  # letters; what is longer is no word, and would cost the square of its length to judge


@lru_cache(maxsize=8192)
def known(word: str) -> bool:
    """True for a common English word in any of its forms, small letters or large; joined words part by part."""
    if len(word) > _LONGEST_WORD:
        return False
    parts = word.lower().replace("’", "'").split("-")
    return all(_is_known(part) for part in parts if part)


def _is_known(word: str) -> bool:
    stems = (word, *bends(word), *_contracted(word))
    if any(one in common() or one in _irregular() for stem in stems for one in (stem, *_derived(stem))):
        return True
    if any(rest in common() for prefix in _PREFIXES if (rest := word.removeprefix(prefix)) != word and len(rest) > 4):
        return True
    return any(word[:at] in common() and word[at:] in common() for at in range(4, len(word) - 3))


def _contracted(word: str) -> tuple[str, ...]:
    """What a short form is drawn together from: don't, we'll."""
    if word in ("won't", "can't", "shan't"):
        return ("will",)
    return tuple(word.removesuffix(end) for end in ("n't", "'ll", "'re", "'ve", "'d", "'m") if word.endswith(end))


_PREFIXES = ("un", "re", "non", "mis", "over", "under", "pre", "dis", "inter", "out", "sub", "super", "anti", "co")


@lru_cache(maxsize=8192)
def forms(word: str) -> frozenset[str]:
    """What the word may be a form of, itself among them: two words that share one are forms of one word."""
    small = word.lower()
    return frozenset({small, *bends(small), *(_irregular().get(stem, stem) for stem in (small, *bends(small)))})


def plainest(word: str) -> str:
    """The shortest word of which it may be a form, without its last e: one for most words, only to be compared."""
    return min((form.rstrip("e") for form in forms(word)), key=lambda form: (len(form), form))


def akin(old: str, new: str) -> bool:
    """True for two forms of one word: number, tense, person, possession."""
    return not forms(old).isdisjoint(forms(new))


@lru_cache(maxsize=8192)
def bends(word: str) -> tuple[str, ...]:
    """The words of which this may be a plural, a possessive, a past or a participle."""
    if word[-1:] not in _LAST:
        return ()
    return tuple(stem for stem in _bends(word) if len(stem) > 1)


_LAST = frozenset("'sdg")  # letters with which all of those end


def _bends(word: str) -> Iterator[str]:
    for ending in ("'s", "s'", "'"):
        if word.endswith(ending):
            yield from (word.removesuffix(ending), word.removesuffix("'"))
    if word.endswith("ies") and len(word) > 4:
        yield word[:-3] + "y"
    if word.endswith(("ses", "xes", "zes", "ches", "shes", "oes")):
        yield word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and not _misses_ie(word):
        yield word[:-1]
    if word.endswith("ied"):
        yield word[:-3] + "y"
    for ending in ("ed", "ing"):
        if word.endswith(ending):
            yield from _open(word.removesuffix(ending))


def _misses_ie(word: str) -> bool:
    """True for a plural like "lotterys"."""
    return len(word) > 3 and word.endswith("ys") and word[-3] not in "aeiou" and word.islower()


def _open(stem: str) -> Iterator[str]:
    """What stood before -ed, -ing, -er: the stem, with the e it lost, or without the letter that it doubled."""
    if not any(char in "aeiouy" for char in stem):
        return
    yield stem + "e"
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "aeiouhw":
        yield stem[:-1]
    if not _doubles(stem):
        yield stem


def _doubles(stem: str) -> bool:
    """True for a short stem that must double its last letter: run, running."""
    vowels = sum(char in "aeiou" for char in stem)
    return vowels == 1 and len(stem) > 2 and stem[-2] in "aeiou" and stem[-1] not in "aeiouwxyh"


def _derived(word: str) -> Iterator[str]:
    """The words from which this may be made by an ending: -er, -ly, -ness, -able, -ment and their like."""
    for ending in ("er", "ers", "est", "or", "ors", "able", "y"):
        if word.endswith(ending):
            yield from _open(word.removesuffix(ending))
    for ending in ("ier", "iest", "ily", "iness", "iers"):
        if word.endswith(ending):
            yield word.removesuffix(ending) + "y"
    if word.endswith("bly"):
        yield word[:-1] + "e"
    if word.endswith("ically"):
        yield word[:-4]
    for ending in ("ly", "ness", "less", "ful", "fully", "ment", "ments", "ship", "wise", "like", "man", "men"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            yield word.removesuffix(ending)


# Endings that make another part of speech of a word and leave its sense: motivated, motivation.
_MAKING = frozenset("e ed ing s ion ions ation able ive al ly ally ment es".split()) | {""}
_OTHER_SENSE = lists.words("forms", "other sense")


def derived(old: str, new: str) -> bool:
    """True for two words of one stem of five letters or more, made into different parts of speech."""
    return looks_derived(old, new) and old not in _OTHER_SENSE and new not in _OTHER_SENSE


def looks_derived(old: str, new: str) -> bool:
    """True for two words that have the letters for it, whatever their sense."""
    size = 0
    while size < min(len(old), len(new)) and old[size] == new[size]:
        size += 1
    least = 4 if "ly" in (old[size:], new[size:]) else 5
    if size < least or not (known(old) and known(new)):
        return False
    ends = {old[size:], new[size:]}
    return ends <= _MAKING and ends != {"", "e"}


@lru_cache(maxsize=4096)
def slips(old: str, new: str) -> int:
    """How many letters were put in, left out, exchanged, or swapped with their neighbour, between two words.

    Optimal string alignment, by its table: for two words it takes less time than to load a library for it. What is
    longer than a word is far from everything.
    """
    if max(len(old), len(new)) > _LONGEST_WORD:
        return _LONGEST_WORD
    rows = [list(range(len(new) + 1))]
    for i, one in enumerate(old, 1):
        row = [i]
        for j, two in enumerate(new, 1):
            best = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (one != two))
            if i > 1 and j > 1 and one == new[j - 2] and two == old[i - 2]:
                best = min(best, rows[i - 2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
