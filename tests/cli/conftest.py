import io
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache as kept
from pathlib import Path
from typing import NamedTuple

import pytest

import built
from recension.cli import main
from recension.store.cache import fingerprint

CODE = kept(fingerprint)
"""The mark of the code, which stays as it is: to look at its files anew took a tenth of each command here."""
NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)

FIRST = """Council raises the levy

5 May 2024 10:00 (UTC+01:00)

The council agreed on Monday to raise the levy to 12 pounds a year. "We had no choice," said its leader, Ann Lee.
"""
SECOND = FIRST.replace("12 pounds", "21 pounds")
THIRD = SECOND.replace("no choice", "no other choice")


class Outcome(NamedTuple):
    """What a command line came to."""

    status: int
    out: str
    err: str


Recension = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, an environment that says nothing, and a clock that stands."""
    for name in ("RECENSION_SNAPSHOTS", "RECENSION_DEBUG", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "PAGER", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("recension.cli.app.app", built.once)
    monkeypatch.setattr("recension.cli.app.clock", lambda: NOW)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the cache that is nobody's, and empty."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("RECENSION_CACHE", str(folder))
    monkeypatch.setattr("recension.store.cache.fingerprint", CODE)
    return folder


@pytest.fixture
def recension(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Recension:
    """Runs a command line within this process."""

    def run(*words: str | Path, piped: bytes = b"") -> Outcome:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(piped)))
        capsysbinary.readouterr()
        status = main([str(word) for word in words])
        captured = capsysbinary.readouterr()
        return Outcome(status, captured.out.decode(), captured.err.decode())

    return run


@pytest.fixture(scope="session")
def made() -> dict[str, bytes]:
    """The files of a store by their names, once a test has made it: to make it anew took a third of each test."""
    return {}


@pytest.fixture
def history(desk: Path, recension: Recension, made: dict[str, bytes]) -> Path:
    """A store with three snapshots of the article `levy`, one of `tax`; what they were kept from is beside it."""
    for name, text in (("levy/2024-05-01", FIRST), ("levy/2024-05-02T0930Z", SECOND), ("levy/2024-05-04", THIRD)):
        (desk / name).parent.mkdir(exist_ok=True)
        (desk / f"{name}.txt").write_text(text, encoding="utf-8")
    (desk / "tax.txt").write_text("A new tax\n\nNobody likes it.\n", encoding="utf-8")
    store = desk / "snapshots"
    for name, data in made.items():
        (store / name).parent.mkdir(parents=True, exist_ok=True)
        (store / name).write_bytes(data)
    if not made:
        assert recension("snapshot", "levy", "tax.txt").status == 0
        made |= {str(path.relative_to(store)): path.read_bytes() for path in store.rglob("*") if path.is_file()}
    return store
