"""Words of a sentence in another order: a list, a phrase; and what looks like it and says something else."""

import pytest

import recension
from recension import lists
from recension.kinds._enumerations import Order, same_items
from recension.lexicon.senses import LANGUAGES
from recension.model import Change, Severity
from recension.telling import redline

MUST = [
    ("We repair clocks, lutes, saddles and boats.", "We repair boats, clocks, lutes and saddles."),
    ("Clocks, lutes and saddles are mended here.", "Saddles, clocks and lutes are mended here."),
    ("Farrow and Quill painted the organ loft.", "Quill and Farrow painted the organ loft."),
    ("Wool from Rona, wool from Sula and tar are stored.", "Tar, wool from Sula and wool from Rona are stored."),
    ("It keeps 14 geese in Rona and 41 hens in Sula.", "It keeps 41 hens in Sula and 14 geese in Rona."),
    ("Before the storm the crew tied up both barges.", "The crew tied up both barges before the storm."),
    ("The ropes were slowly hauled up by the crew.", "The ropes were hauled up slowly by the crew."),
    ("Wir reparieren Uhren, Lauten, Sättel und Boote.", "Wir reparieren Boote, Lauten, Sättel und Uhren."),
    ("Nach der Predigt wird die Glocke geläutet.", "Die Glocke wird nach der Predigt geläutet."),
    ("On y répare des luths, des selles et des montres.", "On y répare des montres, des luths et des selles."),
    ("Reparamos relojes, laúdes y sillas para la gente.", "Reparamos laúdes, sillas y relojes para la gente."),
    (
        "Il mercato ripara liuti, selle e orologi per la gente.",
        "Il mercato ripara orologi, liuti e selle per la gente.",
    ),
    (
        "A casa repara relógios, violas e selas para os vizinhos.",
        "A casa repara selas, relógios e violas para os vizinhos.",
    ),
    (
        "De winkel herstelt klokken, luiten en zadels voor het dorp.",
        "De winkel herstelt zadels, klokken en luiten voor het dorp.",
    ),
    ("Verkstaden lagar klockor, lutor och sadlar för byn.", "Verkstaden lagar sadlar, klockor och lutor för byn."),
    ("本店修理钟表、马鞍和小船。", "本店修理小船、钟表和马鞍。"),
]


@pytest.mark.parametrize(("before", "after"), MUST, ids=[row[0] for row in MUST])
def test_the_same_words_in_another_order_are_one_change_both_ways(before: str, after: str) -> None:
    for one, two in ((before, after), (after, before)):
        (change,) = recension.compare(one, two).changes
        assert (change.kinds, change.severity) == (("order",), Severity.COPY_EDIT)


MUST_NOT = [
    ("role", "Herons chased the gulls over the quay.", "Gulls chased the herons over the quay."),
    ("number", "It keeps 14 geese in Rona and 41 in Sula.", "It keeps 41 geese in Rona and 14 in Sula."),
    ("number", "Der Hof hat 14 Gänse in Rona und 41 in Sula.", "Der Hof hat 41 Gänse in Rona und 14 in Sula."),
    ("number", "La ferme a 14 oies en Rona et 41 en Sula.", "La ferme a 41 oies en Rona et 14 en Sula."),
    ("number", "Ida Farrow, 14, and Tom Quill, 41, sang.", "Ida Farrow, 41, and Tom Quill, 14, sang."),
    (
        "number",
        "The prizes were 3, 14 and 41 pounds for Rona, Sula and Foula.",
        "The prizes were 41, 3 and 14 pounds for Rona, Sula and Foula.",
    ),
    ("number", "The buoy lies at 3, 14 on the chart.", "The buoy lies at 14, 3 on the chart."),
    ("role", "Rona and Sula keep 14 and 41 geese respectively.", "Sula and Rona keep 14 and 41 geese respectively."),
    ("role", "Rona und Sula halten jeweils 14 und 41 Gänse.", "Sula und Rona halten jeweils 14 und 41 Gänse."),
    (
        "role",
        "Farrow, cook of Rona, and Quill, cook of Sula, sang.",
        "Farrow, cook of Sula, and Quill, cook of Rona, sang.",
    ),
    ("role", "The pairs were Farrow and Quill, Ames and Bell.", "The pairs were Farrow and Ames, Quill and Bell."),
    ("role", "A niece of Farrow, a pupil of Quill, sang.", "A niece of Quill, a pupil of Farrow, sang."),
    ("role", "Wool went to Farrow and tar to Quill.", "Wool went to Quill and tar to Farrow."),
]


