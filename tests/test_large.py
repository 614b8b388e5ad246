"""What is large is told large, and what is done again and again is told once; both texts come back all the same."""

from itertools import pairwise

import pytest

from recension import compare
from recension.model import Action, Change, Report, Severity
from recension.telling import phrases, redline

HEAD = "Rules of the allotments"
WATER = [
    "Water",
    "Each plot has a tap of its own.",
    "Hoses are rolled up at dusk.",
    "In a drought 40 litres are allowed.",
]
FIRES = [
    "Fires",
    "Fires are lit in the iron basket only.",
    "Wet leaves are carted to the heap.",
    "The warden has the key.",
]
SHEDS = ["Sheds", "A shed is no taller than a person.", "Roofs are of felt or of slate.", "Nobody sleeps in a shed."]
POST = ["Post", "Letters are laid in the blue box.", "The box is emptied on Fridays.", "Parcels go to the mill."]


def page(*sections: list[str], head: str = HEAD) -> str:
    return "\n\n".join([head, *(line for section in sections for line in section)]) + "\n"


def marked(section: list[str]) -> list[str]:
    return [f"## {section[0]}", *section[1:]]


def compared(old: str, new: str) -> Report:
    """The report; its replay gives both texts, and the other way round as many changes are told."""
    report = compare(old, new)
    assert redline.replay(old, report) == new
    assert redline.replay(new, redline.backwards(report)) == old
    assert len(compare(new, old).changes) == len(report.changes)
    return report


def only(report: Report) -> Change:
    assert len(report.changes) == 1, report.changes
    return report.changes[0]


# ------------------------------------------------------------------------------------------------- blocks and sections


@pytest.mark.parametrize("shape", [list, marked], ids=["plain", "marked"])
def test_a_section_that_went_is_one_change_with_its_size_and_its_heading(shape: type[list[str]]) -> None:
    change = only(compared(page(shape(WATER), shape(FIRES), shape(SHEDS)), page(shape(WATER), shape(SHEDS))))
    assert (change.action, change.severity) == (Action.REMOVED, Severity.FACTUAL)
    assert phrases.place(change) == "4 paragraphs, from paragraph 5 on (“Fires”)"


def test_a_section_that_came_is_one_change_of_all_its_kinds() -> None:
    change = only(compared(page(FIRES, SHEDS), page(FIRES, WATER, SHEDS)))
    assert change.action is Action.ADDED and "number" in change.kinds
    assert change.extent and (change.extent.gone, change.extent.come, change.extent.heading) == (0, 4, "Water")


def test_paragraphs_that_came_under_a_heading_are_said_to_stand_there() -> None:
    more = [*marked(FIRES), "Ash is cold before it is spread.", "The heap is turned in March."]
    change = only(compared(page(WATER, marked(FIRES), SHEDS), page(WATER, more, SHEDS)))
    assert change.extent and (change.extent.come, change.extent.heading) == (2, "Fires")


def test_a_heading_is_told_without_its_marks_and_one_among_the_paragraphs_is_not_the_heading_over_all() -> None:
    linked = ["### [**Fires\\.**](#fires)", *FIRES[1:]]
    change = only(compared(page(WATER, SHEDS), page(WATER, linked, SHEDS)))
    assert change.extent and change.extent.heading == "Fires."
    change = only(compared(page(marked(WATER), POST), page(marked(WATER), ["Wells are shared.", *marked(SHEDS)], POST)))
    assert change.extent and (change.extent.come, change.extent.heading) == (5, "")


def test_what_stands_between_two_paragraphs_that_went_keeps_them_apart() -> None:
    report = compared(page(WATER, FIRES), page([WATER[0], WATER[2]], FIRES))
    assert [change.action for change in report.changes] == [Action.REMOVED, Action.REMOVED]


def test_a_notice_beside_paragraphs_that_came_is_a_change_of_its_own() -> None:
    notice = ["Correction: An earlier version of these rules gave a wrong number of litres."]
    report = compared(page(WATER, FIRES), page(WATER, FIRES, SHEDS, notice))
    assert [(change.action, change.field) for change in report.changes] == [
        (Action.ADDED, "body"),
        (Action.ADDED, "correction"),
    ]


def test_of_many_paragraphs_that_no_rule_knows_the_first_and_the_last_are_named() -> None:
    change = only(compared(page(WATER, SHEDS, POST), page(WATER, POST)))
    assert [one.because for one in change.evidence if one.kind == "wording"] == [
        "4 paragraphs were removed, from “Sheds” to “Nobody sleeps in a shed.”: no rule says what it means"
    ]


@pytest.mark.parametrize(
    ("section", "severity"),
    [
        (FIRES, Severity.COPY_EDIT),
        ([*FIRES[:2], FIRES[3]], Severity.FACTUAL),
        ([*FIRES[:2], "Nothing is burned on Sundays.", *FIRES[2:]], Severity.FACTUAL),
        ([*FIRES[:2], FIRES[2].replace("carted", "brought"), FIRES[3]], Severity.REWORDED),
    ],
    ids=["as it was", "a paragraph gone", "a paragraph come", "a word changed"],
)
def test_a_section_that_moved_is_one_move_with_what_was_done_to_it_on_the_way(
    section: list[str], severity: Severity
) -> None:
    change = only(compared(page(FIRES, WATER, SHEDS, POST), page(WATER, SHEDS, POST, section)))
    assert (change.action, change.severity) == (Action.MOVED, severity)
    assert change.extent and change.extent.heading == "Fires"


# ------------------------------------------------------------------------------------------------------ a page replaced


