"""Who became whom, and what moved."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recension.diff.alignment import Link, link
from recension.diff.sequences import common, rising

A = "The council met on Monday to talk about the harbour."
B = "Its chair opened the meeting with a joke about seagulls."
C = "Nobody laughed, and the minutes do not record it."
D = "The vote on the pier was put off until the spring."
E = "Outside, a band played for the fishermen and their families."


def pairs(before: list[str], after: list[str]) -> set[tuple[int, int]]:
    return {(i, j) for item in link(before, after) for i in range(*item.before) for j in range(*item.after)}


def moved(before: list[str], after: list[str]) -> list[tuple[int, int]]:
    return [(item.before[0], item.after[0]) for item in link(before, after) if item.moved]


def test_a_sentence_shifted_by_its_neighbours_has_not_moved() -> None:
    assert moved([A, B, C], [D, E, A, B, C]) == []


def test_of_two_that_changed_places_the_lighter_one_moved() -> None:
    assert moved([A, "It rained all day."], ["It rained all day.", A]) == [(1, 0)]


def test_one_sentence_sent_to_the_end_is_one_move_not_four() -> None:
    assert moved([A, B, C, D, E], [B, C, D, E, A]) == [(0, 4)]


def test_a_sentence_that_moved_and_was_edited_is_known_again() -> None:
    edited = D.replace("until the spring", "until after the elections")
    assert moved([A, B, C, D, E], [edited, A, B, C, E]) == [(3, 0)]


def test_an_edited_sentence_is_linked_and_an_unrelated_one_is_not() -> None:
    assert pairs([A, B, C], [A, B.replace("a joke", "a story"), "Two ferries leave at noon."]) == {(0, 0), (1, 1)}


def test_a_sentence_cut_in_two_is_one_link() -> None:
    long = "The council met on Monday to talk about the harbour, and its chair opened the meeting with a joke."
    parts = ["The council met on Monday to talk about the harbour.", "Its chair opened the meeting with a joke."]
    assert link([long], parts) == (Link((0, 1), (0, 2)),)
    assert link(parts, [long]) == (Link((0, 2), (0, 1)),)


def test_a_heading_of_one_word_that_stands_elsewhere_too_is_no_move() -> None:
    assert moved(["Notes", A, "Notes", B, C], [A, "Notes", B, C, "Notes"]) == []


def test_a_heading_of_one_word_that_stands_once_moves() -> None:
    assert moved(["Notes", A, B, C], [A, B, C, "Notes"]) == [(0, 3)]


def test_the_same_sentence_many_times_yields_no_move() -> None:
    assert moved([A] * 300, [A] * 120 + [B] + [A] * 175) == []


def test_every_passage_is_in_one_link_on_its_side() -> None:
    links = link([A, B, C, D], [D, "Two ferries leave at noon.", B, A])
    assert sorted(i for item in links for i in range(*item.before)) == [0, 1, 2, 3]
    assert sorted(j for item in links for j in range(*item.after)) == [0, 1, 2, 3]


@pytest.mark.slow
@given(st.lists(st.integers(0, 4), max_size=40), st.lists(st.integers(0, 4), max_size=40))
def test_what_is_common_is_a_longest_common_subsequence(old: list[int], new: list[int]) -> None:
    found = common(old, new)
    assert all(old[i] == new[j] for i, j in found)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(found))
    lengths = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, one in enumerate(old):
        for j, two in enumerate(new):
            lengths[i + 1][j + 1] = lengths[i][j] + 1 if one == two else max(lengths[i][j + 1], lengths[i + 1][j])
    assert len(found) == lengths[-1][-1]


@pytest.mark.slow
@given(st.permutations(range(7)), st.lists(st.integers(1, 9), min_size=7, max_size=7))
def test_the_rising_part_is_the_heaviest_there_is(values: list[int], weights: list[int]) -> None:
    kept = rising(values, weights)
    assert all(values[a] < values[b] and a < b for a, b in pairwise(kept))
    best = 0
    for mask in range(1 << 7):
        places = [place for place in range(7) if mask >> place & 1]
        if all(values[a] < values[b] for a, b in pairwise(places)):
            best = max(best, sum(weights[place] for place in places))
    assert sum(weights[place] for place in kept) == best
