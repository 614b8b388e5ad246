"""A blind ranking: every tool's marks give both texts, no page names a tool, and the ranks are counted right."""

import json
from pathlib import Path

import pytest
from benchmarks import blind, blinded

from recension.errors import Error

OLD = "The mill ground rye.\n\nIt stood by the weir.\n\nTwo men <worked> there.\n"
NEW = "The mill ground wheat.\n\nTwo men <worked> there at night.\n\nIt stood by the weir.\n"


@pytest.mark.parametrize("name", [name for name in blinded.TOOLS if name not in blinded.absent()])
def test_what_each_tool_marks_gives_both_texts(name: str) -> None:
    marked = blinded.TOOLS[name][0](OLD, NEW)
    new = "".join(text for fate, text in marked if fate in ("same", "come", "moved here"))
    old = "".join(text for fate, text in marked if fate in ("same", "gone", "moved away"))
    assert (old.split(), new.split()) == (OLD.split(), NEW.split())
    assert any(fate != "same" for fate, _ in marked)


@pytest.fixture
def histories(tmp_path: Path) -> Path:
    for article in ("mill", "weir"):
        folder = tmp_path / "histories" / article
        folder.mkdir(parents=True)
        for day, text in enumerate((OLD, NEW, OLD), 1):
            (folder / f"2020-01-0{day}.txt").write_text(text)
    return tmp_path / "histories"


def test_pages_name_no_tool_and_the_key_lies_apart(histories: Path, tmp_path: Path) -> None:
    out, key = tmp_path / "pages", tmp_path / "key.json"
    words = [str(histories), "--out", str(out), "--key", str(key), "--pairs", "3"]
    assert blind.main(words)["pairs"] == 3
    pages = {page.name: page.read_text() for page in out.glob("*.html")}
    assert len(pages) == 3
    assert all(name not in page for name in blinded.TOOLS for page in pages.values())
    assert all("&lt;worked&gt;" in page for page in pages.values())
    told = json.loads(key.read_text())
    assert sorted(told["1"]["panels"].values()) == sorted(set(blinded.TOOLS) - set(blinded.absent()))
    assert {one["source"].split("/")[0] for one in (told["1"], told["2"])} == {"mill", "weir"}
    blind.main(words)
    assert {page.name: page.read_text() for page in out.glob("*.html")} == pages
    with pytest.raises(Error, match="beside the pages"):
        blind.main([*words[:4], str(out / "key.json")])


def test_equals_share_the_mean_of_their_places_and_a_row_left_empty_counts_nothing() -> None:
    key = {"1": {"panels": {"A": "x", "B": "y", "C": "z"}}, "2": {"panels": {"A": "z", "B": "x", "C": "y"}}}
    assert blind.counted("pair,A,B,C\n1,1,2,1\n2,,,\n", key) == {
        "pairs": 1,
        "mean_rank": {"x": 1.5, "y": 3.0, "z": 1.5},
    }
