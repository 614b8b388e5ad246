"""How many words are struck out and put in again although they did not change, beside patiencediff on the same texts.

A row has `before` and `after`, lists of sentences, which are compared as one paragraph, and as a paragraph each. A
passage of five words and more that goes out in one mark and comes in again in any is counted once; what is told as
moved is no mark. All marks are counted, too: striking less must not mean more pieces.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec

from benchmarks import sets
from benchmarks.drafts import diff

LEAST = 5  # words
JOINED = {"one paragraph": " ", "a paragraph each": "\n\n"}

Marks = list[tuple[str, str]]
"""For each mark what went out and what came in."""
Words = list[str]

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_PIECES = re.compile(r"\w+|\s+|[^\w\s]")


def main(arguments: list[str]) -> sets.Row:
    """The figures of this tool and of patiencediff, where that is installed, for each way to join the sentences."""
    options = sets.parser("struck", "alignment.jsonl", "Count words struck out in vain.").parse_args(arguments)
    rows = sets.rows(options.file, ("before", "after"))
    peers = {"ours": ours, **({"patiencediff": patience} if find_spec("patiencediff") else {})}
    return {
        "pairs": len(rows),
        **{
            name: {
                peer: figures(((seam.join(row["before"]), seam.join(row["after"])) for row in rows), marks)
                for peer, marks in peers.items()
            }
            for name, seam in JOINED.items()
        },
    }


def figures(pairs: Iterable[tuple[str, str]], marks: Callable[[str, str], Marks]) -> sets.Row:
    """How many passages went out and came in again, their words, and the marks and marked words in all."""
    passages = words = number = marked = 0
    for old, new in pairs:
        found = marks(old, new)
        number += len(found)
        marked += sum(len(_WORD.findall(side)) for mark in found for side in mark)
        again = struck(found)
        passages += len(again)
        words += sum(map(len, again))
    return {"passages": passages, "words": words, "marks": number, "marked_words": marked}


def struck(marks: Marks) -> list[Words]:
    """The passages that went out and came in again, the longest first; no word is counted twice."""
    gone, come = ([_words(mark[side]) for mark in marks] for side in (0, 1))
    found: list[Words] = []
    while best := _longest(gone, come):
        size, (a, i), (b, j) = best
        found.append(gone[a][i : i + size])
        gone[a : a + 1] = [gone[a][:i], gone[a][i + size :]]
        come[b : b + 1] = [come[b][:j], come[b][j + size :]]
    return found


def _words(text: str) -> Words:
    return [word.casefold() for word in _WORD.findall(text)]


Place = tuple[int, int]


def _longest(gone: Sequence[Words], come: Sequence[Words]) -> tuple[int, Place, Place] | None:
    """The longest passage in common of at least so many words as count: its size, and where it stands on both sides."""
    there: dict[tuple[str, ...], list[Place]] = defaultdict(list)
    for b, words in enumerate(come):
        for j in range(len(words) - LEAST + 1):
            there[tuple(words[j : j + LEAST])].append((b, j))
    best: tuple[int, Place, Place] | None = None
    for a, words in enumerate(gone):
        for i in range(len(words) - LEAST + 1):
            for b, j in there.get(tuple(words[i : i + LEAST]), ()):
                size = _shared(words[i:], come[b][j:])
                if best is None or size > best[0]:
                    best = size, (a, i), (b, j)
    return best


def _shared(one: Words, two: Words) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


def ours(old: str, new: str) -> Marks:
    """What this tool marks."""
    return [(edit.before.of(old), edit.after.of(new)) for draft in diff(old, new) for edit in draft.edits]


def patience(old: str, new: str) -> Marks:
    """What patiencediff marks of words, spaces and marks."""
    from patiencediff import PatienceSequenceMatcher

    one, two = _PIECES.findall(old), _PIECES.findall(new)
    steps = PatienceSequenceMatcher(None, one, two).get_opcodes()
    return [("".join(one[i:k]), "".join(two[j:m])) for tag, i, k, j, m in steps if tag != "equal"]
