"""Disclosure: what readers were told of a material change, change by change, and by which words."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import recension
from recension.histories.disclosure import Sharing
from recension.histories.selection import selection
from recension.model import Disclosed

NOON = datetime(2026, 11, 17, 12, tzinfo=UTC)
STORY = """Ferry stays in port

The court said that the seizure was {}, clerk Ann Holm told reporters.

Some {} people were aboard the ferry, the harbour board said on Monday.

The minister, {}, is to speak on Friday.
"""
OLD, NEW = STORY.format("lawful", 12, "Ruth Amsel"), STORY.format("lawful", 21, "Ruth Amsel")
RENAMED = STORY.format("lawful", 12, "Ruth Ansell")


def states(tmp_path: Path, *texts: str) -> list[list[str]]:
    """What was told of each material change of each step, in reading order."""
    store = recension.open_store(tmp_path, lambda: NOON)
    for hours, text in enumerate(texts):
        store.put(recension.Snapshot.of("ferry", text, NOON + timedelta(hours=hours)))
    steps = store.history("ferry").steps
    return [
        [str(step.disclosures[c.id].state) for c in step.report.changes if c.id in step.disclosures] for step in steps
    ]


TOLD = recension.Correction("An earlier version of this story said that 12 people were aboard.", "2026-11-17")


def beside(tmp_path: Path, *captures: Mapping[str, Any]) -> list[list[str]]:
    """The same of captures with what the source said beside each text."""
    store = recension.open_store(tmp_path, lambda: NOON)
    for hours, said in enumerate(captures):
        store.put(recension.Snapshot.of("ferry", taken=NOON + timedelta(hours=hours), **said))
    return [[str(one.state) for one in step.disclosures.values()] for step in store.history("ferry").steps]


def test_a_correction_that_the_source_hands_down_is_a_notice(tmp_path: Path) -> None:
    other = recension.Correction("A caption misnamed the cook.")
    assert beside(tmp_path / "1", {"text": OLD}, {"text": NEW, "corrections": [TOLD]}) == [["named"]]
    assert beside(tmp_path / "2", {"text": OLD}, {"text": NEW, "corrections": [other]}) == [["none"]]
    had = {"text": OLD, "corrections": [TOLD]}
    assert beside(tmp_path / "3", had, {"text": NEW, "corrections": [TOLD]}) == [["none"]]
    history = recension.history(tmp_path / "1", "ferry")
    assert [one.text for one in history.steps[0].disclosures.values()] == [TOLD.text]


def test_a_correction_that_came_later_beside_the_same_text_names_it_late(tmp_path: Path) -> None:
    later = {"text": NEW, "corrections": [TOLD]}
    assert beside(tmp_path, {"text": OLD}, {"text": NEW}, later, {**later, "text": f"{NEW}\nNobody came.\n"}) == [
        ["late"],
        [],
        ["none"],
    ]
    steps = recension.history(tmp_path, "ferry").steps
    assert [(len(step.report.changes), step.restored) for step in steps] == [(1, None), (0, None), (1, None)]


@pytest.mark.parametrize(
    ("before", "after", "state"),
    [(-9, -1, "stamped"), (-9, -9, "none"), (-1, -9, "none"), (None, 0.5, "stamped"), (None, -1, "none")],
)
def test_a_moment_of_change_that_moved_on_is_a_stamp(
    tmp_path: Path, before: float | None, after: float, state: str
) -> None:
    """Where the source said none before, it moved on if it is later than the look that found the text without."""
    first = {"text": OLD} if before is None else {"text": OLD, "modified": NOON + timedelta(hours=before)}
    assert beside(tmp_path, first, {"text": NEW, "modified": NOON + timedelta(hours=after)}) == [[state]]


NAMED = [
    "Correction: An earlier version of this story said that 12 people were aboard.",
    "(Corrects number of people aboard in second paragraph.)",
    "(This Nov. 17 story has been corrected to say that 21 people were aboard.)",
    "CORRECTS number of people aboard the ferry.",
    "This article originally gave the wrong number of people aboard the ferry.",
    "For the record: there were twenty-one people aboard.",
    "Korrektur: Es waren 21 Personen.",
    "Rectificatif : une version précédente de cet article indiquait 12 personnes.",
    "Corrección: eran 21 personas y no 12.",
    "Rettifica: le persone erano 21.",
    "Correção: eram 21 pessoas.",
    "Rectificatie: het waren 21 mensen.",
    "Rättelse: det var 21 personer.",
    "更正：本文曾误写为12人。",
    "訂正：21人でした。",
]


@pytest.mark.parametrize("notice", NAMED)
def test_a_notice_with_the_figure_or_its_subject_names_the_change(tmp_path: Path, notice: str) -> None:
    assert states(tmp_path, OLD, f"{NEW}\n{notice}\n") == [["named"]]


STAMPED = [
    ("Last updated: 16 November 2026", "Last updated: 17 November 2026"),
    ("Effective date: March 14, 2025", "Effective date: March 17, 2025"),
    ("Stand: 07.01.2026, 13:21 Uhr", "Stand: 07.01.2026, 15:02 Uhr"),
    ("Mis à jour le 6 janvier 2026 à 13h21", "Mis à jour le 6 janvier 2026 à 15h02"),
    ("Actualizado el 7 de enero de 2026", "Actualizado el 8 de enero de 2026"),
    ("Senast uppdaterad 3 maj 2026", "Senast uppdaterad 4 maj 2026"),
    ("最后更新：2026年1月7日", "最后更新：2026年1月8日"),
    ("最終更新日：2026年1月7日", "最終更新日：2026年1月8日"),
    ("", "This article has been updated."),
    ("", "Correction: An earlier version of this story contained an error."),
]


@pytest.mark.parametrize(("old", "new"), STAMPED)
def test_a_stamp_that_moved_on_and_a_notice_of_nothing_only_stamp(tmp_path: Path, old: str, new: str) -> None:
    assert states(tmp_path, f"{OLD}\n{old}\n", f"{NEW}\n{new}\n") == [["stamped"]]


def test_a_sentence_with_the_old_words_and_the_new_ones_names_the_change(tmp_path: Path) -> None:
    assert states(tmp_path, OLD, f"{NEW}\nWe got it the wrong way round: not 12 people but 21.\n") == [["named"]]
    assert states(tmp_path / "other", OLD, f"{NEW}\nIn May 21 boats had sunk.\n")[0][0] == "none"


def test_a_notice_may_say_by_how_much_a_number_changed(tmp_path: Path) -> None:
    assert states(tmp_path, OLD, f"{NEW}\nUpdate: nine more people were found aboard.\n") == [["named"]]


def test_a_notice_of_a_name_says_nothing_of_a_number_in_its_sentence(tmp_path: Path) -> None:
    assert states(tmp_path, OLD, f"{NEW}\nCorrection: The harbour board was misnamed.\n") == [["none"]]


def test_a_notice_of_one_number_says_nothing_of_another(tmp_path: Path) -> None:
    old = "The jury of Lund sat for 9 hours.\n\nSome 12 boats lay in the harbour of Ystad.\n"
    new = old.replace("9", "11").replace("12", "21")
    assert states(tmp_path, old, f"{new}\nCorrection: this story misstated how long the jury sat.\n") == [
        ["named", "none"]
    ]


def test_an_agency_s_mark_is_charged_with_nothing_and_stamps_if_nothing_says_what_it_is_for(tmp_path: Path) -> None:
    tagged = f"CORRECTED-{NEW}"
    assert states(tmp_path, OLD, tagged) == [["stamped"]]
    refiled = f"REFILE-{NEW}\n(Refiles to fix the form of the headline)\n"
    assert states(tmp_path / "other", OLD, refiled) == [["none"]]


def test_a_notice_with_both_figures_of_one_change_says_nothing_of_another(tmp_path: Path) -> None:
    old = "Some 5 ships lay there.\n\nThe crew of 5 men slept.\n"
    new = "Some 6 ships lay there.\n\nThe crew of 9 men slept.\n"
    assert states(tmp_path, old, f"{new}\nCorrection: there were 6 ships, not 5.\n") == [["named", "none"]]


def test_many_notices_and_many_changes_are_not_asked_each_of_each() -> None:
    keys = [frozenset({f"w{at}", "all"}) for at in range(1000)]
    sharing = Sharing(enumerate(keys))
    assert sum(len(sharing.of(key)) for key in keys) == 1000


DATED = "Ferry stays in port\n\nThe vote of the harbour board is on {} January 2027.\n\nThe quay is from {}.\n"
ELSEWHERE = "The name of the pilot was misspelled in an earlier version."
OWN_DAYS = [
    f"Correction, 7 January 2027: {ELSEWHERE}",
    f"Correction (7 January 1911): {ELSEWHERE}",
    f"Correction, Jan. 7: {ELSEWHERE}",
    f"This article was amended on 7 January 1911. {ELSEWHERE}",
    f"This article was corrected on Thursday, January 7, 1911. {ELSEWHERE}",
    "(This Jan. 7 story has been corrected to give the right name of the pilot.)",
]


@pytest.mark.parametrize("notice", OWN_DAYS)
def test_the_day_of_a_notice_names_no_change(tmp_path: Path, notice: str) -> None:
    old, new = DATED.format(6, 1901), DATED.format(7, 1911)
    assert "named" not in states(tmp_path / "at once", old, f"{new}\n{notice}\n")[0]
    assert states(tmp_path / "late", old, new, f"{new}\n{notice}\n") == [["none", "none"], []]


def test_a_day_that_a_notice_tells_beside_its_own_names_the_change(tmp_path: Path) -> None:
    notice = "Correction, 9 January 2027: The vote is on 7 January, not on 6 January."
    assert states(tmp_path, DATED.format(6, 1901), f"{DATED.format(7, 1901)}\n{notice}\n") == [["named"]]


TOLL = "Ferry stays in port\n\nIn all {} boats sank off the quay.\n\nThe harbour board said {} crew were hurt.\n"


@pytest.mark.parametrize(
    ("notice", "expected"),
    [
        ("Correction: The number of boats is 6, not 5.", ["named", "none"]),
        ("Correction: The number of boats is 6, and of crew 9, not 5.", ["named", "named"]),
    ],
)
def test_a_notice_with_both_figures_of_a_change_names_no_other_by_one_of_them(
    tmp_path: Path, notice: str, expected: list[str]
) -> None:
    assert states(tmp_path, TOLL.format(5, 5), f"{TOLL.format(6, 9)}\n{notice}\n") == [expected]


VERSIONS = [
    ("Rule book, v1.4", "Rule book, v1.5"),
    ("Price list, 1 March 2025", "Price list, 1 April 2025"),
    ("Ändrad: SFS 2021:88", "Ändrad: SFS 2022:140"),
    ("価格表　2025年4月1日現在", "価格表　2025年5月1日現在"),
]


@pytest.mark.parametrize(("old", "new"), VERSIONS)
def test_a_later_version_or_day_behind_the_name_of_a_text_stamps(tmp_path: Path, old: str, new: str) -> None:
    assert set(states(tmp_path, f"{OLD}\n{old}\n", f"{NEW}\n{new}\n")[0]) == {"stamped"}


NOTHING = [
    ("", "Editor's note: this story is part of a series on people at sea and the harbour board."),
    ("", "Seen from Lund, 12 miles at sea cost 21 dollars."),
    ("", "Correction: The clerk's name is spelled Holm."),
    ("", "Correction: The ferry sails from Lund."),
    ("", "* Correction. You can ask us to mend what we hold about you."),
    ("", "A corrections officer was aboard."),
    ("", "This is a developing story and will be updated."),
    ("Last updated: 16 November 2026", "**Last updated:** 16 November 2026"),
    ("Last updated: 16 November 2026", "Last updated: Nov. 16, 2026"),
    ("Last updated: 16 November 2026", "Last updated: 15 November 2026"),
    ("Updated 5 minutes ago", "Updated 20 minutes ago"),
    ("Correction: The ferry sails from Lund.", "**Correction:** The ferry sails from Lund."),
]


@pytest.mark.parametrize(("old", "new"), NOTHING)
def test_what_says_something_else_or_nothing_new_discloses_nothing(tmp_path: Path, old: str, new: str) -> None:
    assert states(tmp_path, f"{OLD}\n{old}\n", f"{NEW}\n{new}\n")[0][0] == "none"


def test_of_two_changes_a_notice_names_the_one_that_it_is_about(tmp_path: Path) -> None:
    both = STORY.format("lawful", 21, "Ruth Ansell")
    assert states(tmp_path, OLD, f"{both}\nCorrection: The minister is Ruth Ansell.\n") == [["none", "named"]]


def test_a_notice_that_comes_later_names_it_late_and_says_how_long_after(tmp_path: Path) -> None:
    late = f"{NEW}\nCorrection: An earlier version of this story said that 12 people were aboard.\n"
    assert states(tmp_path, OLD, NEW, late) == [["late"], []]
    (disclosure,) = recension.history(tmp_path, "ferry").steps[0].disclosures.values()
    assert (disclosure.state, disclosure.step, disclosure.after) == (Disclosed.LATE, 3, timedelta(hours=1))
    assert "said that 12 people" in disclosure.text


SWALLOWED = [
    ("12 May: The council raised the fee to {} dollars.", "30", "50"),
    ("Update: the harbour board now says that {} ships are in port.", "4", "6"),
    ("Important notice: the fee was raised to {} dollars.", "30", "50"),
    ("For the record: {} ships were in port that night.", "4", "6"),
    ("An earlier version of this story said that {} ships were in port.", "4", "6"),
    ("12. Mai: Die Stadt hat die Gebühr auf {} Euro erhöht.", "30", "50"),
    ("更新：港口有{}艘船。", "4", "6"),
]


@pytest.mark.parametrize(("notice", "old", "new"), SWALLOWED)
def test_a_figure_that_changed_within_a_notice_is_charged(tmp_path: Path, notice: str, old: str, new: str) -> None:
    """The sentence that changed does not itself tell of it; one beside it may."""
    one, two = (f"{NEW}\n{notice.format(figure)}\n" for figure in (old, new))
    assert states(tmp_path / "1", one, two) == [["none"]]
    told = f"{two}\nCorrection: a notice below gave a wrong figure, {old} and not {new}.\n"
    assert states(tmp_path / "2", one, told) == [["named"]]


@pytest.mark.parametrize("where", ["page 12", "p. 12", "Seite 12", "la página 12", "pagina 12", "sida 12"])
def test_the_page_of_a_story_names_no_figure(tmp_path: Path, where: str) -> None:
    notice = f"Correction: a story on {where} misspelled the name of the cook."
    assert states(tmp_path, OLD, f"{NEW}\n{notice}\n") == [["none"]]


MOVED_ON = [
    ("Update, 12 May: the harbour board says that 4 ships are in port.", "12 May", "13 May"),
    ("Changes in version 1.2 of these terms: a rule was amended.", "1.2", "1.3"),
    ("Changes in 2.4: fixed 2.4 errors.", "2.4", "2.5"),
    ("Section 5 was amended by Act 12 of 2020.", "12 of 2020", "14 of 2021"),
    ("Correction: there were {} people aboard.", "12", "21"),
]


@pytest.mark.parametrize(("notice", "old", "new"), MOVED_ON)
def test_a_notice_that_moved_on_is_charged_with_nothing(tmp_path: Path, notice: str, old: str, new: str) -> None:
    notice = notice.replace("{}", old)
    bodies = (OLD, NEW) if "aboard" in notice else (NEW, NEW)
    one, two = (f"{body}\n{notice.replace(old, each)}\n" for body, each in zip(bodies, (old, new), strict=True))
    assert states(tmp_path, one, two) == [["named"] if bodies[0] != bodies[1] else []]


def test_a_later_notice_about_something_else_does_not(tmp_path: Path) -> None:
    assert states(tmp_path, OLD, NEW, f"{NEW}\nCorrection: The ferry sails from Lund.\n") == [["none"], []]


def test_a_change_of_copy_has_no_disclosure_and_a_comparison_of_two_texts_has_none(tmp_path: Path) -> None:
    assert states(tmp_path, OLD, OLD.replace("is to speak", "is  to speak")) == [[]]
    assert {row["disclosure"] for row in recension.compare(OLD, NEW).rows()} == {None}


def test_a_list_of_changes_under_its_heading_is_a_notice(tmp_path: Path) -> None:
    head = f"{OLD}\n## Summary of changes\n\nFirst version.\n"
    new = f"{NEW}\n## Summary of changes\n\nFirst version.\n\nThe number of people aboard is now 21.\n"
    assert states(tmp_path, head, new)[0][0] == "named"


def test_what_is_told_in_brief_is_what_is_told_in_full(tmp_path: Path) -> None:
    late = f"{RENAMED}\nCorrection: The minister's name was misspelled as Amsel.\n"
    states(tmp_path, OLD, RENAMED, late)
    history = recension.history(tmp_path, "ferry")
    for brief, step in zip(history.briefs, history.steps, strict=True):
        full = [step.disclosures.get(change.id) for change in step.report.changes]
        assert [label.disclosure for label in brief.changes] == full


def test_a_reader_may_ask_for_what_was_not_disclosed_alone(tmp_path: Path) -> None:
    both = STORY.format("lawful", 21, "Ruth Ansell")
    states(tmp_path, OLD, f"{both}\nCorrection: The minister is Ruth Ansell.\n")
    told = selection((), (), None, undisclosed=True).over(recension.history(tmp_path, "ferry"))
    (step,) = told.steps
    assert [change.kinds for change in step.report.told] == [("number",)]
    assert [len(brief.told) for brief in told.briefs] == [1]


@pytest.mark.parametrize("digits", [250, 4400, 4990])
def test_a_figure_of_more_digits_than_a_number_may_have_is_charged_as_any_other(tmp_path: Path, digits: int) -> None:
    old, new = (STORY.format("lawful", digit * digits, "Ruth Amsel") for digit in "37")
    assert states(tmp_path, old, new) == [["none"]]


BLOCK = (
    "The mill ground {} sacks of rye in June. The baker took {} loaves to the fair. Rain kept the children at home.\n"
)


def test_a_wrong_number_of_a_sentence_that_has_its_own_figure_names_no_figure_beside_it(tmp_path: Path) -> None:
    other = f"{BLOCK.format(50, 700)}\nCorrection: an earlier version misstated the number of loaves.\n"
    assert states(tmp_path / "1", BLOCK.format(40, 700), other) == [["none"]]
    own = f"{BLOCK.format(40, 900)}\nCorrection: an earlier version misstated the number of loaves.\n"
    assert states(tmp_path / "2", BLOCK.format(40, 700), own) == [["named"]]
    near = f"{BLOCK.format(50, 700)}\nCorrection: an earlier version misstated a number, of children.\n"
    assert states(tmp_path / "3", BLOCK.format(40, 700), near) == [["named"]]


BACK = "Updated: 3 November 2026"
GONE = "The harbour board's pages are down for repair.\n"


def test_a_stamp_or_a_notice_that_is_back_from_before_discloses_nothing(tmp_path: Path) -> None:
    """An error page came in between, and with the text its old stamp and notice."""
    notice = "Correction: An earlier version of this story said that the seizure was unlawful."
    for place, line in (("1", BACK), ("2", notice)):
        told = states(tmp_path / place, f"{OLD}\n{line}\n", GONE, f"{NEW}\n{line}\n")
        assert told[0] and told[1] and {*told[0], *told[1]} == {"none"}


def test_a_new_sentence_that_speaks_of_no_change_names_none(tmp_path: Path) -> None:
    """It has the old words and the new ones, as many a clause of a contract has."""
    text = f"{NEW}\nThe board counts 12 and 21 people aboard the ferry on other days.\n"
    assert "named" not in states(tmp_path, OLD, text)[0]


def test_what_readers_are_asked_to_take_on_names_no_change_by_its_words(tmp_path: Path) -> None:
    asked = "_By boarding the ferry, you accept the updated terms of the harbour board._"
    assert "named" not in states(tmp_path, OLD, f"{asked}\n\n{NEW}")[0]


def test_a_list_of_changes_ends_where_its_items_do(tmp_path: Path) -> None:
    head = "What changed\n\n- We moved the map.\n\nPeople aboard the ferry, 12 or 21, wear vests.\n\n"
    assert states(tmp_path, OLD, head + NEW)[0][-1] != "named"
