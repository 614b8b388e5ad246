"""A capture that failed, in a history: it tells nothing of the article, and what stands around it is compared."""

import json
import re
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from recension import formats
from recension.histories.steps import history
from recension.kept import Entry, Snapshot
from recension.model import Action, Disclosed, History, Step, brief
from recension.telling.redline import replay
from recension.telling.view import View

HEAD = "Tram line 5 to be dug up\n\n"
ONE = HEAD + "The rails are from 1934 and will be taken out.\n\nShops stay open.\n\nBuses run every 10 minutes.\n"
TWO = ONE.replace("every 10", "every 15")
ERROR = "502 Bad Gateway\n\nnginx\n"
GONE = HEAD + "A moment, please, all of it is on the way to you.\n"


def past(*texts: str) -> History:
    """The history of an article captured at noon of the first days of June, with a last look an hour later."""
    snapshots, entries = [], []
    for day, text in enumerate(texts, 1):
        digest = f"sha256:{sha256(text.encode()).hexdigest()}"
        taken = datetime(2022, 6, day, 12, tzinfo=UTC)
        snapshots.append(Snapshot("tram", text.encode(), digest, taken))
        entries.append(Entry(day, taken, taken.replace(hour=13), digest, f"{day}.txt"))
    return history("tram", entries, snapshots)


def told(step: Step) -> list[tuple[str, tuple[str, ...]]]:
    return [(str(change.action), change.kinds) for change in step.report.changes]


FAILED = [("replaced", ("failed",))]


def test_the_texts_on_either_side_of_a_capture_that_failed_are_compared() -> None:
    steps = past(ONE, ERROR, TWO).steps
    assert [told(step) for step in steps] == [FAILED, [("edited", ("number",))]]
    assert [(step.number, step.compared) for step in steps] == [(2, None), (3, 1)]
    assert (steps[1].since, steps[1].until) == (
        datetime(2022, 6, 1, 13, tzinfo=UTC),
        datetime(2022, 6, 3, 12, tzinfo=UTC),
    )
    assert [len(step.undisclosed) for step in steps] == [0, 1]


def test_where_the_text_is_back_as_it_was_nothing_changed_and_it_is_said_what_is_back() -> None:
    step = past(ONE, ERROR, ONE).steps[1]
    assert (told(step), step.restored, step.compared, step.undisclosed) == ([], 1, 1, ())


def test_captures_that_failed_in_a_row_are_passed_over_together() -> None:
    steps = past(ONE, ERROR, "Loading…\n", TWO, ONE).steps
    assert [told(step) for step in steps[:2]] == [FAILED, FAILED]
    assert [step.compared for step in steps] == [None, 1, 1, None]
    assert told(steps[2]) == [("edited", ("number",))]


def test_a_first_capture_that_failed_hides_nothing_of_the_steps_after_it() -> None:
    steps = past(ERROR, ONE, TWO).steps
    assert [told(step) for step in steps] == [FAILED, [("edited", ("number",))]]
    assert [step.compared for step in steps] == [None, None]


def test_a_short_text_is_a_capture_that_failed_if_the_text_before_it_is_back() -> None:
    back = past(ONE * 3, GONE, ONE * 3).steps
    assert told(back[0]) == FAILED and not back[0].undisclosed
    assert back[0].report.changes[0].evidence[0].because == "a capture that failed: the text of @1 is back in @3"
    assert told(back[1]) == [] and back[1].compared == 1
    still = past(ONE * 3, GONE, TWO * 3).steps
    assert [(change.action, str(change.severity)) for change in still[0].undisclosed] == [(Action.REPLACED, "factual")]


def test_a_long_text_in_between_is_no_capture_that_failed_nor_one_that_says_what_became_of_the_page() -> None:
    other = "".join(f"The library lends map {n} to nobody.\n\n" for n in range(12))
    assert told(past(ONE * 3, other, ONE * 3).steps[0]) != FAILED
    notice = HEAD + "This article has been withdrawn while we look into a complaint.\n"
    steps = past(ONE * 3, notice, ONE * 3).steps
    assert told(steps[0]) != FAILED and steps[1].compared is None


