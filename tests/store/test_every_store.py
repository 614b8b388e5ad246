"""What every store must do with texts. A new store joins by one line in `stores.py`."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from itertools import permutations
from pathlib import Path
from random import Random
from typing import Any

import pytest
from captures import NOON, at, capture
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from stores import STORES, texts

from recension.desk.revisions import Revision, resolve
from recension.errors import Error, NotFoundError
from recension.kept import Absence, Correction, Outcome, Snapshot
from recension.model import stamp
from recension.store import Store
from recension.store.names import fault
from trials import examples


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return STORES[request.param](tmp_path)


def test_an_empty_store_has_no_articles(store: Store) -> None:
    assert store.articles() == ()


def test_what_is_put_is_listed_and_got_back(store: Store) -> None:
    receipt = store.put(capture("Ferry late.\n", at(1), source="https://example.org"))
    assert receipt.outcome is Outcome.KEPT
    assert store.articles() == ("ferry",)
    assert store.list("ferry") == (receipt.entry,)
    got = store.get("ferry", receipt.entry)
    assert (got.article, got.raw, got.taken, got.source) == ("ferry", b"Ferry late.\n", at(1), "https://example.org")
    assert got.digest.startswith(receipt.entry.digest) and len(got.digest) == len("sha256:") + 64


MISTAKE = Correction("The ferry was late by 12 minutes, not 21. “Sorry.”", "2020-01-07")
SECOND = Correction("It was called the Gull.")


def test_what_a_source_says_beside_the_text_is_got_back(store: Store) -> None:
    said = Snapshot.of("ferry", "Late.\n", at(1), modified=at(0.5), corrections=[MISTAKE, SECOND])
    got = store.get("ferry", store.put(said).entry)
    assert (got.modified, got.corrections, got.text) == (at(0.5), (MISTAKE, SECOND), "Late.\n")


def test_a_correction_that_came_beside_the_same_text_is_kept_and_a_moment_alone_is_not(store: Store) -> None:
    told: list[dict[str, Any]] = [
        {},
        {"modified": at(0)},
        {"corrections": [MISTAKE]},
        {"corrections": [MISTAKE], "modified": at(2)},
    ]
    outcomes = [store.put(Snapshot.of("ferry", "Late.", at(n), **each)).outcome for n, each in enumerate(told)]
    assert outcomes == [Outcome.KEPT, Outcome.UNCHANGED, Outcome.KEPT, Outcome.UNCHANGED]
    assert [store.get("ferry", entry).corrections for entry in store.list("ferry")] == [(), (MISTAKE,)]


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_what_a_source_says_is_the_same_in_whatever_order_it_arrives(store: Store, order: tuple[int, ...]) -> None:
    """A text that comes between the looks at another makes one of them a snapshot, with all that was said with it."""
    texts = ["Late.", "Late.", "Gone.", "Late."]
    for minute in order:
        said = [MISTAKE] if texts[minute] == "Late." else []
        store.put(Snapshot.of("ferry", texts[minute], at(minute), modified=at(minute - 9), corrections=said))
    got = [store.get("ferry", entry) for entry in store.list("ferry")]
    assert [(one.taken, one.modified) for one in got] == [(at(n), at(n - 9)) for n in (0, 2, 3)]
    assert [one.corrections for one in got] == [(MISTAKE,), (), (MISTAKE,)]


def test_a_text_from_a_document_comes_back_with_its_reader_and_one_that_it_tells_is_no_look(store: Store) -> None:
    told = Snapshot.of("ferry", "Late.", at(1))
    told = replace(told, reader="docx 1", author="Ann\nLee", reconstructed=True, brought=at(9))
    got = store.get("ferry", store.put(told).entry)
    assert (got.reader, got.author, got.reconstructed) == ("docx 1", "Ann\nLee", True)
    assert store.put(replace(told, taken=at(3))).outcome is Outcome.UNCHANGED
    (listed,) = store.list("ferry")
    assert listed.seen == at(1)
    (entry,) = store.history("ferry").entries
    assert (entry.author, entry.reconstructed) == ("Ann\nLee", True)


@pytest.mark.parametrize("bad", [Correction(" "), Correction("\ud800"), Correction("Late.", "\ud800")])
def test_a_correction_that_says_nothing_or_cannot_be_written_is_refused(store: Store, bad: Correction) -> None:
    with pytest.raises(ValueError):
        store.put(Snapshot.of("ferry", "Late.", at(1), corrections=[bad]))
    assert store.articles() == ()


def test_a_moment_of_change_without_a_zone_is_refused(store: Store) -> None:
    bare = at(1).replace(tzinfo=None)
    with pytest.raises(ValueError):
        Snapshot.of("ferry", "Late.", at(1), modified=bare)
    with pytest.raises(ValueError):
        store.put(Snapshot("ferry", b"Late.", "", at(1), modified=bare))


def test_snapshots_are_numbered_in_the_order_of_time_whenever_they_came(store: Store) -> None:
    for minute in (5, 1, 9, 3):
        store.put(capture(f"Minute {minute}.", at(minute)))
    assert [(entry.number, entry.taken) for entry in store.list("ferry")] == list(
        enumerate([at(1), at(3), at(5), at(9)], 1)
    )


def test_an_unknown_article_is_answered_with_the_nearest_name(store: Store) -> None:
    store.put(capture("Ferry late."))
    with pytest.raises(NotFoundError) as told:
        store.list("fery")
    assert "'ferry'" in told.value.hint


def test_an_article_is_not_found_in_an_empty_store(store: Store) -> None:
    with pytest.raises(NotFoundError):
        store.list("ferry")


def test_a_look_that_finds_the_same_text_is_not_a_snapshot_and_is_remembered(store: Store) -> None:
    store.put(capture("Ferry late.", at(1)))
    receipt = store.put(capture("Ferry late.", at(7)))
    assert receipt.outcome is Outcome.UNCHANGED
    (entry,) = store.list("ferry")
    assert receipt.entry == entry
    assert (entry.taken, entry.seen) == (at(1), at(7))


def test_a_text_that_returns_after_another_is_kept_again(store: Store) -> None:
    receipts = [store.put(capture(text, at(n))) for n, text in enumerate(["Late.", "Gone.", "Late."])]
    assert {receipt.outcome for receipt in receipts} == {Outcome.KEPT}
    assert texts(store) == [b"Late.", b"Gone.", b"Late."]


def test_repeating_any_capture_changes_nothing(store: Store) -> None:
    captures = [capture(text, at(n)) for n, text in enumerate(["Late.", "Late.", "Gone.", "Gone.", "Late."])]
    for one in captures:
        store.put(one)
    before = store.list("ferry")
    assert {store.put(one).outcome for one in captures} == {Outcome.HELD}
    assert store.list("ferry") == before


def test_the_same_text_at_the_same_moment_from_elsewhere_is_held(store: Store) -> None:
    store.put(capture("Late.", at(1), source="here"))
    assert store.put(capture("Late.", at(1), source="there")).outcome is Outcome.HELD


def test_two_captures_within_one_second_keep_their_order(store: Store) -> None:
    for text, millisecond in (("third", 900), ("first", 100), ("second", 500)):
        store.put(capture(text, NOON + timedelta(milliseconds=millisecond)))
    assert texts(store) == [b"first", b"second", b"third"]
    assert store.put(capture("first", NOON + timedelta(milliseconds=300))).outcome is Outcome.UNCHANGED


def test_two_texts_of_one_moment_are_both_kept_and_held(store: Store) -> None:
    outcomes = [store.put(capture(text, NOON)).outcome for text in ("one", "two", "one", "two")]
    assert outcomes == [Outcome.KEPT, Outcome.KEPT, Outcome.HELD, Outcome.HELD]


def test_a_clock_that_goes_backwards_puts_the_capture_where_it_says(store: Store) -> None:
    store.put(capture("new", at(10)))
    store.put(capture("old", at(-600)))
    assert texts(store) == [b"old", b"new"]


@pytest.mark.slow
def test_a_look_that_was_earlier_and_is_kept_later_dates_the_text(store: Store) -> None:
    late = store.put(capture("Late.", at(5))).entry
    store.put(capture("Gone.", at(9)))
    early = store.put(capture("Late.", at(2)))
    assert early.outcome is Outcome.KEPT
    first, last = store.list("ferry")
    assert (first.taken, first.seen, last.taken) == (at(2), at(5), at(9))
    assert first == early.entry and first.others == (late.digest,)
    assert store.get("ferry", first).raw == store.get("ferry", late).raw


def test_a_snapshot_that_comes_in_between_parts_a_text_from_its_later_looks(store: Store) -> None:
    store.put(capture("Late.", at(1), source="here"))
    store.put(capture("Late.", at(5), source="there"))
    store.put(capture("Gone.", at(3)))
    assert texts(store) == [b"Late.", b"Gone.", b"Late."]
    last = store.get("ferry", store.list("ferry")[-1])
    assert (last.taken, last.source) == (at(5), "there")


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_order_of_arrival_does_not_matter(store: Store, order: tuple[int, ...]) -> None:
    told = ["Late.", "Late.", "Gone.", "Late."]
    for minute in order:
        store.put(capture(told[minute], at(minute)))
    assert texts(store) == [b"Late.", b"Gone.", b"Late."]


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z"])
def test_captures_at_the_ends_of_the_calendar_are_kept_and_held(store: Store, moment: str) -> None:
    taken = datetime.fromisoformat(moment)
    for text in ("one", "two", "two"):
        store.put(capture(text, taken))
    assert sorted(texts(store)) == [b"one", b"two"]
    assert [entry.taken for entry in store.list("ferry")] == [taken.replace(microsecond=0)] * 2


def test_moments_of_any_zone_are_moments(store: Store) -> None:
    baku = timezone(timedelta(hours=4))
    store.put(capture("Late.", NOON.astimezone(baku)))
    assert store.put(capture("Late.", NOON)).outcome is Outcome.HELD
    assert store.list("ferry")[0].taken == NOON


def test_many_are_kept_in_order_with_a_receipt_for_each(store: Store) -> None:
    captures = [capture(f"Text {n // 2}.", at(n), ("ferry", "bridge")[n % 3 == 0]) for n in range(150)]
    receipts = list(store.put_many(captures))
    assert [receipt.article for receipt in receipts] == [one.article for one in captures]
    assert len(store.list("ferry")) + len(store.list("bridge")) == sum(r.outcome is Outcome.KEPT for r in receipts)
    assert [receipt.outcome for receipt in store.put_many(captures)] == [Outcome.HELD] * 150


def test_a_text_without_a_moment_is_a_mistake_of_the_caller(store: Store) -> None:
    with pytest.raises(ValueError, match="moment"):
        store.put(Snapshot("ferry", b"Late.", ""))


@pytest.mark.parametrize("name", ["taken", "brought", "modified"])
def test_a_moment_that_utc_has_no_year_for_is_a_mistake_of_the_caller(store: Store, name: str) -> None:
    for last in (
        datetime.max.replace(tzinfo=timezone(-timedelta(hours=1))),
        datetime.min.replace(tzinfo=timezone(timedelta(hours=1))),
    ):
        with pytest.raises(ValueError, match="year that UTC does not have"):
            store.put(replace(Snapshot("ferry", b"Late.", "", NOON), **{name: last}))
    with pytest.raises(NotFoundError):
        store.list("ferry")


def test_the_same_bytes_read_in_another_way_are_another_text(store: Store) -> None:
    store.put(capture(b"caf\xe9", at(1), encoding="latin-1"))
    assert store.put(capture(b"caf\xe9", at(2), encoding="cp1251")).outcome is Outcome.KEPT


anything = st.text(max_size=40) | st.sampled_from(
    ['"', '""', " x", "---", "a\n---\nb", "\ud800", "\u2028", "\u202e", "\\u0041"]
)
encodings = st.sampled_from(["utf-8", "latin-1", "cp1252", "utf-16", "utf-8-sig", "koi8-r", "shift_jis", "utf_7"])
names = st.text(min_size=1, max_size=30).filter(lambda name: not fault(name))
bodies = st.binary(max_size=200) | st.sampled_from(
    [b"", b"---\n", b"\n---\n", b"---\narticle: x\n---\n", b"\0", b"\xff\xfe", b"\xef\xbb\xbfA", b"\r\n\r"]
)


def readable(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding).encode()
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (b"\xff", "utf-8"),
        (b"a", "nonsense"),
        (b"a", "rot13"),
        (b"61", "hex"),
        (b"a", "undefined"),
        (b"\\ud800", "unicode_escape"),
        (b"a", "utf\0008"),
        (b"a", ""),
    ],
)
def test_what_could_not_be_read_again_is_not_kept(store: Store, raw: bytes, encoding: str) -> None:
    with pytest.raises(Error, match="read"):
        store.put(capture(raw, NOON, encoding=encoding))
    assert store.articles() == ()


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=examples(100))
@given(raw=bodies, source=anything, encoding=encodings, name=names, moment=st.datetimes())
@example(raw=b"", source="", encoding="utf-8", name="x", moment=NOON.replace(year=1, tzinfo=None))
@pytest.mark.parametrize("make", STORES.values(), ids=STORES)
def test_law_5_what_is_put_comes_back_byte_for_byte(
    make: Callable[[Path], Store],
    tmp_path_factory: pytest.TempPathFactory,
    raw: bytes,
    source: str,
    encoding: str,
    name: str,
    moment: object,
) -> None:
    store = make(tmp_path_factory.mktemp("law5"))
    assume(readable(raw, encoding))
    taken = moment.replace(tzinfo=NOON.tzinfo)  # type: ignore[attr-defined]
    receipt = store.put(Snapshot(name, raw, "", taken, encoding, source))
    got = store.get(name, receipt.entry)
    assert (got.article, got.raw, got.taken, got.encoding, got.source) == (name, raw, taken, encoding, source)
    assert store.articles() == (name,)


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=examples(60))
@given(st.lists(st.tuples(st.integers(0, 12), st.sampled_from("ab")), unique_by=lambda look: look[0], max_size=9))
@pytest.mark.parametrize("make", STORES.values(), ids=STORES)
def test_a_history_is_what_was_seen_in_the_order_of_time(
    make: Callable[[Path], Store], tmp_path_factory: pytest.TempPathFactory, looks: list[tuple[int, str]]
) -> None:
    store = make(tmp_path_factory.mktemp("history"))
    for minute, text in looks:
        store.put(capture(text, at(minute)))
    seen = [text.encode() for _, text in sorted(looks)]
    assert (texts(store) if looks else []) == [text for n, text in enumerate(seen) if n == 0 or seen[n - 1] != text]
    assert all(store.put(capture(text, at(minute))).outcome is Outcome.HELD for minute, text in looks)


moments = st.builds(
    lambda minute, tick: at(minute) + tick * timedelta(milliseconds=300), st.integers(0, 9), st.integers(0, 3)
)
GONE = "(gone)"
captures = st.lists(st.tuples(moments, st.sampled_from(["a", "b", "cc", GONE])), min_size=1, max_size=12, unique=True)


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=examples(100))
@given(captures, st.randoms(use_true_random=False))
@pytest.mark.parametrize("make", STORES.values(), ids=STORES)
def test_law_10_the_order_in_which_captures_are_kept_changes_no_answer(
    make: Callable[[Path], Store],
    tmp_path_factory: pytest.TempPathFactory,
    looks: list[tuple[datetime, str]],
    random: Random,
) -> None:
    kept = [make(tmp_path_factory.mktemp("order")) for _ in range(3)]
    for turn, store in enumerate(kept):
        mixed = sorted(looks) if turn == 0 else random.sample(looks, len(looks))
        for taken, text in mixed if turn < 2 else ():
            store.put(found(text, taken))
        if turn == 2:
            list(store.put_many(found(text, taken) for taken, text in mixed))
    right, *others = [answers(store, looks) for store in kept]
    assert others == [right, right]
    assert all(store.put(found(text, taken)).outcome is Outcome.HELD for store in kept for taken, text in looks)


def found(text: str, taken: datetime) -> Snapshot | Absence:
    """The capture of a text; of GONE, a look that found none."""
    return Absence("ferry", taken) if text == GONE else capture(text, taken)


def answers(store: Store, looks: list[tuple[datetime, str]]) -> object:
    """The list with its texts, and the digest of what stood at each moment of a look."""
    if all(text == GONE for _, text in looks):
        return ()
    entries = store.list("ferry")
    listed = [(one.number, one.taken, one.seen, one.digest, one.away, store.get("ferry", one)) for one in entries]
    stood = [taken for taken, text in looks if text != GONE]
    return listed, [resolve(Revision("ferry", stamp(taken)), entries, NOON).digest for taken in stood]


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=examples(100))
@given(st.dictionaries(st.integers(0, 12), st.sampled_from("ab"), min_size=1), st.randoms(use_true_random=False))
@pytest.mark.parametrize("make", STORES.values(), ids=STORES)
def test_at_each_moment_of_a_look_the_text_is_the_one_that_was_found(
    make: Callable[[Path], Store], tmp_path_factory: pytest.TempPathFactory, looks: dict[int, str], random: Random
) -> None:
    store = make(tmp_path_factory.mktemp("moments"))
    for minute in random.sample(sorted(looks), len(looks)):
        store.put(capture(looks[minute], at(minute)))
    entries = store.list("ferry")
    for minute, text in looks.items():
        found = resolve(Revision("ferry", stamp(at(minute))), entries, NOON)
        assert store.get("ferry", found).raw == text.encode() and found.taken <= at(minute) <= found.seen
