"""The README tells the truth: its commands are run, its lists are complete, its two lines are what runs elsewhere.

`python tests/test_readme.py` writes what the commands print into it.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
CONSOLE = re.compile(r"```console\n\$ (recension .*)\n((?:.*\n)*?)```\n")


def output(command: str) -> str:
    """What a terminal of 88 columns would show, without colours."""
    here = {"PYTHONPATH": str(ROOT / "src"), "PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")}
    settings = here | {"COLUMNS": "88", "NO_COLOR": "1", "RECENSION_CACHE": ""}
    done = subprocess.run(
        [sys.executable, "-m", *command.split()], cwd=ROOT, env=settings, capture_output=True, text=True, check=False
    )
    return "\n".join(line.rstrip() for line in (done.stdout + done.stderr).splitlines()) + "\n"


@pytest.mark.slow
@pytest.mark.parametrize("command", [match.group(1) for match in CONSOLE.finditer(README.read_text())])
def test_a_command_prints_what_the_readme_shows(command: str) -> None:
    shown = {match.group(1): match.group(2) for match in CONSOLE.finditer(README.read_text())}
    assert output(command) == shown[command]


EXAMPLES = re.findall(r"```python\n(.*?)```", README.read_text(), re.DOTALL)


@pytest.mark.slow
@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_in_python_run(example: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", example], capture_output=True, text=True, check=False, cwd=README.parent
    )
    assert "'number'" in done.stdout or "'date'" in done.stdout or "repetition" in done.stdout, (
        done.stdout + done.stderr
    )


def test_the_table_of_kinds_is_the_table_of_severities() -> None:
    from recension.kinds.severity import OF_KIND

    rows = re.findall(r"^\| (minor|copy-edit|reworded|factual|quoted) \| (.*) \|$", README.read_text(), re.MULTILINE)
    shown = {kind.strip(): severity for severity, kinds in rows for kind in kinds.split(",")}
    assert shown == {kind: str(severity) for kind, severity in OF_KIND.items()}


def test_every_command_and_every_format_is_named() -> None:
    from recension.cli.app import COMMANDS

    readme = README.read_text()
    assert [name for name in COMMANDS if f"recension {name}" not in readme] == []
    assert with_forms(readme) == readme


def with_forms(readme: str) -> str:
    """The README with the table of formats that there are."""
    from recension import formats

    forms = map(formats.get, formats.names())
    rows = "".join(f"| {f.name} | {' '.join(f'`{suffix}`' for suffix in f.suffixes)} | {f.summary} |\n" for f in forms)
    return re.sub(r"(\| format \| suffix .*\n\|---\|---\|---\|\n)(?:\| .*\n)*", rf"\g<1>{rows}", readme)


def rewritten(readme: str) -> str:
    """The README with what its commands print, and its table of kinds."""
    from recension.kinds.severity import OF_KIND

    rows: dict[str, list[str]] = {}
    for kind, severity in OF_KIND.items():
        rows.setdefault(str(severity), []).append(kind)
    table = "\n".join(f"| {severity} | {', '.join(kinds)} |" for severity, kinds in rows.items())
    readme = re.sub(r"(\| severity \| kinds \|\n\|---\|---\|\n)(?:.+\n)+", rf"\g<1>{table}\n", readme)
    readme = with_forms(readme)
    return CONSOLE.sub(lambda match: f"```console\n$ {match.group(1)}\n{output(match.group(1))}```\n", readme)


if __name__ == "__main__":
    README.write_text(rewritten(README.read_text()))
