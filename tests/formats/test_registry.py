import subprocess
import sys

import pytest
from made import E, report

from recension import formats
from recension.errors import Error
from recension.formats import View, get, names


def test_the_formats_are_found_by_their_files():
    assert names() == ("json", "plain", "terminal")
    assert all(get(name).name == name for name in names())


def test_an_unknown_format_is_an_error_that_names_the_known():
    with pytest.raises(Error) as trouble:
        get("telex")
    assert "telex" in trouble.value.message
    assert all(name in trouble.value.hint for name in names())


@pytest.mark.parametrize("name", ["style", "wrap", "__init__", "../json", ""])
def test_a_file_that_is_no_format_is_not_one(name):
    with pytest.raises(Error):
        get(name)


def test_every_format_says_what_it_is_for_and_ends_its_output_with_a_newline():
    made = report("The tide ", E("rose", "fell"), ".")
    for name in names():
        assert formats.get(name).summary
        assert formats.get(name).report(made, View()).endswith("\n")


def test_the_plain_path_loads_neither_rich_nor_another_format():
    program = "import sys; from recension.formats import get; get('plain'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert "recension.formats.plain" in loaded
    assert not {"rich", "wcwidth", "recension.formats.json", "recension.formats.terminal"} & set(loaded)
