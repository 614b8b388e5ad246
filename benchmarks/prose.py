"""Prose out of a fixed seed, and revisions of it of which every edit is known: what speed is measured on.

The words are made of syllables and drawn as often as words of their rank are in a language; they mean nothing.
"""

from itertools import accumulate, cycle, islice
from random import Random

from msgspec import Struct

_SMALL = (
    "the of to and a in that is was for on it with as by at from his her but they had not be are or an were".split()
)
_ONSETS = "b br c ch d dr f fl g gr h j k l m n p pl qu r s sh st t tr v w".split()
_CORES = "a e i o u ai ea ou io".split()
_CODAS = ["", "n", "r", "st", "l", "ck", "nd", "m", "t", "s"]
_TYPES = 20_000
_HAN = range(0x4E00, 0x4E00 + 3000)


class Revision(Struct, frozen=True):
    """An old text, a new one, and how many edits made the one the other."""

    old: str
    new: str
    edits: int


def _vocabulary() -> tuple[list[str], list[float]]:
    """The words and their cumulated weights, the frequent first."""
    random = Random(1)
    made = dict.fromkeys(_SMALL)
    while len(made) < _TYPES:
        syllables = range(random.choice((1, 2, 2, 3)))
        made["".join(random.choice(part) for _ in syllables for part in (_ONSETS, _CORES, _CODAS))] = None
    return list(made), list(accumulate(1 / (rank + 3) for rank in range(len(made))))


_WORDS, _WEIGHTS = _vocabulary()


def drawn(random: Random, count: int) -> list[str]:
    """So many words, each as often as its rank has it."""
    return random.choices(_WORDS, cum_weights=_WEIGHTS, k=count)


def sentence(random: Random) -> list[str]:
    """A sentence of 8 to 30 words, with a capital, a stop, and a comma or a figure now and then."""
    words = drawn(random, random.randint(8, 30))
    words[0] = words[0].capitalize()
    if random.random() < 0.5:
        words[len(words) // 2] += ","
    if random.random() < 0.2:
        words[-2] = str(random.randint(2, 9000))
    words[-1] += "."
    return words


def prose(count: int, seed: int = 7) -> list[list[list[str]]]:
    """Paragraphs of sentences of words, at least `count` words in all."""
    random, paragraphs, size = Random(seed), [], 0
    while size < count:
        paragraphs.append([sentence(random) for _ in range(random.randint(2, 5))])
        size += sum(map(len, paragraphs[-1]))
    return paragraphs


def written(paragraphs: list[list[list[str]]]) -> str:
    """The paragraphs as a text, a blank line between each two."""
    lines = (" ".join(" ".join(words) for words in sentences) for sentences in paragraphs)
    return "\n\n".join(line for line in lines if line) + "\n"


def revision(count: int, share: float, seed: int = 7) -> Revision:
    """A text of `count` words and another in which edits have touched that share of them.

    Of twenty edits, eighteen are within a sentence: a word or a phrase replaced, taken out or put in. One is a
    sentence that came or went, and one a sentence that moved to another paragraph. No two touch the same sentence
    next to each other, so that each can be told by itself.
    """
    random = Random(seed + 1)
    paragraphs = prose(count, seed)
    old = written(paragraphs)
    places = [(p, s) for p, sentences in enumerate(paragraphs) for s in range(len(sentences))]
    random.shuffle(places)
    touched = edits = 0
    for place in cycle(places):
        if touched >= count * share:
            break
        touched += _edit(random, paragraphs, *place)
        edits += 1
    return Revision(old, written(paragraphs), edits)


def _edit(random: Random, paragraphs: list[list[list[str]]], p: int, s: int) -> int:
    """Makes one edit in the sentence, or with it; how many words it touched."""
    words, drawn_at = paragraphs[p][s], random.random()
    if drawn_at < 0.05 and words:
        paragraphs[p][s] = sentence(random) if random.random() < 0.5 else []
        return len(words)
    if drawn_at < 0.10 and words:
        paragraphs[p][s] = []
        paragraphs[random.randrange(len(paragraphs))].append(words)
        return len(words)
    return _reword(random, words)


def _reword(random: Random, words: list[str]) -> int:
    """Replaces, takes out or puts in a few words within a sentence, its first and last left alone."""
    length = random.choice((1, 1, 1, 2, 3, 5, 8))
    at = random.randint(1, max(1, len(words) - length - 2))
    come = drawn(random, length) if random.random() < 0.75 else []
    gone = length if random.random() < 0.75 or not come else 0
    gone = max(0, min(gone, len(words) - 2 - at))
    words[at : at + gone] = come
    return max(gone, len(come))


def rewrapped(count: int, seed: int = 7) -> Revision:
    """A text folded at 72 columns, and the same folded at 60."""
    from textwrap import fill

    paragraphs = written(prose(count, seed)).split("\n\n")
    old, new = ("\n\n".join(fill(words, width) for words in paragraphs) for width in (72, 60))
    return Revision(old, new, 1)


def unrelated(count: int) -> Revision:
    """Two texts that have nothing in common but their language."""
    return Revision(written(prose(count, 11)), written(prose(count, 12)), 1)


def repeated(count: int, edits: int = 10) -> Revision:
    """The same sentence again and again, and a word of it replaced in a few places."""
    random = Random(5)
    words = " ".join(sentence(random))
    new = [words] * count
    for number in range(edits):
        at = count * (2 * number + 1) // (2 * edits)
        new[at] = words.replace(" ", f" {drawn(random, 1)[0]}{number} ", 1)
    return Revision(" ".join([words] * count), " ".join(new), edits)


def unbroken(count: int, edits: int = 10) -> Revision:
    """So many letters without a space, and a few of them replaced."""
    random = Random(6)
    letters = random.choices("abcdefghijklmnopqrstuvwxyz", k=count)
    new = list(letters)
    for number in range(edits):
        new[count * (2 * number + 1) // (2 * edits)] = "#"
    return Revision("".join(letters), "".join(new), edits)


def chinese(count: int, edits: int = 60) -> Revision:
    """So many characters of Han in sentences and paragraphs, and some of them replaced, taken out or put in."""
    random = Random(8)
    text = [chr(_HAN[min(int(random.paretovariate(0.7)), len(_HAN)) - 1]) for _ in range(count)]
    for at in islice(range(0, count, 23), 1, None):
        text[at] = "。" if at % 92 else "。\n\n"
    new = list(text)
    for at in sorted(random.sample(range(30, count - 30, 40), edits), reverse=True):
        size = random.choice((1, 1, 2, 3))
        new[at : at + random.choice((0, size))] = random.choices([chr(c) for c in _HAN], k=size)
    return Revision("".join(text), "".join(new), edits)
