"""A look that found an article gone: an event between two texts, and no text."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from captures import NOON, at, capture, wrong

from recension.kept import Absence, Away, Outcome
from recension.store import FolderStore
from recension.store.looks import Look, read_look, write_look
from recension.store.seals import seal

SOURCE = "tide.md, commit 0123456789ab, Ida Holm: Take it down"


def gone(taken: datetime, source: str = SOURCE) -> Absence:
    return Absence("ferry", taken, source)


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    """A text that stood, was gone twice, and came back as it was."""
    store = FolderStore(tmp_path / "snapshots")
    for one in (capture("Sails.", at(0)), gone(at(2)), gone(at(4), "again"), capture("Sails.", at(6))):
        store.put(one)
    return store


def test_the_text_before_and_the_one_after_are_two_with_the_time_between(store: FolderStore) -> None:
    first, second = store.list("ferry")
    assert first.away == Away(at(2), at(4), SOURCE)
    assert (first.taken, first.seen, second.taken, second.away) == (at(0), at(0), at(6), None)
    assert store.get("ferry", second).text == "Sails."


def test_the_receipt_names_the_text_that_stood_before(store: FolderStore) -> None:
    receipt = store.put(gone(at(9)))
    assert (receipt.outcome, receipt.entry.number) == (Outcome.GONE, 2)
    assert store.put(gone(at(9))).outcome is Outcome.HELD
    assert store.list("ferry")[-1].away == Away(at(9), at(9), SOURCE)


def test_what_was_never_there_has_no_text_before_it(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "snapshots")
    receipt = store.put(gone(at(1)))
    assert (receipt.outcome, receipt.entry.number) == (Outcome.GONE, 0)
    store.put(capture("Sails.", at(2)))
    assert [entry.away for entry in store.list("ferry")] == [None]


def test_a_deletion_learned_of_later_parts_what_looked_like_one_time(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "snapshots")
    store.put(capture("Sails.", at(0)))
    store.put(capture("Sails.", at(8)))
    store.put(gone(at(4)))
    assert [(entry.taken, entry.seen) for entry in FolderStore(store.root).list("ferry")] == [
        (at(0), at(0)),
        (at(8), at(8)),
    ]


def test_a_line_says_gone_and_another_outcome_is_a_line_that_cannot_be_read() -> None:
    look = Look(at(2), "", SOURCE)
    line = write_look(look)
    assert b'"outcome": "gone"' in line and b"snapshot" not in line
    assert read_look(line) == look
    assert read_look(line.replace(b'"gone"', b'"asleep"')) is None
    assert read_look(b'{"at": "2020-01-07T12:00:00Z"}') is None
    assert read_look(line.replace(b'"outcome"', b'"snapshot": "x", "outcome"')) is None


def test_it_verifies_is_sealed_and_a_seal_misses_it_when_it_goes(store: FolderStore) -> None:
    assert wrong(store.root) == []
    sealed = seal(store.root, NOON + timedelta(hours=1))
    assert sealed is not None and len(sealed.looks) == 2
    assert wrong(store.root) == []
    checks = store.root / "ferry" / "checks.jsonl"
    checks.write_bytes(checks.read_bytes().split(b"\n", 1)[1])
    (problem,) = wrong(store.root)
    assert "that found the article gone was sealed, and is changed or gone" in problem.what


def test_stores_that_are_merged_by_copying_know_of_it(store: FolderStore, tmp_path: Path) -> None:
    other = FolderStore(tmp_path / "other")
    other.put(capture("Sails.", at(0)))
    other.put(capture("Sails no more.", at(7)))
    checks = store.root / "ferry" / "checks.jsonl"
    (other.root / "ferry" / "checks.jsonl").write_bytes(checks.read_bytes())
    for file in (store.root / "ferry").glob("*.txt"):
        (other.root / "ferry" / file.name).write_bytes(file.read_bytes())
    listed = FolderStore(other.root).list("ferry")
    assert [(entry.taken, entry.away and entry.away.first) for entry in listed] == [
        (at(0), at(2)),
        (at(6), None),
        (at(7), None),
    ]