def test_a_page_in_whose_place_another_stands_is_one_change_and_material() -> None:
    other = page(
        ["The mill is let", "Two bakers share it from June.", "They bake at night."], head="News from the mill"
    )
    change = only(compared(page(WATER, FIRES, SHEDS), other))
    assert (change.action, change.severity) == (Action.REPLACED, Severity.FACTUAL)
    assert phrases.place(change) == "13 paragraphs by 4"


def test_no_word_of_a_page_became_a_word_of_the_page_in_its_place() -> None:
    songs = "The choir sings\n\nThere are 9 altos in it.\n\nThe organ has 31 pipes.\n\nEvensong is at six.\n"
    change = only(compared(page(WATER, FIRES, SHEDS), songs))
    (said,) = (one.because for one in change.evidence if one.kind == "number")
    assert said == "a number: “40” is gone; a number: “9”, “31”, “six” is new"


@pytest.mark.parametrize(
    "short",
    [
        "This text has been withdrawn.",
        "We have removed this page at the request of a third party.",
        "410 Gone",
        "451 Unavailable For Legal Reasons",
        "Der Artikel wurde gelöscht.",
        "本文已被删除。",
    ],
)
def test_a_retraction_is_never_taken_for_a_capture_that_failed(short: str) -> None:
    for new in (short + "\n", f"{HEAD}\n\n{short}\n"):
        change = only(compared(page(WATER, FIRES, SHEDS), new))
        assert change.action is Action.REPLACED
        assert change.severity >= Severity.FACTUAL and "failed" not in change.kinds


SONGS = [f"Verse {n} is sung by the altos, who stand to the left of the organ and hum." for n in range(8)]


def test_what_both_pages_begin_and_end_with_is_not_struck() -> None:
    old, new = (page(["Menu", *body, "The club."]) for body in (WATER + FIRES + SHEDS, SONGS))
    change = only(compared(old, new))
    assert change.before.of(old).strip().startswith("Water") and change.after.of(new).strip() == "\n\n".join(SONGS)


def test_a_text_of_which_a_part_stays_was_not_replaced() -> None:
    report = compared(page(WATER, FIRES, SHEDS), page(WATER, POST))
    assert Action.REPLACED not in {change.action for change in report.changes}


def test_a_page_that_grew_was_not_replaced() -> None:
    assert only(compared(page(["More to come."]), page(["More to come."], WATER, FIRES))).action is Action.ADDED


def test_two_short_texts_are_told_sentence_by_sentence() -> None:
    report = compared("The pier is open. Boats are for hire.", "A fair is held in May. Hens are judged there.")
    assert Action.REPLACED not in {change.action for change in report.changes}


# ----------------------------------------------------------------------------------------------------------- told once

BEDS = [
    f"Bed {letter} has {plant} from the nursery at Arle."
    for letter, plant in zip("ABCDE", "kale leek rue peas chard".split(), strict=True)
]


def test_the_same_edit_in_several_places_is_one_change_with_its_places() -> None:
    old = page(BEDS)
    change = only(compared(old, old.replace("nursery", "greenhouse")))
    assert phrases.place(change) == "5 places, paragraphs 1–5"
    assert [spot.before.of(old) for spot in change.places] == ["nursery"] * 4
    assert [spot.where.paragraph for spot in change.places] == [2, 3, 4, 5]
    assert (change.before.of(old), change.where.paragraph, len(change.edits)) == ("nursery", 1, 5)
    assert change.evidence[0].because == "“nursery” became “greenhouse”, 5 times: no rule says what it means"


def test_where_it_was_done_is_told_by_stretches_of_paragraphs() -> None:
    old = page(BEDS)
    new = "\n\n".join(p if "leek" in p else p.replace("nursery", "greenhouse") for p in old.split("\n\n"))
    assert phrases.place(only(compared(old, new))) == "4 places, paragraphs 1, 3–5"


def test_two_equal_figures_are_two_changes_and_three_are_one() -> None:
    said = ["The hall seats 90.", "The choir has 90 hymn books.", "A coach takes 90 to the coast."]
    for count, told in ((2, 2), (3, 1)):
        old = page(said[:count], WATER)
        report = compared(old, old.replace("90", "70"))
        assert len(report.changes) == told
        assert {change.severity for change in report.changes} == {Severity.FACTUAL}


def test_the_same_line_that_went_from_under_every_section_is_one_change() -> None:
    top = ["[Back to the top](#top)"]
    change = only(compared(page(WATER, top, FIRES, top, SHEDS, top, POST), page(WATER, FIRES, SHEDS, POST)))
    assert change.action is Action.REMOVED and len(change.places) == 2


def test_places_are_in_order_and_do_not_overlap() -> None:
    old = page(BEDS, [line.replace("Bed", "Frame") for line in BEDS])
    change = only(compared(old, old.replace("nursery", "greenhouse")))
    for one, two in pairwise(change.stands):
        assert one.before.end <= two.before.start and one.after.end <= two.after.start
    assert change.hull.before.end == change.places[-1].before.end


def test_the_first_part_of_what_is_told_together_keeps_the_id_that_it_has_by_itself() -> None:
    alone = only(compared(page(WATER, FIRES), page(WATER[1:], FIRES)))
    together = only(compared(page(WATER, FIRES), page(FIRES)))
    assert (alone.first, together.first) == ("", alone.id) and together.id != alone.id


def test_two_runs_that_begin_alike_have_two_ids() -> None:
    see = ["See also", "A map of the plots hangs at the gate.", "Ask the warden."]
    rest = ["See also", "A list of seeds lies in the hut.", "Ask the clerk."]
    report = compared(page(WATER, see, FIRES, rest, SHEDS), page(WATER, FIRES, SHEDS))
    assert len({change.first for change in report.changes}) == len({change.id for change in report.changes}) == 2
