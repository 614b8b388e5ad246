"""The review on the whole screen: thin, over the room `review`. Textual is loaded here and nowhere else."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import NamedTuple

from recension.desk.reviewing import Arrival
from recension.review.keys import Key
from recension.review.state import Pressed, Review
from recension.telling.view import View


class Means(NamedTuple):
    """What the screen needs of the world: how to keep what a key made, the time, an editor, the reader's keys.

    `leaving` is a context that is open while the screen is shown. It takes two calls: one leaves the screen soon, the
    other restores the terminal at once, where there is no time to leave.
    """

    keep: Callable[[Pressed], Review]
    clock: Callable[[], datetime]
    written: Callable[[str], str]
    keys: Mapping[str, Key]
    view: View
    leaving: Callable[[Callable[[], None], Callable[[], None]], AbstractContextManager[None]]


def show(means: Means, review: Review, arriving: Iterator[Arrival]) -> tuple[Review, tuple[str, ...], bool]:
    """Shows the review until the reader leaves; gives it back as it is then, what was copied on the way, and whether
    it was broken off by ^C or the like.

    The stories come while the screen is there already. Where none comes, it goes again.
    """
    from recension.screen import terminal
    from recension.screen.app import ReviewApp

    terminal.take_any_bytes()
    app = ReviewApp(means, review, arriving)
    before = terminal.Kept()
    with means.leaving(app.leave, before.give_back_for_good):
        try:
            asyncio.run(app.run_until_left())
        except BaseException:
            before.give_back()
            raise
    if app.failure is not None:
        raise app.failure
    return app.review, tuple(app.copied), app.stopped
