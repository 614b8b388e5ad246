"""`recension log`: what is kept."""

from typing import TYPE_CHECKING, Annotated

import typer

from recension.cli.choices import Article, Ignore, Least, Only
from recension.cli.session import session

if TYPE_CHECKING:
    from recension.formats.listing import Row
    from recension.model import History


def command(
    context: typer.Context,
    article: Article = None,
    ignore: Ignore = "",
    only: Only = "",
    least: Least = None,
    json: Annotated[bool, typer.Option("--json", help="Write it as JSON (recension.history/1).")] = False,
) -> int:
    """List the articles, or the snapshots of one.

    Each snapshot is compared with the one before it.
    """
    from recension import formats
    from recension.cli.histories import histories
    from recension.formats import listing
    from recension.selection import selection

    run = session(context)
    wanted = selection(ignore.split(","), only.split(","), least)
    found = tuple(wanted.over(one) for one in histories([article] if article else [], run))
    if json:
        run.show(formats.get("json").history(found, run.view))
    elif article:
        run.show(listing.snapshots(found[0], run.view))
    else:
        run.show(listing.articles(map(_row, found), run.view))
    return 0


def _row(history: "History") -> "Row":
    """The article's line in the list."""
    from recension.formats.listing import Row

    first, last = history.entries[0], history.entries[-1]
    changed = history.steps[-1].until if history.steps else None
    counts = tuple(len(step.report.told) for step in history.steps)
    return Row(history.article, len(history.entries), first.taken, last.seen, changed, counts)
