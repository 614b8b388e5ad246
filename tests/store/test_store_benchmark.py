"""The store's benchmark at its smallest size: that it runs and tells all, never how quick it was."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("benchmark")
    command = [sys.executable, "-m", "benchmarks", "store", "--quick", "--folder", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert not list(folder.iterdir()), "what was kept for the benchmark is taken away"
    assert "| one by one, a second |" in done.stderr
    return dict(json.loads(done.stdout))


def test_every_store_is_measured_at_what_it_can_do(told: dict[str, Any]) -> None:
    ((size, figures),) = told["sizes"].items()
    assert int(size) == 200
    stores = {"recension", "bare files", "SQLite", "git"} | ({"pygit2"} & told["versions"].keys())
    rates = figures["a_second"]
    assert rates["one"].keys() == rates["eight"].keys() == stores
    assert rates["bulk"].keys() == {"recension", "SQLite"}
    assert rates["check"].keys() == {"recension", "SQLite", "git"}
    for what in ("latest", "history"):
        assert figures["milliseconds"][what].keys() == stores - {"bare files"} | {"recension, opened anew"}
    assert all(rate > 0 for of in rates.values() for rate in of.values())


def test_the_ratios_and_the_machine_are_told(told: dict[str, Any]) -> None:
    (figures,) = told["sizes"].values()
    assert {"bare files", "SQLite", "git"} <= figures["one_by_one_to"].keys()
    assert figures["bare_to_sqlite"] > 0 and figures["bulk_to_sqlite_one_by_one"] > 0
    assert figures["latest_time_to"]["recension, opened anew"] > 0
    assert figures["disk_to_raw"]["recension"] > 1
    assert told["machine"]["cores"] and told["versions"]["git"]
