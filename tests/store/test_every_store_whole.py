"""What every store must do beside keeping texts: names, marks, records, seals, verdicts and trials."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from captures import NOON, at, capture
from msgspec.structs import replace
from stores import STORES, texts

from recension.errors import Error, NotFoundError
from recension.kept import Outcome
from recension.review.records import Deed, Record
from recension.store import Store

FLAG = Record(NOON, "ann", Deed.MARK, "0123456789abcdef", "flagged")
NOTE = Record(at(1), "bob", Deed.NOTE, FLAG.change, "Is it\nso?")


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return STORES[request.param](tmp_path)


def test_every_member_of_a_store_has_a_case_here() -> None:
    told = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_every_store*.py"))
    members = {name for name in vars(Store) if not name.startswith("_")}
    assert {name for name in members if f"store.{name}" not in told} == set()


def test_a_store_has_a_name_a_key_of_its_own_and_perhaps_a_folder(tmp_path: Path) -> None:
    for make in STORES.values():
        store, other = make(tmp_path / "one"), make(tmp_path / "two")
        assert store.name and store.key == make(tmp_path / "one").key != other.key
        assert store.folder is None or isinstance(store.folder, Path)


def test_the_names_of_an_entry_are_within_the_store(store: Store) -> None:
    assert store.put(capture("Late.", at(1))).entry.name.startswith("ferry/")


def test_whatever_has_a_snapshot_is_among_the_folders(store: Store) -> None:
    assert store.folders() == ()
    for article in ("ferry", "bridge"):
        store.put(capture("Late.", at(1), article))
    assert store.folders() == tuple(sorted(store.folders()))
    assert set(store.articles()) == {"bridge", "ferry"} <= set(store.folders())


def test_only_what_has_a_snapshot_has_a_mark(store: Store) -> None:
    store.put(capture("Late.", at(1)))
    assert store.mark("ferry") is not None
    assert store.mark("fery") is None


def test_a_mark_is_another_once_something_is_kept_or_decided(store: Store) -> None:
    acts: list[Callable[[], object]] = [
        lambda: store.put(capture("Late.", at(1))),
        lambda: store.put(capture("Late.", at(2))),
        lambda: store.put(capture("Gone.", at(3))),
        lambda: store.record("ferry", [FLAG]),
    ]
    marks: list[str] = []
    for act in acts:
        act()
        mark = store.mark("ferry")
        assert mark is not None and (not mark or mark not in marks)
        marks.append(mark)


def test_a_document_is_kept_with_the_text_that_was_read_from_it(store: Store) -> None:
    named = f"sha256:{sha256(b'The file.').hexdigest()}"
    read = replace(capture("Late.", at(1)), reader="docx 1", original=named, document=b"The file.")
    entry = store.put(read).entry
    assert store.get("ferry", entry).original == named
    assert store.original("ferry", named) == b"The file."
    assert store.original("ferry", named.replace("a", "b")) is None


def test_the_state_of_a_snapshot_is_the_same_until_another_comes_and_after(store: Store) -> None:
    store.put(capture("Late.", at(1)))
    store.put(capture("Gone.", at(2)))
    entries = store.list("ferry")
    states = list(store.states("ferry", entries))
    store.put(capture("Back.", at(3)))
    assert list(store.states("ferry", entries)) == states
    assert len(set(states)) == 2 or not all(states)
    assert list(store.states("ferry", ())) == []


def test_what_is_recorded_is_there_for_whoever_reads_next(store: Store) -> None:
    store.put(capture("Late.", at(1)))
    assert store.records("ferry") == ((), 0)
    assert store.record("ferry", [FLAG]) == (FLAG,)
    assert store.record("ferry", [NOTE]) == (FLAG, NOTE)
    assert store.record("ferry", []) == (FLAG, NOTE)
    assert store.records("ferry") == ((FLAG, NOTE), 0)
    assert set(store.record("ferry", [FLAG])) == {FLAG, NOTE}
    assert [entry.taken for entry in store.list("ferry")] == [at(1)]


def test_a_history_has_a_step_between_each_two_snapshots_and_is_worked_out_each_time(store: Store) -> None:
    for minute, text in enumerate(["It cost 12 pounds.", "It cost 12 pounds.", "It cost 21 pounds.", "It was free."]):
        store.put(capture(text, at(minute)))
    told = store.history("ferry")
    assert (told.article, told.unread) == ("ferry", ())
    assert [(entry.taken, len(entry.digest)) for entry in told.entries] == [(at(n), 71) for n in (0, 2, 3)]
    assert [(step.report.before.text, step.report.after.text) for step in told.steps] == [
        ("It cost 12 pounds.", "It cost 21 pounds."),
        ("It cost 21 pounds.", "It was free."),
    ]
    assert list(told.steps) == list(store.history("ferry").steps)
    with pytest.raises(NotFoundError):
        store.history("fery")


def test_nothing_is_recorded_of_an_article_that_is_not_there(store: Store) -> None:
    store.put(capture("Late.", at(1)))
    with pytest.raises(NotFoundError, match="fery"):
        store.record("fery", [FLAG])
    with pytest.raises(NotFoundError, match="fery"):
        store.records("fery")
    assert store.articles() == ("ferry",)


def test_of_a_store_that_was_never_made_nothing_is_said_to_be_sound(store: Store) -> None:
    with pytest.raises(Error):
        store.seal(at(1))
    with pytest.raises(Error):
        list(store.verify())
    assert store.roots() == () and store.articles() == ()


def test_a_seal_covers_what_none_covered_and_only_once(store: Store) -> None:
    store.put(capture("Late.", at(1)))
    store.put(capture("Late.", at(2)))
    assert store.roots() == ()
    first = store.seal(at(5))
    assert first is not None and (first.number, first.count, first.made) == (1, 1, at(5))
    assert store.seal(at(6)) is None
    store.put(capture("Gone.", at(7)))
    second = store.seal(at(8))
    assert second is not None and (second.number, second.count) == (2, 1)
    assert store.roots() == (first.root, second.root)


def test_a_seal_is_changed_by_any_text_that_it_covers(tmp_path: Path) -> None:
    for make in STORES.values():
        roots: set[str] = set()
        for text in ("Late.", "Gone."):
            store = make(tmp_path / text)
            store.put(capture(text, at(1)))
            store.seal(at(5))
            roots.update(store.roots())
        assert len(roots) == 2


@pytest.mark.parametrize("sealed", [False, True])
def test_a_store_that_nobody_touched_has_nothing_wrong(store: Store, sealed: bool) -> None:
    for minute, text in enumerate(["Late.", "Late.", "Gone.", "Late."]):
        store.put(capture(text, at(minute)))
        store.put(capture(text, at(minute), "bridge"))
    store.record("ferry", [FLAG])
    if sealed:
        store.seal(at(9))
    before = store.articles(), store.list("ferry"), store.records("ferry")
    assert [problem for problem in store.verify() if problem.fatal] == []
    assert [problem for problem in store.verify(["ferry"]) if problem.fatal] == []
    assert (store.articles(), store.list("ferry"), store.records("ferry")) == before


def test_what_is_dated_before_a_seal_and_came_after_it_is_named(store: Store) -> None:
    store.put(capture("Late.", at(1)))
    store.seal(at(5))
    late = store.put(capture("Gone.", at(3))).entry
    assert [problem.path for problem in store.verify() if problem.fatal] == [late.name]
    store.put(capture("Late.", at(9), "bridge"))
    assert [problem for problem in store.verify(["bridge"]) if problem.fatal] == []


def test_a_store_as_it_was_kept_passes_nothing_over(store: Store) -> None:
    store.put(capture("Late.", at(1)))
    store.put(capture("Late.", at(2)))
    assert store.passed_over("ferry") == ((), 0)


def test_what_a_trial_keeps_is_seen_in_it_and_nowhere_else(store: Store) -> None:
    store.put(capture("Late.", at(1)))
    store.put(capture("Late.", at(1), "bridge"))
    before = store.list("ferry")
    with store.trial(["ferry", "unheard-of"]) as trial:
        assert trial.articles() == ("ferry",) and texts(trial) == [b"Late."]
        assert trial.put(capture("Late.", at(1))).outcome is Outcome.HELD
        assert trial.put(capture("Gone.", at(2))).outcome is Outcome.KEPT
        assert trial.put(capture("New.", at(2), "tax")).outcome is Outcome.KEPT
        trial.record("ferry", [FLAG])
    assert store.articles() == ("bridge", "ferry") and store.list("ferry") == before
    assert store.records("ferry") == ((), 0)


def test_a_trial_of_an_empty_store_makes_nothing(store: Store) -> None:
    with store.trial([]) as trial:
        trial.put(capture("Late.", at(1)))
    assert store.articles() == store.folders() == ()
