"""Which words an edit replaced by which, against spans marked by people.

A row has `before` and `after`, lists of tokens, and `edits`, up to three acceptable sets of gold edits, each with
its range of old and of new tokens (null for a side that has none). The set that a prediction agrees with best is
the one that counts. A row without any gold set says nothing and is left out.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile

from benchmarks import score, sets
from benchmarks.score import Score
from recension.diff.passage_edits import edits

Range = tuple[int, int] | None
Pairs = set[tuple[Range, Range]]
Differ = Callable[[Sequence[str], Sequence[str]], Pairs]


def main(arguments: list[str]) -> sets.Row:
    """The figures of this tool and of difflib on the same rows."""
    options = sets.parser("spans", "spans.jsonl", "Score the spans of edits.").parse_args(arguments)
    rows = [row for row in sets.rows(options.file, ("before", "after", "edits")) if row["edits"]]
    return {"pairs": len(rows), **figures(rows, edited), "baseline": figures(rows, matched)}


def figures(rows: Sequence[sets.Row], differ: Differ) -> sets.Row:
    """The score of exact pairs of spans over all rows."""
    whole = Score()
    for row in rows:
        said = differ(row["before"], row["after"])
        whole += max((score.of(said, meant(gold)) for gold in row["edits"]), key=lambda one: (one.f1, one.right))
    return whole.figures


def meant(gold: Sequence[sets.Row]) -> Pairs:
    """The pairs of spans of one gold set."""
    return {(_range(edit["before"]), _range(edit["after"])) for edit in gold}


def _range(ends: Sequence[int] | None) -> Range:
    return (ends[0], ends[1]) if ends and ends[0] < ends[1] else None


def matched(before: Sequence[str], after: Sequence[str]) -> Pairs:
    """The baseline: what difflib does not call equal, over the tokens as they are given."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return {(_range((i, k)), _range((j, m))) for tag, i, k, j, m in matcher.get_opcodes() if tag != "equal"}


def edited(before: Sequence[str], after: Sequence[str]) -> Pairs:
    """What this tool finds in the tokens set with a space between them, as ranges of the given tokens.

    A capital that only follows from the words that came or went beside it is no edit in the gold sets, where this tool
    counts its word in: such a word is taken off the ends.
    """
    found: list[tuple[int, int, int, int]] = []
    for i, k, j, m in _ranges(before, after):
        if found and (i < found[-1][1] or j < found[-1][3]):
            i, _, j, _ = found.pop()
        found.append((i, k, j, m))
    return {(_range((i, k)), _range((j, m))) for i, k, j, m in (_bare(before, after, *item) for item in found)}


def _bare(before: Sequence[str], after: Sequence[str], i: int, k: int, j: int, m: int) -> tuple[int, int, int, int]:
    """The ranges without the words at their ends that differ in case only; as they are, if that is all that differs."""
    old, new = [word.casefold() for word in before[i:k]], [word.casefold() for word in after[j:m]]
    if old == new:
        return i, k, j, m
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    head = len([*takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False))])
    return i + head, i + len(old), j + head, j + len(new)


def _ranges(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    old, new = " ".join(before), " ".join(after)
    olds, news = _borders(before), _borders(after)
    for edit in edits(old, new):
        left = max(_inside(olds, edit.before.start)[0], _inside(news, edit.after.start)[0])
        right = max(_inside(olds, edit.before.end)[1], _inside(news, edit.after.end)[1])
        here = _covered(olds, edit.before.start - left, edit.before.end + right)
        there = _covered(news, edit.after.start - left, edit.after.end + right)
        if here[0] < here[1] or there[0] < there[1]:
            yield *here, *there


def _borders(tokens: Sequence[str]) -> list[tuple[int, int]]:
    """Where each token stands among its fellows with a space between them."""
    at, borders = 0, []
    for token in tokens:
        borders.append((at, at + len(token)))
        at += len(token) + 1
    return borders


def _inside(borders: list[tuple[int, int]], at: int) -> tuple[int, int]:
    """How far a place is from the beginning and the end of the token that it lies inside; 0, 0 between two."""
    number = bisect_left(borders, (at, -1)) - 1
    if number >= 0 and borders[number][0] < at < borders[number][1]:
        return at - borders[number][0], borders[number][1] - at
    return 0, 0


def _covered(borders: list[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """The range of the tokens that [start, end) touches."""
    first = bisect_right([stop for _, stop in borders], start)
    last = bisect_left([begin for begin, _ in borders], end)
    return first, max(first, last)
