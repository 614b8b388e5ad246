from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from picture import ROOT


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The sample history in a store of its own."""
    copytree(ROOT / "snapshots", tmp_path / "snapshots")
    return tmp_path / "snapshots"


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An environment that says nothing of colours."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TEXTUAL_THEME", "TEXTUAL_ANIMATIONS"):
        monkeypatch.delenv(name, raising=False)
    yield
