"""How much is read of a text, and what is said of its size."""

import io

import pytest

from recension.errors import Error
from recension.sources import size
from recension.sources._bytes import bounded
from recension.sources._sizes import written


class Endless(io.RawIOBase):
    """Bytes without end, that counts how many were asked for."""

    def __init__(self) -> None:
        self.given = 0

    def read(self, count: int = -1) -> bytes:
        assert count >= 0
        self.given += count
        return b"x" * count


@pytest.mark.parametrize("most", [1, 1000, (1 << 20) - 1, 1 << 20, 3_000_000])
def test_of_what_has_no_end_one_byte_more_than_allowed_is_read(most: int) -> None:
    endless = Endless()
    with pytest.raises(Error, match="larger than"):
        bounded(endless, "it", most)  # type: ignore[arg-type]
    assert endless.given == most + 1
    assert len(bounded(io.BytesIO(b"x" * most), "it", most)) == most


@pytest.mark.parametrize(
    ("words", "count"),
    [("100 MB", 100_000_000), ("1.5kB", 1500), ("2gb", 2 * 10**9), (" 12 ", 12), ("12 B", 12), ("0.5 MB", 500_000)],
)
def test_a_size_is_written_in_bytes_or_larger_units(words: str, count: int) -> None:
    assert size(words) == count


@pytest.mark.parametrize(
    ("count", "words"), [(999, "999 bytes"), (1000, "1 kB"), (1_500_000, "1.5 MB"), (100_000_000, "100 MB")]
)
def test_a_size_is_told_in_the_largest_unit_that_it_fills(count: int, words: str) -> None:
    assert written(count) == words
