"""The lists made from WordNet: they are what the program makes, each pair is told, and they are read when asked for."""

import subprocess
import sys
from pathlib import Path

import pytest

import recension
from recension import lists
from recension.lexicon.opposites import opposed
from recension.lexicon.small import is_small
from recension.lexicon.synonyms import synonymous

HERE = Path(recension.__file__).parent / "lexicon" / "en"
DATABASE = Path("/usr/share/wordnet")
PAIRS = {topic: lists.groups(topic) for topic in ("antonyms", "synonyms")}


@pytest.mark.parametrize("topic", PAIRS)
def test_a_pair_is_two_words_in_order_and_stands_once(topic: str) -> None:
    assert [line for line in PAIRS[topic] if len(line) != 2 or line[0] >= line[1]] == []
    assert len(set(PAIRS[topic])) == len(PAIRS[topic])


def test_each_pair_of_opposites_is_opposed_and_no_synonyms() -> None:
    silent = set(lists.entries("negations", "no opposites"))
    told = [pair for pair in PAIRS["antonyms"] if " ".join(pair) not in silent]
    assert [pair for pair in told if not (opposed(*pair) and opposed(*reversed(pair)))] == []
    assert set(PAIRS["antonyms"]) & set(PAIRS["synonyms"]) == set()


def test_each_pair_of_synonyms_means_the_same_in_any_of_its_forms() -> None:
    assert [pair for pair in PAIRS["synonyms"] if not (synonymous(*pair) and synonymous(*reversed(pair)))] == []
    assert synonymous("assisted", "helped") and not synonymous("assisted", "paid")


@pytest.mark.parametrize(
    ("word", "small"), [("Lodgements", True), ("Rye-Bread", True), ("Tarvo", False), ("ship\n", False)]
)
def test_a_dictionary_writes_a_word_small_in_any_of_its_forms(word: str, small: bool) -> None:
    assert is_small(word) is small


def test_the_licence_stands_beside_the_lists() -> None:
    assert "Princeton" in (HERE / "LICENSE.wordnet").read_text(encoding="utf-8")


@pytest.mark.slow
def test_they_are_read_when_an_edit_asks_for_them_and_not_before() -> None:
    code = (
        "import recension.kinds, recension.lists as lists; recension.kinds.rules(); seen = []; "
        "read = lists._text; lists._text = lambda *of: seen.append(of[0]) or read(*of); "
        "recension.compare('One two.', 'One two.'); print(*seen)"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"import recension; {code}"], capture_output=True, text=True, check=True
    )
    assert not {"antonyms", "synonyms", "senses", "phrasing"} & set(done.stdout.split())


@pytest.mark.slow
def test_the_lists_are_what_the_program_makes_of_the_same_wordnet(monkeypatch: pytest.MonkeyPatch) -> None:
    program = HERE.parents[3] / "scripts"
    if not (program.is_dir() and DATABASE.is_dir()):
        pytest.skip("the program or the database is not here")
    monkeypatch.syspath_prepend(str(program))
    import wordnet

    senses = wordnet.synsets(DATABASE)
    assert lists.entries("antonyms") == wordnet.antonyms(senses)
    assert lists.entries("synonyms") == wordnet.synonyms(DATABASE, senses)
    assert lists.entries("small") == wordnet.small(senses)