@pytest.mark.parametrize(("kind", "before", "after"), MUST_NOT, ids=[row[1] for row in MUST_NOT])
def test_who_did_or_has_what_is_no_matter_of_order(kind: str, before: str, after: str) -> None:
    for one, two in ((before, after), (after, before)):
        (change,) = recension.compare(one, two).changes
        assert change.kinds == (kind,) and change.severity is Severity.FACTUAL


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Not all the barges were tied up.", "All the barges were not tied up."),
        ("Only the crew may ring on feast days.", "The crew may ring only on feast days."),
        ("They moor at Rona or Sula and Foula.", "They moor at Rona and Sula or Foula."),
        ("The crew was told by the cook that it rained.", "The cook was told by the crew that it rained."),
    ],
)
def test_words_that_decide_the_sense_by_where_they_stand_are_no_order(before: str, after: str) -> None:
    for one, two in ((before, after), (after, before)):
        assert all("order" not in change.kinds for change in recension.compare(one, two).changes)


def test_a_capital_in_a_list_is_no_order() -> None:
    before = "The loft holds cats, ordinary mice and owls, respectively."
    (change,) = recension.compare(before, before.replace("ordinary", "Ordinary")).changes
    assert change.kinds == ("case",)


def told(before: str, after: str) -> dict[tuple[str, ...], Change]:
    """The changes by their kinds; the report is replayed both ways."""
    report = recension.compare(before, after)
    assert redline.replay(before, report) == after
    assert redline.replay(after, redline.backwards(report)) == before
    return {change.kinds: change for change in report.changes}


def test_an_edit_beside_words_in_another_order_is_a_change_of_its_own() -> None:
    found = told(
        "We repair clocks, lutes, saddles and boats for 30 crews.",
        "We repair boats, clocks, lutes and saddles for 45 crews.",
    )
    assert found.keys() == {("order",), ("number",)}
    assert found["number",].evidence[0].because == "a number: “30” became “45”"


def test_an_edit_in_an_item_that_stands_elsewhere_is_told_as_what_became_what() -> None:
    before, after = "We repair clocks, lutes and 14 saddles.", "We repair 41 saddles, lutes and clocks."
    (change,) = told(before, after).values()
    assert change.kinds == ("order", "number") and change.severity is Severity.FACTUAL
    assert [item.because for item in change.evidence if item.kind == "number"] == ["a number: “14” became “41”"]


def test_a_word_put_into_an_item_that_stands_elsewhere_is_told() -> None:
    before, after = "We repair clocks, lutes and old saddles.", "We repair no old saddles, lutes and clocks."
    found = told(before, after)
    assert any("negation" in kinds for kinds in found)


def test_two_lists_of_a_sentence_are_two_changes_of_order() -> None:
    before = "We repair clocks, lutes and saddles, and we hire out barges, skiffs and rafts."
    after = "We repair saddles, clocks and lutes, and we hire out rafts, barges and skiffs."
    report = recension.compare(before, after)
    assert [change.kinds for change in report.changes] == [("order",)] * 2


def test_words_of_two_sentences_are_not_taken_for_one_order() -> None:
    before = "The crew rang the bell at Rona. Quill hung a lamp on the quay."
    after = "The crew rang at Rona. Quill hung a bell and lamp on the quay."
    assert all("order" not in change.kinds for change in recension.compare(before, after).changes)


def test_the_order_of_words_in_a_quotation_is_quoted() -> None:
    before, after = (f'The cook said: "We eat {food} here."' for food in ("eels, leeks and rye", "rye, eels and leeks"))
    (change,) = told(before, after).values()
    assert {"order", "quotation"} == {*change.kinds} and change.severity is Severity.QUOTED


def test_the_same_date_in_another_order_is_a_variant() -> None:
    (change,) = told("The bell was cast on 3 June 1788 here.", "The bell was cast on June 3, 1788 here.").values()
    assert change.kinds == ("variant",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_joint_parts_items_and_each_word_of_step_says_who_has_what(language: str) -> None:
    for joint in lists.words("enumerations", "joints", language):
        old, new = ("Rona", ",", "Sula", joint, "Foula"), ("Foula", ",", "Rona", joint, "Sula")
        assert same_items(old, new, language) is Order.NOTHING, joint
        for words in lists.phrases("enumerations", "in step", language):
            said = tuple(words) if language in ("ja", "zh") else tuple(words.split())
            assert same_items((*old, *said), (*new, *said), language) is Order.WHO_HAS_WHAT, words


@pytest.mark.parametrize("size", [50, 400])
def test_a_long_list_is_not_gone_through_again_and_again(size: int) -> None:
    names = [f"ware{number}" for number in range(size)]
    before, after = (f"We sell {', '.join(some)}." for some in (names, names[::-1]))
    assert told(before, after)
