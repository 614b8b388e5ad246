"""Spacing, punctuation, typography, case and hyphenation: the looks of a text."""

import pytest
from told import because, kinds

MUST = [
    ("spacing", "The boat was  late.", "The boat was late."),
    ("spacing", "The boat was late.", "The boat\twas late."),
    ("spacing", "It costs 5 euros.", "It costs 5\u00a0euros."),
    ("punctuation", "The boat, the quay and the shed burned.", "The boat, the quay, and the shed burned."),
    ("punctuation", "The boat was late; nobody minded.", "The boat was late, nobody minded."),
    ("punctuation", "The boat (the old one) was late.", "The boat, the old one, was late."),
    ("punctuation", "The boat was late", "The boat was late."),
    ("typography", "It is the board's boat.", "It is the board’s boat."),
    ("typography", 'They call it "the tub" here.', "They call it “the tub” here."),
    ("typography", "The boat was **late**.", "The boat was late."),
    ("typography", "It ran from 1950-60 only.", "It ran from 1950–60 only."),
    ("typography", 'See <img class="left" alt="a boat">.', 'See <img class="right" alt="a boat">.'),
    ("case", "The Board was late.", "The board was late."),
    ("case", "the boat was late.", "The boat was late."),
    ("case", "It sailed under a polish flag.", "It sailed under a Polish flag."),
    ("hyphenation", "It is a well known boat.", "It is a well-known boat."),
    ("hyphenation", "They will meet to-day.", "They will meet today."),
    ("hyphenation", "Some one saw the boat.", "Someone saw the boat."),
    ("hyphenation", "The captain will re-sign.", "The captain will resign."),
]
MUST_NOT = [
    ("spacing", "The boat is now here.", "The boat is nowhere."),
    ("spacing", "It costs 1 2 euros.", "It costs 12 euros."),
    ("spacing", "The boat was late.", "The boat, was late."),
    ("punctuation", "The boat was late.", "The boat was red."),
    ("punctuation", "It costs 1.5 million.", "It costs 15 million."),
    ("punctuation", "It costs .5 million.", "It costs 5 million."),
    ("punctuation", "It fell by 3%.", "It fell by 3."),
    ("typography", "The area is 10² metres.", "The area is 102 metres."),
    ("typography", "The boat was late.", "The boat was *red*."),
    ("typography", "It ran to 1950.", "It ran to 1951."),
    ("typography", 'See <img alt="a boat">.', 'See <img alt="a ship">.'),
    ("typography", "Pay Jose now.", "Pay José now."),
    ("case", "The Board was late.", "The Council was late."),
    ("case", "The boat was late.", "The boat, was late."),
    ("case", "Mark my words.", "Marked my words."),
    ("hyphenation", "It is a 3-2 win.", "It is a 32 win."),
    ("hyphenation", "It is a well-known boat.", "It is a known boat."),
    ("hyphenation", "The boat was late.", "The boat was later."),
    ("hyphenation", "The Boat was late.", "The boat was late."),
]


@pytest.mark.parametrize(("kind", "before", "after"), MUST)
def test_the_looks_of_a_text_are_told_by_their_kind(kind: str, before: str, after: str) -> None:
    assert kind in kinds(before, after)


@pytest.mark.parametrize(("kind", "before", "after"), MUST_NOT)
def test_what_is_more_than_looks_is_not_told_as_looks(kind: str, before: str, after: str) -> None:
    assert kind not in kinds(before, after)


def test_a_hyphen_that_makes_another_word_is_said_to() -> None:
    assert "another word" in because("He will re-sign.", "He will resign.", "hyphenation")


@pytest.mark.parametrize("dash", ["–", "—", "-"])
def test_a_mark_is_told_as_it_is_typed(dash: str) -> None:
    told = because("The boat, patched twice, sank.", f"The boat {dash} patched twice {dash} sank.", "punctuation")
    assert told == f"only the marks differ: “,” became “{dash}”, 2 times"
