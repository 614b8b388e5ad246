"""Where a rule puts other words together than it did, what was decided is carried to its change, or listed."""

import sys
from collections.abc import Sequence
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tales import ONE, TWO, at, story

from recension.histories.parts import parts
from recension.model import Action, Change, Mark, Span
from recension.review import carried
from recension.review.keys import press
from recension.review.records import Deed, Record, passage
from recension.review.state import Filter, Review, begun, decided, noted, undone
from recension.review.story import Story

FOUR = TWO.replace("stay shut", "keep shut")
BERTH = "The vessel of berth {} sailed {} at {} and came home with a hold of {}.\n\n"
WAYS, HOURS, HOLDS = (
    "north south east west out off".split(),
    "noon dawn dusk night six ten".split(),
    "cod eel tar oak salt rye".split(),
)
LONG = "".join(BERTH.format(n, *words) for n, words in enumerate(zip(WAYS, HOURS, HOLDS, strict=True)))
LONGER = "".join(
    BERTH.format(n, *words) for n, words in enumerate(zip(WAYS[::-1], HOURS[::-1], HOLDS[::-1], strict=True))
)


def joined(changes: Sequence[Change]) -> Change:
    """Some changes that follow one another, as a rule tells them that puts them together."""
    first, last = changes[0], changes[-1]
    before, after = Span(first.before.start, last.before.end), Span(first.after.start, last.after.end)
    edits = tuple(edit for one in changes for edit in one.edits)
    return replace(first, id="-".join(one.id for one in changes), before=before, after=after, edits=edits)


def grouped(one: Story, *sizes: int) -> Story:
    """The story, told by a rule that puts together so many of its changes, then so many of the rest."""
    left, found = list(one.report.changes), []
    for size in sizes:
        found.append(joined(left[:size]) if size > 1 else left[0])
        left = left[size:]
    return replace(one, report=replace(one.report, changes=(*found, *left)))


def reviewed(one: Story, *numbers: int) -> tuple[Record, ...]:
    """What is kept where ann flags the changes of those places and writes a note on each."""
    review = begun("ann", Filter("all"), [one], {})
    for number in numbers:
        for deed, value in ((Deed.MARK, "flagged"), (Deed.NOTE, f"Note {number}")):
            review = decided(review, review.items[number].key, deed, value, at(number)).review
    return review.records.get(one.article, ())


def again(one: Story, records: tuple[Record, ...]) -> Review:
    return begun("ann", Filter("all"), [one], {one.article: records})


def notes(review: Review) -> list[list[str]]:
    """The notes on each change that is told."""
    return [[note.text for note in item.decision.notes] for item in review.items]


def left(review: Review) -> list[tuple[str, str, list[str]]]:
    """Of each decision whose change is no longer told, the old words, the new ones and the notes."""
    return [
        (
            one.before.words if one.before else "",
            one.after.words if one.after else "",
            [n.text for n in one.decision.notes],
        )
        for one in review.lost["harbour"]
    ]


def test_decisions_of_two_changes_go_to_the_one_that_both_are_told_as_now() -> None:
    apart = story([ONE, FOUR])
    assert len(apart.report.changes) == 3
    now = again(grouped(apart, 1, 2), reviewed(apart, 1, 2))
    assert (notes(now), left(now)) == ([[], ["Note 1", "Note 2"]], [])
    assert [item.mark for item in now.items] == [None, Mark.FLAGGED]


def test_a_decision_of_a_part_says_nothing_of_the_change_that_it_is_a_part_of() -> None:
    apart = story([ONE, FOUR])
    now = again(grouped(apart, 1, 2), reviewed(apart, 1))
    assert notes(now) == [[], []] and [words for *_, words in left(now)] == [["Note 1"]]
    assert [item.mark for item in now.items] == [None, None]


LINES = [f"Crane {n} lifts {n + 2} tons of coal.\n\n" for n in range(3)]


