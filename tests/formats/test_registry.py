import subprocess
import sys
from pathlib import Path

import pytest

from recension import formats
from recension.errors import Error
from recension.formats import get, named, names


def test_the_formats_are_found_by_their_files() -> None:
    folder = Path(formats.__file__).parent
    files = (file for file in folder.rglob("*.py") if "\nregister(" in file.read_text())
    found = {file.relative_to(folder).parts[0].removesuffix(".py") for file in files}
    assert set(names()) == found
    assert {"json", "plain", "terminal"} <= found


def test_the_suffix_of_a_file_says_its_format_and_the_longest_wins() -> None:
    assert named("notes.txt").name == "plain"
    assert named("there/A.MD").name == "markdown"
    assert named("a.critic.md").name == "critic"


@pytest.mark.parametrize("file", ["notes", "a.telex", "md", ""])
def test_a_name_that_says_no_format_is_an_error_that_names_the_suffixes(file: str) -> None:
    with pytest.raises(Error) as trouble:
        named(file)
    assert ".md" in trouble.value.hint


def test_no_two_formats_have_the_same_suffix() -> None:
    suffixes = [suffix for name in names() for suffix in get(name).suffixes]
    assert len(suffixes) == len(set(suffixes))


def test_an_unknown_format_is_an_error_that_names_the_known() -> None:
    with pytest.raises(Error) as trouble:
        get("telex")
    assert "telex" in trouble.value.message
    assert all(name in trouble.value.hint for name in names())


@pytest.mark.parametrize("name", ["style", "wrap", "__init__", "../json", ""])
def test_a_file_that_is_no_format_is_not_one(name: str) -> None:
    with pytest.raises(Error):
        get(name)


@pytest.mark.slow
def test_the_plain_path_loads_neither_rich_nor_another_format() -> None:
    program = "import sys; from recension.formats import get; get('plain'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert "recension.formats.plain" in loaded
    assert not {"rich", "wcwidth", "recension.formats.json", "recension.formats.terminal"} & set(loaded)
