"""Tables in Markdown, in HTML and between tabs: a column or a row is one change, and cells are held together."""

import random
from collections.abc import Callable, Sequence

import pytest

import recension
from recension.histories.report import sentences
from recension.kept import Snapshot
from recension.model import Action, Change, Report, Severity
from recension.reading import blocks
from recension.telling import redline

Rows = list[list[str]]

KILNS = [
    ["Kiln", "Glaze", "Fired", "Potter"],
    ["North", "ash", "14", "Quill"],
    ["South", "salt", "41", "Farrow"],
    ["Upper", "tin", "7", "Ames"],
    ["Lower", "lead", "23", "Bell"],
]
STORY = "The kilns of the yard\n\nWhat each of them fired this year:\n\n{}\n\nThe yard is closed in winter."


def markdown(rows: Rows) -> str:
    """The rows between bars, a ruler under the first."""
    first, *rest = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join([first, "|" + " --- |" * len(rows[0]), *rest])


def open_ended(rows: Rows) -> str:
    """The rows with bars between cells only."""
    first, *rest = (" | ".join(row) for row in rows)
    return "\n".join([first, " | ".join("---" for _ in rows[0]), *rest])


def tags(rows: Rows) -> str:
    """The rows as HTML."""
    return "\n".join(
        ["<table>", *(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows), "</table>"]
    )


def tabs(rows: Rows) -> str:
    """The rows between tabs."""
    return "\n".join("\t".join(row) for row in rows)


FORMS = [markdown, open_ended, tags, tabs]
Form = Callable[[Rows], str]
every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)


def told(before: str, after: str) -> Report:
    """The report of a story with the table in it, which is replayed both ways and mirrored."""
    old, new = STORY.format(before), STORY.format(after)
    report, back = recension.compare(old, new), recension.compare(new, old)
    assert redline.replay(old, report) == new and redline.replay(new, redline.backwards(report)) == old
    assert sorted(change.kinds for change in back.changes) == sorted(change.kinds for change in report.changes)
    return report


def only(before: str, after: str) -> Change:
    """The one change."""
    (change,) = told(before, after).changes
    return change


def reason(change: Change, kind: str = "table") -> str:
    """Why a change is of the kind."""
    return next(item.because for item in change.evidence if item.kind == kind)


def without(rows: Rows, column: int) -> Rows:
    """The rows without a column."""
    return [[*row[:column], *row[column + 1 :]] for row in rows]


@every_form
@pytest.mark.parametrize("column", range(4))
def test_a_column_that_went_or_came_is_one_change(form: Form, column: int) -> None:
    gone, come = (only(*map(form, pair)) for pair in ((KILNS, without(KILNS, column)), (without(KILNS, column), KILNS)))
    name = f"a table: the column “{KILNS[0][column]}” was"
    assert (gone.action, gone.kinds, gone.severity) == (Action.REMOVED, ("table",), Severity.FACTUAL)
    assert (come.action, come.kinds, come.severity) == (Action.ADDED, ("table",), Severity.FACTUAL)
    assert (reason(gone), reason(come)) == (f"{name} removed", f"{name} added")


@every_form
def test_a_column_that_moved_is_one_change_of_order(form: Form) -> None:
    moved = [[row[0], row[2], row[1], row[3]] for row in KILNS]
    change = only(form(KILNS), form(moved))
    assert (change.kinds, change.severity) == (("table", "order"), Severity.COPY_EDIT)


@every_form
@pytest.mark.parametrize("row", range(1, 5))
def test_a_row_that_went_is_one_change_with_what_it_said(form: Form, row: int) -> None:
    change = only(form(KILNS), form([*KILNS[:row], *KILNS[row + 1 :]]))
    assert (change.action, change.severity) == (Action.REMOVED, Severity.FACTUAL)
    assert reason(change) == "a table: 1 row was removed"
    assert KILNS[row][2] in reason(change, "number")


@every_form
def test_neighbouring_rows_that_came_are_one_change(form: Form) -> None:
    change = only(form([*KILNS[:2], *KILNS[4:]]), form(KILNS))
    assert reason(change) == "a table: 2 rows were added"


