"""Whether a line by which a text speaks of its own changes is told as a notice or as a stamp, and no other line is.

    python -m benchmarks notices [FILE] [--half build|score]

A row has `text` (a line or a short paragraph), `old` (what stood there before, or nothing), `form` (notice, stamp or
neither), `language`, `trade` and `half`. Rules are made by the build half alone: of the score half no row is named.
"""

from collections import Counter
from collections.abc import Iterable

from benchmarks import sets
from recension.reading import editions, fields, stamps

_FIELDS = ("text", "old", "form", "half", "language")


def main(arguments: list[str]) -> sets.Row:
    """How much of each form is found, how much of what is told is right, and how much is found by language."""
    parser = sets.parser("notices", "notices.jsonl", "Score what is told as a notice or a stamp.")
    parser.add_argument("--half", choices=("build", "score"), default="build")
    options = parser.parse_args(arguments)
    rows = [row for row in sets.rows(options.file, _FIELDS) if row["half"] == options.half]
    told = [(row, form(row["text"], row["old"])) for row in rows]
    found: sets.Row = {"rows": len(rows), **shares((row["form"], said) for row, said in told)}
    languages = sorted({row["language"] for row in rows})
    found["right_by_language"] = {
        one: shares((row["form"], said) for row, said in told if row["language"] == one)["right"] for one in languages
    }
    if options.half == "build":
        found["wrong"] = [f"{row['form']} as {said}: {row['text'][:80]}" for row, said in told if row["form"] != said]
    return found


def form(text: str, old: str) -> str:
    """What a line is told as."""
    field, dated = fields.of(text)
    if dated and dated[0] == "updated":
        before = fields.of(old)[1] if old else None
        return "stamp" if not before or stamps.moved_on(before[1], dated[1]) else "neither"
    for read in (stamps.version, editions.dated_name, editions.edition):
        was, now = read(old), read(text)
        if was and now and was[0] == now[0] and was[1] < now[1]:
            return "stamp"
    return "notice" if field == "correction" else "neither"


def shares(pairs: Iterable[tuple[str, str]]) -> sets.Row:
    """The shares of pairs of what a line is and what it is told as."""
    counted = Counter(pairs)
    found: sets.Row = {"right": _share(sum(n for (is_, told), n in counted.items() if is_ == told), counted.total())}
    for one in ("notice", "stamp"):
        of_it = sum(n for (is_, _), n in counted.items() if is_ == one)
        told_so = sum(n for (_, told), n in counted.items() if told == one)
        found |= {f"{one}_found": _share(counted[one, one], of_it), f"{one}_right": _share(counted[one, one], told_so)}
    neither = sum(n for (is_, _), n in counted.items() if is_ == "neither")
    return {**found, "falsely_told": _share(neither - counted["neither", "neither"], neither)}


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0
