"""A contract tells no story: nobody speaks in it, holds an office there or colours it. What stands in both texts."""

import pytest
from told import kinds

import recension

CONTRACT = "The Owner shall bake. The Owner shall sell bread. The Owner shall pay. {} It is so."

CLAUSES = [
    ("attribution", "You and the Owner each agree that bread is sold.", "In all other cases bread is sold."),
    ("attribution", "Claims and disputes end here.", "Disputes end here."),
    ("tone", "What is illegal ends here.", "What is invalid ends here."),
    ("role", "Fees of an attorney end here.", "Fees end here."),
    ("outcome", "The miller will be liable.", "The miller is liable."),
]


@pytest.mark.parametrize(("kind", "old", "new"), CLAUSES)
def test_a_clause_of_a_contract_is_no_story(kind: str, old: str, new: str) -> None:
    found = recension.compare(CONTRACT.format(old), CONTRACT.format(new)).changes
    assert found and kind not in {kind for change in found for kind in change.kinds}


def test_the_same_speaker_with_a_plain_verb_or_according_to_is_the_same_attribution() -> None:
    old, new = "According to Ruth Amsel, the bread is stale.", "The bread is stale, Ruth Amsel said."
    assert "attribution" not in kinds(old, new) and "attribution" not in kinds(new, old)
    assert "attribution" in kinds(old, "The bread is stale, Omar Tarvo said.")
    assert "attribution" in kinds(old, "The bread is stale, Ruth Amsel claimed.")


def test_what_a_reader_is_told_to_do_is_said_by_nobody() -> None:
    assert "attribution" not in kinds("Cite the loaf in full.", "Taste the loaf in full.")


PLACES = [
    ("It sails to Norway. They came back.", "It sails to Norway. They came back. They love Norway."),
    ("It flew to the United States in May.", "It flew to the U.S. in May."),
]


@pytest.mark.parametrize(("old", "new"), PLACES)
def test_a_place_that_stands_in_both_texts_is_neither_gone_nor_new(old: str, new: str) -> None:
    assert "place" not in kinds(old, new)


BODIES = [
    ("The Office of the Director of Bread met.", "The Office of Bread met."),
    ("See #bread, #director, #rolls.", "See #bread, #rolls."),
]


@pytest.mark.parametrize(("old", "new"), BODIES)
def test_a_body_or_a_tag_is_no_office_of_somebody(old: str, new: str) -> None:
    assert "role" not in kinds(old, new)


def test_the_mark_of_a_name_is_no_cry() -> None:
    assert "tone" not in kinds("Thanks to Amsel, Bake!, and Tarvo.", "Thanks to Amsel and Tarvo.")


LABELS = ["Booking Fees", "Deposit", "Oversight Lodgement", "Lodgements"]


@pytest.mark.parametrize("label", LABELS)
def test_a_word_that_is_written_small_is_no_name_in_a_contract(label: str) -> None:
    old = CONTRACT.format("It ends in May.")
    new = CONTRACT.format(
        f"It ends in May. The bread is kept for the {label} that you choose, with all that goes with it."
    )
    assert "name" not in {kind for change in recension.compare(old, new).changes for kind in change.kinds}


def test_it_is_a_name_beside_another_and_in_a_story() -> None:
    old = CONTRACT.format("It ends in May.")
    new = CONTRACT.format("It ends in May. The bread is kept for Tarvo Deposit that day, with all that goes with it.")
    assert "name" in {kind for change in recension.compare(old, new).changes for kind in change.kinds}
    assert "name" in kinds("It came from Ruth that day.", "It came from there that day.")


def test_the_name_of_a_setting_in_a_program_is_no_name() -> None:
    assert "name" not in kinds("Each row keeps breadLastSoldAt and more.", "Each row keeps more.")
    assert "name" not in kinds("It shows UV-hardened rolls.", "It shows rolls.")
