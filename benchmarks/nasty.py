"""Texts that are hard on a diff, of any size, each in an edited version and an unrelated one of the same sort."""

from collections.abc import Callable
from random import Random

from benchmarks.prose import drawn, prose, written

Sort = Callable[[Random, int], str]
EDITS = 40
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _some(random: Random, alphabet: str, count: int) -> str:
    return "".join(random.choices(alphabet, k=count))


def _rows(random: Random, size: int, row: Callable[[Random, int], str], end: str = "\n") -> str:
    """Rows until they are long enough."""
    made: list[str] = []
    length = 0
    while length < size:
        made.append(row(random, len(made)))
        length += len(made[-1]) + len(end)
    return end.join(made)


def _one_word(random: Random, size: int) -> str:
    word = drawn(random, 1)[0]
    return f"{word} " * (size // (len(word) + 1) + 1)


def _one_letter(random: Random, size: int) -> str:
    return random.choice(_LETTERS) * size


def _spaces(random: Random, size: int) -> str:
    return random.choice(" \u00a0\t") * size


def _alternating(random: Random, size: int) -> str:
    one, two = drawn(random, 2)
    return f"{one} {two} " * (size // (len(one) + len(two) + 2) + 1)


def _table(random: Random, number: int) -> str:
    return f"| {number} | {random.randint(1, 99)} | {drawn(random, 1)[0]} | {random.random():.2f} |"


def _address(random: Random, _: int) -> str:
    return f"{'.'.join(drawn(random, 2))}@{'-'.join(drawn(random, 2))}.example"


def _link(random: Random, _: int) -> str:
    return (
        f"[{' '.join(drawn(random, 3))}](https://example.org/{'/'.join(drawn(random, 3))}?n={random.randint(1, 999)})"
    )


def _item(random: Random, number: int) -> str:
    return "  " * (number % 40) + f"- {' '.join(drawn(random, 4))}"


def _unclosed(random: Random, _: int) -> str:
    return random.choice("“\"«‘'") + " ".join(drawn(random, 12)) + "."


def _lines(row: Callable[[Random, int], str], end: str = "\n") -> Sort:
    return lambda random, size: _rows(random, size, row, end)


SORTS: dict[str, Sort] = {
    "one line of prose": lambda random, size: written(prose(size // 5, random.randrange(1 << 30))).replace("\n", " "),
    "words without a stop": _lines(lambda random, _: drawn(random, 1)[0], " "),
    "fifty words at random": _lines(lambda random, _: _LETTERS[random.randrange(25)] * random.choice((1, 2)), " "),
    "one word again and again": _one_word,
    "one letter again and again": _one_letter,
    "white space alone": _spaces,
    "two words in turn": _alternating,
    "letters at random": lambda random, size: _some(random, _LETTERS, size),
    "letters and stops": lambda random, size: _some(random, _LETTERS + "  .!?", size),
    "two letters at random": lambda random, size: _some(random, "ab", size),
    "brackets": lambda random, size: _some(random, "()[]{}<>", size),
    "brackets never closed": lambda random, size: random.choice("([{<") * size,
    "quotations never closed": _lines(_unclosed, " "),
    "quotation marks alone": lambda random, size: _some(random, "“\"«‘'", size),
    "stops alone": lambda random, size: _some(random, ".!?…", size),
    "Chinese without a stop": lambda random, size: "".join(map(chr, random.choices(range(0x4E00, 0x59B8), k=size))),
    "Thai": lambda random, size: "".join(map(chr, random.choices(range(0x0E01, 0x0E3A), k=size))),
    "rows of a table": _lines(_table),
    "numbers": _lines(lambda random, _: str(random.randint(0, 10**6)), " "),
    "digits without a space": lambda random, size: _some(random, "0123456789", size),
    "e-mail addresses": _lines(_address, ", "),
    "dots and at signs": lambda random, size: _some(random, "a.@-", size),
    "links of Markdown": _lines(_link, " "),
    "a nested list": _lines(_item),
    "a word a line": _lines(lambda random, _: drawn(random, 1)[0]),
    "empty lines": lambda random, size: _some(random, "\n\n\n\nx", size),
    "abbreviations": _lines(lambda random, _: random.choice(("Mr.", "U.S.", "e.g.", "p.m.", "No.", "Dr.")), " "),
    "accents upon accents": lambda random, size: _some(random, "e\u0301\u0302\u0323", size),
}


def texts(sort: str, size: int) -> tuple[str, str, str]:
    """A text of so many bytes, the same with EDITS stretches replaced by others of the sort, and an unrelated one."""
    first, other, patches = (
        SORTS[sort](Random(f"{sort}{seed}"), size).encode()[:size].decode(errors="ignore") for seed in range(3)
    )
    return first, edited(first, patches), other


def edited(text: str, patches: str) -> str:
    """The text with stretches of up to 40 characters replaced by as many or fewer of the other, far between."""
    random = Random(3)
    pieces, start, step = [], 0, len(text) // EDITS
    for number in range(EDITS):
        at = number * step + random.randrange(max(1, step - 40))
        gone, come = random.randint(0, 40), random.randint(0, 40)
        pieces += [text[start:at], patches[at : at + come]]
        start = at + gone
    return "".join(pieces) + text[start:]
