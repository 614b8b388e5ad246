"""The kinds of edits, against labels made by hand.

    python -m benchmarks kinds LABELS --texts FILES...
    python -m benchmarks kinds --draw COUNT SEED FILES... --to FILE

A row of LABELS has `id`, `edit` (ranges of words, see draw.py) and `kinds`; its texts are found by their id among
FILES, unless the row brings them itself as `before` and `after`. The second form writes rows to label to a file,
with their words for the eye of whoever labels them; it belongs outside the repository.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import recension
from benchmarks import sets
from benchmarks.draw import Drawn, Pair, draw, pairs
from benchmarks.score import Score
from recension.errors import Error
from recension.model import Change, Report, Severity, Span

NEVER_MINOR = frozenset({"number", "quantity", "date", "name", "negation", "quotation"})
_AS_LABELLED = {"phrasing": "wording"}  # the labels are older than the kind, and know wording alone
LOOKS = frozenset({"quotation", "typography", "spacing"})  # other characters or spaces in a quotation, the same words
AROUND = 6  # words on either side, shown to whoever labels


def main(arguments: list[str]) -> sets.Row:
    """The figures of the labels; or how many edits were drawn to be labelled."""
    parser = sets.parser("kinds", "kinds.jsonl", "Score the kinds of edits, or draw edits to label.")
    parser.add_argument("--texts", nargs="+", type=Path, default=[], metavar="FILE", help="where the ids are found")
    parser.add_argument("--draw", nargs="+", metavar="COUNT SEED FILE", help="draw edits to label from these files")
    parser.add_argument("--to", type=Path, help="the file to write what was drawn to")
    options = parser.parse_args(arguments)
    return drawn(options) if options.draw else scored(options)


def drawn(options: argparse.Namespace) -> sets.Row:
    """Write the edits that are drawn, and say how many there are."""
    count, seed, *files = options.draw
    if not (count.isdigit() and seed.isdigit() and files and options.to):
        raise Error("it is not clear what to draw", "say: --draw COUNT SEED FILES... --to FILE")
    edits = draw(int(count), int(seed), pairs(map(Path, files)))
    options.to.write_text("".join(json.dumps(_shown(edit), ensure_ascii=False) + "\n" for edit in edits), "utf-8")
    return {"drawn": len(edits), "seed": int(seed), "to": str(options.to)}


def _shown(edit: Drawn) -> sets.Row:
    (i, k), (j, m) = edit.edit
    words, others = edit.pair.before.split(), edit.pair.after.split()
    return {
        "id": edit.pair.id,
        "edit": edit.edit,
        "kinds": [],
        "old": " ".join([*words[max(0, i - AROUND) : i], "[-", *words[i:k], "-]", *words[k : k + AROUND]]),
        "new": " ".join([*others[max(0, j - AROUND) : j], "{+", *others[j:m], "+}", *others[m : m + AROUND]]),
    }


def scored(options: argparse.Namespace) -> sets.Row:
    """The figures over all labels."""
    rows = sets.rows(options.file, ("id", "edit", "kinds"))
    known = {pair.id: pair for pair in pairs(options.texts)}
    return figures([(row, found(_pair(row, known), row["edit"])) for row in rows])


def _pair(row: sets.Row, known: Mapping[str, Pair]) -> Pair:
    if "before" in row and "after" in row:
        return Pair(row["id"], row["before"], row["after"])
    if row["id"] not in known:
        raise Error(f"no text has the id {row['id']}", "name the files that the labels were drawn from after --texts")
    return known[row["id"]]


def found(pair: Pair, edit: Sequence[Sequence[int]]) -> list[Change]:
    """The changes of the report that touch the edit."""
    report = _report(pair)
    here, there = _span(pair.before, *edit[0]), _span(pair.after, *edit[1])
    return [change for change in report.changes if _touches(change, here, there)]


@lru_cache(maxsize=64)
def _report(pair: Pair) -> Report:
    return recension.compare(pair.before, pair.after)


def _span(words: str, first: int, last: int) -> Span:
    """Where the words [first, last) stand; empty, between two words, where there are none."""
    places = [match.span() for match in re.finditer(r"\S+", words)]
    if first < last:
        return Span(places[first][0], places[last - 1][1])
    at = places[first][0] if first < len(places) else len(words)
    return Span(at, at)


def _touches(change: Change, here: Span, there: Span) -> bool:
    return any(
        (here and max(here.start, edit.before.start) < min(here.end, edit.before.end))
        or (there and max(there.start, edit.after.start) < min(there.end, edit.after.end))
        or (_within(edit.before, here) and _within(edit.after, there))
        for edit in change.edits
    )


def _within(span: Span, other: Span) -> bool:
    return span in other


def figures(labelled: Iterable[tuple[sets.Row, list[Change]]]) -> sets.Row:
    """Precision and recall of each kind, coverage beyond wording, and what was filed as minor that must not be."""
    scores: dict[str, Score] = {}
    covered, minor, rows = 0, [], 0
    for row, changes in labelled:
        said, meant = {_AS_LABELLED.get(kind, kind) for change in changes for kind in change.kinds}, set(row["kinds"])
        rows += 1
        covered += bool(said - {"wording"})
        for kind in said | meant:
            one = Score(int(kind in said and kind in meant), int(kind in said), int(kind in meant))
            scores[kind] = scores.get(kind, Score()) + one
        heaviest = max((change.severity for change in changes), default=Severity.MINOR)
        if meant & NEVER_MINOR and not (len(meant) > 1 and meant <= LOOKS) and heaviest == Severity.MINOR:
            minor.append(row["id"])
    told = {kind: {**score.figures, "labels": score.meant} for kind, score in sorted(scores.items())}
    return {
        "edits": rows,
        "coverage": round(covered / rows, 4) if rows else 1.0,
        "facts_filed_as_minor": sorted(Counter(minor)),
        "kinds": told,
    }
