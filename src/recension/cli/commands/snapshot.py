"""`recension snapshot`: keep texts as they are now, or as they were."""

from collections import Counter
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Annotated, Any

import typer

from recension.cli.choices import (
    MOST,
    Branch,
    Comments,
    Dates,
    DayFirst,
    Encoding,
    Exclude,
    Follow,
    Include,
    MaxSize,
    NamedBy,
    Raw,
    Tracked,
    articles,
)
from recension.cli.output import terminal
from recension.cli.session import Session, session

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from recension.cli.listening import Terminal
    from recension.kept import Receipt
    from recension.sources import Capture, Options
    from recension.store import Store

    Kept = tuple[Capture, Receipt]

Sources = Annotated[
    list[str],
    typer.Argument(metavar="SOURCE...", help="A text file, a folder of them, -, a wiki's export, or git:REPO[:PATH]."),
]
Article = Annotated[
    str | None,
    typer.Option(metavar="NAME", autocompletion=articles, help="The article, instead of what the names say."),
]
At = Annotated[str | None, typer.Option(metavar="WHEN", help="When, instead of the name's date or now.")]

EXAMPLES = (
    ("recension snapshot story.txt", "keeps the file as the newest snapshot of `story`"),
    ("recension snapshot archive --dry-run", "says which file becomes which article, when and why"),
)


def command(
    context: typer.Context,
    sources: Sources,
    article: Article = None,
    at: At = None,
    encoding: Encoding = "utf-8",
    max_size: MaxSize = MOST,
    include: Include = None,
    exclude: Exclude = None,
    dates: Dates = None,
    day_first: DayFirst = None,
    named_by: NamedBy = None,
    tracked: Tracked = False,
    comments: Comments = False,
    branch: Branch = None,
    follow: Follow = True,
    raw: Raw = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be kept, and keep nothing.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Write a line of JSON for each.")] = False,
) -> int:
    """Keep texts as dated snapshots of their articles, byte for byte.

    A file's name, or its folder's, says the date and the article (story 17 Nov 2026.md); a file without a date is kept
    as of now. A folder is gone through to any depth. A wiki's export (.xml, or packed) and a git repository or bundle
    (git:REPO:docs/terms.md) have dates of their own. A text that is still the same is noted as a look.

    WHEN is 2020-01-07, 2020-01-07T01:21+04:00 or '2 days ago', for example; UTC without a zone.

    Exit status: 0, or 2 if one of the texts could not be kept; the others are.
    """
    from recension.cli.listening import Terminal
    from recension.sources import size

    run, heard = session(context), Terminal()
    options = _options(run, heard, article, at)._replace(encoding=encoding, most=size(max_size), comments=comments)
    options = options._replace(include=tuple(include or ()), exclude=tuple(exclude or ()), tracked=tracked, raw=raw)
    options = options._replace(dates=dates, day_first=day_first, named_by=named_by, branch=branch, follow=follow)
    _say_unheeded(sources, options, heard)
    return _keep(sources, options, run, heard, dry_run, json)


def _say_unheeded(sources: list[str], options: "Options", heard: "Terminal") -> None:
    """Says which of the options that were given have no effect on a repository, where one is among the sources."""
    from recension.sources import git

    given = {
        "--tracked": options.tracked,
        "--raw": options.raw,
        "--comments": options.comments,
        "--day-first": options.day_first is not None,
    }
    names = [name for name, is_given in given.items() if is_given]
    if names and any(git.takes(source) for source in sources):
        heard.remark(f"{', '.join(names)}: without effect on what is read from a git repository.")


def _keep(sources: list[str], options: "Options", run: Session, heard: "Terminal", dry_run: bool, json: bool) -> int:
    """Keeps what the sources hold, and tells what became of it; the exit status."""
    from recension.desk import keeping

    found = keeping.captures(sources, options, run.store, heard)
    with _store(run, {capture.article for capture in found}, dry_run) as store:
        kept = keeping.keep(found, store, run.now, heard)
        tally = _listed(kept, run) if dry_run and not json and terminal() else _told(kept, store, json, dry_run)
    _conclude(tally, heard, dry_run)
    return heard.status


