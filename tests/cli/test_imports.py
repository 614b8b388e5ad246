"""What a command loads. A package that it has no use for would be paid for at each start."""

import os
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from conftest import FIRST, SECOND

TYPER = {"annotated_doc", "shellingham", "typer"}
ENGINE = TYPER | {"msgspec", "sentencex"}
# Of the standard library, and of our own: what some command has a use for, and costs as much as a small diff.
HEAVY = {"asyncio", "ctypes", "dataclasses", "email", "http", "importlib.metadata", "logging", "multiprocessing"}
HEAVY |= {"sqlite3", "ssl", "tomllib", "xml", "zoneinfo"}

COMMANDS = {
    "--help": TYPER,
    "diff old.txt new.txt": ENGINE,
    "diff levy@1..2": ENGINE,
    "log": ENGINE,
    "log levy": ENGINE,
    "report": ENGINE,
    "show levy": TYPER | {"msgspec"},
    "snapshot new.txt": TYPER | {"msgspec"},
}


@cache
def loaded(command: str) -> frozenset[str]:
    """The modules that the command has loaded at its end and a bare interpreter has not."""
    code = (
        "import sys; bare = set(sys.modules); from recension.cli import main; main(sys.argv[1:]);"
        "print(*(set(sys.modules) - bare), file=sys.stderr)"
    )
    line = [sys.executable, "-c", code, *command.split()]
    found = subprocess.run(line, capture_output=True, check=True, env={**os.environ, "COLUMNS": "80"})
    return frozenset(found.stderr.decode().splitlines()[-1].split())


@pytest.fixture(autouse=True)
def _texts(history: Path) -> None:
    for name, text in (("old.txt", FIRST), ("new.txt", SECOND)):
        (history.parent / name).write_text(text, encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_loads_the_packages_that_it_uses_and_no_other(command: str) -> None:
    packages = {name.partition(".")[0] for name in loaded(command)} - sys.stdlib_module_names - {"recension"}
    assert {name for name in packages if not name.startswith("_")} <= COMMANDS[command]


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_loads_nothing_heavy_that_it_has_no_use_for(command: str) -> None:
    used = {"sqlite3"} if command.startswith(("log", "report")) else set()  # the cache
    assert not loaded(command) & (HEAVY - used)


def test_help_loads_no_room_of_the_engine() -> None:
    ours = {name.split(".")[1] for name in loaded("--help") if name.startswith("recension.")}
    assert ours <= {"cli", "clock", "errors"}


@pytest.mark.slow
def test_two_files_are_compared_without_the_store() -> None:
    assert "recension.store" not in loaded("diff old.txt new.txt")


@pytest.mark.slow
@pytest.mark.skipif(not (find_spec("_sha2") or find_spec("_sha256")), reason="this Python has SHA-256 in OpenSSL only")
def test_two_files_are_compared_without_openssl() -> None:
    assert "_hashlib" not in loaded("diff old.txt new.txt")


@pytest.mark.slow
@pytest.mark.usefixtures("desk")
def test_msgspec_is_loaded_without_typing_extensions_which_others_may_load_after_it() -> None:
    code = (
        "import sys; from recension.cli import main; main(['diff', 'old.txt', 'new.txt']);"
        "assert 'typing_extensions' not in sys.modules; import typing_extensions"
    )
    subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=True)
