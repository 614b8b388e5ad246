import re
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given, settings
from made import HOSTILE_TEXT, PROSE, E, Gone, Here, history, joined, report, reports, reviewed, snapshot, whole
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from recension.formats import critic
from recension.histories.report import compare
from recension.model import Report, Severity
from trials import examples

MARK = re.compile(r"\{(--|\+\+|~~|>>)(.*?)(--|\+\+|~~|<<)\}", re.DOTALL)


def written(made: Report) -> str:
    return whole("critic", made)


def test_a_word_for_a_word_is_a_substitution_with_the_reason_beside_it() -> None:
    made = report("It cost ", E("12", "21", kinds=("number",), severity=Severity.FACTUAL, because="12 became 21"), ".")
    assert written(made) == "It cost {~~12~>21~~}{>>1 edited · number · factual; number: 12 became 21<<}."


def test_a_move_is_taken_out_and_put_in_and_both_ends_say_so() -> None:
    moves = {"m": ["The boat ", E("sank", "floated"), ". "]}
    made = report("One ran. ", Gone("m"), "Two sat. ", Here("m"), "Three slept.", moves=moves)
    assert written(made) == (
        "One ran. {--The boat sank. --}{>>1 moved to paragraph 1, sentence 3<<}Two sat. "
        "{++The boat floated. ++}{>>1 moved · copy-edit<<}Three slept."
    )


def test_a_paragraph_that_was_added_has_a_mark_for_each_line() -> None:
    made = report("One ran.", E("", "\n\nTwo sat."), "\n")
    assert written(made).startswith("One ran.{++\n++}{++\n++}{++Two sat.++}{>>1 ")


def test_what_was_ignored_is_marked_and_not_told() -> None:
    made = report("One  ran", E(" ", ""), ".")
    assert written(replace(made, unwanted=frozenset({made.changes[0].id}))) == "One  ran{-- --}."


@pytest.mark.slow
@settings(max_examples=examples(100), deadline=None)
@given(reports(HOSTILE_TEXT), HOSTILE_TEXT)
def test_both_texts_come_back_exactly(made: Report, words: str) -> None:
    for one in (made, reviewed(made, words)):
        assert critic.read(written(one)) == (made.before.text, made.after.text)


@pytest.mark.slow
@settings(max_examples=examples(100), deadline=None)
@given(HOSTILE_TEXT | PROSE, HOSTILE_TEXT | PROSE)
def test_both_texts_of_any_comparison_come_back_exactly(old: str, new: str) -> None:
    assert critic.read(written(compare(snapshot(old), snapshot(new)))) == (old, new)


@pytest.mark.slow
@settings(max_examples=examples(100), deadline=None)
@given(reports(PROSE))
def test_what_accepts_or_refuses_all_marks_has_the_texts_where_they_hold_no_signs(made: Report) -> None:
    """As tools do that know nothing of us. Braces and angles are the signs that the texts here could hold."""
    if not set("{}<~&") & set(made.before.text + made.after.text):
        plain = re.sub(r"\{>>.*?<<\}", "", written(made))
        refused = re.sub(r"\{\+\+(.*?)\+\+\}", "", re.sub(r"\{--(.*?)--\}", r"\1", plain, flags=re.S), flags=re.S)
        accepted = re.sub(r"\{\+\+(.*?)\+\+\}", r"\1", re.sub(r"\{--(.*?)--\}", "", plain, flags=re.S), flags=re.S)
        assert re.sub(r"\{~~(.*?)~>(.*?)~~\}", r"\1", refused) == made.before.text
        assert re.sub(r"\{~~(.*?)~>(.*?)~~\}", r"\2", accepted) == made.after.text


@pytest.mark.slow
@settings(max_examples=examples(50), deadline=None)
@given(reports(HOSTILE_TEXT), HOSTILE_TEXT)
def test_no_mark_crosses_a_blank_line(made: Report, words: str) -> None:
    for _, inner, _ in MARK.findall(written(reviewed(made, words))):
        assert "\n" not in inner[:-1]


@pytest.mark.slow
@settings(max_examples=examples(100), deadline=None)
@given(reports(HOSTILE_TEXT), HOSTILE_TEXT)
def test_read_as_markdown_no_text_becomes_a_tag_or_runs_a_script(made: Report, words: str) -> None:
    shown = written(reviewed(made, words)) + joined("critic", [history(reviewed(made, words))])
    for token in _tokens(MarkdownIt("commonmark").parse(shown)):
        assert not token.type.startswith("html")
        assert not re.match(r"(?i)\s*(javascript|vbscript|data):", str(token.attrs.get("href", "")))


def _tokens(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _tokens(token.children or [])


def test_each_step_of_a_history_stands_under_a_heading() -> None:
    made = report("It ", E("ran", "sat"), ".")
    assert joined("critic", [history(made)]) == (
        "# harbour\n\n## Snapshot 2, between 2 Mar 2021 11:10 and 3 Mar 2021 09:10 UTC\n\n"
        "It {~~ran~>sat~~}{>>1 edited · wording · copy-edit; wording: 'ran' became 'sat'<<}.\n\n"
    )
