"""The laws of the house, for texts of any kind."""

import re
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import recension
from recension.diff import drafts, stretches
from recension.diff.passages import portions
from recension.histories.report import sentences
from recension.kept import Snapshot
from recension.model import Document, Sentences, Severity
from recension.reading import blocks, tokens
from recension.telling import redline
from trials import examples

# Words, marks, gaps and scripts that meet at awkward places.
PIECES = (
    "the", "council", "said", "Monday", "no", "not", "12", "1,200", "$5", "Ada Byron", "re-sign", "don’t", "A.",
    ".", ".", ",", "?", "!", "“", "”", '"', "'", "(", ")", "—", "…", "**", "# ", "- ", "| ", "<b>",
    "https://a.example/b", " ", " ", " ", " ", "  ", "\t", "\xa0",
    "\n", "\n\n", "\n\n", "\r\n", "\r", "\u2028", "\ufeff", "\u200b",
    "\x1b[31m", "é", "e\u0301", "ﬁ", "它", "说。", "ไทย", "שלום", "مرحبا", "हिन्दी", "😀", "\0",
)  # fmt: skip
BLANK = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029\ufeff\u200b"
texts = st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=80)


@st.composite
def revisions(draw: st.DrawFn) -> tuple[str, str]:
    """A text and what an editor, or a shredder, made of it."""
    pieces = draw(st.lists(st.sampled_from(PIECES), max_size=60))
    other = list(pieces)
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, len(other)))
        until = min(len(other), at + draw(st.integers(0, 8)))
        cut = other[at:until]
        other[at:until] = draw(st.lists(st.sampled_from(PIECES), max_size=4))
        if draw(st.booleans()):
            to = draw(st.integers(0, len(other)))
            other[to:to] = cut
    return "".join(pieces), "".join(other)


def document(words: str) -> Document:
    """The words as a document without a date; what UTF-8 cannot hold is left out."""
    return blocks.read(Snapshot("a", words.encode("utf-8", "ignore"), "sha256:0"))


pairs = revisions() | st.tuples(texts, texts)
clean = pairs.map(lambda pair: tuple(words.encode("utf-8", "ignore").decode() for words in pair))


@pytest.mark.slow
@given(texts)
def test_what_lies_between_two_tokens_is_white_space_and_all_tokens_with_it_are_the_text(words: str) -> None:
    at = 0
    for start, end, _ in tokens.cut(words):
        assert at <= start < end
        assert not words[at:start].strip()
        at = end
    assert not words[at:].strip()


@pytest.mark.slow
@given(texts)
def test_blocks_and_sentences_are_in_order_and_leave_out_only_white_space(words: str) -> None:
    cut = document(words)
    at = 0
    for block in cut.blocks:
        for sentence in block.sentences:
            assert at <= sentence.start < sentence.end
            assert not cut.text[at : sentence.start].strip(BLANK)
            at = sentence.end
    assert not cut.text[at:].strip(BLANK)


@pytest.mark.slow
@settings(max_examples=examples(300))
@given(clean)
def test_replaying_the_report_on_the_old_text_gives_the_new_one_and_backwards_the_old(pair: tuple[str, str]) -> None:
    old, new = pair
    report = recension.compare(old, new)
    assert redline.replay(old, report) == new
    assert redline.replay(new, redline.backwards(report)) == old


@pytest.mark.slow
@pytest.mark.parametrize("piece", [*PIECES, "a\n", "1. \n", "| a |\n", "中。", "Yes. ", "a\n\n"])
def test_a_long_run_of_anything_can_be_replayed_whatever_was_done_in_it(piece: str) -> None:
    run = piece * 2500
    for at, to, put in (
        (1200, 1200, " now "),
        (1200, 1200, piece.strip()),
        (1100, 1300, ""),
        (0, 40, "x"),
        (2400, 2500, "x"),
    ):
        old, new = run, piece * at + put + piece * (2500 - to)
        report = recension.compare(old, new)
        assert redline.replay(old, report) == new
        assert redline.replay(new, redline.backwards(report)) == old


@pytest.mark.slow
@given(clean)
def test_however_short_the_blocks_are_that_are_taken_as_one_the_report_can_be_replayed(pair: tuple[str, str]) -> None:
    old, new = pair
    with patch.object(stretches, "LONG_RUN", 1):
        report = recension.compare(old, new)
    assert redline.replay(old, report) == new
    assert redline.replay(new, redline.backwards(report)) == old


@pytest.mark.slow
@settings(max_examples=examples(200))
@given(clean, st.sampled_from([1, 2000]))
def test_what_lies_between_two_portions_of_a_text_is_white_space(pair: tuple[str, str], least: int) -> None:
    with patch.object(stretches, "LONG_RUN", least):
        sides = portions(*map(document, pair))
    for side in sides:
        for gap in side.gaps(0, len(side.parts)):
            assert gap.start <= gap.end
            assert not gap.of(side.text).strip(BLANK)


