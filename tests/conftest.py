from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the cache that is nobody's, and empty."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("RECENSION_CACHE", str(folder))
    return folder
