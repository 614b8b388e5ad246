"""Whether what readers were told of a material change is told rightly: named, stamped, late or none.

    python -m benchmarks disclosure [FILE] [--half build|score]

A row has `steps` (each with `at` and `text`), `half`, and `changes`: each has the number of its `step` (from 1), the
words it has to do with before and after (`old`, `new`), and its `state`. A change that is not told as material in
its step counts as `missed`: for a material change that was disclosed or not, nothing was said. Rules are made by the
build half alone: of the score half no row is ever named, only shares.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from tempfile import TemporaryDirectory

import recension
from benchmarks import sets
from recension import Snapshot
from recension.model import Change, Report, Step

_FIELDS = ("steps", "changes", "half")
STATES = ("named", "stamped", "late", "none")
_MISSED = "missed"

Judged = tuple[str, str, str]  # row, state in the set, state told


def main(arguments: list[str]) -> sets.Row:
    """The scores of a half, and of the build half the changes that were told wrongly."""
    parser = sets.parser("disclosure", "disclosure.jsonl", "Score what readers were told of each material change.")
    parser.add_argument("--half", choices=("build", "score"), default="build")
    options = parser.parse_args(arguments)
    rows = [row for row in sets.rows(options.file, _FIELDS) if row["half"] == options.half]
    judged = [one for row in rows for one in judge(row)]
    found: sets.Row = {"rows": len(rows), **scores(judged)}
    for field in ("trade", "language"):
        names = {row["id"]: row.get(field, "") for row in rows}
        parts = {name: [one for one in judged if names[one[0]] == name] for name in sorted({*names.values()})}
        found[f"by_{field}"] = {name: scores(part)["right"] for name, part in parts.items()}
    if options.half == "build":
        found["wrong"] = [f"{row} {gold}: {told}" for row, gold, told in judged if gold != told]
    return found


def judge(row: sets.Row) -> list[Judged]:
    """What is told of each change of a row."""
    with TemporaryDirectory() as folder:
        store = recension.open_store(folder)
        for step in row["steps"]:
            store.put(Snapshot.of("a", step["text"], datetime.fromisoformat(step["at"])))
        steps = store.history("a").steps
        return [(row["id"], change["state"], _told(steps, change)) for change in row["changes"]]


def _told(steps: Sequence[Step], change: sets.Row) -> str:
    """The state that is told of the change that has most of its words; of several, the one that reassures most."""
    step = steps[change["step"] - 2]
    said = [
        str(step.disclosures[told.id].state)
        for told in step.report.changes
        if told.id in step.disclosures and _meets(step.report, told, change)
    ]
    return min(said, key=STATES.index, default=_MISSED)


def _meets(report: Report, told: Change, change: sets.Row) -> bool:
    """True if a change that is told stands where the words of the set's change stand, in either text."""
    for text, span, words in (
        (report.before.text, told.before, change["old"]),
        (report.after.text, told.after, change["new"]),
    ):
        at = text.find(words) if words else -1
        while at >= 0:
            if span and span.start < at + len(words) and at < span.end:
                return True
            at = text.find(words, at + 1)
    return False


def scores(judged: Iterable[Judged]) -> sets.Row:
    """Macro average of F1, precision of `named`, and how much of what was disclosed is told as not disclosed."""
    pairs = Counter((gold, told) for _, gold, told in judged)
    disclosed = sum(n for (gold, _), n in pairs.items() if gold != "none")
    by_state = {state: _f1(pairs, state) for state in STATES if any(state in pair for pair in pairs)}
    return {
        "changes": pairs.total(),
        "right": _share(sum(n for (gold, told), n in pairs.items() if gold == told), pairs.total()),
        "macro_f1": round(sum(by_state.values()) / max(len(by_state), 1), 4),
        "named_precision": _precision(pairs, "named"),
        "falsely_none": _share(sum(n for (gold, told), n in pairs.items() if gold != "none" == told), disclosed),
        "missed": _share(sum(n for (_, told), n in pairs.items() if told == _MISSED), pairs.total()),
        "f1": by_state,
        "confusion": {f"{gold} as {told}": n for (gold, told), n in sorted(pairs.items())},
    }


def _precision(pairs: Counter[tuple[str, str]], state: str) -> float:
    return _share(pairs[state, state], sum(n for (_, told), n in pairs.items() if told == state))


def _f1(pairs: Counter[tuple[str, str]], state: str) -> float:
    either = sum(n * (1 + (gold == told)) for (gold, told), n in pairs.items() if state in (gold, told))
    return round(2 * pairs[state, state] / either, 4) if either else 0.0


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0
