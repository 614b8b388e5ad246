"""Other diff tools, each as a function from two texts to what it marks as removed and as added.

What is not installed is named as absent. `python -m benchmarks peers` runs all of them.
"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

Marks = Callable[[str, str], list[str]]


@dataclass(frozen=True, slots=True)
class Rival:
    """A tool by its name and version, and what it marks: the pieces removed and added, in no order."""

    name: str
    version: str
    marks: Marks


def installed() -> tuple[list[Rival], list[str]]:
    """The rivals that can be run here, and the names of those that cannot."""
    import platform

    rivals = [Rival("difflib, words", f"Python {platform.python_version()}", difflib_words)]
    absent = []
    for name, module, marks in (
        ("diff-match-patch", "diff_match_patch", semantic),
        ("redlines", "redlines", redlined),
    ):
        if find_spec(module):
            rivals.append(Rival(name, metadata.version(name), marks))
        else:
            absent.append(name)
    for name, marks in (("git", git_words), ("wdiff", wdiff), ("dwdiff", dwdiff)):
        if shutil.which(name):
            rivals.append(Rival("git word-diff" if name == "git" else name, _version(name), marks))
        else:
            absent.append(name)
    return rivals, absent


def _version(name: str) -> str:
    done = subprocess.run([name, "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"\d+(?:\.\d+)+", done.stdout)
    return found.group() if found else ""


def difflib_words(old: str, new: str) -> list[str]:
    """Words and the white space between them, through difflib."""
    before, after = re.findall(r"\s+|\w+|[^\w\s]", old), re.findall(r"\s+|\w+|[^\w\s]", new)
    opcodes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return ["".join(side) for tag, i, k, j, m in opcodes if tag != "equal" for side in (before[i:k], after[j:m])]


def semantic(old: str, new: str) -> list[str]:
    """diff-match-patch with its semantic clean-up, and without its clock."""
    from diff_match_patch import diff_match_patch

    tool = diff_match_patch()
    tool.Diff_Timeout = 0
    diffs = tool.diff_main(old, new)
    tool.diff_cleanupSemantic(diffs)
    return [words for kind, words in diffs if kind]


def redlined(old: str, new: str) -> list[str]:
    """What redlines strikes out or writes in."""
    from redlines import Redlines

    marked = Redlines(old, new, markdown_style="none").output_markdown
    return re.findall(r"<(?:del|ins)>(.*?)</(?:del|ins)>", str(marked), re.DOTALL)


def git_words(old: str, new: str) -> list[str]:
    """git diff --no-index --word-diff."""
    command = ["git", "diff", "--no-index", "--no-color", "--word-diff=porcelain", "--"]
    lines = on_files(command, old, new, encoding="utf-8").split("\n")
    body = [line for line in lines if not line.startswith(("---", "+++"))]
    return [line[1:] for line in body if line[:1] in ("-", "+")]


def wdiff(old: str, new: str) -> list[str]:
    """wdiff with its own marks."""
    return list(_bracketed(on_files(["wdiff"], old, new)))


def dwdiff(old: str, new: str) -> list[str]:
    """dwdiff with its own marks, words parted at punctuation."""
    return list(_bracketed(on_files(["dwdiff", "--punctuation"], old, new)))


def _bracketed(output: str) -> Iterator[str]:
    for match in re.finditer(r"\[-(.*?)-\]|\{\+(.*?)\+\}", output, re.DOTALL):
        yield match.group(1) or match.group(2) or ""


def on_files(command: list[str], old: str, new: str, encoding: str = "utf-8") -> str:
    """What a command prints about two files that hold the texts."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, name) for name in ("old", "new")]
        for file, words in zip(files, (old, new), strict=True):
            file.write_text(words if words.endswith("\n") else words + "\n", encoding=encoding, newline="")
        done = subprocess.run([*command, *map(str, files)], capture_output=True, check=False)
    return done.stdout.decode(encoding, "replace")
