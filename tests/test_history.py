"""Many snapshots and the history they make."""

from datetime import UTC, datetime

from recension.histories.steps import history
from recension.kept import Entry, Snapshot
from recension.model import History

HEAD = "Harbour plan put off\n\n"
ONE = HEAD + "The board met on Tuesday and 12 people came to hear it.\n\nIt will meet again.\n"
TWO = ONE.replace("12", "21")
CORRECTION = "\nCorrection: An earlier version of this story gave a wrong number.\n"


def past(*texts: str) -> History:
    """The history of an article captured at noon of the first days of May, with a last look an hour later."""
    entries = [
        Entry(n, datetime(2021, 5, n, 12, tzinfo=UTC), datetime(2021, 5, n, 13, tzinfo=UTC), "sha256:0", f"{n}.txt")
        for n in range(1, len(texts) + 1)
    ]
    return history(
        "harbour",
        entries,
        [Snapshot("harbour", t.encode(), "sha256:0", e.taken) for t, e in zip(texts, entries, strict=True)],
    )


def test_a_step_was_made_between_the_last_look_without_it_and_the_first_look_with_it() -> None:
    step = past(ONE, TWO).steps[0]
    assert (step.since, step.until) == (datetime(2021, 5, 1, 13, tzinfo=UTC), datetime(2021, 5, 2, 12, tzinfo=UTC))


def test_a_factual_change_without_a_notice_is_undisclosed_and_with_one_it_is_not() -> None:
    assert [change.kinds for change in past(ONE, TWO).steps[0].undisclosed] == [("number",)]
    assert past(ONE, TWO + CORRECTION).steps[0].undisclosed == ()


def test_a_changed_line_that_says_updated_discloses_too() -> None:
    dated = "Harbour plan put off\n\nUpdated 4 May 2021 10:00 GMT\n\n"
    old, new = ONE.replace(HEAD, dated), TWO.replace(HEAD, dated)
    assert past(old, new).steps[0].undisclosed
    assert past(old, new.replace("4 May", "5 May")).steps[0].undisclosed == ()


def test_a_notice_taken_away_discloses_nothing() -> None:
    assert past(ONE + CORRECTION, TWO).steps[0].undisclosed


def test_a_matter_of_copy_needs_no_notice() -> None:
    assert past(ONE, ONE.replace("came to hear", "came along to hear")).steps[0].undisclosed == ()


def test_a_text_that_is_back_is_said_to_be_the_earlier_one() -> None:
    assert [step.restored for step in past(ONE, TWO, ONE).steps] == [None, 1]


def test_a_sentence_that_is_back_is_marked_with_where_it_stood() -> None:
    other = TWO.replace("It will meet again.", "It will never meet again.")
    change = past(ONE, TWO, other.replace("21", "12")).steps[1].report.changes[0]
    assert "restored" in change.kinds
    assert change.evidence[-1].because == "the wording of snapshot 1 is back"


def test_totals_are_counted_over_all_steps() -> None:
    assert past(ONE, TWO, ONE).kinds["number"] == 2
