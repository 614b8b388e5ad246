"""Texts that are hard on a diff, of any size, each in an edited version and an unrelated one of the same sort; and
short units that are repeated until they fill a text, which an edit cuts.

    python -m benchmarks nasty [--size CHARACTERS] [--limit SECONDS] [--only UNIT] [--quick]

prints how many times as long each unit takes as ordinary prose of the same length, by what is done with it: the drafts
alone, the report, and the report written for a terminal and as a page. Ordinary prose is timed in the same run, between
the units, with 1 % of its words edited; for units that were replaced by prose in part, with as much of it replaced. The
time is the processor's, with nothing remembered of the text before; what is quick is done twice, and the quicker turn
counts. Beyond the limit a unit is stopped.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial
from random import Random
from statistics import median
from typing import Any

import recension
from benchmarks import timing
from benchmarks.drafts import diff
from benchmarks.prose import drawn, prose, revision, written
from benchmarks.trial import tried
from recension import formats
from recension.errors import Error
from recension.telling.view import View

UNITS = (
    *("A.", "1.", "1.0.", "U.S.", "I.", "p.m.", "www.", ".", "…", "?", "<b>", "</i>", "<", "&amp;", " ", "\t", "\n"),
    *("|", "|\n", "{|\n", "-\n", "1. \n", "    a\n", "a.\n", "12 Jan ", "7 Jan. 2020 01:21 UTC ", "“", '"', "'", "’"),
    *(
        "—",
        "-",
        "a",
        "1",
        "ab ",
        "a@b.c ",
        "http://a.b ",
        "](x) ",
        '"a" ',
        "$1 ",
        "#",
        "_",
        "*a* ",
        "{{a}}",
        "(",
        "not ",
    ),
    *("Ruth ", "\U0001f600", "e\u0301", "\u4e2d", "\u4e2d\u3002", "\u0e01", "\u200b"),
)
SHAPES = ("cut", "cut inside", "within", "mixed")
WORKS = ("diff", "report", "terminal", "html")
SIZE, LIMIT, MOST = 100_000, 20.0, 5.0
AGAIN = 0.25  # seconds: what takes less is done again
BRIEF_TEXT = 10_000  # characters of an ordinary text that a run stands in

Pair = tuple[str, str]
Row = dict[str, Any]

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


# ------------------------------------------------------------------------------------------------- units, repeated


def main(arguments: Sequence[str]) -> Row:
    """The ratios by unit, shape and work, the worst of them, and the seconds of ordinary prose."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks nasty", description="Short units, repeated.")
    parser.add_argument("--size", type=int, default=SIZE, help=f"characters of a run ({SIZE:,})")
    parser.add_argument("--limit", type=float, default=LIMIT, help=f"seconds for each ({LIMIT:g})")
    parser.add_argument("--only", help="this unit, as a Python string without its quotation marks")
    parser.add_argument("--quick", action="store_true", help="short runs of few units, to see that it works")
    options = parser.parse_args(arguments)
    chosen = tuple(unit for unit in UNITS if options.only in (None, repr(unit)[1:-1]))
    if not chosen:
        raise Error(
            f"there is no unit {options.only!r}", f"name one of: {' '.join(repr(unit)[1:-1] for unit in UNITS)}"
        )
    size = options.size // 50 if options.quick else options.size
    ordinary = Ordinary(size, options.limit)
    ratios = {repr(unit)[1:-1]: _ratios(unit, size, ordinary) for unit in chosen[:: 40 if options.quick else 1]}
    show(ratios, size)
    over = {unit: told for unit, row in ratios.items() if (told := _over(row))}
    seconds = {what: {work: round(s, 4) for work, s in row.items()} for what, row in ordinary.seconds().items()}
    return {"machine": timing.machine(), "size": size, "ordinary_s": seconds, "ratios": ratios, "over": over}


