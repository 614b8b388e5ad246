"""Help: a screen for each command with two examples that run, and a manual page that says the same."""

import re
import shlex
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from pages import DOCS, ROOT, lay, printed
from recension.cli.app import COMMANDS

EXAMPLES = [(name, line) for name in COMMANDS for line, _ in import_module(f"recension.cli.commands.{name}").EXAMPLES]
sys.path.insert(0, str(ROOT / "scripts"))
import manpage  # noqa: E402  # the script that writes the page


def told(command: str) -> str:
    return printed([command, "--help"], COLUMNS="80")


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_a_screen_and_shows_the_examples(command: str) -> None:
    lines = told(command).splitlines()
    assert len(lines) <= 48
    assert max(map(len, lines)) <= 80
    for name, example in EXAMPLES:
        assert name != command or f"  {example}" in "\n".join(lines)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_two_examples_of_itself(command: str) -> None:
    assert [command in line for name, line in EXAMPLES if name == command] == [True, True]


@pytest.mark.slow
@pytest.mark.parametrize("example", [example for _, example in EXAMPLES])
def test_an_example_of_the_help_runs(example: str, tmp_path: Path) -> None:
    settings = lay(tmp_path)
    done = subprocess.run(
        ["bash", "-c", example],
        cwd=tmp_path / "desk",
        env=settings,
        capture_output=True,
        text=True,
        input="",
        check=False,
    )
    assert done.returncode in ((0, 1) if " diff " in example else (0,)), done.stderr


def test_the_manual_page_is_what_the_script_writes() -> None:
    kept = (DOCS / "recension.1").read_text(encoding="utf-8")
    assert kept == manpage.page(), "python scripts/manpage.py writes it anew"
    assert all(f"recension {shlex.join([name])}" in kept for name in COMMANDS)


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed, for the manual page")
def test_the_manual_page_is_set_without_a_warning() -> None:
    words = ["groff", "-man", "-Tutf8", "-ww", str(DOCS / "recension.1")]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "--min-severity SEVERITY" in re.sub(".\b", "", done.stdout)  # bold is a letter upon a letter
