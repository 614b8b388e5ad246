"""Contracts and policies: a capital there is no name, and elsewhere it is one."""

import pytest

import recension
from recension import lists

CONTRACT = "The Owner shall keep the boat.\n\nThe Owner shall lend it.\n\nThe {} shall pay for it.\n"
STORY = "The board lends a boat.\n\nIt was said that the {} will pay for it.\n"


def told(text: str, old: str, new: str) -> set[str]:
    """The kinds of the changes when one word of the text becomes another."""
    found = recension.compare(text.format(old), text.format(new)).changes
    return {kind for change in found for kind in change.kinds}


@pytest.mark.parametrize(("old", "new"), [("Customer", "Member"), ("Services", "Order"), ("MEMBER", "OWNER")])
def test_a_common_word_with_a_capital_is_no_name_in_a_contract(old: str, new: str) -> None:
    assert "name" not in told(CONTRACT, old, new)


@pytest.mark.parametrize(("old", "new"), [("Amsel", "Tarvo"), ("Heron Boats", "Brindlemark Boats")])
def test_a_name_is_one_in_a_contract_too(old: str, new: str) -> None:
    assert "name" in told(CONTRACT, old, new)


@pytest.mark.parametrize(("old", "new"), [("Senate", "House"), ("Bank", "Union")])
def test_a_common_word_with_a_capital_is_a_name_in_a_story(old: str, new: str) -> None:
    assert "name" in told(STORY, old, new)


SIGNS = [*sorted(lists.words("law", "words")), *sorted(lists.phrases("law", "titles"))]


@pytest.mark.parametrize("sign", SIGNS)
def test_each_word_of_law_tells_by_itself_that_a_text_is_one(sign: str) -> None:
    text = f"It is so {sign} and.\n\nIt is so {sign} or.\n\nIt is so {sign} the {{}} in it.\n"
    assert "name" not in told(text, "Customer", "Member")
