"""The papers beside the code: what a contributor and an installer find says what is so."""

import re
import tomllib

from pages import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_every_room_of_code_that_is_licensed_otherwise_says_so_in_the_package() -> None:
    licences = {path.relative_to(ROOT).as_posix() for path in (ROOT / "src").rglob("LICENSE*")}
    assert set(PROJECT["license-files"]) == licences | {"LICENSE"}
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")


def test_the_forms_of_issues_ask_for_two_texts_and_what_should_have_been_said() -> None:
    form = (ROOT / ".github" / "ISSUE_TEMPLATE" / "wrong-report.yml").read_text(encoding="utf-8")
    asked = dict(re.findall(r"id: (\w+)\n(?:.*\n)*?    validations:\n      required: (\w+)", form))
    assert {name: asked[name] for name in ("before", "after", "said", "wanted")} == dict.fromkeys(
        ("before", "after", "said", "wanted"), "true"
    )


def test_the_longest_line_is_the_same_for_an_editor_and_for_lint() -> None:
    editor = (ROOT / ".editorconfig").read_text(encoding="utf-8")
    lint = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["line-length"]
    assert f"max_line_length = {lint}\n" in editor
