"""Name, role and place: who, what they are, and where."""

import os
import subprocess
import sys

import pytest
from told import because, kinds

import recension

MUST = [
    ("name", "The captain, Ada Lund, was late.", "The captain, Ada Lunt, was late."),
    ("name", "The captain, Ada Lund, was late.", "The captain, Per Holm, was late."),
    ("name", "It was built by Holm and sons.", "It was built by sons."),
    ("name", "It belongs to the Easton Courier.", "It belongs to the Easton Herald."),
    ("name", "It flew with a CH-47 over the bay.", "It flew with a UH-60 over the bay."),
    ("name", "Lund was late. Nobody blamed Lund for it.", "Holm was late. Nobody blamed Lund for it."),
    ("role", "Its acting director was late.", "Its director was late."),
    ("role", "Its director was late.", "Its chairman was late."),
    ("role", "It met president Lund.", "It met president-elect Lund."),
    ("role", "It met the former mayor.", "It met the mayor."),
    ("role", "It met Mr Lund on board.", "It met Dr Lund on board."),
    ("role", "It met a deputy of the town.", "It met a friend of the town."),
    ("role", "It met the president-elect there.", "It met the boatman there."),
    ("place", "It sails to Norway.", "It sails to Sweden."),
    ("place", "It sails to Paris at night.", "It sails to London at night."),
    ("place", "It is a Danish boat.", "It is a Dutch boat."),
    ("place", "It came from the US by sea.", "It came from the UK by sea."),
    ("place", "It sails to North Korea.", "It sails to South Korea."),
]
MUST_NOT = [
    ("name", "The board was late.", "The Board was late."),
    ("name", "Boats were late.", "Ships were late."),
    ("name", "It sank on Monday.", "It sank on Tuesday."),
    ("name", "It is a Danish boat.", "It is a Dutch boat."),
    ("name", "It was the captain’s boat.", "It was the captain's boat."),
    ("name", "Its President spoke.", "Its Director spoke."),
    ("name", "They met for the Publick good.", "They met for the Public good."),
    ("name", "They like it. Boats are late.", "They like it. Everything is late."),
    ("role", "The boat was acting up.", "The boat was playing up."),
    ("role", "The general view is grim.", "The common view is grim."),
    ("role", "It has a major leak.", "It has a bad leak."),
    ("role", "It will head home.", "It will go home."),
    ("role", "The former is late.", "The first is late."),
    ("role", "It was a late boat.", "It was an early boat."),
    ("place", "It met Paris Hilton there.", "It met Ada Hilton there."),
    ("place", "The turkey was dry.", "The chicken was dry."),
    ("place", "It needs polish.", "It needs paint."),
    ("place", "It told us so.", "It told them so."),
    ("place", "It met Jordan Lund there.", "It met Ada Lund there."),
    ("place", "It brought bread and trinkets.", "It brought bread and tobacco."),
]


@pytest.mark.parametrize(("kind", "before", "after"), MUST)
def test_who_and_where_is_told_by_its_kind(kind: str, before: str, after: str) -> None:
    assert kind in kinds(before, after)


@pytest.mark.parametrize(("kind", "before", "after"), MUST_NOT)
def test_what_names_nobody_and_no_place_is_not_told_as_a_name(kind: str, before: str, after: str) -> None:
    assert kind not in kinds(before, after)


@pytest.mark.parametrize("country", ["Belarus", "Bermuda", "Czechia", "Gibraltar", "Greenland", "Tonga", "Vanuatu"])
def test_a_country_that_became_another_is_told_as_both(country: str) -> None:
    assert because(f"It sails to {country}.", "It sails to Poland.", "place") == f"a place: “{country}” became “Poland”"


@pytest.mark.parametrize(
    "name", ["Trinidad and Tobago", "Trinidad & Tobago", "Papua New Guinea", "St. Lucia", "El Salvador"]
)
def test_a_place_is_found_by_a_name_of_several_words(name: str) -> None:
    told = because(f"It sails to {name} now.", "It sails to Poland now.", "place")
    assert told == f"a place: “{name}” became “Poland”"


def test_a_place_is_told_whole_though_one_word_of_its_name_was_changed() -> None:
    told = because("She left New Jersey in May.", "She left New York in May.", "place")
    assert told == "a place: “New Jersey” became “New York”"
    assert because("It sails to the Isle of Man.", "It sails to the Isle of Ruin.", "place") == (
        "a place: “Isle of Man” is gone"
    )


@pytest.mark.parametrize(("old", "new"), [("Curaçao", "Curacao"), ("Reunion", "Réunion")])
def test_a_place_with_other_accents_is_not_told_as_gone_or_new(old: str, new: str) -> None:
    (change,) = recension.compare(f"It sails to {old}.", f"It sails to {new}.").changes
    assert "place" not in change.kinds


def test_a_letter_mended_in_a_name_is_told_from_another_person() -> None:
    assert "spelt otherwise" in because("It met Ada Lund.", "It met Ada Lunt.", "name")
    assert "another name" in because("It met Ada Lund.", "It met Ada Holm.", "name")


def test_a_german_noun_is_not_taken_for_a_name() -> None:
    german = "Der Rat hat nicht über das {} gesprochen, und die Stadt ist mit dem Preis nicht einverstanden."
    assert recension.compare(german.format("Boot"), german.format("Schiff")).kinds == {"wording": 1}


_MANY_NAMES = """
import recension
short = [one + two + three for one in "BDFGK" for two in "LMNRT" for three in "PVZ"][:42]
stays = f"Here stand {', '.join(short)} as members."
went = f"At the fair spoke {', '.join(short)} and Wren-Holt."
told = recension.compare(f"The mill opens.\\n\\n{went}\\n\\n{stays}\\n", f"The mill opens.\\n\\n{stays}\\n")
print([item.because for change in told.changes for item in change.evidence])
"""


def test_many_names_are_told_alike_whatever_the_hashes_of_strings() -> None:
    """A text answers a bounded number of questions: which ones they are must not hang on the order of a set."""
    told = {
        subprocess.run(
            [sys.executable, "-c", _MANY_NAMES],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }

    assert len(told) == 1
