"""Records fold into decisions, whoever made them and however their files were merged."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from tales import NOON

from recension.decisions import folded, live, looked, merged
from recension.model import Mark
from recension.records import Deed, Record
from recension.store.reviews import read_record, read_records, write_record

WORDS = st.text('ab ü\n"\x1b\ud800', min_size=1, max_size=4)
KINDS = st.sampled_from(["", "name", "number"])
MARKS = st.sampled_from(["", *map(str, Mark)])
VALUES = {Deed.MARK: MARKS, Deed.KIND: KINDS, Deed.NOTE: WORDS, Deed.LOOKED: WORDS}


@st.composite
def files(draw, by):
    """What one reviewer wrote, each record a moment after the one before, some of them undone later."""
    records = []
    for tick in range(draw(st.integers(0, 8))):
        when = NOON + timedelta(minutes=tick)
        if records and draw(st.booleans()):
            undone = draw(st.sampled_from(records))
            records.append(Record(when, by, Deed.UNDO, undone.change, undone.id))
        else:
            deed = draw(st.sampled_from(sorted(VALUES)))
            change = "" if deed is Deed.LOOKED else draw(st.sampled_from("ab"))
            records.append(Record(when, by, deed, change, draw(VALUES[deed])))
    return tuple(records)


def shuffled(draw, one, two):
    """Two files merged line by line in some order that keeps the lines of each."""
    one, two, found = list(one), list(two), []
    while one or two:
        source = one if one and (not two or draw(st.booleans())) else two
        found.append(source.pop(0))
    return found


@given(st.data(), files("ann"), files("bob"))
def test_the_records_of_two_reviewers_fold_to_the_same_in_any_order(data, ann, bob):
    together = shuffled(data.draw, ann, bob)
    assert folded(together) == folded(merged(ann, bob)) == folded(merged(bob, ann))
    assert looked(together, "ann") == looked(ann, "ann")


@given(files("ann"))
def test_records_that_are_kept_twice_count_once(ann):
    assert folded((*ann, *ann)) == folded(ann)


@given(files("ann"))
def test_undoing_the_last_record_gives_what_was_before(ann):
    if ann and ann[-1].deed is not Deed.UNDO:
        undo = Record(NOON + timedelta(days=1), "ann", Deed.UNDO, ann[-1].change, ann[-1].id)
        assert live((*ann, undo)) == live(ann[:-1])


@given(files("ann"))
def test_a_line_reads_back_as_the_record_that_it_was(ann):
    lines = b"".join(map(write_record, ann))
    assert read_records(lines) == (ann, 0)


def test_lines_that_are_torn_foreign_or_newer_are_counted_and_passed_over():
    good = write_record(Record(NOON, "ann", Deed.MARK, "a", "flagged"))
    bad = [b"{", b"[]", b"7", b'{"at": "2021-03-01", "by": "ann", "deed": "mark"}', good.replace(b"flagged", b"adored")]
    bad += [good.replace(b"mark", b"sing"), good.replace(b'"ann"', b"3"), b"[" * 100_000, b"\xff", good[:-9]]
    assert [read_record(line) for line in bad] == [None] * len(bad)
    records, passed_over = read_records(good + b"\n".join(bad))
    assert (len(records), passed_over) == (1, len(bad))


def test_the_last_mark_holds_and_every_note_stays():
    ann = Record(NOON, "ann", Deed.MARK, "a", "flagged"), Record(NOON, "ann", Deed.NOTE, "a", "Is it so?")
    bob = Record(NOON + timedelta(hours=1), "bob", Deed.MARK, "a", "reviewed")
    after = Record(NOON + timedelta(hours=2), "bob", Deed.NOTE, "a", "It is.")
    (decision,) = folded((bob, *ann, after)).values()
    assert (decision.mark, decision.by) == (Mark.REVIEWED, "bob")
    assert [(note.by, note.text) for note in decision.notes] == [("ann", "Is it so?"), ("bob", "It is.")]
