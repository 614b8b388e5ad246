"""What a short unit costs that is repeated until it fills a text: calls are counted, and no clock is read."""

import sys
from collections.abc import Callable
from functools import partial
from typing import SupportsIndex

import pytest

import recension
from recension import formats
from recension.kept import Snapshot
from recension.model import Span
from recension.reading.blocks import read
from recension.reading.document import Block, Document
from recension.telling.prose import flowing
from recension.telling.view import View


def cut(unit: str, count: int) -> tuple[str, str]:
    """A run of a unit, and the same with a word in its middle."""
    return unit * count, f"{unit * (count // 2)} lobster {unit * (count - count // 2)}"


def page(old: str, new: str) -> None:
    formats.get("html").report(recension.compare(old, new), View())


def _calls(work: Callable[[], object]) -> int:
    """How often a function of ours or of Python's was called, or a generator went on."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.slow
@pytest.mark.parametrize(
    ("unit", "work", "most"),
    [
        ("|\n", recension.compare, 25),  # 44 when each line was made a row before it was seen that there is no table
        ("](x) ", recension.compare, 75),  # 94 when each "(x)" was read as a number anew
        ("|\n", page, 80),  # 106 with that, and when each line was held against a ruler twice
    ],
)
def test_a_unit_more_costs_no_more_calls_than_that(unit: str, work: Callable[..., object], most: int) -> None:
    work(*cut(unit, 1_000))  # what is loaded once is not counted
    once, twice = (_calls(partial(work, *cut(unit, count))) for count in (8_000, 16_000))
    assert (twice - once) / 8_000 < most


class Counted(tuple[Block, ...]):
    """Blocks that count how many of them were asked for."""

    asked: list[int] = []  # noqa: RUF012 (one for the test below)

    def __getitem__(self, place: SupportsIndex | slice) -> object:  # type: ignore[override]
        found = super().__getitem__(place)
        self.asked.append(len(found) if isinstance(found, tuple) else 1)
        return found


def test_the_words_of_a_span_ask_for_no_more_blocks_than_lie_in_it() -> None:
    text = "- crab\n" * 4_000
    known = read(Snapshot.of("quay", text))
    document = Document(known.snapshot, text, Counted(known.blocks))
    Counted.asked.clear()
    assert flowing(document, Span(7, 20)) == "- crab\n- crab"
    assert sum(Counted.asked) < 40
