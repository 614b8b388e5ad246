"""Whether what matters is told as what matters, and what does not is not.

    python -m benchmarks materiality [FILE] [--half build|score]

A row has `before`, `after`, `material` (true where a reader would be told another thing) and `half`; `trade` and
`language`, where it has them, are told apart. Rules are made by the build half alone: of the score half no row is
ever named, only shares.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import recension
from benchmarks import sets
from recension.model import Severity

_FIELDS = ("before", "after", "material", "half")
_TOLD = (Severity.FACTUAL, Severity.QUOTED)


def main(arguments: list[str]) -> sets.Row:
    """The shares of a half, and of the build half the rows (counted from 1) that miss."""
    parser = sets.parser("materiality", "materiality.jsonl", "Score what is told as material and what is not.")
    parser.add_argument("--half", choices=("build", "score"), default="build")
    options = parser.parse_args(arguments)
    rows = [(number, row) for number, row in enumerate(sets.rows(options.file, _FIELDS), 1)]
    return figures([each for each in rows if each[1]["half"] == options.half], options.half == "build")


def figures(rows: Sequence[tuple[int, sets.Row]], named: bool) -> sets.Row:
    """The shares of each severity among material and harmless rows, by trade and language; the rows that miss."""
    judged = [(number, row, heaviest(row["before"], row["after"])) for number, row in rows]
    found: sets.Row = {"rows": len(rows), **shares(judged)}
    for field in ("trade", "language"):
        names = sorted({row[field] for _, row, _ in judged if row.get(field)})
        found[f"by_{field}"] = {name: shares([one for one in judged if one[1].get(field) == name]) for name in names}
    if named:
        found["missed"] = missed(judged)
    return found


Judged = tuple[int, sets.Row, Severity]


def heaviest(before: str, after: str) -> Severity:
    """The severity of the gravest change; minor where nothing is told."""
    return recension.compare(before, after).heaviest or Severity.MINOR


def shares(judged: Iterable[Judged]) -> sets.Row:
    """How much of the material is told as such, and how much of the harmless is; and how much is reworded."""
    by_sort: dict[bool, list[Severity]] = defaultdict(list)
    for _, row, severity in judged:
        by_sort[bool(row["material"])].append(severity)
    material, harmless = by_sort[True], by_sort[False]
    return {
        "material": len(material),
        "material_told": _share(material, lambda severity: severity in _TOLD),
        "material_told_or_reworded": _share(material, lambda severity: severity >= Severity.REWORDED),
        "harmless": len(harmless),
        "harmless_told": _share(harmless, lambda severity: severity in _TOLD),
        "harmless_reworded": _share(harmless, lambda severity: severity is Severity.REWORDED),
    }


def missed(judged: Iterable[Judged]) -> dict[str, list[int]]:
    """The rows of either sort that were not told as they should be."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, row, severity in judged:
        if bool(row["material"]) is (severity not in _TOLD):
            found[f"{'material' if row['material'] else 'harmless'} {severity}"].append(number)
    return dict(sorted(found.items()))


def _share(found: Sequence[Severity], holds: Callable[[Severity], bool]) -> float:
    return round(sum(map(holds, found)) / len(found), 4) if found else 1.0
