"""The laws of a review: any keys, in any order, leave it sound, and what was kept says the same as what is shown."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tales import HEAD, NOON, ONE, THREE, TWO, at, review, story

from recension.errors import Error
from recension.model import Mark
from recension.review.decisions import folded, looked
from recension.review.keys import KEYS, lettered, press
from recension.review.records import Deed, Record
from recension.review.state import (
    Filter,
    Review,
    arrived,
    begun,
    decided,
    histories,
    noted,
    paired,
    sieve,
    told,
)
from recension.review.story import Item, Story

START = review()
DECIDING = ("reviewed", "flag", "dismiss", "note", "kind")
TEXTS = st.sampled_from(["", "name", "number", "31", "all", "open", "flagged", "factual", "nonsense"])
PRESSES = st.lists(st.tuples(st.sampled_from([key.name for key in KEYS]), TEXTS), max_size=30)


def played(start: Review, presses: Iterable[tuple[str, str]]) -> tuple[Review, list[tuple[str, Record]]]:
    """The review after the keys, and all records in the order in which they were kept."""
    now, kept = start, []
    for tick, (name, text) in enumerate(presses):
        done = press(now, name, at(tick), text)
        now = done.review
        kept += [(done.article, record) for record in done.records]
    return now, kept


@pytest.mark.slow
@given(PRESSES)
def test_any_keys_leave_a_sound_review(presses: list[tuple[str, str]]) -> None:
    now, _ = played(START, presses)
    assert [item.key for item in now.items] == [item.key for item in START.items]
    assert list(now.shown) == sorted(set(now.shown))
    assert 0 <= now.at < max(len(now.shown), 1)
    assert (now.item is None) == (not now.shown)
    assert 0 <= now.left <= len(now.shown)
    assert now.display.context >= 0


@pytest.mark.slow
@given(PRESSES)
def test_what_is_kept_folds_to_what_is_shown(presses: list[tuple[str, str]]) -> None:
    now, kept = played(START, presses)
    for item in now.items:
        records = [record for article, record in kept if article == item.article]
        decision = folded(records).get(item.change.id)
        assert (item.decision == decision) or (decision is None and item.mark is None)


@pytest.mark.slow
@given(PRESSES, st.sampled_from(DECIDING), TEXTS)
def test_undo_restores_what_was_before(presses: list[tuple[str, str]], deed: str, text: str) -> None:
    before, _ = played(START, presses)
    done = press(before, deed, at(40), text)
    if len(done.review.past) > len(before.past):
        after = press(done.review, "undo", at(41)).review
        assert [item.decision for item in after.items] == [item.decision for item in before.items]
        assert after.past == before.past
        for article, records in after.records.items():
            assert looked(records, "ann").keys() == looked(before.records[article], "ann").keys()


@pytest.mark.slow
@given(PRESSES)
def test_all_is_dealt_with_if_and_only_if_every_change_has_a_mark(presses: list[tuple[str, str]]) -> None:
    now, _ = played(START, presses)
    for one in now.stories:
        dealt = looked(now.records[one.article], "ann")
        assert (one.new.digest in dealt) == all(item.mark for item in now.items if item.article == one.article)


@pytest.mark.slow
@given(PRESSES)
def test_a_clock_that_goes_back_changes_no_order(presses: list[tuple[str, str]]) -> None:
    forward, _ = played(START, presses)
    now = START
    for tick, (name, text) in enumerate(presses):
        now = press(now, name, NOON - timedelta(hours=tick), text).review
    assert [item.mark for item in now.items] == [item.mark for item in forward.items]


def test_the_heaviest_article_is_first_and_within_it_the_text_gives_the_order() -> None:
    articles = [item.article for item in START.items]
    assert articles == ["harbour"] * (len(articles) - 1) + ["tax"]
    starts = [item.change.after.start for item in START.items[:-1]]
    assert starts == sorted(starts)


def test_reviewed_goes_on_and_what_is_marked_stays_in_sight() -> None:
    done = press(START, "reviewed", at(1))
    assert done.review.at == 1
    assert len(done.review.shown) == len(START.shown)
    assert done.review.items[0].mark is Mark.REVIEWED
    assert done.review.left == START.left - 1


def test_a_flag_stays_when_the_reviewer_goes_on() -> None:
    now = press(press(START, "flag", at(1)).review, "reviewed", at(2)).review
    assert now.items[0].mark is Mark.FLAGGED
    assert now.at == 1


def test_a_flag_pressed_twice_is_taken_back() -> None:
    once = press(START, "flag", at(1)).review
    assert press(once, "flag", at(2)).review.items[0].mark is None


def test_a_kind_set_by_hand_overrides_and_the_rules_kind_is_kept() -> None:
    now = press(START, "kind", at(1), "quotation").review
    item = now.items[0]
    assert item.decision.kind == "quotation"
    assert item.change.kinds == START.items[0].change.kinds
    assert press(now, "filter", at(2), "quoted").review.item == item
    assert "There is no kind" in press(now, "kind", at(2), "gossip").remark


def test_a_mark_survives_a_new_snapshot_and_falls_when_the_change_itself_changes() -> None:
    first = story([ONE, TWO])
    now = begun("ann", Filter(), [first], {})
    marks = [press(now, "filter", at(1)).review]
    for _ in first.report.changes[:-1]:
        marks.append(press(marks[-1], "reviewed", at(2)).review)
    records = marks[-1].records["harbour"]
    later = begun("ann", Filter("all"), [story([ONE, TWO, THREE])], {"harbour": records})
    found = {item.change.after.of(item.report.after.text): item.mark for item in later.items}
    assert found["31"] is None
    both = begun("ann", Filter("all"), [story([ONE, TWO, TWO + "\nThe end is not yet near.\n"])], {"harbour": records})
    found = {item.change.after.of(item.report.after.text): item.mark for item in both.items}
    assert found["21"] is Mark.REVIEWED


def test_a_story_that_is_not_whole_or_begins_late_settles_nothing() -> None:
    for one in (story([ONE, TWO, THREE], whole=False), story([ONE, THREE], settles=False)):
        now = review(one)
        for _ in now.items:
            now = press(now, "reviewed", at(1)).review
        assert now.left == 0
        assert not looked(now.records["harbour"], "ann")


def test_a_story_that_comes_later_leaves_the_reviewer_where_they_are() -> None:
    now = press(review(story(["A tax is near us.\n", "A tax was near us.\n"], "tax")), "flag", at(1)).review
    grown = told(now, story([ONE, THREE]))
    assert grown.item == now.item
    assert grown.items[0].article == "harbour"


def test_a_pair_of_neighbours_is_asked_for_and_shown_whole() -> None:
    now = review(story([ONE, TWO, THREE]))
    asked = press(now, "older", at(1))
    assert asked.pair == (2, 3)
    pair = paired(asked.review, story([TWO, THREE]))
    assert [one.article for one in paired(START, story([TWO, THREE])).stories] == ["harbour", "tax"]
    assert {item.change.after.of(item.report.after.text).strip()[:2] for item in pair.items} == {"31", "Th"}
    assert press(review(story([ONE, TWO])), "older", at(1)).remark == "There is no older pair."


def test_what_another_reviewer_decides_is_taken_in() -> None:
    item = START.items[1]
    bob = Record(at(1), "bob", Deed.MARK, item.change.id, "dismissed")
    now = noted(START, item.article, (bob,))
    assert now.items[1].mark is Mark.DISMISSED
    assert now.at == START.at


def test_only_what_is_in_sight_is_handed_on() -> None:
    now = press(START, "filter", at(1), "from quoted").review
    assert histories(now) == ()
    (harbour, tax) = histories(START)
    assert (harbour.article, tax.article) == ("harbour", "tax")


@given(
    st.sampled_from(["open", "all", *Mark]),
    st.sampled_from(["", "name", "name number"]),
    st.sampled_from(["", "from quoted"]),
    st.sampled_from(["", "undisclosed"]),
)
def test_a_filter_in_words_reads_back(state: str, kinds: str, least: str, untold: str) -> None:
    made = sieve(f"{state} {untold} {kinds} {least}")
    assert sieve(str(made)) == made
    assert (untold in str(made), made.wanted.undisclosed) == (True, bool(untold))


LATE = f"{TWO}\nCorrection: An earlier version said that the harbour would be shut for 12 days.\n"


def test_only_what_readers_were_not_told_of_is_shown_where_that_is_asked() -> None:
    glance, whole = story([ONE, TWO, LATE], whole=False), story([ONE, TWO, LATE])
    assert _shown(press(review(whole), "filter", at(1), "undisclosed").review) == ["could"]
    assert _shown(told(review(glance, wanted=sieve("undisclosed")), whole)) == ["could"]
    assert _shown(review(whole, wanted=sieve("undisclosed name"))) == []


def test_what_was_told_on_the_way_leaves_the_sight_once_the_way_is_known() -> None:
    told_of = [ONE, f"{TWO}\nCorrection: It was 12 days, not 21.\n", TWO]
    before = review(story(told_of, whole=False), wanted=sieve("undisclosed"))
    assert _shown(before) == ["21", "could"]
    assert _shown(told(before, story(told_of))) == ["could"]


def _shown(review: Review) -> list[str]:
    items = (review.items[place] for place in review.shown)
    return [item.change.after.of(item.report.after.text) for item in items]


def test_a_search_finds_the_next_change_that_says_so_and_comes_round() -> None:
    now = press(START, "search", at(1), "MAYOR").review
    assert now.item and "mayor" in now.item.change.after.of(now.item.report.after.text)
    assert press(now, "search", at(2)).review.item == now.item
    assert "none of the changes" in press(now, "search", at(3), "zebra").remark


def test_the_gravest_are_listed_first_where_that_is_asked_and_later_stories_keep_to_it() -> None:
    texts = HEAD + "The colour of it was dull that year.\n\nIt had room for 12 boats.\n"
    begun_so = review(story([texts, texts.replace("colour", "color").replace("12", "21")]))
    now = press(begun_so, "order", NOON).review
    for made in (now, told(now, story([HEAD, HEAD + "It rains. The pier has 4 boats.\n"], "boats"))):
        items = [made.items[place] for place in made.shown]
        for _, group in groupby(items, key=lambda item: item.article):
            found = [item.severity for item in group]
            assert found == sorted(found, reverse=True)
        assert sorted(made.shown) == list(range(len(made.items)))
    assert (begun_so.shown, now.shown) == ((0, 1), (1, 0))
    assert press(now, "order", NOON).review.shown == (0, 1)


def test_keys_may_be_given_other_letters() -> None:
    keys = lettered({"next": "j", "reviewed": "space", "filter": "n"})
    assert (keys["j"].name, keys["n"].name, keys[" "].name) == ("next", "filter", "reviewed")


@pytest.mark.parametrize("bad", [{"nxt": "j"}, {"next": "p"}, {"next": "ctrl+j"}, {"next": 7}, {"next": "\x1b"}])
def test_a_key_that_cannot_be_is_refused(bad: dict[str, object]) -> None:
    with pytest.raises(Error):
        lettered(bad)


def test_each_decision_tells_both_snapshots_the_places_and_the_words() -> None:
    now = START
    for name, text in (("flag", ""), ("note", "Is it so?"), ("kind", "quotation")):
        now = press(now, name, at(1), text).review
    assert START.item
    key = START.item.key
    (item,) = (one for one in now.items if one.key == key)
    for record in now.records[item.article]:
        for kept, document, span in (
            (record.before, item.report.before, item.change.before),
            (record.after, item.report.after, item.change.after),
        ):
            assert kept and (kept.snapshot, kept.span) == (document.snapshot.digest, span)
            assert kept.says(span.of(document.text))


def test_a_decision_of_a_change_that_is_not_shown_any_more_tells_what_was_told_before() -> None:
    item = START.item
    assert item
    records = press(START, "flag", at(1)).records
    later = begun("bob", Filter(), [story(["A tax is near us.\n", "A tax was near us.\n"])], {"harbour": records})
    (record,) = decided(later, item.key, Deed.MARK, "reviewed", at(2)).records
    assert (record.before, record.after) == (records[0].before, records[0].after)


def tale(number: int) -> Story:
    """A story with one change, or with two in every third."""
    more = " Nobody knew of 12 ships." if number % 3 == 0 else ""
    return story([f"A tax is near.{more}\n", f"A tax was near.{more.replace('12', '21')}\n"], f"a{number * 7 % 60:02}")


def work(count: int, monkeypatch: pytest.MonkeyPatch, one_by_one: bool) -> tuple[int, int]:
    """How often a story was weighed and a change was judged, until so many stories were there."""
    stories, done = [tale(number) for number in range(count)], [0, 0]
    weight, passes = vars(Story)["weight"], Filter.passes

    def weighed(one: Story) -> tuple[int, ...]:
        done[0] += 1
        return tuple(weight.__get__(one))

    def judged(self: Filter, change: Item) -> bool:
        done[1] += 1
        return passes(self, change)

    with monkeypatch.context() as patch:
        patch.setattr(Story, "weight", property(weighed))
        patch.setattr(Filter, "passes", judged)
        now = Review("ann")
        for batch in [[one] for one in stories] if one_by_one else [stories]:
            now = arrived(now, [(one, ()) for one in batch])
    assert len(now.stories) == count
    return done[0], done[1]


@pytest.mark.slow
@pytest.mark.parametrize("one_by_one", [True, False])
def test_a_story_that_arrives_costs_no_more_where_there_are_many(
    one_by_one: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert work(15, monkeypatch, one_by_one) == (15, 20)
    assert work(60, monkeypatch, one_by_one) == (60, 80)


@pytest.mark.slow
@given(st.permutations(range(12)), st.integers(1, 12))
def test_in_whatever_order_and_heaps_stories_arrive_they_stand_by_weight(order: list[int], heap: int) -> None:
    tales, now = [tale(number) for number in order], Review("ann")
    for start in range(0, len(tales), heap):
        now = arrived(now, [(one, ()) for one in tales[start : start + heap]])
    whole = begun("ann", Filter(), tales, {})
    assert (now.stories, now.items, now.shown) == (whole.stories, whole.items, whole.shown)
    ranks = [(-sum(one.weight), one.article) for one in now.stories]
    assert ranks == sorted(ranks)
    assert [item.article for item in now.items] == [one.article for one in now.stories for _ in one.report.changes]
    assert all(now.story(one.article) is one for one in now.stories)


def test_what_is_out_of_sight_stays_so_while_others_arrive() -> None:
    now = press(START, "filter", at(1), "from quoted").review
    grown = arrived(now, [(tale(1), ()), (tale(2), ())])
    assert grown.shown == ()
    assert len(grown.items) == len(now.items) + 2
