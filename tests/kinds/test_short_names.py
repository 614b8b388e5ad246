"""Letters for words and forms of a person's name: the same, written otherwise."""

import pytest
from told import kinds

import recension

DRAWN = [
    ("It met the Board of Bread there.", "It met the Board of Bread (BB) there."),
    ("It met the bread quality officer there.", "It met the BQO there."),
    ("Ask the rye office (RO) first.", "Ask the rye office first."),
]


@pytest.mark.parametrize(("old", "new"), DRAWN)
def test_letters_for_the_words_they_stand_for_are_a_variant(old: str, new: str) -> None:
    assert kinds(old, new) == {"variant"} and kinds(new, old) == {"variant"}


@pytest.mark.parametrize(("old", "new"), [("the Board of Bread", "the QZ"), ("the bread office", "the BQ")])
def test_letters_that_stand_for_other_words_are_no_variant(old: str, new: str) -> None:
    assert "variant" not in kinds(f"It met {old} there.", f"It met {new} there.")


def test_a_title_or_first_name_that_both_texts_have_is_a_form_of_the_name() -> None:
    rest = "Ruth Amsel bakes. They say that {} Amsel bakes rye."
    assert kinds(rest.format("Ruth"), rest.format("Ms")) == {"variant"}
    assert kinds(rest.format("Ruth"), rest.format("Omar")) != {"variant"}
    assert "variant" not in kinds("They say Ms Amsel bakes.", "They say Ms Tarvo bakes.")


def test_it_is_so_in_other_languages_too() -> None:
    lead = "Das Brot ist nicht von gestern, und die Bäcker sind alle da. Das sagt die {}."
    found = recension.compare(lead.format("Brot Backende Innung"), lead.format("Brot Backende Innung (BBI)")).changes
    assert [change.kinds for change in found] == [("variant",)]
