"""What holds of every form, whichever there are."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NoReturn
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import HOSTILE_NAME, HOSTILE_TEXT, E, Gone, Here, either, history, report, reports, reviewed
from msgspec.structs import replace
from test_visible import harmful

from recension.formats import get, named, names
from recension.model import Report, Severity, Step
from recension.telling.view import View
from trials import examples

FORMS = names()
WHOLE = {"docx", "html"}  # files that begin with what is known at the end only
MADE = report(
    "The tide ",
    E("rose", "fell", kinds=("wording",), severity=Severity.FACTUAL),
    " at noon.\n\n",
    Gone("boat"),
    "It ran. ",
    Here("boat"),
    "All slept.",
    moves={"boat": ["Mr. Ford said ", E("four", "forty"), " boats sank. "]},
)


def text(written: str | bytes) -> str:
    """What was written, to be searched; a form that is no text has its own tests."""
    return written if isinstance(written, str) else written.decode("latin-1")


@pytest.mark.parametrize("name", FORMS)
def test_a_form_says_what_it_is_for_and_has_tests_of_its_own(name: str) -> None:
    assert get(name).name == name
    assert get(name).summary.endswith(".")
    assert Path(__file__).with_name(f"test_{name}.py").exists()


@pytest.mark.parametrize("name", FORMS)
def test_a_file_of_that_suffix_is_written_in_that_form(name: str) -> None:
    assert all(named(f"a.b{suffix.upper()}").name == name for suffix in get(name).suffixes)


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=examples(40), deadline=None)
@given(reports(HOSTILE_TEXT), HOSTILE_TEXT | HOSTILE_NAME, st.sampled_from([40, 100]))
def test_nothing_of_an_article_acts_on_a_terminal_or_hides(name: str, made: Report, words: str, width: int) -> None:
    form, made = get(name), reviewed(made, words)
    past = replace(history(made), article=made.article)
    for written in (form.report(made, View(width)), either(name, [past, past], View(width))):
        if isinstance(written, str) and not form.exact:
            assert harmful(written.removeprefix("\ufeff").replace("\r\n", "\n")) <= {"0x9"}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_shows_what_was_changed_and_what_was_decided(name: str) -> None:
    made = reviewed(MADE, "ask the desk")
    for written in (get(name).report(made, View()), either(name, [history(made)])):
        if isinstance(written, str):
            assert "flagged" in written
            assert "ask the desk" in written
            assert "fell" in written


HEADED = sorted(set(FORMS) - {"csv", "dmp", "json", "jsonl", "wdiff"})  # what is read by people, with a place for it


def shown(written: str | bytes) -> str:
    """What a reader sees: of a page no style sheet and no tag, of a document its text and its comments."""
    if isinstance(written, bytes):
        parts = ZipFile(BytesIO(written))
        written = "".join(parts.read(f"word/{name}.xml").decode() for name in ("document", "comments"))
    return re.sub(r"<style.*?</style>|<[^>]*>|\s+", " ", written, flags=re.DOTALL)


@pytest.mark.parametrize("name", HEADED)
def test_a_kind_set_by_hand_heads_the_change_alike_in_every_form(name: str) -> None:
    made = reviewed(report("It cost ", E("12", "21"), "."), "ask the desk", "number")
    for written in (get(name).report(made, View()), either(name, [history(made)])):
        assert re.search(r"edited[^a-z]+number[^a-z]+factual", shown(written))
        assert "wording" not in shown(written)
        assert "kind set by hand: number" in shown(written)


@pytest.mark.parametrize("name", HEADED)
def test_a_kind_that_no_rule_knows_leaves_the_severity_as_it_is_and_is_no_markup(name: str) -> None:
    made = reviewed(report("It cost ", E("12", "21", severity=Severity.FACTUAL), "."), "ask", "<b>\n**gossip**")
    for written in (get(name).report(made, View()), either(name, [history(made)])):
        assert re.search(r"gossip[^a-z]+factual", shown(written))
        assert name in ("plain", "terminal", "unified") or "<b>" not in text(written)
        assert name != "markdown" or "**gossip" not in written


@pytest.mark.parametrize("name", FORMS)
def test_a_text_that_did_not_change_and_no_history_at_all_can_be_written(name: str) -> None:
    nothing = report("The tide rose.")
    assert isinstance(get(name).report(nothing, View()), str | bytes)
    assert isinstance(either(name, []), str | bytes)
    assert isinstance(either(name, [history(nothing), replace(history(nothing), steps=())]), str | bytes)


@pytest.mark.parametrize("name", FORMS)
def test_the_same_report_gives_the_same_in_every_form(name: str) -> None:
    assert get(name).report(MADE, View()) == get(name).report(MADE, View())
    assert either(name, [history(MADE)]) == either(name, [history(MADE)])


class Counted(tuple[Step, ...]):
    """Steps that can be gone over once, in order, and that say how many were asked for."""

    asked = 0

    def __iter__(self) -> Iterator[Step]:
        for step in super().__iter__():
            self.asked += 1
            yield step

    def __getitem__(self, place: object) -> NoReturn:
        raise AssertionError("a step was asked for out of turn")


@pytest.mark.parametrize("name", [name for name in FORMS if name not in WHOLE])
def test_a_history_is_written_as_its_steps_come_and_each_is_asked_for_once(name: str) -> None:
    steps = Counted(history(*[MADE] * 5).steps)
    past = replace(history(*[MADE] * 5), steps=steps)
    asked = [steps.asked for piece in get(name).history([past], View()) if re.search("fell|forty", text(piece))]
    assert asked == sorted(asked)
    assert asked[0] == 1
    assert steps.asked == len(steps)
