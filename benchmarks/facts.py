"""Probes that no filter may swallow: is the change reported, is it kept from being minor, are its kinds named.

A row has `before`, `after`, `meaning` (true where the change alters what is said) and `kinds` that must be named.
"""

from collections import defaultdict
from collections.abc import Sequence

import recension
from benchmarks import sets
from recension.model import Severity


def main(arguments: list[str]) -> sets.Row:
    """The shares that pass, and the rows (counted from 1) that do not."""
    options = sets.parser("facts", "facts.jsonl", "Score the probes.").parse_args(arguments)
    return figures(sets.rows(options.file, ("before", "after", "meaning", "kinds")))


def figures(rows: Sequence[sets.Row]) -> sets.Row:
    """The shares over all rows, and the rows that failed."""
    silent, minor, meant = [], [], 0
    missed: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows, 1):
        report = recension.compare(row["before"], row["after"])
        meant += bool(row["meaning"])
        if report.heaviest is None:
            silent.append(number)
        if row["meaning"] and report.heaviest in (None, Severity.MINOR):
            minor.append(number)
        for kind in set(row["kinds"]) - set(report.kinds):
            missed[kind].append(number)
    named, wanted = sum(map(len, missed.values())), sum(len(set(row["kinds"])) for row in rows)
    return {
        "probes": len(rows),
        "reported": _share(len(rows) - len(silent), len(rows)),
        "never_minor": _share(meant - len(minor), meant),
        "kinds_found": _share(wanted - named, wanted),
        "rows_unreported": silent,
        "rows_minor": minor,
        "rows_by_kind_missed": dict(sorted(missed.items())),
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0