def test_a_page_that_stays_gone_was_not_disclosed() -> None:
    step = past(ONE, "410 Gone\n").steps[0]
    assert [change.action for change in step.undisclosed] == [Action.REPLACED]


def test_a_notice_that_was_there_before_a_capture_that_failed_discloses_nothing_after_it() -> None:
    note = "\nCorrection: An earlier version of this story gave a wrong number.\n"
    assert past(ONE, TWO + note).steps[0].undisclosed == ()
    assert len(past(ONE + note, ERROR, TWO + note).steps[1].undisclosed) == 1


def test_the_steps_in_brief_say_the_same() -> None:
    found = past(ONE, ERROR, TWO, "Loading…\n", ONE)
    for short, step in zip(found.briefs, found.steps, strict=True):
        assert short == brief(step)


@pytest.mark.parametrize("form", sorted(set(formats.names()) - {"docx"}))
def test_every_form_writes_such_a_history(form: str) -> None:
    written = "".join(map(str, formats.get(form).history([past(ONE, ERROR, TWO)], View())))
    assert "15" in written and ("failed" in written or form in ("wdiff", "dmp"))


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_an_article_is_not_named_after_a_capture_that_failed(form: str) -> None:
    two = [past(ONE, TWO, ERROR), past(ONE, ERROR, TWO)]
    written = "".join(map(str, formats.get(form).history(two, View())))
    heads = [line for line in written.splitlines() if line.startswith("# ") or "<h1" in line or "<h2" in line]
    assert heads and not any("502" in line for line in heads)
    assert "Tram line 5" in " ".join(heads)


def test_json_says_with_which_snapshot_one_is_compared_and_the_first_schema_as_much_as_it_can() -> None:
    form = formats.get("json")
    value = json.loads("".join(map(str, form.history([past(ONE, ERROR, TWO)], View()))))
    steps = value["articles"][0]["steps"]
    assert [step.get("compared") for step in steps] == [None, 1]
    assert form.first
    first = json.loads("".join(map(str, form.first.history([past(ONE, ERROR, TWO)], View()))))
    changes = [step["report"]["changes"][0] for step in first["articles"][0]["steps"]]
    assert [(one["action"], one["kinds"], one["severity"]) for one in changes] == [
        ("edited", ["wording"], "minor"),
        ("edited", ["number"], "factual"),
    ]


def test_the_diffs_of_a_history_still_apply_one_after_the_other() -> None:
    text = ONE
    found = past(ONE, ERROR, TWO, ONE)
    written = [str(piece) for piece in formats.get("unified").history([found], View())]
    assert [("@@ " in piece) for piece in written] == [False, True, True]
    for step in (found.steps[1], found.steps[2]):
        assert step.report.before.text == text
        text = replay(text, step.report)
    assert text == ONE


def test_what_is_large_is_as_little_disclosed_as_the_least_disclosed_of_its_parts() -> None:
    more = "\n".join(["", "A depot of 14 trams burned.", "", "A driver, Odile Marsh, was hurt.", ""])
    told_of_one = "\nCorrection: An earlier version of this story left out that the driver Odile Marsh was hurt.\n"
    told_of_all = told_of_one + "\nCorrection: An earlier version left out that a depot of 14 trams burned.\n"
    states = {}
    for note in (told_of_one, told_of_all):
        step = past(ONE, ONE + more + note).steps[0]
        (change,) = [one for one in step.report.changes if one.extent]
        states[note] = step.disclosures[change.id].state
    assert states == {told_of_one: Disclosed.NONE, told_of_all: Disclosed.NAMED}


@pytest.mark.parametrize("form", ["plain", "html"])
def test_the_text_before_the_failed_looks_and_the_text_after_stand_together(form: str) -> None:
    page = "".join(map(str, formats.get(form).history([past(ONE, ERROR, ERROR + "\n", TWO)], View())))
    rows = re.sub(r"<[^>]*>", " ", page)
    found = re.findall(r"(before|failed|after),?\s+@(\d)\s+(\w+)", rows)
    assert found == [("before", "1", "Tram"), ("failed", "2", "502"), ("failed", "3", "502"), ("after", "4", "Tram")]
