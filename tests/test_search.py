"""Words looked for in what was changed: what is found is what a plain scan of all edits finds."""

import random
from itertools import pairwise

import pytest

import recension
from recension.errors import Error
from recension.histories import search
from recension.histories.search import Query, rule
from recension.model import Report

OLD = "The weaver sells cloth in the old market. She dyes wool with madder root. No dog may enter."
NEW = "The weaver sold cloth in the new market. She dyes wool with weld. No dog may ever enter. No dog barks."


def found(query: Query, old: str, new: str) -> list[tuple[str, str]]:
    """What was taken out and put in by the changes that are found."""
    report = search.over(query, recension.compare(old, new))
    told = [change for change in report.changes if not report.ignores(change)]
    return [(change.before.of(old).strip(), change.after.of(new).strip()) for change in told]


def test_a_word_is_found_where_it_was_taken_out_or_put_in() -> None:
    assert found(Query(rule("weld")), OLD, NEW) == [("madder root", "weld")]
    assert found(Query(was=rule("madder")), OLD, NEW) == [("madder root", "weld")]
    assert found(Query(became=rule("madder")), OLD, NEW) == []
    assert found(Query(rule("wool")), OLD, NEW) == []


def test_a_phrase_is_found_of_which_one_word_changed() -> None:
    assert found(Query(was=rule("in the OLD  market")), OLD, NEW) == [("old", "new")]
    assert found(Query(rule("dog may enter")), OLD, NEW) == [("", "ever")]  # which was torn apart


def test_what_became_what_is_asked_of_one_change() -> None:
    assert found(Query(was=rule("old"), became=rule("new")), OLD, NEW) == [("old", "new")]
    assert found(Query(was=rule("old"), became=rule("weld")), OLD, NEW) == []


def test_whole_words_are_found_and_with_a_rule_what_it_says() -> None:
    assert found(Query(rule("sol")), OLD, NEW) == []
    assert found(Query(rule("sol.", regex=True)), OLD, NEW) == [("sells", "sold")]


def test_one_and_two_signs_of_a_script_without_spaces_are_found() -> None:
    old, new = "织工在旧市场卖布。她用茜草染羊毛。", "织工在新市场卖布。她用菘蓝染羊毛。"
    assert found(Query(rule("新")), old, new) == [("旧", "新")]
    assert found(Query(was=rule("茜草")), old, new) == [("茜草", "菘蓝")]


@pytest.mark.parametrize("words", ["", "  "])
def test_no_words_and_no_rule_are_refused(words: str) -> None:
    with pytest.raises(Error, match="no words"):
        rule(words)
    with pytest.raises(Error, match="no regular expression"):
        rule("(", regex=True)


def scanned(word: str, report: Report) -> set[str]:
    """The changes that touch the word, letter by letter."""
    ids = set()
    for change in report.changes:
        for text, side in ((report.before.text, 0), (report.after.text, 1)):
            spans = [(edit.before, edit.after)[side] for edit in change.edits]
            touched = {at for span in spans for at in range(span.start, span.end)}
            torn = {span.start for span in spans if not span}
            for one in rule(word).finditer(text):
                letters = range(one.start(), one.end())
                if not touched.isdisjoint(letters) or not torn.isdisjoint(letters[1:]):
                    ids.add(change.id)
    return ids


def test_what_is_found_is_what_a_scan_letter_by_letter_finds() -> None:
    dice, store = random.Random(11), recension.open_store("snapshots")
    held = [store.get("us-letter-to-baghdad", entry) for entry in store.list("us-letter-to-baghdad")]
    reports = [recension.compare(old, new) for old, new in pairwise(held)]
    words = sorted({word.strip('.,";:()') for one in held for word in one.text.split()} - {""})
    asked = [*dice.sample(words, 100), *(" ".join(words[at : at + 2]) for at in range(0, 40, 4))]
    counts = 0
    for word in asked:
        for report in reports:
            marked = search.over(Query(rule(word)), report)
            ids = {change.id for change in marked.changes if not marked.ignores(change)}
            assert ids == scanned(word, report), word
            counts += len(ids)
    assert counts > 20