def apart(one: Story) -> Story:
    """The story as a rule tells it that puts nothing together."""
    found = tuple(
        replace(part, id=f"part {n}")
        for change in one.report.changes
        for n, part in enumerate(parts(one.report, change))
    )
    return replace(one, report=replace(one.report, changes=found))


@pytest.mark.parametrize(
    ("old", "new"),
    [(ONE, ONE + "\n" + "".join(LINES)), ("".join(LINES), "".join(LINES).replace("coal", "salt"))],
    ids=["blocks", "places"],
)
def test_what_was_decided_of_all_parts_is_carried_to_what_is_told_together_and_of_some_is_listed(
    old: str, new: str
) -> None:
    now = story([old, new])
    assert len(now.report.changes) == 1 and len(apart(now).report.changes) == 3
    carried_over = again(now, reviewed(apart(now), 0, 1, 2))
    assert (notes(carried_over), left(carried_over)) == ([["Note 0", "Note 1", "Note 2"]], [])
    for some in ((0,), (1, 2)):
        part = again(now, reviewed(apart(now), *some))
        assert notes(part) == [[]] and [words for *_, words in left(part)] == [[f"Note {n}"] for n in some]


def test_a_decision_of_what_is_told_as_several_changes_now_is_listed_with_its_words() -> None:
    apart = story([ONE, FOUR])
    now = again(apart, reviewed(grouped(apart, 1, 2), 0, 1))
    assert notes(now) == [["Note 0"], [], []]
    ((old, new, said),) = left(now)
    assert (old[:7], new[:7], said) == ("12 days", "21 days", ["Note 1"])


def test_the_same_passages_under_another_id_are_the_same_change_whatever_else_they_meet() -> None:
    apart = story([ONE, FOUR])
    first = apart.report.changes[0]
    named = replace(first, id="other", before=first.before, action=Action.MOVED)
    wide = replace(apart.report.changes[1], before=Span(0, 60), after=Span(0, 60), edits=())
    now = again(replace(apart, report=replace(apart.report, changes=(named, wide))), reviewed(apart, 0))
    assert (notes(now), left(now)) == ([["Note 0"], []], [])


def test_over_a_new_snapshot_a_decision_goes_to_the_same_words_with_more_of_the_same_around_them() -> None:
    short, long = story([ONE, TWO]), story([ONE, TWO, f"{TWO}\nA ship has come in.\n"])
    days = next(n for n, one in enumerate(short.report.changes) if one.after.of(TWO) == "21")
    wider = [
        replace(
            c,
            id=f"{c.id}-wide",
            before=Span(c.before.start, c.before.end + 5),
            after=Span(c.after.start, c.after.end + 5),
        )
        for c in long.report.changes[days : days + 1]
    ]
    rest = long.report.changes[days + 1 :]
    told = replace(long, report=replace(long.report, changes=(*wider, *rest)), steps=())
    now = again(told, reviewed(short, days))
    assert notes(now)[0] == [f"Note {days}"]


def test_a_change_that_became_another_keeps_no_decision_and_it_is_listed() -> None:
    """The first three snapshots were reviewed at once, so that no step has that change."""
    twice = [ONE, ONE.replace("12 days", "13 days"), ONE.replace("12 days", "21 days")]
    records = reviewed(story(twice), 0)
    now = again(story([*twice, ONE.replace("12 days", "31 days")]), records)
    assert (notes(now)[0], left(now)) == ([], [("12", "21", ["Note 0"])])


def test_what_a_step_still_tells_or_what_lies_outside_of_the_story_is_not_listed() -> None:
    texts = [ONE, ONE.replace("12 days", "21 days"), ONE.replace("12 days", "31 days")]
    step = reviewed(story(texts[:2]), 0)
    assert left(again(story(texts), step)) == []
    assert left(again(story([texts[1], texts[2], FOUR]), step)) == []


