"""Fields, blocks, sentences and tokens."""

import pytest

from recension.kept import Snapshot
from recension.model import Document
from recension.reading import blocks, tokens


def read(words: str) -> Document:
    return blocks.read(Snapshot("a", words.encode(), "sha256:0"))


def fields(words: str) -> list[tuple[str, str]]:
    cut = read(words)
    return [(block.field, block.span.of(cut.text)) for block in cut.blocks]


def sentences(words: str) -> list[str]:
    cut = read(f"Head\n\n{words}")
    return [span.of(cut.text) for block in cut.blocks[1:] for span in block.sentences]


def cut(words: str) -> list[str]:
    return [words[a:b] for a, b, _ in tokens.cut(words)]


def test_headline_dateline_body_and_correction_are_told_apart() -> None:
    story = (
        "Ferry runs aground off Easton\n\n3 March 2021 18:40 (UTC+01:00)\n\nA ferry ran aground on Monday.\n\n"
        "Correction: An earlier version of this story named the wrong ferry."
    )
    assert [field for field, _ in fields(story)] == ["headline", "dateline", "body", "correction"]
    published = read(story).published
    assert published is not None
    assert published.date.iso == "2021-03-03T17:40Z"
    assert published.date.raw == "3 March 2021 18:40 (UTC+01:00)"
    assert published.date.zone == "UTC+01:00"


def test_a_text_of_one_block_has_no_headline() -> None:
    assert fields("The ferry ran aground") == [("body", "The ferry ran aground")]


def test_a_first_sentence_with_a_full_stop_is_no_headline() -> None:
    assert fields("The ferry ran aground.\n\nNobody was hurt.")[0][0] == "body"


def test_a_line_folded_by_hand_is_one_paragraph_and_a_short_line_that_ends_a_sentence_is_one_of_its_own() -> None:
    folded = (
        "The ferry ran aground on a bank of sand that was\nnot on the charts when the tide went out on Monday\nnight."
    )
    assert len(fields(folded)) == 1
    assert len(fields("The ferry ran aground.\nNobody was hurt when the ferry ran aground on Monday night.")) == 2


def test_very_short_lines_that_end_sentences_stay_apart_whatever_line_is_put_among_them() -> None:
    short = "He came.\nHe saw.\nHe won.\nHe left."
    longer = fields(f"{short}\nA much longer line came after the others, at the end.")
    assert [words for _, words in fields(short)] == [words for _, words in longer][:4] == short.split("\n")
    assert [words for _, words in fields("x\n\nWhat then?\n----------")][1:] == ["What then?\n----------"]


def test_lines_too_long_to_have_been_folded_are_paragraphs() -> None:
    line = "The ferry ran aground on a bank of sand. " * 6
    assert len(fields(f"{line}\n{line}\n{line}")) == 3


def test_headings_list_items_and_table_rows_are_blocks_of_their_own() -> None:
    assert (
        len(fields("Head\n\n# Part one\nText of part one\n- first\n- second, which\n  goes on\n| a | b |\n| c | d |"))
        == 7
    )


def test_a_sentence_never_runs_over_a_paragraph_break() -> None:
    assert sentences("He said that\n\nshe would come.") == ["He said that", "she would come."]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Lt. Gen. Omar Reis met Brig. Gen. A. B. Cole III. They spoke.", 2),
        ("He came at 5 p.m. Monday. She left.", 2),
        ("Siehe Abs. 4 und Nr. 7. Es regnet.", 2),
        ("Am 3. Tag regnete es. Im 15. Jahrhundert nicht.", 2),
        ("Es kostet 3 Mio. Euro. Niemand zahlt.", 2),
        ("It was page 3. Then it rained.", 2),
        ("The U.S. Navy sent No. 5. It sank.", 2),
        ("“We go,” he said. “And so do you.” Then he went.", 3),
        ('"What now?" she asked. Nobody knew.', 2),
        ("1. Wash the leeks. 2. Cut them.", 2),
        ("它走了。她来了！好吗？", 3),
        ("He wrote to Smith & Co. about the price of 3.50 dollars.", 1),
    ],
)
def test_a_full_stop_ends_a_sentence_only_where_a_reader_thinks_so(words: str, count: int) -> None:
    assert len(sentences(words)) == count, sentences(words)


def test_closing_marks_stay_with_their_sentence_and_opening_ones_with_theirs() -> None:
    assert sentences("“It sank.” “It did not.” (It did.) So be it.")[0] == "“It sank.”"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("UH-60 and re-sign", ["UH-60", "and", "re-sign"]),
        ("don’t; the boys' $1.5 million", ["don’t", ";", "the", "boys", "'", "$1.5", "million"]),
        ("-3 or 12,000, 40% by 9:30", ["-3", "or", "12,000", ",", "40%", "by", "9:30"]),
        ("the U.S. won.", ["the", "U.S.", "won", "."]),
        ("wait... no", ["wait", "...", "no"]),
        ("see https://a.example/b?c=1. Or", ["see", "https://a.example/b?c=1", ".", "Or"]),
        ("[here](/a/b (c).html)", ["[", "here", "]", "(", "/a/b", "(", "c", ")", ".", "html", ")"]),
        ("它走了", ["它", "走", "了"]),
        ("e\u0301te\u0301 का", ["e\u0301te\u0301", "का"]),
        ("กินข้าว", ["กิ", "น", "ข้", "า", "ว"]),
    ],
)
def test_a_token_is_what_a_reader_takes_for_a_word_a_number_or_a_mark(words: str, expected: list[str]) -> None:
    assert cut(words) == expected


def test_keys_are_the_same_however_a_word_is_typed() -> None:
    assert tokens.key("don’t") == tokens.key("don't")
    assert tokens.key("“") == tokens.key('"')
    assert tokens.key("e\u0301") == tokens.key("é")
    assert tokens.key("–") == tokens.key("—") == "-"
    assert tokens.key("Polish") != tokens.key("polish")


def test_each_of_many_equal_lines_that_are_blocks_is_one_wherever_they_stand() -> None:
    assert fields("Head\n\n" + "a.\n" * 300)[1:] == [("body", "a.")] * 300
    assert [words for _, words in fields("Head\n\n- x\n- x\n- x\ny\ny\n")[1:]] == ["- x", "- x", "- x\ny\ny"]
