"""The house as a whole: its arrows, its types, its style."""

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["ruff", "check", "."], id="lint"),
        pytest.param(["ruff", "format", "--check", "."], id="format"),
        pytest.param(["mypy"], id="types", marks=pytest.mark.slow),
        pytest.param(["lint-imports"], id="arrows", marks=pytest.mark.slow),
        pytest.param(["codespell"], id="spelling", marks=pytest.mark.slow),  # of the papers: see pyproject.toml
    ],
)
def test_the_house_is_in_order(command: list[str]) -> None:
    tool = shutil.which(command[0], path=str(Path(sys.executable).parent)) or shutil.which(command[0])
    assert tool, f"{command[0]} is not installed: pip install -e '.[dev]'"
    done = subprocess.run([tool, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


PRIVATE = re.compile(
    r"""(?:setattr|patch|patch\.object)\(\s*(?:f?"[^"]*\._|[\w.]+, "_)|^\s*(?!self\.)(\w+\.)+_[a-z]\w* = """,
    re.MULTILINE,
)


SOURCES = sorted((ROOT / "src").rglob("*.py"))


def test_no_test_patches_a_private_name_of_the_house() -> None:
    files = {path: path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py")}
    assert [(path.name, found[0]) for path, text in files.items() for found in PRIVATE.finditer(text)] == []


def test_no_two_rooms_have_a_class_of_the_same_name() -> None:
    texts = [path.read_text(encoding="utf-8") for path in SOURCES]
    names = Counter(name for text in texts for name in re.findall(r"^ *class _*(\w+)", text, re.MULTILINE))
    assert len(names) > 150
    assert [name for name, count in names.items() if count > 1] == []


def functions(lines: list[str]) -> Iterator[tuple[str, int]]:
    """The functions of a file that ruff has formatted, and how many lines each has: up to the next line set in less."""
    for start, line in enumerate(lines):
        found = re.match(r"( *)(?:async )?def (\w+)", line)
        if found:
            within = re.compile(rf" {{{len(found[1]) + 1}}}|$|{found[1]}\)")  # the end of its arguments, too
            body = list(takewhile(within.match, lines[start + 1 :]))
            yield found[2], len("\n".join([line, *body]).rstrip().split("\n"))


def test_no_file_and_no_function_is_long() -> None:
    lines = {path: path.read_text(encoding="utf-8").splitlines() for path in SOURCES}
    lengths = [(path.name, *found) for path in SOURCES for found in functions(lines[path])]
    assert len(lengths) > 1000 and max(length for *_, length in lengths) > 30
    assert [one for one in lengths if one[-1] > 40] == []
    assert [(path.name, len(found)) for path, found in lines.items() if len(found) > 400] == []


def test_the_length_of_a_function_is_that_of_all_its_lines() -> None:
    file = ["def one(", "    boat: str,", ") -> str:", "    def two() -> None:", "        pass", "", "    return boat"]
    assert [*functions([*file, "", "", "SAIL = 1"])] == [("one", 7), ("two", 2)]