def test_a_decision_without_passages_is_listed_where_the_whole_article_is_told() -> None:
    old = Record(at(0), "ann", Deed.MARK, "0123", "flagged")
    assert left(again(story([ONE, TWO]), (old,))) == [("", "", [])]
    part = story([ONE, TWO, FOUR])
    assert left(again(replace(part, old=part.entries[1]), (old,))) == []
    assert left(again(story([ONE, TWO]), (old, Record(at(1), "ann", Deed.MARK, "0123", "")))) == []


def test_a_carried_mark_can_be_taken_back_and_that_undone() -> None:
    apart = story([ONE, FOUR])
    now = again(grouped(apart, 2, 1), reviewed(apart, 0, 1))
    done = press(now, "flag", at(9))
    assert (done.review.items[0].mark, notes(done.review)[0]) == (None, ["Note 0", "Note 1"])
    assert again(grouped(apart, 2, 1), done.review.records["harbour"]).items[0].mark is None
    assert undone(done.review, at(10)).review.items[0].mark is Mark.FLAGGED


def test_what_another_reviewer_decided_of_the_old_change_comes_along() -> None:
    apart = story([ONE, FOUR])
    now = noted(again(grouped(apart, 2, 1), ()), "harbour", reviewed(apart, 0, 1))
    assert (notes(now), left(now)) == ([["Note 0", "Note 1"], []], [])
    assert now.decisions("harbour").keys() == {now.items[0].change.id}


def test_of_decisions_that_meet_all_changes_few_are_looked_at() -> None:
    """An older version told each text as one change, under an id for each of many decisions."""
    one = story([LONG, LONGER])
    ends = one.report.before.snapshot, one.report.after.snapshot
    old, new = (passage(end.digest, end.text, Span(0, len(end.text))) for end in ends)
    records = [Record(at(n), "ann", Deed.MARK, f"{n:016x}", "flagged", old, new) for n in range(50)]
    found = begun("ann", Filter("all"), [one], {}).items
    looked = 0

    def count(frame: FrameType, event: str, _: object) -> Any:
        nonlocal looked
        looked += event == "line"
        return count if frame.f_code.co_filename == carried.__file__ else None

    before = sys.gettrace()
    sys.settrace(count)
    try:
        told = carried.carried(found, records)
    finally:
        sys.settrace(before)
    assert len(one.report.changes) == 6
    assert told == {}
    assert looked < 100 * len(records)


@pytest.mark.slow
@given(st.lists(st.integers(1, 4), max_size=6), st.lists(st.integers(1, 4), max_size=6), st.sets(st.integers(0, 17)))
def test_whatever_is_put_together_no_decision_is_dropped_or_carried_twice(
    then: list[int], since: list[int], places: set[int]
) -> None:
    apart = story([LONG, LONGER])
    count = len(apart.report.changes)
    before, after = (grouped(apart, *_fitting(sizes, count)) for sizes in (then, since))
    chosen = [n for n in sorted(places) if n < len(before.report.changes)]
    now = again(after, reviewed(before, *chosen))
    told = [text for each in notes(now) for text in each] + [text for *_, each in left(now) for text in each]
    assert sorted(told) == sorted(f"Note {n}" for n in chosen)


def _fitting(sizes: list[int], count: int) -> list[int]:
    return [size for place, size in enumerate(sizes) if sum(sizes[: place + 1]) <= count]


def test_what_was_decided_between_the_two_ends_is_listed_though_a_step_tells_the_same_change() -> None:
    """What is told as two changes now was told as one by the story, and is still told as one by the step."""
    whole = story([ONE, FOUR, f"{FOUR}\nA ship has come in.\n"])
    one = grouped(whole, 1, 2).report.changes[1]
    step = replace(whole.steps[0], report=replace(whole.steps[0].report, changes=(one,)))
    still = replace(whole, steps=(step, *whole.steps[1:]))
    assert [said for *_, said in left(again(still, reviewed(grouped(whole, 1, 2), 1)))] == [["Note 1"]]
    assert left(again(still, reviewed(grouped(story([ONE, FOUR]), 1, 2), 1))) == []
