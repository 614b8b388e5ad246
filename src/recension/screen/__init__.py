"""The review on the whole screen: thin, over review.py. Textual is loaded here and nowhere else."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from recension.formats import View
from recension.keys import Key
from recension.records import Record
from recension.review import Pressed, Review
from recension.story import Story

Arrival = int | tuple[Story, tuple[Record, ...]] | None
"""How many articles are to come; a story with what was decided of its article; None for an article with nothing new."""


class Means(NamedTuple):
    """What the screen needs of the world: how to keep what a key made, the time, an editor, the reader's keys."""

    keep: Callable[[Pressed], Review]
    clock: Callable[[], datetime]
    written: Callable[[str], str]
    keys: Mapping[str, Key]
    view: View


def show(means: Means, review: Review, arriving: Iterator[Arrival]) -> tuple[Review, tuple[str, ...]]:
    """Shows the review until the reader leaves; gives it back as it is then, and what was copied on the way.

    The stories come while the screen is there already. Where none comes, it goes again.
    """
    from recension.screen.app import ReviewApp

    app = ReviewApp(means, review, arriving)
    app.run()
    if app.failure is not None:
        raise app.failure
    return app.review, tuple(app.copied)
