"""What a reader asked to ignore is marked and counted, and stays in the report."""

import pytest

import recension
from recension import formats
from recension.errors import Error
from recension.histories.selection import Selection, selection
from recension.model import Report, Severity
from recension.telling.redline import replay
from recension.telling.view import View

OLD = 'The pier\n\nThe pier is 320 metres long, and the board "will not pay" for it.\n\nIt  will open in May.\n'
NEW = 'The pier\n\nThe pier is 230 metres long and the board "will not pay" for it.\n\nIt will open in May.\n'


def report(wanted: Selection) -> Report:
    return wanted.of(recension.compare(OLD, NEW))


def test_without_a_selection_everything_is_told() -> None:
    assert [change.kinds for change in report(Selection()).told] == [("number",), ("punctuation",), ("spacing",)]


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (selection(["spacing"], [], None), ["number", "punctuation"]),
        (selection(["spacing", "punctuation"], [], None), ["number"]),
        (selection([], ["punctuation"], None), ["punctuation"]),
        (selection([], [], "factual"), ["number"]),
        (selection(["number"], [], "factual"), []),
    ],
)
def test_a_selection_tells_some_and_counts_the_rest(wanted: Selection, told: list[str]) -> None:
    made = report(wanted)
    assert [kind for change in made.told for kind in change.kinds] == told
    assert len(made.told) + len(made.ignored) == 3
    assert made.kinds.total() == len(told)


def test_a_change_of_two_kinds_is_told_while_one_of_them_is_not_ignored() -> None:
    made = selection(["number"], [], None).of(recension.compare("It is 3 May.", "It is 4 May."))
    assert made.told


def test_what_is_ignored_is_still_replayed_and_still_written() -> None:
    made = report(selection([], [], "quoted"))
    assert made.heaviest is None
    assert replay(OLD, made) == NEW
    for name in formats.names():
        written = formats.get(name).report(made, View())
        # A feed brings what is told, and nothing else; a form that is no text has its own test.
        assert name == "atom" or isinstance(written, bytes) or "230" in written, name
    assert "3 changes ignored: 1 number, 1 punctuation, 1 spacing" in formats.get("plain").report(made, View())
    assert "3 changes ignored" in formats.get("terminal").report(made, View())


def test_a_name_that_is_no_kind_or_no_severity_is_an_error_that_lists_them() -> None:
    with pytest.raises(Error) as trouble:
        selection(["speling"], [], None)
    assert "punctuation" in trouble.value.hint
    with pytest.raises(Error) as trouble:
        selection([], [], "grave")
    assert "minor, copy-edit, reworded, factual, quoted" in trouble.value.hint


def test_severities_are_in_order() -> None:
    assert Severity.MINOR < Severity.COPY_EDIT < Severity.REWORDED < Severity.FACTUAL < Severity.QUOTED
