import re
import sys
import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import HOSTILE, HOSTILE_NAME, E, history, joined, report, reports, whole

from recension import compare
from recension.histories.row import Row
from recension.model import History, Report
from recension.telling import listing
from recension.telling.style import THEMES
from recension.telling.view import View
from recension.telling.visible import alike, one_line, replaced, spelled, visible
from recension.telling.wrap import cells
from trials import examples

SGR = re.compile(
    "\x1b\\[(?:0|" + "|".join({code for theme in THEMES.values() for code in theme.values() if code}) + ")m"
)
# Signs of number and of verse that Unicode files with the controls, and that are seen all the same.
SEEN = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u0890\u0891\u08e2\U000110bd\U000110cd"


def harmful(text: str) -> set[str]:
    return {
        hex(ord(c)) for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") and c not in SEEN + "\n"
    }


@pytest.mark.slow
def test_no_control_of_all_unicode_comes_through() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    assert harmful(visible(every)) == set()
    assert harmful(spelled(every)) == set()


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("ding\x07", "ding␇"),
        ("a\x08b\x7f", "a␈b␡"),
        ("c\x9b31m", "c‹U+009B›31m"),
        ("abc\u202etxt", "abc‹U+202E›txt"),
        ("zero\u200bwidth", "zero‹U+200B›width"),
        ("\ufeffThe tide", "‹U+FEFF›The tide"),
        ("name\udcff", "name‹U+DCFF›"),
        ("one\r\ntwo", "one\ntwo"),
        ("one\rtwo", "one␍\ntwo"),
        ("one\ttwo", "one two"),
        ("naïve 漢字", "naïve 漢字"),
    ],
)
def test_what_would_act_or_hide_is_a_mark(raw: str, shown: str) -> None:
    assert visible(raw) == shown


def test_a_name_stays_on_one_line() -> None:
    assert one_line("har\nbour") == "har bour"
    assert "\n" not in one_line("har\rbour")


@pytest.mark.parametrize(("old", "new"), [("a  b", "a b"), ("a\u00a0b", "a b"), ("é", "e\u0301"), ("\u200b", "")])
def test_a_reader_sees_no_difference_between_these(old: str, new: str) -> None:
    assert alike(old, new)
    assert spelled(old) != spelled(new)


@pytest.mark.parametrize(
    ("old", "new"),
    [("a", "b"), ("-3", "3"), ("now here", "now there"), ("é", "e"), ("10²", "102"), ("resign.", "resign?")],
)
def test_a_reader_sees_a_difference_between_these(old: str, new: str) -> None:
    assert not alike(old, new)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["terminal", "plain"])
@settings(max_examples=examples(60), deadline=None)
@given(made=reports(HOSTILE), colour=st.booleans(), width=st.sampled_from([40, 80, 120]))
def test_nothing_in_an_article_reaches_the_terminal_raw(name: str, made: Report, colour: bool, width: int) -> None:
    view = View(width, colour)
    written = whole(name, made, view) + joined(name, (history(made),), view)
    assert harmful(SGR.sub("", written) if colour and name == "terminal" else written) == set()


@pytest.mark.slow
@given(HOSTILE_NAME, reports(HOSTILE), st.sampled_from([40, 120]))
@settings(max_examples=examples(40), deadline=None)
def test_nothing_in_a_name_reaches_the_lists_raw(name: str, made: Report, width: int) -> None:
    instant = datetime(2021, 3, 1, tzinfo=UTC)
    row = Row(name, 1, instant, instant, None, ())
    past = history(made)
    written = listing.articles([row], View(width)) + listing.snapshots(
        History(name, past.entries, past.steps), View(width)
    )
    assert harmful(written) == set()


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("  ", " ", "[-··-]{+·+}"),
        ("\u00a0", " ", "[-⍽-]{+·+}"),
        ("\t", " ", "[-⇥-]{+·+}"),
        (" ", "\n\n", "[-·-]{+¶+}\n\n  "),
        ("\n", " ", "[-↵-]{+·+}"),
        ("é", "e\u0301", "[-é‹U+00E9›-]{+e\u0301‹U+0301›+}"),
        ("", "\u200b", "{+‹U+200B›+}"),
    ],
)
def test_a_reader_sees_what_a_change_of_spacing_did(old: str, new: str, shown: str) -> None:
    made = report("One", E(old, new), "two.")
    assert f"One{shown}two." in whole("plain", made)


def test_what_fills_a_place_unseen_is_a_mark_though_python_takes_it_for_printable() -> None:
    fillers = "\u034f\u115f\u1160\u17b4\u17b5\u3164\ufe00\ufe0e\uffa0\U000e0100\U000e01ef"
    assert all(filler.isprintable() for filler in fillers)
    assert [visible(f"a{filler}b") for filler in fillers] == [f"a‹U+{ord(filler):04X}›b" for filler in fillers]


@pytest.mark.parametrize(
    "word",
    [
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\u0915\u094d\u200d\u0937",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "\u2764\ufe0f\u200d\U0001f525",
    ],
)
def test_a_joiner_that_spells_a_word_or_makes_a_picture_is_shown_as_itself(word: str) -> None:
    assert visible(word) == word


@pytest.mark.parametrize(
    "text",
    [
        "ad\u200dmin",
        "\u200c",
        "a\u200c\u0645",
        "\u0645\u200c\u200c\u0645",
        "\U0001f468\u200d",
        "\U0001f468\u200c\U0001f469",
        "\u0645\u200c ",
    ],
)
def test_a_joiner_that_hides_something_is_a_mark(text: str) -> None:
    assert "\u200c" not in visible(text) and "\u200d" not in visible(text) and "‹U+200" in visible(text)


def test_that_a_joiner_came_into_a_word_is_seen() -> None:
    report = compare(
        "He said \u0645\u06cc\u062e\u0648\u0627\u0647\u0645 twice.",
        "He said \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 twice.",
    )
    assert "‹U+200C›" in whole("terminal", report)


@pytest.mark.parametrize(("text", "wide"), [("\u26a0\ufe0f", 2), ("\u2764\ufe0f", 2), ("\u6f22", 2), ("e\u0301", 1)])
def test_a_character_takes_as_many_cells_as_a_terminal_gives_it(text: str, wide: int) -> None:
    assert cells(text) == wide


def test_a_run_of_one_character_is_marked_once_and_every_one_of_it_is_shown() -> None:
    asked: list[str] = []

    def mark(character: str) -> str:
        asked.append(character)
        return "*"

    assert replaced("a" + "\u200b" * 500 + "b\u200d\u200d\u200b", mark) == "a" + "*" * 500 + "b***"
    assert asked == ["\u200b", "\u200d", "\u200b"]
    assert replaced("\t\t\u200b", mark, "\t") == "\t\t*"
