"""The README that marks a folder as a store, for programs and for whoever finds it."""

from pathlib import Path

MARKER = "README"
FIRST_LINE = b"Snapshots of articles, kept by recension\n"
README = (
    FIRST_LINE
    + b"""
Each folder here is one article, and each .txt file in it is the article as it stood at one moment.
The name of a file is that moment in UTC and the first 12 digits of the file's SHA-256. The lines
between the two --- say when and from where it was captured; what follows is the text, byte for byte.

checks.jsonl   one line for each later look that found the text of a snapshot unchanged
reviews.jsonl  one line for each decision of a reviewer: mark, kind, note, or its undoing
seals/         lists of checksums, each with that of the list before; from this folder,
               sha256sum -c seals/000001.sha256   says whether the files are still what they were

Nothing here is ever rewritten or deleted by the tool: do not edit the files, copy them.
Two stores are merged by copying the .txt files of both into one folder, and the lines of one
checks.jsonl, and reviews.jsonl, to the end of the other; keep the seals of each apart, and make a new one.
A file called .*.tmp is a write that was cut off, and can be deleted.
"""
)


def is_store(path: Path) -> bool:
    """Whether the folder carries a store's README."""
    try:
        with (path / MARKER).open("rb") as file:
            return file.read(len(FIRST_LINE)) == FIRST_LINE
    except OSError:
        return False


def find_store(start: Path) -> Path | None:
    """The nearest folder `snapshots` that is a store, in `start` or in a folder above it."""
    here = start.absolute()
    return next((folder / "snapshots" for folder in (here, *here.parents) if is_store(folder / "snapshots")), None)
