"""The README and the manual tell the truth: their commands are run, and their lists are complete.

`python tests/test_readme.py` writes what commands print, and the tables of kinds and of forms, into all pages.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from pages import DOCS, README, ROOT, lay, name, pages, printed

CONSOLE = re.compile(r"```console\n\$ (recension .*)\n((?:.*\n)*?)```\n")
SHELL = re.compile(r"```sh\n(.*?)```\n", re.DOTALL)
PYTHON = re.compile(r"```python\n(.*?)```\n", re.DOTALL)
KINDS, FORMS = DOCS / "kinds.md", DOCS / "forms.md"
EXAMPLE = re.compile(r"^\| (?P<kind>[a-z-]+) \| (?P<severity>.*)\| `(?P<marked>.+)` \|(?P<says>.*)\|$", re.MULTILINE)
_REMOVED, _ADDED = re.compile(r"\[-(.*?)-\]", re.DOTALL), re.compile(r"\{\+(.*?)\+\}", re.DOTALL)


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def output(command: str) -> str:
    """What a terminal of 88 columns would show, without colours."""
    told = printed(re.findall(r"'[^']*'|\S+", command)[1:])
    return "\n".join(line.rstrip() for line in told.splitlines()) + "\n"


def shown() -> Iterator[tuple[str, str, str]]:
    """Each command with its output: the page, the command, the output."""
    for page in pages():
        for match in CONSOLE.finditer(read(page)):
            yield name(page), match.group(1), match.group(2)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("page", "command", "printed"), [pytest.param(*each, id=f"{each[0]}: {each[1]}") for each in shown()]
)
def test_a_command_prints_what_the_page_shows(page: str, command: str, printed: str) -> None:
    assert output(command) == printed, page


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page in pages() if SHELL.search(read(page))], ids=name)
def test_the_commands_of_a_page_can_be_run_one_after_the_other(page: Path, tmp_path: Path) -> None:
    missing = [tool for tool in ("pandoc", "patch", "sha256sum") if f"{tool} " in read(page) and not shutil.which(tool)]
    if missing:
        pytest.skip(f"{' and '.join(missing)} not installed, for {name(page)}")
    settings = lay(tmp_path)
    for line in "".join(SHELL.findall(read(page))).splitlines():
        command = ["bash", "-c", f"set -o pipefail; {line}"]
        done = subprocess.run(
            command, cwd=tmp_path / "desk", env=settings, capture_output=True, text=True, input="", check=False
        )
        assert done.returncode in ((0, 1) if "recension diff" in line else (0,)), (line, done.stdout, done.stderr)


@pytest.mark.slow
@pytest.mark.parametrize(("page", "example"), [(page, each) for page in pages() for each in PYTHON.findall(read(page))])
def test_the_examples_in_python_run(page: Path, example: str) -> None:
    command = [sys.executable, "-c", dedent(example)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, (name(page), done.stderr)
    assert bool(done.stdout) == ("print(" in example)


def test_the_readme_is_a_screen_or_two() -> None:
    assert len(read(README).splitlines()) <= 150


def test_every_page_of_the_manual_is_linked_from_the_readme() -> None:
    assert [
        name(page)
        for page in pages()
        if page not in (README, DOCS / "index.md") and f"]({name(page)}" not in read(README)
    ] == []


def test_each_command_has_a_page_and_each_page_a_command() -> None:
    from recension.cli.app import COMMANDS

    assert {page.stem for page in (DOCS / "commands").glob("*.md")} == set(COMMANDS)
    for command in COMMANDS:
        assert f"recension {command}" in read(DOCS / "commands" / f"{command}.md")


def test_the_table_of_severities_has_every_kind() -> None:
    from recension.kinds.severity import OF_KIND

    rows = re.findall(r"^\| (minor|copy-edit|reworded|factual|quoted) \| (.*) \|$", read(KINDS), re.MULTILINE)
    found = {kind.strip(): severity for severity, kinds in rows for kind in kinds.split(",")}
    assert found == {kind: str(severity) for kind, severity in OF_KIND.items()}


def test_each_kind_has_an_example_and_the_tool_says_of_it_what_the_page_says() -> None:
    from recension.kinds.severity import OF_KIND

    assert {match["kind"] for match in EXAMPLE.finditer(read(KINDS))} == set(OF_KIND) - {"restored"}
    assert with_examples(read(KINDS)) == read(KINDS)


def test_every_form_is_in_the_table_of_forms() -> None:
    assert with_forms(read(FORMS)) == read(FORMS)


def with_forms(page: str) -> str:
    """The page with the table of the forms that there are."""
    from recension import formats

    forms = map(formats.get, formats.names())
    rows = "".join(f"| {f.name} | {' '.join(f'`{suffix}`' for suffix in f.suffixes)} | {f.summary} |\n" for f in forms)
    return re.sub(r"(\| format \| suffix .*\n\|---\|---\|---\|\n)(?:\| .*\n)*", rf"\g<1>{rows}", page)


def with_severities(page: str) -> str:
    """The page with the table of the kinds of each severity."""
    from recension.kinds.severity import OF_KIND

    rows: dict[str, list[str]] = {}
    for kind, severity in OF_KIND.items():
        rows.setdefault(str(severity), []).append(kind)
    table = "\n".join(f"| {severity} | {', '.join(kinds)} |" for severity, kinds in rows.items())
    return re.sub(r"(\| severity \| kinds \|\n\|---\|---\|\n)(?:.+\n)+", rf"\g<1>{table}\n", page)


def with_examples(page: str) -> str:
    """The page with what the tool says of the example of each kind."""
    return EXAMPLE.sub(
        lambda row: "| {} | {} | `{}` | {} |".format(row["kind"], *told(row["kind"], row["marked"])), page
    )


def told(kind: str, marked: str) -> tuple[str, str, str]:
    """The severity, the example and the reason that the tool gives for the kind, with the other kinds of the change."""
    import recension

    example = marked.replace("↵", "\n\n")
    old, new = _ADDED.sub("", _REMOVED.sub(r"\1", example)), _REMOVED.sub("", _ADDED.sub(r"\1", example))
    change = next(change for change in recension.compare(old, new).changes if kind in change.kinds)
    because = next(evidence.because for evidence in change.evidence if evidence.kind == kind)
    others = ", ".join(other for other in change.kinds if other != kind)
    return str(change.severity), marked, because + (f" (also {others})" if others else "")


def rewritten(page: str) -> str:
    """A page with what its commands print, and its tables."""
    page = with_examples(with_forms(with_severities(page)))
    return CONSOLE.sub(lambda match: f"```console\n$ {match.group(1)}\n{output(match.group(1))}```\n", page)


if __name__ == "__main__":
    for each in pages():
        each.write_text(rewritten(read(each)), encoding="utf-8")
