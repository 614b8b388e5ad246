import csv
import io

import pytest
from hypothesis import given, settings
from made import HOSTILE_NAME, HOSTILE_TEXT, E, Gone, Here, history, joined, report, reports, reviewed, whole

from recension.model import Report, Severity
from trials import examples

SIGNS = "=+-@＝＋－＠\t\r\n"


def rows(written: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written.removeprefix("\ufeff"), newline="")))


def table(made: Report) -> list[dict[str, str]]:
    return rows(whole("csv", made))


def test_a_change_is_a_row_under_the_names_of_its_columns() -> None:
    made = report("It cost ", E("12", "21", kinds=("number",), severity=Severity.FACTUAL, because="12 became 21"), ".")
    (row,) = table(reviewed(made, "ask"))
    assert row["article"] == "harbour"
    assert (row["before"], row["after"]) == ("12", "21")
    assert (row["kinds"], row["severity"], row["paragraph"]) == ("number", "factual", "1")
    assert (row["mark"], row["marked_by"], row["kind_by_hand"]) == ("flagged", "ask", "name")
    assert "ask" in row["notes"]
    assert row["before_taken"] == "2021-03-01T09:10:00Z"


def test_a_history_is_one_table_whose_rows_say_their_step_and_what_was_not_disclosed() -> None:
    grave = report("It cost ", E("12", "21", kinds=("number",), severity=Severity.FACTUAL), ".")
    light = report("It cost 21", E("", " "), ".")
    found = rows(joined("csv", [history(grave, light)]))
    assert [(row["step"], row["disclosure"]) for row in found] == [("2", "none"), ("3", "")]
    assert found[0]["since"] == "2021-03-02T11:10:00Z"


def test_a_passage_that_moved_stands_whole_in_both_cells_and_white_space_alone_as_marks() -> None:
    moves = {"m": ["The boat ", E("sank", "floated"), ".\n\n"]}
    made = report(Gone("m"), "One.\n\n", Here("m"), "Two", E(" ", "\n"), "three.", moves=moves)
    assert [(row["before"], row["after"]) for row in table(made)] == [
        ("The boat sank.", "The boat floated."),
        ("·", "↵"),
    ]


@pytest.mark.slow
@settings(max_examples=examples(100), deadline=None)
@given(reports(HOSTILE_TEXT), HOSTILE_TEXT | HOSTILE_NAME)
def test_no_cell_is_a_formula_and_no_cell_breaks_out_of_its_row(made: Report, words: str) -> None:
    found = table(reviewed(made, words))
    assert len(found) == len(made.changes)
    for row in found:
        assert None not in row
        assert None not in row.values()
        assert not [cell for cell in row.values() if cell[:1] in SIGNS and cell]
        assert not [cell for cell in row.values() if cell.strip()[:1] in SIGNS and cell.strip()]


def test_a_formula_has_an_apostrophe_before_it() -> None:
    (row,) = table(report("It ", E("=1+1", "＝2"), "."))
    assert (row["before"], row["after"]) == ("'=1+1", "'＝2")


def test_lines_end_as_rfc_4180_says_and_a_byte_order_mark_says_that_it_is_utf_8() -> None:
    written = whole("csv", report("It ", E("ran", "sat"), "."))
    assert written.startswith("\ufeffarticle,step,")
    assert written.endswith("\r\n")
    assert written.count("\r\n") == 2
