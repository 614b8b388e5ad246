"""Records fold into decisions, whoever made them and however their files were merged."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tales import NOON

from recension.model import Mark, Span
from recension.review.decisions import folded, live, looked, merged, passages
from recension.review.records import Deed, Excerpt, Record, passage
from recension.store.reviews import read_record, read_records, write_record

WORDS = st.text('ab ü\n"\x1b\ud800', min_size=1, max_size=4)
KINDS = st.sampled_from(["", "name", "number"])
MARKS = st.sampled_from(["", *map(str, Mark)])
PASSAGES = st.none() | st.builds(
    passage,
    WORDS,
    st.text("ab ü\ud800", max_size=9) | st.just("long " * 200),
    st.builds(Span, st.just(0), st.just(900)),
)
VALUES = {Deed.MARK: MARKS, Deed.KIND: KINDS, Deed.NOTE: WORDS, Deed.LOOKED: WORDS}


@st.composite
def files(draw: st.DrawFn, by: str) -> tuple[Record, ...]:
    """What one reviewer wrote, each record a moment after the one before, some of them undone later."""
    records: list[Record] = []
    for tick in range(draw(st.integers(0, 8))):
        when = NOON + timedelta(minutes=tick)
        if bool(records) and draw(st.booleans()):
            undone = draw(st.sampled_from(records))
            records.append(Record(when, by, Deed.UNDO, undone.change, undone.id))
        else:
            deed = draw(st.sampled_from(sorted(VALUES)))
            change = "" if deed is Deed.LOOKED else draw(st.sampled_from("ab"))
            records.append(Record(when, by, deed, change, draw(VALUES[deed]), draw(PASSAGES), draw(PASSAGES)))
    return tuple(records)


def shuffled(coin: Callable[[], bool], one: Sequence[Record], two: Sequence[Record]) -> list[Record]:
    """Two files merged line by line in some order that keeps the lines of each."""
    first, second, found = list(one), list(two), []
    while first or second:
        source = first if first and (not second or coin()) else second
        found.append(source.pop(0))
    return found


@pytest.mark.slow
@given(st.data(), files("ann"), files("bob"))
def test_the_records_of_two_reviewers_fold_to_the_same_in_any_order(
    data: st.DataObject, ann: tuple[Record, ...], bob: tuple[Record, ...]
) -> None:
    together = shuffled(lambda: data.draw(st.booleans()), ann, bob)
    assert folded(together) == folded(merged(ann, bob)) == folded(merged(bob, ann))
    assert looked(together, "ann") == looked(ann, "ann")


@pytest.mark.slow
@given(files("ann"))
def test_records_that_are_kept_twice_count_once(ann: tuple[Record, ...]) -> None:
    assert folded((*ann, *ann)) == folded(ann)


@pytest.mark.slow
@given(files("ann"))
def test_undoing_the_last_record_gives_what_was_before(ann: tuple[Record, ...]) -> None:
    if ann and ann[-1].deed is not Deed.UNDO:
        undo = Record(NOON + timedelta(days=1), "ann", Deed.UNDO, ann[-1].change, ann[-1].id)
        assert live((*ann, undo)) == live(ann[:-1])


@pytest.mark.slow
@given(files("ann"))
def test_a_line_reads_back_as_the_record_that_it_was(ann: tuple[Record, ...]) -> None:
    lines = b"".join(map(write_record, ann)).split(b"\n")
    assert read_records(lines) == (tuple(dict.fromkeys(ann)), 0)


def test_lines_that_are_torn_foreign_or_newer_are_counted_and_passed_over() -> None:
    good = write_record(Record(NOON, "ann", Deed.MARK, "a", "flagged"))
    bad = [b"{", b"[]", b"7", b'{"at": "2021-03-01", "by": "ann", "deed": "mark"}', good.replace(b"flagged", b"adored")]
    bad += [good.replace(b"mark", b"sing"), good.replace(b'"ann"', b"3"), b"[" * 100_000, b"\xff", good[:-9]]
    bad += [write_record(Record(NOON, "ann", Deed.KIND, "a", "gossip"))]
    assert [read_record(line) for line in bad] == [None] * len(bad)
    records, passed_over = read_records([good, None, *bad, good])
    assert (len(records), passed_over) == (1, len(bad) + 1)


def test_the_last_mark_holds_and_every_note_stays() -> None:
    ann = Record(NOON, "ann", Deed.MARK, "a", "flagged"), Record(NOON, "ann", Deed.NOTE, "a", "Is it so?")
    bob = Record(NOON + timedelta(hours=1), "bob", Deed.MARK, "a", "reviewed")
    after = Record(NOON + timedelta(hours=2), "bob", Deed.NOTE, "a", "It is.")
    (decision,) = folded((bob, *ann, after)).values()
    assert (decision.mark, decision.by) == (Mark.REVIEWED, "bob")
    assert [(note.by, note.text) for note in decision.notes] == [("ann", "Is it so?"), ("bob", "It is.")]


FLAG = Record(
    NOON, "ann", Deed.MARK, "a", "flagged", Excerpt("sha256:1", Span(3, 5), "12"), Excerpt("s", Span(3, 3), "")
)
OLD = b'{"at": "2021-03-01T12:00:00Z", "by": "ann", "deed": "mark", "change": "a", "value": "flagged"}'


def test_a_line_of_an_older_version_is_the_same_record_without_passages() -> None:
    old = read_record(OLD)
    assert old == Record(NOON, "ann", Deed.MARK, "a", "flagged")
    assert old.id == FLAG.id == "6b883b505e645a50"


def test_an_older_version_reads_what_is_kept_now() -> None:
    fields = json.loads(write_record(FLAG))
    assert json.loads(OLD).items() <= fields.items()
    assert read_record(write_record(FLAG).replace(b"{", b'{"mood": [{}], ', 1)) == FLAG


@pytest.mark.parametrize(
    "at",
    [
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "9999-12-31T23:59:59.999999Z",
        "2021-03-01",
        "",
        7,
        None,
    ],
)
def test_a_moment_that_not_every_zone_can_tell_is_none(at: str) -> None:
    assert read_record(json.dumps(json.loads(OLD) | {"at": at}).encode()) is None


@pytest.mark.parametrize(
    "bad",
    [
        None,
        "words",
        [],
        {},
        {"start": 1},
        {"start": 5, "end": 3},
        {"start": -1, "end": 3},
        {"start": True, "end": 3},
        {"start": 1.0, "end": 3},
        {"start": 1, "end": 1 << 64},
        {"start": 1, "end": 3, "words": 7},
        {"start": 1, "end": 3, "snapshot": []},
        {"start": 1, "end": 3, "sha256": {}},
    ],
)
@pytest.mark.parametrize("side", ["before", "after"])
def test_a_passage_that_is_none_makes_the_line_unreadable(side: str, bad: object) -> None:
    assert read_record(json.dumps(json.loads(OLD) | {side: bad}).encode()) is None


def test_numbers_without_end_make_the_line_unreadable() -> None:
    for number in (b"1e999", b"9" * 5000, b"-Infinity", b"NaN"):
        assert read_record(OLD[:-1] + b', "before": {"start": 0, "end": ' + number + b"}}") is None


def test_of_long_words_both_ends_are_kept_and_a_digest_of_all() -> None:
    text = "x" * 300 + "y" * 300
    found = passage("sha256:1", text, Span(0, 600))
    assert (found.words, found.last, len(found.whole)) == ("x" * 200, "y" * 200, 64)
    assert found.says(text)
    assert not found.says("x" * 299 + "z" + "y" * 300)
    assert not found.says(text[:200])
    assert passage("sha256:1", text, Span(0, 400)).says(text[:400])


def test_the_passages_of_a_change_are_those_told_last() -> None:
    moved = Excerpt("sha256:2", Span(8, 10), "12"), Excerpt("sha256:3", Span(8, 8), "")
    later = Record(NOON + timedelta(hours=1), "bob", Deed.NOTE, "a", "Hm.", *moved)
    assert passages([later, FLAG]) == {"a": moved}
    assert passages([FLAG, Record(NOON + timedelta(hours=2), "bob", Deed.MARK, "a", "")]) == {
        "a": (FLAG.before, FLAG.after)
    }
    old = read_record(OLD)
    assert old and passages([old]) == {}


def test_a_clock_that_stands_at_the_end_of_the_calendar_stops_no_reviewer() -> None:
    last = Record(datetime(9999, 12, 30, 23, 59, tzinfo=UTC), "ann", Deed.MARK, "a", "flagged")
    assert read_record(write_record(last)) == last
