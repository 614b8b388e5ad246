from collections.abc import Collection, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import PROSE, E, Gone, Here, report, reports, snapshot
from msgspec.structs import replace

import recension
from recension.histories.report import compare
from recension.model import Action, Edit, Report, Span
from recension.telling.redline import NEW, OLD, Fate, Run, backwards, cells, passages, replay, runs


def words(found: Iterable[Run], report: Report, kinds: Collection[Fate]) -> str:
    old, new = report.before.text, report.after.text
    return "".join(run.before.of(old) if kinds is OLD else run.after.of(new) for run in found if run.fate in kinds)


@pytest.mark.slow
@given(reports())
def test_the_runs_that_stand_in_a_text_join_to_that_text(report: Report) -> None:
    found = runs(report)
    assert words(found, report, OLD) == report.before.text
    assert words(found, report, NEW) == report.after.text


@pytest.mark.slow
@given(reports())
def test_what_is_the_same_is_the_same_in_both_texts(report: Report) -> None:
    for run in runs(report):
        if run.fate in (Fate.SAME, Fate.MOVED_TO):
            assert run.before.of(report.before.text) == run.after.of(report.after.text)


@pytest.mark.slow
@given(reports())
def test_replayed_on_the_old_text_a_report_gives_the_new_and_backwards_the_old(report: Report) -> None:
    assert replay(report.before.text, report) == report.after.text
    assert replay(report.after.text, backwards(report)) == report.before.text


@pytest.mark.slow
@given(reports())
def test_told_backwards_twice_a_report_is_itself(report: Report) -> None:
    assert backwards(backwards(report)) == report


@pytest.mark.slow
@given(reports(), st.integers(0, 3))
def test_passages_leave_nothing_out_and_hide_nothing_that_changed(report: Report, context: int) -> None:
    found = passages(report, context)
    every = [run for passage in found for run in (*passage.hidden, *passage.runs)]
    assert words(every, report, OLD) == report.before.text
    assert words(every, report, NEW) == report.after.text
    assert all(run.fate is Fate.SAME for passage in found for run in passage.hidden)
    assert all(any(run.change for run in passage.runs) for passage in found if passage.runs)


def told(report: Report, context: int = 1) -> list[tuple[int, list[tuple[str, str]]]]:
    """Each passage in short: how many sentences were left out before it, and its words, each kind of run named."""
    return [(p.skipped, [(r.fate.value, _words(report, r)) for r in p.runs]) for p in passages(report, context)]


def _words(report: Report, run: Run) -> str:
    return run.after.of(report.after.text) if run.fate in NEW else run.before.of(report.before.text)


def test_one_sentence_of_context_stands_on_either_side_and_the_rest_is_counted() -> None:
    made = report("One ran. Two sat. Three ", E("slept", "woke"), ". Four stood. Five left. Six sang.")
    assert told(made) == [
        (1, [("same", "Two sat. Three "), ("removed", "slept"), ("added", "woke"), ("same", ". Four stood. ")]),
        (2, []),
    ]


def test_without_context_only_the_sentence_itself_is_shown() -> None:
    made = report("One ran. Two sat. Three ", E("slept", "woke"), ". Four stood.")
    assert told(made, context=0) == [
        (2, [("same", "Three "), ("removed", "slept"), ("added", "woke"), ("same", ". ")]),
        (1, []),
    ]


def test_a_removed_sentence_has_its_neighbours_for_context() -> None:
    made = report("One ran. Two sat. ", E("Three slept. ", ""), "Four stood. Five left.")
    assert told(made) == [
        (1, [("same", "Two sat. "), ("removed", "Three slept. "), ("same", "Four stood. ")]),
        (1, []),
    ]


def test_changes_far_apart_are_two_passages_and_near_ones_are_one() -> None:
    far = report(E("A", "B"), " ran. Two sat. Three slept. Four stood. Five ", E("left", "came"), ".")
    near = report(E("A", "B"), " ran. Two sat. Three ", E("left", "came"), ".")
    assert [skipped for skipped, _ in told(far)] == [0, 1]
    assert len(told(near)) == 1


def test_an_unchanged_text_is_one_passage_of_hidden_sentences() -> None:
    assert told(report("One ran. Two sat.")) == [(2, [])]


@pytest.mark.slow
@pytest.mark.parametrize("context", [0, 1, 5])
def test_far_from_changes_a_text_is_not_cut_and_what_is_shown_is_the_same(
    context: int,
) -> None:
    old = "She said so. " * 4000 + "It rained.\n\n" + "- He nodded.\n" * 4000 + "Go.\n" + "他来了。" * 4000
    made = compare(snapshot(old), snapshot(old.replace("rained", "snowed").replace("Go", "Went")))
    assert len(list(cells(made, runs(made), context))) < 120
    assert passages(made, context) == passages(made, context, spare=1_000_000)


def test_a_move_shows_its_edit_where_it_went_and_stands_whole_where_it_was() -> None:
    moves = {"boat": ["The boat ", E("sank", "floated"), ". "]}
    made = report("One ran. ", Gone("boat"), "Two sat. ", Here("boat"), "Three slept.", moves=moves)
    assert [(run.fate.value, _words(made, run)) for run in runs(made)] == [
        ("same", "One ran. "),
        ("moved from", "The boat sank. "),
        ("same", "Two sat. "),
        ("moved to", "The boat "),
        ("dropped", "sank"),
        ("added", "floated"),
        ("moved to", ". "),
        ("same", "Three slept."),
    ]


def test_backwards_what_was_added_was_removed_and_what_was_split_was_merged() -> None:
    made = report("One. ", E("", "Two. ", Action.ADDED), "Three", E(", ", ". ", Action.SPLIT), "four.")
    assert [change.action for change in backwards(made).changes] == [Action.REMOVED, Action.MERGED]


@pytest.mark.slow
@given(PROSE, PROSE)
def test_a_report_of_any_two_texts_replays_to_the_new_and_backwards_to_the_old(old: str, new: str) -> None:
    made = compare(snapshot(old), snapshot(new))
    assert replay(old, made) == new
    assert replay(new, backwards(made)) == old


def test_edits_that_do_not_fit_the_texts_are_refused_and_not_shown_as_something_else() -> None:
    made = report("One ", E("ran", "sat"), ".")
    (change,) = made.changes
    wrong = replace(change, edits=(Edit(Span(4, 7), Span(2, 5)),))
    with pytest.raises(ValueError, match="do not fit"):
        runs(replace(made, changes=(wrong,)))


def test_what_went_between_two_passages_that_changed_places_is_told_either_way() -> None:
    plain = recension.compare("A one. R gone. B two.", "B two. A one.")
    (some,) = plain.changes[:1]
    moves = (
        replace(
            some, action=Action.MOVED, before=Span(0, 7), after=Span(7, 13), edits=(Edit(Span(6, 7), Span(13, 13)),)
        ),
        replace(
            some, action=Action.MOVED, before=Span(15, 21), after=Span(0, 7), edits=(Edit(Span(21, 21), Span(6, 7)),)
        ),
    )
    gone = replace(
        some, action=Action.REMOVED, before=Span(7, 15), after=Span(0, 0), edits=(Edit(Span(7, 15), Span(0, 0)),)
    )
    made = replace(plain, changes=(moves[1], gone, moves[0]))
    assert replay(plain.before.text, made) == plain.after.text
    assert replay(plain.after.text, backwards(made)) == plain.before.text
