"""The attacks among the benchmarks at their smallest: that they run, lose nothing, and leave nothing behind."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", ["kills", "full", "tampering", "hostile", "writers"])
def test_an_attack_finds_nothing_lost_and_leaves_nothing_behind(tmp_path: Path, name: str) -> None:
    command = [sys.executable, "-m", "benchmarks", name, "--rounds", "1", "--folder", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout)
    assert told["benchmark"] == name and told["failed"] == 0
    assert "|" in done.stderr or "skipped" in told
    assert not list(tmp_path.iterdir())
