"""What is no plain file in the place of one of an article's files: it is named, and the rest is told."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Recension


def _socket(path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch, socket.socket(socket.AF_UNIX) as made:
        patch.chdir(path.parent)  # the path of a socket must be short
        made.bind(path.name)


def _unreadable(path: Path) -> None:
    path.touch(0o000)
    if os.access(path, os.R_OK):
        pytest.skip("whoever runs this may read everything")


MAKERS: dict[str, Callable[[Path], None]] = {
    "pipe": os.mkfifo,
    "socket": _socket,
    "folder": Path.mkdir,
    "circle": lambda path: path.symlink_to(path.name),
    "gone elsewhere": lambda path: path.symlink_to("/nowhere/at/all"),
    "unreadable": _unreadable,
}


@pytest.fixture(params=MAKERS)
def odd(request: pytest.FixtureRequest, history: Path) -> Path:
    """The second snapshot of an article, in whose place something else stands."""
    path = sorted((history / "levy").glob("*.txt"))[1]
    path.unlink()
    MAKERS[request.param](path)
    return path


def test_a_snapshot_that_is_no_plain_file_is_named_and_the_rest_is_told(odd: Path, recension: Recension) -> None:
    for command in (["log"], ["log", "levy"], ["report"], ["review", "--plain"]):
        found = recension(*command)
        assert found.status == 2
        assert odd.name in found.err and "again; a repeat" not in found.err
        assert found.out
    assert "tax" in recension("log").out
    verified = recension("verify")
    assert (verified.status, verified.out.count(odd.name)) == (1, 1)
    assert "not the store's" not in verified.out
    assert recension("show", "levy").status == 0
    assert odd.name in recension("seal").err


@pytest.mark.parametrize("name", ["checks.jsonl", "reviews.jsonl"])
@pytest.mark.parametrize("make", MAKERS)
def test_lines_that_are_no_plain_file_are_named(make: str, name: str, history: Path, recension: Recension) -> None:
    path = history / "levy" / name
    path.unlink(missing_ok=True)
    MAKERS[make](path)
    verified = recension("verify")
    assert (verified.status, verified.out.count(f"levy/{name}")) == (1, 1)
    found = recension("review", "--plain")
    assert found.status == 2 and f"levy/{name}" in found.err
    assert "tax" in recension("log").out