@every_form
def test_a_row_that_moved_is_a_move_and_its_edit_is_told(form: Form) -> None:
    first, *rest = KILNS
    change = only(form(KILNS), form([first, rest[3], *rest[:3]]))
    assert (change.action, change.kinds, change.severity) == (Action.MOVED, ("table", "order"), Severity.COPY_EDIT)
    edited = only(form(KILNS), form([first, ["Lower", "lead", "32", "Bell"], *rest[:3]]))
    assert (edited.action, edited.severity) == (Action.MOVED, Severity.FACTUAL)
    assert reason(edited, "number") == "a number: “23” became “32”"


@every_form
def test_rows_that_were_sorted_are_one_change(form: Form) -> None:
    first, *rest = KILNS
    change = only(form(KILNS), form([first, *sorted(rest)]))
    assert "order" in change.kinds and change.severity is Severity.COPY_EDIT
    backwards = only(form(KILNS), form([first, *rest[::-1]]))
    assert reason(backwards) == "a table: 3 rows stand elsewhere"


@every_form
def test_a_cell_is_compared_under_its_heading(form: Form) -> None:
    now = [[*row] for row in without(KILNS, 1)]
    now[2][1] = "14"
    report = told(form(KILNS), form(now))
    assert sorted(change.kinds for change in report.changes) == [("number",), ("table",)]
    (edit,) = next(change for change in report.changes if change.kinds == ("number",)).edits
    assert (edit.before.of(report.before.text), edit.after.of(report.after.text)) == ("41", "14")


@every_form
def test_names_that_changed_places_between_rows_are_no_order(form: Form) -> None:
    now = [[*row] for row in KILNS]
    now[1][3], now[2][3] = now[2][3], now[1][3]
    report = told(form(KILNS), form(now))
    assert report.changes and all("order" not in change.kinds for change in report.changes)
    assert {str(change.action) for change in report.changes} == {"edited"}


@pytest.mark.parametrize("one", FORMS, ids=lambda form: form.__name__)
@pytest.mark.parametrize("two", FORMS, ids=lambda form: form.__name__)
def test_a_table_that_only_changed_its_form_has_one_minor_change(one: Form, two: Form) -> None:
    if one is two:
        assert not told(one(KILNS), two(KILNS)).changes
        return
    change = only(one(KILNS), two(KILNS))
    assert (change.kinds, change.severity) == (("table",), Severity.MINOR)
    old, new = STORY.format(one(KILNS)), STORY.format(two(KILNS))
    assert not any(
        word in edit.before.of(old) + edit.after.of(new) for edit in change.edits for row in KILNS for word in row
    )


def test_a_table_that_was_padded_has_one_minor_change() -> None:
    wide = [[cell.ljust(9) for cell in row] for row in KILNS]
    change = only(markdown(KILNS), markdown(wide).replace("---", "-----------"))
    assert (change.kinds, change.severity) == (("table",), Severity.MINOR)


def test_words_outside_the_cells_are_no_layout() -> None:
    before = tags(KILNS).replace("<table>\n", "<table>\n<caption>Fired in 1914</caption>\n")
    change = only(before, before.replace("1914", "1941"))
    assert change.severity is Severity.FACTUAL and "table" not in change.kinds


def test_a_table_in_the_place_of_another_is_not_held_to_be_the_same() -> None:
    other = [["Barge", "Tons"], ["Rona", "120"], ["Sula", "80"]]
    report = told(markdown(KILNS), markdown(other))
    assert all("table" not in change.kinds for change in report.changes)


def test_lines_with_a_bar_or_a_tab_are_no_table_by_themselves() -> None:
    report = told("Home | Kilns | Visit us", "Home | Visit us")
    assert all("table" not in change.kinds for change in report.changes)


def test_cells_over_several_columns_are_compared_as_they_stand() -> None:
    before = tags(KILNS).replace("<td>Kiln", '<td colspan="2">Kiln')
    report = told(before, before.replace("41", "14"))
    assert "number" in report.kinds and "table" not in report.kinds


def test_rows_whose_column_went_count_as_edited_and_not_as_removed() -> None:
    old, new = STORY.format(markdown(KILNS)), STORY.format(markdown(without(KILNS, 1)))
    found = sentences(recension.compare(old, new))
    assert (found.removed, found.added, found.edited) == (0, 0, 6)


def test_the_rows_between_tabs_are_blocks_of_their_own_and_the_first_is_no_headline() -> None:
    found = blocks.read(Snapshot("a", tabs(KILNS).encode(), "sha256:0"))
    assert [block.text for block in found.blocks] == ["\t".join(row) for row in KILNS]
    assert found.headline is None


