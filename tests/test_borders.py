"""What did not change is not struck: sentences whose border moved, and words that stay where much else goes."""

import pytest

import recension
from recension.diff.alignment import link
from recension.diff.borders import joined
from recension.model import Action, Report

HEAD = "The baker of Oldham\n\nThe oven is lit at four. "


def marks(old: str, new: str) -> list[tuple[str, str]]:
    report = recension.compare(old, new)
    return [(edit.before.of(old), edit.after.of(new)) for change in report.changes for edit in change.edits]


def actions(report: Report) -> set[Action]:
    return {change.action for change in report.changes}


def test_words_that_went_to_the_next_sentence_stay_as_they_are() -> None:
    old = "Loaves are cheap at noon although the flour, milled by hand, costs more each week. Buns are dear in spring."
    new = "Loaves are cheap at noon. Although the flour, milled by hand, costs more each week, buns are dear in spring."
    assert marks(HEAD + old, HEAD + new) == [(" although", ". Although"), (". Buns", ", buns")]


def test_a_new_sentence_between_the_halves_of_an_old_one_hides_neither() -> None:
    old = "The apprentice weighs the dough on the old scales, and if the cook is late, he shapes the loaves by himself."
    new = (
        "The apprentice weighs the dough on the old scales. Nobody else may touch them. "
        "If the cook is late, he shapes the loaves by himself."
    )
    report = recension.compare(HEAD + old, HEAD + new)
    assert actions(report) == {Action.SPLIT}
    assert marks(HEAD + old, HEAD + new) == [(", and if", ". Nobody else may touch them. If")]


def test_three_sentences_may_become_two() -> None:
    old = (
        "The miller comes on Friday with two carts of rye. He is paid in coins. "
        "He leaves before the shop opens its doors."
    )
    new = "The miller comes on Friday with two carts of rye and leaves before the shop opens its doors. Coins pay him."
    assert all("before the shop opens its doors" not in side for mark in marks(HEAD + old, HEAD + new) for side in mark)


def test_a_notice_that_repeats_some_words_is_not_taken_into_their_sentence() -> None:
    old = HEAD + "The shop will stay closed for nine days. The owner is ill.\n"
    new = (
        old.replace("nine", "six") + "\nCorrection: An earlier version said that it would stay closed for nine days.\n"
    )
    report = recension.compare(old, new)
    assert [change.action for change in report.changes] == [Action.EDITED, Action.ADDED]


def test_nothing_is_joined_across_a_sentence_that_stayed_or_moved() -> None:
    one, two = "The yeast is kept in the cellar under a cloth.", "It smells of beer."
    before = [one, two, "Rye is sown in autumn."]
    after = ["Malt is bought.", two, "Rye is kept in the cellar under a cloth."]
    links = link(before, after)
    assert all(item.before != (0, 3) for item in joined(before, after, links))


def test_words_in_a_row_are_kept_in_a_sentence_of_which_little_else_is() -> None:
    old = "Some say that bakers are the first to rise in every town of the north, whatever their age or faith may be."
    new = (
        "Since the census, as a paper found, bakers are the first to rise in most streets, one ought to pay them well."
    )
    assert len(marks(HEAD + old, HEAD + new)) == 2


def test_of_equal_ways_the_one_with_fewer_edits_is_told() -> None:
    old = "Among the guests was Mary Birch with her sister."
    new = "Among the guests was [[Birch, Mary Jane|Mary Birch]] with her sister."
    assert marks(HEAD + old, HEAD + new) == [("", "[[Birch, Mary Jane|"), ("", "]]")]


@pytest.mark.parametrize(("old", "new"), [(", for now", " as ever"), (" as ever", ", for now")])
def test_a_space_that_comes_or_goes_before_other_words_is_no_edit_of_its_own(old: str, new: str) -> None:
    assert marks(f"{HEAD}The shop is shut{old}.", f"{HEAD}The shop is shut{new}.") == [(old, new)]


def test_a_sentence_that_was_carried_far_away_is_known_by_its_words_in_a_row() -> None:
    carried = "the price of a loaf is set by the guild on the first day of each quarter"
    others = [f"Line {word} says something of its own about {word}s." for word in ("oak", "elm", "ash", "yew", "fir")]
    before = [carried.capitalize() + ".", *others]
    after = [*others, f"As travellers have long known and poets sing, {carried}, whether the harvest was rich or poor."]
    assert [(item.before, item.after) for item in link(before, after) if item.moved] == [((0, 1), (5, 6))]
