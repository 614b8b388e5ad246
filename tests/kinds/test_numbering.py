"""Numbering: numbers that only count, and references that went along with them."""

import pytest
from told import kinds

import recension
from recension import lists
from recension.lexicon.numbering import LANGUAGES
from recension.model import Severity


def told(before: str, after: str) -> list[tuple[str, tuple[str, ...], str]]:
    """Each change: what it comes to, its kinds, and its first reason."""
    return [(str(c.severity), c.kinds, c.evidence[0].because) for c in recension.compare(before, after).changes]


RULES = "Rules of the boat house\n\n{} Keys\n\nKeys stay on the hook.\n\n{} Oars\n\nOars are wiped dry.\n\n{} Guests\n"

SHIFTED = [
    ("1.", "2.", "3.", "2.", "3.", "4."),
    ("1\\.", "2\\.", "3\\.", "2\\.", "3\\.", "4\\."),
    ("4.1", "4.2", "4.3", "5.1", "5.2", "5.3"),
    ("(a)", "(b)", "(c)", "(b)", "(c)", "(d)"),
    ("i.", "ii.", "iii.", "ii.", "iii.", "iv."),
    ("§ 7", "§ 8", "§ 9", "§ 8", "§ 9", "§ 10"),
    ("Art. 5.", "Art. 6.", "Art. 7.", "Art. 6.", "Art. 7.", "Art. 8."),
    ("Artikel 5:", "Artikel 6:", "Artikel 7:", "Artikel 6:", "Artikel 7:", "Artikel 8:"),
    ("## 1.", "## 2.", "## 3.", "## 2.", "## 3.", "## 4."),
    ("第3条", "第4条", "第5条", "第4条", "第5条", "第6条"),
    ("第三条", "第四条", "第五条", "第四条", "第五条", "第六条"),
    ("①", "②", "③", "②", "③", "④"),
    ("[1]", "[2]", "[3]", "[2]", "[3]", "[4]"),
    ("*", "*", "*", "1.", "2.", "3."),
]


@pytest.mark.parametrize("numbers", SHIFTED, ids=" ".join)
def test_numbers_that_only_count_are_renumbered_in_one_change_and_minor(numbers: tuple[str, ...]) -> None:
    found = told(RULES.format(*numbers[:3]), RULES.format(*numbers[3:]))
    assert [row[:2] for row in found] == [("minor", ("numbering",))]


def test_it_says_what_became_of_which_number() -> None:
    (_, _, because), *_ = told(RULES.format("1.", "2.", "3."), RULES.format("2.", "3.", "4."))
    assert because == "renumbered: 1 to 2; 2 to 3; 3 to 4"


CLAUSES = "{0}. Hire\n\nThe boat is hired by the day.\n\n{1}. Care\n\nThe boat is kept dry.\n\n{2}. Loss\n\n{3}\n"
FOLLOWED = [
    ("Loss is paid under clause 2.", "Loss is paid under clause 3."),
    ("Loss is paid under sections 1 and 2.", "Loss is paid under sections 2 and 3."),
    ("See Art. 2 for the rest.", "See Art. 3 for the rest."),
]
NOT_FOLLOWED = [
    ("Loss is paid under clause 2.", "Loss is paid under clause 4."),
    ("Loss is paid within 2 days.", "Loss is paid within 3 days."),
    ("See Art. 2 GDPR for the rest.", "See Art. 3 GDPR for the rest."),
    ("See Article 2 of the Treaty for the rest.", "See Article 3 of the Treaty for the rest."),
    ("Up to 2 boats are insured.", "Up to 3 boats are insured."),
]


@pytest.mark.parametrize(("old", "new"), FOLLOWED)
def test_a_reference_that_went_along_is_told_with_the_numbers(old: str, new: str) -> None:
    found = told(CLAUSES.format(1, 2, 3, old), CLAUSES.format(2, 3, 4, new))
    assert [row[:2] for row in found] == [("minor", ("numbering",))]


@pytest.mark.parametrize(("old", "new"), NOT_FOLLOWED)
def test_a_number_that_did_not_go_along_is_a_figure(old: str, new: str) -> None:
    found = told(CLAUSES.format(1, 2, 3, old), CLAUSES.format(2, 3, 4, new))
    assert [row[:2] for row in found] == [("minor", ("numbering",)), ("factual", ("number",))]


@pytest.mark.slow
@pytest.mark.parametrize("code", LANGUAGES)
def test_each_name_of_a_part_is_told_in_a_reference(code: str) -> None:
    for part in lists.words("numbering", "parts", code):
        old, new = (CLAUSES.format(a, a + 1, a + 2, f"Cf. {part} {a + 1}, 88.") for a in (1, 2))
        assert {row[0] for row in told(old, new)} == {"minor"}, part


MUST_NOT = [
    ("It carries 3 people.", "It carries 4 people."),
    ("5 boats sank.", "6 boats sank."),
    ("3. It was the last of them.", "4. It was the last of them."),
    ("It is 2.1 metres long.", "It is 2.2 metres long."),
    ("Plan (b) was dropped.", "Plan (c) was dropped."),
    ("The m² is paid.", "The m³ is paid."),
    ("It beat 2-1.", "It beat 2-3."),
    ("Pay within (30) days. Leave within (31) days.", "Pay within (31) days. Leave within (32) days."),
    ("On 3. May it left.", "On 4. May it left."),
]


@pytest.mark.parametrize(("old", "new"), MUST_NOT)
def test_a_number_without_a_series_counts_nothing(old: str, new: str) -> None:
    assert "numbering" not in kinds(old, new)


def test_a_word_that_changed_beside_a_number_is_no_numbering() -> None:
    old, new = "1. Shut it.\n2. Open it.\n3. Lock it.\n", "1. Shut it.\n2. Open it.\n4. Burn it.\n"
    assert max(change.severity for change in recension.compare(old, new).changes) > Severity.MINOR


def test_a_clause_that_is_new_is_told_by_its_words() -> None:
    old = CLAUSES.format(1, 2, 3, "It is paid.")
    new = old.replace("2. Care", "2. Fuel\n\nFuel is paid apart.\n\n3. Care").replace("3. Loss", "4. Loss")
    assert not any("number" in kinds for _, kinds, _ in told(old, new))


@pytest.mark.parametrize("raised", ["¹ⁱ", "ⁱ¹", "²ⁱ³", "ⁱ"])
def test_a_raised_letter_beside_a_raised_figure_is_no_number_of_a_note(raised: str) -> None:
    text = f"The hull is oaken{raised} here.\n\nThe mast is pine² there, and it has 3 sails.\n"
    assert "number" in kinds(text, text.replace("3 sails", "4 sails"))


def test_a_table_is_renumbered_with_the_clause_in_which_it_is() -> None:
    text = "Harbour rules\n\n## {0}. Moorings\n\nAll pay.\n\nTable {0}.2.1 (Moorings by length)\n\nA boat of 9 pays.\n"
    assert {kinds for _, kinds, _ in told(text.format(14), text.format(15))} == {("numbering",)}
    other = text.format(14).replace("14.2.1", "14.3.1")
    assert ("numbering",) not in {kinds for _, kinds, _ in told(text.format(14), other)}
