"""Moves seeded into articles: which of them the report tells, and how many characters it marks on the way.

    python -m benchmarks moves [FOLDER]
    python -m benchmarks moves --labels [FILE] --data FOLDER [--half build|score]

The second form scores moves that a person labelled in real histories instead: see `benchmarks/labelled.py`. The
folder of it holds the collections that the labels name; of the half `score` no step is named, only shares.

The folder holds articles, or folders of dated versions of one article, of which the newest is taken. An editor's
hand spares marks and the ends of sentences; a rough one does not, and glues sentences together where it strikes.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import recension
from benchmarks import labelled, sets
from benchmarks.score import Score
from benchmarks.seeding import Editing, Seeded, Unit, cut_up, seed
from recension.errors import Error
from recension.model import Action, Edit, Report, Span

HANDS = {
    "0%": Editing(0.0),
    "10%": Editing(0.1),
    "30%": Editing(0.3),
    "10% rough": Editing(0.1, rough=True),
    "30% rough": Editing(0.3, rough=True),
}
SEED = 2020
TURNS = 2  # times each article is drawn for each rate and each size of unit

Spans = Iterable[Span]


def main(arguments: list[str]) -> sets.Row:
    """Precision and recall of the moved units by how much they were edited, and the cost in marked characters."""
    parser = sets.parser("moves", "articles", "Score the moves that are told.")
    parser.add_argument("--labels", nargs="?", type=Path, const=sets.OURS / "moves.jsonl")
    parser.add_argument("--data", type=Path, help="with --labels: the folder of the collections that they name")
    parser.add_argument("--half", choices=("build", "score"), default="build")
    options = parser.parse_args(arguments)
    if options.labels:
        if not options.data:
            raise Error("the labels name files, and no folder is named", "say where they are: --data FOLDER")
        rows = [row for row in sets.rows(options.labels, labelled.FIELDS) if row["half"] == options.half]
        return labelled.figures(rows, options.data, options.half == "build")
    return figures(drawn(sets.articles(options.file)))


def drawn(articles: dict[str, str]) -> Iterator[tuple[str, bool, Seeded]]:
    """The seeded revisions, the same in every run: the hand that edited, and True where paragraphs were moved."""
    for name, article in articles.items():
        cut = cut_up(article)
        for hand, how in HANDS.items():
            for whole in (False, True):
                for turn in range(TURNS):
                    dice = random.Random(f"{SEED} {name} {hand} {whole} {turn}")
                    seeded = seed(cut, whole, dice.randint(1, 8), how, dice)
                    if seeded:
                        yield hand, whole, seeded


def figures(trials: Iterable[tuple[str, bool, Seeded]]) -> sets.Row:
    """The figures by hand, of sentences and paragraphs together and each alone."""
    scores: dict[tuple[str, str], Score] = defaultdict(Score)
    costs: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for hand, whole, seeded in trials:
        report = recension.compare(seeded.old, seeded.new)
        score = found(seeded, report)
        for kind in ("all", "paragraphs" if whole else "sentences"):
            scores[hand, kind] += score
        for place, figure in enumerate((marked(seeded, report), edited(seeded), len(seeded.units))):
            costs[hand][place] += figure
    return {hand: _told(scores, hand, *cost) for hand, cost in costs.items()}


def _told(scores: dict[tuple[str, str], Score], hand: str, marks: int, edits: int, units: int) -> sets.Row:
    kinds = {kind: score.f1 for (at, kind), score in scores.items() if at == hand and kind != "all"}
    return {
        "units": units,
        **scores[hand, "all"].figures,
        **{f"{kind}_f1": round(f1, 4) for kind, f1 in sorted(kinds.items())},
        "marked": marks,
        "edited": edits,
        **({"marked_to_edited": round(marks / edits, 3)} if edits else {}),
    }


def found(seeded: Seeded, report: Report) -> Score:
    """The score of one report: a unit is found if most of it is told to have moved to where it went.

    What is told to have moved and is for the most part no unit was said in error, once for each change.
    """
    moves = [Edit(change.before, change.after) for change in report.changes if change.action is Action.MOVED]
    right = sum(_is_found(unit, moves) for unit in seeded.units)
    units = [unit.before for unit in seeded.units]
    wrong = sum(2 * _shared(move.before, units) < len(move.before) for move in moves)
    return Score(right, right + wrong, len(seeded.units))


def _is_found(unit: Unit, moves: Iterable[Edit]) -> bool:
    arrived = [move.before for move in moves if _shared(move.after, [unit.after])]
    return 2 * _shared(unit.before, arrived) > len(unit.before)


def _shared(span: Span, others: Spans) -> int:
    return sum(max(0, min(span.end, other.end) - max(span.start, other.start)) for other in others)


def edited(seeded: Seeded) -> int:
    """The characters of the moved units that were edited on the way, white space apart."""
    return sum(unit.edited for unit in seeded.units)


def marked(seeded: Seeded, report: Report) -> int:
    """The characters of the moved units that are marked as removed or added, white space apart."""
    edits = [edit for change in report.changes for edit in change.edits]
    old = _ink(seeded.old, [edit.before for edit in edits], [unit.before for unit in seeded.units])
    return old + _ink(seeded.new, [edit.after for edit in edits], [unit.after for unit in seeded.units])


def _ink(words: str, marks: Spans, units: Spans) -> int:
    """The characters that lie in both, white space apart."""
    inside = {at for unit in units for at in range(unit.start, unit.end)}
    return sum(not words[at].isspace() for at in {at for mark in marks for at in range(mark.start, mark.end)} & inside)