class Ordinary:
    """Ordinary prose of a size: what each work on it takes, timed again and again."""

    def __init__(self, size: int, limit: float) -> None:
        edited = revision(size // 5, 0.01)
        text, other = edited.old[:size], written(prose(size // 5, 3))
        half = text[: size // 4] + other[: size // 4] + text[size // 2 :]
        self.limit = limit
        self.texts: dict[str, Pair] = {"edited": (text, edited.new[:size]), "mixed": (text, half)}
        self.taken: dict[str, dict[str, list[float]]] = {what: {work: [] for work in WORKS} for what in self.texts}
        brief = revision(BRIEF_TEXT // 5, 0.01, 11)  # another text: of those that are timed nothing is remembered
        for work in WORKS:
            _done(work, (f"{brief.old}\n\n他来。", f"{brief.new}\n\n他走。"))  # loads what any script needs
        self.again()

    def again(self) -> None:
        """One turn of each, among the others."""
        for what, pair in self.texts.items():
            for work in WORKS:
                self.taken[what][work].append(_seconds(work, pair, self.limit) or self.limit)

    def seconds(self) -> dict[str, dict[str, float]]:
        """The median of the turns."""
        return {what: {work: median(taken) for work, taken in row.items()} for what, row in self.taken.items()}


def repeated(unit: str, size: int) -> dict[str, Pair]:
    """A run of a unit, cut by an edit in several ways: the text before and after."""
    count = max(4, size // len(unit))
    run, half, quarter = unit * count, unit * (count // 2), unit * (count // 4)
    story = written(prose(BRIEF_TEXT // 5, 7))
    middle = story.index(". ", len(story) // 2) + 2
    head, tail = story[:middle], story[middle:]
    rest = unit * (count - count // 2)
    other = written(prose(size // 5, 3))[: size // 4]
    return {
        "cut": (run, f"{half} inserted {rest}"),
        "cut inside": (run, f"{half}x{rest}"),
        "within": (head + run + tail, f"{head}{half} inserted {rest}{tail}"),
        "mixed": (run, quarter + other + rest),
    }


def _ratios(unit: str, size: int, ordinary: Ordinary) -> Row:
    """How many times as long each shape of a unit takes as ordinary prose, by work; or why it did not end."""
    ordinary.again()
    found: Row = {}
    for shape, pair in repeated(unit, size).items():
        beside = ordinary.seconds()["mixed" if shape == "mixed" else "edited"]
        taken = {work: _seconds(work, pair, ordinary.limit) for work in WORKS}
        found[shape] = {
            work: round(seconds / beside[work], 2) if seconds else f"over {ordinary.limit:g} s"
            for work, seconds in taken.items()
        }
    return found


def _seconds(work: str, pair: Pair, limit: float) -> float | None:
    """The processor seconds of the quicker of two turns, or of the first if it is long; None for one without end."""
    best: float | None = None
    for _ in range(2):
        trial = tried(partial(_done, work, pair), limit)
        if trial.trouble.startswith("over"):
            return best
        if trial.trouble:
            raise Error(f"{work} of {pair[0][:20]!r} {trial.trouble}", "This is a fault of ours: mend it.")
        best = trial.seconds if best is None else min(best, trial.seconds)
        if best > AGAIN:
            break
    return best


def _done(work: str, pair: Pair) -> None:
    """The work itself; in a process of its own nothing is remembered of a text."""
    if work == "diff":
        diff(*pair)
        return
    report = recension.compare(*pair)
    if work != "report":
        formats.get(work).report(report, View())


def show(ratios: Row, size: int) -> None:
    """The table: for each unit and shape the ratios, on standard error."""
    rows = [
        (f"`{unit}`".replace("|", "\\|"), *(" ".join(str(row[shape][work]) for work in WORKS) for shape in SHAPES))
        for unit, row in ratios.items()
    ]
    print(f"{size:,} characters of a unit beside as much prose: {', '.join(WORKS)}\n", file=sys.stderr)
    timing.table(("unit", *SHAPES), rows)


def _over(row: Row) -> list[str]:
    """What took more than MOST times as long."""
    return [
        f"{shape}, {work}: {ratio}"
        for shape, told in row.items()
        for work, ratio in told.items()
        if isinstance(ratio, str) or ratio > MOST
    ]
