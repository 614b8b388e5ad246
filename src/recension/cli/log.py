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

    Each snapshot is compared with the one before it, once: what was found is remembered in a cache.

    Exit status: 0, or 2 if a snapshot cannot be read; the others are listed.
    """
    from recension import formats
    from recension.cli import output
    from recension.cli.histories import Histories
    from recension.formats import listing
    from recension.selection import selection

    run = session(context)
    wanted = selection(ignore.split(","), only.split(","), least)
    with Histories(run, afresh=False, watched=not (json and output.terminal())) as kept:
        found = [wanted.over(one) for one in kept.of([article] if article else [])]
        if json:
            run.show(formats.get("json").history(tuple(found), run.view))
        elif article:
            run.show("".join(listing.snapshots(one, run.view) for one in found))
        else:
            run.show(listing.articles(map(_row, found), run.view))
        return kept.troubles.status


def _row(history: "History") -> "Row":
    """The article's line in the list."""
    from recension.formats.listing import Row

    first, last = history.entries[0], history.entries[-1]
    changed = last.taken if len(history.entries) > 1 else None
    counts = tuple(len(step.told) for step in history.briefs)
    return Row(history.article, len(history.entries) + len(history.unread), first.taken, last.seen, changed, counts)
