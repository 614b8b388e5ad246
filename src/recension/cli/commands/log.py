"""`recension log`: what is kept."""

from typing import Annotated

import typer

from recension.cli.choices import Article, Ignore, Jobs, Least, Only, Schema, Undisclosed
from recension.cli.session import session

EXAMPLES = (
    ("recension log", "lists the articles"),
    ("recension log us-letter-to-baghdad --undisclosed", "its snapshots, and what readers were not told"),
)


def command(
    context: typer.Context,
    article: Article = None,
    ignore: Ignore = "",
    only: Only = "",
    least: Least = None,
    undisclosed: Undisclosed = False,
    json: Annotated[bool, typer.Option("--json", help="Write it as JSON (recension.history/2).")] = False,
    schema: Schema = None,
    jobs: Jobs = 1,
) -> int:
    """List the articles, or the snapshots of one.

    Each snapshot is compared with the one before it, once: what was found is remembered in a cache.

    Exit status: 0, or 2 if a snapshot cannot be read; the others are listed.
    """
    from recension.cli import writing
    from recension.cli.listening import Terminal
    from recension.desk import overview
    from recension.errors import Error
    from recension.histories.selection import selection
    from recension.telling import listing

    if schema is not None and not json:
        raise Error("A schema is for JSON.", f"Write --json --schema {schema}.")
    form = writing.writer("json", None, session(context), schema=schema).form if json else None
    run = session(context)
    wanted, heard = selection(ignore.split(","), only.split(","), least, undisclosed), Terminal()
    with run.histories(heard, afresh=json, jobs=jobs) as kept:
        if form:
            found = [wanted.over(one) for one in kept.of([article] if article else [])]
            run.show(form.history(found, run.view))
        elif article:
            run.show(listing.snapshots(wanted.over(one), run.view) for one in kept.of([article]))
        else:
            run.show(listing.articles(overview.rows(kept, wanted), run.view))
        return heard.status
