"""Who is quoted: somebody's words in marks are a quotation; a label, a title, a term or an example in marks is none."""

import pytest
from told import kinds

import recension
from recension import lists
from recension.kinds._usage import Usage
from recension.lexicon.speech import is_said

LANGUAGES = ("de", "en", "es", "fr", "it", "ja", "nl", "pt", "sv", "zh")
SPACED = [language for language in LANGUAGES if language not in ("ja", "zh")]
VERBS = [(language, word) for language in LANGUAGES for word in sorted(lists.words("speech", "saying", language))]
LABELS = [
    (language, word, name)
    for language in SPACED
    for name in ("before a label", "behind a label")
    for word in sorted(lists.words("speech", name, language))
]


def said(block: str, language: str = "en", legal: bool = False) -> bool:
    """Is what stands between the curly marks of a block somebody's words?"""
    return is_said(block, block.index("“") + 1, block.index("”"), language, legal)


def test_each_verb_of_saying_tells_that_somebody_is_quoted() -> None:
    silent = [word for language, word in VERBS if not said(f"Ruth Amsel {word} “nu” oko.", language)]
    assert VERBS and silent == []
    assert not any(said("Ruth Amsel oko “nu” oko.", language) for language in LANGUAGES)


def test_each_word_beside_a_label_tells_that_nobody_is_quoted() -> None:
    plain = "“the keys of all the boats”"
    wrong = [
        word
        for language, word, name in LABELS
        if said(f"Oko {word} {plain} oko." if name == "before a label" else f"Oko {plain} {word} oko.", language)
    ]
    assert LABELS and wrong == []
    assert said(f"Oko {plain} oko.")


QUOTED = [
    "“It is late,” the miller said on Friday.",
    "The miller called the bread “stale”.",
    "According to the miller, the bread was “stale”.",
    "The miller, who had slept badly, told the town’s bakers on Friday morning that the bread was “stale”.",
    "“The bread is stale and so is the cake.”",
    "“Bread made me what I am” – Ruth Amsel",
    "Ruth Amsel: “Never on a Sunday morning”",
]


@pytest.mark.parametrize("block", QUOTED)
def test_words_with_a_speaker_or_a_whole_sentence_are_said(block: str) -> None:
    assert said(block)


LABELLED = [
    "The bakers took a “sample” on Friday.",
    "Press “Bake” and wait.",
    "Open the page “Your loaves and your rolls and cakes”.",
    "Her talk, [“The Bread That We All Want”](/talk), was long.",
    "“What the miller eats, part 2 - Rolls”",
    "- Right: “rye bread” or “rye rolls”",
    "title: “Bread for all of them”",
    "An oven is best described as “hot”.",
    "They use words like “leaven,” and “crust.”",
]


@pytest.mark.parametrize("block", LABELLED)
def test_a_label_a_title_an_example_or_a_word_at_a_distance_is_not_said(block: str) -> None:
    assert not said(block)


def test_a_contract_quotes_nobody_without_a_verb_of_saying_beside_the_marks() -> None:
    assert not said("The sum described in the “Baking in all of our ovens” section is due.", legal=True)
    assert not said("Loaves (“the bread that the miller bakes.”) are due.", legal=True)
    assert said("Ruth Amsel wrote: “The bread is stale.”", legal=True)


@pytest.mark.parametrize("language", ["de", "es", "fr", "it", "nl", "pt", "sv", "ja", "zh"])
def test_each_title_tells_that_a_text_is_a_contract(language: str) -> None:
    lead = {
        "de": "Das ist nicht der Ofen, und die Brote sind mit der Hefe. ",
        "es": "El horno y los panes que se toman con la levadura. ",
        "fr": "Le four et les pains qui sont dans la boutique avec nous. ",
        "it": "Il forno che è della casa e gli altri sono con noi. ",
        "nl": "De oven en het brood zijn niet van ons. ",
        "pt": "O forno não é da casa e os pães são dos outros. ",
        "sv": "Ugnen och brödet är inte det som vi har. ",
        "ja": "パンはとてもおいしいです。",
        "zh": "面包很好吃。",
    }[language]
    for title in sorted(lists.phrases("law", "titles", language)):
        assert Usage(lead + f" {title} oko." * 3).legal, title
        assert not Usage(lead + f" {title} oko.").legal, title


def test_words_in_marks_that_quote_nobody_are_told_as_any_words() -> None:
    assert kinds("Press “Bake” twice.", "Press “Boil” twice.") == {"wording"}
    assert kinds("Press “Bake” twice.", "Press Bake twice.") == {"punctuation"}


def test_marks_that_hold_a_word_at_a_distance_are_told_and_another_word_in_them_is_no_quotation() -> None:
    assert kinds("They took a “sample” of it.", "They took a sample of it.") == {"quotation"}
    assert kinds("They took a “sample” of it.", "They took a “mouthful” of it.") == {"wording"}


def test_words_that_somebody_says_are_told_as_a_quotation() -> None:
    found = recension.compare("“The bread is stale,” he said.", "“The bread is fine,” he said.").changes
    assert [change.kinds for change in found] == [("quotation",)]
