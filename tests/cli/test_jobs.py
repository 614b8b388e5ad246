"""Several processes that compare: what comes out is what one process tells, whatever becomes of them."""

import os
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pytest

from conftest import NOW, Recension
from recension.desk import ahead
from recension.desk.histories import Histories
from recension.desk.listener import Collected
from recension.histories import report, steps
from recension.kept import Entry, Snapshot
from recension.model import Document, Report
from recension.store import open_store
from recension.store.cache import Cache

pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")

COMMANDS = [
    ["report", "--format", "json"],
    ["report", "bakery", "--since", "2031-03-03"],
    ["log"],
    ["log", "bakery", "--undisclosed"],
    ["log", "--json"],
]


@pytest.fixture
def snapshots(desk: Path) -> Path:
    """A store of two articles, of which one has many snapshots and had the same text twice."""
    store = open_store(desk / "snapshots")
    for article, last in (("bakery", 24), ("quarry", 4)):
        for day in range(1, last):
            price = 3 + day % 7
            text = (
                f"The {article} opens\n\nA loaf costs {price} crowns.\n\nIt closed on {day} days, Hanne Bruun said.\n"
            )
            store.put(Snapshot.of(article, text, datetime(2031, 3, day, 8, tzinfo=UTC)))
    return desk / "snapshots"


@pytest.fixture
def kept(snapshots: Path) -> Iterator[Histories]:
    """The histories of that store, compared in two processes, with nothing remembered."""
    with Histories(open_store(snapshots), Cache(None, NOW), Collected(), jobs=2) as found:
        yield found


def changes(kept: Histories) -> list[list[str]]:
    return [[change.id for step in one.steps for change in step.report.changes] for one in kept.of([])]


@pytest.mark.usefixtures("snapshots")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_several_processes_tell_what_one_tells(
    command: list[str], recension: Recension, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECENSION_CACHE", "")
    alone = recension(*command)

    assert alone.status == 0
    assert recension(*command, "--jobs", "3") == alone
    assert recension(*command, "--jobs", "0") == alone


def test_all_but_the_first_report_are_worked_out_by_other_processes(
    kept: Histories, monkeypatch: pytest.MonkeyPatch
) -> None:
    here: list[str] = []
    plain = report.compare

    def noted(old: Document, new: Document) -> Report:
        here.append(new.text)
        return plain(old, new)

    monkeypatch.setattr(report, "compare", noted)

    assert sum(map(len, changes(kept))) > 20
    assert len(here) == 1


def test_a_process_that_fails_is_only_missed(kept: Histories, snapshots: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Histories(open_store(snapshots), Cache(None, NOW), Collected()) as alone:
        wanted = changes(alone)
    plain = steps.worked_out

    def failing(texts: Iterable[Snapshot]) -> Iterator[list[tuple[str, object]]]:
        yield from islice(plain(texts), 2)
        raise MemoryError

    monkeypatch.setattr(steps, "worked_out", failing)

    assert changes(kept) == wanted


@pytest.mark.usefixtures("snapshots")
def test_no_process_is_begun_for_what_is_remembered(recension: Recension, monkeypatch: pytest.MonkeyPatch) -> None:
    first = recension("report", "--jobs", "2")
    monkeypatch.setattr(os, "fork", None)

    assert recension("report", "--jobs", "2") == first


def test_no_process_is_left_when_the_work_is_broken_off(snapshots: Path) -> None:
    with (
        pytest.raises(KeyboardInterrupt),
        Histories(open_store(snapshots), Cache(None, NOW), Collected(), jobs=3) as kept,
    ):
        next(iter(next(kept.of(["bakery"])).steps))
        raise KeyboardInterrupt

    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_few_snapshots_are_shared_out_too() -> None:
    entries = [Entry(number, NOW, NOW, f"sha256:{number}", f"{number}.txt") for number in range(1, 6)]
    found = ahead.batches([("bakery", entries), ("quarry", entries[:3]), ("mill", entries[:1])], 2)

    assert [(one.article, [entry.number for entry in one.entries]) for one in found] == [
        ("bakery", [1, 2, 3]),
        ("bakery", [3, 4, 5]),
        ("quarry", [1, 2, 3]),
    ]
