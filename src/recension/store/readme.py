"""What marks a folder as a store, for programs and for whoever finds it: its README, and a word to git."""

import os
import re
from pathlib import Path

from recension.errors import Error

MARKER = "README"
ATTRIBUTES = ".gitattributes"
FORMAT = 3
"""The newest form of a store that is known here. Format 1 had no line for it; its seals cover looks by their bytes.
Format 3 has snapshots that were read from a document, with `reader`, `author`, `reconstructed` and `original` in front
matter and documents in raw/, and looks that found an article gone."""

FIRST_LINE = b"Snapshots of articles, kept by recension\n"
README = (
    FIRST_LINE
    + b"Format: %d\n" % FORMAT
    + b"""
Each folder here is one article, and each .txt file in it is the article as it stood at one moment.
The name of a file is that moment in UTC and the first 12 digits of the file's SHA-256. The lines
between the two --- say when and from where it was captured; what follows is the text, byte for byte.
A text that was read from a document, such as a Word file, names its reader there. Where the lines say
"reconstructed: yes" nobody saw the text stand: a document tells it as an earlier state. Where they
say "original:", the document with that SHA-256 is in the folder raw/ beside it.

checks.jsonl   one line for each other look that found the text of a snapshot, or the article gone ("outcome"),
               and for each snapshot whose date comes from elsewhere, with the moment at which it was brought in
reviews.jsonl  one line for each decision of a reviewer: mark, kind, note, or its undoing
seals/         lists of checksums, each with that of the list before; from this folder,
               sha256sum -c seals/000001.sha256   says whether the files are still what they were

Nothing here is ever rewritten or deleted by the tool: do not edit the files, copy them.
Two stores are merged by copying the .txt files of both, and the files in raw/, into one folder, and the lines of one
checks.jsonl, and reviews.jsonl, to the end of the other. Seal both before; the seals of the other go
into a folder of their own, as seals/other/000001.sha256. Then make a new seal.
A file called .*.tmp is a write that was cut off, and can be deleted.
"""
)
GIT = b"""# git is to give these files back byte for byte, whatever it does with line ends elsewhere. Where two
# branches added lines, it keeps those of both; a seal of either is left whole, and git asks which one.
* -text -merge
*.jsonl merge=union
"""
_FORMAT = re.compile(rb"^Format: ([0-9]+)\r?$", re.MULTILINE)
_OPENING = 4096


def check_format(path: Path) -> None:
    """Returns if the store at `path` has a known format, or is not there yet; else Error."""
    try:
        found = _FORMAT.search(_opening(path))
    except NotADirectoryError as error:
        hint = "A store is a folder: name the one in which the folders of the articles are, or are to be."
        raise Error(f"There is no store at {path}: that is no folder.", hint) from error
    except OSError:
        return
    if found and int(found[1]) > FORMAT:
        raise Error(
            f"{path} is a store of format {int(found[1])}; this version of recension knows up to {FORMAT}.",
            "A newer version can read it. Nothing was read or written.",
        )


def is_store(path: Path) -> bool:
    """Whether the folder carries a store's README."""
    try:
        return _opening(path).startswith(FIRST_LINE)
    except OSError:
        return False


def _opening(path: Path) -> bytes:
    """The beginning of the store's README. A pipe in its place is not waited for: it is empty, or an OSError."""
    fd = os.open(path / MARKER, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        return os.read(fd, _OPENING)
    finally:
        os.close(fd)


def find_store(start: Path) -> Path | None:
    """The nearest folder `snapshots` that is a store, in `start` or in a folder above it."""
    here = start.absolute()
    return next((folder / "snapshots" for folder in (here, *here.parents) if is_store(folder / "snapshots")), None)
