"""What each tool marks of a pair, in one common form: pieces that stay, go, come, or move, so that all look alike."""

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from importlib.util import find_spec
from itertools import groupby
from typing import NamedTuple

import recension
from benchmarks.rivals import on_files
from recension.telling.redline import Fate, runs

_PIECES = re.compile(r"\w+|\s+|[^\w\s]")
_LINES = re.compile(r"[^\n]*\n|[^\n]+\Z")
_ALIKE = 0.4  # of the words of two lines, from which on wikidiff2 compares the words within them


class Marked(NamedTuple):
    """A piece of a pair: what became of it (same, gone, come, moved away, moved here), and its text."""

    fate: str
    text: str


Marker = Callable[[str, str], Sequence[Marked]]

_FATES = {
    Fate.SAME: "same",
    Fate.REMOVED: "gone",
    Fate.DROPPED: "gone",
    Fate.ADDED: "come",
    Fate.MOVED_FROM: "moved away",
    Fate.MOVED_TO: "moved here",
}


def ours(old: str, new: str) -> list[Marked]:
    """This tool."""
    report = recension.compare(old, new)
    gone = (Fate.REMOVED, Fate.DROPPED, Fate.MOVED_FROM)
    texts = report.before.text, report.after.text
    found = (
        (run.fate, run.before.of(texts[0]) if run.fate in gone else run.after.of(texts[1])) for run in runs(report)
    )
    return [Marked(_FATES[fate], text) for fate, text in found]


def patience(old: str, new: str) -> list[Marked]:
    """patiencediff over words, marks and white space."""
    from patiencediff import PatienceSequenceMatcher

    one, two = _PIECES.findall(old), _PIECES.findall(new)
    return list(_opcodes(one, two, PatienceSequenceMatcher(None, one, two).get_opcodes()))


def wiki_style(old: str, new: str) -> list[Marked]:
    """As wikidiff2 does: lines first, then the words of lines that are alike and stand in each other's place."""
    one, two, found = _LINES.findall(old), _LINES.findall(new), list[Marked]()
    for tag, i, k, j, m in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Marked("same", "".join(one[i:k])))
            continue
        both = min(k - i, m - j)
        for before, after in zip(one[i : i + both], two[j : j + both], strict=True):
            found += _within(before, after)
        found += [Marked("gone", "".join(one[i + both : k])), Marked("come", "".join(two[j + both : m]))]
    return found


def _within(old: str, new: str) -> list[Marked]:
    one, two = _PIECES.findall(old), _PIECES.findall(new)
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return [Marked("gone", old), Marked("come", new)]
    return list(_opcodes(one, two, matcher.get_opcodes()))


def semantic(old: str, new: str) -> list[Marked]:
    """diff-match-patch with its semantic clean-up."""
    from diff_match_patch import diff_match_patch

    tool = diff_match_patch()
    tool.Diff_Timeout = 10
    diffs = tool.diff_main(old, new)
    tool.diff_cleanupSemantic(diffs)
    return [Marked({-1: "gone", 0: "same", 1: "come"}[kind], words) for kind, words in diffs]


def redlined(old: str, new: str) -> list[Marked]:
    """redlines, with its marks of paragraphs as ends of lines."""
    from redlines import Redlines

    text = str(Redlines(old, new, markdown_style="none").output_markdown).replace("¶", "\n")
    return list(_tagged(text, r"<(?P<gone>del)>(.*?)</del>|<(?P<come>ins)>(.*?)</ins>"))


def git_words(old: str, new: str) -> list[Marked]:
    """git diff --word-diff, all of the text as context."""
    command = ["git", "diff", "--no-index", "--no-color", "--word-diff=porcelain", "-U1000000", "--"]
    body = on_files(command, old, new).partition("\n@@")[2].partition("\n")[2]
    fates = {" ": "same", "-": "gone", "+": "come", "~": "same"}
    lines = [line for line in body.split("\n") if line[:1] in fates]
    return [Marked(fates[line[0]], "\n" if line == "~" else line[1:]) for line in lines]


def _opcodes(
    one: Sequence[str], two: Sequence[str], opcodes: Sequence[tuple[str, int, int, int, int]]
) -> Iterator[Marked]:
    for tag, i, k, j, m in opcodes:
        if tag == "equal":
            yield Marked("same", "".join(one[i:k]))
        else:
            yield Marked("gone", "".join(one[i:k]))
            yield Marked("come", "".join(two[j:m]))


def _tagged(text: str, rule: str) -> Iterator[Marked]:
    at = 0
    for found in re.finditer(rule, text, re.DOTALL):
        yield Marked("same", text[at : found.start()])
        gone = found["gone"] is not None
        yield Marked("gone" if gone else "come", found[2] if gone else found[4])
        at = found.end()
    yield Marked("same", text[at:])


def joined(pieces: Sequence[Marked]) -> list[Marked]:
    """The pieces without empty ones, neighbours of one fate as one."""
    kept = [piece for piece in pieces if piece.text]
    return [Marked(fate, "".join(one.text for one in some)) for fate, some in groupby(kept, key=lambda one: one.fate)]


TOOLS: dict[str, tuple[Marker, str]] = {
    "recension": (ours, ""),
    "patiencediff": (patience, "patiencediff"),
    "wikidiff2 style": (wiki_style, ""),
    "diff-match-patch": (semantic, "diff_match_patch"),
    "redlines": (redlined, "redlines"),
    "git --word-diff": (git_words, "git"),
}
"""Each tool by its name, with the module or the program that it needs."""


def absent() -> list[str]:
    """The names of the tools that cannot be run here."""
    return [name for name, (_, needs) in TOOLS.items() if needs and not (find_spec(needs) or shutil.which(needs))]
