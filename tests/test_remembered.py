"""What is remembered of passages is bounded by their letters."""

from recension.remembered import remembered

SHORT = [f"{number} barrels of tar" for number in range(200)]
LONG = [f"{number} {'tar and rope ' * 60}" for number in range(200)]


def worked(passages: list[str]) -> list[str]:
    """The passages for which the work was done as all are asked for twice, one after another."""
    done: list[str] = []

    @remembered(500)
    def size(passage: str) -> int:
        done.append(passage)
        return len(passage)

    assert [size(passage) for passage in (*passages, *passages)] == [*map(len, passages)] * 2
    return done


def test_short_passages_are_remembered() -> None:
    assert worked(SHORT) == SHORT


def test_of_many_long_passages_hardly_any_is_remembered() -> None:
    assert worked(LONG) == LONG * 2
    assert worked(LONG[:20]) == LONG[:20]


def test_all_is_forgotten_when_that_is_asked_for() -> None:
    done: list[tuple[str, int]] = []
    twice = remembered(10)(lambda passage, times=2: done.append((passage, times)))
    for _ in range(2):
        twice(SHORT[0])
        twice(LONG[0], times=3)
        twice.cache_clear()

    assert done == [(SHORT[0], 2), (LONG[0], 3)] * 2
