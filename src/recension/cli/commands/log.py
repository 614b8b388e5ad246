"""`recension log`: what is kept."""

from typing import Annotated

import typer

from recension.cli.choices import Article, Ignore, Least, Only, Undisclosed
from recension.cli.session import session


def command(
    context: typer.Context,
    article: Article = None,
    ignore: Ignore = "",
    only: Only = "",
    least: Least = None,
    undisclosed: Undisclosed = False,
    json: Annotated[bool, typer.Option("--json", help="Write it as JSON (recension.history/2).")] = False,
) -> int:
    """List the articles, or the snapshots of one.

    Each snapshot is compared with the one before it, once: what was found is remembered in a cache.

    Exit status: 0, or 2 if a snapshot cannot be read; the others are listed.
    """
    from recension import formats
    from recension.cli.listening import Terminal
    from recension.desk import overview
    from recension.histories.selection import selection
    from recension.telling import listing

    run = session(context)
    wanted, heard = selection(ignore.split(","), only.split(","), least, undisclosed), Terminal()
    with run.histories(heard, afresh=json) as kept:
        if json:
            found = [wanted.over(one) for one in kept.of([article] if article else [])]
            run.show(formats.get("json").history(found, run.view))
        elif article:
            run.show(listing.snapshots(wanted.over(one), run.view) for one in kept.of([article]))
        else:
            run.show(listing.articles(overview.rows(kept, wanted), run.view))
        return heard.status
