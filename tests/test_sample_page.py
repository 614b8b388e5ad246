"""The page of the sample history that the README links is what the command writes.

`python tests/test_sample_page.py` writes it anew.
"""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "sample-history.html"


def write(target: Path) -> None:
    """Runs the command that the README names, with another file to write to."""
    command = [sys.executable, "-m", "recension", "report", "us-letter-to-baghdad", "-o", str(target)]
    subprocess.run(command, cwd=ROOT, check=True)


@pytest.mark.slow
def test_the_page_is_what_the_command_writes(tmp_path: Path) -> None:
    write(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == PAGE.read_text(encoding="utf-8")


def test_the_readme_links_the_page_and_names_the_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "](docs/sample-history.html)" in readme
    assert "recension report us-letter-to-baghdad -o docs/sample-history.html" in readme


if __name__ == "__main__":
    write(PAGE)
