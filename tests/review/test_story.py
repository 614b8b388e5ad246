"""What is to be reviewed of an article: what stands, and what was made and undone on the way."""

from tales import ONE, THREE, TWO, at, story

from recension.model import Decision, Mark
from recension.review.story import history, items
from recension.telling.redline import replay


def told(texts: list[str]) -> list[tuple[str, int]]:
    return [(item.change.after.of(item.report.after.text), item.back) for item in items(story(texts))]


def test_three_snapshots_are_one_story() -> None:
    found = told([ONE, TWO, THREE])
    assert ("31", 0) in found
    assert all("21" not in words for words, _ in found)
    assert all(back == 0 for _, back in found)


def test_a_change_made_and_undone_says_so_and_by_which_snapshot() -> None:
    assert told([ONE, ONE.replace("12 days", "21 days"), ONE]) == [("21", 3)]


def test_a_way_back_over_a_third_wording_is_told_once() -> None:
    other = [ONE.replace("12", "21"), ONE.replace("12", "13"), ONE]
    assert told([ONE, *other]) == [("21", 4)]


def test_a_sentence_that_came_and_went_is_told() -> None:
    added = ONE + "\nA ship has come in from the north.\n"
    ((words, back),) = told([ONE, added, ONE])
    assert ("ship" in words, back) == (True, 3)


def test_a_sentence_that_came_and_was_edited_stands_and_is_told_once() -> None:
    added = ONE + "\nA ship has come in from the north.\n"
    ((words, back),) = told([ONE, added, added.replace("north", "south")])
    assert ("south" in words, back) == (True, 0)


def test_a_change_is_dated_by_the_step_that_made_it() -> None:
    found = {item.change.after.of(item.report.after.text): item for item in items(story([ONE, TWO, THREE]))}
    assert (found["could"].since, found["could"].until) == (at(0.5), at(1))
    assert (found["31"].since, found["31"].until) == (at(0.5), at(2))


def test_a_story_is_handed_on_as_a_history_of_one_step_with_the_decisions() -> None:
    one = story([ONE, TWO, THREE])
    first, second, *_ = one.report.changes
    made = history(one, {first.id: Decision(Mark.FLAGGED)}, {second.id})
    (step,) = made.steps
    assert len(made.entries) == 2
    assert step.report.decisions[first.id] == Decision(Mark.FLAGGED)
    assert step.report.decisions[second.id] == Decision()
    assert step.report.ignored == (second,)
    assert replay(ONE, step.report) == THREE


def test_what_was_not_disclosed_goes_by_the_kind_set_by_hand() -> None:
    one = story([ONE, TWO.replace("stay shut", "keep shut")])
    keep, days, could = one.report.changes
    (step,) = history(one, {}, ()).steps
    assert step.undisclosed == (days, could)
    (step,) = history(one, {keep.id: Decision(kind="role"), days.id: Decision(kind="typo")}, ()).steps
    assert step.undisclosed == (keep, could)


def test_what_was_done_in_several_places_and_undone_in_one_is_not_told_as_undone() -> None:
    lines = [f"Crane {n} of the yard lifts coal from the barges.\n\n" for n in range(3)]
    one, two = "".join(lines), "".join(lines).replace("coal", "salt")
    three = lines[0] + two.removeprefix(lines[0].replace("coal", "salt")).replace("salt", "iron")
    for last, undone in ((three, False), (one + "A new crane is coming.\n", True)):
        found = [item.back for item in items(story([one, two, last])) if item.change.places]
        assert any(found) is undone
