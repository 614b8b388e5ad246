"""Excerpts for people: none is longer than a reader takes in, and what was changed stays in it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import HOSTILE, E, history, joined, report
from msgspec.structs import replace

from recension import compare
from recension.model import Change, Edit, Evidence, Report, Span
from recension.telling.excerpts import EXCERPT, cut, excerpt, reasons
from recension.telling.style import Fragment
from recension.telling.view import View


@given(st.text(max_size=900) | st.text("ab \u0301\u200d👩👧🇸🇪字", max_size=900), st.integers(60, 400))
def test_what_is_cut_is_short_enough_and_keeps_both_ends(text: str, most: int) -> None:
    found = cut(text, most)
    assert len(found) <= most
    head, _, tail = found.partition(" … ")
    assert text.startswith(head) and (found == text or text.endswith(tail.rpartition(" … ")[2]))


def test_a_long_text_is_cut_between_words_and_says_how_many_are_left_out() -> None:
    text = "sail " * 100
    found = re.fullmatch(r"((?:sail ?)+) … (\d+) words … ((?:sail ?)+)", cut(text, 120))
    assert found
    assert found[1].count("sail") + int(found[2]) + found[3].count("sail") == 100


def test_a_text_without_spaces_is_counted_in_characters() -> None:
    found = re.fullmatch("(魚+) … (\\d+) characters … (魚+)", cut("魚" * 500, 90))
    assert found and len(found[1]) + int(found[2]) + len(found[3]) == 500


@pytest.mark.parametrize("whole", ["👩‍👩‍👧", "e\u0301", "👍🏽", "हि"])
def test_no_character_is_cut_from_its_marks(whole: str) -> None:
    for most in range(70, 110):
        head, _, rest = cut(whole * 300, most).partition(" … ")
        tail = rest.rpartition(" … ")[2]
        assert head == whole * (len(head) // len(whole)) and tail == whole * (len(tail) // len(whole))


FRAGMENTS = st.lists(st.builds(Fragment, HOSTILE | st.text(max_size=500), st.just(""), st.integers(0, 1)), max_size=12)


@given(FRAGMENTS, st.integers(120, 400))
def test_an_excerpt_of_any_fragments_is_short_enough(fragments: list[Fragment], most: int) -> None:
    assert sum(len(one.text) for one in excerpt(fragments, most)) <= most


@given(st.text(min_size=1, max_size=900), st.text(min_size=1, max_size=900), st.text(max_size=900))
def test_the_old_words_and_the_new_are_both_in_it(old: str, new: str, around: str) -> None:
    told = [*excerpt([Fragment(around), Fragment(old, "", 1), Fragment(new, "", 1), Fragment(around)])]
    assert [one.number for one in told].count(1) == 2


def test_what_stands_beside_a_change_is_what_is_next_to_it() -> None:
    around = " ".join(f"buoy {n}" for n in range(100))
    before, _, _, after = excerpt(
        [Fragment(around), Fragment("red", "", 1), Fragment("green", "", 1), Fragment(around)]
    )
    assert before.text.startswith("… ") and before.text.endswith("buoy 99")
    assert after.text.startswith("buoy 0") and after.text.endswith(" …")


def everywhere() -> Report:
    """One change in 200 places."""
    made = report("Nets\n\n", *(part for n in range(200) for part in (E(f"crab {n}", f"prawn {n}"), " and ")), "end.")
    edits = tuple(Edit(edit.before, edit.after) for change in made.changes for edit in change.edits)
    first, last = made.changes[0], made.changes[-1]
    one: Change = replace(
        first,
        before=Span(first.before.start, last.before.end),
        after=Span(first.after.start, last.after.end),
        edits=edits,
    )
    return replace(made, changes=(one,))


@pytest.mark.parametrize("name", ["markdown", "plain", "terminal", "atom"])
def test_a_change_in_many_places_is_told_in_an_excerpt(name: str) -> None:
    written = joined(name, [history(everywhere())], View(width=10_000))
    longest = max(re.sub(r"&lt;/?(?:ins|del)&gt;|</?\w+>", "", written).split("\n"), key=len)
    assert "crab 1" in written and len(longest) < EXCERPT + 300
    assert "crab 150" not in written


@pytest.mark.parametrize("name", ["json", "critic", "wdiff", "unified"])
def test_forms_that_programs_read_have_all_of_it(name: str) -> None:
    written = joined(name, [history(everywhere())])
    assert all(f"crab {n}" in written for n in range(200))


def reasoned(*because: str) -> Change:
    made = report("Nets\n\nIt held ", E("crab", "prawn"), ".").changes[0]
    return replace(made, evidence=tuple(Evidence("number", one) for one in because))


def test_every_reason_of_a_change_is_told_in_lines_of_an_excerpt() -> None:
    told = [f"a number: “{n} pots” became “{n + 1} pots”" for n in range(0, 40, 2)]
    lines = [*reasons(reasoned("; ".join(told)))]
    assert len(lines) > 2 and max(map(len, lines)) <= EXCERPT
    assert "; ".join(lines) == f"number: {'; '.join(told)}"


def test_of_more_reasons_than_anybody_reads_the_middle_is_counted() -> None:
    lines = [*reasons(reasoned(*(f"a number: {n}" for n in range(100))))]
    assert lines[6] == "… 88 lines …" and len(lines) == 13
    assert (lines[0], lines[-1]) == ("number: a number: 0", "number: a number: 99")


def test_no_reason_is_left_out_of_a_report() -> None:
    old = "Ada sold 12 nets, 14 pots, 16 hooks, 18 lines and 20 floats on the pier at noon."
    new = "Ada sold 13 nets, 15 pots, 17 hooks, 19 lines and 21 floats on the pier at noon."
    told = " ".join(item.because for change in compare(old, new).changes for item in change.evidence)
    assert all(f"“{n}” became “{n + 1}”" in told for n in range(12, 22, 2)) and "more" not in told
