from datetime import UTC, datetime

import pytest
from made import MONDAY, TUESDAY, E, history, report
from msgspec.structs import replace

from recension.histories.row import Row
from recension.model import Severity
from recension.telling import phrases
from recension.telling.listing import articles, snapshots, spark
from recension.telling.view import View
from recension.telling.wrap import cells

ROWS = (
    Row("harbour", 3, MONDAY, TUESDAY, TUESDAY, (1, 7)),
    Row("港口", 1, MONDAY, datetime(2021, 3, 9, 8, 0, 5, tzinfo=UTC), None, ()),
)
MADE = report(
    "Pier shut\n\n1 March 2021 09:00 (UTC)\n\nIt lost ",
    E("four", "forty", kinds=("number",), severity=Severity.FACTUAL),
    " boats.",
)


def test_on_a_wide_terminal_the_articles_are_a_table() -> None:
    assert (
        articles(ROWS, View(120))
        == """\
article  snapshots  first       last look   last change  changes
harbour  3          1 Mar 2021  2 Mar 2021  2 Mar 2021   ▂█ 8
港口     1          1 Mar 2021  9 Mar 2021  never        0
"""
    )


def test_on_a_narrow_one_each_has_a_line_for_its_name_and_more_for_the_rest() -> None:
    assert (
        articles(ROWS[:1], View(60))
        == """\
harbour
    snapshots: 3 · first: 1 Mar 2021 · last look: 2 Mar
    2021 · last change: 2 Mar 2021 · changes: ▂█ 8
"""
    )


def test_a_snapshot_is_told_with_what_it_changed_and_when() -> None:
    first, second = (document.snapshot.digest[7:19] for document in (MADE.before, MADE.after))
    assert snapshots(history(MADE), View(80)) == (
        f"@1  captured 2 Mar 2021 09:10 · published 2021-03-01T09:00Z · {first}\n"
        "    first snapshot\n"
        f"@2  captured 3 Mar 2021 09:10 · published 2021-03-01T09:00Z · {second}\n"
        "    1 change · heaviest factual · 1 number; between 2 Mar 2021 11:10 and 3 Mar\n"
        "    2021 09:10 UTC\n"
    )


def test_a_state_that_a_document_told_is_called_reconstructed() -> None:
    made = history(MADE)
    first, second = made.entries
    told = replace(first, reconstructed=True), replace(second, author="Ann Lee", reconstructed=True)
    lines = snapshots(replace(made, entries=told), View(80)).splitlines()
    assert lines[1] == "    first snapshot · reconstructed"
    assert "1 number; reconstructed before changes by Ann Lee; between" in " ".join(" ".join(lines).split())
    (step,) = made.steps
    assert phrases.when(replace(step, entry=told[1])).startswith("reconstructed before changes by Ann Lee; between")


def test_a_wide_terminal_has_columns_for_the_snapshots() -> None:
    lines = snapshots(history(MADE), View(160)).splitlines()
    assert len(lines) == 3
    assert lines[0].split("  ")[-1] == "kinds and interval"
    assert lines[2].endswith("1 change        factual   1 number; between 2 Mar 2021 11:10 and 3 Mar 2021 09:10 UTC")


def test_a_restored_wording_is_said() -> None:
    past = history(MADE)
    assert "restores @1" in snapshots(replace(past, steps=(replace(past.steps[0], restored=1),)), View(200))


@pytest.mark.parametrize("width", [40, 80, 99, 100, 120, 200])
def test_nothing_is_wider_than_the_terminal_and_nothing_is_cut_off(width: int) -> None:
    name = "a-very-long-name-" * 9
    written = articles([*ROWS, replace(ROWS[0], article=name)], View(width)) + snapshots(history(MADE), View(width))
    assert all(cells(line) <= width for line in written.splitlines())
    assert name in "".join(written.split())


def test_an_empty_list_is_said_aloud() -> None:
    assert articles([], View()) == "No articles.\n"
    assert snapshots(replace(history(MADE), entries=(), steps=()), View()) == "No snapshots.\n"


@pytest.mark.parametrize(
    ("values", "bars"),
    [
        ((), ""),
        ((0, 0), "▁▁"),
        ((1, 7), "▂█"),
        ((5,), "█"),
        ((1, 100), "▂█"),
        ((1,) * 40, "█" * 20),
        ((3, 3, 3), "███"),
    ],
)
def test_the_highest_bar_is_the_step_that_changed_most(values: tuple[int, ...], bars: str) -> None:
    assert spark(values) == bars
