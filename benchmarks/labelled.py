"""Moves that a person labelled in steps of real histories: how many told moves are real, and how many real are told.

A row names two files of a collection, with the first twelve digits of their digests, and has `half`, `moves` and
`may`. A move has `ways`: where two passages changed places either may be said to have moved, and one way is enough.
A way, and each of `may`, is a passage as spans `before` and `after`, with its first and last words for a person who
looks it up. What is told within a passage of `may` could be called a move or not, and is counted nowhere.

A told move is real if most of it, before and after, lies within one way of a labelled move. A labelled move is told
if most words of one of its ways are covered by such moves: a picture's data, long as it may be, is one word.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import recension
from benchmarks import sets
from recension.errors import Error
from recension.model import Action, Edit, Span

FIELDS = ("id", "half", "collection", "document", "before", "after", "digests", "moves", "may")

Passages = Sequence[Edit]


@dataclass(frozen=True, slots=True)
class Judged:
    """A step: its told moves that are real and that are not, and its labelled ones that are told and that are not."""

    real: Passages
    false: Passages
    found: Sequence[int]
    missed: Sequence[int]


def figures(rows: Iterable[sets.Row], data: Path, named: bool) -> sets.Row:
    """Precision and recall of the moves told in steps whose files lie in the folder; `named`: those that miss."""
    judged = {row["id"]: judge(row, *(_read(row, data, side) for side in (0, 1))) for row in rows}
    real, false = (sum(len(getattr(each, name)) for each in judged.values()) for name in ("real", "false"))
    found, missed = (sum(len(getattr(each, name)) for each in judged.values()) for name in ("found", "missed"))
    told: sets.Row = {
        "steps": len(judged),
        "told": real + false,
        "precision": round(real / (real + false), 4) if real + false else 1.0,
        "labelled": found + missed,
        "recall": round(found / (found + missed), 4) if found + missed else 1.0,
    }
    if named:
        told["missed"] = {name: each.missed for name, each in judged.items() if each.missed}
        told["false"] = {name: [_place(one) for one in each.false] for name, each in judged.items() if each.false}
    return told


def judge(row: sets.Row, before: str, after: str) -> Judged:
    """The moves that are told of two texts beside those that the row labels, numbered from 1."""
    changes = recension.compare(before, after).changes
    told = [Edit(change.before, change.after) for change in changes if change.action is Action.MOVED]
    moves, may = [_passages(move["ways"]) for move in row["moves"]], _passages(row["may"])
    real = [each for each in told if any(_within(each, way) for move in moves for way in move)]
    others = [each for each in told if each not in real]
    missed = [number for number, move in enumerate(moves, 1) if not any(_covered(way, real, before) for way in move)]
    return Judged(
        real,
        [each for each in others if not any(_within(each, some) for some in may)],
        [number for number in range(1, len(moves) + 1) if number not in missed],
        missed,
    )


def _place(each: Edit) -> list[list[int]]:
    return [[each.before.start, each.before.end], [each.after.start, each.after.end]]


def _passages(found: Iterable[sets.Row]) -> Passages:
    return [Edit(Span(*each["before"]), Span(*each["after"])) for each in found]


def _within(told: Edit, passage: Edit) -> bool:
    pairs = (told.before, passage.before), (told.after, passage.after)
    return all(2 * _shared(each, some) > len(each) for each, some in pairs)


def _covered(way: Edit, told: Passages, text: str) -> bool:
    inside = [each.before for each in told if _within(each, way)]
    words = [Span(*each.span()) for each in re.finditer(r"\S+", text) if _shared(Span(*each.span()), way.before)]
    return 2 * sum(any(_shared(word, each) for each in inside) for word in words) > len(words)


def _shared(span: Span, other: Span) -> int:
    return max(0, min(span.end, other.end) - max(span.start, other.start))


def _read(row: sets.Row, data: Path, side: int) -> str:
    path = data / row["collection"] / row["document"] / row[("before", "after")[side]]
    text = sets.read(path)
    if hashlib.sha256(text.encode()).hexdigest()[:12] != row["digests"][side]:
        raise Error(
            f"{path} is not the text that was labelled", "name the folder that holds it in the version labelled"
        )
    return text
