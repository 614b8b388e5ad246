"""Tracked changes in a Word file: the text with all accepted, with all refused, and the states between."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recension import readers
from recension.readers import Earlier
from trials import examples
from word_files import both, change, docx, mark, p, part, r, row, table, text

OLD_STYLE = '<w:pPrChange w:author="Ann" w:date="2026-03-05T10:00:00Z"><w:pPr>{}</w:pPr></w:pPrChange>'
NUMBER = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/>{}</w:numPr>'
NUMBERS = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl>'
    "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
)
CELL = "<w:tc><w:tcPr><w:{} w:author='Ann'/></w:tcPr>{}</w:tc>"
CASES = [
    (p("It sails ", change("ins", r("daily ")), "on."), "It sails on.", "It sails daily on."),
    (p("It sails ", change("del", r("daily ")), "on."), "It sails daily on.", "It sails on."),
    (p("It ", change("ins", change("del", r("never "))), "sails."), "It sails.", "It sails."),
    (p("It ", change("moveFrom", r("now ")), "sails", change("moveTo", r(" now"))), "It now sails", "It sails now"),
    (p("It sails.", properties=mark("ins")) + p("It waits."), "It sails.It waits.", "It sails.\n\nIt waits."),
    (p("It sails.", properties=mark("del")) + p("It waits."), "It sails.\n\nIt waits.", "It sails.It waits."),
    (p(change("del", r("Gone.")), properties=mark("del")) + p("Here."), "Gone.\n\nHere.", "Here."),
    (p(change("ins", r("New.")), properties=mark("ins")) + p("Here."), "Here.", "New.\n\nHere."),
    (
        p(change("moveFrom", r("A.")), properties=mark("moveFrom")) + p("B.")
        + p(change("moveTo", r("A.")), properties=mark("moveTo")) + p("C."),
        "A.\n\nB.\n\nC.",
        "B.\n\nA.\n\nC.",
    ),
    (p("Last.", properties=mark("del")), "Last.", "Last."),
    (p("Above.", properties=mark("del")) + table(row("a", "b")), "Above.\n\n| a | b |\n| --- | --- |", None),
    (
        table(row("a", "b"), row("c", "d", properties=change("ins")), row("e", "f", properties=change("del"))),
        "| a | b |\n| --- | --- |\n| e | f |",
        "| a | b |\n| --- | --- |\n| c | d |",
    ),
    (
        table(f"<w:tr>{CELL.format('cellIns', p('a'))}{CELL.format('cellDel', p('b'))}<w:tc>{p('c')}</w:tc></w:tr>"),
        "| b | c |\n| --- | --- |",
        "| a | c |\n| --- | --- |",
    ),
    (p("Fees", style="Heading1", properties=OLD_STYLE.format("")), "Fees", "# Fees"),
    (p("Fees", properties=OLD_STYLE.format('<w:pStyle w:val="Heading2"/>')), "## Fees", "Fees"),
    (p("a", properties=NUMBER.format(change("ins"))) + p("b", properties=NUMBER.format("")), "a\n\n1. b", "1. a\n2. b"),
    (
        p(change("del", r("a")), properties=NUMBER.format("") + mark("del")) + p("b", properties=NUMBER.format("")),
        "1. a\n2. b",
        "1. b",
    ),
    (change("ins", f"<w:sdt><w:sdtContent>{p('New.')}</w:sdtContent></w:sdt>") + p("b"), "b", "New.\n\nb"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "refused", "accepted"), CASES)
def test_a_change_is_right_both_ways(body: str, refused: str, accepted: str | None) -> None:
    made = both(docx(body, {"word/numbering.xml": NUMBERS}))
    assert made == (f"{refused}\n", f"{refused if accepted is None else accepted}\n")


Piece = tuple[str, str]
KINDS = ["", "ins", "del", "moveFrom", "moveTo"]
PIECE = st.tuples(st.sampled_from(KINDS), st.text("abc", min_size=1, max_size=3))
PARAGRAPHS = st.lists(st.tuples(st.lists(PIECE, max_size=4), st.sampled_from(KINDS)), min_size=1, max_size=5)


@settings(max_examples=examples(60))
@given(PARAGRAPHS)
def test_paragraphs_join_and_part_rightly_whatever_was_done_to_their_words_and_marks(
    made: Sequence[tuple[Sequence[Piece], str]],
) -> None:
    body = "".join(
        p(
            *[change(kind, r(words)) if kind else r(words) for kind, words in pieces],
            properties=mark(end) if end else "",
        )
        for pieces, end in made
    )
    raw = docx(body + p("End."))
    for gone, found in zip((("ins", "moveTo"), ("del", "moveFrom")), both(raw), strict=True):
        words = "".join(
            "".join(word for kind, word in pieces if kind not in gone) + ("" if end in gone else "\n")
            for pieces, end in made
        )
        assert [line for line in found.split("\n") if line] == [line for line in f"{words}End.".split("\n") if line]


def states(raw: bytes) -> tuple[Earlier, ...]:
    """The earlier states that a Word file tells."""
    found = readers.read(raw, readers.Asked(earlier=True))
    assert found is not None
    return found[1].earlier


def at(day: int, hour: int = 10) -> str:
    """A moment as Word writes it."""
    return f"2026-03-{day:02d}T{hour}:00:00Z"


def test_a_state_stands_before_what_each_author_did_on_a_day() -> None:
    said = [("ins", "one ", "Ann", at(5, 12)), ("ins", "two ", "Bo", at(5, 11)), ("ins", "three ", "Ann", at(6))]
    said += [("del", "four ", "Ann", at(5, 14)), ("ins", "five ", "Bo", "")]
    found = states(docx(p(*[change(tag, r(words), by, when) for tag, words, by, when in said], "six")))
    assert found == (
        Earlier("four six\n", "Bo", datetime(2026, 3, 5, 11, tzinfo=UTC), True),
        Earlier("two four six\n", "Ann", datetime(2026, 3, 5, 12, tzinfo=UTC), True),
        Earlier("one two six\n", "Ann", datetime(2026, 3, 6, 10, tzinfo=UTC), True),
        Earlier("one two three six\n", "Bo", None, False),
    )


def test_of_very_many_authors_only_the_text_before_all_of_them_is_told() -> None:
    words = [change("ins", r(f"{number} "), f"Author {number}", at(1 + number % 28)) for number in range(201)]
    assert states(docx(p(*words, "end"))) == (Earlier("end\n", "", datetime(2026, 3, 1, 10, tzinfo=UTC), True),)


def test_what_changes_no_word_tells_no_state() -> None:
    raw = docx(p(change("ins", r("one "), "Ann", at(5)), change("ins", "", "Bo", at(6)), "two"))
    assert [state.author for state in states(raw)] == ["Ann"]
    assert states(docx(p("one"))) == ()


@pytest.mark.parametrize("unset", ["1970-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "soon", "2026-13-40T00:00:00Z"])
def test_the_date_of_a_clock_that_was_never_set_is_none(unset: str) -> None:
    (state,) = states(docx(p(change("ins", r("one "), "Ann", unset), "two")))
    assert (state.dated, state.local) == (None, False)


def test_a_moment_in_utc_beside_the_local_one_is_believed() -> None:
    space = 'xmlns:w16du="http://schemas.microsoft.com/office/word/2023/wordml/word16du"'
    more = f' {space} w16du:dateUtc="2026-03-05T08:00:00Z"'
    (state,) = states(docx(p(change("ins", r("one "), "Ann", at(5), more), "two")))
    assert (state.dated, state.local) == (datetime(2026, 3, 5, 8, tzinfo=UTC), False)


def test_changes_in_a_note_are_changes() -> None:
    note = part("footnotes", f'<w:footnote w:id="1">{p("It ", change("ins", r("often ")), "leaks.")}</w:footnote>')
    raw = docx(p("Boats", '<w:r><w:footnoteReference w:id="1"/></w:r>'), {"word/footnotes.xml": note})
    assert text(raw) == "Boats[^1]\n\n[^1]: It often leaks.\n"
    assert [state.text for state in states(raw)] == ["Boats[^1]\n\n[^1]: It leaks.\n"]
