"""Options and arguments that several commands share, with what a shell may complete them to."""

from pathlib import Path
from typing import Annotated

import typer


def _forms() -> list[str]:
    from recension import formats

    return list(formats.names())


def _kinds(incomplete: str) -> list[str]:
    """The kinds that the last name of a list with commas may become."""
    from recension.kinds.severity import OF_KIND

    done, comma, last = incomplete.rpartition(",")
    return [f"{done}{comma}{kind}" for kind in sorted(OF_KIND) if kind.startswith(last)]


def _severities() -> list[str]:
    from recension.model import Severity

    return [str(severity) for severity in Severity]


def articles(context: typer.Context, incomplete: str) -> list[str]:
    """The names of articles that the word may become."""
    from recension.cli import completing

    return completing.articles(context, incomplete)


def _revisions(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    from recension.cli import completing

    return completing.revisions(context, incomplete)


_FORM = typer.Option("--format", metavar="NAME", autocompletion=_forms, show_default=False)
Form = Annotated[str | None, _FORM]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write it to this file, whole or not at all."),
]


def tell_forms() -> None:
    """Lists the formats in the help of `--format`. Not done until help is wanted: it loads all of them."""
    _FORM.help = f"How it is to be written: {', '.join(_forms())}. Without it: as the suffix of -o says, else terminal."


Encoding = Annotated[str, typer.Option(metavar="NAME", help="How files and standard input are to be read.")]
MOST = "100 MB"
MaxSize = Annotated[
    str,
    typer.Option(
        "--max-size", metavar="SIZE", help="Refuse a text that is larger: 500 kB, 100 MB or 2 GB, for example."
    ),
]
Tracked = Annotated[bool, typer.Option("--tracked", help="Of a Word file, also what it was before.")]
Comments = Annotated[bool, typer.Option("--comments", help="Read comments, too, as notes.")]
Branch = Annotated[str | None, typer.Option(metavar="NAME", help="Of a repository, where its history ends.")]
Follow = Annotated[bool, typer.Option("--follow/--no-follow", help="Follow renamed files.")]
Dates = Annotated[
    str | None,
    typer.Option(
        metavar="WHICH,...",
        show_default=False,
        help="name, folder, document or mtime; of a commit: committer or author.",
    ),
]
DayFirst = Annotated[
    bool | None,
    typer.Option("--day-first/--month-first", show_default=False, help="What stands first in 03.04.2026."),
]
NamedBy = Annotated[
    str | None,
    typer.Option(metavar="file|folder", show_default=False, help="What names the articles in a folder."),
]
Include = Annotated[
    list[str] | None,
    typer.Option(metavar="GLOB", help="Of folders, only such files: '*.docx'."),
]
Exclude = Annotated[list[str] | None, typer.Option(metavar="GLOB", help="Of folders, nothing that is named so.")]
Raw = Annotated[bool, typer.Option("--raw", help="Keep the document beside its text, too.")]
Ignore = Annotated[
    str,
    typer.Option(
        "--ignore", metavar="KIND,...", autocompletion=_kinds, help="Do not tell changes of these kinds only."
    ),
]
Only = Annotated[
    str, typer.Option("--only", metavar="KIND,...", autocompletion=_kinds, help="Tell changes of these kinds only.")
]
Least = Annotated[
    str | None,
    typer.Option(
        "--min-severity",
        metavar="SEVERITY",
        autocompletion=_severities,
        help="Tell changes from here up: minor, copy-edit, reworded, factual, quoted.",
    ),
]
Undisclosed = Annotated[
    bool, typer.Option("--undisclosed", help="Tell only what is material and readers were told nothing of.")
]
Schema = Annotated[
    int | None,
    typer.Option(
        "--schema", metavar="NUMBER", show_default=False, help="Write JSON under this schema: 2, or 1, the one before."
    ),
]
Jobs = Annotated[
    int,
    typer.Option(
        metavar="NUMBER",
        min=0,
        help="Compare in so many processes at once; 0 is one for each processor.",
    ),
]
Article = Annotated[
    str | None, typer.Argument(metavar="[ARTICLE]", autocompletion=articles, help="One article, or all.")
]
Articles = Annotated[
    list[str] | None, typer.Argument(metavar="[ARTICLE]...", autocompletion=articles, help="Some articles, or all.")
]
Revision = Annotated[
    str,
    typer.Argument(metavar="ARTICLE[@WHEN]", autocompletion=_revisions, help="The article; the latest, without @WHEN."),
]
Stretches = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ARTICLE[@A..B]]...", autocompletion=_revisions, help="What to review; else all."),
]
Old = Annotated[
    str,
    typer.Argument(
        metavar="OLD", autocompletion=_revisions, help="A file, - for standard input, ARTICLE or ARTICLE@WHEN."
    ),
]
New = Annotated[
    str | None,
    typer.Argument(metavar="[NEW]", autocompletion=_revisions, help="The same, for the newer text."),
]
