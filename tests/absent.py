"""What could not be tested here, in words."""

from collections import Counter
from collections.abc import Iterable


def lines(reasons: Iterable[str]) -> list[str]:
    """A line for each reason why a test was skipped, and how many were skipped for it, the most frequent first."""
    return [f"{count} not run: {reason}" for reason, count in Counter(reasons).most_common()]
