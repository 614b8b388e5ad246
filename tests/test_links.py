"""Each link in the papers leads to something that is there: a file of the project, and a heading in it.

Links to other sites are not followed, as tests use no network.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pages import ROOT, name, pages

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
PAPERS = [*pages(), *(ROOT.glob("[A-Z]*.md"))]


def links(page: Path) -> Iterator[str]:
    """The targets of the links and pictures of the page that lead to this project."""
    for target in _LINK.findall(_CODE.sub("", page.read_text(encoding="utf-8"))):
        if not re.match(r"[a-z]+:", target):
            yield target


def anchors(page: Path) -> set[str]:
    """The names of the headings of the page, as a forge makes them and as the manual does."""
    headings = re.findall(r"^#+ (.+)$", _CODE.sub(_plain, page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", heading.lower()).strip()) for heading in headings}


def _plain(code: re.Match[str]) -> str:
    """What a code span holds; of a block nothing, since a # in it is no heading."""
    return "" if code.group().startswith("```") else code.group().strip("`")


def broken(page: Path) -> list[str]:
    """The targets that are not there."""
    found = []
    for target in links(page):
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.is_file() or (anchor and file.suffix == ".md" and anchor not in anchors(file)):
            found.append(target)
    return found


@pytest.mark.parametrize("page", dict.fromkeys(PAPERS), ids=name)
def test_every_link_leads_to_something_that_is_there(page: Path) -> None:
    assert broken(page) == []


def test_a_missing_file_and_a_missing_heading_are_found(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "# One `two`, three\n\n[x](b.md) [y](a.md#one-two-three) [z](#four)\n", encoding="utf-8"
    )
    assert broken(tmp_path / "a.md") == ["b.md", "#four"]
