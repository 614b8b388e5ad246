"""`recension snapshot`: keep texts as they are now, or as they were."""

from collections import Counter
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Annotated

import typer

from recension.cli.choices import MOST, Branch, Dates, Encoding, Follow, MaxSize, articles
from recension.cli.session import Session, session

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from recension.cli.listening import Terminal
    from recension.kept import Receipt
    from recension.sources import Options
    from recension.store import Store

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...", help="A text file, -, a folder of dated files, a wiki's export, or git:REPO[:PATH]."
    ),
]
Article = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", autocompletion=articles, help="The article they are of, instead of what the names say."
    ),
]
At = Annotated[
    str | None, typer.Option(metavar="WHEN", help="When it was captured, instead of the name's date or now.")
]

EXAMPLES = (
    ("recension snapshot story.txt", "keeps the file as the newest snapshot of `story`"),
    ("recension snapshot archive/*.txt --dry-run", "says what would be kept of dated files"),
)


def command(
    context: typer.Context,
    sources: Sources,
    article: Article = None,
    at: At = None,
    encoding: Encoding = "utf-8",
    max_size: MaxSize = MOST,
    branch: Branch = None,
    dates: Dates = None,
    follow: Follow = True,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be kept, and keep nothing.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Write a line of JSON for each.")] = False,
) -> int:
    """Keep texts as dated snapshots of their articles, byte for byte.

    The article's name is the file's stem; for a file whose name begins with a date (2015-01-16T175631Z.txt) it is
    its folder's name, and the date is when it was captured. A text that is still the same is noted as a look. The
    revisions in a wiki's export (.xml, or packed: .xml.gz, .bz2, .xz, .lzma) have their own dates and titles. So has
    the history that a git repository or bundle has of a text, or of all texts in a folder: git:REPO:docs/terms.md

    WHEN is 2020-01-07, 2020-01-07T01:21+04:00, 20200107T012100Z or '2 days ago', for example; UTC without a zone.

    Exit status: 0, or 2 if one of the texts could not be kept; the others are.
    """
    from recension.cli.listening import Terminal
    from recension.desk import keeping
    from recension.reading.dates import moment as read_moment
    from recension.sources import size

    run, heard = session(context), Terminal()
    moment = read_moment(at, run.now) if at is not None else None
    options = _options(run, heard, article)._replace(at=moment, encoding=encoding, most=size(max_size))
    options = options._replace(branch=branch, dates=dates, follow=follow)
    found = keeping.captures(sources, options, run.store, heard)
    with _store(run, {capture.article for capture in found}, dry_run) as store:
        tally = _told(keeping.keep(found, store, run.now, heard), store, json)
    _conclude(tally, heard, dry_run)
    return heard.status


def _options(run: Session, heard: "Terminal", article: str | None) -> "Options":
    """The options of a source that is heard and watched by the terminal."""
    from recension.cli.waiting import waiting
    from recension.desk.titles import Titles
    from recension.desk.tree_names import TreeNames
    from recension.sources import Options

    def watch(items: "Iterator[bytes]", total: int, what: str) -> "Iterator[bytes]":
        return heard.progress(total, what).over(items)

    named = Titles(run.store, article, heard.remark).named
    placed = TreeNames(run.store).named
    return Options(run.now, article, remark=heard.remark, watch=watch, waiting=waiting, named=named, placed=placed)


def _store(run: Session, articles: set[str], dry_run: bool) -> "AbstractContextManager[Store]":
    """The store to write to; for a dry run, one that is thrown away."""
    return run.store.trial(articles) if dry_run else nullcontext(run.store)


def _told(receipts: "Iterable[Receipt]", store: "Store", json: bool) -> Counter[str]:
    """How many captures came to what. A line is written for each as it comes."""
    from recension.cli import output

    tally: Counter[str] = Counter()
    for receipt in receipts:
        tally[receipt.outcome] += 1
        output.write(_object(receipt, store) if json else _line(receipt))
    return tally


_WORDS = {
    "kept": "kept",
    "unchanged": "unchanged since @{number}, {taken}",
    "held": "already held as @{number}",
    "gone": "gone after @{number}",
}


def _line(receipt: "Receipt") -> str:
    """What became of one capture, in a line for a person."""
    from recension.model import stamp
    from recension.telling.visible import one_line

    entry = receipt.entry
    what = _WORDS[receipt.outcome].format(number=entry.number, taken=stamp(entry.taken))
    kept = f"  @{entry.number}  {stamp(entry.taken)}  {entry.digest[7:19]}" if receipt.outcome == "kept" else ""
    return f"{one_line(receipt.article)}: {what}{kept}\n"


def _object(receipt: "Receipt", store: "Store") -> str:
    """The same as a line of JSON, with the whole digest, which only the file can give."""
    from msgspec import json

    from recension.model import stamp

    entry = receipt.entry
    value = {"outcome": str(receipt.outcome), "article": receipt.article, "number": entry.number}
    digest = store.get(receipt.article, entry).digest if entry.number else ""
    value |= {"taken": stamp(entry.taken), "seen": stamp(entry.seen), "digest": digest, "name": entry.name}
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
