"""`recension snapshot`: keep texts as they are now, or as they were."""

from typing import Annotated

import typer

from recension.cli.choices import MOST, Encoding, MaxSize
from recension.cli.session import session


def command(
    context: typer.Context,
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="A text file, - for standard input, a folder of dated files, or a wiki's export XML.",
        ),
    ],
    article: Annotated[
        str | None, typer.Option(metavar="NAME", help="The article they are of, instead of what the names say.")
    ] = None,
    at: Annotated[
        str | None, typer.Option(metavar="WHEN", help="When it was captured, instead of the name's date or now.")
    ] = None,
    encoding: Encoding = "utf-8",
    max_size: MaxSize = MOST,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be kept, and keep nothing.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Write a line of JSON for each.")] = False,
) -> int:
    """Keep texts as dated snapshots of their articles, byte for byte.

    The article's name is the file's stem; for a file whose name begins with a date (2015-01-16T175631Z.txt) it is
    its folder's name, and the date is when it was captured. A text that is still the same is noted as a look. The
    revisions in a wiki's export (.xml, or packed: .xml.gz, .bz2, .xz, .lzma) have their own dates and titles.

    WHEN is 2020-01-07, 2020-01-07T01:21+04:00, 20200107T012100Z or '2 days ago', for example; UTC without a zone.

    Exit status: 0, or 2 if one of the texts could not be kept; the others are.
    """
    from recension.cli import keeping
    from recension.cli.titles import Titles
    from recension.cli.waiting import waiting
    from recension.reading import dates
    from recension.sources import Options, size

    run = session(context)
    moment = dates.moment(at, run.now) if at is not None else None
    named = Titles(run.store, article, keeping.remark).named
    most = size(max_size)
    options = Options(run.now, article, moment, encoding, most, keeping.remark, keeping.watch, waiting, named)
    return keeping.keep(sources, options, run, json, dry_run)
