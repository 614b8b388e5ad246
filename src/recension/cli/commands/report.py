"""`recension report`: the history of articles, told."""

from typing import Annotated

import typer

from recension.cli import output
from recension.cli.choices import Articles, Form, Ignore, Jobs, Least, Only, Output, Schema, Undisclosed
from recension.cli.session import session

EXAMPLES = (
    ("recension report us-letter-to-baghdad", "the history of one article"),
    ("recension report --since '1 week ago' -o week.html", "the last week of all articles as a page"),
)


def command(
    context: typer.Context,
    articles: Articles = None,
    since: Annotated[
        str | None, typer.Option(metavar="WHEN", help="Only what was changed since: 2020-01-07 or '2 days ago'.")
    ] = None,
    form: Form = None,
    file: Output = None,
    ignore: Ignore = "",
    only: Only = "",
    least: Least = None,
    undisclosed: Undisclosed = False,
    schema: Schema = None,
    jobs: Jobs = 1,
) -> int:
    """Tell the history of articles, step by step.

    Each step comes with its changes and when they were made; then what was changed materially with no correction
    notice, and what came back from an earlier snapshot.

    Exit status: 0, or 2 if a snapshot cannot be read; the others are told.
    """
    from recension.cli import writing
    from recension.cli.listening import Terminal
    from recension.desk.histories import since as since_then
    from recension.histories.selection import selection
    from recension.reading import dates

    run = session(context)
    writer = writing.writer(form, file, run, schema=schema)
    wanted = selection(ignore.split(","), only.split(","), least, undisclosed)
    start, heard = dates.moment(since, run.now) if since is not None else None, Terminal()
    with run.histories(heard, jobs=jobs) as kept:
        found = tuple(wanted.over(one) for one in kept.of(articles or ()))
        if start is not None:
            found = tuple(part for part in (since_then(one, start) for one in found) if part.steps)
        if not found:
            output.remark(f"recension: nothing was changed since {since}." if since else "recension: no articles.")
        writer.history(found, ["report", *(articles or ()), *(["--since", since] if since else [])])
        return heard.status
