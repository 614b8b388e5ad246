"""What is read from Word files agrees with pandoc, on files that it set and on random tracked changes; and what is
written here as tracked changes is read back as both texts."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

import recension
from recension.formats import get
from recension.telling.view import View
from word_files import both, change, docx, mark, p, r

needs_pandoc = pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")

TEXTS = {
    "headings": "# Tides\n\nOne.\n\n## High water\n\nTwo.\n\n### Neap\n\nThree.\n",
    "lists": "- oak\n- ash\n    - black ash\n    - white ash\n- elm\n\n1. moor\n2. fuel\n    a. coal\n3. sail\n",
    "restarts": "i. one\nii. two\n\nBetween.\n\n(C) big\n(D) bigger\n\nBetween.\n\n5. five\n6. six\n",
    "deep": "1. a\n    1. b\n        1. c\n            1. d\n        2. e\n2. f\n",
    "loose": "1.  First.\n\n    More of it.\n\n2.  Second.\n\n    - in\n\n    - out\n",
    "tables": "| Boat | Fee |\n|---|---|\n| Gull | 12 |\n| Tern | 14 |\n\nAfter.\n\n: A caption\n",
    "notes": "The quay[^1] is closed[^b].\n\n[^1]: Built in 1902.\n[^b]: See [it](https://a.example/n).\n\n    More.\n",
    "links": "See [it](https://quay.example/n?a=1&b=2), <https://quay.example> and [below](#tides).\n\n# Tides\n\nx\n",
    "quotes": "> Nobody asked us.\n>\n> Nobody will.\n\nSo he said.\n\nQuay\n:   A place for boats.\n",
    "breaks": "Line one  \nline two\n\n***\n\nRun `make all`:\n\n```\nfor x in a b\n  do\n```\n",
    "signs": "\"It's late\" --- so they say... 1--2.\n\nm^2^, H~2~O and ~~gone~~.\n\n- [ ] buy rope\n- [x] sell oars\n",
    "Swedish": "# Över fjärden\n\nFärjan går ”inte” – säger han. 5 % mindre.\n\n1. Först\n2. Sedan\n",
    "Japanese": "# 港\n\n船は来ない。\n\n1. 一つ\n2. 二つ\n",
    "Arabic": "# الميناء\n\nالقارب لا يأتي.\n",
}  # fmt: skip


def words(text: str) -> list[str]:
    """The words and figures, without where links lead and without the signs of notes, which each writes its own way."""
    text = re.sub(r"\[\^?[ivxc0-9]+\]:?", "", text)
    return re.findall(r"\w+", re.sub(r"\]\(<?[^)]*\)", "]", text))


def paragraphs(text: str) -> list[str]:
    """The paragraphs, each on one line."""
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


def pandoc(file: Path, *options: str) -> str:
    """What pandoc reads from a Word file as plain text."""
    command = ["pandoc", *options, "-t", "plain", "--wrap=none", str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def agree(raw: bytes, folder: Path, parts: Callable[[str], list[str]]) -> None:
    """Fails where the text with all changes refused, or accepted, has other parts than pandoc finds."""
    (folder / "made.docx").write_bytes(raw)
    for way, text in zip(("reject", "accept"), both(raw), strict=True):
        assert parts(text) == parts(pandoc(folder / "made.docx", f"--track-changes={way}"))


@pytest.mark.slow
@needs_pandoc
@pytest.mark.parametrize("name", TEXTS)
def test_a_file_that_pandoc_set_has_the_words_that_pandoc_reads(name: str, tmp_path: Path) -> None:
    made = tmp_path / "set.docx"
    subprocess.run(["pandoc", "-f", "markdown", "-o", str(made)], input=TEXTS[name].encode(), check=True)
    agree(made.read_bytes(), tmp_path, words)


@pytest.mark.slow
@needs_pandoc
@pytest.mark.parametrize("seed", range(4))
def test_random_tracked_changes_leave_the_paragraphs_that_pandoc_reads(seed: int, tmp_path: Path) -> None:
    dice = Random(seed)
    kinds = ["", "", "ins", "del", "moveFrom", "moveTo"]

    def run() -> str:
        kind, said = dice.choice(kinds), " ".join(dice.choices("quay boat gull tern pier".split(), k=2)) + " "
        return change(kind, r(said)) if kind else r(said)

    def paragraph() -> str:
        kind = dice.choice(["", *kinds])
        return p(*[run() for _ in range(dice.randint(0, 4))], properties=mark(kind) if kind else "")

    body = "".join(paragraph() for _ in range(80)) + p("The end.")
    agree(docx(body), tmp_path, paragraphs)


def test_what_is_written_as_tracked_changes_is_read_back_as_both_texts() -> None:
    old = "The lease\n\nThe rent is 800 crowns.\n\nCats may live here.\n\nThe yard is shared.\n"
    new = "The lease\n\nThe yard is shared.\n\nThe rent is 900 crowns a month.\n\nNo fires.\n"
    written = get("docx").report(recension.compare(old, new), View())
    assert isinstance(written, bytes)
    assert tuple(map(paragraphs, both(written))) == (paragraphs(old), paragraphs(new))
