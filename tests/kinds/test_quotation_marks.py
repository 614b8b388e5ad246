"""Quotations in the marks of many languages, and terms that are defined in such marks."""

import pytest
from told import changes, kinds

import recension
from recension.reading.quotations import quoted

MARKS = [
    "Sie sagte: »Der Steg ist {}.« Dann ging sie.",
    "Sie sagte: „Der Steg ist {}.“ Dann ging sie.",
    "Elle a dit : « Le quai est {}. » Puis elle est partie.",
    "Hon sade: ”Bryggan är {}.” Sedan gick hon.",
    "Hän sanoi: »Laituri on {}.» Sitten hän lähti.",
    "Er sagte: ›Der Steg ist {}.‹ Dann ging er.",
    "彼女は「桟橋は{}です」と言った。",
    "He wrote ``the pier is {}'' and left.",
    "\n\n— El muelle está {} —dijo ella.",
    "\n\n— Le quai est {}, dit-elle.",
    "\n\n– Bryggan är {}, sade hon.",
    "«Причал {}», сказала она.",
    "„Pomost jest {}”, powiedziała ona i nie się śmiała.",
]


@pytest.mark.parametrize("sentence", MARKS)
def test_a_word_in_the_marks_of_any_language_is_quoted(sentence: str) -> None:
    old, new = ("小さ", "大き") if "桟橋" in sentence else ("dry", "wet")
    found = recension.compare(sentence.format(old), sentence.format(new)).changes
    assert "quotation" in {kind for change in found for kind in change.kinds}


OUTSIDE = [
    "Der »Reiher« ist {}.",
    "Bryggan ”Hägern” är {}.",
    "Le « Héron » est {}.",
    "「鷺」の桟橋は{}です。",
    "書名は『桟橋の{}』だった。",
    'A plank 4" wide is {}.',
    "The pier is {} — or was.",
    "- The pier is {}.",
    'See <a title="The Heron">it</a>, which is {}.',
    'The [list](/x "All boats") is {}.',
]


@pytest.mark.parametrize("sentence", OUTSIDE)
def test_a_word_beside_such_marks_is_not(sentence: str) -> None:
    old, new = ("小さ", "大き") if "桟橋" in sentence else ("dry", "wet")
    assert "quotation" not in kinds(sentence.format(old), sentence.format(new))


def test_a_speech_of_several_paragraphs_begins_and_ends_where_its_marks_say() -> None:
    assert quoted("“It is dry") == ((1, 10),)
    assert quoted("and it was wet.” She left.") == ((0, 15),)


TERMS = [
    ('Ruth Amsel Ltd (the "Owner") lends boats.', 'Ruth Amsel Ltd (the "Lender") lends boats.'),
    ('"Boat" means a boat of the club.', '"Vessel" means a boat of the club.'),
    ("“Boat” shall mean a boat of the club.", "“Vessel” shall mean a boat of the club."),
    ('The rules (together, the "Terms") hold.', 'The rules (together, the "Rules") hold.'),
]


@pytest.mark.parametrize(("old", "new"), TERMS)
def test_a_term_that_a_text_defines_is_a_term_and_no_quotation(old: str, new: str) -> None:
    assert {"term"} <= kinds(old, new) and "quotation" not in kinds(old, new)


NO_TERMS = [
    ('He called it a "Boat" with a smile.', 'He called it a "Vessel" with a smile.'),
    ('"Boats sink," he said. It means trouble.', '"Boats float," he said. It means trouble.'),
    ('She laughed ("Never mind the boats!") and left.', '("Never mind the oars!") and left.'),
]


@pytest.mark.parametrize(("old", "new"), NO_TERMS)
def test_what_somebody_said_is_a_quotation_and_no_term(old: str, new: str) -> None:
    assert "term" not in kinds(old, new) and "quotation" in kinds(old, new)


def test_a_definition_that_is_only_restyled_is_no_change_of_a_term() -> None:
    found = changes('The rules (the "Terms") hold.', "The rules (the “**Terms**”) hold.")
    assert {kind for change in found for kind in change.kinds} <= {"typography"}
