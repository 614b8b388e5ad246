"""The same probes and the same seeded moves through this tool and through others: what each marks and tells.

    python -m benchmarks peers [FOLDER] [--facts FILE] [--table]

Marked characters are those shown as removed or added, white space apart. `--table` prints a Markdown table as well,
to standard error, so that the JSON line stands alone on standard output.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path

import recension
from benchmarks import sets
from benchmarks.moves import drawn, found
from benchmarks.rivals import Rival, installed
from benchmarks.score import Score
from benchmarks.seeding import Seeded

RATES = ("0%", "10%", "30%")
MOST = 30  # seeded revisions for each rate: some of the others take seconds for one

Moves = dict[str, list[Seeded]]
Row = dict[str, object]


def main(arguments: list[str]) -> sets.Row:
    """The figures of each tool, and the names of those that are not installed."""
    parser = sets.parser("peers", "articles", "Compare with other diff tools.")
    parser.add_argument("--facts", type=Path, default=sets.OURS / "facts.jsonl", help="the probes")
    parser.add_argument("--table", action="store_true", help="print a Markdown table, too")
    options = parser.parse_args(arguments)
    probes = [(row["before"], row["after"]) for row in sets.rows(options.facts, ("before", "after"))]
    moves = seeded(options.file)
    rivals, absent = installed()
    rows = [ours(probes, moves), *(theirs(rival, probes, moves) for rival in rivals)]
    if options.table:
        print(table(rows), file=sys.stderr)
    return {"probes": len(probes), "moves": {r: len(m) for r, m in moves.items()}, "tools": rows, "absent": absent}


def seeded(folder: Path) -> Moves:
    """The seeded revisions by rate, the first few of them spread over the articles."""
    by_rate: Moves = defaultdict(list)
    for rate, _, revision in drawn(sets.articles(folder)):
        if rate in RATES:
            by_rate[rate].append(revision)
    return {rate: list(islice(all_, 0, None, max(1, len(all_) // MOST)))[:MOST] for rate, all_ in by_rate.items()}


def ours(probes: Sequence[tuple[str, str]], moves: Moves) -> Row:
    """What this tool marks, and what it tells beyond marking."""
    reports = [recension.compare(*probe) for probe in probes]
    told = sum((found(one, recension.compare(one.old, one.new)) for all_ in moves.values() for one in all_), Score())
    return {
        **_figures("recension", recension_version(), _ours, probes, moves),
        "moves_told": round(told.recall, 4),
        "kinds_told": sum(bool(set(report.kinds) - {"wording"}) for report in reports),
    }


def recension_version() -> str:
    """The version that is installed."""
    from importlib.metadata import version

    return version("recension")


def _ours(old: str, new: str) -> list[str]:
    edits = [edit for change in recension.compare(old, new).changes for edit in change.edits]
    return [words for edit in edits for words in (edit.before.of(old), edit.after.of(new))]


def theirs(rival: Rival, probes: Sequence[tuple[str, str]], moves: Moves) -> Row:
    """What another tool marks. None of them tells a move or a kind."""
    return {**_figures(rival.name, rival.version, rival.marks, probes, moves), "moves_told": 0.0, "kinds_told": 0}


def _figures(
    name: str,
    version: str,
    marks: Callable[[str, str], list[str]],
    probes: Sequence[tuple[str, str]],
    moves: Moves,
) -> Row:
    probed = [_ink(marks(*probe)) for probe in probes]
    return {
        "tool": name,
        "version": version,
        "probes_marked": sum(map(bool, probed)),
        "characters_in_probes": sum(probed),
        "characters_in_moves": {
            rate: sum(_ink(marks(one.old, one.new)) for one in all_) for rate, all_ in moves.items()
        },
    }


def _ink(pieces: Iterable[str]) -> int:
    return sum(not char.isspace() for piece in pieces for char in piece)


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    rates = list(rows[0]["characters_in_moves"])  # type: ignore[call-overload]
    head = ["tool", "version", "probes marked", "characters marked in the probes"]
    head += [f"in moves, {rate} edited" for rate in rates] + ["moves told", "probes with a kind told"]
    lines = ["| " + " | ".join(head) + " |", "|---" * 2 + "|--:" * (len(head) - 2) + "|"]
    return "\n".join([*lines, *("| " + " | ".join(_cells(row, rates)) + " |" for row in rows)])


def _cells(row: Row, rates: Sequence[str]) -> list[str]:
    moves = row["characters_in_moves"]
    return [
        str(row["tool"]),
        str(row["version"]),
        str(row["probes_marked"]),
        f"{row['characters_in_probes']:,}",
        *(f"{moves[rate]:,}" for rate in rates),  # type: ignore[index]
        f"{row['moves_told']:.0%}",
        str(row["kinds_told"]),
    ]
