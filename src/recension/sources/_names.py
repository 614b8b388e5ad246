"""The names of files and folders, however their paths are written."""

import os
from pathlib import Path
from unicodedata import normalize


def article(path: str) -> str:
    """The name of the file without its suffix, with its letters composed: macOS takes some names apart."""
    return normalize("NFC", stem_of(path))


def path_names(path: str) -> tuple[str, ...]:
    """Names for a file within a tree, the shorter first: its stem, with more and more of the folders around it, then
    the whole path with its suffix.

    >>> path_names("docs/terms/use.md")
    ('use', 'terms-use', 'docs-terms-use', 'docs-terms-use.md')
    """
    *above, name = normalize("NFC", path).split("/")
    parts = [*above, stem_of(name)]
    longer = ["-".join(parts[start:]) for start in reversed(range(len(parts)))]
    return tuple(dict.fromkeys([*longer, "-".join([*above, name])]))


def folder(path: str) -> str:
    """The name of the folder at `path`, however it was written, with its letters composed."""
    name = os.path.basename(path.rstrip("/"))
    return normalize("NFC", os.path.basename(os.path.realpath(path)) if name in ("", ".", "..") else name)


def written(path: str) -> str:
    """The path without what says nothing in it, as `Path` writes it, which takes longer."""
    path = path.rstrip("/") or path
    return str(Path(path)) if "//" in path or "./" in f"{path}/" else path


def stem_of(path: str) -> str:
    """The name of the file without its last suffix; a dot at either end of it begins none."""
    name = path.rpartition("/")[2]
    dot = name.rfind(".")
    return name[:dot] if 0 < dot < len(name) - 1 else name
