"""A run says what it could not test."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
THREE = """
import pytest
no_browser = pytest.mark.skipif(True, reason="there is no browser")

@no_browser
def test_one(): pass

@no_browser
def test_two(): pass

def test_three(): pytest.skip("there is no strace")
"""


def _said(folder: Path, test: str, *options: str) -> str:
    (folder / "conftest.py").write_bytes((HERE / "conftest.py").read_bytes())
    (folder / "absent.py").write_bytes((HERE / "absent.py").read_bytes())
    (folder / "test_it.py").write_text(test)
    line = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options, "--rootdir", str(folder)]
    return subprocess.run([*line, str(folder)], cwd=folder, capture_output=True, text=True, check=False).stdout


def test_a_run_says_what_it_could_not_test_and_how_often(tmp_path: Path) -> None:
    said = _said(tmp_path, THREE).splitlines()
    assert "2 not run: there is no browser" in said
    assert "1 not run: there is no strace" in said


def test_processes_side_by_side_say_it_too(tmp_path: Path) -> None:
    assert "2 not run: there is no browser" in _said(tmp_path, THREE, "-n", "2").splitlines()


def test_where_all_was_tested_it_says_nothing(tmp_path: Path) -> None:
    said = _said(tmp_path, "def test_one(): pass\n")
    assert "1 passed" in said and "not run" not in said and "could not" not in said