@pytest.mark.parametrize("end", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\r"])
def test_what_lies_behind_an_odd_end_of_a_line_is_not_torn_from_its_block(end: str) -> None:
    row = f"# Ward {{}}{end}of the harbour, which met again\nand went on with the work\nof ward {{}} and others\n"
    rows = [row.format(number, number) for number in range(200)]
    old, new = "".join(rows), "".join(rows).replace("of ward 100", "of harbour 100")
    report = recension.compare(old, new)
    assert redline.replay(old, report) == new
    (change,) = report.changes
    assert [(edit.before.of(old), edit.after.of(new)) for edit in change.edits] == [("ward", "harbour")]


@pytest.mark.parametrize("line", ["| {} |\n", "- a {}\n", "{}. b\n", "Yes, {}.\n"])
def test_blocks_with_which_both_texts_begin_and_end_are_one_portion(line: str) -> None:
    before, after = ("".join(line.format(number + at) for number in range(800)) for at in (0, 800))
    old, new = portions(document(f"{before}# One\n{after}"), document(f"{before}# Another\n{after}"))
    assert len(old.parts) < 8
    assert len(new.parts) < 8


@pytest.mark.slow
def test_very_many_sentences_with_which_blocks_begin_and_end_are_one_portion_each() -> None:
    after = "他来。" * 1900 + "It rained.\n\nIt snowed.\n\n" + "他来。" * 3000
    old, new = portions(document("他来。" * 5000), document(after))
    assert len(old.parts) < 110
    assert len(new.parts) < 10


@pytest.mark.parametrize("line", ["| - |", "- a", "Yes.", "1. "])
def test_a_long_row_of_equal_lines_comes_and_goes_as_one(line: str) -> None:
    story = "It rained again in the harbour today.\n\n"
    many, few = f"{line}\n" * 60, f"{line}\n" * 30
    for old, new in ((story + many, story), (story, story + many), (few + many, few + story)):
        assert len(recension.compare(old, new).changes) <= 2


@pytest.mark.parametrize(
    "between", ["\n", pytest.param("\n\n", marks=pytest.mark.slow), pytest.param("\r\n", marks=pytest.mark.slow)]
)
def test_in_a_long_list_a_gap_that_differs_is_told(between: str) -> None:
    items = [f"- item {number} of the list" for number in range(2500)]
    old = between.join(items)
    new = between.join(items[:1300]) + between + " " + between.join(items[1300:])
    report = recension.compare(old, new)
    assert len(report.changes) == 1 and redline.replay(old, report) == new


@pytest.mark.slow
@given(clean)
def test_a_text_does_not_differ_from_itself(pair: tuple[str, str]) -> None:
    report = recension.compare(pair[0], pair[0])
    assert report.changes == ()
    assert sentences(report) == Sentences(same=sentences(report).same)


@pytest.mark.slow
@settings(max_examples=examples(200))
@given(clean)
def test_texts_that_differ_have_a_change(pair: tuple[str, str]) -> None:
    assert bool(recension.compare(*pair).changes) == (pair[0] != pair[1])


@pytest.mark.slow
@settings(max_examples=examples(200))
@given(clean)
def test_swapping_the_texts_swaps_what_was_inserted_and_what_was_deleted(pair: tuple[str, str]) -> None:
    one, two = map(document, pair)
    there, back = drafts.diff(one, two), drafts.diff(two, one)
    assert sorted((d.action.backwards, d.after, d.before) for d in there) == sorted(
        (d.action, d.before, d.after) for d in back
    )


@pytest.mark.slow
@given(clean)
def test_the_same_two_texts_give_the_same_report(pair: tuple[str, str]) -> None:
    assert recension.compare(*pair) == recension.compare(*pair)


@pytest.mark.slow
@given(clean)
def test_no_two_changes_of_a_report_have_the_same_id(pair: tuple[str, str]) -> None:
    changes = recension.compare(*pair).changes
    assert len({change.id for change in changes}) == len(changes)


STORY = (
    "Harbour plan put off\n\nThe harbour board of Easton will not vote on the new pier before 14 May 2021, its chair, "
    "Ruth Amsel, said on Tuesday. “We have heard the fishermen, and we will hear them again,” she told the Easton "
    "Courier. The pier is to cost $4.5 million and to be 320 metres long.\n\nNobody from the port authority came to "
    "the meeting. Two members walked out.\n"
)  # fmt: skip
FACTS = re.compile(r"\d[\d.,]*\d|\d|Easton|Ruth|Amsel|Courier|Tuesday|May\b|\bnot\b|Nobody|Two|(?<=“)[^”]+(?=”)")


def facts() -> list[tuple[int, int]]:
    """Where the figures, names, dates, negations and quoted words of the story are."""
    body = STORY.index("The harbour")
    spans = []
    for match in FACTS.finditer(STORY, body):
        words = match.group()
        if " " in words:
            spans += [(match.start() + m.start(), match.start() + m.end()) for m in re.finditer(r"\w+", words)]
        else:
            spans.append(match.span())
    return spans


@pytest.mark.slow
@pytest.mark.parametrize("span", facts(), ids=lambda span: f"{STORY[span[0] : span[1]]}-{span[0]}")
@settings(max_examples=15)
@given(data=st.data())
def test_no_change_to_a_figure_a_name_a_negation_a_date_or_a_quoted_word_is_minor(
    span: tuple[int, int], data: st.DataObject
) -> None:
    start, end = span
    word = STORY[start:end]
    other = data.draw(
        st.sampled_from(["", "7", "Omar", "never", "June", word[::-1], word[:-1] + "x", f"{word} Hall", f"{word}1"])
    )
    changed = STORY[:start] + other + STORY[end:]
    report = recension.compare(STORY, changed)
    touching = [c for c in report.changes if any(e.before.start <= end + 1 and start <= e.before.end for e in c.edits)]
    assert changed == STORY or (touching and max(c.severity for c in touching) > Severity.MINOR), (word, other)
