"""Edits to be labelled, drawn by a fixed seed from files that stay outside the repository.

An edit is known by the id of its pair of texts and by its ranges of words, [first, last + 1], in the old text and in
the new, words being what stands between white space. A plain word diff finds them, so that the sample does not
depend on what this tool would say.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

from benchmarks import sets
from recension.errors import Error

LONGEST = 12  # words on either side; a longer edit is a rewriting, and has no one kind
Ranges = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two states of a text, and the id by which labels refer to them."""

    id: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """An edit of a pair, by its ranges of words."""

    pair: Pair
    edit: Ranges

    @property
    def words(self) -> tuple[str, str]:
        """The old words and the new."""
        (i, k), (j, m) = self.edit
        return " ".join(self.pair.before.split()[i:k]), " ".join(self.pair.after.split()[j:m])


def pairs(files: Iterable[Path]) -> Iterator[Pair]:
    """The pairs of texts of files of JSON lines, and of folders of histories (each version and the next)."""
    for path in files:
        if path.is_dir():
            yield from _steps(path)
        else:
            yield from (Pair(r["id"], r["before"], r["after"]) for r in sets.rows(path, ("id", "before", "after")))


def _steps(folder: Path) -> Iterator[Pair]:
    files = sorted(folder.glob("*/*.txt"))
    if not files:
        raise Error(f"{folder} has no histories", "name a folder of folders of dated text files")
    for old, new in pairwise(files):
        if old.parent == new.parent:
            name = f"{old.parent.name}@{old.stem}..{new.stem}"
            yield Pair(name, old.read_text(encoding="utf-8"), new.read_text(encoding="utf-8"))


def draw(count: int, seed: int, found: Iterable[Pair]) -> list[Drawn]:
    """`count` edits of different words, taken from as many different pairs as there are."""
    dice, queues, seen = random.Random(seed), [], set()
    for pair in sorted(found, key=lambda pair: pair.id):
        edits = list(_edits(pair))
        dice.shuffle(edits)
        queues.append(edits)
    dice.shuffle(queues)
    chosen: list[Drawn] = []
    while len(chosen) < count and any(queues):
        for edits in filter(None, queues):
            drawn = edits.pop()
            if drawn.words not in seen and len(chosen) < count:
                seen.add(drawn.words)
                chosen.append(drawn)
    return chosen


def _edits(pair: Pair) -> Iterator[Drawn]:
    before, after = pair.before.split(), pair.after.split()
    for tag, i, k, j, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal" and max(k - i, m - j) <= LONGEST:
            yield Drawn(pair, ((i, k), (j, m)))
