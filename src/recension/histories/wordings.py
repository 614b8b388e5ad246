"""The wordings of one passage through all snapshots of an article, each with the time in which it stood so."""

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from recension.diff.drafts import diff
from recension.histories.kept_stretches import stretches
from recension.model import Document, Span

_SHARE = 0.3  # of a passage's letters: a sentence that has so many of them in the other text is the passage there


class Wording(Struct, frozen=True):
    """What a passage says from the snapshot of the number `first` to that of the number `last`, all between them
    included."""

    text: str
    first: int
    last: int


class Wordings(Struct, frozen=True):
    """The wordings of the passage with some words, in the order of time; `gone` is the number of the first snapshot
    without the passage, or None where it stands in the last one."""

    words: str
    told: tuple[Wording, ...]
    gone: int | None = None


Documents = Callable[[int], Document]
"""The document of a snapshot by its number."""


def find(words: str, document: Document) -> Span | None:
    """Where the words stand in a text, however they are set apart, and in capitals or not if they stand only so."""
    rule = r"\s+".join(map(re.escape, words.split()))
    found = re.search(rule, document.text) or re.search(rule, document.text, re.IGNORECASE)
    return Span(*found.span()) if found and rule else None


def wordings(words: str, numbers: Sequence[int], documents: Documents) -> Wordings | None:
    """The wordings of the passage with the words, as the last of the snapshots that has them has it; None if none has.

    `numbers` are those of all snapshots that count, in order. Where the passage is away for a while, and stands again
    in the same words, both times are told.
    """
    start = next((place for place in range(len(numbers) - 1, -1, -1) if _at(words, numbers[place], documents)), None)
    if start is None:
        return None
    here = _at(words, numbers[start], documents)
    after = [*_followed(here, numbers[start:], documents)]
    before = [*_followed(here, numbers[start::-1], documents)]
    seen = [*reversed(before), *after[1:]]
    end = start + len(after)
    earlier = _earlier(words, numbers[: start - len(before) + 1], documents)
    told = (*earlier, *_together(seen))
    return Wordings(words, told, numbers[end] if end < len(numbers) else None)


def _at(words: str, number: int, documents: Documents) -> Span | None:
    """The sentences with the words in a snapshot."""
    document = documents(number)
    found = find(words, document)
    return document.sentence(found) if found else None


def _earlier(words: str, numbers: Sequence[int], documents: Documents) -> tuple[Wording, ...]:
    """The wordings from before the passage was away, if the same words stood in an earlier snapshot."""
    found = wordings(words, numbers, documents) if numbers else None
    return found.told if found else ()


def _followed(here: Span | None, numbers: Sequence[int], documents: Documents) -> Iterator[tuple[int, str]]:
    """The passage in each snapshot, from the first on as long as it stands there, with the numbers."""
    document = documents(numbers[0])
    for place, number in enumerate(numbers):
        if place:
            other = documents(number)
            here = partner(document, other, here) if here else None
            document = other
        if here is None:
            return
        yield number, " ".join(here.of(document.text).split())


def partner(one: Document, two: Document, span: Span) -> Span | None:
    """Where the passage of one text stands in the other, in whole sentences; None where it does not."""
    kept = stretches(diff(one, two), len(one.text), len(two.text))
    shared: dict[Span, int] = {}
    for stretch in kept:
        start, end = max(stretch.before, span.start), min(stretch.before + stretch.size, span.end)
        if start < end:
            there = Span(start + stretch.after - stretch.before, end + stretch.after - stretch.before)
            sentence = two.sentence(there)
            shared[sentence] = shared.get(sentence, 0) + sum(map(str.isalnum, there.of(two.text)))
    letters = sum(map(str.isalnum, span.of(one.text))) or 1
    found = sorted(sentence for sentence, size in shared.items() if size >= _SHARE * letters)
    return Span(found[0].start, found[-1].end) if found else None


def _together(seen: Sequence[tuple[int, str]]) -> Iterator[Wording]:
    """The wordings, neighbours that say the same as one."""
    row: list[tuple[int, str]] = []
    for number, text in seen:
        if row and row[-1][1] != text:
            yield Wording(row[0][1], row[0][0], row[-1][0])
            row = []
        row.append((number, text))
    if row:
        yield Wording(row[0][1], row[0][0], row[-1][0])
