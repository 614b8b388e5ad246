"""`recension verify`: whether all is still what was kept."""

import typer

from recension.cli import output
from recension.cli.choices import Articles
from recension.cli.session import session

EXAMPLES = (
    ("recension verify", "checks the whole store"),
    ("recension verify us-letter-to-baghdad", "checks one article"),
)


def command(
    context: typer.Context,
    articles: Articles = None,
) -> int:
    """Check that all is still as it was kept; change nothing.

    That is names, digests, seals, neighbours and half-written files.

    Exit status: 0 all is well, 1 something is wrong, 2 trouble.
    """
    from recension.telling.visible import visible

    store = session(context).held
    wrong = remarks = 0
    for problem in store.verify(articles or ()):
        wrong, remarks = wrong + problem.fatal, remarks + (not problem.fatal)
        place = f"{problem.path}: " if problem.path else ""
        output.write(visible(f"{place}{problem.what}.\n  {problem.hint}\n"))
    output.remark(f"recension: {wrong or 'nothing'} wrong" + (f", {remarks} to note." if remarks else "."))
    roots = store.roots()
    if roots:  # that the newest seal was taken away can be seen from a root kept elsewhere, and from nothing else
        last = f"up to the root {roots[-1]}; is it the one that you keep?" if roots[-1] else "the last without a root."
        output.remark(f"recension: seals: {len(roots)}, {last}")
    else:
        output.remark("recension: no seals.")
    return int(wrong > 0)
