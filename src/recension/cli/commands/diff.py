"""`recension diff`: what changed between two texts."""

import typer

from recension.cli.choices import (
    MOST,
    Comments,
    Encoding,
    Form,
    Ignore,
    Least,
    MaxSize,
    New,
    Old,
    Only,
    Output,
    Schema,
    Tracked,
)
from recension.cli.session import session

EXAMPLES = (
    ("recension diff story.txt draft.txt", "what changed between two files"),
    ("recension diff us-letter-to-baghdad@2..5 -o letter.docx", "two snapshots as tracked changes"),
)


def command(
    context: typer.Context,
    old: Old,
    new: New = None,
    form: Form = None,
    file: Output = None,
    ignore: Ignore = "",
    only: Only = "",
    least: Least = None,
    schema: Schema = None,
    encoding: Encoding = "utf-8",
    max_size: MaxSize = MOST,
    tracked: Tracked = False,
    comments: Comments = False,
) -> int:
    """Say what changed between two texts.

    Two files, snapshots, or one of each; `-` is standard input. ARTICLE alone is its previous snapshot against its
    latest, ARTICLE@2..5 the second against the fifth. @WHEN is @3, @-1 (the one before the latest), @first, @latest,
    @2020-01-07, @2020-01-07T01:21+04:00, @{2 days ago} or @sha:1f3a. A file wins over an article of the same name.

    With --tracked, one Word file is its text before its tracked changes against its text with them.

    What is ignored is dimmed and counted, and never gone.

    Exit status: 0 no difference, or none that is told; 1 differences; 2 trouble.
    """
    from recension.cli import operands, writing
    from recension.histories import report
    from recension.histories.selection import selection

    run = session(context)
    inputs = [] if new is None else [old, new]
    writer = writing.writer(form, file, run, inputs, schema)
    wanted = selection(ignore.split(","), only.split(","), least)
    options = operands.options(run, encoding, max_size, comments)
    found = wanted.of(report.compare(*operands.texts(old, new, run, options, tracked)))
    writer.report(found)
    return int(bool(found.told))
