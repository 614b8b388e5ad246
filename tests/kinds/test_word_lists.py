"""The lists of words: each says what it is, is in order, and has no stray mark in it and no word twice."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import recension
from recension import lists
from recension.errors import Error
from recension.kinds import kind, rules

HOUSE = Path(recension.__file__).parent
LEXICON = HOUSE / "lexicon"
FILES = sorted(LEXICON.glob("*/*.txt"))

# Lists of a line an entry: its first word stands for all, or it is a pair, or a phrase.
BY_LINES = {
    "abbreviations": {""},
    "antonyms": {""},
    "causes": {"ahead", "behind"},
    "enumerations": {"in step"},
    "failures": {"titles", "words", "waits"},
    "furniture": {"counted", "labels", "units", "ago", "alone", "leads"},
    "law": {"titles"},
    "synonyms": {""},
    "forms": {"irregular"},
    "hedges": {"one word"},
    "amendments": {"notes", "versions"},
    "notices": {
        *("labels", "texts", "phrases", "starts", "tags", "headings", "stamps", "subjects", "versions", "behind"),
    },
    "negations": {"contrasted prefixes", "no opposites", "opposites", "short forms"},
    "numbers": {"cardinals", "fractions", "ordinals", "scales", "sets"},
    "sayings": {"neutral"},
    "places": {"countries and regions", "states", "cities"},
    "territories": {""},
    "titles": {"ranks", "units"},
    "tone": {""},
    "units": {"currencies", "forms", "symbols", "of another"},
    "variants": {"words", "short forms", "endings"},
}
# Lists whose order is that of the calendar, or of what the words come to.
OF_ANOTHER_ORDER = {
    "notices": {"months", "subjects"},
    "remarks": {"seasons"},
    "dates": {"months", "short months", "days", "short days", "times"},
    "numbers": {"cardinals", "fractions", "ordinals", "scales"},
}
OTHERS = ("de", "es", "fr", "it", "ja", "nl", "pt", "sv", "zh")
LETTERS = {"en": r"[A-Za-z'-]", **dict.fromkeys(OTHERS, r"(?:[^\W\d_]|['-])")}
BY_SENSES = ("phrasing", "senses")  # a line is a sense, its phrases stand between commas
BESIDES = {
    "territories": "[.ÅÉSãçéíôü]",
    "variants": "[.%]",
    "numbers": r"\d",
    "phrasing": "[.]",
    "amendments": "[.'：。・]",
    "notices": "[.{}…,'、:;：・]",
    "failures": "[']",
    "furniture": "[.{}']",
    "remarks": r"[*.\d]",
    "numbering": "[.°º]",
    "units": r"[µμ²³\d.$€£¥₹₩₴₽฿]",
    "abbreviations": "[.&°º]",
}  # foreign names, signs, figures


def every_list() -> Iterator[tuple[str, str, str, list[str]]]:
    """Each list with the language and the topic of its file, and its name; not the patterns."""
    for path in FILES:
        if path.stem != "confusions":
            for name, lines in lists.sections(path.stem, path.parent.name).items():
                yield path.parent.name, path.stem, name, lines


def of_a_list(topic: str, name: str, lines: list[str]) -> list[str]:
    """What a list holds: phrases, lines or words."""
    if topic in BY_SENSES:
        return [phrase for line in lines for phrase in line.split(", ")]
    return lines if name in BY_LINES.get(topic, ()) else " ".join(lines).split()


ALL = list(every_list())
EVERY_LANGUAGE = pytest.mark.parametrize(
    "language", sorted(LETTERS)
)  # a test for each list would cost more than it does


def files_of(language: str) -> list[Path]:
    return [path for path in FILES if path.parent.name == language]


def lists_of(language: str) -> list[tuple[str, str, list[str]]]:
    """The lists of a language: the topic of the file, the name of the list, its lines."""
    return [(topic, name, lines) for spoken, topic, name, lines in ALL if spoken == language]


def test_there_are_lists_to_look_at() -> None:
    assert len(ALL) > 50 and sum(len(lines) for *_, lines in ALL) > 5000
    assert {path.parent.name for path in FILES} == set(LETTERS)


@EVERY_LANGUAGE
def test_a_file_says_first_what_it_is_for_and_where_it_comes_from_and_how_it_was_checked(language: str) -> None:
    for path in files_of(language):
        text = path.read_text(encoding="utf-8")
        head = text.partition("\n\n")[0]
        assert all(line.startswith("# ") for line in head.splitlines()), path
        assert re.search(r"^# Source: \w", head, re.MULTILINE) and re.search(r"^# Checked: \w", head, re.MULTILINE), (
            path
        )
        assert text.endswith("\n") and not re.search(r"[ \t]+$|\r|\t|\n\n\n", text, re.MULTILINE), path


@EVERY_LANGUAGE
def test_no_two_lists_of_a_file_have_one_name(language: str) -> None:
    for path in files_of(language):
        named = re.findall(r"^\[.*", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert all(re.fullmatch(r"\[[a-z ]+\]", name) for name in named) and len(named) == len(set(named)), path


@EVERY_LANGUAGE
def test_a_list_has_only_letters_of_its_language(language: str) -> None:
    for topic, name, lines in lists_of(language):
        letter = f"(?:{LETTERS[language]}|{BESIDES.get(topic, '(?!)')})"
        one = re.compile(rf"{letter}+(?: {letter}+)*")
        entries = [phrase for line in lines for phrase in line.split(", ")] if topic in BY_SENSES else lines
        assert [entry for entry in entries if not one.fullmatch(entry)] == [], (topic, name)


@EVERY_LANGUAGE
def test_a_list_has_nothing_twice(language: str) -> None:
    for topic, name, lines in lists_of(language):
        if (topic, name) != ("phrasing", "alike"):  # where a word may mean the same as others in several ways
            found = Counter(of_a_list(topic, name, lines))
            assert [entry for entry, count in found.items() if count > 1] == [], (topic, name)


@EVERY_LANGUAGE
def test_a_list_is_in_the_order_of_the_alphabet(language: str) -> None:
    for topic, name, lines in lists_of(language):
        if name not in OF_ANOTHER_ORDER.get(topic, ()):
            found = lines if topic in BY_SENSES else of_a_list(topic, name, lines)
            whole = topic in ("places", "territories", "antonyms", "synonyms", *BY_SENSES)
            first = [entry if whole else entry.split()[0] for entry in found]
            assert first == sorted(first, key=lambda word: (word.casefold(), word)), (topic, name)


@pytest.mark.parametrize("section", [("forms", "irregular"), ("variants", "words"), ("units", "forms")], ids=str)
def test_no_form_stands_for_two_words_nor_twice_for_one(section: tuple[str, str]) -> None:
    found = Counter(word for line in lists.groups(*section) for word in line)
    assert [word for word, count in found.items() if count > 1] == []


# ------------------------------------------------------------------------------------------------------------ loading


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A list of another text than the one that was kept; the loader forgets it afterwards."""
    file = tmp_path / "made.txt"
    monkeypatch.setattr(lists, "get_data", lambda _, name: (tmp_path / Path(name).name).read_bytes())
    yield file
    lists.sections.cache_clear()


