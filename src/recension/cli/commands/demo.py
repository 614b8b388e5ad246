"""`recension demo`: two minutes with a copy of the sample history."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, chdir, contextmanager
from pathlib import Path
from typing import Annotated

import typer

from recension.cli import output
from recension.cli.choices import Output
from recension.errors import Error

EXAMPLES = (
    ("recension demo", "a snapshot, a comparison and a review, step by step"),
    ("recension demo -o demo.html", "the history of the sample as a page for a browser"),
)
_ARTICLE = "us-letter-to-baghdad"
_OLD, _NEW = "5,200", "5,300"
_WELCOME = """
This is a copy of a news story that was changed six times within fifteen hours. Its seven
versions are kept as snapshots. The copy is in {place}, and nothing of yours is used.

1. A snapshot. Three hours later the story is looked at again, and saved as a file. A figure
   in it is another one now. Recension keeps the new text, with its moment:
"""
_COMPARED = """
2. A comparison. What changed between the last two snapshots? A removed word stands struck out
   or as [-...-], an added one underlined or as {+...+}. Below the text stands what was done, of
   which kind the change is, how severe it is, where it stands, and why:
"""
_REVIEWED = """
3. A review. You go through what is new, and decide of each change. The answers are one letter:
   r (or the space bar, on the whole screen) marks it as reviewed, ! flags it, c writes a note,
   ? lists all letters, and q leaves. What you decide is kept beside the article.
"""
_WRITTEN = """
3. The whole history as a page, with a timeline and every change. Open the file in a browser:
"""
_END = """
That was all. To keep a text of your own:   recension snapshot FILE
To see the history that you came from:      recension report
The manual begins with first steps:         docs/first-steps.md
"""


def command(
    file: Output = None,
    plain: Annotated[bool, typer.Option("--plain", help="Review by questions, not on the whole screen.")] = False,
    keep: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Work in this new folder, and leave it there to play with.")
    ] = None,
) -> int:
    """Take you through a snapshot, a comparison and a review in two minutes.

    It works on a copy of the sample history. With -o the history is written as a page instead of being reviewed.
    Where no person is at the terminal, nothing is asked.
    """
    target = file.absolute() if file is not None else None
    with _copy(keep):
        return _walk(target, plain, output.terminal() and output.asks(), keep is not None)


def _walk(target: Path | None, plain: bool, asked: bool, kept: bool) -> int:
    """The steps, one after the other, until one fails or the person leaves; the status of the last."""
    place = Path.cwd().name if kept else "a folder that is gone when you leave"
    steps = [
        (_WELCOME.format(place=place), ["snapshot", f"{_ARTICLE}.txt", "--at", "2020-01-07T15:00"]),
        (_COMPARED, ["diff", _ARTICLE]),
        _last(target, plain, asked),
    ]
    for number, (words, line) in enumerate(steps):
        if number and asked and not _goes_on():
            return 0
        output.write(f"{words}\n   $ recension {' '.join(line)}\n\n")
        output.flush()
        status = _run(line)
        if status not in (0, 1):
            return status
    output.write(_END)
    return 0


def _last(target: Path | None, plain: bool, asked: bool) -> tuple[str, list[str]]:
    """The last step: a page, where one is wanted, else a review; written out, where nobody can be asked."""
    if target is not None:
        return _WRITTEN, ["report", _ARTICLE, "-o", str(target)]
    how = ["--format", "plain"] if not asked else ["--plain"] if plain else []
    return _REVIEWED, ["review", f"{_ARTICLE}@7..8", *how]


def _goes_on() -> bool:
    """Whether the person wants the next step: any line but one that begins with q."""
    output.write("\nPress Enter to go on, or q and Enter to leave: ")
    output.flush()
    line = sys.stdin.buffer.readline()  # its bytes: the review sets how they are decoded, before it reads the first
    return bool(line) and not line.strip().lower().startswith(b"q")


def _run(line: list[str]) -> int:
    """The status of a command line of the demonstration, in the folder of the copy."""
    from recension.cli import main

    return main(["--snapshots", "snapshots", "--no-pager", *line])


@contextmanager
def _copy(keep: Path | None) -> Iterator[None]:
    """A folder with a copy of the sample and the file of a newer version, as the current one for so long."""
    from shutil import copytree
    from tempfile import TemporaryDirectory

    with ExitStack() as held:
        if keep is None:
            folder = Path(held.enter_context(TemporaryDirectory(prefix="recension-demo-")))
        else:
            folder = keep
            if folder.exists():
                raise Error(f"{str(folder)!r} is there already.", "Name a folder that is not there yet.")
        copytree(_sample(), folder / "snapshots")
        newest = max((folder / "snapshots" / _ARTICLE).glob("*.txt")).read_text(encoding="utf-8")
        text = newest.split("---\n", 2)[2].replace(_OLD, _NEW)
        (folder / f"{_ARTICLE}.txt").write_text(text, encoding="utf-8")
        held.enter_context(chdir(folder))
        yield


def _sample() -> Path:
    """The sample history: in the package where it was installed, else in the folder of the code."""
    package = Path(__file__).parents[2]
    for folder in (package / "sample", package.parents[1] / "snapshots"):
        if (folder / _ARTICLE).is_dir():
            return folder
    raise Error("The sample history is not there.", "Install Recension anew: the sample comes with it.")
