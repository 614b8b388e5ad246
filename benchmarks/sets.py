"""The sets that a benchmark runs on: JSON lines and folders of articles, and what is wrong with a file."""

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from recension.errors import Error

OURS = Path(__file__).parents[1] / "tests" / "quality"

Row = dict[str, Any]


def parser(name: str, small: str, about: str) -> argparse.ArgumentParser:
    """The parser of a benchmark's arguments: the set to run on, our own small one unless another is named."""
    parser = argparse.ArgumentParser(prog=f"python -m benchmarks {name}", description=about)
    parser.add_argument("file", nargs="?", type=Path, default=OURS / small, help=f"default: tests/quality/{small}")
    return parser


def rows(path: Path, needed: Sequence[str]) -> list[Row]:
    """The rows of a file of JSON lines, each of which has the fields that are needed."""
    found = []
    for number, line in enumerate(read(path).split("\n"), 1):
        if line.strip():
            found.append(_row(path, number, line, needed))
    if not found:
        raise Error(f"{path} has no rows", f"each line is a JSON object with {_listed(needed)}")
    return found


def read(path: Path) -> str:
    """The text of a file, or what is wrong with it as an error."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise Error(
            f"{path} cannot be read: {error.strerror}", "name another file, or none for our own small set"
        ) from None
    except UnicodeDecodeError as error:
        raise Error(f"{path} is not UTF-8 at byte {error.start}", "a set is a text file in UTF-8") from None


def _row(path: Path, number: int, line: str, needed: Sequence[str]) -> Row:
    hint = f"each line is a JSON object with {_listed(needed)}"
    try:
        row = json.loads(line)
    except ValueError as error:
        raise Error(f"{path}, line {number} is not JSON: {error}", hint) from None
    missing = [name for name in needed if not isinstance(row, dict) or name not in row]
    if missing:
        raise Error(f"{path}, line {number} lacks {_listed(missing)}", hint)
    return dict(row)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def articles(folder: Path) -> dict[str, str]:
    """The texts of a folder by name: of each folder within it the newest file, and each text file of its own."""
    if not folder.is_dir():
        raise Error(f"{folder} is not a folder", "name a folder of text files, or of folders of dated text files")
    newest = {file.parent.name: file for file in sorted(folder.glob("*/*.txt"))}
    found = newest | {file.stem: file for file in sorted(folder.glob("*.txt"))}
    if not found:
        raise Error(f"{folder} has no text files", "articles are files ending in .txt, or folders of them")
    return {name: read(file) for name, file in sorted(found.items())}