def test_a_list_is_read_by_words_by_lines_and_by_groups(made: Path) -> None:
    made.write_text("# head\n\none two\nthree\n\n[pairs]\n# of what\nfour five\n\n[cities]\nNew York\nRome\n")
    assert lists.words("made") == {"one", "two", "three"}
    assert lists.groups("made", "pairs") == (("four", "five"),)
    assert lists.pairs("made", "pairs") == {"four": "five"}
    assert lists.phrases("made", "cities") == {"New York", "Rome"}


def test_a_word_that_stands_twice_is_an_error_that_names_it(made: Path) -> None:
    made.write_text("# head\n\none two\nthree one\n")
    with pytest.raises(Error, match=r"en/made\.txt has one more than once"):
        lists.words("made")


def test_a_line_that_is_no_pair_is_an_error(made: Path) -> None:
    made.write_text("# head\n\none two three\n")
    with pytest.raises(Error, match="not two words"):
        lists.pairs("made")


def test_a_list_that_is_not_there_is_an_error_that_names_the_file(made: Path) -> None:
    made.write_text("# head\n\none\n")
    with pytest.raises(Error, match=r"'other' in en/made\.txt"):
        lists.words("made", "other")
    with pytest.raises(Error, match=r"en/another\.txt cannot be read"):
        lists.words("another")


