"""The house as a whole: its arrows, its types, its style."""

import ast
import re
import shutil
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["ruff", "check", "."], id="lint"),
        pytest.param(["ruff", "format", "--check", "."], id="format"),
        pytest.param(["mypy"], id="types"),
        pytest.param(["lint-imports"], id="arrows"),
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


@cache
def nodes() -> list[tuple[Path, ast.AST]]:
    """All that is defined, called or said in the house, with its file."""
    return [(path, node) for path in SOURCES for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]


def test_no_test_patches_a_private_name_of_the_house() -> None:
    files = {path: path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py")}
    assert [(path.name, found[0]) for path, text in files.items() for found in PRIVATE.finditer(text)] == []


def test_no_two_rooms_have_a_class_of_the_same_name() -> None:
    names = Counter(node.name for _, node in nodes() if isinstance(node, ast.ClassDef))
    assert len(names) > 150
    assert [name for name, count in names.items() if count > 1] == []


def test_no_file_and_no_function_is_long() -> None:
    functions = [(path, node) for path, node in nodes() if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert len(functions) > 1000
    lengths = [(path.name, node.name, (node.end_lineno or 0) - node.lineno + 1) for path, node in functions]
    assert [one for one in lengths if one[-1] > 40] == []
    files = [(path.name, path.read_text(encoding="utf-8").count("\n")) for path in SOURCES]
    assert [one for one in files if one[-1] > 400] == []