def _options(run: Session, heard: "Terminal", article: str | None, at: str | None) -> "Options":
    """The options of a source that is heard and watched by the terminal."""
    from recension.cli.waiting import waiting
    from recension.desk.titles import Titles
    from recension.desk.tree_names import TreeNames
    from recension.reading.dates import moment
    from recension.sources import Options

    def watch(items: "Iterator[Any]", total: int, what: str) -> "Iterator[Any]":
        return heard.progress(total, what).over(items)

    named = Titles(run.store, article, heard.remark).named
    placed = TreeNames(run.store).named
    when = moment(at, run.now) if at is not None else None
    heeded = Options(run.now, article, when, remark=heard.remark, watch=watch, waiting=waiting)
    return heeded._replace(named=named, placed=placed)


def _store(run: Session, articles: set[str], dry_run: bool) -> "AbstractContextManager[Store]":
    """The store to write to; for a dry run, one that is thrown away."""
    return run.store.trial(articles) if dry_run else nullcontext(run.store)


def _told(kept: "Iterable[Kept]", store: "Store", json: bool, dry_run: bool) -> Counter[str]:
    """How many captures came to what. A line is written for each as it comes; in a dry run it names the source."""
    from recension.cli import output

    tally: Counter[str] = Counter()
    for capture, receipt in kept:
        tally[receipt.outcome] += 1
        output.write(_object(capture, receipt, store) if json else _line(capture if dry_run else None, receipt))
    return tally


def _listed(kept: "Iterable[Kept]", run: Session) -> Counter[str]:
    """The same, with one table of all of them."""
    from recension.telling import listing

    found = sorted(kept, key=lambda pair: (pair[1].article.casefold(), pair[1].entry.taken))
    rows = [(receipt, capture.origin, capture.why) for capture, receipt in found]
    run.show(listing.captures(rows, run.view))
    return Counter(receipt.outcome for _, receipt in found)


def _line(capture: "Capture | None", receipt: "Receipt") -> str:
    """What became of one capture, in a line for a person."""
    from recension.model import stamp
    from recension.telling.phrases import became
    from recension.telling.visible import one_line

    entry = receipt.entry
    kept = f"  @{entry.number}  {stamp(entry.taken)}  {entry.digest[7:19]}" if receipt.outcome == "kept" else ""
    source = f"  {one_line(capture.origin)}" + (f" ({capture.why})" if capture.why else "") if capture else ""
    return f"{one_line(receipt.article)}: {became(receipt)}{kept}{source}\n"


def _object(capture: "Capture", receipt: "Receipt", store: "Store") -> str:
    """The same as a line of JSON, with the whole digest, which only the file can give."""
    from msgspec import json

    from recension.cli import output
    from recension.model import stamp

    entry = receipt.entry
    value = {"outcome": str(receipt.outcome), "article": receipt.article, "number": entry.number}
    digest = store.get(receipt.article, entry).digest if entry.number else ""
    value |= {"taken": stamp(entry.taken), "seen": stamp(entry.seen), "digest": digest, "name": entry.name}
    value |= {"source": output.encoded(capture.origin).decode(), "why": capture.why}
    return json.encode(value).decode() + "\n"


def _conclude(tally: Counter[str], heard: "Terminal", dry_run: bool) -> None:
    """What became of all of them, on standard error."""
    if tally.total() + heard.count < 2 and not dry_run:
        return
    words = {"kept": "kept", "unchanged": "unchanged", "held": "already held", "gone": "found gone"}
    parts = [f"{tally[outcome]} {word}" for outcome, word in words.items() if tally[outcome]]
    parts += [f"{heard.count} not kept"] if heard.count else []
    told = ", ".join(parts or ["nothing to keep"])
    heard.remark(f"{told} (a dry run: nothing was written)." if dry_run else f"{told}.")