def test_the_territories_are_what_the_program_makes_of_the_same_cldr(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("babel")
    program = HOUSE.parents[1] / "scripts"
    if not program.is_dir():
        pytest.skip("the program is not here")
    monkeypatch.syspath_prepend(str(program))
    import territories

    if f"CLDR {territories.version()} " not in territories.LIST.read_text(encoding="utf-8"):
        pytest.skip("Babel brings another version of the CLDR")
    assert lists.entries("territories") == territories.names()


# -------------------------------------------------------------------------------------------------------- in the code


def in_code(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The lists that a file writes as one text and cuts at its spaces, with their lines."""
    text = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)) if ".split()" in text else ():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
            cut = node.func.value
            if isinstance(cut, ast.Constant) and isinstance(cut.value, str) and not node.args:
                yield cut.lineno, cut.value.split()


def choices(path: Path) -> Iterator[tuple[int, list[str]]]:
    """What patterns of a file choose between, `of`, `in` and `on` for `(of|in|on)`, with the lines."""
    if path.suffix == ".txt":
        texts = [(number, line) for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)]
    else:
        nodes = (
            node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Constant)
        )
        texts = [(node.lineno, node.value) for node in nodes if isinstance(node.value, str)]
    for number, text in texts:
        for group in re.findall(r"\((?:\?:)?([\w '?\[\]|]+\|[\w '?\[\]|]+)\)", text):
            yield number, group.split("|")


CODE = sorted(HOUSE.rglob("*.py"))


def test_a_list_in_the_code_holds_no_stray_mark_and_no_word_twice() -> None:
    found = [(path, line, words) for path in CODE for line, words in in_code(path) if len(words) > 1]
    assert len(found) > 5
    for path, line, words in found:
        assert [word for word in words if set(word) & set('"“”,;') and (len(word) > 1 or word == '"')] == [], (
            path,
            line,
        )
        assert [word for word, count in Counter(words).items() if count > 1] == [], (path, line)


def test_a_rule_has_no_list_of_words_in_its_code() -> None:
    of_rules = [path for path in CODE if path.parent.name == "kinds"]
    assert len(of_rules) > 20
    assert [(path.name, line) for path in of_rules for line, words in in_code(path) if len(words) > 6] == []


@pytest.mark.slow
def test_no_pattern_has_the_same_choice_twice() -> None:
    found = [
        (path, line, group) for path in (*CODE, LEXICON / "en" / "confusions.txt") for line, group in choices(path)
    ]
    assert len(found) > 100
    twice = [(path.name, line, Counter(group).most_common(1)[0]) for path, line, group in found]
    assert [one for one in twice if one[2][1] > 1] == []


# -------------------------------------------------------------------------------------------------------------- rules


def test_a_kind_cannot_be_registered_without_its_severity() -> None:
    with pytest.raises(ValueError, match="no severity"):
        kind("weather")


def test_a_rule_does_not_look_into_the_file_of_another() -> None:
    files = {rule.__module__ for rule in rules().values()}
    for name, rule in rules().items():
        tree = ast.parse((HOUSE / "kinds" / f"{name}.py").read_text(encoding="utf-8"))
        froms = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
        plain = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
        asked = {*plain, *(node.module for node in froms), *(f"{n.module}.{a.name}" for n in froms for a in n.names)}
        assert rule.__module__ == f"recension.kinds.{name}"
        assert asked & files == set(), name
