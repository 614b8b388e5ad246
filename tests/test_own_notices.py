"""A notice that came discloses, and is not itself to be disclosed; and it names what it speaks of, no more."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import recension

NOON = datetime(2026, 11, 17, 12, tzinfo=UTC)
RULES = """Allotment rules

{}Each gardener keeps one plot, and waters it before nine.

{}Bonfires are lit on the last Saturday of the month.

{}The shed is locked at dusk. Whoever has a key locks it.

The gate on Mill Lane stays shut.
"""
HEAD = "## Summary of changes\n\n{}\n\n"


def told(tmp_path: Path, old: str, new: str) -> dict[str, str]:
    """What was told of each change that has a disclosure, by the words that went and came."""
    store = recension.open_store(tmp_path, lambda: NOON)
    for hours, text in enumerate((old, new)):
        store.put(recension.Snapshot.of("plots", text, NOON + timedelta(hours=hours)))
    (step,) = store.history("plots").steps
    report = step.report
    return {
        (c.before.of(report.before.text) + c.after.of(report.after.text)).strip(): str(step.disclosures[c.id].state)
        for c in report.changes
        if c.id in step.disclosures
    }


KEPT = "* We have added that hoses are rolled up."
NEW_RULE = "Hoses are rolled up after use."


def test_an_entry_of_a_list_of_changes_is_no_change_that_it_names(tmp_path: Path) -> None:
    """The one says what came, the other that something did; both stand beside an entry that stood before."""
    old = RULES.format(HEAD.format("* We have moved the compost."), "", "")
    more = f"* We have moved the compost.\n{KEPT}\n* We have made other small changes to the words."
    found = told(tmp_path, old, RULES.format(HEAD.format(more), f"{NEW_RULE} ", ""))
    assert found == {NEW_RULE: "named"}


def test_a_rule_that_came_beside_a_list_of_changes_is_still_told(tmp_path: Path) -> None:
    old = RULES.format(HEAD.format("* We have moved the compost."), "", "")
    found = told(tmp_path, old, RULES.format(HEAD.format("* We have moved the compost."), f"{NEW_RULE} ", ""))
    assert found == {NEW_RULE: "none"}


def test_words_that_stand_all_over_a_text_do_not_name_what_went(tmp_path: Path) -> None:
    text = RULES + "".join(f"\nThe allotment wardens see to bed {bed}.\n" for bed in "ABCDEF")
    gone = "The allotment wardens sell seeds in spring. "
    notice = "* We have updated the allotment wardens' rule on keys."
    found = told(tmp_path, text.format("", gone, ""), text.format(HEAD.format(notice), "", ""))
    assert found[gone.strip()] == "none"


def test_small_words_name_no_change(tmp_path: Path) -> None:
    """“70 or” went, and the notice has an “or” of its own."""
    old, new = (f"Whoever is {age}frail waters the plot later. " for age in ("70 or ", ""))
    notice = "Correction: an earlier version of these rules gave the wrong day or place for bonfires."
    found = told(tmp_path, RULES.format("", old, ""), RULES.format("", new, "") + f"\n{notice}\n")
    assert "named" not in found.values()
    assert found
