"""What is told of several texts of one second: none of them comes back within it."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import groupby, permutations
from pathlib import Path
from random import Random

import pytest
from captures import NOON, at, capture
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stores import STORES, texts

from recension.kept import Outcome
from recension.store import FolderStore, Store

TICK = timedelta(microseconds=1)


def exported(saved: Sequence[tuple[int, str]], held: Sequence[int]) -> list[tuple[datetime, str, str]]:
    """An export of a page that holds some of its revisions, each saved at a second with a text: when, text, source.

    A later revision of one second is dated a microsecond after the one before it in the export.
    """
    found = []
    for second, group in groupby(sorted(held), key=lambda number: saved[number][0]):
        for place, number in enumerate(group):
            found.append(
                (NOON + timedelta(seconds=second) + place * TICK, saved[number][1], f"Mill, revision {number}")
            )
    return found


def keep(store: Store, captures: Sequence[tuple[datetime, str, str]]) -> None:
    list(store.put_many(capture(text, taken, source=source) for taken, text, source in captures))


@pytest.mark.parametrize(("first", "second"), list(permutations(["The wheel turns.", "The wheel is still."])))
@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("make", STORES.values(), ids=STORES)
def test_an_export_of_the_last_revision_and_one_of_all_tell_no_text_that_came_back(
    make: Callable[[Path], Store], tmp_path: Path, first: str, second: str, order: tuple[int, int]
) -> None:
    """Both know the revision saved last, the one at the second, the other a microsecond after."""
    saved = [(0, first), (0, second)]
    store, exports = make(tmp_path), (exported(saved, [1]), exported(saved, [0, 1]))
    for number in order:
        keep(store, exports[number])
    assert texts(store) == [first.encode(), second.encode()]
    assert [entry.number for entry in store.list("ferry")] == [1, 2]


def test_each_receipt_names_the_entry_that_tells_the_text(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "snapshots")
    moments = [NOON - timedelta(1), *(NOON + number * TICK for number in range(5)), NOON + timedelta(1)]
    captures = [capture(text, taken) for text, taken in zip("ABABCAD", moments, strict=True)]
    receipts = [*store.put_many(captures), *store.put_many(captures)]
    assert texts(store) == [b"A", b"B", b"C", b"A", b"D"]
    entries = {entry.number: store.get("ferry", entry).raw for entry in store.list("ferry")}
    assert [entries[receipt.entry.number].decode() for receipt in receipts] == list("ABABCADABABCAD")
    assert [receipt.outcome for receipt in receipts[7:]] == [Outcome.HELD] * 7


def test_a_text_that_came_between_two_looks_of_one_second_joins_them_to_what_was_before(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "snapshots")
    for number, text in enumerate(["Flour.", "Bran.", "Flour.", "Bran."]):
        store.put(capture(text, at(-1) if number == 0 else NOON + number * TICK))
    assert texts(store) == [b"Flour.", b"Bran."]
    first, last = store.list("ferry")
    assert (first.taken, first.seen, last.taken) == (at(-1), NOON + 2 * TICK, NOON)


def test_a_file_that_is_passed_over_is_still_found_by_its_digest(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "snapshots")
    for number, text in enumerate(["Flour.", "Bran.", "Flour."]):
        store.put(capture(text, NOON + number * TICK))
    (_, last) = store.list("ferry")
    assert len({last.digest, *last.others}) == 2


def test_what_comes_back_in_another_second_has_come_back(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "snapshots")
    for text, taken in (("Flour.", NOON), ("Bran.", NOON + TICK), ("Flour.", NOON + timedelta(seconds=1))):
        store.put(capture(text, taken))
    assert texts(store) == [b"Flour.", b"Bran.", b"Flour."]


pages = st.lists(st.integers(0, 2), min_size=1, max_size=6)
several = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)


@pytest.mark.slow
@several
@given(pages, st.data(), st.randoms(use_true_random=False))
@pytest.mark.parametrize("make", STORES.values(), ids=STORES)
def test_with_an_export_of_all_revisions_the_order_is_that_of_the_wiki(
    make: Callable[[Path], Store],
    tmp_path_factory: pytest.TempPathFactory,
    seconds: list[int],
    data: st.DataObject,
    random: Random,
) -> None:
    saved = [(second, f"Text {number}, {random.random()}.") for number, second in enumerate(sorted(seconds))]
    held = st.lists(st.sampled_from(range(len(saved))), unique=True)
    exports = [exported(saved, some) for some in [*data.draw(st.lists(held, max_size=3)), range(len(saved))]]
    random.shuffle(exports)
    store = make(tmp_path_factory.mktemp("wiki"))
    for export in exports:
        keep(store, export)
    assert texts(store) == [text.encode() for _, text in saved]


ticks = st.dictionaries(st.tuples(st.integers(0, 2), st.integers(0, 5)), st.sampled_from("abc"), min_size=1)


@pytest.mark.slow
@several
@given(ticks, st.randoms(use_true_random=False))
@pytest.mark.parametrize("make", STORES.values(), ids=STORES)
def test_the_texts_of_a_second_stand_in_the_order_in_which_they_were_seen_last(
    make: Callable[[Path], Store],
    tmp_path_factory: pytest.TempPathFactory,
    seen: dict[tuple[int, int], str],
    random: Random,
) -> None:
    store = make(tmp_path_factory.mktemp("ticks"))
    for second, tick in random.sample(sorted(seen), len(seen)):
        store.put(capture(seen[second, tick], NOON + timedelta(seconds=second) + tick * TICK))
    last = {(second, text): tick for (second, tick), text in sorted(seen.items())}
    ordered = [text for (_, text), _ in sorted(last.items(), key=lambda item: (item[0][0], item[1]))]
    assert texts(store) == [text.encode() for text, _ in groupby(ordered)]
