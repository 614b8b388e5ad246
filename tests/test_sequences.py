"""The longest common part, by whichever way it is found."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recension.diff import sequences
from trials import examples

words = st.lists(st.sampled_from(["", "\x00", "a", "b", "the", "\n"]), max_size=14)
texts = st.text("ab\x00\n", max_size=14)
pairs = st.tuples(words, words) | st.tuples(texts, texts)


def longest(old: sequences.Elements, new: sequences.Elements) -> int:
    """The length of the longest common part, by the table that everybody knows."""
    row = [0] * (len(new) + 1)
    for one in old:
        above = row[:]
        for at, two in enumerate(new, start=1):
            row[at] = above[at - 1] + 1 if one == two else max(above[at], row[at - 1])
    return row[-1]


def check(old: sequences.Elements, new: sequences.Elements, found: list[tuple[int, int]]) -> None:
    assert all(old[i] == new[j] for i, j in found)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(found))


@pytest.mark.slow
@settings(deadline=None)
@given(pairs)
def test_by_hand_and_by_the_library_the_same_pairs_are_found(
    pair: tuple[sequences.Elements, sequences.Elements],
) -> None:
    """Which of them is asked hangs on how much was compared before in the process: no report may."""
    found = sequences.by_hand(*pair)
    assert found == sequences.by_library(*pair) == sequences.runs(*pair)
    pairs = sequences.common(*pair)
    check(*pair, pairs)
    assert len(pairs) == longest(*pair)


@pytest.mark.slow
@settings(deadline=None, max_examples=examples(300))
@given(pairs, st.integers(0, 30))
def test_beyond_the_largest_table_the_pairs_are_right_and_most_are_found(
    pair: tuple[sequences.Elements, sequences.Elements], table: int
) -> None:
    found = sequences.common(*pair, table)
    check(*pair, found)
    assert bool(found) == bool(longest(*pair)) or table < 30


@pytest.mark.slow
def test_of_texts_beyond_the_largest_table_more_than_half_of_the_common_part_is_kept() -> None:
    old = [f"word {n * 7 % 90}" for n in range(600)]
    new = [word for n, word in enumerate(old) if n % 9] + ["more"] * 20
    assert 2 * len(sequences.common(old, new, 5000)) > longest(old, new)
