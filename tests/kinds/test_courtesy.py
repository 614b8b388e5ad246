"""What is no name by its capital: titles of courtesy, short forms, labels, and what stands in both texts."""

import pytest
from told import kinds

import recension
from recension import lists
from recension.kinds._usage import is_english
from recension.lexicon.courtesy import is_courtesy
from recension.lexicon.initials import spelt

LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pt", "sv")
TITLES = [(language, title) for language in LANGUAGES for title in sorted(lists.words("courtesy", "", language))]


def test_a_title_of_courtesy_is_neither_a_name_nor_a_role() -> None:
    wrong = [
        title for _, title in TITLES if {"name", "role"} & kinds("It met Lund there.", f"It met {title} Lund there.")
    ]
    assert TITLES and wrong == []
    assert all(is_courtesy(title) for _, title in TITLES) and not is_courtesy("Dr")


BOTH = [
    ("Ruth Amsel bakes. The bread is new.", "Ruth Amsel bakes. The bread is new. They say Amsel knows rye."),
    ("Ruth Amsel bakes, and so does the oven of Amsel here.", "Ruth Amsel bakes, and so does the oven here."),
]


@pytest.mark.parametrize(("old", "new"), BOTH)
def test_a_name_that_stands_in_both_texts_is_neither_gone_nor_new(old: str, new: str) -> None:
    assert "name" not in kinds(old, new) and "name" not in kinds(new, old)


def test_a_name_that_takes_the_place_of_another_is_told_though_both_stand_elsewhere() -> None:
    rest = " Afterwards both Amsel and Tarvo bake."
    assert "name" in kinds(f"It was Amsel who left.{rest}", f"It was Tarvo who left.{rest}")


LABELS = [
    ("Then it ends.", "Then it ends.\n\n## Loaf Collection"),
    ("Then it ends.", "Then it ends.\n\n* Open **Settings**"),
    ("Then it ends.", "Then it ends.\n\n    *   Force the oven to open"),
    ("They bake.", "They bake with an API, see the FAQ."),
    ("They bake.", "They bake, part III of it."),
]


@pytest.mark.parametrize(("old", "new"), LABELS)
def test_a_label_a_heading_a_short_form_or_a_numeral_is_no_name(old: str, new: str) -> None:
    assert "name" not in kinds(old, new)


CONTRACT = "The Owner shall bake. The Owner shall sell bread. The baking data controller (BDC) shall pay. {}"


@pytest.mark.parametrize("sentence", ["The BDC leaves.", "Arbitration and an Infringement end it.", "A Loaf is due."])
def test_a_term_of_a_contract_is_no_name(sentence: str) -> None:
    found = recension.compare(CONTRACT.format("A loaf it is."), CONTRACT.format("A loaf it is. " + sentence)).changes
    assert "name" not in {kind for change in found for kind in change.kinds}


def test_letters_are_spelt_by_the_words_right_before_them() -> None:
    assert spelt("BBG", ("the", "Board", "of", "Bread", "and", "Grain")) == ("Board", "of", "Bread", "and", "Grain")
    assert spelt("BBG", ("the", "Bread", "Office")) == () and spelt("BB", ("Bread", "sold", "Butter")) == ()


def test_a_long_word_with_an_ending_of_english_is_english_and_a_name_is_not() -> None:
    assert is_english("Infringement") and is_english("Authenticity")
    assert not is_english("Amselton") and not is_english("Tarvo")
