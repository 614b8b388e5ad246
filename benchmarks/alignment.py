"""Which sentence became which, against pairs drawn by people.

A row has `before` and `after`, lists of sentences, and `alignment`, a list of pairs [i, j]; a sentence may stand
in several pairs (it was split or merged). A link of several passages says all pairs that it is made of.

Where the people who drew the pairs took a moved sentence for one gone and one new (in ArgRewrite no gold pair crosses
another), every move that is told counts as wrong, be it word for word. So the figures are given twice: of all that is
told, and `in_order`, of what is not told as moved.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import partial
from itertools import accumulate, product

from benchmarks import score, sets
from benchmarks.drafts import read
from benchmarks.score import Score
from recension.diff.alignment import link
from recension.diff.passages import portions
from recension.diff.portions import Portion

THRESHOLD = 0.4  # of the baseline: the figure of its publication

Pairs = set[tuple[int, int]]
Aligner = Callable[[Sequence[str], Sequence[str]], Pairs]


def main(arguments: list[str]) -> sets.Row:
    """The figures of this tool and of the baseline on the same rows."""
    options = sets.parser("alignment", "alignment.jsonl", "Score the alignment of sentences.").parse_args(arguments)
    rows = sets.rows(options.file, ("before", "after", "alignment"))
    return {
        "pairs": len(rows),
        **figures(rows, linked),
        "in_order": figures(rows, stayed),
        "baseline": figures(rows, likest),
    }


def figures(rows: Sequence[sets.Row], align: Aligner) -> sets.Row:
    """The scores over all rows: of all pairs, of those whose text changed, and the recall of splits and mergers."""
    every, changed, several = Score(), Score(), Score()
    for row in rows:
        said, meant = align(row["before"], row["after"]), {(i, j) for i, j in row["alignment"]}
        every += score.of(said, meant)
        differs = partial(_differs, row)
        changed += score.of({*filter(differs, said)}, {*filter(differs, meant)})
        several += score.of(said & _several(meant), _several(meant))
    return {
        "all": every.figures,
        "changed": changed.figures,
        "split_or_merged_recall": round(several.recall, 4),
        "split_or_merged": several.meant,
    }


def _differs(row: sets.Row, pair: tuple[int, int]) -> bool:
    return bool(row["before"][pair[0]] != row["after"][pair[1]])


def _several(pairs: Pairs) -> Pairs:
    """The pairs of which either sentence stands in another pair too."""
    olds, news = Counter(i for i, _ in pairs), Counter(j for _, j in pairs)
    return {(i, j) for i, j in pairs if olds[i] > 1 or news[j] > 1}


def linked(before: Sequence[str], after: Sequence[str]) -> Pairs:
    """The pairs that this tool finds."""
    return {pair for pair, _ in _found(before, after)}


def stayed(before: Sequence[str], after: Sequence[str]) -> Pairs:
    """The pairs that this tool finds and does not tell as moved."""
    return {pair for pair, moved in _found(before, after) if not moved}


def _found(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[tuple[int, int], bool]]:
    """The pairs, each with whether it is told as moved: both drafts go the whole way, each sentence as a paragraph."""
    old, new = "\n\n".join(before), "\n\n".join(after)
    one, two = portions(read(old), read(new))
    for item in link(one.passages, two.passages, (one.names, two.names)):
        here, there = (
            _covered(sentences, side.parts[slice(*ends)])
            for sentences, side, ends in ((before, one, item.before), (after, two, item.after))
        )
        equal = len(here) == len(there) and all(before[i] == after[j] for i, j in zip(here, there, strict=True))
        pairs = zip(here, there, strict=True) if equal else product(here, there)
        yield from ((pair, item.moved) for pair in pairs)


def _covered(sentences: Sequence[str], found: Sequence[Portion]) -> list[int]:
    """The sentences of which the portions hold a part."""
    starts = list(accumulate((len(sentence) + 2 for sentence in sentences), initial=0))
    numbers = {
        number
        for part in found
        for number in range(bisect_right(starts, part.span.start) - 1, bisect_left(starts, part.span.end))
    }
    return sorted(numbers)


def likest(before: Sequence[str], after: Sequence[str]) -> Pairs:
    """The baseline: pairs of which each is the other's likest, by difflib over lower-cased words and marks."""
    olds, news = [*map(_words, before)], [*map(_words, after)]
    table = [[_ratio(old, new) for new in news] for old in olds]
    best_new = [max(range(len(news)), key=line.__getitem__, default=0) for line in table]
    best_old = [max(range(len(olds)), key=lambda i, j=j: table[i][j], default=0) for j in range(len(news))]
    return {(i, j) for i, j in enumerate(best_new) if news and best_old[j] == i and table[i][j] >= THRESHOLD}


def _words(sentence: str) -> list[str]:
    return re.findall(r"\w+|[^\w\s]", sentence.lower())


def _ratio(old: list[str], new: list[str]) -> float:
    return SequenceMatcher(None, old, new, autojunk=False).ratio()
