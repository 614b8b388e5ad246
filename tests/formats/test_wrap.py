import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import HOSTILE_NAME

from recension.telling.style import Fragment
from recension.telling.visible import visible
from recension.telling.wrap import GLUE, bound, broken, cells, wrap


def lines(text: str, width: int) -> list[str]:
    return ["".join(fragment.text for fragment in line) for line in wrap([Fragment(text)], width)]


def test_lines_break_at_words_and_never_inside_one() -> None:
    assert lines("The tide rose over the pier.", 12) == ["The tide", "rose over", "the pier."]


def test_only_a_word_wider_than_the_line_is_broken() -> None:
    assert lines("see harbourmaster now", 6) == ["see", "harbou", "rmaste", "r now"]


def test_wide_characters_take_two_cells_and_break_anywhere() -> None:
    assert cells("港口e\u0301") == 5
    assert lines("港口关闭", 5) == ["港口", "关闭"]
    assert lines("港口关闭。好", 6) == ["港口关", "闭。好"]


def test_a_paragraph_break_is_one_empty_line_however_many_there_were() -> None:
    assert lines("One.\n\n\n\nTwo.\nThree.\n", 40) == ["One.", "", "Two.", "Three."]


def test_a_style_goes_on_over_the_end_of_a_line() -> None:
    found = wrap([Fragment("the "), Fragment("high tide", "change.added", 1), Fragment(" rose")], 9)
    assert [[(part.text, part.style) for part in line] for line in found] == [
        [("the ", ""), ("high", "change.added")],
        [("tide", "change.added"), (" rose", "")],
    ]


def test_a_mark_is_not_parted_from_its_words_nor_a_number_from_its_noun() -> None:
    assert lines(f"He left [-and came,{GLUE}-]again", 14) == ["He left [-and", "came, -]again"]
    assert lines(bound("there were 2 changes"), 12) == ["there were", "2 changes"]


@pytest.mark.slow
@given(HOSTILE_NAME, st.integers(2, 30))
def test_no_line_is_wider_than_it_may_be_and_no_word_is_lost(text: str, width: int) -> None:
    shown = visible(text)
    found = lines(shown, width)
    assert all(cells(line) <= width for line in found)
    assert "".join("".join(found).split()) == "".join(shown.split())


@pytest.mark.slow
@given(st.text(" abć港\u0301\n", max_size=60), st.integers(0, 60), st.integers(1, 12))
def test_where_a_text_of_one_style_is_cut_into_fragments_its_lines_do_not_tell(text: str, at: int, width: int) -> None:
    whole = ["".join(part.text for part in line) for line in wrap([Fragment(text)], width)]
    parted = wrap([Fragment(text[:at]), Fragment(""), Fragment(text[at:])], width)
    assert ["".join(part.text for part in line) for line in parted] == whole


WORDS = st.lists(
    st.sampled_from(["a", "12", "changes", "·", "paragraph", "sentence", "3", "2024", "港口"]), max_size=12
)


@pytest.mark.slow
@given(WORDS.map(" ".join), st.integers(4, 40))
def test_a_remark_is_broken_as_it_is_wrapped_or_left_to_that(remark: str, width: int) -> None:
    assert broken(remark, width) in ([], lines(bound(remark), width) or [""])


def test_a_remark_of_ours_is_not_left_to_it() -> None:
    assert broken("there were 2 changes · first: 7 Jan", 12) == ["there were", "2 changes ·", "first: 7 Jan"]