def test_a_long_table_is_compared_under_its_heading_where_only_its_end_differs() -> None:
    rows = [KILNS[0], *([f"Kiln {n}", "ash", f"{n}", "Quill and others"] for n in range(400))]
    now = [[*row] for row in rows]
    now[390][2] = "77"
    change = only(markdown(rows), markdown(now))
    assert change.kinds == ("number",)


def shaken(draw: random.Random, rows: Rows) -> Rows:
    """The rows with some columns and rows taken out, put in, moved, sorted, and cells edited."""
    found = [[*row] for row in rows]
    for _ in range(draw.randrange(1, 5)):
        width, at = len(found[0]), draw.randrange(len(found))
        what = draw.randrange(6)
        if what == 0 and width > 1:
            found = without(found, draw.randrange(width))
        elif what == 1:
            found = [[*row, f"{draw.randrange(50)}"] for row in found]
        elif what == 2 and len(found) > 2:
            del found[at]
        elif what == 3:
            found.insert(at, [f"{draw.choice('abcdef')}{n}" for n in range(width)])
        elif what == 4:
            found[1:] = draw.sample(found[1:], len(found) - 1)
        else:
            found[at][draw.randrange(width)] = draw.choice(["", "41", "Quill and Ames", "x|y" if at else "z"])
    return found


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(60))
def test_whatever_is_done_to_a_table_can_be_replayed(seed: int) -> None:
    draw = random.Random(seed)
    one: Sequence[Form] = FORMS
    for _ in range(20):
        told(draw.choice(one)(KILNS), draw.choice(one)(shaken(draw, KILNS)))


def test_rows_and_columns_without_a_word_are_layout() -> None:
    spaced = [*KILNS[:2], ["", "", "", ""], *KILNS[2:]]
    wider = [[*row, ""] for row in KILNS]
    for after in (spaced, wider):
        change = only(markdown(KILNS), markdown(after))
        assert (change.kinds, change.severity) == (("table",), Severity.MINOR)


def test_a_row_with_nothing_but_a_picture_is_no_layout() -> None:
    shown = [*KILNS, ["![](glaze.png)", "", "", ""]]
    change = only(markdown(KILNS), markdown(shown))
    assert change.action is Action.ADDED and "link" in change.kinds and change.severity > Severity.MINOR


def test_headings_that_changed_places_over_their_columns_are_told_as_edited() -> None:
    swapped = [["Kiln", "Fired", "Glaze", "Potter"], *KILNS[1:]]
    report = told(markdown(KILNS), markdown(swapped))
    assert [change.severity for change in report.changes] == [Severity.REWORDED] * 2


@every_form
def test_cells_of_a_row_that_changed_places_are_facts(form: Form) -> None:
    crews = [["Boat", "Crew", "Guns"], ["Rona", "2", "19"], ["Sula", "3", "12"], ["Foula", "1", "30"]]
    report = told(form(crews), form([crews[0], ["Rona", "19", "2"], *crews[2:]]))
    assert [change.kinds for change in report.changes] == [("number",)] * 2


def test_a_cell_of_a_column_that_moved_is_told_if_it_was_edited() -> None:
    now = [[row[0], row[2], row[1], row[3]] for row in KILNS]
    now[2][1], now[2][2] = "77", "no salt"
    report = told(markdown(KILNS), markdown(now))
    assert {"number", "negation"} <= {kind for change in report.changes for kind in change.kinds}


def test_headings_in_bold_are_still_the_headings() -> None:
    bold = [[f"**{cell}**" for cell in KILNS[0]], *KILNS[1:]]
    report = told(markdown(KILNS), markdown(bold))
    assert report.heaviest is Severity.MINOR


def test_a_row_whose_words_were_edited_stays_the_row() -> None:
    before = [["What", "Why"], ["The cook keeps the keys of the loft", "so that nobody falls"]]
    after = [["What", "Why"], ["The cook keeps all the keys of the loft", "so that no guest falls"]]
    report = told(markdown(before), markdown(after))
    assert report.changes and all(change.action is Action.EDITED for change in report.changes)


def test_one_row_that_looks_like_another_is_not_said_to_have_become_it_far_away() -> None:
    jars = [["Jar", "Clay", "Use", "Shelf"], *([f"jar {name}", "red", "oil", "low"] for name in "abcdefgh")]
    report = told(markdown([*jars[:2], *jars[3:]]), markdown([*jars[:8], *jars[9:]]))
    assert sorted(str(change.action) for change in report.changes) == ["added", "removed"]
