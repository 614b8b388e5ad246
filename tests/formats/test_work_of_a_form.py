"""A form costs what its changes need: twice the changes, about twice the work."""

import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import pytest

import recension
from recension import formats
from recension.kept import Entry
from recension.model import Disclosed, Disclosure, History, Report, Step
from recension.telling.view import View

NOON = datetime(2021, 3, 1, 12, tzinfo=UTC)


def changed(paragraphs: int) -> Report:
    """Five edits a paragraph."""
    old = (
        f"The jury sat {n} times at house {n} by the lake. On day {n} it was late, and {n} men saw it."
        for n in range(paragraphs)
    )
    new = (
        f"The jury sat {n + 1} times at the house {n} by the pond. On day {n} it was late, and {n + 5} men heard it."
        for n in range(paragraphs)
    )
    return recension.compare("\n\n".join(old), "\n\n".join(new))


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, ours and others'."""
    found = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal found
        found += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return found


def written(name: str, report: Report) -> Iterable[object]:
    entries = tuple(Entry(n, NOON, NOON, "sha256:0", f"lake/{n}") for n in (1, 2))
    step = Step(
        2,
        entries[1],
        report,
        NOON,
        NOON,
        None,
        dict.fromkeys((c.id for c in report.changes), Disclosure(Disclosed.NONE)),
    )
    return list(formats.get(name).history([History("lake", entries, (step,))], View()))


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return [changed(60), changed(120)]


@pytest.fixture(scope="module")
def diffed() -> int:
    """The work of the smaller diff but for one paragraph more, as nothing of it is remembered yet."""
    return calls(lambda: changed(61))


@pytest.mark.slow
@pytest.mark.parametrize("name", formats.names())
def test_to_write_a_step_is_at_most_twice_the_work_of_its_diff_and_grows_as_the_changes_do(
    name: str, reports: list[Report], diffed: int
) -> None:
    written(name, reports[0])  # what is loaded and remembered once is not counted
    some, twice = (calls(lambda report=report: written(name, report)) for report in reports)  # type: ignore[misc]
    assert len(reports[1].changes) > 1.9 * len(reports[0].changes) > 200  # an edit that is made all over is told once
    assert twice < 2.4 * some
    assert some < 2 * diffed
