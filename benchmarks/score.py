"""Precision, recall and their mean, over whatever was said and whatever was meant."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """How many were right of those that were said, and of those that were meant. Scores add up."""

    right: int = 0
    said: int = 0
    meant: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.said + other.said, self.meant + other.meant)

    @property
    def precision(self) -> float:
        """The share of what was said that is right; 1 where nothing was said."""
        return self.right / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        """The share of what was meant that was said; 1 where nothing was meant."""
        return self.right / self.meant if self.meant else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.said + self.meant) if self.said + self.meant else 1.0

    @property
    def figures(self) -> dict[str, float]:
        """The three figures as they are printed."""
        return {"precision": round(self.precision, 4), "recall": round(self.recall, 4), "f1": round(self.f1, 4)}


def of(said: Collection[object], meant: Collection[object]) -> Score:
    """The score of one set against another."""
    return Score(len(set(said) & set(meant)), len(said), len(meant))
