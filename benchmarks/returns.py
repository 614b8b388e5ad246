"""Words taken out of a history, and put in again elsewhere some snapshots later: is the age told the old one?

    python -m benchmarks returns FOLDER

The folder holds folders of dated versions of one article each. A passage that stands once in each version from one on
is left out of the next two to ten, and stands in all later ones behind another paragraph. Right is the age that its
words had before; a chain of diffs without a memory of what went, beside it, calls them new.
"""

import random
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from benchmarks import sets
from recension.histories.gone_words import GoneWords
from recension.histories.origins import Origins
from recension.histories.words_of import words
from recension.kept import Snapshot
from recension.model import Document, Span
from recension.reading import blocks

SEED = 1606
TURNS = 1  # passages of each size that are tried in an article
SIZES = {"sentence": 0, "12 words": 12, "6 words": 6, "3 words": 3}
LONGEST = 10  # snapshots for which a passage is away


class Seeded(NamedTuple):
    """The versions with the passage away and back, where each of its words stands in the last, and its right age."""

    texts: list[str]
    places: list[int]
    ages: list[int]


class Forgetful(GoneWords):
    """A memory that knows nothing again: what is left is a plain chain of diffs."""

    def known(self, _company: object, _text: str) -> Iterator[tuple[int, int, int]]:
        """Nothing."""
        return iter(())


def main(arguments: list[str]) -> sets.Row:
    """The share of words of the right age, with the memory and without, by the size of the passage."""
    options = sets.parser("returns", "articles", "Score the ages of words that come back.").parse_args(arguments)
    dice = random.Random(SEED)
    found: sets.Row = {}
    histories = [*_histories(Path(options.file))]
    for name, size in SIZES.items():
        seeds = [one for texts in histories for one in _seeded(texts, size, dice)]
        ours, chain = ([share(one, memory) for one in seeds] for memory in (True, False))
        found[name] = {"passages": len(seeds), "ours": _mean(ours), "a plain chain of diffs": _mean(chain)}
    return {"histories": len(histories), **found}


def share(one: Seeded, memory: bool) -> tuple[int, int]:
    """How many words of the passage have the right age at the end, and how many there are."""
    ages = _ages(one.texts, one.places, memory)
    return sum(mine == right for mine, right in zip(ages, one.ages, strict=True)), len(ages)


def _mean(found: Sequence[tuple[int, int]]) -> float:
    return round(sum(right for right, _ in found) / max(sum(all_ for _, all_ in found), 1), 4)


def _ages(texts: Sequence[str], places: Sequence[int], memory: bool = True) -> list[int]:
    """The age of the word at each place of the last text, as the number of the text that had it first."""
    read = [blocks.read(Snapshot.of("x", text)) for text in texts]
    found = Origins(read[0], 0)
    if not memory:
        found.gone = Forgetful()
    for number, document in enumerate(read[1:], 1):
        found.step(document, number)
    return [found.origins[found.ages[place]].first for place in places]


def _histories(folder: Path) -> Iterator[list[str]]:
    """The versions of each article of which there are four or more, neighbours that are equal as one."""
    for article in sorted(path for path in folder.iterdir() if path.is_dir()):
        texts = [path.read_bytes().decode() for path in sorted(article.glob("*.txt"))]
        texts = texts[:1] + [new for old, new in pairwise(texts) if new != old]
        if len(texts) >= 4:
            yield texts


def _seeded(texts: Sequence[str], size: int, dice: random.Random) -> Iterator[Seeded]:
    for _ in range(TURNS):
        first = dice.randrange(len(texts) - 3)
        away = dice.randint(2, min(LONGEST, len(texts) - first - 2))
        document = blocks.read(Snapshot.of("x", texts[first]))
        passages = [one for one in _passages(document, size, dice) if _stays(one.of(document.text), texts[first:])]
        others = [b.text for b in document.blocks if len(b.text) > 60 and _stays(b.text, texts[first:])]
        if not passages:
            continue
        passage = dice.choice(passages)
        said = passage.of(document.text)
        others = [other for other in others if said not in other]
        if others:
            places = [word.start for word in words(document, passage)]
            made, start = _made(texts, first, away, said, dice.choice(others))
            ages = _ages(texts[: first + 1], places)
            yield Seeded(made, [place - passage.start + start for place in places], ages)


def _made(texts: Sequence[str], first: int, away: int, said: str, other: str) -> tuple[list[str], int]:
    """The versions with the passage away after the first, and behind the other paragraph from some later one on; and
    where it begins in the last."""
    made = list(texts[: first + 1])
    for number, text in enumerate(texts[first + 1 :], 1):
        without = text.replace(said, "", 1)
        at = without.index(other) + len(other)
        made.append(without if number <= away else f"{without[:at]} {said}{without[at:]}")
    return made, made[-1].index(other) + len(other) + 1


def _stays(said: str, texts: Sequence[str]) -> bool:
    return all(text.count(said) == 1 for text in texts)


def _passages(document: Document, size: int, dice: random.Random) -> Iterator[Span]:
    """Sentences of six words and more, or so many words in a row out of one."""
    for sentence in document.sentences:
        found = words(document, sentence)
        if len(found) < max(size + 2, 6):
            continue
        start = dice.randrange(len(found) - size) if size else 0
        yield Span(found[start].start, found[start + size - 1].end) if size else sentence
