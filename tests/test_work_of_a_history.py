"""How much is done to tell a history: counted in lines of code, so that no other work on the machine matters."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import FrameType
from typing import Any

import pytest

from recension.histories import naming, steps
from recension.kept import Entry, Snapshot
from recension.reading import blocks, document
from recension.review import story
from recension.span import Span
from recension.telling import phrases

NOON = datetime(2026, 11, 17, 12, tzinfo=UTC)


def text(paragraphs: int, more: int) -> str:
    return "\n\n".join(f"The bell of tower {n} rings {n % 50 + more} times a day." for n in range(paragraphs))


def lines(work: Callable[[], object]) -> int:
    """How many lines are gone through in what holds changes against notices, each round of a loop on one line too."""
    found = 0

    def count(frame: FrameType, event: str, _: object) -> Any:
        nonlocal found
        found += event == "line"
        return count if frame.f_code.co_filename in _COUNTED else None

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
    return found


_COUNTED = {one.__file__ for one in (naming, document, phrases, story)}


def told(paragraphs: int) -> list[int]:
    """How much was disclosed or not in each step of a history in which each paragraph has another figure."""
    kept = [Snapshot.of("bells", text(paragraphs, 60 * n), NOON + timedelta(days=n)) for n in range(2)]
    entries = [Entry(n, one.taken or NOON, NOON, one.digest, f"bells/{n}") for n, one in enumerate(kept, start=1)]
    return [len(step.disclosures) for step in steps.history("bells", entries, kept).steps]


@pytest.mark.slow
def test_four_times_the_changes_are_about_four_times_the_work_to_hold_against_notices() -> None:
    told(20)  # what is loaded and remembered once is not counted
    some, more = (lines(lambda number=number: told(number)) for number in (100, 400))  # type: ignore[misc]
    assert told(100) == [100]
    assert more < 4.5 * some


def test_where_a_passage_stands_is_found_without_going_through_the_blocks() -> None:
    text_read = blocks.read(Snapshot.of("bells", text(3000, 0), NOON))
    last = text_read.blocks[-1]
    near = Span(last.span.start, last.span.start + 8)
    for work in (lambda: phrases.end(text_read, near), lambda: story._sentences(text_read, near)):
        work()
        assert lines(work) < 100
    assert phrases.end(text_read, near) == "paragraph 3000, sentence 1"
    assert story._sentences(text_read, near) == {last.text}
