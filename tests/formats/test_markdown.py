import re
from collections.abc import Iterable, Iterator
from html import unescape

import pytest
from hypothesis import given, settings
from made import HOSTILE_NAME, HOSTILE_TEXT, E, Gone, Here, history, joined, report, reports, reviewed, whole
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from recension.model import Report, Severity
from recension.telling.visible import one_line
from trials import examples

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OURS = {"h1", "h2", "p", "strong", "em", "blockquote", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"}
INLINE = {f"<{slash}{tag}>" for tag in ("del", "ins", "em", "sup") for slash in ("", "/")}
MADE = report(
    "Pier shut\n\nIt cost ",
    E("12", "21", kinds=("number",), severity=Severity.FACTUAL, because="12 became 21"),
    " pounds.",
)


def written(made: Report) -> str:
    return whole("markdown", made)


def _tokens(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _tokens(token.children or [])


def test_a_report_reads_as_a_page() -> None:
    assert written(MADE) == (
        "# harbour\n\n**Pier shut**\n\n"
        "| | captured | digest |\n|---|---|---|\n"
        f"| old | 1 Mar 2021 09:10 UTC | {MADE.before.snapshot.digest[7:19]} |\n"
        f"| new | 2 Mar 2021 17:45 UTC | {MADE.after.snapshot.digest[7:19]} |\n\n"
        "1 change: 1 factual\n\n"
        "> Pier shut\n>\n> It cost <del>12</del> <ins>21</ins><sup>1</sup> pounds.\n\n"
        "**1** edited · number · **factual** · paragraph 1, sentence 1\n- number: 12 became 21\n"
    )


def test_a_history_has_a_heading_for_each_step_and_the_sums_at_the_end() -> None:
    assert joined("markdown", [history(MADE)]) == (
        "# harbour\n\n2 snapshots, 2 Mar 2021 09:10 to 3 Mar 2021 09:10 UTC\n\n**Pier shut**\n\n"
        "## Snapshot 2, between 2 Mar 2021 11:10 and 3 Mar 2021 09:10 UTC\n\n1 change: 1 factual\n\n"
        "> It cost <del>12</del> <ins>21</ins> pounds.\n\n"
        "**1** edited · number · **factual** · paragraph 1, sentence 1 · **not disclosed**\n- number: 12 became 21\n\n"
        "1 change. By kind: 1 number.\n\n"
        "Material, and not disclosed: 1 change in @&#8203;2.\n"
    )


@pytest.mark.slow
@settings(max_examples=examples(100), deadline=None)
@given(reports(HOSTILE_TEXT), HOSTILE_TEXT | HOSTILE_NAME)
def test_nothing_of_an_article_is_markup_to_a_reader_of_markdown(made: Report, words: str) -> None:
    made = reviewed(made, words)
    for text in (written(made), joined("markdown", [replace(history(made), article=words)])):
        for token in _tokens(READER.parse(text)):
            assert not token.tag or token.tag in OURS
            assert not token.type.startswith("html") or token.content in INLINE
            assert not token.attrs
        assert not re.search(r"://|www\.", text)
        assert not re.search(r"@\w|(?:^|\s)#\d", unescape(text).replace("\\", ""))


@pytest.mark.slow
@settings(max_examples=examples(100), deadline=None)
@given(HOSTILE_TEXT)
def test_a_reader_sees_the_words_of_a_note_as_they_were_written(words: str) -> None:
    made = reviewed(MADE, words)
    shown = " ".join(_shown(token) for token in READER.parse(written(made)) if token.children)
    assert _plain(one_line(f": {words}")) in _plain(shown)


def _shown(token: Token) -> str:
    return "".join(child.content for child in token.children or () if child.type == "text")


def _plain(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def test_a_line_that_begins_like_a_list_or_a_heading_is_a_line() -> None:
    for begins in ("1. x", "2) x", "- x", "+ x", "=== x", "# x", "> x", "    x"):
        made = report(f"One.\n\n{begins} and ", E("ran", "sat"), ".")
        types = {token.type for token in READER.parse(written(made))}
        assert not types & {"ordered_list_open", "code_block", "fence", "hr"}
        assert written(made).count("\n# ") == 0


def test_the_number_of_a_change_stands_where_its_words_end_and_at_both_ends_of_a_move() -> None:
    moves = {"m": ["Three ", E("sat", "slept"), ". "]}
    made = report("One. ", Gone("m"), "Two. ", Here("m"), "Four.", moves=moves)
    assert written(made).count("<sup>1</sup>") == 2
    assert "<del>sat</del> <ins>slept</ins><em>.</em><sup>1</sup> Four" in written(made)
