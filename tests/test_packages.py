"""What is published can be used: the wheel alone runs the sample, the source archive has and runs its own tests."""

import os
import subprocess
import sys
import tarfile
import venv
from pathlib import Path

import pytest

from pages import ROOT

pytestmark = pytest.mark.slow


def said(command: list[str], folder: Path, **settings: str) -> str:
    """What the command prints, run in the folder. It must end well."""
    here = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTEST_ADDOPTS")}
    done = subprocess.run(command, cwd=folder, env=here | settings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (command, done.stdout[-3000:], done.stderr[-3000:])
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both packages, built from what is here without asking a network."""
    folder = tmp_path_factory.mktemp("dist")
    said([sys.executable, "-m", "hatchling", "build", "-d", str(folder)], ROOT)
    return folder


@pytest.fixture(scope="module")
def source(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive, unpacked."""
    folder = tmp_path_factory.mktemp("source")
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        archive.extractall(folder, filter="data")
    return next(folder.iterdir())


@pytest.fixture(scope="module")
def python(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a new environment with the wheel, with what it needs from this one, and nothing of this tree."""
    folder, wheel = tmp_path_factory.mktemp("clean"), next(built.glob("*.whl"))
    venv.create(folder / "environment", with_pip=False)
    python = folder / "environment" / "bin" / "python"
    pip = [f"{sys.base_prefix}/bin/python{sys.version_info[0]}.{sys.version_info[1]}", "-m", "pip"]
    said([*pip, "--python", str(python), "install", "--quiet", "--no-index", "--no-deps", str(wheel)], folder)
    packages = next(path for path in sys.path if path.endswith("site-packages"))
    ours = next((folder / "environment" / "lib").glob("python3*")) / "site-packages"
    (ours / "needed.pth").write_text(f"{packages}\n", encoding="utf-8")  # read after what is installed here
    return python


def test_the_wheel_runs_the_sample_by_itself(python: Path, source: Path, tmp_path: Path) -> None:
    where = said([str(python), "-c", "import recension; print(recension.__file__)"], tmp_path)
    assert where.startswith(str(python.parents[1]))
    store = str(source / "snapshots")
    told = said([str(python), "-m", "recension", "--snapshots", store, "report"], tmp_path, RECENSION_CACHE="")
    assert "Material, and not disclosed" in told
    assert "[-5,200-]{+5,300+}" in said([str(python), "-m", "recension", "demo"], tmp_path, RECENSION_CACHE="")
    said([str(python), "-m", "recension", "--snapshots", store, "report", "-o", "page.html"], tmp_path)
    assert "<title>" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_the_wheel_has_every_file_of_the_package_and_the_licences(python: Path) -> None:
    ours = next((python.parents[1] / "lib").glob("python3*")) / "site-packages"
    files = {path.relative_to(ROOT / "src") for path in (ROOT / "src" / "recension").rglob("*") if path.is_file()}
    assert {path for path in files if path.suffix != ".pyc" and not (ours / path).is_file()} == set()
    licences = next(ours.glob("recension-*.dist-info")) / "licenses"
    assert (licences / "LICENSE").is_file() and list(licences.rglob("LICENSE.wordnet"))


def test_the_source_archive_has_every_test_and_its_tests_run(source: Path) -> None:
    def files(folder: Path) -> set[str]:
        found = (path for room in ("tests", "benchmarks", "scripts", "docs") for path in (folder / room).rglob("*.*"))
        return {path.relative_to(folder).as_posix() for path in found if path.suffix != ".pyc"}

    assert len(files(ROOT)) > 200 and files(source) == files(ROOT)
    some = (
        "tests/test_report.py tests/test_readme.py tests/test_papers.py tests/test_links.py tests/test_tricky_cases.py"
    )
    command = [sys.executable, "-m", "pytest", "-m", "not slow", "-p", "no:cacheprovider", *some.split()]
    assert "[100%]" in said(command, source, PYTHONPATH=str(source / "src"))


def test_the_source_archive_gives_the_same_wheel(built: Path, source: Path, tmp_path: Path) -> None:
    said([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)], source)
    assert next(tmp_path.glob("*.whl")).read_bytes() == next(built.glob("*.whl")).read_bytes()


def test_on_windows_the_first_error_says_that_it_does_not_work_there() -> None:
    code = "import runpy, sys; sys.platform = 'win32'; runpy.run_module('recension', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "does not run on Windows" in done.stderr
